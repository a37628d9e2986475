// SPDX-License-Identifier: GPL-3.0-or-later
/// Where things stand in a native chart, in shares of its frame, so that they stay right when it is resized.
#pragma once

#include <string>
#include <vector>

#include "core/chart/chart_spec.h"
#include "core/office/chart_table.h"
#include "core/office/ink.h"
#include "core/office/time_words.h"

namespace rapport::office {

/// How a native chart is dressed for its surroundings.
struct ChartLook {
  Inks inks = Inks::theme;
  std::string font = "+mn-lt";  ///< The theme's text font, or a family.
  bool with_title = false;      ///< The sentence stands in the chart: in a workbook, not on a slide.
  double width = 853.0;         ///< Points.
  double height = 318.0;
  int first_row = 2;         ///< The first data row in the sheet, counted from 1.
  double top_room = 0.0;     ///< Points kept free above all else: for a title or legend of a template's.
  double bottom_room = 0.0;  ///< Likewise below.
  double label = 11.0;       ///< Points.
  double strong = 13.0;
};

/// A vertical's name above the plot.
struct PlacedName {
  const chart::Vertical* vertical = nullptr;
  int row = -1;  ///< From the top; -1: no room, the line stands without its name.
  bool left_of_line = false;
  std::string text;
};

/// The words at the end of a drawn column.
struct EndWords {
  std::string strong;
  std::vector<std::string> quiet;  ///< Lines.
  Ink ink = Ink::text2;
  double shift =
      0.0;  ///< Down from the point, in shares of the frame's height, so that labels don't collide.
};

struct ChartPlaces {
  double left = 0.1, top = 0.1, width = 0.8, height = 0.8;  ///< The plot, in shares of the frame.
  double row_height = 0.05;                                 ///< Of the names above the plot.
  double names_top = 0.0;
  bool columns = false;
  /// Points stand in the middle of slots of equal width; else the first and the last at the plot's edges.
  bool slots = false;
  std::vector<Day> periods;
  TimeWords time;                ///< Below the axis.
  double low = 0.0, high = 1.0;  ///< Of the axis, as the series has it.
  Grain grain = Grain::week;
  std::vector<PlacedName> names;
  std::vector<EndWords> ends;  ///< One for each drawn column; no words: none.

  [[nodiscard]] double x(Day day) const;
  /// From the point of a period to the plot's right edge, in shares of the frame's width: where the words at
  /// the end of a line stand, never on a column.
  [[nodiscard]] double to_edge(int row) const;
  [[nodiscard]] double y(double value) const;
};

/// The last row of a column that holds a number; -1: none.
[[nodiscard]] int last_row(const TableColumn& column) noexcept;
/// True where that row is near enough to the right edge for its words to stand in the margin: what was
/// expected ends one period before the one that still runs.
[[nodiscard]] bool ends_at_edge(int row, const ChartTable& table) noexcept;

[[nodiscard]] ChartPlaces place_chart(const chart::ChartSpec& spec, const ChartTable& table,
                                      const ChartLook& look);

}  // namespace rapport::office
