// SPDX-License-Identifier: GPL-3.0-or-later
/// Past calls of calendars as touches, where a person switched that on. Nothing of it is stored: a call
/// becomes a touch by the passing of time, without any import.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/day.h"

namespace rapport::workspace {

class Database;
class Workspace;

/// The setting; "on" or empty.
inline constexpr const char* kCalendarTouches = "calendar_touches";

/// A call that has begun.
struct CalendarTouch {
  Instant start = 0;
  Day day;  ///< In the workspace's zone.
  std::string title;
  std::vector<std::string> addresses;  ///< Of the outside people in it, as normalised_email() gives them.
};

/// Reads the calls of at most 400 days. One that begins within 15 minutes of a meeting of the CRM with the
/// same account is that meeting, and one of a day with an own note of a call or meeting is that note's:
/// neither is counted again. Calls that only a title suggests don't count. One thread.
class CalendarTouches {
 public:
  explicit CalendarTouches(Database& database);
  /// False: there are none, whatever calendars hold.
  [[nodiscard]] bool on() const noexcept { return on_; }
  /// Those of one account, by start. Expands the events that are joined to it.
  [[nodiscard]] std::vector<CalendarTouch> of(std::uint32_t account);
  /// Those of all accounts, each by start. Expands every event once.
  [[nodiscard]] std::map<std::uint32_t, std::vector<CalendarTouch>> of_all();

 private:
  Database& database_;
  bool on_;
};

/// Whether past calls of calendars count as touches.
[[nodiscard]] bool calendar_touches(Database& database);
/// Switches it on or off.
void set_calendar_touches(Workspace& workspace, bool on);

}  // namespace rapport::workspace
