// SPDX-License-Identifier: GPL-3.0-or-later
/// What a calendar's RRULE says, and whether Rapport expands it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/stamp.h"

namespace rapport {

/// An RRULE in its parts. DAILY, WEEKLY, MONTHLY and YEARLY are expanded, with INTERVAL, COUNT, UNTIL, BYDAY,
/// BYMONTHDAY, BYMONTH, BYSETPOS and WKST.
struct RecurrenceRule {
  /// The parts that say which days, for the iterator: "FREQ=WEEKLY;BYDAY=MO", in capitals, without COUNT and
  /// UNTIL. Empty where the rule is not expanded.
  std::string pattern;
  std::optional<std::int64_t> count;
  /// The last moment: an instant, a wall clock of the series' zone, or a day.
  std::optional<Stamp> until;
  /// The part that keeps it from being expanded ("FREQ=HOURLY", "BYHOUR=9"); empty where it is expanded.
  std::string obstacle;
};
/// Reads a rule; never throws. What is no rule has itself as obstacle.
[[nodiscard]] RecurrenceRule parse_recurrence_rule(std::string_view text);

/// A date or time as calendars write it: "20261102", "20261102T093000" (a wall clock), "20261102T083000Z".
[[nodiscard]] std::optional<Stamp> parse_calendar_time(std::string_view text) noexcept;

}  // namespace rapport
