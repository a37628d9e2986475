// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_scene.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/charts/text_fit.h"

namespace rapport::ui {
namespace {

using chart::ChartSeries;
using chart::ChartSpec;
using chart::Role;

/// A thin grey line in the background.
bool is_grey(Role role) {
  return role == Role::peer || role == Role::baseline;
}

/// The runs of complete points between gaps and changes of definition.
std::vector<std::vector<const Point*>> segments(const ChartSeries& series, const ChartSpec& spec) {
  std::vector<std::vector<const Point*>> runs;
  for (const Point& point : series.points) {
    if (point.partial) continue;
    const bool follows = !runs.empty() && next_period(runs.back().back()->start, spec.grain) == point.start &&
                         !chart::broken_between(spec, series.role, runs.back().back()->start, point.start);
    if (!follows) runs.emplace_back();
    runs.back().push_back(&point);
  }
  return runs;
}

/// The stretches of a line that lie between two values: the picture of a chart may be drawn where nothing can
/// be clipped (SVG).
std::vector<std::vector<QPointF>> within(const std::vector<QPointF>& points, double low, double high) {
  std::vector<std::vector<QPointF>> parts;
  bool open = false;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const QPointF a = points[i - 1];
    const QPointF b = points[i];
    double from = 0.0;
    double to = 1.0;
    const double rise = b.y() - a.y();
    if (rise == 0.0) {
      if (a.y() < low || a.y() > high) from = 2.0;
    } else {
      const double at_low = (low - a.y()) / rise;
      const double at_high = (high - a.y()) / rise;
      from = std::max(from, std::min(at_low, at_high));
      to = std::min(to, std::max(at_low, at_high));
    }
    if (from > to) {
      open = false;
      continue;
    }
    if (!open || from > 0.0) parts.push_back({a + from * (b - a)});
    parts.back().push_back(to < 1.0 ? a + to * (b - a) : b);
    open = to >= 1.0;
  }
  return parts;
}

/// One chart onto one painter, in the layout's own coordinates. Everything is local to the call: charts are
/// drawn on several threads at once.
class Drawing {
 public:
  Drawing(QPainter& painter, const ChartSpec& spec, const ChartStyle& style, const ChartLayout& layout)
      : painter_(painter), spec_(spec), style_(style), layout_(layout) {}

  void paint() {
    if (!spec_.series.empty()) {
      grid();
      for (const ChartSeries& series : spec_.series)
        if (is_column(series)) columns(series);
      spans();
      band();
      // The main series lies on top of everything it is held against.
      for (const Role role : {Role::peer, Role::baseline, Role::counterfactual, Role::main})
        for (const ChartSeries& series : spec_.series)
          if (series.role == role && !is_column(series)) line(series);
      target();
    }
    marks();
  }

 private:
  static bool is_column(const ChartSeries& series) {
    return series.role == Role::main && series.mark == chart::Mark::column;
  }
  [[nodiscard]] QPointF place(const QPointF& day_and_value) const {
    return {layout_.x(day_and_value.x()), layout_.y(day_and_value.y())};
  }

  void grid() {
    painter_.setPen(QPen(style_.grid, 1.0));
    for (int i = 0; i <= 100 && spec_.axis.step > 0.0; ++i) {
      const double value = spec_.axis.low + i * spec_.axis.step;
      if (value > spec_.axis.high + spec_.axis.step * 1e-6) break;
      // In the middle of a pixel, so that a hairline stays one.
      const double y = std::floor(layout_.y(value)) + 0.5;
      painter_.drawLine(QPointF(layout_.plot().left(), y), QPointF(layout_.plot().right(), y));
    }
  }

