// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_scene.h"

#include <QFontMetricsF>
#include <QGraphicsItem>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QPainter>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QChart>
#include <QtCharts/QLegend>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/charts/text_fit.h"

namespace rapport::ui {
namespace {

using chart::ChartSeries;
using chart::ChartSpec;
using chart::Role;

/// The runs of complete points between gaps.
std::vector<std::vector<const Point*>> segments(const ChartSeries& series, Grain grain) {
  std::vector<std::vector<const Point*>> runs;
  for (const Point& point : series.points) {
    if (point.partial) continue;
    const bool follows = !runs.empty() && next_period(runs.back().back()->start, grain) == point.start;
    if (!follows) runs.emplace_back();
    runs.back().push_back(&point);
  }
  return runs;
}

/// Columns by the calendar, the partial one left out: Qt's bar series know categories only, and months differ
/// in length.
class Columns : public QGraphicsItem {
 public:
  Columns(const ChartSeries& series, const ChartStyle& style, const ChartLayout& layout)
      : series_(series), style_(style), layout_(layout) {
    setZValue(3.5);
  }
  [[nodiscard]] QRectF boundingRect() const override { return layout_.plot(); }

  void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override {
    painter->setRenderHint(QPainter::Antialiasing);
    const double floor = layout_.y(0.0);
    double done = -1e9;
    for (std::size_t i = 0; i < series_.points.size(); ++i) {
      if (series_.points[i].partial) continue;
      const auto [from_day, to_day] = layout_.column_days(series_.points[i].start);
      double from = layout_.x(from_day);
      double to = layout_.x(to_day);
      double value = series_.points[i].value;
      if (to - from < 1.5) {
        // Too narrow to part: one column for each pixel, as high as the highest in it.
        from = std::floor(from);
        to = from + 1.0;
        if (from <= done) continue;
        for (std::size_t k = i + 1; k < series_.points.size(); ++k) {
          if (layout_.x(layout_.column_days(series_.points[k].start).first) >= to) break;
          if (!series_.points[k].partial) value = std::max(value, series_.points[k].value);
        }
        done = from;
      }
      painter->fillRect(QRectF(QPointF(from, layout_.y(value)), QPointF(to, floor)).normalized(),
                        style_.accent);
    }
  }

 private:
  const ChartSeries& series_;
  const ChartStyle& style_;
  const ChartLayout& layout_;
};

/// What Qt Charts has no means for: words, verticals, hollow points.
class Overlay : public QGraphicsItem {
 public:
  Overlay(const ChartSpec& spec, const ChartStyle& style, const ChartLayout& layout)
      : spec_(spec), style_(style), layout_(layout) {
    setZValue(100);
  }
  [[nodiscard]] QRectF boundingRect() const override { return {QPointF(), layout_.size()}; }

  void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override {
    painter->setRenderHint(QPainter::Antialiasing);
    for (const PlacedLine& line : layout_.lines()) {
      painter->setPen(QPen(line.color, line.width, line.style));
      painter->drawLine(line.line);
    }
    for (const PlacedDot& dot : layout_.dots()) {
      painter->setPen(Qt::NoPen);
      painter->setBrush(dot.color);
      painter->drawEllipse(dot.at, dot.radius, dot.radius);
    }
    for (const ChartSeries& series : spec_.series) {
      if (series.role == Role::main) paintPartial(*painter, series);
      if (series.role != Role::main || series.mark == chart::Mark::line) paintDots(*painter, series);
    }
    for (const PlacedText& text : layout_.texts()) {
      painter->setFont(style_.copyable ? copyable_font(text.font, text.text) : text.font);
      painter->setPen(text.color);
      painter->drawText(QPointF(text.box.left(), text.box.top() + QFontMetricsF(text.font).ascent()),
                        text.text);
    }
  }

 private:
  /// A value alone has no line to be seen by, and few values are seen better as points. Qt Charts would cut
  /// the outermost in half at the plot's edge.
  void paintDots(QPainter& painter, const ChartSeries& series) const {
    const bool main = series.role == Role::main;
    painter.setPen(Qt::NoPen);
    painter.setBrush(main ? style_.accent : series.role == Role::peer ? style_.peer() : style_.text3);
    const double radius = (main ? 3.3 : 2.0) * style_.scale;
    for (const auto& run : segments(series, spec_.grain)) {
      if (run.size() > 1 && !(main && series.points.size() <= 12)) continue;
      for (const Point* point : run)
        painter.drawEllipse(QPointF(layout_.x(layout_.point_day(point->start)), layout_.y(point->value)),
                            radius, radius);
    }
  }

