// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/effect_model.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace rapport::metrics {
namespace {

/// Points whose time is not within the wash-out after `zero`.
std::vector<TimedValue> without_washout(const std::vector<TimedValue>& values, double zero, int washout) {
  std::vector<TimedValue> kept;
  for (const TimedValue& v : values)
    if (v.time < zero || v.time >= zero + washout) kept.push_back(v);
  return kept;
}

}  // namespace

double part_of_year(Day start, Grain grain) {
  const Day end = next_period(start, grain);
  const CivilDate date = civil(start);
  const Day year = day_of({date.year, 1, 1});
  const Day next = day_of({date.year + 1, 1, 1});
  if (grain == Grain::month) return (date.month - 0.5) / 12.0;
  if (grain == Grain::quarter) return (date.month + 0.5) / 12.0;
  return ((start - year) + (end - start) / 2.0) / (next - year);
}

EffectModel EffectModel::lines(Grain grain, const std::vector<TimedValue>& before) {
  std::vector<std::pair<Grain, Season>> seasons;
  const double span = before.back().time - before.front().time + 1.0;
  // Two seasons in which every other period is missing show no season.
  if (static_cast<double>(before.size()) < 0.75 * span) return EffectModel(true, {});
  if (grain == Grain::day && span >= 14.0) seasons.push_back({grain, {7.0, 3}});
  const double year = grain == Grain::day     ? 730.0
                      : grain == Grain::week  ? 104.0
                      : grain == Grain::month ? 24.0
                                              : 8.0;
  if (span >= year) seasons.push_back({grain, {0.0, 2}});
  return EffectModel(true, std::move(seasons));
}

std::size_t EffectModel::columns() const {
  return at(Day{}, 0.0, false).size();
}

void EffectModel::add_seasons(Day start, std::vector<double>& row) const {
  for (const auto& [grain, season] : seasons_) {
    const double part =
        season.days > 0.0 ? std::fmod(start.number, season.days) / season.days : part_of_year(start, grain);
    for (int k = 1; k <= season.harmonics; ++k) {
      const double angle = 2.0 * std::numbers::pi * k * part;
      row.push_back(std::cos(angle));
      // At the middles of four quarters the second cosine is always zero: only its sine can show anything.
      if (grain == Grain::quarter && k == 2)
        row.back() = std::sin(angle);
      else
        row.push_back(std::sin(angle));
    }
  }
}

std::vector<double> EffectModel::at(Day start, double time, bool later) const {
  const double after = later ? 1.0 : 0.0;
  std::vector<double> row = {1.0};
  if (lines_) row.push_back(time);
  row.push_back(after);
  if (lines_) row.push_back(time * after);
  add_seasons(start, row);
  return row;
}

std::vector<double> EffectModel::step() const {
  std::vector<double> weights(columns(), 0.0);
  weights[lines_ ? 2 : 1] = 1.0;
  return weights;
}

std::vector<double> EffectModel::slope_change() const {
  std::vector<double> weights(columns(), 0.0);
  if (lines_) weights[3] = 1.0;
  return weights;
}

std::vector<double> EffectModel::effect_after(double time) const {
  std::vector<double> weights = step();
  if (lines_) weights[3] = time;
  return weights;
}

double EffectModel::season(const Fit& fit, Day start) const {
  std::vector<double> row;
  add_seasons(start, row);
  const std::size_t first = fit.beta.size() - row.size();
  double sum = 0.0;
  for (std::size_t i = 0; i < row.size(); ++i) sum += row[i] * fit.beta[first + i];
  return sum;
}

std::optional<Fit> EffectModel::fit(const std::vector<TimedValue>& values, double zero) const {
  Regression regression;
  regression.columns = columns();
  for (const TimedValue& v : values) {
    const double time = v.time - zero;
    regression.add(v.time, at(v.start, time, time >= 0.0), v.value);
  }
  return lines_ ? fit_serial(regression) : fit_few(regression);
}

std::optional<PlaceboResult> try_placebos(const EffectModel& model, const std::vector<TimedValue>& before,
                                          int washout, int most, double step) {
  constexpr std::size_t fewest_dates = 5;
  const std::size_t least = model.has_lines() ? 8 : 4;
  std::vector<double> dates;
  for (std::size_t i = least; i < before.size(); ++i) {
    const double zero = before[i].time;
    const auto later = std::count_if(before.begin(), before.end(),
                                     [&](const TimedValue& v) { return v.time >= zero + washout; });
    if (later >= static_cast<std::ptrdiff_t>(least)) dates.push_back(zero);
  }
  const std::size_t n = std::min(dates.size(), static_cast<std::size_t>(std::max(0, most)));
  if (n < fewest_dates) return std::nullopt;
  PlaceboResult result;
  const std::vector<double> weights = model.step();
  for (std::size_t k = 0; k < n; ++k) {
    // Evenly spread, both ends included.
    const double zero = dates[k * (dates.size() - 1) / (n - 1)];
    const auto fit = model.fit(without_washout(before, zero, washout), zero);
    if (!fit) continue;
    ++result.dates;
    if (std::abs(estimate(*fit, weights, 0.95).value) >= std::abs(step)) ++result.rank;
  }
  if (result.dates < static_cast<int>(fewest_dates)) return std::nullopt;
  return result;
}

}  // namespace rapport::metrics
