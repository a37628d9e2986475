// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_plot.h"

#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QPainter>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QBarSeries>
#include <QtCharts/QBarSet>
#include <QtCharts/QChart>
#include <QtCharts/QLegend>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/charts/chart_lines.h"

namespace rapport::ui {
namespace {

using chart::ChartSeries;
using chart::ChartSpec;
using chart::Role;

/// Qt Charts stacks its grid at 3 and the series at 4 and more.
constexpr double above_grid = 3.5;
constexpr double below_series = 3.75;
constexpr double above_series = 50.0;
/// Each series costs Qt Charts a fifth of a millisecond, however short it is: a line broken more often than
/// this is drawn by one item.
constexpr std::size_t most_pieces = 40;

/// A line of very many pieces, in the coordinates of the picture.
class BrokenLine : public QGraphicsItem {
 public:
  BrokenLine(std::vector<QPolygonF> pieces, const QPen& pen, const QRectF& bounds)
      : pieces_(std::move(pieces)), pen_(pen), bounds_(bounds) {}
  [[nodiscard]] QRectF boundingRect() const override { return bounds_; }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override {
    painter->setPen(pen_);
    for (const QPolygonF& piece : pieces_) painter->drawPolyline(piece);
  }

 private:
  std::vector<QPolygonF> pieces_;
  QPen pen_;
  QRectF bounds_;
};

/// Builds one QChart. Series get their points last: each change of an axis or of the plot's area would
/// compute the shapes of all their points anew.
class Plot {
 public:
  Plot(const ChartSpec& spec, const ChartStyle& style, const chart::Layout& layout)
      : spec_(spec), style_(style), layout_(layout), chart_(new QChart) {
    chart_->legend()->hide();
    chart_->setBackgroundVisible(false);
    chart_->setPlotAreaBackgroundVisible(false);
    chart_->setAnimationOptions(QChart::NoAnimation);
    chart_->setMargins(QMargins(0, 0, 0, 0));
    chart_->layout()->setContentsMargins(0, 0, 0, 0);
    chart_->setDropShadowEnabled(false);
    chart_->resize(layout.options().width, layout.options().height);
  }

  QChart* build() {
    addAxes();
    addBand();
    // The main series lies on top of everything it is held against.
    for (const ChartSeries& series : spec_.series)
      if (is_column(series)) addColumns(series);
    for (const Role role : {Role::peer, Role::baseline, Role::counterfactual, Role::main})
      for (const ChartSeries& series : spec_.series)
        if (series.role == role && !is_column(series)) addLines(series);
    addTarget();
    chart_->setPlotArea(area_);
    chart_->layout()->activate();
    for (const auto& [series, points] : points_) series->replace(points);
    return chart_;
  }

 private:
  static bool is_column(const ChartSeries& series) {
    return series.role == Role::main && series.mark == chart::Mark::column;
  }

  /// The position of a day on the time axis. Qt Charts centres the columns of a bar series at 0, 1, 2, ...
  [[nodiscard]] double at(double day) const {
    return layout_.position(day) - layout_.first_position() - (layout_.columns() ? 0.5 : 0.0);
  }

  void addAxes() {
    // The area is wider than the plot by half a stroke, for Qt Charts cuts lines off at its edges.
    const chart::Box& plot = layout_.plot();
    const double steps = (spec_.axis.high - spec_.axis.low) / std::max(spec_.axis.step, 1e-300);
    const double pad = std::min(style_.line_width() / 2 + 0.5, 0.3 * plot.height / std::max(1.0, steps));
    area_ = rect_of(plot).adjusted(-pad, -pad, pad, pad);
    const double first = at(layout_.first_day());
    const double last = first + layout_.last_position() - layout_.first_position();
    per_pixel_ = (last - first) / plot.width;
    const double value_pad = (layout_.high() - layout_.low()) / plot.height * pad;
    for (QValueAxis* axis : {time_, value_}) {
      axis->setLabelsVisible(false);
      axis->setLineVisible(false);
      axis->setTruncateLabels(false);
    }
    time_->setGridLineVisible(false);
    time_->setRange(first - per_pixel_ * pad, last + per_pixel_ * pad);
    value_->setGridLinePen(QPen(style_.grid, 1.0));
    value_->setRange(layout_.low() - value_pad, layout_.high() + value_pad);
    value_->setTickType(QValueAxis::TicksDynamic);
    value_->setTickAnchor(layout_.low());
    value_->setTickInterval(spec_.axis.step > 0 ? spec_.axis.step : layout_.high() - layout_.low());
    chart_->addAxis(time_, Qt::AlignBottom);
    chart_->addAxis(value_, Qt::AlignLeft);
  }

