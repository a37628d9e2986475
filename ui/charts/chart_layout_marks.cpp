// SPDX-License-Identifier: GPL-3.0-or-later
// Verticals with their names, and the words in gaps and spans.
#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

#include "ui/charts/chart_layout.h"
#include "ui/charts/text_fit.h"
#include "ui/widgets/text.h"

namespace rapport::ui {
namespace {

/// The main series' value at a day, between its two neighbouring points.
std::optional<double> value_at(const chart::ChartSpec& spec, Day day) {
  for (const chart::ChartSeries& series : spec.series) {
    if (series.role != chart::Role::main) continue;
    for (std::size_t i = 0; i < series.points.size(); ++i) {
      const Point& right = series.points[i];
      if (right.start < day) continue;
      if (right.start == day || i == 0) return right.value;
      const Point& left = series.points[i - 1];
      if (next_period(left.start, spec.grain) != right.start ||
          chart::broken_between(spec, series.role, left.start, right.start))
        return std::nullopt;
      const double share = static_cast<double>(day - left.start) / (right.start - left.start);
      return left.value + share * (right.value - left.value);
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<ChartLayout::VerticalPlace> ChartLayout::arrangeVerticals(const chart::ChartSpec& spec,
                                                                      int rows) const {
  const QFontMetricsF metrics(style_.label);
  std::vector<VerticalPlace> places;
  for (const chart::Vertical& vertical : spec.verticals) {
    const double at = x(vertical.day.number);
    if (at < plot_.left() - 0.5 || at > plot_.right() + 0.5) continue;
    places.push_back(
        {&vertical, fitted_lines(qs(vertical.label), style_.label, plot_.width() * 0.45, 1).value(0)});
  }
  // The go-live is named at the top; the rest takes what room there is.
  std::stable_sort(places.begin(), places.end(),
                   [](const auto& a, const auto& b) { return a.vertical->kind < b.vertical->kind; });
  const auto width_of = [&](const VerticalPlace& p) { return metrics.horizontalAdvance(p.text); };
  const double offset = 6 * style_.scale;
  for (std::size_t i = 0; i < places.size(); ++i) {
    VerticalPlace& place = places[i];
    const double at = x(place.vertical->day.number);
    const double width = width_of(place);
    for (const double left : {at + offset, at - offset - width}) {
      if (left < 0.0 || left + width > size_.width() - style_.margin) continue;
      for (int row = 0; row < rows && place.row < 0; ++row) {
        // Words must not touch words, and a line that comes down from a higher row must not run through them.
        // Beside the plot, the lowest row is for the words at the lines' ends.
        bool free = left + width <= plot_.right() || row + 1 < rows;
        for (std::size_t k = 0; k < places.size() && free; ++k) {
          if (k == i) continue;
          const VerticalPlace& other = places[k];
          const double its_line = x(other.vertical->day.number);
          const bool in_us = its_line > left - 3 && its_line < left + width + 3;
          if (k > i || other.row < 0) continue;  // an unnamed line begins at the plot
          if (in_us && other.row <= row) free = false;
          const double right = other.left + width_of(other);
          if (other.row == row && left < right + 8 && other.left < left + width + 8) free = false;
          if (other.row >= row && at > other.left - 3 && at < right + 3) free = false;
        }
        if (free) place.row = row, place.left = left;
      }
      if (place.row >= 0) break;
    }
  }
  return places;
}

int ChartLayout::rowsNeeded(const chart::ChartSpec& spec) const {
  int best_rows = 0;
  std::ptrdiff_t best = 0;
  for (int rows = 1; rows <= 3; ++rows) {
    const auto places = arrangeVerticals(spec, rows);
    const auto named =
        std::count_if(places.begin(), places.end(), [](const VerticalPlace& p) { return p.row >= 0; });
    if (named > best) best = named, best_rows = rows;
  }
  return best_rows;
}

void ChartLayout::placeVerticals(const chart::ChartSpec& spec) {
  const double height = QFontMetricsF(style_.label).height() + 2;
  const double top = plot_.top() - vertical_rows_ * height - 4 * style_.scale;
  for (const VerticalPlace& place : arrangeVerticals(spec, vertical_rows_)) {
    const chart::Vertical& vertical = *place.vertical;
    const double at = x(vertical.day.number);
    const bool go_live = vertical.kind == chart::Vertical::Kind::go_live;
    const auto value = go_live ? std::nullopt : value_at(spec, vertical.day);
    const bool to_line = vertical.kind == chart::Vertical::Kind::intervention && value;
    const double from = place.row < 0 ? plot_.top() : top + place.row * height + 2;
    PlacedLine line{QLineF(at, from, at, to_line ? y(*value) : plot_.bottom()),
                    go_live ? style_.text1 : style_.text3, std::max(1.0, style_.scale * 0.9), Qt::SolidLine};
    if (vertical.kind == chart::Vertical::Kind::external) line.style = Qt::DotLine;
    if (vertical.kind == chart::Vertical::Kind::definition) line.style = Qt::DashLine;
    lines_.push_back(line);
    if (to_line) dots_.push_back({{at, y(*value)}, 3.5 * style_.scale, style_.text1});
    if (place.row < 0) continue;  // no room: the alternative text still names it
    add(PlacedText::Part::vertical, place.text, {place.left, top + place.row * height}, style_.label,
        go_live ? style_.text1 : style_.text2);
  }
}

void ChartLayout::placeGaps(const chart::ChartSpec& spec) {
  const QFontMetricsF metrics(style_.label);
  const QString words = QStringLiteral("no data");
  const double width = metrics.horizontalAdvance(words);
  const double height = metrics.height();
  std::vector<QRectF> taken;
  for (const auto& [first, last] : spec.gaps) {
    const double from = x(columns_ ? first.number : period_start(first - 1, grain_).number);
    const double to = x(columns_ ? next_period(last, grain_).number : next_period(last, grain_).number);
    const double middle = (from + to) / 2;
    if (to - from < 12 * style_.scale || (columns_ && to - from < width + 6)) continue;
    // Just under the line beside it, so that the words hide nothing; columns stand on the floor.
    double lowest = plot_.top();
    for (const chart::ChartSeries& series : spec.series) {
      for (const Point& point : series.points) {
        const double at = x(point_day(point.start));
        if (at > middle - width / 2 - 12 && at < middle + width / 2 + 12)
          lowest = std::max(lowest, y(point.value));
      }
    }
    double top = columns_ ? plot_.bottom() - height - 4
                          : std::min(lowest + 12 * style_.scale, plot_.bottom() - height - 3);
    if (lowest == plot_.top()) top = plot_.center().y();
    if (!columns_ && lowest > plot_.top() && top < lowest + 2) continue;
    // Words beside a vertical's line, never on it, and still at the gap that they speak of.
    QRectF box(middle - width / 2, top, width, height);
    const auto crossing = [&] {
      return std::find_if(spec.verticals.begin(), spec.verticals.end(), [&](const chart::Vertical& vertical) {
        const double line = x(vertical.day.number);
        return line > box.left() - 4 && line < box.right() + 4;
      });
    };
    if (const auto in_the_way = crossing(); in_the_way != spec.verticals.end()) {
      const double line = x(in_the_way->day.number);
      const bool right = middle >= line;
      box.moveLeft(right ? line + 6 : line - 6 - width);
      if (crossing() != spec.verticals.end()) box.moveLeft(right ? line - 6 - width : line + 6);
      if (crossing() != spec.verticals.end() || box.left() > to || box.right() < from) continue;
    }
    if (box.left() < plot_.left() || box.right() > plot_.right()) continue;
    if (std::any_of(taken.begin(), taken.end(), [&](const QRectF& other) { return other.intersects(box); }))
      continue;
    taken.push_back(box);
    add(PlacedText::Part::gap, words, box.topLeft(), style_.label, style_.text2);
  }
  for (const chart::Span& span : spec.spans) {
    const double from = x(span.from.number);
    const double to = x((span.to + 1).number);
    const QString text = qs(span.label);
    if (text.isEmpty() || metrics.horizontalAdvance(text) + 8 > to - from) continue;
    add(PlacedText::Part::span, text,
        {(from + to - metrics.horizontalAdvance(text)) / 2, plot_.bottom() - height - 3}, style_.label,
        style_.text2);
  }
}

}  // namespace rapport::ui
