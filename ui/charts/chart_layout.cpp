// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_layout.h"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

#include "ui/charts/text_fit.h"
#include "ui/charts/time_labels.h"
#include "ui/widgets/text.h"

namespace rapport::ui {
namespace {

double width_of(const QString& text, const QFont& font) {
  return QFontMetricsF(font).horizontalAdvance(text);
}
double height_of(const QFont& font) {
  return QFontMetricsF(font).height();
}

/// The words at the right end of a line, and the height they want.
struct EndLabel {
  QString strong;
  QString quiet;
  QColor color;
  double value = 0.0;
  double from_x = 0.0;
};

std::vector<EndLabel> end_labels(const chart::ChartSpec& spec, const ChartStyle& style) {
  std::vector<EndLabel> labels;
  for (const chart::ChartSeries& series : spec.series) {
    if (series.points.empty() || (series.end_label.empty() && series.end_sublabel.empty())) continue;
    const bool main = series.role == chart::Role::main;
    EndLabel label;
    (main ? label.strong : label.quiet) = qs(series.end_label);
    if (main) label.quiet = qs(series.end_sublabel);
    label.color = style.accent;
    label.value = series.points.back().value;
    labels.push_back(label);
  }
  if (spec.target && !spec.target->label.empty()) {
    EndLabel label;
    label.quiet = qs(spec.target->label);
    label.color = style.good;
    label.value = spec.target->value;
    labels.push_back(label);
  }
  return labels;
}

}  // namespace

ChartLayout::ChartLayout(const chart::ChartSpec& spec, const ChartStyle& style, QSizeF size)
    : style_(style), size_(size), grain_(spec.grain) {
  for (const chart::ChartSeries& series : spec.series)
    columns_ = columns_ || (series.role == chart::Role::main && series.mark == chart::Mark::column);
  low_ = spec.axis.low;
  high_ = spec.axis.high > spec.axis.low ? spec.axis.high : spec.axis.low + 1.0;
  first_day_ = spec.first.number;
  last_day_ = columns_ ? next_period(spec.last, grain_).number : spec.last.number;
  if (last_day_ <= first_day_) {
    // A single point stands in the middle of its own period's width.
    const double half = (next_period(spec.first, grain_) - spec.first) / 2.0;
    first_day_ -= half;
    last_day_ = first_day_ + 2 * half;
  }
  if (style_.heading)
    placeHeading(spec);
  else
    heading_bottom_ = style_.margin;
  if (spec.series.empty()) {
    plot_ = QRectF(style_.margin, heading_bottom_ + 10 * style_.scale, size.width() - 2 * style_.margin,
                   std::max(20.0, size.height() - heading_bottom_ - style_.margin - 20 * style_.scale));
    if (spec.title.empty()) return;  // still being read: nothing is said about it
    const QString words = QStringLiteral("no data");
    add(PlacedText::Part::empty, words,
        plot_.center() - QPointF(width_of(words, style_.label) / 2, height_of(style_.label) / 2),
        style_.label, style_.text3);
    return;
  }

  // Margins follow from the words that stand in them.
  double left = 0.0;
  for (int i = 0; i <= 100 && spec.axis.step > 0.0; ++i) {
    const double at = low_ + i * spec.axis.step;
    if (at > high_ + spec.axis.step * 1e-6) break;
    left = std::max(left, width_of(qs(chart::axis_text(at, spec.axis)), style_.label));
  }
  left += style_.margin + 9 * style_.scale;
  const double right = std::max(endWidth(spec) + style_.margin, 8.0 * style_.scale + style_.margin);
  const double label = height_of(style_.label);
  // Rows of names need only the plot's width, which is known now.
  plot_ = QRectF(left, 0.0, std::max(20.0, size.width() - left - right), 1.0);
  vertical_rows_ = rowsNeeded(spec);
  const double top = heading_bottom_ + (style_.heading ? 14 : 6) * style_.scale +
                     (vertical_rows_ > 0 ? vertical_rows_ * (label + 2) + 4 * style_.scale : label / 2);
  double bottom = size.height() - style_.margin * 0.7 - label - 8 * style_.scale;
  if (style_.source && !spec.source.empty()) bottom -= label + 22 * style_.scale;
  plot_ = QRectF(left, top, std::max(20.0, size.width() - left - right), std::max(20.0, bottom - top));

  placeAxes(spec);
  placeEnds(spec);
  placeVerticals(spec);
  placeGaps(spec);
}

double ChartLayout::x(double day) const {
  return plot_.left() + (day - first_day_) / (last_day_ - first_day_) * plot_.width();
}

double ChartLayout::day_at(double x) const {
  return first_day_ + (x - plot_.left()) / plot_.width() * (last_day_ - first_day_);
}

double ChartLayout::y(double value) const {
  return plot_.bottom() - (value - low_) / (high_ - low_) * plot_.height();
}

double ChartLayout::point_day(Day start) const {
  return columns_ ? (start.number + next_period(start, grain_).number) / 2.0 : start.number;
}

std::pair<double, double> ChartLayout::column_days(Day start) const {
  const double from = start.number;
  const double to = next_period(start, grain_).number;
  const double day_pixels = plot_.width() / (last_day_ - first_day_);
  const double pixels = (to - from) * day_pixels;
  // A fifth of the room stays open, and few columns do not become walls.
  const double wide = std::min(pixels * 0.8, 46.0 * style_.scale) / day_pixels;
  const double middle = (from + to) / 2.0;
  return {middle - wide / 2.0, middle + wide / 2.0};
}

void ChartLayout::add(PlacedText::Part part, const QString& text, QPointF top_left, const QFont& font,
                      const QColor& color) {
  texts_.push_back(
      {part, text, QRectF(top_left, QSizeF(width_of(text, font), height_of(font))), font, color});
}

void ChartLayout::placeHeading(const chart::ChartSpec& spec) {
  const double width = size_.width() - 2 * style_.margin;
  double y = style_.margin * 0.85;
  for (const QString& line : fitted_lines(qs(spec.title), style_.title, width, 2)) {
    add(PlacedText::Part::title, line, {style_.margin, y}, style_.title, style_.text1);
    y += height_of(style_.title) * 1.05;
  }
  y += 2 * style_.scale;
  for (const QString& line : fitted_lines(qs(spec.subtitle), style_.subtitle, width, 2)) {
    add(PlacedText::Part::subtitle, line, {style_.margin, y}, style_.subtitle, style_.text2);
    y += height_of(style_.subtitle) * 1.1;
  }
  heading_bottom_ = y;
}

void ChartLayout::placeAxes(const chart::ChartSpec& spec) {
  const double label = height_of(style_.label);
  for (int i = 0; spec.axis.step > 0.0; ++i) {
    const double value = low_ + i * spec.axis.step;
    if (value > high_ + spec.axis.step * 1e-6 || i > 100) break;
    const QString text = qs(chart::axis_text(value, spec.axis));
    add(PlacedText::Part::value, text,
        {plot_.left() - 9 * style_.scale - width_of(text, style_.label), y(value) - label / 2}, style_.label,
        style_.text2);
  }
  const double per_day = plot_.width() / (last_day_ - first_day_);
  const auto words = time_labels(
      spec.first, columns_ ? next_period(spec.last, grain_) - 1 : spec.last, grain_, per_day,
      [this](const QString& text) { return width_of(text, style_.label); }, 16 * style_.scale);
  for (const TimeLabel& word : words) {
    const double width = width_of(word.text, style_.label);
    // Months stand where they begin; where a column is the month itself, under its middle.
    const bool own_column = columns_ && period_start(word.day, grain_) == word.day &&
                            (next_period(word.day, grain_) - word.day) * per_day > width * 0.8;
    double at = x(own_column ? point_day(word.day) : word.day.number) - width / 2;
    if (words.size() == 1 && spec.first == spec.last) at = x(point_day(spec.first)) - width / 2;
    at = std::clamp(at, 0.0, std::max(0.0, size_.width() - width));
    add(PlacedText::Part::time, word.text, {at, plot_.bottom() + 7 * style_.scale}, style_.label,
        style_.text2);
  }
  if (style_.source && !spec.source.empty()) {
    const QStringList line =
        fitted_lines(qs(spec.source), style_.label, size_.width() - 2 * style_.margin, 1);
    add(PlacedText::Part::source, line.value(0),
        {style_.margin, size_.height() - style_.margin * 0.7 - height_of(style_.label)}, style_.label,
        style_.text3);
  }
}

double ChartLayout::endWidth(const chart::ChartSpec& spec) const {
  double widest = 0.0;
  for (const EndLabel& label : end_labels(spec, style_))
    widest =
        std::max({widest, width_of(label.strong, style_.label_strong), width_of(label.quiet, style_.label)});
  if (widest == 0.0) return 0.0;
  const double most = size_.width() * 0.2;
  if (widest > most) {
    // Long words are broken into two lines; the margin shrinks to the wider of them.
    double broken = 0.0;
    for (const EndLabel& label : end_labels(spec, style_)) {
      broken = std::max(broken, width_of(label.strong, style_.label_strong));
      for (const QString& line : fitted_lines(label.quiet, style_.label, most, 2))
        broken = std::max(broken, width_of(line, style_.label));
    }
    widest = std::min(broken, size_.width() * 0.3);
  }
  return widest + 12 * style_.scale;
}

void ChartLayout::placeEnds(const chart::ChartSpec& spec) {
  const std::vector<EndLabel> ends = end_labels(spec, style_);
  const double room = endWidth(spec) - 10 * style_.scale;
  const double left = plot_.right() + 10 * style_.scale;
  std::vector<QStringList> quiet;
  std::vector<LabelPlace> places;
  for (const EndLabel& end : ends) {
    quiet.push_back(end.quiet.isEmpty() ? QStringList() : fitted_lines(end.quiet, style_.label, room, 2));
    const double strong = end.strong.isEmpty() ? 0.0 : height_of(style_.label_strong);
    LabelPlace place;
    place.height = strong + static_cast<double>(quiet.back().size()) * height_of(style_.label);
    // The first line stands level with the point, what follows below it.
    const double first = strong > 0.0 ? strong : height_of(style_.label);
    place.wanted = std::clamp(y(end.value), plot_.top(), plot_.bottom());
    if (strong > 0.0) place.wanted += (place.height - first) / 2;
    places.push_back(place);
  }
  place_labels(places, plot_.top() - height_of(style_.label), plot_.bottom() + height_of(style_.label) / 2,
               2 * style_.scale);
  for (std::size_t i = 0; i < ends.size(); ++i) {
    double at = places[i].placed - places[i].height / 2;
    if (std::abs(places[i].placed - places[i].wanted) > 9 * style_.scale)
      lines_.push_back({QLineF(plot_.right() + 2 * style_.scale, y(ends[i].value), left - 2 * style_.scale,
                               places[i].placed),
                        style_.peer(), 1.0, Qt::SolidLine});
    if (!ends[i].strong.isEmpty()) {
      add(PlacedText::Part::end, ends[i].strong, {left, at}, style_.label_strong, ends[i].color);
      at += height_of(style_.label_strong);
    }
    const bool target = ends[i].color == style_.good;
    for (const QString& line : quiet[i]) {
      add(PlacedText::Part::end, line, {left, at}, style_.label, target ? style_.good : style_.text2);
      at += height_of(style_.label);
    }
  }
}

}  // namespace rapport::ui
