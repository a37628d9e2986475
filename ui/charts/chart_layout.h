// SPDX-License-Identifier: GPL-3.0-or-later
/// Where everything of a chart stands: reckoned once from spec, style and size, then only drawn.
#pragma once

#include <QColor>
#include <QFont>
#include <QLineF>
#include <QRectF>
#include <QString>
#include <vector>

#include "core/chart/chart_spec.h"
#include "ui/charts/chart_style.h"

namespace rapport::ui {

/// A text that stands in its box, its baseline at box.top() + the font's ascent.
struct PlacedText {
  enum class Part { title, subtitle, value, time, end, vertical, gap, span, source, empty };
  Part part = Part::title;
  QString text;
  QRectF box;
  QFont font;
  QColor color;
};

/// A line of the drawing beside the series: go-live, interventions, leaders to moved labels.
struct PlacedLine {
  QLineF line;
  QColor color;
  double width = 1.0;
  Qt::PenStyle style = Qt::SolidLine;
};

/// A dot on a line: where an intervention meets it.
struct PlacedDot {
  QPointF at;
  double radius = 3.5;
  QColor color;
};

class ChartLayout {
 public:
  ChartLayout() = default;
  ChartLayout(const chart::ChartSpec& spec, const ChartStyle& style, QSizeF size);

  [[nodiscard]] const QRectF& plot() const { return plot_; }
  [[nodiscard]] QSizeF size() const { return size_; }
  [[nodiscard]] const std::vector<PlacedText>& texts() const { return texts_; }
  [[nodiscard]] const std::vector<PlacedLine>& lines() const { return lines_; }
  [[nodiscard]] const std::vector<PlacedDot>& dots() const { return dots_; }
  /// The days at the plot's left and right edge.
  [[nodiscard]] double first_day() const { return first_day_; }
  [[nodiscard]] double last_day() const { return last_day_; }
  [[nodiscard]] double x(double day) const;
  /// The day at a place of the axis.
  [[nodiscard]] double day_at(double x) const;
  [[nodiscard]] double y(double value) const;
  /// Where a period's point stands: lines at its start, columns in its middle.
  [[nodiscard]] double point_day(Day start) const;
  /// Left and right edge of a period's column, in days.
  [[nodiscard]] std::pair<double, double> column_days(Day start) const;
  [[nodiscard]] bool columns() const { return columns_; }

 private:
  void placeHeading(const chart::ChartSpec& spec);
  void placeAxes(const chart::ChartSpec& spec);
  void placeEnds(const chart::ChartSpec& spec);
  /// A vertical's name: its row above the plot (-1: no room) and where it begins.
  struct VerticalPlace {
    const chart::Vertical* vertical = nullptr;
    QString text;
    double left = 0.0;
    int row = -1;
  };
  [[nodiscard]] std::vector<VerticalPlace> arrangeVerticals(const chart::ChartSpec& spec, int rows) const;
  [[nodiscard]] int rowsNeeded(const chart::ChartSpec& spec) const;
  void placeVerticals(const chart::ChartSpec& spec);
  void placeGaps(const chart::ChartSpec& spec);
  [[nodiscard]] double endWidth(const chart::ChartSpec& spec) const;
  void add(PlacedText::Part part, const QString& text, QPointF top_left, const QFont& font,
           const QColor& color);

  ChartStyle style_;
  QSizeF size_;
  QRectF plot_;
  Grain grain_ = Grain::week;
  bool columns_ = false;
  double first_day_ = 0.0, last_day_ = 1.0, low_ = 0.0, high_ = 1.0;
  double heading_bottom_ = 0.0;
  int vertical_rows_ = 0;
  std::vector<PlacedText> texts_;
  std::vector<PlacedLine> lines_;
  std::vector<PlacedDot> dots_;
};

}  // namespace rapport::ui
