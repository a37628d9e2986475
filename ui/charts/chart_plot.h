// SPDX-License-Identifier: GPL-3.0-or-later
/// The inside of a chart as Qt Charts draws it.
#pragma once

#include "core/chart/chart_spec.h"
#include "ui/charts/chart_style.h"

class QGraphicsItem;
class QGraphicsScene;

namespace rapport::ui {

/// Puts grid, band, columns and lines of the chart into the scene, in the plot's rectangle of the layout.
/// `ground` lies over the grid and under everything else; it may be null. Window's thread only: Qt Charts
/// shares items among all its charts.
void add_plot(QGraphicsScene& scene, const chart::ChartSpec& spec, const ChartStyle& style,
              const chart::Layout& layout, QGraphicsItem* ground);

}  // namespace rapport::ui
