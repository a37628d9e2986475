// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/csv_values.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "core/base/text.h"

namespace rapport::sources {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// A cursor over one cell; every step either succeeds or leaves the cursor where it was.
struct Cursor {
  std::string_view text;
  [[nodiscard]] bool done() const { return text.empty(); }
  [[nodiscard]] char front() const { return text.empty() ? '\0' : text.front(); }
  bool take(char c) {
    if (front() != c) return false;
    text.remove_prefix(1);
    return true;
  }
  /// Between `least` and `most` digits; -1 where there are fewer.
  int number(std::size_t least, std::size_t most) {
    std::size_t n = 0;
    int value = 0;
    while (n < most && n < text.size() && is_digit(text[n])) value = value * 10 + (text[n++] - '0');
    if (n < least) return -1;
    text.remove_prefix(n);
    return value;
  }
  void spaces() {
    while (!text.empty() && (text.front() == ' ' || text.front() == ',')) text.remove_prefix(1);
  }
  bool word(std::string_view lower) {
    if (text.size() < lower.size() || !equals_ignoring_case(text.substr(0, lower.size()), lower))
      return false;
    text.remove_prefix(lower.size());
    return true;
  }
};

int full_year(int year, std::size_t digits) {
  return digits > 2 ? year : (year < 70 ? 2000 + year : 1900 + year);
}

/// "jan", "January", "Mar.": 1..12, or 0.
int month_name(Cursor& c) {
  static constexpr std::array<std::string_view, 12> names = {"january",   "february", "march",    "april",
                                                             "may",       "june",     "july",     "august",
                                                             "september", "october",  "november", "december"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (c.word(names[i]) || c.word(names[i].substr(0, 3))) {
      c.take('.');
      return static_cast<int>(i) + 1;
    }
  }
  return 0;
}

struct Triple {
  int first = 0;
  int second = 0;
  int year = 0;
  char sign = 0;
};

/// Two small numbers and a year with one sign between them: a date whose order the text does not tell.
std::optional<Triple> numeric_triple(Cursor& c) {
  Cursor at = c;
  Triple t;
  t.first = at.number(1, 2);
  t.sign = at.front();
  if (t.first < 0 || (t.sign != '/' && t.sign != '-' && t.sign != '.')) return std::nullopt;
  at.take(t.sign);
  t.second = at.number(1, 2);
  if (t.second < 0 || !at.take(t.sign)) return std::nullopt;
  const std::size_t before = at.text.size();
  const int year = at.number(2, 4);
  const std::size_t digits = before - at.text.size();
  if (year < 0 || digits == 3) return std::nullopt;
  t.year = full_year(year, digits);
  c = at;
  return t;
}

std::optional<CivilDate> named_date(Cursor& c) {
  Cursor at = c;
  CivilDate date;
  if (const int month = month_name(at); month > 0) {  // Mar 9, 2026
    at.spaces();
    date.month = month;
    date.day = at.number(1, 2);
  } else {  // 9 Mar 2026, 09-Mar-26
    date.day = at.number(1, 2);
    if (date.day < 0) return std::nullopt;
    if (!at.take('-')) at.spaces();
    date.month = month_name(at);
    if (date.month == 0) return std::nullopt;
    at.take('-');
  }
  at.spaces();
  const std::size_t before = at.text.size();
  const int year = at.number(2, 4);
  if (year < 0 || date.day < 0) return std::nullopt;
  date.year = full_year(year, before - at.text.size());
  c = at;
  return date;
}

std::optional<CivilDate> iso_date(Cursor& c) {
  Cursor at = c;
  CivilDate date;
  date.year = at.number(4, 4);
  const char sign = at.front();
  if (date.year < 0 || (sign != '-' && sign != '/')) return std::nullopt;
  at.take(sign);
  date.month = at.number(1, 2);
  if (date.month < 0 || !at.take(sign)) return std::nullopt;
  date.day = at.number(1, 2);
  if (date.day < 0) return std::nullopt;
  c = at;
  return date;
}

/// The time of day in seconds; -1 where it is none. Fractions are dropped.
int time_of_day(Cursor& c) {
  int hour = c.number(1, 2);
  if (hour < 0 || !c.take(':')) return -1;
  const int minute = c.number(2, 2);
  int second = 0;
  if (c.take(':')) {
    second = c.number(2, 2);
    if (c.take('.') || (c.front() == ',' && c.take(','))) {
      if (c.number(1, 9) < 0) return -1;
    }
  }
  Cursor after = c;
  after.spaces();
  const bool morning = after.word("am");
  const bool evening = !morning && after.word("pm");
  if (morning || evening) {
    if (hour < 1 || hour > 12) return -1;
    hour = hour % 12 + (evening ? 12 : 0);
    c = after;
  }
  if (hour > 24 || minute < 0 || minute > 59 || second < 0 || second > 60 ||
      (hour == 24 && minute + second > 0))
    return -1;
  return hour * 3600 + minute * 60 + second;
}

/// Seconds to take off for the zone; nullopt where the rest is no zone.
std::optional<int> zone(Cursor& c) {
  c.spaces();
  c.take('Z') || c.take('z');
  if (!c.word("utc")) c.word("gmt");
  c.spaces();
  if (c.done()) return 0;
  const bool minus = c.front() == '-';
  if (!c.take('+') && !c.take('-')) return std::nullopt;
  const int hours = c.number(2, 2);
  if (hours < 0 || hours > 15) return std::nullopt;
  c.take(':');
  int minutes = 0;
  if (!c.done()) minutes = c.number(2, 2);
  if (minutes < 0 || minutes > 59 || !c.done()) return std::nullopt;
  const int seconds = hours * 3600 + minutes * 60;
  return minus ? -seconds : seconds;
}

}  // namespace

