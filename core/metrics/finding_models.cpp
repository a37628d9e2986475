// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/finding_models.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "core/metrics/change_point.h"
#include "core/metrics/effect_model.h"

namespace rapport::metrics {
namespace {

/// By how much the log-likelihood of a ramp must exceed that of a step: 12 ramps are tried.
constexpr double clear_ramp = 3.0;
constexpr std::size_t least_for_ramp = 6;
/// Each of the two columns of a season may show it: half the chance of error each.
constexpr double season_confidence = 0.975;

/// The largest log-likelihood, over rho, of a level that changes by `share[i]` of one step.
double likelihood(const std::vector<TimedValue>& values, const std::vector<double>& share) {
  const auto n = static_cast<double>(values.size());
  double best = -std::numeric_limits<double>::infinity();
  for (double rho = 0.0; rho < 0.9; rho += 0.15) {
    double log_det = 0, a00 = 0, a01 = 0, a11 = 0, b0 = 0, b1 = 0, yy = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const double near =
          i == 0 || rho == 0.0 ? 0.0 : std::pow(rho, std::round(values[i].time - values[i - 1].time));
      const double keep = 1.0 - near * near;
      log_det += std::log(keep);
      const double by = 1.0 / std::sqrt(keep);
      const double x0 = (1.0 - near) * by;
      const double x1 = (share[i] - (i > 0 ? near * share[i - 1] : 0.0)) * by;
      const double y = (values[i].value - (i > 0 ? near * values[i - 1].value : 0.0)) * by;
      a00 += x0 * x0, a01 += x0 * x1, a11 += x1 * x1, b0 += x0 * y, b1 += x1 * y, yy += y * y;
    }
    const double det = a00 * a11 - a01 * a01;
    if (!(det > 0.0)) continue;
    const double rest = yy - (a11 * b0 * b0 - 2.0 * a01 * b0 * b1 + a00 * b1 * b1) / det;
    const double variance = std::max(rest / n, 1e-12 * yy / n + std::numeric_limits<double>::min());
    best = std::max(best, -0.5 * (log_det + n * std::log(variance)));
  }
  return best;
}

double mean_of(const std::vector<TimedValue>& values) {
  double sum = 0.0;
  for (const TimedValue& v : values) sum += v.value;
  return sum / static_cast<double>(values.size());
}

/// A regression with one row per value; `row` writes the columns of a value and whether it lies after
/// go-live.
template <class Row>
Regression regression_of(const std::vector<TimedValue>& before, const std::vector<TimedValue>& after,
                         Row row) {
  Regression regression;
  std::vector<double> columns;
  for (const auto* side : {&before, &after}) {
    for (const TimedValue& v : *side) {
      columns.clear();
      row(v, side == &after, columns);
      regression.columns = columns.size();
      regression.add(v.time, columns, v.value);
    }
  }
  return regression;
}

/// The columns of a level before and one after.
void add_levels(bool later, std::vector<double>& row) {
  row.push_back(1.0);
  row.push_back(later ? 1.0 : 0.0);
}

/// The two parts of a yearly wave beside a level before and one after, or beside a line before and one after;
/// nothing where it is not clear.
std::optional<std::pair<double, double>> wave_beside(const std::vector<TimedValue>& before,
                                                     const std::vector<TimedValue>& after, Grain grain,
                                                     bool lines) {
  const Regression regression = regression_of(before, after, [&](const TimedValue& v, bool later, auto& row) {
    add_year(v.start, grain, row);
    add_levels(later, row);
    if (lines) row.push_back(later ? 0.0 : v.time), row.push_back(later ? v.time : 0.0);
    if (grain == Grain::day) add_week(v.start, row);
  });
  const SerialErrors errors(regression);
  if (!errors.usable()) return std::nullopt;
  std::vector<double> parts;
  bool clear = false;
  for (const std::size_t column : {0U, 1U}) {
    std::vector<double> combination(regression.columns, 0.0);
    combination[column] = 1.0;
    const std::vector<double> weights = weights_of(regression, combination);
    if (weights.empty()) return std::nullopt;
    const Estimate e = errors.sum(weights, season_confidence);
    clear = clear || e.low > 0.0 || e.high < 0.0;
    parts.push_back(e.value);
  }
  if (!clear) return std::nullopt;
  return std::pair(parts[0], parts[1]);
}

double half(const Estimate& e) {
  return (e.high - e.low) / 2.0;
}

/// How clear a slope is: 1 where its interval just leaves out 0.
double strength(const Estimate& slope) {
  return half(slope) > 0.0 ? slope.value / half(slope)
                           : (slope.value > 0.0) * 2.0 - (slope.value < 0.0) * 2.0;
}

}  // namespace

