// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes dates as the marks that core/demo/dates.h reads: by their distance from the history's last day.
#pragma once

#include <optional>
#include <string>

#include "core/base/day.h"

namespace rapport::demo {

/// The day on which the sample ends as it is made: Saturday, 21 November 2026. Written for this day, it is
/// the history as it was made.
inline constexpr Day made_until{20778};

/// A mark of a kind ('d', 't', 'z', ...) for an instant. With `home`, the work day to which the instant
/// belongs, it moves together with that day where a weekend would else become a working day.
[[nodiscard]] std::string mark(char kind, Instant at, std::optional<Day> home = {});
/// A mark for a day.
[[nodiscard]] std::string mark(char kind, Day day);
/// A mark for the day that lies whole months from `day`, and stays so when the calendar moves.
[[nodiscard]] std::string mark(char kind, Day day, int months);

/// The home of a record that was made on `day` and changed at `latest` for the last time. None where it may
/// not move, because three days later it would stand past `end`, or it lies near the history's last day.
[[nodiscard]] std::optional<Day> home_of(Day day, Instant latest, Day end);

}  // namespace rapport::demo