std::optional<Moment> parse_moment(std::string_view text, DateOrder order) noexcept {
  Cursor c{trimmed(text)};
  if (c.text.size() < 6 || c.text.size() > 40) return std::nullopt;
  std::optional<CivilDate> date = iso_date(c);
  if (!date) {
    if (const auto t = numeric_triple(c)) {
      const bool month_first = order == DateOrder::month_first;
      date = CivilDate{t->year, month_first ? t->first : t->second, month_first ? t->second : t->first};
    } else {
      date = named_date(c);
    }
  }
  if (!date || !is_valid(*date)) return std::nullopt;
  Moment moment;
  moment.day = day_of(*date);
  moment.instant = utc_start(moment.day);
  if (c.done()) return moment;
  if (!c.take('T') && !c.take('t')) {
    if (c.front() != ' ' && c.front() != ',') return std::nullopt;
    c.spaces();
  }
  const int seconds = time_of_day(c);
  if (seconds < 0) return std::nullopt;
  const auto offset = zone(c);
  if (!offset) return std::nullopt;
  moment.timed = true;
  moment.instant += seconds - *offset;
  return moment;
}

void DateOrderEvidence::see(std::string_view text) noexcept {
  Cursor c{trimmed(text)};
  const auto t = numeric_triple(c);
  if (!t || t->first < 1 || t->second < 1 || t->first > 31 || t->second > 31) return;
  if (t->sign == '/') ++slashes_;
  if (t->first > 12 && t->second <= 12) {
    ++day_first_;
  } else if (t->second > 12 && t->first <= 12) {
    ++month_first_;
  } else if (t->first <= 12 && t->first != t->second) {
    ++open_;
  }
}

DateOrder DateOrderEvidence::order() const noexcept {
  if (day_first_ != month_first_)
    return day_first_ > month_first_ ? DateOrder::day_first : DateOrder::month_first;
  return slashes_ > 0 || open_ == 0 ? DateOrder::month_first : DateOrder::day_first;
}

std::optional<bool> parse_flag(std::string_view text) noexcept {
  text = trimmed(text);
  if (text.empty() || text.size() > 5) return std::nullopt;
  for (std::string_view yes : {"1", "true", "yes"})
    if (equals_ignoring_case(text, yes)) return true;
  for (std::string_view no : {"0", "false", "no"})
    if (equals_ignoring_case(text, no)) return false;
  return std::nullopt;
}

std::optional<double> parse_amount(std::string_view text, bool decimal_comma) {
  text = trimmed(text);
  const auto finite = [](std::optional<double> number) {
    return number && std::isfinite(*number) ? number : std::nullopt;
  };
  if (text.find(',') == std::string_view::npos &&
      !(decimal_comma && std::count(text.begin(), text.end(), '.') > 1))
    return finite(parse_number(text));
  const char grouping = decimal_comma ? '.' : ',';
  const char point = decimal_comma ? ',' : '.';
  std::string plain;
  std::size_t group = 0;  // Digits since the last grouping sign; groups have three.
  bool grouped_digits = false;
  bool fraction = false;
  for (char c : text) {
    if (c == grouping && !fraction) {
      if (group == 0 || group > 3 || (grouped_digits && group != 3)) return std::nullopt;
      grouped_digits = true;
      group = 0;
    } else if (c == point && !fraction) {
      if (grouped_digits && group != 3) return std::nullopt;
      fraction = true;
      plain += '.';
    } else {
      if (is_digit(c)) ++group;
      plain += c;
    }
  }
  if (grouped_digits && !fraction && group != 3) return std::nullopt;
  return finite(parse_number(plain));
}

bool is_scientific(std::string_view text) noexcept {
  text = trimmed(text);
  const std::size_t e = text.find_first_of("Ee");
  if (e == std::string_view::npos || e == 0 || e > 20 || text.size() < e + 3) return false;
  if (text[e + 1] != '+') return false;
  const auto plain = [](std::string_view part) {
    return std::all_of(part.begin(), part.end(), [](char c) { return is_digit(c) || c == '.' || c == ','; });
  };
  return is_digit(text.front()) && plain(text.substr(0, e)) && plain(text.substr(e + 2));
}

std::optional<Instant> parse_epoch(std::string_view text) noexcept {
  const auto number = parse_number(trimmed(text));
  if (!number || !std::isfinite(*number) || *number < 1e8 || *number > 1e14) return std::nullopt;
  return static_cast<Instant>(*number > 1e11 ? *number / 1000 : *number);
}

}  // namespace rapport::sources