  /// By the calendar, the partial one left out: months differ in length.
  void columns(const ChartSeries& series) {
    const double floor = layout_.y(0.0);
    double done = -1e9;
    for (std::size_t i = 0; i < series.points.size(); ++i) {
      if (series.points[i].partial) continue;
      const auto [from_day, to_day] = layout_.column_days(series.points[i].start);
      double from = layout_.x(from_day);
      double to = layout_.x(to_day);
      double value = series.points[i].value;
      if (to - from < 1.5) {
        // Too narrow to part: one column for each pixel, as high as the highest in it.
        from = std::floor(from);
        to = from + 1.0;
        if (from <= done) continue;
        for (std::size_t k = i + 1; k < series.points.size(); ++k) {
          if (layout_.x(layout_.column_days(series.points[k].start).first) >= to) break;
          if (!series.points[k].partial) value = std::max(value, series.points[k].value);
        }
        done = from;
      }
      painter_.fillRect(QRectF(QPointF(from, layout_.y(value)), QPointF(to, floor)).normalized(),
                        style_.accent);
    }
  }

  void spans() {
    for (const chart::Span& span : spec_.spans) {
      const double from = std::max<double>(span.from.number, layout_.first_day());
      const double to = std::min<double>(span.to.number + 1, layout_.last_day());
      if (to <= from) continue;
      const QRectF& plot = layout_.plot();
      painter_.fillRect(QRectF(QPointF(layout_.x(from), plot.top()), QPointF(layout_.x(to), plot.bottom())),
                        style_.span());
    }
  }

  void band() {
    QPolygonF area;
    for (const chart::BandPoint& point : spec_.band)
      area << place({layout_.point_day(point.start), std::min(point.high, spec_.axis.high)});
    for (auto point = spec_.band.rbegin(); point != spec_.band.rend(); ++point)
      area << place({layout_.point_day(point->start), std::max(point->low, spec_.axis.low)});
    if (spec_.band.size() < 2) return;
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(style_.band());
    painter_.drawPolygon(area);
    painter_.setBrush(Qt::NoBrush);
  }

  void stroke(const std::vector<QPointF>& points, const QPen& pen) {
    painter_.setPen(pen);
    painter_.setBrush(Qt::NoBrush);
    const auto fewer = thinned(points, layout_.first_day(), layout_.last_day(), layout_.plot().width());
    for (const auto& part : within(fewer, spec_.axis.low, spec_.axis.high)) {
      // A long line is drawn in pieces: the time that a wide stroke takes grows faster than its length. A
      // dashed one is not, or its pattern would begin anew with each.
      const std::size_t piece = pen.style() == Qt::SolidLine ? 48 : part.size();
      for (std::size_t first = 0; first + 1 < part.size(); first += piece) {
        QPolygonF polyline;
        for (std::size_t k = first; k < std::min(part.size(), first + piece + 1); ++k)
          polyline << place(part[k]);
        painter_.drawPolyline(polyline);
      }
    }
  }

