// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/due_words.h"

#include <array>

#include "core/base/text.h"

namespace rapport {
namespace {

constexpr int kNamedDays = 6;  ///< From the seventh on a weekday's name would mean two days.

}  // namespace

std::string weekday_name(Day day) {
  static constexpr std::array<const char*, 7> names = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  return names.at(static_cast<std::size_t>(day - period_start(day, Grain::week)));
}

std::string near_day(Day day, Day today) {
  const std::string full = short_date(day);
  return civil(day).year == civil(today).year ? full.substr(0, full.rfind(' ')) : full;
}

std::string due_text(Day due, Day today) {
  const int days = due - today;
  if (days < 0) return counted(-days, "day") + " late";
  if (days == 0) return "today";
  if (days == 1) return "tomorrow";
  return "by " + (days <= kNamedDays ? weekday_name(due) : near_day(due, today));
}

std::string due_short(Day due, Day today) {
  const int days = due - today;
  if (days < 0) return std::to_string(-days) + " d late";
  if (days == 0) return "today";
  return days <= kNamedDays ? weekday_name(due) : near_day(due, today);
}

}  // namespace rapport
