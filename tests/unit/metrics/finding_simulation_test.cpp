// SPDX-License-Identifier: GPL-3.0-or-later
// How often a verdict is wrong in worlds without any effect, how often one is found where there
// is one, and how often the interval holds the truth. The suite looks at 100 series a cell and allows for
// their scatter; RAPPORT_SOAK=1000 looks at so many and prints the table.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <numbers>
#include <random>

#include "core/metrics/finding.h"

namespace rapport::metrics {
namespace finding_simulation_test {

using Kind = FindingNote::Kind;
using Random = std::mt19937_64;

int series() {
  const char* soak = std::getenv("RAPPORT_SOAK");
  return soak == nullptr ? 100 : std::max(100, std::atoi(soak));
}
bool soaking() {
  return std::getenv("RAPPORT_SOAK") != nullptr;
}
/// What a share of `aim` per cent may come to by chance in so many series: three standard deviations.
double scatter(double aim) {
  return 3.0 * std::sqrt(aim * (100.0 - aim) / series());
}

std::vector<double> noise(Random& random, int n, double rho) {
  std::normal_distribution<double> normal;
  std::vector<double> values(static_cast<std::size_t>(n));
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = i == 0 ? normal(random) : rho * values[i - 1] + std::sqrt(1.0 - rho * rho) * normal(random);
  return values;
}

const Day first_week = day_of({2023, 1, 2});

std::vector<Point> weeks(const std::vector<double>& values, double level = 50.0) {
  std::vector<Point> points;
  for (std::size_t i = 0; i < values.size(); ++i)
    points.push_back({first_week + 7 * static_cast<int>(i), level + values[i]});
  return points;
}

/// A made-up series, go-live after `before` weeks, and what go-live truly changed, week by week after it.
struct Made {
  std::vector<double> values;
  int before = 0;
  std::vector<double> effect;
  std::vector<std::vector<Point>> controls;
};

Finding finding_of(const Made& made) {
  FindingOptions options;
  options.today = day_of({2026, 11, 29});
  options.counts = !made.controls.empty();
  options.controls = made.controls;
  return find(weeks(made.values), Grain::week, first_week + 7 * made.before, options);
}

struct World {
  const char* name;
  double aim;  ///< Wrong verdicts, in per cent, at most.
  std::function<Made(Random&)> make;
  std::optional<Kind> note;  ///< A wrong verdict beside which it stands does not count.
};
void PrintTo(const World& world, std::ostream* out) {
  *out << world.name;
}

World alike(const char* name, int before, int after, double rho) {
  return {name, rho > 0.5 ? 10.0 : 8.0,
          [=](Random& r) {
            return Made{noise(r, before + after, rho), before, {}, {}};
          },
          std::nullopt};
}
World adoption(const char* name, int n, double size, double time) {
  return {name, 10.0,
          [=](Random& r) {
            Made made{noise(r, 2 * n, 0.3), n, {}, {}};
            for (int i = 0; i < 2 * n; ++i)
              made.values[static_cast<std::size_t>(i)] += size * (1.0 - std::exp(-(i + 1) / time));
            return made;
          },
          std::nullopt};
}
World drift(const char* name, int n, double rho) {
  return {name, 10.0,
          [=](Random& r) {
            Made made{noise(r, 2 * n, rho), n, {}, {}};
            for (int i = 0; i < 2 * n; ++i) made.values[static_cast<std::size_t>(i)] += 0.1 * i;
            return made;
          },
          Kind::already_moving};
}
World season(const char* name, double rho) {
  return {name, 10.0,
          [=](Random& r) {
            Made made{noise(r, 70, rho), 40, {}, {}};
            const double phase = std::uniform_real_distribution<double>(0.0, 52.0)(r);
            for (int i = 0; i < 70; ++i)
              made.values[static_cast<std::size_t>(i)] +=
                  2.0 * std::sin(2.0 * std::numbers::pi * (i + phase) / 52.18);
            return made;
          },
          Kind::season};
}
World bad_spell(const char* name, int n, double rho) {
  return {name, 10.0,
          [=](Random& r) {
            // Go-live where the mean of the last three was lowest within 60 weeks.
            const std::vector<double> all = noise(r, 2 * n + 60, rho);
            double lowest = 1e9;
            std::size_t chosen = static_cast<std::size_t>(n);
            for (std::size_t i = static_cast<std::size_t>(n); i < static_cast<std::size_t>(n) + 60; ++i)
              if (const double three = all[i - 1] + all[i - 2] + all[i - 3]; three < lowest)
                lowest = three, chosen = i;
            const auto from = all.begin() + static_cast<std::ptrdiff_t>(chosen) - n;
            return Made{{from, from + 2 * n}, n, {}, {}};
          },
          Kind::after_spell};
}
/// Four controls that are `times` as large, with noise of their own in proportion; `late`: they begin in the
/// middle of the time before.
World controls(const char* name, double times, bool late) {
  return {name, 8.0,
          [=](Random& r) {
            Made made{noise(r, 60, 0.3), 30, {}, {}};
            const std::vector<double> shared = noise(r, 60, 0.6);
            for (std::size_t i = 0; i < 60; ++i) made.values[i] += shared[i];
            for (int c = 0; c < 4; ++c) {
              std::vector<double> own = noise(r, 60, 0.3);
              for (std::size_t i = 0; i < 60; ++i) own[i] = times * (own[i] + shared[i]);
              std::vector<Point> points = weeks(own, 50.0 * times);
              if (late) points.erase(points.begin(), points.begin() + 20);
              made.controls.push_back(points);
            }
            return made;
          },
          std::nullopt};
}

class NoEffect : public testing::TestWithParam<World> {};

TEST_P(NoEffect, IsSeldomCalledOne) {
  const World& world = GetParam();
  Random random(20261129);  // NOLINT: the same series on every run
  int wrong = 0;
  int excused = 0;
  const int n = series();
  for (int i = 0; i < n; ++i) {
    const Finding finding = finding_of(world.make(random));
    if (finding.verdict != Verdict::rose && finding.verdict != Verdict::fell) continue;
    ++(world.note && finding.has(*world.note) ? excused : wrong);
  }
  const double share = 100.0 * wrong / n;
  EXPECT_LE(share, world.aim + scatter(world.aim));
  if (soaking())
    std::printf("%-44s wrong %5.1f %% (aim %.0f), beside its note %5.1f %%\n", world.name, share, world.aim,
                100.0 * excused / n);
}

INSTANTIATE_TEST_SUITE_P(
    Worlds, NoEffect,
    testing::Values(alike("rho 0, 8+8", 8, 8, 0.0), alike("rho 0, 12+12", 12, 12, 0.0),
                    alike("rho 0, 30+30", 30, 30, 0.0), alike("rho .3, 8+8", 8, 8, 0.3),
                    alike("rho .3, 12+12", 12, 12, 0.3), alike("rho .3, 30+30", 30, 30, 0.3),
                    alike("rho .6, 8+8", 8, 8, 0.6), alike("rho .6, 12+12", 12, 12, 0.6),
                    alike("rho .6, 30+30", 30, 30, 0.6), adoption("adoption of 3 sd over 4, 12+12", 12, 3, 4),
                    adoption("adoption of 3 sd over 8, 12+12", 12, 3, 8),
                    adoption("adoption of 3 sd over 15, 12+12", 12, 3, 15),
                    adoption("adoption of 8 sd over 8, 12+12", 12, 8, 8),
                    adoption("adoption of 3 sd over 8, 30+30", 30, 3, 8),
                    adoption("adoption of 3 sd over 15, 30+30", 30, 3, 15),
                    adoption("adoption of 8 sd over 15, 30+30", 30, 8, 15),
                    drift("drift, rho 0, 8+8", 8, 0.0), drift("drift, rho 0, 11+11", 11, 0.0),
                    drift("drift, rho .3, 8+8", 8, 0.3), drift("drift, rho .3, 11+11", 11, 0.3),
                    season("season of 2 sd, rho 0, 40+30", 0.0), season("season of 2 sd, rho .3, 40+30", 0.3),
                    season("season of 2 sd, rho .6, 40+30", 0.6),
                    bad_spell("after a bad spell, rho .3, 12+12", 12, 0.3),
                    bad_spell("after a bad spell, rho .3, 30+30", 30, 0.3),
                    bad_spell("after a bad spell, rho .6, 12+12", 12, 0.6),
                    bad_spell("after a bad spell, rho .6, 30+30", 30, 0.6),
                    controls("controls 3 times as large", 3, false),
                    controls("controls 10 times as large", 10, false),
                    controls("controls that begin late", 3, true)));

/// Go-live changes the level by `size`, over `ramp` weeks.
struct Change {
  double rho;
  int n, ramp;
  double size;
  double least_found;  ///< In per cent.
};
void PrintTo(const Change& c, std::ostream* out) {
  *out << "rho " << c.rho << ", " << c.n << "+" << c.n << ", ramp " << c.ramp << ", " << c.size << " sd";
}

class AnEffect : public testing::TestWithParam<Change> {};

TEST_P(AnEffect, IsFoundAndItsIntervalHoldsIt) {
  const Change& change = GetParam();
  Random random(20261129);  // NOLINT: the same series on every run
  int found = 0;
  int turned = 0;
  int held = 0;
  const int n = series();
  for (int i = 0; i < n; ++i) {
    Made made{noise(random, 2 * change.n, change.rho), change.n, {}, {}};
    std::vector<double> effect(static_cast<std::size_t>(change.n));
    for (int k = 0; k < change.n; ++k) {
      const double share = change.ramp == 0 ? 1.0 : std::min(1.0, (k + 1.0) / change.ramp);
      effect[static_cast<std::size_t>(k)] = change.size * share;
      made.values[static_cast<std::size_t>(change.n + k)] += change.size * share;
    }
    const Finding finding = finding_of(made);
    found += finding.verdict == Verdict::rose ? 1 : 0;
    turned += finding.verdict == Verdict::fell ? 1 : 0;
    double truth = 0.0;
    for (int k = finding.ramp; k < change.n; ++k)
      truth += effect[static_cast<std::size_t>(k)] / (change.n - finding.ramp);
    ASSERT_TRUE(finding.difference);
    held += finding.difference->low <= truth && truth <= finding.difference->high ? 1 : 0;
  }
  EXPECT_GE(100.0 * held / n, 90.0 - scatter(90.0));
  EXPECT_GE(100.0 * found / n, change.least_found - scatter(change.least_found));
  EXPECT_LE(turned, change.size > 0.0 ? n / 100 : n);
  if (soaking())
    std::printf("rho %.1f, %d+%d, %.0f sd over %d: found %5.1f %%, interval holds the truth %5.1f %%\n",
                change.rho, change.n, change.n, change.size, change.ramp, 100.0 * found / n,
                100.0 * held / n);
}

INSTANTIATE_TEST_SUITE_P(
    Changes, AnEffect,
    testing::Values(Change{0.0, 12, 0, 2, 50}, Change{0.3, 12, 0, 2, 50}, Change{0.6, 12, 0, 2, 0},
                    Change{0.3, 12, 4, 2, 0}, Change{0.0, 30, 5, 3, 95}, Change{0.3, 30, 5, 3, 95},
                    Change{0.6, 30, 5, 3, 0}, Change{0.0, 30, 8, 3, 0}, Change{0.3, 30, 8, 3, 0},
                    Change{0.6, 30, 8, 3, 0}, Change{0.3, 30, 0, 2, 0}, Change{0.6, 30, 0, 2, 0},
                    Change{0.0, 30, 0, 0, 0}, Change{0.3, 30, 0, 0, 0}, Change{0.6, 30, 0, 0, 0}));

class Outage : public testing::TestWithParam<std::pair<int, double>> {};

TEST_P(Outage, RightAfterGoLiveNeverTurnsTheVerdictRound) {
  const auto [weeks_each, size] = GetParam();
  Random random(20261129);  // NOLINT: the same series on every run
  int fell = 0;
  const int n = series();
  for (int i = 0; i < n; ++i) {
    Made made{noise(random, 2 * weeks_each, 0.3), weeks_each, {}, {}};
    for (int k = 0; k < weeks_each; ++k)
      made.values[static_cast<std::size_t>(weeks_each + k)] += k < 2 ? -8.0 : size;
    fell += finding_of(made).verdict == Verdict::fell ? 1 : 0;
  }
  EXPECT_LE(100.0 * fell / n, size > 0.0 ? 0.0 : 8.0);
  if (soaking())
    std::printf("outage of two weeks, then %+.0f sd, %d+%d: fell %.1f %%\n", size, weeks_each, weeks_each,
                100.0 * fell / n);
}

INSTANTIATE_TEST_SUITE_P(Sizes, Outage,
                         testing::Values(std::pair{12, 2.0}, std::pair{30, 2.0}, std::pair{12, 0.0},
                                         std::pair{30, 0.0}));

}  // namespace finding_simulation_test
}  // namespace rapport::metrics
