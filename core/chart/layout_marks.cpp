// SPDX-License-Identifier: GPL-3.0-or-later
// Verticals with their names, and the words in gaps and spans.
#include <algorithm>
#include <cmath>
#include <optional>

#include "core/chart/layout.h"
#include "core/chart/text_fit.h"

namespace rapport::chart {
namespace {

/// The main series' value at a day: of its column, or between the two neighbouring points of its line.
std::optional<double> value_at(const ChartSpec& spec, Day day) {
  for (const ChartSeries& series : spec.series) {
    if (series.role != Role::main) continue;
    if (series.mark == Mark::column) {
      const Day start = period_start(day, spec.grain);
      const auto column = std::find_if(series.points.begin(), series.points.end(),
                                       [&](const Point& point) { return point.start == start; });
      if (column == series.points.end()) return std::nullopt;
      return column->value;
    }
    for (std::size_t i = 0; i < series.points.size(); ++i) {
      const Point& right = series.points[i];
      if (right.start < day) continue;
      if (right.start == day || i == 0) return right.value;
      const Point& left = series.points[i - 1];
      if (next_period(left.start, spec.grain) != right.start ||
          broken_between(spec, series.role, left.start, right.start))
        return std::nullopt;
      const double share = static_cast<double>(day - left.start) / (right.start - left.start);
      return left.value + share * (right.value - left.value);
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<Layout::VerticalPlace> Layout::arrange_verticals(const ChartSpec& spec, int rows) const {
  std::vector<VerticalPlace> places;
  for (const Vertical& vertical : spec.verticals) {
    const double at = x(vertical.day.number);
    if (at < plot_.left - 0.5 || at > plot_.right() + 0.5) continue;
    places.push_back({&vertical, elided(vertical.label, plot_.width * 0.45,
                                        [this](std::string_view text) { return text_width(text); })});
  }
  // Go-live is named in the top row; the others use the remaining space.
  std::stable_sort(places.begin(), places.end(),
                   [](const auto& a, const auto& b) { return a.vertical->kind < b.vertical->kind; });
  const auto width_of = [&](const VerticalPlace& p) { return text_width(p.text); };
  const double offset = 6 * options_.scale;
  for (std::size_t i = 0; i < places.size(); ++i) {
    VerticalPlace& place = places[i];
    const double at = x(place.vertical->day.number);
    const double width = width_of(place);
    for (const double left : {at + offset, at - offset - width}) {
      if (left < 0.0 || left + width > options_.width - options_.margin) continue;
      for (int row = 0; row < rows && place.row < 0; ++row) {
        // Labels must not touch, and a line from a higher row must not cross them. Beside the plot, the
        // lowest row is reserved for the labels at the lines' ends.
        bool free = left + width <= plot_.right() || row + 1 < rows;
        for (std::size_t k = 0; k < places.size() && free; ++k) {
          if (k == i) continue;
          const VerticalPlace& other = places[k];
          const double its_line = x(other.vertical->day.number);
          const bool in_us = its_line > left - offset && its_line < left + width + offset;
          if (k > i || other.row < 0) continue;  // an unnamed line begins at the plot
          if (in_us && other.row <= row) free = false;
          const double right = other.left + width_of(other);
          if (other.row == row && left < right + 8 && other.left < left + width + 8) free = false;
          if (other.row >= row && at > other.left - offset && at < right + offset) free = false;
        }
        if (free) place.row = row, place.left = left;
      }
      if (place.row >= 0) break;
    }
  }
  return places;
}

int Layout::rows_needed(const ChartSpec& spec) const {
  int best_rows = 0;
  std::ptrdiff_t best = 0;
  for (int rows = 1; rows <= 3; ++rows) {
    const auto places = arrange_verticals(spec, rows);
    const auto named =
        std::count_if(places.begin(), places.end(), [](const VerticalPlace& p) { return p.row >= 0; });
    if (named > best) best = named, best_rows = rows;
  }
  return best_rows;
}

void Layout::place_verticals(const ChartSpec& spec) {
  const double height = text_height() + 2;
  const double top = plot_.top - vertical_rows_ * height - 4 * options_.scale;
  for (const VerticalPlace& place : arrange_verticals(spec, vertical_rows_)) {
    const Vertical& vertical = *place.vertical;
    // In the middle of a pixel column, so that a hairline stays one.
    const double at = std::floor(x(vertical.day.number)) + 0.5;
    const bool go_live = vertical.kind == Vertical::Kind::go_live;
    const auto value = go_live ? std::nullopt : value_at(spec, vertical.day);
    const bool to_line = vertical.kind == Vertical::Kind::intervention && value;
    const double from = place.row < 0 ? plot_.top : top + place.row * height + 2;
    PlacedLine line{{at, from},
                    {at, to_line ? y(*value) : plot_.bottom()},
                    go_live ? Tone::text1 : Tone::text3,
                    std::max(1.0, options_.scale * 0.9),
                    PlacedLine::Stroke::solid,
                    static_cast<int>(&vertical - spec.verticals.data())};
    if (vertical.kind == Vertical::Kind::external) line.stroke = PlacedLine::Stroke::dotted;
    if (vertical.kind == Vertical::Kind::definition) line.stroke = PlacedLine::Stroke::dashed;
    lines_.push_back(line);
    if (to_line) dots_.push_back({{at, y(*value)}, 3.5 * options_.scale, Tone::text1});
    if (place.row < 0) continue;  // no room: the alternative text still names it
    add(PlacedText::Part::vertical, place.text, {place.left, top + place.row * height}, TextRole::label,
        go_live ? Tone::text1 : Tone::text2, line.of);
  }
}

void Layout::place_gaps(const ChartSpec& spec) {
  const std::string words = "no data";
  const double width = text_width(words);
  const double height = text_height();
  std::vector<Box> taken;
  for (const auto& [first, last] : spec.gaps) {
    const double from = x(columns_ ? first.number : period_start(first - 1, grain_).number);
    const double to = x(next_period(last, grain_).number);
    const double middle = (from + to) / 2;
    if (to - from < 12 * options_.scale || (columns_ && to - from < width + 6)) continue;
    // Just below the line beside the gap, so that the label hides nothing; above the axis for columns.
    double lowest = plot_.top;
    for (const ChartSeries& series : spec.series) {
      for (const Point& point : series.points) {
        const double at = x(point_day(point.start));
        if (at > middle - width / 2 - 12 && at < middle + width / 2 + 12)
          lowest = std::max(lowest, y(point.value));
      }
    }
    double top = columns_ ? plot_.bottom() - height - 4
                          : std::min(lowest + 12 * options_.scale, plot_.bottom() - height - 3);
    if (lowest == plot_.top) top = plot_.top + plot_.height / 2;
    if (!columns_ && lowest > plot_.top && top < lowest + 2) continue;
    // Beside a vertical, never on it, and still within the gap.
    Box box{middle - width / 2, top, width, height};
    const auto crossing = [&] {
      return std::find_if(spec.verticals.begin(), spec.verticals.end(), [&](const Vertical& vertical) {
        const double line = x(vertical.day.number);
        return line > box.left - 4 && line < box.right() + 4;
      });
    };
    if (const auto in_the_way = crossing(); in_the_way != spec.verticals.end()) {
      const double line = x(in_the_way->day.number);
      const bool right = middle >= line;
      box.left = right ? line + 6 : line - 6 - width;
      if (crossing() != spec.verticals.end()) box.left = right ? line - 6 - width : line + 6;
      if (crossing() != spec.verticals.end() || box.left > to || box.right() < from) continue;
    }
    if (box.left < plot_.left || box.right() > plot_.right()) continue;
    if (std::any_of(taken.begin(), taken.end(), [&](const Box& other) { return other.meets(box); })) continue;
    taken.push_back(box);
    add(PlacedText::Part::gap, words, {box.left, box.top}, TextRole::label, Tone::text2);
  }
}

bool Layout::is_free(const ChartSpec& spec, const Box& box) const {
  for (const Vertical& vertical : spec.verticals)
    if (const double at = x(vertical.day.number); at > box.left - 3 && at < box.right() + 3) return false;
  for (const ChartSeries& series : spec.series) {
    const bool column = series.mark == Mark::column;
    const double half = column ? column_width() / 2 : 0.0;
    for (const Point& point : series.points) {
      const double at = x(point_day(point.start));
      if (at + half < box.left || at - half > box.right()) continue;
      const double end = y(point.value);
      const double begin = column ? y(std::clamp(0.0, low_, high_)) : end;
      if (std::min(begin, end) < box.bottom() && std::max(begin, end) > box.top) return false;
    }
  }
  return true;
}

void Layout::place_span_names(const ChartSpec& spec) {
  for (const Span& span : spec.spans) {
    const double from = x(span.from.number);
    const double to = x((span.to + 1).number);
    const double width = text_width(span.label);
    if (span.label.empty() || width + 8 > to - from) continue;
    // In the middle at the bottom; beside a vertical that is there; at the top where there are columns, since
    // a label on a column can't be read.
    std::vector<double> lefts{(from + to - width) / 2};
    for (const Vertical& vertical : spec.verticals) {
      const double line = x(vertical.day.number);
      for (const double left : {line - 5 - width, line + 5})
        if (left >= from + 3 && left + width <= to - 3) lefts.push_back(left);
    }
    std::optional<Box> place;
    for (const double top : {plot_.bottom() - text_height() - 3, plot_.top + 3})
      for (const double left : lefts)
        if (const Box box{left, top, width, text_height()}; !place && is_free(spec, box)) place = box;
    if (!place && columns_) continue;
    const Box box =
        place.value_or(Box{lefts.front(), plot_.bottom() - text_height() - 3, width, text_height()});
    add(PlacedText::Part::span, span.label, {box.left, box.top}, TextRole::label, Tone::text2);
  }
}

}  // namespace rapport::chart
