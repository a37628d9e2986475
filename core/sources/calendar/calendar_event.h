// SPDX-License-Identifier: GPL-3.0-or-later
/// One VEVENT as a record. libical reads the properties; how its input is prepared, and why:
/// - the reader keeps only the lines that are used, so that one wrong or huge property costs only itself;
/// - a date without a time gets its VALUE=DATE, without which libical drops the property;
/// - a backslash that escapes nothing is doubled, else a path like \\server\share loses letters;
/// - the RRULE stays text (core/model/recurrence_rule.h): libical refuses COUNT together with UNTIL.
#pragma once

#include <string>
#include <string_view>

#include "core/model/records.h"
#include "core/sources/calendar/calendar_zones.h"

namespace rapport::sources {

/// The lines of a VEVENT, unfolded, as they come.
class EventLines {
 public:
  /// Takes a line where it is of use.
  void add(std::string_view line);
  /// The time zones that its dates name.
  [[nodiscard]] const std::set<std::string>& zones() const noexcept { return zones_; }
  /// The event; nullopt with a reason where it has no start that can be read. All zones that are not known
  /// yet become the calendar's or the workspace's. `unsaid`: it begins at a time of day whose zone nothing in
  /// the file says.
  [[nodiscard]] std::optional<CalendarEventRecord> record(CalendarZones& zones, std::string& reason,
                                                          bool& unsaid) const;

 private:
  std::string text_ = "BEGIN:VEVENT\r\n";
  std::string rules_;
  std::set<std::string> zones_;
  bool whole_day_ = false;  ///< Outlook's mark of an all-day event that is written with times.
};

/// The name of a content line ("DTSTART" of "DTSTART;TZID=...:..."), in capitals.
[[nodiscard]] std::string content_name(std::string_view line);
/// Its value: what follows the first colon outside of quotes.
[[nodiscard]] std::string_view content_value(std::string_view line);

}  // namespace rapport::sources
