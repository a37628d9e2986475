// SPDX-License-Identifier: GPL-3.0-or-later
/// Which points belong to which side of go-live. Internal to effect_of and find.
#pragma once

#include <vector>

#include "core/metrics/effect.h"

namespace rapport::metrics {

/// One complete period, at its distance from go-live.
struct TimedValue {
  Day start;
  double time = 0.0;   ///< Whole periods since first_after; negative before.
  double value = 0.0;  ///< Less the controls' deviation, where there are controls.
  double raw = 0.0;
  std::int64_t n = 0;
};

/// The points that are compared.
struct Sides {
  Day first_after;
  std::vector<TimedValue> before, washed_out, after;
  std::optional<Day> broken_before, broken_after;  ///< Definition changes that bound the comparison.
  int controls = 0;
  /// Whether value i of a side is in the period right after value i - 1.
  [[nodiscard]] static std::vector<bool> follows(const std::vector<TimedValue>& values);
};

/// Whether exports cover the whole period: others are not compared.
[[nodiscard]] bool is_complete(const Point& point) noexcept;
/// The mean of one value or more as shown, with controls not subtracted.
[[nodiscard]] double mean_raw(const std::vector<TimedValue>& values);
/// The median of one value or more.
[[nodiscard]] double median(std::vector<double> values);
/// The median number of records behind the periods that have any; nullopt where no point has a number.
[[nodiscard]] std::optional<std::int64_t> median_records(const std::vector<Point>& points);
/// The value, within what the metric can be.
[[nodiscard]] double bounded(double value, std::optional<double> least, std::optional<double> most);
/// Complete periods that are needed before and after, for anything to be judged.
inline constexpr int least_before = 5;
inline constexpr int least_after = 3;
/// Fewer comparable accounts than this are not used as controls.
inline constexpr std::size_t least_controls = 3;

/// The number of a period, so that neighbours differ by one.
[[nodiscard]] int period_number(Day start, Grain grain);

/// Assigns the points to the sides; the rules are those of effect_of().
[[nodiscard]] Sides sides_of(const std::vector<Point>& points, Grain grain, Day at,
                             const EffectOptions& options);

}  // namespace rapport::metrics
