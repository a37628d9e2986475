// SPDX-License-Identifier: GPL-3.0-or-later
/// The native chart itself: a DrawingML chart part over the ranges of its workbook.
#pragma once

#include <string>

#include "core/office/native_layout.h"

namespace rapport::office {

/// Ids of the chart part's relationships that its XML refers to; empty: none.
struct ChartLinks {
  std::string workbook;  ///< To the embedded workbook ("rId1").
  std::string shapes;    ///< To the drawing part ("rId2").
};

/// <c:chartSpace>: bands as a stacked pair of areas, series as columns or lines, the target dotted, partial
/// periods hollow, labels at the ends, no legend.
[[nodiscard]] std::string chart_space_xml(const chart::ChartSpec& spec, const ChartTable& table,
                                          const NativeLayout& places, const NativeChartStyle& look,
                                          const ChartLinks& links);

/// The series of one kind of chart ("areaChart", "barChart", "lineChart"); empty where there are none.
[[nodiscard]] std::string chart_group_xml(const std::string& kind, const chart::ChartSpec& spec,
                                          const ChartTable& table, const NativeLayout& places,
                                          const NativeChartStyle& look);

/// Text properties in a colour: the content of <c:txPr> or the start of rich text.
[[nodiscard]] std::string run_properties(const std::string& element, double points, bool bold,
                                         ColorRole color_role, const NativeChartStyle& look);

}  // namespace rapport::office
