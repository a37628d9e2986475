// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/chart_places.h"

#include <algorithm>
#include <numeric>

#include "core/base/text.h"
#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

using chart::ChartSpec;

/// Broken at a word into two lines of about equal length where it is wider than `width`.
std::vector<std::string> broken(const std::string& text, double width, double points) {
  const std::string clean = clean_text(text);
  if (clean.empty()) return {};
  if (text_width(clean, points) <= width) return {clean};
  std::size_t best = std::string::npos;
  for (std::size_t at = clean.find(' '); at != std::string::npos; at = clean.find(' ', at + 1)) {
    const auto off = [&](std::size_t i) {
      return std::max(i, clean.size() - i) - std::min(i, clean.size() - i);
    };
    if (best == std::string::npos || off(at) < off(best)) best = at;
  }
  if (best == std::string::npos) return {fitting_text(clean, width, 1, points)};
  return {fitting_text(clean.substr(0, best), width, 1, points),
          fitting_text(clean.substr(best + 1), width, 1, points)};
}

EndWords words_of(const ChartSpec& spec, const DrawnColumn& drawn, double width, const ChartLook& look) {
  EndWords words;
  if (drawn.drawn == Drawn::target) {
    words.quiet = broken(spec.target->label, width, look.label);
    words.ink = Ink::good;
  } else if (drawn.series >= 0 && drawn.ends) {
    const chart::ChartSeries& series = spec.series[static_cast<std::size_t>(drawn.series)];
    const bool main = drawn.drawn == Drawn::main || drawn.drawn == Drawn::end;
    if (main) {
      words.strong = fitting_text(series.end_label, width, 1, look.strong);
      words.quiet = broken(series.end_sublabel, width, look.label);
      words.ink = Ink::accent;
    } else {
      words.quiet = broken(series.end_label, width, look.label);
      words.ink = Ink::text2;
    }
  }
  return words;
}

double width_of(const EndWords& words, const ChartLook& look) {
  double width = text_width(words.strong, look.strong, true);
  for (const std::string& line : words.quiet) width = std::max(width, text_width(line, look.label));
  return width;
}

double height_of(const EndWords& words, const ChartLook& look) {
  return (words.strong.empty() ? 0.0 : look.strong * 1.3) +
         static_cast<double>(words.quiet.size()) * look.label * 1.3;
}

/// Names of verticals in rows above the plot: each in the first row where it touches neither another name nor
/// the line that comes down from a higher row.
void place_names(ChartPlaces& places, const ChartSpec& spec, const ChartLook& look) {
  struct Box {
    double from, to, line;
    int row;
  };
  std::vector<Box> taken;
  std::vector<const chart::Vertical*> order;
  for (const chart::Vertical& vertical : spec.verticals) {
    const double at = places.x(vertical.day);
    if (at >= places.left - 1e-6 && at <= places.left + places.width + 1e-6) order.push_back(&vertical);
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const auto* a, const auto* b) { return a->kind < b->kind; });
  for (const chart::Vertical* vertical : order) {
    PlacedName name{vertical, -1, false, fitting_text(vertical->label, look.width * 0.4, 1, look.label)};
    const double line = places.x(vertical->day);
    const double width = (text_width(name.text, look.label) + 10.0) / look.width;
    for (const bool left_of_line : {false, true}) {
      const double from = left_of_line ? line - width : line;
      const double to = from + width;
      if (name.row >= 0 || from < 0.0 || to > 0.995) continue;
      for (int row = 0; row < 3 && name.row < 0; ++row) {
        const bool free = std::none_of(taken.begin(), taken.end(), [&](const Box& box) {
          const bool touches = box.row == row && from < box.to && box.from < to;
          const bool its_line_in_us = box.row <= row && box.line > from && box.line < to;
          const bool our_line_in_it = box.row >= row && line > box.from && line < box.to;
          return touches || its_line_in_us || our_line_in_it;
        });
        if (!free) continue;
        name.row = row;
        name.left_of_line = left_of_line;
        taken.push_back({from, to, line, row});
      }
    }
    places.names.push_back(std::move(name));
  }
}

