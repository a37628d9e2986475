// SPDX-License-Identifier: GPL-3.0-or-later
/// The workbook with a chart's table: alone in an XLSX file, or embedded in a presentation for "Edit data".
#pragma once

#include <string>

#include "core/office/chart_table.h"

namespace rapport::office {

/// What stands above the table, and the room for a chart beside it. A workbook inside a presentation has
/// neither.
struct SheetHeading {
  std::string title;
  std::string subtitle;
  std::string source;
  std::string alt_text;  ///< Of the chart.
  int chart_width = 0;   ///< Pixels; 0: no chart.
  int chart_height = 0;
};

/// The row of the headers, counted from 1; data begin in the next.
[[nodiscard]] int header_row(bool with_words) noexcept;
/// An XLSX file with the sheet "Data", and "Helper" (hidden) with what only helps to draw: the words below
/// the axis, hours, the band's height, which follow "Data" by formulas of our own. Its chart, where wanted,
/// is a frame: the caller puts the chart part in. It prints on one page: with the table beside the chart
/// where that is short, else the chart alone. Words are always words, never formulas or links; no author; the
/// same table gives the same bytes.
[[nodiscard]] std::string make_workbook(const ChartTable& table, const std::vector<std::string>& time_words,
                                        const SheetHeading* words);

}  // namespace rapport::office
