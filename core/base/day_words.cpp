// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/day_words.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/base/text.h"
#include "core/base/written_date.h"

namespace rapport {
namespace {

constexpr std::int64_t kFarthestDays = 3660;

/// "+7", "2 weeks", "3m": a number with a unit; without one it needs the plus.
std::optional<Day> after_some_time(std::string_view text, Day today) {
  const bool plus = text.starts_with('+');
  if (plus) text = trimmed(text.substr(1));
  const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto number = parse_integer(text.substr(0, digits));
  if (!number || *number > kFarthestDays) return std::nullopt;
  const int n = static_cast<int>(*number);
  const std::string_view unit = trimmed(text.substr(digits));
  if (unit.empty()) return plus ? std::optional(today + n) : std::nullopt;
  if (unit == "d" || unit == "day" || unit == "days") return today + n;
  if (unit == "w" || unit == "week" || unit == "weeks") return today + 7 * n;
  if (unit == "m" || unit == "month" || unit == "months") return add_months(today, n);
  return std::nullopt;
}

/// The next day of this name after today.
std::optional<Day> next_weekday(std::string_view text, Day today) {
  static constexpr std::array<std::string_view, 7> kNames = {"monday", "tuesday",  "wednesday", "thursday",
                                                             "friday", "saturday", "sunday"};
  if (text.size() < 2) return std::nullopt;
  std::optional<int> which;
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (!kNames.at(i).starts_with(text)) continue;
    which = static_cast<int>(i);
  }
  if (!which) return std::nullopt;
  const int ahead = *which - (today - period_start(today, Grain::week));
  return today + (ahead > 0 ? ahead : ahead + 7);
}

/// A date without a year: the next such day.
std::optional<Day> without_year(std::string text, Day today) {
  while (!text.empty() && (text.back() == '.' || text.back() == ' ' || text.back() == '/')) text.pop_back();
  const char glue = text.find('.') != std::string::npos   ? '.'
                    : text.find('/') != std::string::npos ? '/'
                                                          : ' ';
  const int year = civil(today).year;
  for (int later = 0; later <= 4; ++later) {  // 29 February is not in every year.
    const auto moment = parse_moment(text + glue + std::to_string(year + later), DateOrder::day_first);
    if (moment && moment->day >= today) return moment->day;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Day> parse_day_words(std::string_view text, Day today) {
  std::string lower = ascii_lower(trimmed(text));
  if (lower.starts_with("on ")) lower = std::string(trimmed(std::string_view(lower).substr(3)));
  if (lower.empty()) return std::nullopt;
  if (lower == "today") return today;
  if (lower == "tomorrow") return today + 1;
  if (lower == "next week") return period_start(today, Grain::week) + 7;
  if (lower.starts_with("in ")) lower = "+" + std::string(trimmed(std::string_view(lower).substr(3)));
  if (const auto day = after_some_time(lower, today)) return day;
  if (const auto day = next_weekday(lower, today)) return day;
  if (const auto moment = parse_moment(lower, DateOrder::day_first)) return moment->day;
  return without_year(std::move(lower), today);
}

}  // namespace rapport
