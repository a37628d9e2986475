// SPDX-License-Identifier: GPL-3.0-or-later
/// The positions of a native chart's parts: those of chart::Layout in shares of the chart's frame, so that
/// they stay right when the frame is resized.
#pragma once

#include <string>
#include <vector>

#include "core/chart/chart_spec.h"
#include "core/chart/layout.h"
#include "core/office/chart_table.h"
#include "core/office/color_role.h"

namespace rapport::office {

/// The style and size of a native chart in its document.
struct NativeChartStyle {
  ColorSource color_source = ColorSource::theme;
  std::string font = "+mn-lt";  ///< The theme's text font, or a family.
  bool with_title = false;      ///< The title is in the chart: in a workbook, not on a slide.
  double width = 853.0;         ///< Points.
  double height = 318.0;
  int first_row = 2;         ///< The first data row in the sheet, counted from 1.
  double top_room = 0.0;     ///< Points left free at the top: for a title or legend of a template's chart.
  double bottom_room = 0.0;  ///< Likewise below.
  double label = 11.0;       ///< Points.
  double strong = 13.0;
};

/// The label at the end of a drawn column.
struct EndLabel {
  std::string strong;
  std::vector<std::string> quiet;  ///< Lines.
  ColorRole strong_color = ColorRole::accent;
  ColorRole quiet_color = ColorRole::text2;
  double right = 0.0;  ///< Offset to the right from where programs place a label beside the column's last
                       ///< point, in shares of the width.
  double down = 0.0;   ///< Offset down from that point to the middle of the label, in shares of the height.
};

/// A layout and the frame it was made for.
struct NativeLayout {
  chart::Layout layout;  ///< In points, from the left edge of the frame and from `top` below its upper one.
  double top = 0.0;      ///< Points above the layout for a title.
  double frame_width = 1.0;
  double frame_height = 1.0;
  bool slots = false;  ///< Points are in the middle of slots of equal width; false: the first and the last
                       ///< are at the edges.
  std::vector<std::string>
      time_words;              ///< One for each period; most are empty, see LayoutOptions::equal_periods.
  int every = 1;               ///< Time labels are at the first period and at every nth from there.
  std::vector<EndLabel> ends;  ///< One for each drawn column; without text: none.

  /// Converts points of the layout to shares of the frame.
  [[nodiscard]] double x(double points) const { return points / frame_width; }
  [[nodiscard]] double y(double points) const { return (points + top) / frame_height; }
  [[nodiscard]] chart::Box share(const chart::Box& box) const {
    return {x(box.left), y(box.top), box.width / frame_width, box.height / frame_height};
  }
};

/// The colour of a tone.
[[nodiscard]] ColorRole color_role_of(chart::Tone tone) noexcept;
/// The last row of a column that holds a number; -1: none.
[[nodiscard]] int last_row(const TableColumn& column) noexcept;

/// The layout's options for a chart in this style.
[[nodiscard]] chart::LayoutOptions layout_options(const NativeChartStyle& look);
/// Lays out a chart in the frame that `look` gives.
[[nodiscard]] NativeLayout place_chart(const chart::ChartSpec& spec, const ChartTable& table,
                                       const NativeChartStyle& look);

}  // namespace rapport::office
