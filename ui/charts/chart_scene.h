// SPDX-License-Identifier: GPL-3.0-or-later
/// A ChartSpec drawn with Qt Charts. The only place, with its .cpp, that knows Qt Charts.
#pragma once

#include <QSizeF>
#include <memory>

#include "core/chart/chart_spec.h"
#include "ui/charts/chart_layout.h"
#include "ui/charts/chart_style.h"

class QPainter;

namespace rapport::ui {

/// One chart at one size in one style: made, rendered, thrown away.
class ChartScene {
 public:
  ChartScene(const chart::ChartSpec& spec, const ChartStyle& style, QSizeF size);
  ~ChartScene();
  ChartScene(const ChartScene&) = delete;
  ChartScene& operator=(const ChartScene&) = delete;

  [[nodiscard]] const ChartLayout& layout() const { return layout_; }
  /// Draws as vectors into `target`, in the painter's coordinates.
  void render(QPainter& painter, const QRectF& target) const;

 private:
  struct Parts;
  ChartLayout layout_;
  std::unique_ptr<Parts> parts_;
};

/// The points of a line thinned to the extremes of each pixel column: what the eye sees stays, whatever their
/// number.
[[nodiscard]] std::vector<QPointF> thinned(const std::vector<QPointF>& points, double first_x, double last_x,
                                           double pixels);

}  // namespace rapport::ui
