// SPDX-License-Identifier: GPL-3.0-or-later
/// A chart of bars (core/chart/bars.h) as a native chart of office programs: stacked columns over their
/// table, the texts above them as labels of an invisible line. PowerPoint and Excel can edit it.
#pragma once

#include <string>
#include <vector>

#include "core/chart/bars.h"
#include "core/model/sheet.h"
#include "core/office/chart_parts.h"
#include "core/office/deck_content.h"

namespace rapport::office {

/// The chart for a presentation, its workbook embedded.
[[nodiscard]] ChartParts bar_chart_parts(const chart::BarChart& chart, const NativeChartStyle& look);
/// The slide of a chart, with the chart's title as its own.
[[nodiscard]] Slide bar_slide(const chart::BarChart& chart);

/// A workbook whose first sheet has the chart beside its table; then the tables, a sheet each. Equal content
/// gives equal bytes. Throws Error(io) where the disk for temporary files is full.
[[nodiscard]] std::string to_xlsx(const chart::BarChart& chart, const std::vector<Sheet>& tables);

}  // namespace rapport::office
