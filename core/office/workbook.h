// SPDX-License-Identifier: GPL-3.0-or-later
/// The workbook with a chart's table: alone in an XLSX file, or embedded in a presentation for "Edit data".
#pragma once

#include <string>

#include "core/office/chart_table.h"

namespace rapport::office {

/// The text above the table, and the space for a chart beside it. A workbook inside a presentation has
/// neither.
struct SheetHeading {
  std::string title;
  std::string subtitle;
  std::string source;
  std::string alt_text;  ///< Of the chart.
  int chart_width = 0;   ///< Pixels; 0: no chart.
  int chart_height = 0;
};

/// A text as a cell of a workbook holds it: what Excel would read as an escape ("_x0041_") stays text, and it
/// is cut at Excel's longest.
[[nodiscard]] std::string cell_text(const std::string& text);

/// The row of the headers, from 1; data begin in the next one.
[[nodiscard]] int header_row(bool with_words) noexcept;
/// An XLSX file with the sheet "Data", and "Helper" (hidden) with what only helps to draw: time labels, hours
/// and the band's height, as formulas over "Data". Its chart, where wanted, is an empty frame: the caller
/// adds the chart part. It prints on one page: table and chart where the table is short, else the chart
/// alone. Texts are always texts, never formulas or links; no author; the same table gives the same bytes.
[[nodiscard]] std::string make_workbook(const ChartTable& table, const std::vector<std::string>& time_words,
                                        const SheetHeading* words);

}  // namespace rapport::office
