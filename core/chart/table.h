// SPDX-License-Identifier: GPL-3.0-or-later
/// The figures of a chart as one table. CSV, the clipboard's text and HTML, the sheet of an XLSX and the one
/// inside a slide's chart all render this value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/chart/chart_spec.h"

namespace rapport::chart {

/// One period. An unknown value is nullopt, never 0.
struct TableRow {
  Day start;
  std::vector<std::optional<double>> values;  ///< One for each series.
  std::optional<bool> partial;                ///< Of the first series: only part of the period is covered.
  std::optional<std::int64_t> n;              ///< Records behind the first series' value.
  std::optional<double> expected_low;
  std::optional<double> expected_high;
  std::optional<double> target;  ///< Only in the rows where its line is drawn.
  bool operator==(const TableRow&) const = default;
};

/// A chart's table, in the unit of its series even where the axis shows another.
struct Table {
  std::vector<std::string> series;  ///< Names, the main series first; other customers are not named.
  std::vector<TableRow> rows;       ///< Every period from the first to the last, gaps included.
  std::string unit;
  std::string metric;
  std::string account;
  bool operator==(const Table&) const = default;
};

/// Which columns are written. `drawn`: period, value, partial and the further series; `all`: also
/// expected_low, expected_high, target, n, unit, metric and account.
enum class TableColumns : std::uint8_t { drawn, all };

/// The table of a chart. Account and metric come from `subject`, since a chart does not contain them.
[[nodiscard]] Table table(const ChartSpec& spec, const CsvSubject& subject = {});

/// The table as texts, headings first, all rows of the same length: days as "2026-03-09", numbers in the
/// shortest digits that read back as the same number, partial as "yes" or "no", unknown as an empty cell. A
/// text that a spreadsheet would read as a formula gets an apostrophe before it.
[[nodiscard]] std::vector<std::vector<std::string>> table_cells(const Table& table, TableColumns columns,
                                                                char decimal = '.');

/// As CSV, see to_csv(ChartSpec).
[[nodiscard]] std::string to_csv(const Table& table, TableColumns columns, const CsvDialect& dialect);
/// The drawn columns as tab-separated text, one row a line.
[[nodiscard]] std::string to_tsv(const Table& table);
/// The drawn columns as an HTML <table> with a caption.
[[nodiscard]] std::string to_html(const Table& table, const std::string& caption);

}  // namespace rapport::chart
