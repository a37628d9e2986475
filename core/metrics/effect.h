// SPDX-License-Identifier: GPL-3.0-or-later
/// Before and after one day in one customer's metric: the ladder of core/measure/README.md. Pure: values in,
/// values out. Nothing here claims a cause.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/metrics/change_point.h"
#include "core/metrics/process_behaviour.h"
#include "core/metrics/regression.h"
#include "core/model/series.h"

namespace rapport::metrics {

/// How the two sides were compared; the number of points decides.
enum class EffectMethod : std::uint8_t {
  none,                ///< Fewer than 5 points before or 3 after: medians only, nothing is judged.
  xmr,                 ///< 3 or 4 points after: limits of the period before; the step is a by-product.
  step,                ///< 5 or more on each side, fewer than 12 on one: difference of means, t interval that
                       ///< allows for neighbouring points being alike (fit_few).
  segmented,           ///< 12 or more on each side: segmented regression, AR(1) errors, REML.
  segmented_seasonal,  ///< The same with seasonal terms: two full seasons before.
};
/// "none", "xmr", "step", "segmented", "segmented_seasonal".
[[nodiscard]] std::string_view name_of(EffectMethod method) noexcept;

/// Which way the metric went, judged by the direction that is good. `unclear`: the interval contains zero.
enum class EffectReading : std::uint8_t { better, worse, higher, lower, unclear, not_judged };
/// "better", "worse", "higher", "lower", "unclear", "not_judged".
[[nodiscard]] std::string_view name_of(EffectReading reading) noexcept;

/// What the comparison takes into account beside the points.
struct EffectOptions {
  int washout = 0;  ///< Periods from go-live on that are left out: adoption takes time.
  Direction direction = Direction::neutral;
  std::string unit;                  ///< For the sentence: "%", "minutes", ...
  std::string occasion = "go-live";  ///< What the words call the day: "9 Mar 2026" where it is no go-live.
  int most_placebos = 10;            ///< Earlier dates to try; 0 for none.
  double confidence = 0.95;
  /// What the metric cannot go below or above: no expectation is drawn beyond it.
  std::optional<double> least, most;
  /// Series of comparable accounts without a go-live in the time; used where there are at least three.
  std::vector<std::vector<Point>> controls;
  /// Days on which the metric's definition changed: nothing is compared across them.
  std::vector<Day> definition_changes;
};

/// The options that follow from a metric and its values: direction, unit and natural bounds (counts and times
/// have a floor of 0, shares lie within 0..100, where the values keep to that).
[[nodiscard]] EffectOptions options_for(const MetricInfo& metric, const std::vector<Point>& points);

/// What would be expected after go-live if nothing had changed, with the interval for one point.
struct ExpectedPoint {
  Day start;
  double value = 0.0;
  double low = 0.0;
  double high = 0.0;
  bool operator==(const ExpectedPoint&) const = default;
};

/// The comparison. Figures are in the metric's unit.
struct Effect {
  EffectMethod method = EffectMethod::none;
  EffectReading reading = EffectReading::not_judged;
  Day at;                            ///< Go-live as asked.
  std::string occasion = "go-live";  ///< As the options call it.
  Day first_after;                   ///< Start of the first period wholly after it: time is centred here.
  Grain grain = Grain::week;
  int n_before = 0;
  int n_after = 0;
  int washed_out = 0;  ///< Periods with data that the wash-out leaves out.
  int controls = 0;    ///< Comparable accounts that were taken off; 0 where fewer than three.
  std::optional<double> before_mean, after_mean;  ///< Raw, with any method.
  std::optional<double> before_median, after_median;
  double confidence = 0.95;
  std::optional<Estimate> step;          ///< Jump at go-live.
  std::optional<Estimate> slope_change;  ///< Per period.
  std::optional<Estimate> latest;        ///< Effect at the latest point: step and slope change together.
  std::optional<double> rho;             ///< Correlation of neighbouring errors (REML).
  std::optional<ProcessLimits> limits;   ///< Of the period before, for xmr and step.
  int outside_limits = 0;                ///< After-points outside of them.
  std::optional<double> latest_value;    ///< The last point that counts.
  std::vector<ExpectedPoint> expected;   ///< One per period from first_after to the last point, gaps too.
  std::optional<int> placebo_rank;       ///< 1: no earlier date shows a step as large.
  int placebo_dates = 0;
  std::optional<Day> break_start;     ///< The strongest break found blind, where it is beyond chance.
  std::optional<int> break_distance;  ///< Periods from go-live; negative: earlier.
  bool break_elsewhere = false;       ///< It lies more than `near_break` periods from go-live and wash-out.
  std::string sentence;
  std::vector<std::string> caveats;  ///< At most three, the weightiest first.
  bool operator==(const Effect&) const = default;
};

/// A break found blind this near to go-live (or within as many periods after the wash-out) counts as the
/// same.
inline constexpr int near_break = 4;

/// Compares the complete periods before `at` with those after it. Periods that are partial or that exports
/// cover only in part are left out; the period that contains `at` belongs to neither side. Gaps stay gaps in
/// time. Seasons are the year (for weeks, months, quarters; and for days with two years before) and the week
/// (for days). Placebo: the same fit at up to `most_placebos` earlier dates, within the points before only,
/// each with at least 8 (step: 4) points on a side; reported where at least 5 such dates exist.
[[nodiscard]] Effect effect_of(const std::vector<Point>& points, Grain grain, Day at,
                               const EffectOptions& options);

}  // namespace rapport::metrics