  void attach(QAbstractSeries* series) {
    chart_->addSeries(series);
    series->attachAxis(time_);
    series->attachAxis(value_);
  }

  using Line = std::vector<QPointF>;

  /// No more points than can be seen, and none outside the plot.
  void addPieces(std::vector<Line>& pieces, const Line& points) const {
    const double first = at(layout_.first_day());
    const auto fewer =
        thinned(points, first, first + per_pixel_ * layout_.plot().width, layout_.plot().width);
    for (Line& part : within(fewer, layout_.low(), layout_.high())) pieces.push_back(std::move(part));
  }

  void addLine(const std::vector<Line>& pieces, const QPen& pen, double depth) {
    if (pieces.size() > most_pieces) return addBrokenLine(pieces, pen, depth);
    for (const Line& piece : pieces) {
      auto* series = new QLineSeries;
      series->setPen(pen);
      attach(series);
      points_.emplace_back(series, QList<QPointF>(piece.begin(), piece.end()));
    }
  }

  void addBrokenLine(const std::vector<Line>& pieces, const QPen& pen, double depth) {
    std::vector<QPolygonF> drawn;
    for (const Line& piece : pieces) {
      QPolygonF& polygon = drawn.emplace_back();
      for (const QPointF& point : piece)
        polygon << QPointF(layout_.plot().left + (point.x() - at(layout_.first_day())) / per_pixel_,
                           layout_.y(point.y()));
    }
    auto* line = new BrokenLine(std::move(drawn), pen, area_);
    line->setParentItem(chart_);
    line->setZValue(depth);
  }

  void addArea(QList<QPointF> upper, QList<QPointF> lower, const QColor& color) {
    auto* high = new QLineSeries;
    auto* low = new QLineSeries;
    auto* area = new QAreaSeries(high, low);
    high->setParent(area);
    low->setParent(area);
    area->setPen(Qt::NoPen);
    area->setBrush(color);
    attach(area);
    points_.emplace_back(high, std::move(upper));
    points_.emplace_back(low, std::move(lower));
  }

  void addBand() {
    if (spec_.band.size() < 2) return;
    QList<QPointF> upper;
    QList<QPointF> lower;
    for (const chart::BandPoint& point : spec_.band) {
      const double x = at(layout_.point_day(point.start));
      upper.append({x, std::clamp(point.high, layout_.low(), layout_.high())});
      lower.append({x, std::clamp(point.low, layout_.low(), layout_.high())});
    }
    addArea(std::move(upper), std::move(lower), style_.band());
  }

  /// The complete periods; the partial ones are drawn hollow, see ChartMarks.
  void addColumns(const ChartSeries& series) {
    if (layout_.column_width() < 1.5) return addNarrowColumns(series);
    auto* set = new QBarSet(QString());
    QList<qreal> values(std::max(1, qRound(layout_.last_position() - layout_.first_position())), 0.0);
    for (const Point& point : series.points) {
      const auto index = std::lround(at(layout_.point_day(point.start)));
      if (!point.partial && index >= 0 && index < values.size()) values[index] = point.value;
    }
    set->append(values);
    set->setPen(Qt::NoPen);
    set->setBrush(style_.accent);
    auto* bars = new QBarSeries;
    bars->append(set);
    bars->setBarWidth(layout_.column_width() / layout_.slot_width());
    attach(bars);
  }

