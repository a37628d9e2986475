// SPDX-License-Identifier: GPL-3.0-or-later
/// What a calendar is called, and what tells it apart from another of the same name.
#pragma once

#include <string>
#include <string_view>

namespace rapport {

/// Between a calendar's name and its id in CalendarEventRecord::calendar; no text of an export holds it.
inline constexpr char kCalendarIdMark = '\x1f';

/// The name alone, for people and for comparing it with an address.
[[nodiscard]] inline std::string_view calendar_name(std::string_view calendar) {
  return calendar.substr(0, calendar.find(kCalendarIdMark));
}
/// The id alone: its owner's address, a program's id, or what the workspace added; empty where there is none.
[[nodiscard]] inline std::string_view calendar_id(std::string_view calendar) {
  const std::size_t mark = calendar.find(kCalendarIdMark);
  return mark == std::string_view::npos ? std::string_view() : calendar.substr(mark + 1);
}
/// Both in one.
[[nodiscard]] inline std::string calendar_key(std::string_view name, std::string_view id) {
  std::string key(calendar_name(name));
  return id.empty() ? key : key + kCalendarIdMark + std::string(id);
}

}  // namespace rapport
