// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/field_values.h"

#include "core/base/text.h"
#include "core/base/written_date.h"
#include "core/base/written_number.h"

namespace rapport::import {

std::optional<double> field_number(const Attribute& value) {
  if (value.reading == Attribute::open) return std::nullopt;
  // A value without a `reading` is written as programs write it, or is no number.
  return parse_number(trimmed(value.reading.empty() ? value.value : value.reading));
}

std::optional<Day> field_day(const Attribute& value, bool serials) {
  if (value.reading == Attribute::open) return std::nullopt;
  if (const auto day = parse_iso_day(value.reading)) return day;
  const std::string_view text = trimmed(value.value);
  // An older import stored dates as written; only unambiguous ones are used.
  const DateHint hint = date_hint(text);
  if (hint == DateHint::settled || hint == DateHint::day_first || hint == DateHint::month_first) {
    const auto moment =
        parse_moment(text, hint == DateHint::month_first ? DateOrder::month_first : DateOrder::day_first);
    if (moment) return moment->day;
  }
  if (!serials) return std::nullopt;
  const auto serial = spreadsheet_serial(text);
  return serial ? std::optional(serial->day) : std::nullopt;
}

std::string field_currency(const Attribute& value) {
  const auto number = number_cell(value.value);
  return number ? number->currency : std::string();
}

std::string unreadable_words(const Attribute& value, const std::string& noun) {
  const std::string holds =
      "field " + value.name + " holds \"" + std::string(clipped(value.value, 60)) + "\", ";
  if (value.reading == Attribute::open)
    return holds + "which can be read two ways; import its file again and name " +
           (noun == "date" ? "the order of dates" : "the decimal sign");
  return holds + "which is not a " + noun;
}

}  // namespace rapport::import