  void paintPartial(QPainter& painter, const ChartSeries& series) const {
    if (series.points.empty() || !series.points.back().partial) return;
    const Point& last = series.points.back();
    const QPointF at(layout_.x(layout_.point_day(last.start)), layout_.y(last.value));
    QPen dotted(style_.accent, 1.3 * style_.scale, Qt::DotLine, Qt::FlatCap);
    if (series.mark == chart::Mark::column) {
      const auto [from, to] = layout_.column_days(last.start);
      painter.setPen(dotted);
      painter.setBrush(Qt::NoBrush);
      painter.drawRect(
          QRectF(QPointF(layout_.x(from), at.y()), QPointF(layout_.x(to), layout_.y(0.0))).normalized());
      return;
    }
    if (series.points.size() > 1) {
      const Point& before = series.points[series.points.size() - 2];
      if (next_period(before.start, spec_.grain) == last.start) {
        painter.setPen(dotted);
        painter.drawLine(QPointF(layout_.x(layout_.point_day(before.start)), layout_.y(before.value)), at);
      }
    }
    painter.setPen(QPen(style_.accent, 2.0 * style_.scale));
    painter.setBrush(style_.surface);
    painter.drawEllipse(at, 4.2 * style_.scale, 4.2 * style_.scale);
  }

  const ChartSpec& spec_;
  const ChartStyle& style_;
  const ChartLayout& layout_;
};

}  // namespace

std::vector<QPointF> thinned(const std::vector<QPointF>& points, double first_x, double last_x,
                             double pixels) {
  if (pixels < 1 || last_x <= first_x || static_cast<double>(points.size()) <= 2 * pixels) return points;
  std::vector<QPointF> kept;
  std::size_t i = 0;
  while (i < points.size()) {
    const double column = std::floor((points[i].x() - first_x) / (last_x - first_x) * pixels);
    std::size_t low = i, high = i, end = i;
    while (end < points.size() &&
           std::floor((points[end].x() - first_x) / (last_x - first_x) * pixels) == column) {
      if (points[end].y() < points[low].y()) low = end;
      if (points[end].y() > points[high].y()) high = end;
      ++end;
    }
    std::array<std::size_t, 4> chosen{i, low, high, end - 1};
    std::sort(chosen.begin(), chosen.end());
    for (std::size_t k = 0; k < chosen.size(); ++k)
      if (k == 0 || chosen[k] != chosen[k - 1]) kept.push_back(points[chosen[k]]);
    i = end;
  }
  return kept;
}

struct ChartScene::Parts {
  ChartSpec spec;
  ChartStyle style;
  QSizeF size;
  QGraphicsScene scene;
  QChart* plot = nullptr;
  QValueAxis* time = nullptr;
  QValueAxis* value = nullptr;

  void attach(QAbstractSeries* series) const {
    plot->addSeries(series);
    series->attachAxis(time);
    series->attachAxis(value);
  }

  void addLine(const std::vector<QPointF>& points, const QPen& pen, const ChartLayout& layout) const {
    auto* series = new QLineSeries;
    for (const QPointF& p : thinned(points, layout.first_day(), layout.last_day(), layout.plot().width()))
      series->append(p);
    series->setPen(pen);
    attach(series);
  }

  void addArea(const std::vector<QPointF>& upper, const std::vector<QPointF>& lower,
               const QColor& color) const {
    auto* high = new QLineSeries;
    auto* low = new QLineSeries;
    for (const QPointF& p : upper) high->append(p);
    for (const QPointF& p : lower) low->append(p);
    auto* area = new QAreaSeries(high, low);
    high->setParent(area);
    low->setParent(area);
    area->setPen(Qt::NoPen);
    area->setBrush(color);
    attach(area);
  }

