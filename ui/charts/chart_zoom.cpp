// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_zoom.h"

#include <algorithm>

namespace rapport::ui {

chart::ChartSpec zoomed_chart(const chart::ChartSpec& whole, Day first, Day last) {
  chart::ChartSpec part = whole;
  part.first = std::max(whole.first, period_start(first, whole.grain));
  part.last = std::min(whole.last, period_start(last, whole.grain));
  const auto outside = [&part](Day start) { return start < part.first || start > part.last; };
  for (chart::ChartSeries& series : part.series) {
    const Day end = series.points.empty() ? part.last : series.points.back().start;
    std::erase_if(series.points, [&](const Point& point) { return outside(point.start); });
    if (series.role != chart::Role::main || series.points.empty() || series.points.back().start == end)
      continue;
    series.end_label = chart::value_text(series.points.back().value, whole.unit);
    series.end_sublabel = period_label(series.points.back().start, whole.grain);
  }
  // A line without a point here has no end to stand a label at; the main one stays, so that it reads as a
  // gap.
  std::erase_if(part.series, [](const chart::ChartSeries& series) {
    return series.points.empty() && series.role != chart::Role::main;
  });
  std::erase_if(part.band, [&](const chart::BandPoint& point) { return outside(point.start); });
  std::erase_if(part.spans,
                [&](const chart::Span& span) { return span.to < part.first || span.from > part.last; });
  for (chart::Span& span : part.spans) {
    span.from = std::max(span.from, part.first);
    span.to = std::min(span.to, part.last);
  }
  std::erase_if(part.gaps, [&](const auto& gap) { return gap.second < part.first || gap.first > part.last; });
  for (auto& gap : part.gaps) gap = {std::max(gap.first, part.first), std::min(gap.second, part.last)};
  part.subtitle += ". Shown: " + period_label(part.first, part.grain) + " to " +
                   period_label(part.last, part.grain) + "; title and figures are of the whole time";
  chart::write_alt_text(part);
  return part;
}

}  // namespace rapport::ui
