// SPDX-License-Identifier: GPL-3.0-or-later
/// The points of a chart's lines, made fit for drawing.
#pragma once

#include <QPointF>
#include <vector>

#include "core/chart/chart_spec.h"

namespace rapport::ui {

/// The runs of complete points between gaps and changes of definition. They point into the series.
[[nodiscard]] std::vector<std::vector<const Point*>> runs_of(const chart::ChartSeries& series,
                                                             const chart::ChartSpec& spec);

/// The stretches of a line that lie between two values: the picture of a chart may be drawn where nothing can
/// be clipped (SVG).
[[nodiscard]] std::vector<std::vector<QPointF>> within(const std::vector<QPointF>& points, double low,
                                                       double high);

/// The points of a line thinned to the extremes of each pixel column: what the eye sees stays, whatever their
/// number.
[[nodiscard]] std::vector<QPointF> thinned(const std::vector<QPointF>& points, double first_x, double last_x,
                                           double pixels);

}  // namespace rapport::ui
