// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/day.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "core/base/enum_names.h"

namespace rapport {
namespace {

namespace chrono = std::chrono;

constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// The standard library's date. Days outside of its range become its last one.
chrono::year_month_day date_of(Day day) noexcept {
  constexpr int first = chrono::sys_days{chrono::year::min() / 1 / 1}.time_since_epoch().count();
  constexpr int last = chrono::sys_days{chrono::year::max() / 12 / 31}.time_since_epoch().count();
  return chrono::sys_days{chrono::days{std::clamp(day.number, first, last)}};
}
Day day_of(chrono::year_month_day date) noexcept {
  return Day{static_cast<std::int32_t>(chrono::sys_days{date}.time_since_epoch().count())};
}
chrono::year_month_day date_of(CivilDate date) noexcept {
  return {chrono::year{date.year}, chrono::month{static_cast<unsigned>(date.month)},
          chrono::day{static_cast<unsigned>(date.day)}};
}

const char* month_name(int month) {
  return kMonths[static_cast<std::size_t>(month - 1)];
}

std::optional<Day> fixed_today() {
  const char* value = std::getenv("RAPPORT_TODAY");
  return value != nullptr ? parse_iso_day(value) : std::nullopt;
}

constexpr EnumNames<4> kGrains = {"day", "week", "month", "quarter"};

}  // namespace

Day day_of(CivilDate date) noexcept {
  return day_of(date_of(date));
}

CivilDate civil(Day day) noexcept {
  const chrono::year_month_day date = date_of(day);
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

bool is_valid(CivilDate date) noexcept {
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= 31 && date_of(date).ok();
}

Day utc_day(Instant instant) noexcept {
  return Day{static_cast<std::int32_t>(chrono::floor<chrono::days>(chrono::seconds{instant}).count())};
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
  const chrono::year_month_day date = date_of(day);
  const chrono::year_month month = date.year() / date.month() + chrono::months{months};
  return day_of(month / std::min(date.day(), (month / chrono::last).day()));
}

Day today() {
  if (const auto fixed = fixed_today()) return *fixed;
  return utc_day(now());
}

Instant now() {
  if (const auto fixed = fixed_today()) return utc_start(*fixed) + 12 * 3600;
  return chrono::floor<chrono::seconds>(chrono::system_clock::now()).time_since_epoch().count();
}

std::string_view name_of(Grain grain) noexcept {
  return name_in(kGrains, grain);
}

std::optional<Grain> parse_grain(std::string_view text) noexcept {
  return value_in<Grain>(kGrains, text);
}

Day period_start(Day day, Grain grain) noexcept {
  const CivilDate date = civil(day);
  switch (grain) {
    case Grain::day:
      return day;
    case Grain::week:
      return day -
             static_cast<int>(chrono::weekday{chrono::sys_days{chrono::days{day.number}}}.iso_encoding() - 1);
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
