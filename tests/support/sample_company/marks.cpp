// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample_company/marks.h"

#include <algorithm>

namespace rapport::demo {
namespace {

std::string begin(char kind, Day day) {
  return std::string("@{") + kind + std::to_string(day - made_until);
}

}  // namespace

std::string mark(char kind, Instant at, std::optional<Day> home) {
  const Day day = home.value_or(utc_day(at));
  const char letter = home ? static_cast<char>(kind - 'a' + 'A') : kind;
  return begin(letter, day) + ',' + std::to_string(at - utc_start(day)) + '}';
}

std::string mark(char kind, Day day) {
  return begin(kind, day) + '}';
}

std::string mark(char kind, Day day, int months) {
  return begin(kind, day) + ';' + std::to_string(months) + '}';
}

std::optional<Day> home_of(Day day, Instant latest, Day end) {
  constexpr int furthest = 3;  // days by which a reader moves a day at most
  if (utc_day(latest) + furthest >= std::min(end, made_until)) return std::nullopt;
  return day;
}

}  // namespace rapport::demo
