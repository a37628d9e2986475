// SPDX-License-Identifier: GPL-3.0-or-later
/// Values of custom fields as the exports spell them. Internal to the import.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/day.h"

namespace rapport::import {

/// A day in any of the spellings of Salesforce exports that are not ambiguous: "2026-03-12", "2026-03-12
/// 00:00:00", "2026-03-12T00:00:00.000Z"; the time is left off, never shifted.
[[nodiscard]] std::optional<Day> field_day(std::string_view text);

}  // namespace rapport::import
