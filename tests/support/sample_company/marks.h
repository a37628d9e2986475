// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes dates as the marks that core/demo/dates.h reads: by their distance from the history's last day.
#pragma once

#include <optional>
#include <string>

#include "core/base/day.h"

namespace rapport::demo {

/// The last day of the generated sample: Saturday, 21 November 2026. Written for this day, its dates are
/// unchanged.
inline constexpr Day made_until{20778};

/// A mark of a kind ('d', 't', 'z', ...) for an instant. `home` is the work day to which the instant belongs:
/// it moves with that day where a weekend would otherwise become a working day.
[[nodiscard]] std::string mark(char kind, Instant at, std::optional<Day> home = {});
/// A mark for a day.
[[nodiscard]] std::string mark(char kind, Day day);
/// A mark for the day that is whole months from `day`, also when the calendar moves.
[[nodiscard]] std::string mark(char kind, Day day, int months);

/// The home of a record created on `day` and last changed at `latest`. None where it may not move: three days
/// later it would be after `end`, or it is near the history's last day.
[[nodiscard]] std::optional<Day> home_of(Day day, Instant latest, Day end);

}  // namespace rapport::demo
