// SPDX-License-Identifier: GPL-3.0-or-later
/// Single cells of dated values. Internal to the reader.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/metrics/numbers_reader.h"

namespace rapport::metrics {

/// A cell of a number column without what is only dress: spaces, percent and currency signs.
struct NumberCell {
  std::string digits;  ///< Digits, '.' and ',' and a leading '-'; empty for a blank cell.
  bool percent = false;
};
/// Nothing where the cell holds anything that no number has.
[[nodiscard]] std::optional<NumberCell> bare_number(std::string_view text);

/// What one number says about the column.
enum class DecimalHint : std::uint8_t { nothing, point, comma, open };
[[nodiscard]] DecimalHint decimal_hint(const std::string& digits);
/// The number under a rule; nothing where its signs do not fit ("1.23" where the comma is decimal).
[[nodiscard]] std::optional<double> number_value(const std::string& digits, ReadingRules::Decimal decimal);

/// What one date says about the column.
enum class DateHint : std::uint8_t {
  not_a_date,
  settled,      ///< Reads one way whatever the rule: ISO, a month's name, 9/9/2026.
  day_first,    ///< 13/2/2026, and 03.04.2026 by custom.
  month_first,  ///< 2/13/2026.
  open,         ///< 3/4/2026.
};
[[nodiscard]] DateHint date_hint(std::string_view text);
[[nodiscard]] std::optional<Day> date_value(std::string_view text, ReadingRules::Dates dates);

/// One row of cells.
struct TextRow {
  std::uint64_t line = 0;
  std::vector<std::string> cells;
};
/// Parts text into rows of trimmed cells; quotes as in RFC 4180. Blank rows are left out.
[[nodiscard]] std::vector<TextRow> rows_of(std::string_view text, char delimiter);
/// Tab, semicolon or comma, by what stands outside quotes.
[[nodiscard]] char delimiter_of(std::string_view text);

}  // namespace rapport::metrics
