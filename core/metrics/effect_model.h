// SPDX-License-Identifier: GPL-3.0-or-later
/// The regressions behind effect_of. Internal to it.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "core/metrics/sides.h"

namespace rapport::metrics {

/// How far through the year the middle of a period lies, 0..1.
[[nodiscard]] double part_of_year(Day start, Grain grain);

/// What one regression explains a value by: a level, a step, perhaps a trend and its change, perhaps seasons.
class EffectModel {
 public:
  /// A level before and after: y = b0 + b2 D.
  [[nodiscard]] static EffectModel level() { return EffectModel(false, {}); }
  /// Lines before and after, centred at go-live: y = b0 + b1 t + b2 D + b3 t D, and the seasons of which the
  /// points before hold two in full.
  [[nodiscard]] static EffectModel lines(Grain grain, const std::vector<TimedValue>& before);

  /// The same without seasons.
  [[nodiscard]] static EffectModel lines_only() { return EffectModel(true, {}); }

  [[nodiscard]] bool seasonal() const noexcept { return !seasons_.empty(); }
  [[nodiscard]] bool has_lines() const noexcept { return lines_; }
  /// Fits with go-live at time `zero`; points from there on are the later side.
  [[nodiscard]] std::optional<Fit> fit(const std::vector<TimedValue>& values, double zero) const;
  /// Weights of the coefficients that give the value at a period, with the effect of go-live (`later`) or
  /// without.
  [[nodiscard]] std::vector<double> at(Day start, double time, bool later) const;
  /// Weights of the step, of the slope change, and of the effect `time` periods after go-live.
  [[nodiscard]] std::vector<double> step() const;
  [[nodiscard]] std::vector<double> slope_change() const;
  [[nodiscard]] std::vector<double> effect_after(double time) const;
  /// The seasonal part of a fit at a period.
  [[nodiscard]] double season(const Fit& fit, Day start) const;

 private:
  struct Season {
    double days;  ///< Its length; 0: the year, by the calendar.
    int harmonics;
  };
  EffectModel(bool lines, std::vector<std::pair<Grain, Season>> seasons)
      : lines_(lines), seasons_(std::move(seasons)) {}
  [[nodiscard]] std::size_t columns() const;
  void add_seasons(Day start, std::vector<double>& row) const;

  bool lines_;
  std::vector<std::pair<Grain, Season>> seasons_;
};

/// How the size of `step` ranks among the steps that the same fit finds at earlier dates.
struct PlaceboResult {
  int rank = 1;  ///< 1: none of the dates shows a step as large.
  int dates = 0;
};
/// Tries at most `most` earlier dates, each with enough points on both sides; nothing where fewer than 5
/// dates exist. One fit per date.
[[nodiscard]] std::optional<PlaceboResult> try_placebos(const EffectModel& model,
                                                        const std::vector<TimedValue>& before, int washout,
                                                        int most, double step);

}  // namespace rapport::metrics
