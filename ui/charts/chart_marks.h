// SPDX-License-Identifier: GPL-3.0-or-later
/// What a chart holds beside its plot: words, verticals, spans, dots and hollow points.
#pragma once

#include <QGraphicsItem>

#include "core/chart/chart_spec.h"
#include "ui/charts/chart_style.h"

namespace rapport::ui {

/// The spans (ramp-up) that lie under the series. Keeps references: spec, style and layout outlive it.
class ChartBackground : public QGraphicsItem {
 public:
  ChartBackground(const chart::ChartSpec& spec, const ChartStyle& style, const chart::Layout& layout);
  [[nodiscard]] QRectF boundingRect() const override;
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  const chart::ChartSpec& spec_;
  const ChartStyle& style_;
  const chart::Layout& layout_;
};

/// All that lies over the plot. Keeps references: spec, style and layout outlive it.
class ChartMarks : public QGraphicsItem {
 public:
  ChartMarks(const chart::ChartSpec& spec, const ChartStyle& style, const chart::Layout& layout);
  [[nodiscard]] QRectF boundingRect() const override;
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  void paintDots(QPainter& painter, const chart::ChartSeries& series) const;
  void paintTicks(QPainter& painter) const;
  void paintPartial(QPainter& painter, const chart::ChartSeries& series) const;
  void paintTexts(QPainter& painter) const;
  [[nodiscard]] QPointF at(const Point& point) const;

  const chart::ChartSpec& spec_;
  const ChartStyle& style_;
  const chart::Layout& layout_;
};

}  // namespace rapport::ui
