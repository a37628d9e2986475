// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mapped/period_name.h"

#include <string>
#include <vector>

#include "core/base/characters.h"
#include "core/base/date_names.h"
#include "core/base/text.h"
#include "core/base/written_date.h"

namespace rapport::sources {
namespace {

bool is_sign(char c) {
  return c == ' ' || c == '-' || c == '/' || c == '.' || c == '_' || c == ',' || c == '\'';
}

/// Runs of letters and of digits.
std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t at = 0;
  while (at < text.size()) {
    if (is_sign(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    const bool digits = is_digit(text[at]);
    while (end < text.size() && !is_sign(text[end]) && is_digit(text[end]) == digits) ++end;
    parts.push_back(text.substr(at, end - at));
    at = end;
  }
  return parts;
}

int number_in(std::string_view digits) {
  return digits.size() > 4 ? -1 : static_cast<int>(parse_integer(digits).value_or(-1));
}

/// The year of "2026" or, where two digits may stand for one, of "26"; 0 for no year.
int year_in(std::string_view digits) {
  const int n = number_in(digits);
  if (digits.size() == 4 && n >= 1970 && n < 2120) return n;
  return digits.size() == 2 && n >= 0 ? 2000 + n : 0;
}

std::optional<NamedPeriod> month_of(int year, int month) {
  if (year == 0 || month < 1 || month > 12) return std::nullopt;
  return NamedPeriod{day_of({year, month, 1}), Grain::month};
}

std::optional<NamedPeriod> quarter_of(int year, int quarter) {
  if (year == 0 || quarter < 1 || quarter > 4) return std::nullopt;
  return NamedPeriod{day_of({year, quarter * 3 - 2, 1}), Grain::quarter};
}

/// The Monday of an ISO week.
std::optional<NamedPeriod> week_of(int year, int week) {
  if (year == 0 || week < 1 || week > 53) return std::nullopt;
  const Day first = period_start(day_of({year, 1, 4}), Grain::week);  // The week with 4 January is week 1.
  return NamedPeriod{first + (week - 1) * 7, Grain::week};
}

bool is_word(std::string_view part, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words)
    if (equals_ignoring_case(part, word)) return true;
  return false;
}

}  // namespace

std::optional<NamedPeriod> period_named(std::string_view text) {
  text = trimmed(text);
  if (text.size() < 4 || text.size() > 24) return std::nullopt;
  const std::vector<std::string_view> parts = parts_of(text);
  const auto digits = [&](std::size_t i) { return is_digit(parts[i].front()); };
  if (parts.size() == 2) {
    if (digits(0) && digits(1)) {
      if (parts[0].size() == 4) return month_of(year_in(parts[0]), number_in(parts[1]));
      if (parts[1].size() == 4) return month_of(year_in(parts[1]), number_in(parts[0]));
      return std::nullopt;
    }
    const std::size_t word = digits(0) ? 1 : 0;
    if (digits(1 - word))
      if (const int month = month_of_name(parts[word]); month > 0)
        return month_of(year_in(parts[1 - word]), month);
  }
  if (parts.size() == 3) {
    for (std::size_t word = 0; word < 2; ++word) {
      if (digits(word) || !digits(word + 1) || !digits(word == 0 ? 2 : 0)) continue;
      const int year = year_in(parts[word == 0 ? 2 : 0]);
      const int n = number_in(parts[word + 1]);
      if (is_word(parts[word], {"q", "t", "quartal", "quarter", "trimestre", "kwartaal"}))
        return quarter_of(year, n);
      if (is_word(parts[word], {"w", "kw", "wk", "week", "s", "semaine", "semana", "settimana"}))
        return week_of(year, n);
    }
  }
  if (date_hint(text) == DateHint::settled)
    if (const auto moment = parse_moment(text, DateOrder::day_first); moment && !moment->timed)
      return NamedPeriod{moment->day, Grain::day};
  return std::nullopt;
}

}  // namespace rapport::sources
