// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/day.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace rapport {
namespace {

constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

int days_in_month(int year, int month) noexcept {
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

const char* month_name(int month) {
  return kMonths[static_cast<std::size_t>(month - 1)];
}

std::optional<Day> fixed_today() {
  const char* value = std::getenv("RAPPORT_TODAY");
  return value != nullptr ? parse_iso_day(value) : std::nullopt;
}

}  // namespace

Day day_of(CivilDate date) noexcept {
  const int y = date.year - (date.month <= 2 ? 1 : 0);
  const int era = (y >= 0 ? y : y - 399) / 400;
  const unsigned yoe = static_cast<unsigned>(y - era * 400);
  const unsigned doy = (153U * static_cast<unsigned>(date.month + (date.month > 2 ? -3 : 9)) + 2U) / 5U +
                       static_cast<unsigned>(date.day) - 1U;
  const unsigned doe = yoe * 365U + yoe / 4U - yoe / 100U + doy;
  return Day{era * 146097 + static_cast<int>(doe) - 719468};
}

CivilDate civil(Day day) noexcept {
  const int z = day.number + 719468;
  const int era = (z >= 0 ? z : z - 146096) / 146097;
  const unsigned doe = static_cast<unsigned>(z - era * 146097);
  const unsigned yoe = (doe - doe / 1460U + doe / 36524U - doe / 146096U) / 365U;
  const unsigned doy = doe - (365U * yoe + yoe / 4U - yoe / 100U);
  const unsigned mp = (5U * doy + 2U) / 153U;
  const int month = static_cast<int>(mp) + (mp < 10U ? 3 : -9);
  return CivilDate{static_cast<int>(yoe) + era * 400 + (month <= 2 ? 1 : 0), month,
                   static_cast<int>(doy - (153U * mp + 2U) / 5U + 1U)};
}

bool is_valid(CivilDate date) noexcept {
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

Day utc_day(Instant instant) noexcept {
  const Instant days = instant >= 0 ? instant / 86400 : (instant - 86399) / 86400;
  return Day{static_cast<std::int32_t>(days)};
}

Instant utc_start(Day day) noexcept {
  return static_cast<Instant>(day.number) * 86400;
}

std::string iso(Day day) {
  const CivilDate date = civil(day);
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
  return text.data();
}

std::string iso(Instant instant) {
  const Day day = utc_day(instant);
  const int seconds = static_cast<int>(instant - utc_start(day));
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "T%02d:%02d:%02dZ", seconds / 3600, seconds / 60 % 60,
                seconds % 60);
  return iso(day) + text.data();
}

std::optional<Day> parse_iso_day(std::string_view text) noexcept {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t from, std::size_t n) {
    int value = 0;
    for (std::size_t i = from; i < from + n; ++i) {
      if (text[i] < '0' || text[i] > '9') return -1;
      value = value * 10 + (text[i] - '0');
    }
    return value;
  };
  const CivilDate date{number(0, 4), number(5, 2), number(8, 2)};
  if (date.year < 0 || date.month < 0 || date.day < 0 || !is_valid(date)) return std::nullopt;
  return day_of(date);
}

Day add_months(Day day, int months) noexcept {
  const CivilDate date = civil(day);
  const int zero_based = date.year * 12 + date.month - 1 + months;
  const int year = zero_based >= 0 ? zero_based / 12 : (zero_based - 11) / 12;
  const int month = zero_based - year * 12 + 1;
  const int last = days_in_month(year, month);
  return day_of({year, month, date.day < last ? date.day : last});
}

Day today() {
  if (const auto fixed = fixed_today()) return *fixed;
  return utc_day(now());
}

Instant now() {
  if (const auto fixed = fixed_today()) return utc_start(*fixed) + 12 * 3600;
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::string_view name_of(Grain grain) noexcept {
  switch (grain) {
    case Grain::day:
      return "day";
    case Grain::week:
      return "week";
    case Grain::month:
      return "month";
    case Grain::quarter:
      return "quarter";
  }
  return "day";
}

std::optional<Grain> parse_grain(std::string_view text) noexcept {
  for (const Grain grain : {Grain::day, Grain::week, Grain::month, Grain::quarter})
    if (text == name_of(grain)) return grain;
  return std::nullopt;
}

Day period_start(Day day, Grain grain) noexcept {
  const CivilDate date = civil(day);
  switch (grain) {
    case Grain::day:
      return day;
    case Grain::week: {
      // Day 0 was a Thursday; Monday is weekday 0.
      const int weekday = ((day.number + 3) % 7 + 7) % 7;
      return day - weekday;
    }
    case Grain::month:
      return day_of({date.year, date.month, 1});
    case Grain::quarter:
      return day_of({date.year, (date.month - 1) / 3 * 3 + 1, 1});
  }
  return day;
}

Day next_period(Day start, Grain grain) noexcept {
  switch (grain) {
    case Grain::day:
      return start + 1;
    case Grain::week:
      return start + 7;
    case Grain::month:
      return add_months(start, 1);
    case Grain::quarter:
      return add_months(start, 3);
  }
  return start + 1;
}

std::string short_date(Day day) {
  const CivilDate date = civil(day);
  return std::to_string(date.day) + " " + month_name(date.month) + " " + std::to_string(date.year);
}

std::string period_label(Day start, Grain grain) {
  const CivilDate date = civil(start);
  switch (grain) {
    case Grain::day:
      return short_date(start);
    case Grain::week:
      return "week of " + short_date(start);
    case Grain::month:
      return std::string(month_name(date.month)) + " " + std::to_string(date.year);
    case Grain::quarter:
      return "Q" + std::to_string((date.month - 1) / 3 + 1) + " " + std::to_string(date.year);
  }
  return short_date(start);
}

}  // namespace rapport
