// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/field_values.h"

#include "core/base/text.h"

namespace rapport::import {

std::optional<Day> field_day(std::string_view text) {
  text = trimmed(text);
  if (text.size() < 10) return std::nullopt;
  if (const auto day = parse_iso_day(text.substr(0, 10));
      day && (text.size() == 10 || text[10] == ' ' || text[10] == 'T'))
    return day;
  // Excel's spellings, where one part can only be the day: 31/12/2026 or 12/31/2026, 31.12.2026.
  const char separator = text[2];
  if (text.size() == 10 && separator == text[5] &&
      (separator == '/' || separator == '.' || separator == '-')) {
    const auto a = parse_integer(text.substr(0, 2));
    const auto b = parse_integer(text.substr(3, 2));
    const auto year = parse_integer(text.substr(6, 4));
    if (!a || !b || !year) return std::nullopt;
    const bool day_first = separator != '/' || *a > 12;
    const CivilDate date{static_cast<int>(*year), static_cast<int>(day_first ? *b : *a),
                         static_cast<int>(day_first ? *a : *b)};
    if (is_valid(date)) return day_of(date);
  }
  return std::nullopt;
}

}  // namespace rapport::import
