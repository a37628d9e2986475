// SPDX-License-Identifier: GPL-3.0-or-later
/// An amount in words. Pure.
#pragma once

#include <string>

#include "core/model/facts.h"

namespace rapport {

/// "EUR 12,000"; "12,000" where the exports name no currency. Rounded to whole units.
[[nodiscard]] std::string money_words(const Money& money);

}  // namespace rapport
