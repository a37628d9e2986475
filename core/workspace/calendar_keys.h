// SPDX-License-Identifier: GPL-3.0-or-later
/// Which calendar of the workspace a file's calendar is: two colleagues may call theirs the same.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "core/model/records.h"

namespace rapport::workspace {

class Database;

/// Who is in the events of one calendar, and which events it has. See the README of core/sources, Calendars.
class CalendarContent {
 public:
  void see(const CalendarEventRecord& event);
  /// The one person who is in nearly all events with several people; empty where there is none, or too few
  /// events to tell.
  [[nodiscard]] std::string owner() const;
  /// Whether an address is in nearly all of them; nothing where too few events tell.
  [[nodiscard]] std::optional<bool> is_of(const std::string& address) const;
  /// True where there are enough events to tell, and nobody is in nearly all of them: several people's.
  [[nodiscard]] bool is_mixed() const;
  [[nodiscard]] bool has(const std::string& uid) const;
  /// True where both have an event of one UID, or of one name and start: some programs make UIDs anew.
  [[nodiscard]] bool shares_events(const CalendarContent& other) const;

 private:
  std::int64_t events_ = 0;  ///< With two people or more.
  std::map<std::string, std::int64_t> people_;
  std::unordered_set<std::uint64_t> marks_;
};

/// The `calendar` under which the workspace keeps a calendar of that name and content: that of before where
/// it is the same, else one of its own. `calendar` has the id of the file's own where it says one; `file` is
/// the file's name without its ending, which tells calendars apart that nothing else does.
[[nodiscard]] std::string find_calendar(Database& database, const std::string& calendar,
                                        const CalendarContent& content, const std::string& file);

/// An older Rapport kept colleagues' calendars of one name as one, under the bare name. Moves what that one
/// has of the events of a calendar that is now known as `calendar`, with an id of its own; true where there
/// was any.
bool take_from_mixed(Database& database, const std::string& calendar, const CalendarContent& content);

}  // namespace rapport::workspace
