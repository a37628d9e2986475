// SPDX-License-Identifier: GPL-3.0-or-later
/// Single cells of dated values. Internal to the reader.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sources/values/values.h"

namespace rapport::sources {

/// What one date proves about its column's order; a period ("2026-Q1") is settled.
[[nodiscard]] DateHint day_hint(std::string_view text);
/// The day, or the first day of the period; a time is dropped. nullopt outside the years 1970 to 2199, which
/// are typing errors and would extend a chart over centuries.
[[nodiscard]] std::optional<Day> day_value(std::string_view text, DateOrder order);

/// The decimal sign that fits the metric's unit, baseline and target; nullopt where both readings, a factor
/// of 1,000 apart, are possible. `open`: the ambiguous numbers.
[[nodiscard]] std::optional<DecimalSign> sign_by_scale(const std::vector<NumberCell>& open,
                                                       const ReadingRules& rules);

/// One row of cells.
struct TextRow {
  std::uint64_t line = 0;
  std::vector<std::string> cells;
};
/// Splits text into rows of trimmed cells; quotes as in RFC 4180. Blank rows are left out.
[[nodiscard]] std::vector<TextRow> rows_of(std::string_view text, char delimiter);
/// The delimiter outside quotes: tab, semicolon or comma.
[[nodiscard]] char delimiter_of(std::string_view text);

}  // namespace rapport::sources
