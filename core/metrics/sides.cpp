// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/sides.h"

#include <algorithm>
#include <map>

namespace rapport::metrics {
namespace {

/// The mean deviation of the controls from their own level before go-live, by period. Each control is
/// compared with its own mean, so that a missing value does not move the others. Only periods with at least
/// three controls.
std::map<Day, double> control_deviation(const EffectOptions& options, Grain grain, Day at) {
  std::map<Day, std::pair<double, std::size_t>> sums;
  for (const std::vector<Point>& control : options.controls) {
    double mean = 0.0;
    int n = 0;
    for (const Point& p : control)
      if (is_complete(p) && next_period(p.start, grain) <= at) mean += p.value, ++n;
    if (n == 0) continue;
    mean /= n;
    for (const Point& p : control) {
      if (!is_complete(p)) continue;
      auto& [sum, many] = sums[p.start];
      sum += p.value - mean;
      ++many;
    }
  }
  std::map<Day, double> deviation;
  for (const auto& [start, sum] : sums)
    if (sum.second >= least_controls) deviation[start] = sum.first / static_cast<double>(sum.second);
  return deviation;
}

}  // namespace

bool is_complete(const Point& point) noexcept {
  return !point.partial && point.covered > 0.999;
}

double mean_raw(const std::vector<TimedValue>& values) {
  double sum = 0.0;
  for (const TimedValue& v : values) sum += v.raw;
  return sum / static_cast<double>(values.size());
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2.0;
}

std::optional<std::int64_t> median_records(const std::vector<Point>& points) {
  std::vector<std::int64_t> records;
  for (const Point& point : points)
    if (point.n > 0) records.push_back(point.n);
  if (records.empty()) return std::nullopt;
  const auto middle = records.begin() + static_cast<std::ptrdiff_t>(records.size() / 2);
  std::nth_element(records.begin(), middle, records.end());
  return *middle;
}

double bounded(double value, std::optional<double> least, std::optional<double> most) {
  if (least) value = std::max(value, *least);
  return most ? std::min(value, *most) : value;
}

std::vector<bool> Sides::follows(const std::vector<TimedValue>& values) {
  std::vector<bool> result(values.size(), false);
  for (std::size_t i = 1; i < values.size(); ++i) result[i] = values[i].time - values[i - 1].time == 1.0;
  return result;
}

int period_number(Day start, Grain grain) {
  const Day first = period_start(start, grain);
  const CivilDate date = civil(first);
  switch (grain) {
    case Grain::day:
      return first.number;
    case Grain::week:
      return (first.number - 4) / 7;  // Day 4 was a Monday, and `first` is one: no remainder.
    case Grain::month:
      return date.year * 12 + date.month - 1;
    case Grain::quarter:
      return date.year * 4 + (date.month - 1) / 3;
  }
  return 0;
}

Sides sides_of(const std::vector<Point>& points, Grain grain, Day at, const EffectOptions& options) {
  Sides sides;
  sides.first_after = period_start(at, grain);
  if (sides.first_after < at) sides.first_after = next_period(sides.first_after, grain);
  const int zero = period_number(sides.first_after, grain);

  // Where the definition changes with go-live itself, the earlier side has nothing to compare.
  for (const Day day : options.definition_changes) {
    if (day <= at && (!sides.broken_before || day > *sides.broken_before)) sides.broken_before = day;
    if (day > at && (!sides.broken_after || day < *sides.broken_after)) sides.broken_after = day;
  }

  std::map<Day, double> deviation;
  const bool controlled = options.controls.size() >= least_controls;
  if (controlled) deviation = control_deviation(options, grain, at);
  if (controlled && !deviation.empty()) sides.controls = static_cast<int>(options.controls.size());

  for (const Point& point : points) {
    if (!is_complete(point)) continue;
    const Day end = next_period(point.start, grain);
    if (sides.broken_before && point.start < *sides.broken_before) continue;
    if (sides.broken_after && end > *sides.broken_after) continue;
    TimedValue value{point.start, static_cast<double>(period_number(point.start, grain) - zero), point.value,
                     point.value, point.n};
    if (sides.controls > 0) {
      const auto found = deviation.find(point.start);
      if (found == deviation.end()) continue;
      value.value -= found->second;
    }
    if (end <= at)
      sides.before.push_back(value);
    else if (point.start >= at && value.time >= options.washout)
      sides.after.push_back(value);
    else if (point.start >= at)
      sides.washed_out.push_back(value);
  }
  return sides;
}

}  // namespace rapport::metrics
