// SPDX-License-Identifier: GPL-3.0-or-later
/// A ChartSpec drawn with QPainter, on the screen and in PNG, SVG and PDF alike.
///
/// Not with Qt Charts: that keeps items which all its charts share, so that two of them can't be drawn on two
/// threads at once, and exports are drawn off the window's thread while the window draws.
#pragma once

#include <QSizeF>
#include <vector>

#include "core/chart/chart_spec.h"
#include "ui/charts/chart_layout.h"
#include "ui/charts/chart_style.h"

class QPainter;

namespace rapport::ui {

/// One chart at one size in one style: made, rendered, thrown away. Any thread.
class ChartScene {
 public:
  ChartScene(const chart::ChartSpec& spec, const ChartStyle& style, QSizeF size);
  [[nodiscard]] const ChartLayout& layout() const { return layout_; }
  /// Draws as vectors into `target`, in the painter's coordinates.
  void render(QPainter& painter, const QRectF& target) const;

 private:
  chart::ChartSpec spec_;
  ChartStyle style_;
  QSizeF size_;
  ChartLayout layout_;
};

/// The points of a line thinned to the extremes of each pixel column: what the eye sees stays, whatever their
/// number.
[[nodiscard]] std::vector<QPointF> thinned(const std::vector<QPointF>& points, double first_x, double last_x,
                                           double pixels);

}  // namespace rapport::ui
