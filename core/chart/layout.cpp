// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/layout.h"

#include <algorithm>
#include <cmath>

#include "core/chart/text_fit.h"
#include "core/chart/time_labels.h"

namespace rapport::chart {
namespace {

/// Values at which the axis has a line.
std::vector<double> grid_values(const ValueAxis& axis) {
  std::vector<double> values;
  for (int i = 0; i <= 100 && axis.step > 0.0; ++i) {
    const double value = axis.low + i * axis.step;
    if (value > axis.high + axis.step * 1e-6) break;
    values.push_back(value);
  }
  return values;
}

/// Periods counted from some first one, so that neighbours are 1 apart.
int period_number(Day start, Grain grain) {
  const CivilDate date = civil(start);
  switch (grain) {
    case Grain::day:
      return start.number;
    case Grain::week:
      return (start.number + 3) / 7;  // day 4 of the count was a Monday
    case Grain::month:
      return date.year * 12 + date.month - 1;
    case Grain::quarter:
      return date.year * 4 + (date.month - 1) / 3;
  }
  return start.number;
}

/// The period of that number.
Day period_at(int number, Grain grain) {
  switch (grain) {
    case Grain::day:
      return Day{number};
    case Grain::week:
      return Day{number * 7 - 3};
    case Grain::month:
      return day_of({number / 12, number % 12 + 1, 1});
    case Grain::quarter:
      return day_of({number / 4, number % 4 * 3 + 1, 1});
  }
  return Day{number};
}

/// The label at the right end of a line, and the height it should be at.
struct EndLabel {
  int of = -1;  ///< See PlacedText::of.
  std::string strong;
  std::string quiet;
  Tone strong_tone = Tone::accent;
  Tone quiet_tone = Tone::text2;
  double value = 0.0;
  int weight = 0;  ///< Where there is no space for all, those with the lowest weight are left out first.
};

std::vector<EndLabel> end_labels(const ChartSpec& spec) {
  std::vector<EndLabel> labels;
  for (std::size_t i = 0; i < spec.series.size(); ++i) {
    const ChartSeries& series = spec.series[i];
    if (series.points.empty() || (series.end_label.empty() && series.end_sublabel.empty())) continue;
    EndLabel label;
    label.of = static_cast<int>(i);
    label.value = series.points.back().value;
    if (series.role == Role::main) {
      label.strong = series.end_label;
      label.quiet = series.end_sublabel;
      label.weight = 3;
    } else {
      label.quiet = series.end_label;
      label.weight = series.role == Role::counterfactual ? 1 : 0;
    }
    labels.push_back(label);
  }
  if (spec.target && !spec.target->label.empty())
    labels.push_back({static_cast<int>(spec.series.size()),
                      {},
                      spec.target->label,
                      Tone::good,
                      Tone::good,
                      spec.target->value,
                      2});
  return labels;
}

}  // namespace

Layout::Layout(const ChartSpec& spec, const LayoutOptions& options, const TextMeasure& measure)
    : options_(options), measure_(&measure), grain_(spec.grain) {
  for (const ChartSeries& series : spec.series)
    columns_ = columns_ || (series.role == Role::main && series.mark == Mark::column);
  by_period_ = columns_ || options.equal_periods;
  low_ = spec.axis.low;
  high_ = spec.axis.high > spec.axis.low ? spec.axis.high : spec.axis.low + 1.0;
  first_day_ = spec.first.number;
  last_day_ = columns_ ? next_period(spec.last, grain_).number : spec.last.number;
  if (last_day_ <= first_day_) {
    // A single point is in the middle of its period's width.
    const double half = (next_period(spec.first, grain_) - spec.first) / 2.0;
    first_day_ -= half;
    last_day_ = first_day_ + 2 * half;
  }
  first_position_ = position(first_day_);
  last_position_ = position(last_day_);
  if (by_period_ && !columns_ && spec.first >= spec.last) {
    // Half of the month before has another number of days than half of this one.
    first_position_ = period_number(spec.first, grain_) - 0.5;
    last_position_ = first_position_ + 1.0;
  }
  if (options_.heading)
    place_heading(spec);
  else
    heading_bottom_ = options_.margin;
  if (spec.series.empty()) {
    plot_ = {options_.margin, heading_bottom_ + 10 * options_.scale, options_.width - 2 * options_.margin,
             std::max(20.0, options_.height - heading_bottom_ - options_.margin - 20 * options_.scale)};
    // A chart without a title is still loading: it shows no message.
    const std::string words = spec.title.empty() ? "" : "no data";
    if (!words.empty())
      add(PlacedText::Part::empty, words,
          {plot_.left + (plot_.width - text_width(words)) / 2,
           plot_.top + (plot_.height - text_height()) / 2},
          TextRole::label, Tone::text3);
  } else {
    place_plot(spec);
    place_axes(spec);
    place_ends(spec);
    place_verticals(spec);
    place_gaps(spec);
    place_span_names(spec);
  }
  measure_ = nullptr;
}

void Layout::place_plot(const ChartSpec& spec) {
  // Margins depend on the labels in them.
  double left = 0.0;
  const std::vector<double> grid = grid_values(spec.axis);
  for (const double value : grid) left = std::max(left, text_width(axis_text(value, spec.axis)));
  left += options_.margin + 9 * options_.scale;
  const double right = std::max(end_width(spec), 8.0 * options_.scale) + options_.margin;
  const double label = text_height();
  // Rows of names need only the plot's width, which is known now.
  plot_ = {left, 0.0, std::max(20.0, options_.width - left - right), 1.0};
  vertical_rows_ = rows_needed(spec);
  const double top = heading_bottom_ + (options_.heading ? 14 : 6) * options_.scale +
                     (vertical_rows_ > 0 ? vertical_rows_ * (label + 2) + 4 * options_.scale : label / 2);
  double bottom = options_.height - options_.margin * 0.7 - label - 8 * options_.scale;
  if (options_.source && !spec.source.empty()) bottom -= label + 22 * options_.scale;
  double height = std::max(20.0, bottom - top);
  const auto steps = static_cast<double>(grid.size()) - 1.0;
  if (steps >= 1.0 && height > 8.0 * steps) {
    bottom = std::floor(top + height) + 0.5;
    height = std::floor((bottom - std::ceil(top)) / steps) * steps;
  }
  plot_.top = bottom - height;
  if (height <= 20.0) plot_.top = top;
  plot_.height = height;
}

double Layout::position(double day) const {
  if (!by_period_) return day;
  const Day start = period_start(Day{static_cast<int>(std::floor(day))}, grain_);
  return period_number(start, grain_) + (day - start.number) / (next_period(start, grain_) - start);
}

double Layout::x(double day) const {
  return plot_.left + (position(day) - first_position_) / (last_position_ - first_position_) * plot_.width;
}

double Layout::day_at(double x) const {
  const double at = first_position_ + (x - plot_.left) / plot_.width * (last_position_ - first_position_);
  if (!by_period_) return at;
  const double whole = std::floor(at);
  const Day start = period_at(static_cast<int>(whole), grain_);
  return start.number + (at - whole) * (next_period(start, grain_) - start);
}

double Layout::y(double value) const {
  return plot_.bottom() - (value - low_) / (high_ - low_) * plot_.height;
}

double Layout::point_day(Day start) const {
  return columns_ ? (start.number + next_period(start, grain_).number) / 2.0 : start.number;
}

double Layout::slot_width() const {
  return plot_.width / std::max(1e-9, last_position_ - first_position_);
}

double Layout::column_width() const {
  return std::min(slot_width() * 0.8, 46.0 * options_.scale);
}

double Layout::text_width(std::string_view text, TextRole role) const {
  return measure_->width(text, role);
}

double Layout::text_height(TextRole role) const {
  return measure_->height(role);
}

std::vector<std::string> Layout::fitted(const std::string& text, TextRole role, double width,
                                        int most_lines) const {
  return fitted_lines(text, width, most_lines,
                      [this, role](std::string_view part) { return text_width(part, role); });
}

std::vector<std::string> Layout::end_lines(const std::string& text, double width) const {
  if (text.empty()) return {};
  return balanced_lines(text, width, 2, [this](std::string_view part) { return text_width(part); });
}

void Layout::add(PlacedText::Part part, const std::string& text, Place top_left, TextRole role, Tone tone,
                 int of) {
  texts_.push_back(
      {part, text, {top_left.x, top_left.y, text_width(text, role), text_height(role)}, role, tone, of});
}

void Layout::place_heading(const ChartSpec& spec) {
  const double margin = options_.margin;
  const double width = options_.width - 2 * margin;
  double y = margin * 0.85;
  for (const std::string& line : fitted(spec.title, TextRole::title, width, 2)) {
    add(PlacedText::Part::title, line, {margin, y}, TextRole::title, Tone::text1);
    y += text_height(TextRole::title) * 1.05;
  }
  y += 2 * options_.scale;
  for (const std::string& line : fitted(spec.subtitle, TextRole::subtitle, width, 2)) {
    add(PlacedText::Part::subtitle, line, {margin, y}, TextRole::subtitle, Tone::text2);
    y += text_height(TextRole::subtitle) * 1.1;
  }
  heading_bottom_ = y;
}

void Layout::place_axes(const ChartSpec& spec) {
  const double label = text_height();
  const std::vector<double> grid = grid_values(spec.axis);
  // On a low plot only every second or third line has its number: numbers never touch.
  const double apart = grid.size() > 1 ? std::abs(y(grid[0]) - y(grid[1])) : label;
  const auto every =
      static_cast<std::size_t>(std::clamp(std::ceil(label / std::max(apart, 1.0)), 1.0, 100.0));
  for (std::size_t i = 0; i < grid.size(); i += every) {
    const double value = grid[i];
    const std::string text = axis_text(value, spec.axis);
    add(PlacedText::Part::value, text,
        {plot_.left - 9 * options_.scale - text_width(text), y(value) - label / 2}, TextRole::label,
        Tone::text2);
  }
  place_times(spec);
  if (options_.source && !spec.source.empty()) {
    for (const std::string& line :
         fitted(spec.source, TextRole::label, options_.width - 2 * options_.margin, 1))
      add(PlacedText::Part::source, line, {options_.margin, options_.height - options_.margin * 0.7 - label},
          TextRole::label, Tone::text3);
  }
}

void Layout::place_times(const ChartSpec& spec) {
  const auto width_of = [this](std::string_view text) { return text_width(text); };
  const double top = plot_.bottom() + 7 * options_.scale;
  if (options_.equal_periods) {
    const int first = period_number(spec.first, grain_);
    for (const TimeLabel& word :
         time_labels_at_periods(spec.first, spec.last, grain_, slot_width(), width_of, 12 * options_.scale))
      add(PlacedText::Part::time, word.text, {x(point_day(word.day)) - text_width(word.text) / 2, top},
          TextRole::label, Tone::text2, period_number(word.day, grain_) - first);
    return;
  }
  const double per_day = plot_.width / (last_day_ - first_day_);
  const auto words = time_labels(spec.first, columns_ ? next_period(spec.last, grain_) - 1 : spec.last,
                                 grain_, per_day, width_of, 16 * options_.scale);
  for (const TimeLabel& word : words) {
    const double width = text_width(word.text);
    // A month's label is at its start; where a column is the month itself, below its middle.
    const bool own_column =
        columns_ && period_start(word.day, grain_) == word.day && slot_width() > width * 0.8;
    double at = x(own_column ? point_day(word.day) : word.day.number) - width / 2;
    if (words.size() == 1 && spec.first == spec.last) at = x(point_day(spec.first)) - width / 2;
    at = std::clamp(at, 0.0, std::max(0.0, options_.width - width));
    add(PlacedText::Part::time, word.text, {at, top}, TextRole::label, Tone::text2);
  }
}

double Layout::end_width(const ChartSpec& spec) const {
  double widest = 0.0;
  for (const EndLabel& label : end_labels(spec))
    widest = std::max({widest, text_width(label.strong, TextRole::label_strong), text_width(label.quiet)});
  if (widest == 0.0) return 0.0;
  const double most = options_.width * 0.2;
  if (widest > most) {
    // Long words are broken into two lines; the margin shrinks to the wider of them.
    double broken = 0.0;
    for (const EndLabel& label : end_labels(spec)) {
      broken = std::max(broken, text_width(label.strong, TextRole::label_strong));
      for (const std::string& line : end_lines(label.quiet, most))
        broken = std::max(broken, text_width(line));
    }
    widest = std::min(broken, options_.width * 0.3);
  }
  return widest + 12 * options_.scale;
}

void Layout::place_ends(const ChartSpec& spec) {
  std::vector<EndLabel> ends = end_labels(spec);
  const double room = end_width(spec) - 10 * options_.scale;
  const double left = plot_.right() + 10 * options_.scale;
  const double label = text_height();
  const double top = plot_.top - label;
  const double bottom = plot_.bottom() + label / 2;
  const double least_gap = 2 * options_.scale;
  const auto height_of = [&](const EndLabel& end) {
    const double strong = end.strong.empty() ? 0.0 : text_height(TextRole::label_strong);
    return strong + static_cast<double>(end_lines(end.quiet, room).size()) * label;
  };
  const auto gap_for_all = [&] {
    double used = 0.0;
    for (const EndLabel& end : ends) used += height_of(end);
    return (bottom - top - used) / std::max(1.0, static_cast<double>(ends.size()) - 1.0);
  };
  // The alternative text and the tooltip still have what does not fit.
  while (ends.size() > 1 && gap_for_all() < least_gap)
    ends.erase(std::min_element(ends.begin(), ends.end(),
                                [](const EndLabel& a, const EndLabel& b) { return a.weight < b.weight; }));
  const double gap = std::clamp(gap_for_all(), least_gap, 5 * options_.scale);
  std::vector<std::vector<std::string>> quiet;
  std::vector<LabelPlace> places;
  for (const EndLabel& end : ends) {
    quiet.push_back(end_lines(end.quiet, room));
    const double strong = end.strong.empty() ? 0.0 : text_height(TextRole::label_strong);
    LabelPlace place;
    place.height = height_of(end);
    // The first line is level with the point, the others are below it.
    const double first = strong > 0.0 ? strong : label;
    place.wanted = std::clamp(y(end.value), plot_.top, plot_.bottom());
    if (strong > 0.0) place.wanted += (place.height - first) / 2;
    places.push_back(place);
  }
  place_labels(places, top, bottom, gap);
  for (std::size_t i = 0; i < ends.size(); ++i) {
    double at = places[i].placed - places[i].height / 2;
    if (std::abs(places[i].placed - places[i].wanted) > 9 * options_.scale)
      lines_.push_back({{plot_.right() + 2 * options_.scale, y(ends[i].value)},
                        {left - 2 * options_.scale, places[i].placed},
                        Tone::faint,
                        1.0,
                        PlacedLine::Stroke::solid});
    if (!ends[i].strong.empty()) {
      add(PlacedText::Part::end, ends[i].strong, {left, at}, TextRole::label_strong, ends[i].strong_tone,
          ends[i].of);
      at += text_height(TextRole::label_strong);
    }
    for (const std::string& line : quiet[i]) {
      add(PlacedText::Part::end, line, {left, at}, TextRole::label, ends[i].quiet_tone, ends[i].of);
      at += label;
    }
  }
}

}  // namespace rapport::chart
