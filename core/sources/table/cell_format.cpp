// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/table/cell_format.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "core/base/day.h"
#include "core/base/text.h"
#include "core/base/written_number.h"

namespace rapport::sources {
namespace {

constexpr std::int64_t seconds_of_a_day = 86'400;

/// "12.345" a hundredfold, without the noise of a multiplication.
std::string hundredfold(std::string text) {
  const bool negative = text.starts_with('-');
  if (negative) text.erase(0, 1);
  std::size_t point = text.find('.');
  if (point == std::string::npos) {
    point = text.size();
  } else {
    text.erase(point, 1);
  }
  while (text.size() < point + 2) text += '0';
  text.insert(point + 2, 1, '.');
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  text.erase(0, std::min(text.find_first_not_of('0'), text.size()));
  if (text.empty() || text.front() == '.') text.insert(0, 1, '0');
  return (negative && text != "0" ? "-" : "") + text;
}

/// "09:12:44"; the hours in at least `digits` digits.
std::string clock_text(std::int64_t seconds, int digits) {
  char text[40];
  std::snprintf(text, sizeof text, "%0*lld:%02d:%02d", digits, static_cast<long long>(seconds / 3600),
                static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
  return text;
}

/// The day of a serial number; Excel believes in 29 February 1900, so the days before it are one off.
Day day_of_serial(std::int64_t serial, bool from_1904) {
  const Day first = from_1904 ? day_of({1904, 1, 1}) : day_of({1899, 12, 30});
  return first + static_cast<int>(!from_1904 && serial < 60 ? serial + 1 : serial);
}

std::string shortest_text(double value) {
  constexpr double widest = 1e21;  // Beyond, a number has lost its digits anyway.
  if (std::fabs(value) < widest && (value == 0 || std::fabs(value) > 1e-9)) return plain_spelling(value);
  char text[40];
  const auto end = std::to_chars(text, text + sizeof text, value);
  return std::string(text, end.ptr);
}

}  // namespace

CellFormat builtin_format(int id) noexcept {
  if (id == 9 || id == 10) return CellFormat::percent;
  if (id >= 14 && id <= 17) return CellFormat::date;
  if (id >= 18 && id <= 21) return CellFormat::time;
  if (id == 22) return CellFormat::date_time;
  // Of the East Asian and Thai editions: some are times of day, which the value shows.
  if ((id >= 27 && id <= 36) || (id >= 50 && id <= 58) || (id >= 71 && id <= 81)) return CellFormat::date;
  if (id == 45 || id == 47) return CellFormat::time;
  if (id == 46) return CellFormat::duration;
  return CellFormat::number;
}

CellFormat format_of_code(std::string_view code) {
  if (equals_ignoring_case(trimmed(code), "general")) return CellFormat::number;
  bool days = false, months = false, clock = false, percent = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == ';') break;  // What follows is for negative numbers, zero and text.
    if (c == '"') {
      i = code.find('"', i + 1);
      if (i == std::string_view::npos) break;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      const std::size_t close = code.find(']', i);
      if (close == std::string_view::npos) break;
      const std::string inside = ascii_lower(code.substr(i + 1, close - i - 1));
      if (!inside.empty() && (inside.find_first_not_of('h') == std::string::npos ||
                              inside.find_first_not_of('m') == std::string::npos ||
                              inside.find_first_not_of('s') == std::string::npos))
        return CellFormat::duration;
      i = close;
    } else if (c == 'y' || c == 'Y' || c == 'd' || c == 'D') {
      days = true;
    } else if (c == 'm' || c == 'M') {
      months = true;
    } else if (c == 'h' || c == 'H' || c == 's' || c == 'S') {
      clock = true;
    } else if (c == '%') {
      percent = true;
    }
  }
  if (days || (months && !clock)) return clock ? CellFormat::date_time : CellFormat::date;
  if (clock) return CellFormat::time;
  return percent ? CellFormat::percent : CellFormat::number;
}

std::string cell_text(std::string_view written, CellFormat format, bool from_1904) {
  const std::string_view digits = trimmed(written);
  const auto read = parse_number(digits);
  if (!read || !std::isfinite(*read)) return std::string(digits);
  const double value = *read;
  if (format == CellFormat::number) return shortest_text(value);
  if (format == CellFormat::percent) {
    std::string text = shortest_text(value);
    if (text.find('e') != std::string::npos) return text;
    return hundredfold(std::move(text)) + "%";
  }
  constexpr double last_serial = 2'958'466;  // The first day of the year 10000.
  if (value < 0 || value >= last_serial - (from_1904 ? 1462 : 0)) return shortest_text(value);
  const auto seconds = static_cast<std::int64_t>(std::llround(value * static_cast<double>(seconds_of_a_day)));
  if (format == CellFormat::duration) return clock_text(seconds, 1);
  const std::int64_t serial = seconds / seconds_of_a_day;
  const std::int64_t clock = seconds % seconds_of_a_day;
  if (format == CellFormat::time && serial == 0) return clock_text(clock, 2);
  if (serial == 0 && !from_1904) return shortest_text(value);  // No day before the first.
  std::string text = iso(day_of_serial(serial, from_1904));
  if (clock != 0 || format != CellFormat::date) text += " " + clock_text(clock, 2);
  return text;
}

}  // namespace rapport::sources