  /// Too narrow to part: one column for each pixel, as high as the highest in it.
  void addNarrowColumns(const ChartSeries& series) {
    const int pixels = std::max(1, static_cast<int>(layout_.plot().width));
    const double first = at(layout_.first_day());
    const double wide = per_pixel_ * layout_.plot().width / pixels;
    QList<qreal> highest(pixels, 0.0);
    for (const Point& point : series.points) {
      if (point.partial) continue;
      const double begin = at(point.start.number);
      const double end = at(next_period(point.start, spec_.grain).number);
      const auto from = static_cast<qsizetype>(std::floor((begin - first) / wide + 1e-6));
      const auto to = std::max(from + 1, static_cast<qsizetype>(std::floor((end - first) / wide + 1e-6)));
      for (qsizetype i = std::max<qsizetype>(0, from); i < std::min<qsizetype>(pixels, to); ++i)
        highest[i] = std::max(highest[i], point.value);
    }
    QList<QPointF> upper;
    for (int i = 0; i < pixels; ++i) {
      // Neighbours of one height are one step.
      if (i == 0 || highest[i] != highest[i - 1]) {
        if (i > 0) upper.append({first + i * wide, highest[i - 1]});
        upper.append({first + i * wide, highest[i]});
      }
    }
    upper.append({first + pixels * wide, highest.back()});
    addArea(std::move(upper), {{first, 0.0}, {first + pixels * wide, 0.0}}, style_.accent);
  }

  void addLines(const ChartSeries& series) {
    QPen pen(style_.accent, style_.line_width(), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    if (series.role == Role::peer || series.role == Role::baseline)
      pen = QPen(style_.peer(), 1.0 * style_.scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    if (series.role == Role::counterfactual) {
      pen = QPen(style_.text3, 1.2 * style_.scale, Qt::CustomDashLine, Qt::FlatCap);
      pen.setDashPattern({4.0, 3.0});
    }
    std::vector<Line> pieces;
    for (const auto& run : runs_of(series, spec_)) {
      if (run.size() < 2) continue;
      Line points;
      points.reserve(run.size());
      for (const Point* point : run) points.emplace_back(at(layout_.point_day(point->start)), point->value);
      addPieces(pieces, points);
    }
    addLine(pieces, pen, series.role == Role::main ? above_series : below_series);
  }

  void addTarget() {
    if (!spec_.target) return;
    QPen dotted(style_.good, 1.6 * style_.scale, Qt::CustomDashLine, Qt::FlatCap);
    dotted.setDashPattern({1.25, 2.0});
    double until = layout_.last_day();
    if (spec_.target->until)
      until = std::min<double>(until, std::max<double>(spec_.target->until->number, layout_.first_day()));
    std::vector<Line> pieces;
    addPieces(pieces, {{at(layout_.first_day()), spec_.target->value}, {at(until), spec_.target->value}});
    addLine(pieces, dotted, above_series);
  }

  const ChartSpec& spec_;
  const ChartStyle& style_;
  const chart::Layout& layout_;
  QChart* chart_;  // the scene's, with all that is in it
  QValueAxis* time_ = new QValueAxis;
  QValueAxis* value_ = new QValueAxis;
  QRectF area_;
  double per_pixel_ = 1.0;  ///< Of the time axis.
  std::vector<std::pair<QLineSeries*, QList<QPointF>>> points_;
};

}  // namespace

void add_plot(QGraphicsScene& scene, const chart::ChartSpec& spec, const ChartStyle& style,
              const chart::Layout& layout, QGraphicsItem* ground) {
  QChart* plot = Plot(spec, style, layout).build();
  scene.addItem(plot);
  if (ground == nullptr) return;
  ground->setParentItem(plot);
  ground->setZValue(above_grid);
}

}  // namespace rapport::ui
