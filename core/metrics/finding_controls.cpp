// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/finding_controls.h"

#include <algorithm>

#include "core/metrics/sides.h"

namespace rapport::metrics {
namespace {

constexpr std::size_t least_periods = 8;
/// A control must have this share of the account's own periods on each side.
constexpr double least_presence = 0.8;
/// The share of the scatter that may remain for the controls to be worth subtracting.
constexpr double most_left = 0.9;

double scatter(const std::vector<double>& values) {
  double mean = 0.0;
  for (const double v : values) mean += v / static_cast<double>(values.size());
  double sum = 0.0;
  for (const double v : values) sum += (v - mean) * (v - mean);
  return sum;
}

}  // namespace

ControlsFound controls_fit(const std::vector<Point>& points, const std::vector<std::vector<Point>>& controls,
                           Grain grain, Day go_live, bool counts) {
  std::map<Day, double> own;
  std::vector<Day> before, after;
  for (const Point& p : points) {
    if (!is_complete(p)) continue;
    own[p.start] = p.value;
    if (next_period(p.start, grain) <= go_live)
      before.push_back(p.start);
    else if (p.start >= go_live)
      after.push_back(p.start);
  }
  ControlsFound found;
  if (before.size() < least_periods || after.empty()) return found;
  double level = 0.0;
  for (const Day day : before) level += own[day] / static_cast<double>(before.size());

  std::map<Day, std::vector<double>> moves;
  for (const std::vector<Point>& control : controls) {
    std::map<Day, double> values;
    for (const Point& p : control)
      if (is_complete(p) && own.contains(p.start)) values[p.start] = p.value;
    const auto present = [&](const std::vector<Day>& days) {
      const auto there = std::count_if(days.begin(), days.end(), [&](Day d) { return values.contains(d); });
      return static_cast<double>(there) >= least_presence * static_cast<double>(days.size());
    };
    if (!present(before) || !present(after)) continue;
    double mean = 0.0;
    double n = 0.0;
    for (const Day day : before)
      if (values.contains(day)) mean += values[day], n += 1.0;
    mean /= n;
    if (counts && mean <= 0.0) continue;
    ++found.used;
    for (const auto& [day, value] : values)
      moves[day].push_back(counts ? (value / mean - 1.0) * level : value - mean);
  }
  if (static_cast<std::size_t>(found.used) < least_controls) return found;
  for (const auto& [day, all] : moves)
    if (all.size() >= least_controls) found.deviation[day] = median(all);

  std::vector<double> plain, less;
  for (const Day day : before) {
    if (!found.deviation.contains(day)) continue;
    plain.push_back(own[day]);
    less.push_back(own[day] - found.deviation[day]);
  }
  if (plain.size() < least_periods) return found;
  found.compared = true;
  const double whole = scatter(plain);
  const double left = scatter(less);
  found.share = whole > 0.0 ? std::max(0.0, 1.0 - left / whole) : 0.0;
  found.fit = whole > 0.0 && left <= most_left * whole;
  return found;
}

}  // namespace rapport::metrics
