// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/effect.h"

#include <algorithm>
#include <cmath>

#include "core/base/enum_names.h"
#include "core/metrics/effect_model.h"
#include "core/metrics/effect_words.h"
#include "core/metrics/sides.h"
#include "core/statistics/intervals.h"

namespace rapport::metrics {
namespace {

constexpr int least_for_step = 5;
constexpr int least_for_lines = 12;
// The correlation of neighbours that is assumed where there are too few points to estimate it.
constexpr double usual_rho = 0.3;

double median_value(const std::vector<TimedValue>& values) {
  std::vector<double> raw;
  for (const TimedValue& v : values) raw.push_back(v.raw);
  return median(std::move(raw));
}

std::optional<ProcessLimits> limits_of(const std::vector<TimedValue>& values) {
  std::vector<double> plain;
  for (const TimedValue& v : values) plain.push_back(v.value);
  return process_limits(plain, Sides::follows(values));
}

/// The controls' deviation in a period: subtracted before the fit, added again for drawing.
std::optional<double> deviation_at(const Sides& sides, double time) {
  if (sides.controls == 0) return 0.0;
  for (const auto* side : {&sides.washed_out, &sides.after})
    for (const TimedValue& v : *side)
      if (v.time == time) return v.raw - v.value;
  return std::nullopt;
}

void expect(Effect& effect, const Sides& sides, const EffectModel& model, const Fit& fit,
            const EffectOptions& options) {
  const auto within = [&](double value) { return bounded(value, options.least, options.most); };
  Day start = sides.first_after;
  for (double time = 0.0; time <= sides.after.back().time; time += 1.0) {
    if (const auto deviation = deviation_at(sides, time)) {
      Estimate e = estimate(fit, model.at(start, time, false), effect.confidence, true);
      if (effect.limits) e = {effect.limits->centre, effect.limits->low, effect.limits->high};
      effect.expected.push_back(
          {start, within(e.value + *deviation), within(e.low + *deviation), within(e.high + *deviation)});
    }
    start = next_period(start, effect.grain);
  }
}

void seek_break(Effect& effect, const Sides& sides, const EffectModel& model, const Fit& fit, int washout) {
  std::vector<Day> starts;
  std::vector<double> times, values;
  for (const auto* side : {&sides.before, &sides.washed_out, &sides.after}) {
    for (const TimedValue& v : *side) {
      starts.push_back(v.start);
      times.push_back(v.time);
      values.push_back(v.value - model.season(fit, v.start));
    }
  }
  const auto found = strongest_break(times, values, model.has_lines() ? BreakShape::line : BreakShape::level,
                                     effect.rho.value_or(usual_rho));
  if (!found) return;
  effect.break_start = starts[found->index];
  effect.break_distance = static_cast<int>(times[found->index]);
  effect.break_elsewhere =
      *effect.break_distance < -near_break || *effect.break_distance > washout + near_break;
}

bool clear(const Estimate& e, double widened = 1.0) {
  return std::abs(e.value) > widened * (e.high - e.low) / 2.0;
}

EffectReading reading_of(const Effect& effect, int df, Direction direction) {
  double change = 0.0;
  if (effect.step && clear(*effect.step)) {
    change = effect.step->value;
  } else if (effect.latest) {
    // A second look at the same data must be stricter, or false alarms add up.
    const double stricter = statistics::t_quantile(df, 0.99) / statistics::t_quantile(df, effect.confidence);
    if (clear(*effect.latest, stricter)) change = effect.latest->value;
  }
  if (change == 0.0) return EffectReading::unclear;
  if (direction == Direction::neutral) return change > 0.0 ? EffectReading::higher : EffectReading::lower;
  return (change > 0.0) == (direction == Direction::up) ? EffectReading::better : EffectReading::worse;
}

/// Whether the last three points before are all beyond the limits of the earlier ones on one side: after such
/// a spell a measure tends to return by itself.
bool after_a_spell(const std::vector<TimedValue>& before, Direction direction) {
  if (before.size() < 8) return false;
  const std::vector<TimedValue> earlier(before.begin(), before.end() - 3);
  const auto limits = limits_of(earlier);
  if (!limits) return false;
  int above = 0;
  int below = 0;
  for (auto v = before.end() - 3; v != before.end(); ++v) {
    above += v->value > limits->high ? 1 : 0;
    below += v->value < limits->low ? 1 : 0;
  }
  if (direction == Direction::up) return below == 3;
  if (direction == Direction::down) return above == 3;
  return below == 3 || above == 3;
}

}  // namespace

std::string_view name_of(EffectMethod method) noexcept {
  static constexpr EnumNames<5> names = {"none", "xmr", "step", "segmented", "segmented_seasonal"};
  return name_in(names, method);
}

std::string_view name_of(EffectReading reading) noexcept {
  static constexpr EnumNames<6> names = {"better", "worse", "higher", "lower", "unclear", "not_judged"};
  return name_in(names, reading);
}

EffectOptions options_for(const MetricInfo& metric, const std::vector<Point>& points) {
  EffectOptions options;
  options.direction = metric.direction;
  options.unit = metric.unit;
  double low = 0.0;
  double high = 0.0;
  for (const Point& p : points) low = std::min(low, p.value), high = std::max(high, p.value);
  const std::string& unit = metric.unit;
  const bool floored = metric.is_count || unit == "%" || unit == "minutes" || unit == "people" ||
                       unit == "events" || unit == "tickets" || unit == "touches";
  if (floored && low >= 0.0) options.least = 0.0;
  if (unit == "%" && high <= 100.0) options.most = 100.0;
  return options;
}

Effect effect_of(const std::vector<Point>& points, Grain grain, Day at, const EffectOptions& options) {
  const Sides sides = sides_of(points, grain, at, options);
  Effect effect;
  effect.occasion = options.occasion;
  effect.at = at;
  effect.first_after = sides.first_after;
  effect.grain = grain;
  effect.confidence = options.confidence;
  effect.n_before = static_cast<int>(sides.before.size());
  effect.n_after = static_cast<int>(sides.after.size());
  effect.washed_out = static_cast<int>(sides.washed_out.size());
  effect.controls = sides.controls;
  if (effect.n_before > 0) {
    effect.before_mean = mean_raw(sides.before);
    effect.before_median = median_value(sides.before);
  }
  if (effect.n_after > 0) {
    effect.after_mean = mean_raw(sides.after);
    effect.after_median = median_value(sides.after);
    effect.latest_value = sides.after.back().raw;
  }
  EffectFindings findings;
  findings.unit = options.unit;
  findings.broken_before = sides.broken_before;
  findings.broken_after = sides.broken_after;
  if (effect.n_before < least_before || effect.n_after < least_after) {
    describe(effect, findings);
    return effect;
  }

  const bool lines = effect.n_before >= least_for_lines && effect.n_after >= least_for_lines;
  std::vector<TimedValue> all = sides.before;
  all.insert(all.end(), sides.after.begin(), sides.after.end());
  EffectModel model = lines ? EffectModel::lines(grain, sides.before) : EffectModel::level();
  std::optional<Fit> fit = model.fit(all, 0.0);
  if (!fit && model.seasonal()) {
    model = EffectModel::lines_only();
    fit = model.fit(all, 0.0);
  }
  if (!fit) {
    describe(effect, findings);
    return effect;
  }
  effect.step = estimate(*fit, model.step(), options.confidence);
  if (lines) {
    effect.method = model.seasonal() ? EffectMethod::segmented_seasonal : EffectMethod::segmented;
    effect.rho = fit->rho;
    effect.slope_change = estimate(*fit, model.slope_change(), options.confidence);
    effect.latest = estimate(*fit, model.effect_after(sides.after.back().time), options.confidence);
  } else {
    effect.method = effect.n_after < least_for_step ? EffectMethod::xmr : EffectMethod::step;
    effect.limits = limits_of(sides.before);
    if (effect.limits)
      for (const TimedValue& v : sides.after) effect.outside_limits += effect.limits->holds(v.value) ? 0 : 1;
  }
  effect.reading = effect.method == EffectMethod::xmr ? EffectReading::not_judged
                                                      : reading_of(effect, fit->df, options.direction);
  expect(effect, sides, model, *fit, options);
  seek_break(effect, sides, model, *fit, options.washout);
  if (const auto placebo =
          try_placebos(model, sides.before, options.washout, options.most_placebos, effect.step->value)) {
    effect.placebo_rank = placebo->rank;
    effect.placebo_dates = placebo->dates;
  }
  findings.after_a_spell = after_a_spell(sides.before, options.direction);
  std::vector<std::int64_t> records;
  for (const TimedValue& v : all) records.push_back(v.n);
  std::sort(records.begin(), records.end());
  findings.usual_records = records[records.size() / 2];
  findings.most_records = records.back();
  describe(effect, findings);
  return effect;
}

}  // namespace rapport::metrics