int seek_ramp(const std::vector<TimedValue>& before, const std::vector<TimedValue>& after) {
  if (after.size() < least_for_ramp) return 0;
  std::vector<TimedValue> all = before;
  all.insert(all.end(), after.begin(), after.end());
  std::vector<double> share(all.size(), 0.0);
  const auto with = [&](int ramp) {
    for (std::size_t i = before.size(); i < all.size(); ++i)
      share[i] = std::min(1.0, (all[i].time + 1.0) / (ramp + 1.0));
    return likelihood(all, share);
  };
  const double step = with(0);
  double best = step;
  int found = 0;
  const int most = std::min(longest_ramp, static_cast<int>(after.size()) / 2);
  for (int ramp = 1; ramp <= most; ++ramp) {
    const double reached = with(ramp);
    if (reached > best) best = reached, found = ramp;
  }
  if (best - step <= clear_ramp) return 0;
  // A metric that was already moving has no ramp: a line through all points, with a step or without, must fit
  // worse.
  for (std::size_t i = 0; i < all.size(); ++i) share[i] = all[i].time;
  return best > likelihood(all, share) ? found : 0;
}

void add_year(Day start, Grain grain, std::vector<double>& row) {
  const double angle = 2.0 * std::numbers::pi * part_of_year(start, grain);
  row.push_back(std::cos(angle));
  row.push_back(std::sin(angle));
}

void add_week(Day start, std::vector<double>& row) {
  for (int k = 1; k <= 3; ++k) {
    const double angle = 2.0 * std::numbers::pi * k * (start.number % 7) / 7.0;
    row.push_back(std::cos(angle));
    row.push_back(std::sin(angle));
  }
}

std::optional<Season> seek_season(const std::vector<TimedValue>& before, const std::vector<TimedValue>& after,
                                  Grain grain) {
  const double year = grain == Grain::day     ? 365.0
                      : grain == Grain::week  ? 52.0
                      : grain == Grain::month ? 12.0
                                              : 4.0;
  // A season needs the same months twice: with less, slow growth after go-live looks like one.
  constexpr double least_years = 1.3;
  if (after.back().time - before.front().time + 1.0 < least_years * year) return std::nullopt;
  const auto found = wave_beside(before, after, grain, false);
  if (!found) return std::nullopt;
  Season season;
  season.sure = wave_beside(before, after, grain, true).has_value();
  const auto add = [&](const TimedValue& v, std::vector<double>& into) {
    std::vector<double> row;
    add_year(v.start, grain, row);
    into.push_back(found->first * row[0] + found->second * row[1]);
  };
  for (const TimedValue& v : before) add(v, season.before);
  for (const TimedValue& v : after) add(v, season.after);
  double mean = 0.0;
  for (const double part : season.before) mean += part / static_cast<double>(season.before.size());
  for (auto* side : {&season.before, &season.after})
    for (double& part : *side) part -= mean;
  return season;
}

