// SPDX-License-Identifier: GPL-3.0-or-later
/// Single cells of dated values. Internal to the reader.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sources/values/values.h"

namespace rapport::sources {

/// What one date says about its column; a period ("2026-Q1") is settled.
[[nodiscard]] DateHint day_hint(std::string_view text);
/// The day, or the first day of the period; a time is left off. Nothing outside the years 1970 to 2199: what
/// lies outside is a slip of the keyboard, and would stretch a chart over centuries.
[[nodiscard]] std::optional<Day> day_value(std::string_view text, DateOrder order);

/// Which decimal sign fits what is known of the metric: its unit, baseline and target. Nothing where they do
/// not tell two readings, a thousand times apart, from each other. `open`: the numbers that can be read two
/// ways.
[[nodiscard]] std::optional<DecimalSign> sign_by_scale(const std::vector<NumberCell>& open,
                                                       const ReadingRules& rules);

/// One row of cells.
struct TextRow {
  std::uint64_t line = 0;
  std::vector<std::string> cells;
};
/// Parts text into rows of trimmed cells; quotes as in RFC 4180. Blank rows are left out.
[[nodiscard]] std::vector<TextRow> rows_of(std::string_view text, char delimiter);
/// Tab, semicolon or comma, by what stands outside quotes.
[[nodiscard]] char delimiter_of(std::string_view text);

}  // namespace rapport::sources
