// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_lines.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace rapport::ui {

std::vector<std::vector<const Point*>> runs_of(const chart::ChartSeries& series,
                                               const chart::ChartSpec& spec) {
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

}  // namespace rapport::ui
