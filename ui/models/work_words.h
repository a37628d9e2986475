// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/account/portfolio.h"

namespace rapport::ui::words {

/// The newest exports with their systems: "exports of 29 Nov 2026: Salesforce, Zendesk"; empty where none has
/// a date.
[[nodiscard]] QString newest_exports(const account::Portfolio& portfolio);

}  // namespace rapport::ui::words
