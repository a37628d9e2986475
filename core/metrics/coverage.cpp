// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/coverage.h"

#include <algorithm>

namespace rapport::metrics {

bool CoverageIndex::holds(Day day) const noexcept {
  const auto after = std::upper_bound(runs_.begin(), runs_.end(), day,
                                      [](Day d, const workspace::CoveredDays& run) { return d < run.from; });
  return after != runs_.begin() && day <= std::prev(after)->to;
}

std::vector<Point> covered_periods(const std::vector<workspace::CoveredDays>& runs, Grain grain,
                                   std::optional<Day> from, std::optional<Day> to) {
  std::vector<Point> points;
  if (runs.empty()) return points;
  Day end = runs.back().to;
  if (to && *to < end) end = *to;
  for (const workspace::CoveredDays& run : runs) {
    const Day first = from && *from > run.from ? *from : run.from;
    const Day last = std::min(run.to, end);
    for (Day start = period_start(first, grain); start <= last; start = next_period(start, grain)) {
      const Day next = next_period(start, grain);
      const Day low = std::max(start, first);
      const Day high = std::min(next - 1, last);
      if (low > high) continue;
      const double share = static_cast<double>(high - low + 1) / static_cast<double>(next - start);
      if (!points.empty() && points.back().start == start) {
        points.back().covered += share;
        continue;
      }
      Point point;
      point.start = start;
      point.covered = share;
      points.push_back(point);
    }
  }
  for (Point& point : points) {
    // A sum of shares: whole to within a rounding.
    point.partial = point.covered < 1.0 - 1e-9;
    if (!point.partial) point.covered = 1.0;
  }
  return points;
}

std::string coverage_words(const std::string& what, const std::vector<workspace::CoveredDays>& runs) {
  if (runs.empty()) return "No " + what + " export yet.";
  std::string words =
      "The " + what + " exports cover " + short_date(runs.front().from) + " to " + short_date(runs.back().to);
  if (runs.size() > 1) {
    words += runs.size() == 2 ? ", with a gap from " : ", with gaps from ";
    for (std::size_t i = 1; i < runs.size() && i < 4; ++i)
      words += (i > 1 ? "; " : "") + short_date(runs[i - 1].to + 1) + " to " + short_date(runs[i].from - 1);
    if (runs.size() > 4) words += " and more";
  }
  return words + ".";
}

double median_of(std::vector<double>& values) {
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2.0;
}

std::optional<std::size_t> point_of(const std::vector<Point>& points, Day day, Grain grain) {
  const Day start = period_start(day, grain);
  const auto found = std::lower_bound(points.begin(), points.end(), start,
                                      [](const Point& p, Day d) { return p.start < d; });
  if (found == points.end() || found->start != start) return std::nullopt;
  return static_cast<std::size_t>(found - points.begin());
}

}  // namespace rapport::metrics
