// SPDX-License-Identifier: GPL-3.0-or-later
/// The shapes in a native chart beside its series: go-live and other verticals with their names, shaded
/// spans, "no data" in gaps.
#pragma once

#include <string>

#include "core/office/native_layout.h"

namespace rapport::office {

/// The chart's drawing part (<c:userShapes>), anchored in shares of the chart so that it moves and scales
/// with it. Empty where there is nothing to draw.
[[nodiscard]] std::string chart_shapes_xml(const chart::ChartSpec& spec, const ChartTable& table,
                                           const NativeLayout& places, const NativeChartStyle& look);

}  // namespace rapport::office