Comparer::Comparer(std::vector<TimedValue> before, std::vector<TimedValue> after, Grain grain, bool season)
    : before_(std::move(before)),
      after_(std::move(after)),
      season_(season),
      level_(regression_of(before_, after_,
                           [&](const TimedValue& v, bool later, auto& row) {
                             add_levels(later, row);
                             if (grain == Grain::day) add_week(v.start, row);
                             if (season) add_year(v.start, grain, row);
                           })),
      lines_(regression_of(before_, after_,
                           [&](const TimedValue& v, bool later, auto& row) {
                             add_levels(later, row);
                             row.push_back(later ? 0.0 : v.time);
                             row.push_back(later ? v.time : 0.0);
                             if (grain == Grain::day) add_week(v.start, row);
                           })),
      common_(regression_of(before_, after_,
                            [&](const TimedValue& v, bool later, auto& row) {
                              add_levels(later, row);
                              row.push_back(v.time);
                              if (grain == Grain::day) add_week(v.start, row);
                            })),
      before_line_(regression_of(before_, {},
                                 [&](const TimedValue& v, bool, auto& row) {
                                   row.push_back(1.0);
                                   row.push_back(v.time);
                                   if (grain == Grain::day) add_week(v.start, row);
                                 })),
      level_errors_(level_),
      line_errors_(lines_) {}

double Comparer::damped_sum(double ahead) const {
  const double horizon = std::min(ahead, before_.back().time - before_.front().time + 1.0);
  return damping * (1.0 - std::pow(damping, horizon)) / (1.0 - damping);
}

/// Weights of the values (before, then after) that give the last fitted value before go-live plus
/// `sum_of_slopes` times the slope.
std::vector<double> Comparer::forecast_weights(double sum_of_slopes) const {
  std::vector<double> combination(before_line_.columns, 0.0);
  combination[0] = 1.0;
  combination[1] = before_.back().time + sum_of_slopes;
  std::vector<double> weights = weights_of(before_line_, combination);
  if (!weights.empty()) weights.resize(before_.size() + after_.size(), 0.0);
  return weights;
}

std::optional<Comparisons> Comparer::compare(double confidence) const {
  Comparisons result;
  if (!level_errors_.usable()) return std::nullopt;
  result.rho = level_errors_.rho();
  const std::size_t n = before_.size();
  const std::size_t m = after_.size();
  std::vector<double> level(n + m, 0.0);
  for (std::size_t i = 0; i < n + m; ++i)
    level[i] = i < n ? -1.0 / static_cast<double>(n) : 1.0 / static_cast<double>(m);
  if (season_) {
    // The same difference, with weights that account for estimating wave and step together.
    std::vector<double> step(level_.columns, 0.0);
    step[1] = 1.0;
    if (auto joint = weights_of(level_, step); !joint.empty()) level = std::move(joint);
  }
  result.level = level_errors_.sum(level, confidence);
  result.trend = result.straight = result.beside_trend = result.level;

  const SerialErrors before_errors(before_line_);
  const SerialErrors common_errors(common_);
  if (!before_errors.usable() || !common_errors.usable() || !line_errors_.usable()) return result;
  std::vector<double> slope(before_line_.columns, 0.0);
  slope[1] = 1.0;
  double largest = 0.0;
  for (const auto* side : {&before_, &after_})
    for (const TimedValue& v : *side) largest = std::max(largest, std::abs(v.value));
  // A slope from rounding alone is none.
  const auto strength_over = [&](const Estimate& e, double span) {
    return std::abs(e.value) * span <= 1e-9 * largest ? 0.0 : strength(e);
  };
  const double span = before_.back().time - before_.front().time;
  result.trend_strength = strength_over(before_errors.sum(weights_of(before_line_, slope), confidence), span);
  std::vector<double> common(common_.columns, 0.0);
  common[2] = 1.0;
  result.common_strength = strength_over(common_errors.sum(weights_of(common_, common), confidence),
                                         after_.back().time - before_.front().time);
  std::vector<double> step(common_.columns, 0.0);
  step[1] = 1.0;
  result.beside_trend = common_errors.sum(weights_of(common_, step), confidence);

  double damped = 0.0;
  double straight = 0.0;
  // The straight line only prevents verdicts and is never shown, so it is not cut off like the damped trend.
  for (const TimedValue& v : after_) {
    const double ahead = v.time - before_.back().time;
    damped += damped_sum(ahead) / static_cast<double>(m);
    straight += ahead / static_cast<double>(m);
  }
  std::vector<double> weights = forecast_weights(damped);
  std::vector<double> line = forecast_weights(straight);
  if (weights.empty() || line.empty()) return result;
  for (std::size_t i = 0; i < n + m; ++i) {
    const double own = i < n ? 0.0 : 1.0 / static_cast<double>(m);
    weights[i] = own - weights[i];
    line[i] = own - line[i];
  }
  result.trend = line_errors_.sum(weights, confidence);
  result.straight = line_errors_.sum(line, confidence);
  return result;
}

