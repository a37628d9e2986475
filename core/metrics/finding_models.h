// SPDX-License-Identifier: GPL-3.0-or-later
/// What find() asks of a series, one question each. Internal to it.
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
[[nodiscard]] std::optional<Season> seek_season(const std::vector<TimedValue>& before,
                                                const std::vector<TimedValue>& after, Grain grain);

/// A wave's two columns at a period, and those of the week at a day.
void add_year(Day start, Grain grain, std::vector<double>& row);
void add_week(Day start, std::vector<double>& row);

/// How the mean after differs from three expectations, with intervals.
struct Comparisons {
  Estimate level;         ///< From the level before.
  Estimate trend;         ///< From the trend before, damped and no further than the time before is long.
  Estimate beside_trend;  ///< The step beside one trend through both sides.
  double trend_strength = 0.0;  ///< Of the trend before: its slope by half its interval; 1 and more is clear.
  double common_strength = 0.0;  ///< Of the trend through both sides, likewise.
  Estimate straight;             ///< From the undamped straight line, where the trend is clear.
  double rho = 0.0;
};
/// How a trend is damped from one period to the next.
inline constexpr double damping = 0.9;

/// Sides without season, and the errors that go with each question.
class Comparer {
 public:
  /// Days are compared less their week. `season`: a yearly wave was taken off the values, whose uncertainty
  /// the intervals then hold.
  Comparer(std::vector<TimedValue> before, std::vector<TimedValue> after, Grain grain, bool season);
  /// Nothing where too few values are there to fit.
  [[nodiscard]] std::optional<Comparisons> compare(double confidence) const;
  /// What would be expected `ahead` periods after the last one before (1, 2, ...): the level, or the damped
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

/// 1: the last three values before lie high among all such threes, -1: low (beyond the 80 % or 20 % quantile
/// of the means of three neighbours); 0: neither, or fewer than 8 values.
[[nodiscard]] int spell_before(const std::vector<TimedValue>& before);

/// Where the strongest break of the series lies, if it is beyond chance and lies further than `near` periods
/// before go-live or after the end of the ramp; in periods from go-live. The ramp is not among the values.
struct BreakElsewhere {
  Day start;
  int distance = 0;
};
[[nodiscard]] std::optional<BreakElsewhere> break_elsewhere(const std::vector<TimedValue>& before,
                                                            const std::vector<TimedValue>& after, int ramp,
                                                            double rho, int near);

}  // namespace rapport::metrics
