// SPDX-License-Identifier: GPL-3.0-or-later
/// Days to come as people type them into a field.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/day.h"

namespace rapport {

/// Reads "today", "tomorrow", "fri" or "friday" (the next one, never today), "+7" (days), "2 w" or "2 weeks",
/// "3 m" or "3 months", "next week" (its Monday), "8 dec", "8.12.", "2026-12-08" and every other date that
/// parse_moment() reads, the day first. A date without a year is the next such day, today included. nullopt
/// for anything else. English, in any case.
[[nodiscard]] std::optional<Day> parse_day_words(std::string_view text, Day today);

}  // namespace rapport