  void addSeries(const ChartSeries& series, const ChartLayout& layout) const {
    if (series.role == Role::main && series.mark == chart::Mark::column) {
      // Over the grid (3 in Qt Charts), under the lines (4 and more).
      (new Columns(series, style, layout))->setParentItem(plot);
      return;
    }
    QPen pen(style.accent, style.line_width(), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    if (series.role == Role::peer) pen = QPen(style.peer(), 1.0 * style.scale);
    if (series.role == Role::counterfactual) {
      pen = QPen(style.text3, 1.2 * style.scale, Qt::CustomDashLine, Qt::FlatCap);
      pen.setDashPattern({4.0, 3.0});
    }
    for (const auto& run : segments(series, spec.grain)) {
      if (run.size() < 2) continue;
      std::vector<QPointF> points;
      for (const Point* point : run) points.emplace_back(layout.point_day(point->start), point->value);
      addLine(points, pen, layout);
    }
  }

  void build(const ChartLayout& layout) {
    plot = new QChart;
    plot->legend()->hide();
    plot->setBackgroundVisible(false);
    plot->setPlotAreaBackgroundVisible(false);
    plot->setAnimationOptions(QChart::NoAnimation);
    plot->setMargins(QMargins(0, 0, 0, 0));
    plot->layout()->setContentsMargins(0, 0, 0, 0);
    plot->setDropShadowEnabled(false);
    scene.setSceneRect(QRectF(QPointF(), size));
    scene.addItem(plot);
    plot->resize(size);
    time = new QValueAxis;
    value = new QValueAxis;
    for (QValueAxis* axis : {time, value}) {
      axis->setLabelsVisible(false);
      axis->setLineVisible(false);
      axis->setTruncateLabels(false);
    }
    time->setGridLineVisible(false);
    time->setRange(layout.first_day(), layout.last_day());
    value->setGridLinePen(QPen(style.grid, 1.0));
    value->setRange(spec.axis.low, spec.axis.high);
    value->setTickType(QValueAxis::TicksDynamic);
    value->setTickAnchor(spec.axis.low);
    value->setTickInterval(spec.axis.step > 0 ? spec.axis.step : 1.0);
    plot->addAxis(time, Qt::AlignBottom);
    plot->addAxis(value, Qt::AlignLeft);

    const double low = spec.axis.low;
    const double high = spec.axis.high;
    for (const chart::Span& span : spec.spans) {
      const double from = std::max<double>(span.from.number, layout.first_day());
      const double to = std::min<double>(span.to.number + 1, layout.last_day());
      if (to > from) addArea({{from, high}, {to, high}}, {{from, low}, {to, low}}, style.span());
    }
    std::vector<QPointF> upper, lower;
    for (const chart::BandPoint& point : spec.band) {
      const double at = layout.point_day(point.start);
      upper.emplace_back(at, point.high);
      lower.emplace_back(at, point.low);
    }
    if (upper.size() > 1) addArea(upper, lower, style.band());
    // The main series lies on top of everything it is held against.
    for (const Role role : {Role::peer, Role::counterfactual, Role::main})
      for (const ChartSeries& series : spec.series)
        if (series.role == role) addSeries(series, layout);
    if (spec.target) {
      QPen dotted(style.good, 1.6 * style.scale, Qt::CustomDashLine, Qt::FlatCap);
      dotted.setDashPattern({1.25, 2.0});
      double until = layout.last_day();
      if (spec.target->until)
        until = std::min<double>(until, std::max<double>(spec.target->until->number, layout.first_day()));
      addLine({{layout.first_day(), spec.target->value}, {until, spec.target->value}}, dotted, layout);
    }
    plot->setPlotArea(layout.plot());
    plot->layout()->activate();
  }
};

ChartScene::ChartScene(const ChartSpec& spec, const ChartStyle& style, QSizeF size)
    : layout_(spec, style, size), parts_(std::make_unique<Parts>()) {
  parts_->spec = spec;
  parts_->style = style;
  parts_->size = size;
  if (!spec.series.empty()) parts_->build(layout_);
  parts_->scene.setSceneRect(QRectF(QPointF(), size));
  parts_->scene.addItem(new Overlay(parts_->spec, parts_->style, layout_));
}

ChartScene::~ChartScene() = default;

void ChartScene::render(QPainter& painter, const QRectF& target) const {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setRenderHint(QPainter::TextAntialiasing);
  if (parts_->style.paint_surface) painter.fillRect(target, parts_->style.surface);
  parts_->scene.render(&painter, target, QRectF(QPointF(), parts_->size), Qt::KeepAspectRatio);
  painter.restore();
}

}  // namespace rapport::ui
