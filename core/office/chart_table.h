// SPDX-License-Identifier: GPL-3.0-or-later
/// The sheets behind a native chart. "Data" is the chart's table (core/chart/table.h), which people read and
/// edit; "Helper" is what only helps to draw it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/chart/chart_spec.h"

namespace rapport::office {

/// A column of the workbook: on which sheet, and which, counted from 0. The first of "Data" are the periods,
/// the first of "Helper" the words below the axis.
struct CellColumn {
  bool helper = false;
  int at = 0;
  bool operator==(const CellColumn&) const = default;
};

/// How a helper column follows from columns of "Data", so that it follows what people edit there:
/// (plus - minus) / divisor. Column 0: none.
struct Derivation {
  int plus = 0;
  int minus = 0;
  double divisor = 1.0;
  bool operator==(const Derivation&) const = default;
};

/// A column of numbers or of words; a missing number is an empty cell.
struct TableColumn {
  std::string header;
  std::vector<std::optional<double>> numbers;
  std::vector<std::string> words;  ///< In place of the numbers.
  std::string format;              ///< Of the numbers, as spreadsheets write formats; empty: General.
  Derivation derived;              ///< Of helper columns.
  bool operator==(const TableColumn&) const = default;
};

/// What a column is in the chart. `end`: not seen; the words beside the last column of a chart hang on it.
enum class Drawn : std::uint8_t { main, peer, counterfactual, baseline, target, band_base, band_height, end };

/// A column that the chart draws.
struct DrawnColumn {
  Drawn drawn = Drawn::main;
  CellColumn column;
  chart::Mark mark = chart::Mark::line;
  int series = -1;  ///< Index in ChartSpec::series; -1 for target and band.
  bool ends =
      true;  ///< The words at its end hang here: where its definition changed, each stretch is a column.
};

struct ChartTable {
  std::vector<Day> periods;          ///< Ascending, without a hole: all periods from the first to the last.
  std::vector<TableColumn> columns;  ///< Of "Data", from the second on.
  std::vector<TableColumn> helpers;  ///< Of "Helper", from the second on.
  std::vector<DrawnColumn> drawn;    ///< In the order in which they are drawn: bands first.
  double divisor =
      1.0;  ///< Drawn values are the series' divided by this: 60 where minutes are read in hours.

  [[nodiscard]] const TableColumn& column(CellColumn which) const {
    return (which.helper ? helpers : columns)[static_cast<std::size_t>(which.at) - 1];
  }
  bool band_as_shape = false;                       ///< See draws_band_as_shape().
  [[nodiscard]] bool has_columns() const noexcept;  ///< The main series stands as columns.
};

/// True for few periods: areas of office programs have no upright edges, and where a period is wide the band
/// would begin well before go-live. It is drawn as a shape then.
[[nodiscard]] bool draws_band_as_shape(std::size_t periods) noexcept;

/// The sheets of a chart. Where an axis reads minutes in hours, "Data" has the minutes and "Helper" the
/// hours; where a definition changed, "Helper" has each stretch of the line.
[[nodiscard]] ChartTable make_table(const chart::ChartSpec& spec);

/// "Data!$B$2:$B$67": the cells of a column; `first_row` is the first data row of "Data", counted from 1. On
/// "Helper" data begin in row 2.
[[nodiscard]] std::string cell_range(CellColumn column, int first_row, std::size_t rows);
/// The cell of a column's header, "Data!$B$1".
[[nodiscard]] std::string header_cell(CellColumn column, int first_row);
/// "AB" of 27.
[[nodiscard]] std::string column_letters(int column);
/// How a spreadsheet writes numbers of a unit: thousands grouped, "%" behind shares, decimals where there are
/// any.
[[nodiscard]] std::string number_format(const std::vector<std::optional<double>>& numbers,
                                        const std::string& unit);
/// Days since the epoch of spreadsheets (serial 1 = 1 Jan 1900).
[[nodiscard]] int serial_of(Day day) noexcept;

}  // namespace rapport::office
