// SPDX-License-Identifier: GPL-3.0-or-later
/// The table behind a native chart: one row a period, one column a series, exactly what the chart draws.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/chart/chart_spec.h"

namespace rapport::office {

/// A column of numbers or of words; a missing number is an empty cell.
struct TableColumn {
  std::string header;
  std::vector<std::optional<double>> numbers;
  std::vector<std::string> words;  ///< In place of the numbers.
  bool operator==(const TableColumn&) const = default;
};

/// What a column is in the chart.
enum class Drawn : std::uint8_t { main, peer, counterfactual, baseline, target, band_base, band_height };

/// A column that the chart draws.
struct DrawnColumn {
  Drawn drawn = Drawn::main;
  int column = 0;  ///< In the sheet, counted from 0 = the period.
  chart::Mark mark = chart::Mark::line;
  int series = -1;   ///< Index in ChartSpec::series; -1 for target and band.
  bool ends = true;  ///< The series ends here: where its definition changed, each stretch is a column.
};

struct ChartTable {
  std::vector<Day> periods;          ///< First column, ascending: all periods with a point and all gaps.
  std::vector<TableColumn> columns;  ///< From the sheet's second column on.
  std::vector<DrawnColumn> drawn;    ///< In the order in which they are drawn: bands first.
  double divisor =
      1.0;  ///< Drawn values are the series' divided by this: 60 where minutes are read in hours.

  [[nodiscard]] const TableColumn& column(int sheet_column) const {
    return columns[static_cast<std::size_t>(sheet_column) - 1];
  }
  [[nodiscard]] bool has_columns() const noexcept;  ///< The main series stands as columns.
};

/// The table of a chart. Where an axis reads minutes in hours, each drawn column stands twice: as it is and
/// in hours.
[[nodiscard]] ChartTable make_table(const chart::ChartSpec& spec);

/// "Data!$B$2:$B$67": the cells of a column; `first_row` is the first data row, counted from 1.
[[nodiscard]] std::string cell_range(int sheet_column, int first_row, std::size_t rows);
/// "Data!$B$1".
[[nodiscard]] std::string cell_name(int sheet_column, int row);
/// Days since the epoch of spreadsheets (serial 1 = 1 Jan 1900).
[[nodiscard]] int serial_of(Day day) noexcept;

}  // namespace rapport::office
