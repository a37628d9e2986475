// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/native_layout.h"

#include <algorithm>
#include <limits>

#include "core/office/text_measure.h"
#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

using chart::ChartSpec;
using chart::PlacedText;

constexpr double title_room = 40.0;  // points
constexpr double margin = 4.0;
/// The distance that programs leave between a point and the label to its right.
constexpr double own_gap = 3.5;
/// The font size for which the layout's strokes and spaces are designed.
constexpr double usual_label = 12.0;

/// The chart to lay out: over the periods of the table, with texts that are valid in the files.
ChartSpec laid_out(ChartSpec spec, const ChartTable& table) {
  spec.first = table.periods.front();
  spec.last = table.periods.back();
  for (chart::ChartSeries& series : spec.series) {
    series.end_label = clean_text(series.end_label);
    series.end_sublabel = clean_text(series.end_sublabel);
  }
  if (spec.target) spec.target->label = clean_text(spec.target->label);
  for (chart::Vertical& vertical : spec.verticals) vertical.label = clean_text(vertical.label);
  for (chart::Span& span : spec.spans) span.label = clean_text(span.label);
  return spec;
}

/// The layout's label of a drawn column, relative to its last point.
EndLabel words_of(const NativeLayout& places, const DrawnColumn& drawn, const ChartTable& table, int target) {
  EndLabel words;
  const TableColumn& column = table.column(drawn.column);
  const int row = last_row(column);
  const int of = drawn.drawn == Drawn::target ? target : drawn.ends ? drawn.series : -1;
  if (row < 0 || of < 0) return words;
  const chart::Layout& layout = places.layout;
  double left = layout.plot().right();
  double top = std::numeric_limits<double>::max();
  double bottom = 0.0;
  for (const PlacedText& text : layout.texts()) {
    if (text.part != PlacedText::Part::end || text.of != of) continue;
    if (text.role == chart::TextRole::label_strong) {
      words.strong = text.text;
      words.strong_color = color_role_of(text.tone);
    } else {
      words.quiet.push_back(text.text);
      words.quiet_color = color_role_of(text.tone);
    }
    left = text.box.left;
    top = std::min(top, text.box.top);
    bottom = std::max(bottom, text.box.bottom());
  }
  if (bottom == 0.0) return words;
  const auto at = static_cast<std::size_t>(row);
  words.right = places.x(left - own_gap - layout.x(layout.point_day(table.periods[at])));
  const double point = layout.y(*column.numbers[at] * table.divisor);
  words.down = ((top + bottom) / 2 - point) / places.frame_height;
  return words;
}

void place_times(NativeLayout& places, std::size_t periods) {
  places.time_words.resize(periods);
  places.every = static_cast<int>(periods);
  for (const PlacedText& text : places.layout.texts()) {
    if (text.part != PlacedText::Part::time || text.of < 0) continue;
    places.time_words[static_cast<std::size_t>(text.of)] = text.text;
    if (text.of > 0) places.every = std::min(places.every, text.of);
  }
}

}  // namespace

ColorRole color_role_of(chart::Tone tone) noexcept {
  switch (tone) {
    case chart::Tone::text1:
      return ColorRole::text1;
    case chart::Tone::text2:
      return ColorRole::text2;
    case chart::Tone::text3:
      return ColorRole::text3;
    case chart::Tone::accent:
      return ColorRole::accent;
    case chart::Tone::good:
      return ColorRole::good;
    case chart::Tone::faint:
      return ColorRole::peer;
  }
  return ColorRole::text2;
}

int last_row(const TableColumn& column) noexcept {
  for (std::size_t i = column.numbers.size(); i > 0; --i)
    if (column.numbers[i - 1]) return static_cast<int>(i) - 1;
  return -1;
}

chart::LayoutOptions layout_options(const NativeChartStyle& look) {
  chart::LayoutOptions options;
  options.width = look.width;
  options.height = look.height - (look.with_title ? title_room : 0.0) - look.top_room - look.bottom_room;
  options.scale = look.label / usual_label;
  options.margin = margin;
  options.heading = false;
  options.equal_periods = true;
  return options;
}

NativeLayout place_chart(const ChartSpec& spec, const ChartTable& table, const NativeChartStyle& look) {
  NativeLayout places;
  places.frame_width = look.width;
  places.frame_height = look.height;
  places.top = (look.with_title ? title_room : 0.0) + look.top_room;
  if (table.periods.empty()) return places;
  places.layout =
      chart::Layout(laid_out(spec, table), layout_options(look), text_measure(look.label, look.strong));
  // A single point is in the middle.
  places.slots = places.layout.columns() || table.periods.size() == 1;
  place_times(places, table.periods.size());
  for (const DrawnColumn& drawn : table.drawn)
    places.ends.push_back(words_of(places, drawn, table, static_cast<int>(spec.series.size())));
  return places;
}

}  // namespace rapport::office
