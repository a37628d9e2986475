// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_marks.h"

#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/base/text.h"
#include "ui/charts/chart_lines.h"
#include "ui/charts/text_fit.h"

namespace rapport::ui {
namespace {

Qt::PenStyle pen_style(chart::PlacedLine::Stroke stroke) {
  switch (stroke) {
    case chart::PlacedLine::Stroke::solid:
      return Qt::SolidLine;
    case chart::PlacedLine::Stroke::dotted:
      return Qt::DotLine;
    case chart::PlacedLine::Stroke::dashed:
      return Qt::DashLine;
  }
  return Qt::SolidLine;
}

QPointF point_of(const chart::Place& place) {
  return {place.x, place.y};
}

}  // namespace

ChartBackground::ChartBackground(const chart::ChartSpec& spec, const ChartStyle& style,
                                 const chart::Layout& layout)
    : spec_(spec), style_(style), layout_(layout) {}

QRectF ChartBackground::boundingRect() const {
  return rect_of(layout_.plot());
}

void ChartBackground::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  const QRectF plot = rect_of(layout_.plot());
  for (const chart::Span& span : spec_.spans) {
    const double from = std::max<double>(span.from.number, layout_.first_day());
    const double to = std::min<double>(span.to.number + 1, layout_.last_day());
    if (to <= from) continue;
    painter->fillRect(QRectF(QPointF(layout_.x(from), plot.top()), QPointF(layout_.x(to), plot.bottom())),
                      style_.span());
  }
}

ChartMarks::ChartMarks(const chart::ChartSpec& spec, const ChartStyle& style, const chart::Layout& layout)
    : spec_(spec), style_(style), layout_(layout) {
  setZValue(100);
}

QRectF ChartMarks::boundingRect() const {
  return {0, 0, layout_.options().width, layout_.options().height};
}

void ChartMarks::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  if (layout_.columns()) paintTicks(*painter);
  for (const chart::PlacedLine& line : layout_.lines()) {
    painter->setPen(QPen(style_.color(line.tone), line.width, pen_style(line.stroke)));
    painter->drawLine(point_of(line.from), point_of(line.to));
  }
  for (const chart::PlacedDot& dot : layout_.dots()) {
    painter->setPen(Qt::NoPen);
    painter->setBrush(style_.color(dot.tone));
    painter->drawEllipse(point_of(dot.at), dot.radius, dot.radius);
  }
  for (const chart::ChartSeries& series : spec_.series) {
    if (series.role == chart::Role::main) paintPartial(*painter, series);
    if (series.role != chart::Role::main || series.mark == chart::Mark::line) paintDots(*painter, series);
  }
  paintTexts(*painter);
}

QPointF ChartMarks::at(const Point& point) const {
  return {layout_.x(layout_.point_day(point.start)), layout_.y(point.value)};
}

/// On a column, the comparison line would be grey on blue: a notch in the column marks it.
void ChartMarks::paintTicks(QPainter& painter) const {
  QList<QLineF> ticks;
  const double half = layout_.column_width() / 2;
  for (const chart::ChartSeries& main : spec_.series) {
    if (main.mark != chart::Mark::column || main.role != chart::Role::main) continue;
    for (const chart::ChartSeries& held : spec_.series) {
      if (held.role != chart::Role::counterfactual) continue;
      auto column = main.points.begin();
      for (const Point& point : held.points) {
        while (column != main.points.end() && column->start < point.start) ++column;
        if (column == main.points.end()) break;
        if (column->start != point.start || column->partial) continue;
        // Close to an edge of the column it would cut off a sliver.
        const double edge = 3.0 * style_.scale;
        if (at(point).y() - at(*column).y() < edge || layout_.y(0.0) - at(point).y() < edge) continue;
        ticks.append(QLineF(at(point) - QPointF(half, 0), at(point) + QPointF(half, 0)));
      }
    }
  }
  painter.setPen(QPen(style_.surface, 2.0 * style_.scale, Qt::SolidLine, Qt::FlatCap));
  painter.drawLines(ticks);
}

/// A value alone has no line to be seen by, and few values are seen better as points. Qt Charts would cut the
/// outermost in half at the plot's edge.
void ChartMarks::paintDots(QPainter& painter, const chart::ChartSeries& series) const {
  const bool main = series.role == chart::Role::main;
  const bool grey = series.role == chart::Role::peer || series.role == chart::Role::baseline;
  painter.setPen(Qt::NoPen);
  painter.setBrush(main ? style_.accent : grey ? style_.peer() : style_.text3);
  const double radius = (main ? 3.3 : 2.0) * style_.scale;
  for (const auto& run : runs_of(series, spec_)) {
    if (run.size() > 1 && !(main && series.points.size() <= 12)) continue;
    for (const Point* point : run)
      if (point->value >= layout_.low() && point->value <= layout_.high())
        painter.drawEllipse(at(*point), radius, radius);
  }
}

/// Periods that exports cover in part, at either edge or at a gap: dotted and hollow.
void ChartMarks::paintPartial(QPainter& painter, const chart::ChartSeries& series) const {
  painter.setPen(QPen(style_.accent, 1.3 * style_.scale, Qt::DotLine, Qt::FlatCap));
  painter.setBrush(Qt::NoBrush);
  if (series.mark == chart::Mark::column) {
    const double half = layout_.column_width() / 2;
    for (const Point& point : series.points)
      if (point.partial)
        painter.drawRect(
            QRectF(at(point) - QPointF(half, 0), QPointF(at(point).x() + half, layout_.y(0.0))).normalized());
    return;
  }
  for (std::size_t i = 1; i < series.points.size(); ++i) {
    const Point& point = series.points[i];
    const Point& before = series.points[i - 1];
    if ((point.partial || before.partial) && next_period(before.start, spec_.grain) == point.start &&
        !chart::broken_between(spec_, series.role, before.start, point.start))
      painter.drawLine(at(before), at(point));
  }
  painter.setPen(QPen(style_.accent, 2.0 * style_.scale));
  painter.setBrush(style_.surface);
  for (const Point& point : series.points)
    if (point.partial) painter.drawEllipse(at(point), 4.2 * style_.scale, 4.2 * style_.scale);
}

void ChartMarks::paintTexts(QPainter& painter) const {
  const QPaintEngine* engine = painter.paintEngine();
  const bool recorded = engine != nullptr && engine->type() == QPaintEngine::Picture;
  for (const chart::PlacedText& text : layout_.texts()) {
    const QFont& font = style_.font(text.role);
    const QString words = qs(text.text);
    const double ascent = QFontMetricsF(font).ascent();
    // Played back, QPicture rounds the ascent: the text would stand a fraction of a pixel off.
    const double shift = recorded ? ascent - std::round(ascent) : 0.0;
    painter.setFont(style_.copyable ? copyable_font(font, words) : font);
    painter.setPen(style_.color(text.tone));
    painter.drawText(QPointF(text.box.left, text.box.top + ascent - shift), words);
  }
}

}  // namespace rapport::ui
