// SPDX-License-Identifier: GPL-3.0-or-later
/// The sheets behind a native chart. "Data" is the chart's table (core/chart/table.h), for people to read and
/// edit; "Helper" only helps to draw the chart.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/chart/chart_spec.h"

namespace rapport::office {

/// A column of the workbook by sheet and index, from 0. The first column of "Data" has the periods, the first
/// of "Helper" the time labels.
struct CellColumn {
  bool helper = false;
  int at = 0;
  bool operator==(const CellColumn&) const = default;
};

/// The formula of a helper column over columns of "Data", so that edits there change the chart: (plus -
/// minus) / divisor. Column 0: none.
struct Derivation {
  int plus = 0;
  int minus = 0;
  double divisor = 1.0;
  bool operator==(const Derivation&) const = default;
};

/// A column of numbers or of texts; a missing number is an empty cell.
struct TableColumn {
  std::string header;
  std::vector<std::optional<double>> numbers;
  std::vector<std::string> words;  ///< In place of the numbers.
  std::string format;              ///< The numbers' format as spreadsheets write it; empty: General.
  Derivation derived;              ///< Of helper columns.
  bool operator==(const TableColumn&) const = default;
};

/// What a column is in the chart. `end`: an invisible point that carries the label beside the last column.
enum class Drawn : std::uint8_t { main, peer, counterfactual, baseline, target, band_base, band_height, end };

/// A column that the chart draws.
struct DrawnColumn {
  Drawn drawn = Drawn::main;
  CellColumn column;
  chart::Mark mark = chart::Mark::line;
  int series = -1;   ///< Index in ChartSpec::series; -1 for target and band.
  bool ends = true;  ///< Has the end label of its series. Where the definition changed, each part of the line
                     ///< is a column of its own.
};

/// The columns of both sheets, and which of them the chart draws.
struct ChartTable {
  std::vector<Day> periods;          ///< Ascending and without gaps: all periods from the first to the last.
  std::vector<TableColumn> columns;  ///< Of "Data", from the second on.
  std::vector<TableColumn> helpers;  ///< Of "Helper", from the second on.
  std::vector<DrawnColumn> drawn;    ///< In the order in which they are drawn: bands first.
  double divisor =
      1.0;  ///< Drawn values are the series' values divided by this: 60 where minutes are shown in hours.

  [[nodiscard]] const TableColumn& column(CellColumn which) const {
    return (which.helper ? helpers : columns)[static_cast<std::size_t>(which.at) - 1];
  }
  bool band_as_shape = false;                       ///< See draws_band_as_shape().
  [[nodiscard]] bool has_columns() const noexcept;  ///< The main series is drawn as columns.
};

/// True for few periods. Areas in office programs have slanted edges, so where a period is wide the band
/// would begin well before go-live; it is drawn as a shape then.
[[nodiscard]] bool draws_band_as_shape(std::size_t periods) noexcept;

/// The sheets of a chart. Where the axis shows minutes in hours, "Data" has the minutes and "Helper" the
/// hours; where a definition changed, "Helper" has each part of the line.
[[nodiscard]] ChartTable make_table(const chart::ChartSpec& spec);

/// "Data!$B$2:$B$67": the cells of a column; `first_row` is the first data row of "Data", counted from 1. On
/// "Helper" data begin in row 2.
[[nodiscard]] std::string cell_range(CellColumn column, int first_row, std::size_t rows);
/// The cell of a column's header, "Data!$B$1".
[[nodiscard]] std::string header_cell(CellColumn column, int first_row);
/// The letters of a column, from 0: "AB" for 27.
[[nodiscard]] std::string column_letters(int column);
/// The spreadsheet format for numbers of a unit: thousands grouped, "%" after shares, decimals where there
/// are any.
[[nodiscard]] std::string number_format(const std::vector<std::optional<double>>& numbers,
                                        const std::string& unit);
/// Days since the epoch of spreadsheets (serial 1 = 1 Jan 1900).
[[nodiscard]] int serial_of(Day day) noexcept;

}  // namespace rapport::office
