// SPDX-License-Identifier: GPL-3.0-or-later
/// The statistical questions behind find(), one function each. Internal to find().
#pragma once

#include <optional>
#include <vector>

#include "core/metrics/serial_errors.h"
#include "core/metrics/sides.h"

namespace rapport::metrics {

/// The longest ramp that is sought, in periods.
inline constexpr int longest_ramp = 12;

/// How many periods after go-live belong to a ramp-up: the straight rise (or fall) from the level before to
/// the level after that explains the series better than a step does, if it does so clearly; at most half of
/// the periods after. 0: none.
[[nodiscard]] int seek_ramp(const std::vector<TimedValue>& before, const std::vector<TimedValue>& after);

/// The yearly season of a series as one wave, where the series is at least a year long and the wave is clear
/// beside a level before and one after.
struct Season {
  /// It is clear beside a line before and one after too. Else it may as well be a trend: within little more
  /// than a year a wave and a bend look the same.
  bool sure = false;
  /// Per value of before, then after: what the season adds to it; its mean over the values before is 0.
  std::vector<double> before, after;
};
/// The season, or nothing where the series is too short or no wave is clear.
[[nodiscard]] std::optional<Season> seek_season(const std::vector<TimedValue>& before,
                                                const std::vector<TimedValue>& after, Grain grain);

/// A wave's two columns at a period, and those of the week at a day.
void add_year(Day start, Grain grain, std::vector<double>& row);
void add_week(Day start, std::vector<double>& row);

/// How the mean after differs from several expectations, with intervals.
struct Comparisons {
  Estimate level;         ///< From the level before.
  Estimate trend;         ///< From the trend before, damped and no further than the time before is long.
  Estimate beside_trend;  ///< The step beside one trend through both sides.
  double trend_strength =
      0.0;  ///< Of the trend before: its slope divided by half its interval; from 1 on it is clear.
  double common_strength = 0.0;  ///< Of the trend through both sides, likewise.
  Estimate straight;             ///< From the undamped straight line, where the trend is clear.
  double rho = 0.0;
};
/// How a trend is damped from one period to the next.
inline constexpr double damping = 0.9;

/// Compares the two sides, from which the season was already removed.
class Comparer {
 public:
  /// The weekly pattern is removed from daily values. `season`: a yearly wave was removed from the values, so
  /// the intervals include its uncertainty.
  Comparer(std::vector<TimedValue> before, std::vector<TimedValue> after, Grain grain, bool season);
  /// Nothing where there are too few values to fit.
  [[nodiscard]] std::optional<Comparisons> compare(double confidence) const;
  /// The expectation `ahead` periods (1, 2, ...) after the last one before go-live: the level, or the damped
  /// trend; the interval is that of one period.
  [[nodiscard]] Estimate expected(double ahead, bool trend, double confidence) const;

 private:
  [[nodiscard]] std::vector<double> forecast_weights(double sum_of_slopes) const;
  [[nodiscard]] double damped_sum(double ahead) const;
  std::vector<TimedValue> before_, after_;
  bool season_;
  Regression level_, lines_, common_, before_line_;
  SerialErrors level_errors_, line_errors_;
};

/// 1: the mean of the last three values before go-live is high among the means of all three neighbours (above
/// the 80 % quantile); -1: low (below the 20 % quantile); 0: neither, or fewer than 8 values.
[[nodiscard]] int spell_before(const std::vector<TimedValue>& before);

/// The strongest break of a series, in periods from go-live.
struct BreakElsewhere {
  Day start;
  int distance = 0;
};
/// The strongest break, where it is beyond chance and more than `near` periods before go-live or after the
/// end of the ramp. `before` and `after` do not contain the ramp.
[[nodiscard]] std::optional<BreakElsewhere> break_elsewhere(const std::vector<TimedValue>& before,
                                                            const std::vector<TimedValue>& after, int ramp,
                                                            double rho, int near);

}  // namespace rapport::metrics
