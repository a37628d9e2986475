// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace rapport::demo {
namespace {

constexpr int days_a_week = 7;

int weekday(Day day) noexcept {  // Monday = 0
  return ((day.number + 3) % days_a_week + days_a_week) % days_a_week;
}

/// SplitMix64: a different number for each place, without a pattern between neighbours.
std::uint64_t id_of(std::uint64_t place) noexcept {
  std::uint64_t z = place * 0x9E3779B97F4A7C15ULL;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31U);
}

void append_id(std::uint64_t z, std::string& out) {
  for (unsigned shift = 64; shift > 0; shift -= 4) out += "0123456789abcdef"[(z >> (shift - 4)) & 15U];
}

/// Reads a number from the front of `rest`.
std::int64_t take_number(std::string_view& rest) {
  std::int64_t number = 0;
  const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  if (read.ec != std::errc()) throw std::logic_error("The sample has a mark without a number.");
  rest.remove_prefix(static_cast<std::size_t>(read.ptr - rest.data()));
  return number;
}

std::string spelled(char kind, Instant at) {
  std::string text = iso(at);
  switch (kind) {
    case 'd':
      return text.substr(0, 10);
    case 't':
      text[10] = ' ';
      [[fallthrough]];
    case 'l':
      text.pop_back();
      [[fallthrough]];
    case 'z':
      return text;
    case 's':
      return std::to_string(at);
    case 'y':
      return text.substr(0, 4);
    case 'c':
      std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
      return text;
    case 'n': {
      constexpr int days_before_1970 = 25569;  // Workbooks count from the last day of 1899.
      return std::to_string(utc_day(at).number + days_before_1970);
    }
    case 'a': {
      const auto date = civil(utc_day(at));
      return std::to_string(date.month) + '/' + std::to_string(date.day) + '/' + std::to_string(date.year);
    }
    case 'q':
      return std::to_string((civil(utc_day(at)).month + 2) / 3);
    default:
      throw std::logic_error(std::string("The sample has a mark of an unknown kind: ") + kind);
  }
}

}  // namespace

Dates::Dates(Day first, Day last, Day until) noexcept
    : first_(first + (until - last)),
      until_(until),
      turned_((weekday(until) - weekday(last) + days_a_week) % days_a_week) {}

/// The history moves by days, so a weekend can land on Monday and Tuesday. These days are exchanged with the
/// weekend next to them: no day moves by more than three, other records keep their place, and none is lost.
Day Dates::on_its_weekday(Day day) const noexcept {
  static constexpr std::array<int, days_a_week> to_landed{0, 2, 2, 3, -3, -2, -2};
  constexpr int saturday = 5;
  const int in_week = weekday(day);
  const bool was_weekend = (in_week - turned_ + days_a_week) % days_a_week >= saturday;
  if (was_weekend == (in_week >= saturday)) return day;
  const int step = to_landed[static_cast<std::size_t>(turned_)];
  const Day other = was_weekend ? day - step : day + step;
  // The last day ends at noon: its records stay there, and no full day moves to it.
  return std::min(day, other) < first_ || std::max(day, other) >= until_ ? day : other;
}

Instant Dates::append_mark(std::string_view mark, std::string& out) {
  if (mark == "#") {
    append_id(id_of(++ids_), out);
    return last_;
  }
  if (mark == "+") {
    out += std::to_string(last_ * 1000 + 300 + static_cast<Instant>(id_of(ids_) % 8700));
    return last_;
  }
  if (mark.empty()) throw std::logic_error("The sample has an empty mark.");
  const char kind = mark.front();
  const bool capital = kind >= 'A' && kind <= 'Z';
  mark.remove_prefix(1);
  Day day = until_ + static_cast<int>(take_number(mark));
  if (capital) day = on_its_weekday(day);
  Instant seconds = 0;
  if (mark.starts_with(',')) {
    mark.remove_prefix(1);
    seconds = take_number(mark);
  } else if (mark.starts_with(';')) {
    mark.remove_prefix(1);
    day = add_months(day, static_cast<int>(take_number(mark)));
  }
  if (!mark.empty()) throw std::logic_error("The sample has a mark with something left over.");
  last_ = utc_start(day) + seconds;
  out += spelled(capital ? static_cast<char>(kind - 'A' + 'a') : kind, last_);
  return last_;
}

Instant Dates::append(std::string_view text, std::string& out) {
  Instant first = 0;
  while (true) {
    const std::size_t begin = text.find("@{");
    out += text.substr(0, begin);
    if (begin == std::string_view::npos) return first;
    const std::size_t end = text.find('}', begin);
    if (end == std::string_view::npos) throw std::logic_error("The sample has a mark without an end.");
    const Instant at = append_mark(text.substr(begin + 2, end - begin - 2), out);
    if (first == 0) first = at;
    text.remove_prefix(end + 1);
  }
}

}  // namespace rapport::demo
