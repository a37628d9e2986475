// SPDX-License-Identifier: GPL-3.0-or-later
// What "95 %" means: of 1,000 made-up series with known truth, as many intervals hold it as they say.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "core/metrics/effect.h"

namespace rapport::metrics {
namespace effect_simulation_test {

constexpr int series = 1000;
constexpr double noise = 0.3;  // Correlation of neighbours.

struct Length {
  int before, after;
};
void PrintTo(const Length& length, std::ostream* out) {
  *out << length.before << "+" << length.after;
}

class Simulation : public testing::TestWithParam<Length> {
 protected:
  /// One series of weeks with a trend, a step and a change of slope at go-live, and noise of variance 1.
  [[nodiscard]] std::vector<Point> make(double step, double slope) {
    const auto [before, after] = GetParam();
    std::vector<Point> points;
    double error = normal_(random_);
    for (int i = 0; i < before + after; ++i) {
      if (i > 0) error = noise * error + std::sqrt(1.0 - noise * noise) * normal_(random_);
      const double t = i - before;
      const double later = i >= before ? step + slope * t : 0.0;
      points.push_back({first_ + 7 * i, 50.0 + 0.1 * t + later + error});
    }
    return points;
  }
  [[nodiscard]] Day go_live() const { return first_ + 7 * GetParam().before; }

 private:
  Day first_ = day_of({2024, 1, 1});
  std::mt19937_64 random_{20260309};  // NOLINT: the same series on every run
  std::normal_distribution<double> normal_;
};

EffectOptions without_placebos() {
  EffectOptions options;
  options.most_placebos = 0;
  return options;
}

bool holds(const Estimate& e, double truth) {
  return e.low <= truth && truth <= e.high;
}

TEST_P(Simulation, IntervalsHoldTheTruth) {
  constexpr double step = 3.0;
  constexpr double slope = 0.05;
  int steps = 0;
  int slopes = 0;
  int latest = 0;
  int found = 0;
  for (int i = 0; i < series; ++i) {
    const Effect effect = effect_of(make(step, slope), Grain::week, go_live(), without_placebos());
    ASSERT_EQ(effect.method, EffectMethod::segmented);
    steps += holds(*effect.step, step) ? 1 : 0;
    slopes += holds(*effect.slope_change, slope) ? 1 : 0;
    latest += holds(*effect.latest, step + slope * (GetParam().after - 1)) ? 1 : 0;
    found += effect.step->low > 0.0 ? 1 : 0;
  }
  for (const int held : {steps, slopes}) {
    EXPECT_GE(held, series * 90 / 100);
    EXPECT_LE(held, series * 98 / 100);
  }
  // The latest point lies at the far end of an extrapolated line: a little more cautious in short series.
  EXPECT_GE(latest, series * 90 / 100);
  EXPECT_LE(latest, series * 99 / 100);
  // An interval that is never narrow would hold the truth too: a step of three must usually be seen.
  EXPECT_GE(found, series * (GetParam().before >= 24 ? 90 : 65) / 100);
  RecordProperty("step", steps);
  RecordProperty("slope", slopes);
  RecordProperty("latest", latest);
  RecordProperty("found", found);
}

TEST_P(Simulation, FalseAlarmsAreRare) {
  int steps = 0;
  int readings = 0;
  int inside = 0;
  int points_after = 0;
  for (int i = 0; i < series; ++i) {
    const std::vector<Point> points = make(0.0, 0.0);
    const Effect effect = effect_of(points, Grain::week, go_live(), without_placebos());
    steps += holds(*effect.step, 0.0) ? 0 : 1;
    readings += effect.reading == EffectReading::unclear ? 0 : 1;
    for (const ExpectedPoint& expected : effect.expected) {
      const double value = points[static_cast<std::size_t>((expected.start - points[0].start) / 7)].value;
      inside += expected.low <= value && value <= expected.high ? 1 : 0;
      ++points_after;
    }
  }
  EXPECT_LE(steps, series * 8 / 100);
  EXPECT_LE(readings, series * 8 / 100);
  // The band is for single points: where nothing happens, it holds about 95 of 100.
  EXPECT_GE(inside, points_after * 93 / 100);
  EXPECT_LE(inside, points_after * 99 / 100);
  RecordProperty("steps", steps);
  RecordProperty("readings", readings);
  RecordProperty("inside", 1000.0 * inside / points_after);
}

/// The rung below: a level before and one after, too few points for lines.
class FewPoints : public testing::TestWithParam<Length> {};

TEST_P(FewPoints, IntervalsHoldTheTruthAndFalseAlarmsAreRare) {
  constexpr double step = 3.0;
  const auto [before, after] = GetParam();
  std::mt19937_64 random(20261121);  // NOLINT: the same series on every run
  std::normal_distribution<double> normal;
  const Day first = day_of({2024, 1, 1});
  int held = 0;
  int alarms = 0;
  int found = 0;
  for (int i = 0; i < series; ++i) {
    std::vector<Point> changed, steady;
    double error = normal(random);
    for (int t = 0; t < before + after; ++t) {
      if (t > 0) error = noise * error + std::sqrt(1.0 - noise * noise) * normal(random);
      steady.push_back({first + 7 * t, 50.0 + error});
      changed.push_back({first + 7 * t, 50.0 + (t >= before ? step : 0.0) + error});
    }
    const Day go_live = first + 7 * before;
    const Effect effect = effect_of(changed, Grain::week, go_live, without_placebos());
    ASSERT_EQ(effect.method, EffectMethod::step);
    held += holds(*effect.step, step) ? 1 : 0;
    found += effect.step->low > 0.0 ? 1 : 0;
    const Effect none = effect_of(steady, Grain::week, go_live, without_placebos());
    alarms += none.reading == EffectReading::unclear ? 0 : 1;
  }
  EXPECT_GE(held, series * 90 / 100);
  EXPECT_LE(held, series * 98 / 100);
  EXPECT_LE(alarms, series * 8 / 100);
  // A step of three times the noise must usually be seen, or the interval says nothing.
  EXPECT_GE(found, series * 70 / 100);
  RecordProperty("held", held);
  RecordProperty("alarms", alarms);
  RecordProperty("found", found);
}

INSTANTIATE_TEST_SUITE_P(Lengths, FewPoints,
                         testing::Values(Length{5, 5}, Length{8, 8}, Length{11, 5}, Length{11, 11},
                                         Length{30, 6}));

INSTANTIATE_TEST_SUITE_P(Lengths, Simulation,
                         testing::Values(Length{12, 12}, Length{24, 24}, Length{30, 35}));

}  // namespace effect_simulation_test
}  // namespace rapport::metrics
