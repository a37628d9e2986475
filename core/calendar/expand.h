// SPDX-License-Identifier: GPL-3.0-or-later
/// From the events of calendars to the instances of a period. Pure: records in, instances out.
///
/// libical's iterator gives the days of a rule. What is done here because it does otherwise or leaves it
/// open:
/// - DTSTART is the first instance even where the rule skips it, and COUNT counts it;
/// - UNTIL may be an instant, a day or a wall clock, beside COUNT too, and is compared as what it is;
/// - a series is counted on the wall clock of its zone, so that 10:00 stays 10:00 when the clocks change; a
///   time that does not exist moves forward, of one that exists twice the first counts;
/// - RECURRENCE-ID is compared as an instant, whatever its zone;
/// - of several copies of an event (in two calendars, say) one counts.
#pragma once

#include <string>
#include <vector>

#include "core/base/time_zone.h"
#include "core/model/records.h"

namespace rapport::calendar {

/// One happening of an event.
struct Instance {
  const CalendarEventRecord* event =
      nullptr;  ///< Of a changed instance the changed event; in the caller's list.
  Instant start = 0;
  Instant end = 0;
  bool operator==(const Instance&) const = default;
};

/// The most instances of one series in a period.
inline constexpr std::size_t kMostInstances = 5'000;

/// The instances that begin in from <= start < to, by start, then by UID; all-day events and cancelled
/// instances are left out. `workspace` is the zone of events without one. Events must outlive the result. A
/// rule that is not expanded (parse_recurrence_rule()) gives its first instance only.
[[nodiscard]] std::vector<Instance> expand(const std::vector<CalendarEventRecord>& events, Instant from,
                                           Instant to, const TimeZone& workspace);

}  // namespace rapport::calendar