/// Parts labels that would overlap: pushed down in order of height, then up again where they leave the frame.
void part_ends(ChartPlaces& places, const ChartTable& table, const ChartLook& look) {
  struct Label {
    std::size_t end;
    double wanted, at, height;
  };
  std::vector<Label> labels;
  for (std::size_t i = 0; i < table.drawn.size(); ++i) {
    const DrawnColumn& drawn = table.drawn[i];
    const EndWords& words = places.ends[i];
    const int row = last_row(table.column(drawn.column));
    const bool at_end = ends_at_edge(row, table);
    if ((words.strong.empty() && words.quiet.empty()) || !at_end) continue;
    const double value = *table.column(drawn.column).numbers[static_cast<std::size_t>(row)] * table.divisor;
    const double at = places.y(value);
    labels.push_back({i, at, at, height_of(words, look) / look.height});
  }
  std::stable_sort(labels.begin(), labels.end(),
                   [](const auto& a, const auto& b) { return a.wanted < b.wanted; });
  double free_from = 0.0;
  for (Label& label : labels) {
    label.at = std::max(label.at, free_from + label.height / 2);
    free_from = label.at + label.height / 2;
  }
  double free_to = 1.0;
  for (auto label = labels.rbegin(); label != labels.rend(); ++label) {
    label->at = std::min(label->at, free_to - label->height / 2);
    free_to = label->at - label->height / 2;
  }
  for (const Label& label : labels) places.ends[label.end].shift = label.at - label.wanted;
}

}  // namespace

int last_row(const TableColumn& column) noexcept {
  for (std::size_t i = column.numbers.size(); i > 0; --i)
    if (column.numbers[i - 1]) return static_cast<int>(i) - 1;
  return -1;
}

bool ends_at_edge(int row, const ChartTable& table) noexcept {
  const auto rows = static_cast<int>(table.periods.size());
  return row >= 0 && row + 2 >= rows;
}

double ChartPlaces::x(Day day) const {
  if (periods.empty()) return left;
  // Periods are of equal width whatever the length of a month.
  auto slot = std::upper_bound(periods.begin(), periods.end(), day);
  if (slot == periods.begin()) return left - 1.0;
  --slot;
  const int length = std::max(1, next_period(*slot, grain) - *slot);
  const double within = std::min(1.0 + (day > *slot + length ? 1.0 : 0.0), (day - *slot) / double(length));
  const auto widths = static_cast<double>(slots ? periods.size() : periods.size() - 1);
  return left + width * (static_cast<double>(slot - periods.begin()) + within) / widths;
}

double ChartPlaces::to_edge(int row) const {
  const auto n = static_cast<double>(periods.size());
  return slots ? width * (n - row - 0.5) / n : width * (n - 1.0 - row) / (n - 1.0);
}

double ChartPlaces::y(double value) const {
  return top + height * (high - value) / (high - low);
}

ChartPlaces place_chart(const ChartSpec& spec, const ChartTable& table, const ChartLook& look) {
  ChartPlaces places;
  places.columns = table.has_columns();
  places.periods = table.periods;
  places.grain = spec.grain;
  places.low = spec.axis.low;
  places.high = spec.axis.high > spec.axis.low ? spec.axis.high : spec.axis.low + 1.0;
  if (table.periods.empty()) return places;
  // A single point stands in the middle.
  places.slots = places.columns || table.periods.size() == 1;

  double axis_words = 0.0;
  for (int i = 0; i <= 100 && spec.axis.step > 0.0; ++i) {
    const double at = spec.axis.low + i * spec.axis.step;
    if (at > spec.axis.high + spec.axis.step * 1e-6) break;
    axis_words = std::max(axis_words, text_width(chart::axis_text(at, spec.axis), look.label));
  }
  const double left = axis_words + 14.0;
  const double most = look.width * 0.2;
  double right = 0.0;
  for (const DrawnColumn& drawn : table.drawn) {
    places.ends.push_back(words_of(spec, drawn, most, look));
    right = std::max(right, width_of(places.ends.back(), look));
  }
  right += right > 0.0 ? 22.0 : 10.0;
  places.left = left / look.width;
  places.width = std::max(0.2, 1.0 - places.left - right / look.width);
  const auto n = static_cast<double>(table.periods.size());
  const double slot = places.width / (places.slots ? n : n - 1.0);
  places.time = time_words(table.periods, spec.grain, slot * look.width, look.label);

  place_names(places, spec, look);
  int rows = 0;
  for (const PlacedName& name : places.names) rows = std::max(rows, name.row + 1);
  places.row_height = look.label * 1.45 / look.height;
  places.names_top = ((look.with_title ? 40.0 : 0.0) + look.top_room) / look.height;
  places.top = places.names_top + std::max(rows * places.row_height + 6.0 / look.height, 8.0 / look.height);
  places.height = std::max(0.2, 1.0 - places.top - (look.label * 1.6 + 8.0 + look.bottom_room) / look.height);
  part_ends(places, table, look);
  return places;
}

}  // namespace rapport::office