  void line(const ChartSeries& series) {
    QPen pen(style_.accent, style_.line_width(), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    if (is_grey(series.role)) pen = QPen(style_.peer(), 1.0 * style_.scale, Qt::SolidLine, Qt::FlatCap);
    if (series.role == Role::counterfactual) {
      pen = QPen(style_.text3, 1.2 * style_.scale, Qt::CustomDashLine, Qt::FlatCap);
      pen.setDashPattern({4.0, 3.0});
    }
    for (const auto& run : segments(series, spec_)) {
      if (run.size() < 2) continue;
      std::vector<QPointF> points;
      for (const Point* point : run) points.emplace_back(layout_.point_day(point->start), point->value);
      stroke(points, pen);
    }
  }

  void target() {
    if (!spec_.target) return;
    QPen dotted(style_.good, 1.6 * style_.scale, Qt::CustomDashLine, Qt::FlatCap);
    dotted.setDashPattern({1.25, 2.0});
    double until = layout_.last_day();
    if (spec_.target->until)
      until = std::min<double>(until, std::max<double>(spec_.target->until->number, layout_.first_day()));
    stroke({{layout_.first_day(), spec_.target->value}, {until, spec_.target->value}}, dotted);
  }

  /// Words, verticals, dots and hollow points.
  void marks() {
    for (const PlacedLine& line : layout_.lines()) {
      painter_.setPen(QPen(line.color, line.width, line.style));
      painter_.drawLine(line.line);
    }
    for (const PlacedDot& dot : layout_.dots()) {
      painter_.setPen(Qt::NoPen);
      painter_.setBrush(dot.color);
      painter_.drawEllipse(dot.at, dot.radius, dot.radius);
    }
    for (const ChartSeries& series : spec_.series) {
      if (series.role == Role::main) partial(series);
      if (series.role != Role::main || series.mark == chart::Mark::line) dots(series);
    }
    for (const PlacedText& text : layout_.texts()) {
      painter_.setFont(style_.copyable ? copyable_font(text.font, text.text) : text.font);
      painter_.setPen(text.color);
      painter_.drawText(QPointF(text.box.left(), text.box.top() + QFontMetricsF(text.font).ascent()),
                        text.text);
    }
  }

  /// A value alone has no line to be seen by, and few values are seen better as points.
  void dots(const ChartSeries& series) {
    const bool main = series.role == Role::main;
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(main ? style_.accent : is_grey(series.role) ? style_.peer() : style_.text3);
    const double radius = (main ? 3.3 : 2.0) * style_.scale;
    for (const auto& run : segments(series, spec_)) {
      if (run.size() > 1 && !(main && series.points.size() <= 12)) continue;
      for (const Point* point : run) {
        if (point->value < spec_.axis.low || point->value > spec_.axis.high) continue;
        painter_.drawEllipse(QPointF(layout_.x(layout_.point_day(point->start)), layout_.y(point->value)),
                             radius, radius);
      }
    }
  }

  /// Periods that exports cover in part, at either edge or at a gap: dotted and hollow.
  void partial(const ChartSeries& series) {
    QPen dotted(style_.accent, 1.3 * style_.scale, Qt::DotLine, Qt::FlatCap);
    const auto at = [&](const Point& point) {
      return QPointF(layout_.x(layout_.point_day(point.start)), layout_.y(point.value));
    };
    painter_.setPen(dotted);
    painter_.setBrush(Qt::NoBrush);
    for (std::size_t i = 0; i < series.points.size(); ++i) {
      const Point& point = series.points[i];
      if (series.mark == chart::Mark::column) {
        if (!point.partial) continue;
        const auto [from, to] = layout_.column_days(point.start);
        painter_.drawRect(
            QRectF(QPointF(layout_.x(from), at(point).y()), QPointF(layout_.x(to), layout_.y(0.0)))
                .normalized());
        continue;
      }
      if (i == 0) continue;
      const Point& before = series.points[i - 1];
      if ((point.partial || before.partial) && next_period(before.start, spec_.grain) == point.start &&
          !chart::broken_between(spec_, series.role, before.start, point.start))
        painter_.drawLine(at(before), at(point));
    }
    if (series.mark == chart::Mark::column) return;
    painter_.setPen(QPen(style_.accent, 2.0 * style_.scale));
    painter_.setBrush(style_.surface);
    for (const Point& point : series.points)
      if (point.partial) painter_.drawEllipse(at(point), 4.2 * style_.scale, 4.2 * style_.scale);
  }

  QPainter& painter_;
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

ChartScene::ChartScene(const ChartSpec& spec, const ChartStyle& style, QSizeF size)
    : spec_(spec), style_(style), size_(size), layout_(spec, style, size) {}

void ChartScene::render(QPainter& painter, const QRectF& target) const {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setRenderHint(QPainter::TextAntialiasing);
  if (style_.paint_surface) painter.fillRect(target, style_.surface);
  const double scale = std::min(target.width() / size_.width(), target.height() / size_.height());
  painter.translate(target.topLeft());
  painter.scale(scale, scale);
  Drawing(painter, spec_, style_, layout_).paint();
  painter.restore();
}

}  // namespace rapport::ui