Estimate Comparer::expected(double ahead, bool trend, double confidence) const {
  if (trend) return line_errors_.sum(forecast_weights(damped_sum(ahead)), confidence, 1.0);
  std::vector<double> weights(before_.size() + after_.size(), 0.0);
  for (std::size_t i = 0; i < before_.size(); ++i) weights[i] = 1.0 / static_cast<double>(before_.size());
  return level_errors_.sum(weights, confidence, 1.0);
}

int spell_before(const std::vector<TimedValue>& before) {
  if (before.size() < 8) return 0;
  std::vector<double> threes;
  for (std::size_t i = 2; i < before.size(); ++i)
    threes.push_back(before[i].value + before[i - 1].value + before[i - 2].value);
  const double last = threes.back();
  std::sort(threes.begin(), threes.end());
  // All values are equal: nothing was low or high.
  if (threes.back() - threes.front() <= 1e-9 * std::max(std::abs(threes.back()), std::abs(threes.front())))
    return 0;
  const auto at = [&](double share) { return share * static_cast<double>(threes.size() - 1); };
  if (last <= threes[static_cast<std::size_t>(at(0.2))]) return -1;
  return last >= threes[static_cast<std::size_t>(std::ceil(at(0.8)))] ? 1 : 0;
}

std::optional<BreakElsewhere> break_elsewhere(const std::vector<TimedValue>& before,
                                              const std::vector<TimedValue>& after, int ramp, double rho,
                                              int near) {
  std::vector<double> times, values;
  std::vector<Day> starts;
  for (const auto* side : {&before, &after}) {
    for (const TimedValue& v : *side) {
      times.push_back(v.time);
      values.push_back(v.value);
      starts.push_back(v.start);
    }
  }
  const auto found = strongest_break(times, values, BreakShape::level, rho);
  if (!found) return std::nullopt;
  const auto distance = static_cast<int>(std::lround(times[found->index]));
  if (distance >= -near && distance <= ramp + near) return std::nullopt;
  // Where the step at go-live fits nearly as well, the strongest break elsewhere is chance.
  const double mean_before = mean_of(before);
  const double mean_after = mean_of(after);
  double rest_here = 0.0;
  for (const TimedValue& v : before) rest_here += (v.value - mean_before) * (v.value - mean_before);
  for (const TimedValue& v : after) rest_here += (v.value - mean_after) * (v.value - mean_after);
  double first_mean = 0.0, second_mean = 0.0, rest_there = 0.0;
  const std::size_t n = values.size();
  for (std::size_t i = 0; i < n; ++i)
    (i < found->index ? first_mean : second_mean) +=
        values[i] / static_cast<double>(i < found->index ? found->index : n - found->index);
  for (std::size_t i = 0; i < n; ++i) {
    const double rest = values[i] - (i < found->index ? first_mean : second_mean);
    rest_there += rest * rest;
  }
  const double inflated = std::clamp(rho, 0.0, 0.95);
  const double gain = (rest_here - rest_there) / std::max(rest_there / static_cast<double>(n - 2), 1e-300) *
                      (1.0 - inflated) / (1.0 + inflated);
  constexpr double clearly = 3.84;  // The 5 % point of one degree of freedom.
  if (gain < clearly) return std::nullopt;
  return BreakElsewhere{starts[found->index], distance};
}

}  // namespace rapport::metrics
