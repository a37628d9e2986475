// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/effect.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>

#include "core/metrics/sides.h"

namespace rapport::metrics {
namespace effect_test {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

const Day first = day_of({2025, 1, 6});  // A Monday.

std::vector<Point> weeks(const std::vector<double>& values, Day from = first) {
  std::vector<Point> points;
  for (std::size_t i = 0; i < values.size(); ++i)
    points.push_back({from + 7 * static_cast<int>(i), values[i]});
  return points;
}

/// A wobble without chance, small beside the steps of these tests.
double wobble(int i) {
  return std::sin(i * 1.7) + 0.6 * std::sin(i * 4.1 + 1.0);
}

std::vector<Point> stepped(int before, int after, double step, double trend = 0.0) {
  std::vector<double> values;
  for (int i = 0; i < before + after; ++i)
    values.push_back(60.0 + trend * i + wobble(i) + (i >= before ? step : 0.0));
  return weeks(values);
}

Effect effect_at(const std::vector<Point>& points, int before, EffectOptions options = {}) {
  return effect_of(points, Grain::week, first + 7 * before, options);
}

TEST(Effect, TooFewPointsAreNotJudged) {
  EffectOptions options;
  options.unit = "%";
  const Effect effect = effect_at(weeks({50, 52, 54, 56, 70, 72, 74, 76}), 4, options);
  EXPECT_EQ(effect.method, EffectMethod::none);
  EXPECT_FALSE(effect.step);
  EXPECT_EQ(effect.reading, EffectReading::not_judged);
  EXPECT_DOUBLE_EQ(*effect.before_mean, 53.0);
  EXPECT_DOUBLE_EQ(*effect.after_median, 73.0);
  EXPECT_EQ(effect.sentence,
            "Too few points to judge: 4 weeks before and 4 after go-live; 5 and 3 are needed. Median before "
            "53 %, after 73 %.");
  EXPECT_EQ(effect_at(weeks({1, 2, 3, 4, 5, 6, 7}), 5).method, EffectMethod::none);
  // A day outside the series is said to be one.
  EXPECT_EQ(effect_at(weeks({1, 2, 3, 4, 5, 6, 7}), 0).sentence,
            "No full week to compare lies before 6 Jan 2025; choose a day within the series.");
  EXPECT_EQ(effect_at(weeks({1, 2, 3, 4, 5, 6, 7}), 7).sentence,
            "No full week to compare lies after 24 Feb 2025; choose a day within the series.");
  const Effect nothing = effect_of({}, Grain::month, first, {});
  EXPECT_EQ(nothing.method, EffectMethod::none);
  EXPECT_FALSE(nothing.before_mean);
  EXPECT_TRUE(nothing.caveats.empty());
}

TEST(Effect, LimitsAreThoseReckonedByHand) {
  // Moving ranges 3 4 2 1 4 1: mean 2.5; 52 +- 2.66 * 2.5.
  const Effect effect = effect_at(weeks({52, 55, 51, 49, 50, 54, 53, 60, 57, 61}), 7);
  EXPECT_EQ(effect.method, EffectMethod::xmr);
  ASSERT_TRUE(effect.limits);
  EXPECT_DOUBLE_EQ(effect.limits->centre, 52.0);
  EXPECT_NEAR(effect.limits->low, 45.35, 1e-12);
  EXPECT_NEAR(effect.limits->high, 58.65, 1e-12);
  EXPECT_EQ(effect.outside_limits, 2);
  EXPECT_THAT(effect.sentence,
              HasSubstr("2 of 3 since go-live lie outside the limits of before (45.4 to 58.7)"));
  EXPECT_EQ(effect.reading, EffectReading::not_judged);
}

TEST(Effect, AMoveOverAGapIsNoMovingRange) {
  const auto limits = process_limits({52, 55, 51}, {false, true, false});
  ASSERT_TRUE(limits);
  EXPECT_NEAR(limits->high - limits->centre, 2.66 * 3.0, 1e-12);
  EXPECT_FALSE(process_limits({52, 55}, {false, false}));
}

TEST(Effect, TheStepOfSomePointsIsTheDifferenceOfMeansWithARoughInterval) {
  EffectOptions options;
  options.direction = Direction::up;
  options.unit = "%";
  const Effect effect = effect_at(weeks({52, 55, 51, 49, 50, 54, 53, 60, 62, 61, 63, 59}), 7, options);
  EXPECT_EQ(effect.method, EffectMethod::step);
  EXPECT_NEAR(effect.step->value, 9.0, 1e-10);
  // Worked out apart with dense matrices and plain inversion, over the same rhos. Independent errors would
  // give 6.457 to 11.543.
  EXPECT_NEAR(effect.step->low, 5.181709838120776, 1e-8);
  EXPECT_NEAR(effect.step->high, 12.818290161879224, 1e-8);
  EXPECT_FALSE(effect.slope_change);
  EXPECT_EQ(effect.reading, EffectReading::better);
  EXPECT_EQ(effect.sentence,
            "Was 52 % (mean of 7 weeks), now 61 % (mean of 5 weeks): a difference of +9 points (95 %: 5.2 to "
            "12.8) coincides with go-live.");
  EXPECT_THAT(effect.caveats, Contains(HasSubstr("the interval is rough")));
  options.direction = Direction::down;
  EXPECT_EQ(effect_at(weeks({52, 55, 51, 49, 50, 54, 53, 60, 62, 61, 63, 59}), 7, options).reading,
            EffectReading::worse);
}

TEST(Effect, ManyPointsGiveASegmentedRegressionWithItsCounterfactual) {
  EffectOptions options;
  options.direction = Direction::up;
  options.unit = "%";
  const Effect effect = effect_at(stepped(30, 35, 12.0, 0.1), 30, options);
  EXPECT_EQ(effect.method, EffectMethod::segmented);
  EXPECT_NEAR(effect.step->value, 12.0, 0.7);
  EXPECT_LT(effect.step->low, 12.0);
  EXPECT_GT(effect.step->high, 12.0);
  EXPECT_NEAR(effect.slope_change->value, 0.0, 0.05);
  EXPECT_NEAR(effect.latest->value, 12.0, 1.5);
  ASSERT_EQ(effect.expected.size(), 35U);
  EXPECT_EQ(effect.expected.front().start, first + 7 * 30);
  EXPECT_NEAR(effect.expected.back().value, 60.0 + 0.1 * 64, 1.5);
  EXPECT_LT(effect.expected.back().low, effect.expected.back().value);
  EXPECT_GT(effect.expected.back().high - effect.expected.back().low,
            effect.expected.front().high - effect.expected.front().low);
  EXPECT_EQ(effect.placebo_rank, 1);
  EXPECT_EQ(effect.placebo_dates, 10);
  EXPECT_NEAR(*effect.break_distance, 0, 1);
  EXPECT_EQ(effect.reading, EffectReading::better);
  EXPECT_THAT(effect.sentence, HasSubstr("had the earlier trend gone on we would expect"));
  EXPECT_THAT(effect.sentence, HasSubstr("coincides with go-live; 30 weeks before and 35 after."));
  EXPECT_THAT(effect.sentence, Not(HasSubstr("caus")));
  EXPECT_THAT(effect.caveats, Not(Contains(HasSubstr("strongest break"))));
  EXPECT_LE(effect.caveats.size(), 3U);
}

TEST(Effect, ATrendAloneIsNoEffect) {
  const Effect effect = effect_at(stepped(30, 30, 0.0, 0.5), 30);
  EXPECT_EQ(effect.reading, EffectReading::unclear);
  EXPECT_GT(*effect.after_mean - *effect.before_mean, 14.0);
  EXPECT_THAT(effect.sentence, HasSubstr("No clear step at go-live"));
  EXPECT_FALSE(effect.break_start);
}

TEST(Effect, TheWashOutIsLeftOutAndTheGoLiveStaysTheCentre) {
  std::vector<Point> points = stepped(24, 24, 8.0);
  // A dip while people learn: it must not count.
  for (std::size_t i = 24; i < 28; ++i) points[i].value = 20.0;
  EffectOptions options;
  options.washout = 4;
  const Effect effect = effect_at(points, 24, options);
  EXPECT_EQ(effect.n_after, 20);
  EXPECT_EQ(effect.washed_out, 4);
  EXPECT_NEAR(effect.step->value, 8.0, 1.2);
  EXPECT_EQ(effect.first_after, first + 7 * 24);
  EXPECT_EQ(effect.expected.size(), 24U);
  EXPECT_LT(effect_at(points, 24).step->value, 0.0);
}

TEST(Effect, PartialAndHalfCoveredPeriodsAreLeftOutAndGapsStayGapsInTime) {
  std::vector<Point> points = stepped(20, 20, 5.0);
  points.back().partial = true;
  points.back().value = 0.0;
  points[3].covered = 0.5;
  points[3].value = 1000.0;
  points.erase(points.begin() + 10);
  const Effect effect = effect_at(points, 20);
  EXPECT_EQ(effect.n_before, 18);
  EXPECT_EQ(effect.n_after, 19);
  EXPECT_NEAR(effect.step->value, 5.0, 1.0);
  const Sides sides = sides_of(points, Grain::week, first + 7 * 20, {});
  EXPECT_EQ(sides.before.front().time, -20.0);
  EXPECT_EQ(sides.before[9].time, -9.0);
  EXPECT_EQ(sides.before[8].time, -11.0);
}

TEST(Effect, APeriodInWhichGoLiveFallsBelongsToNeitherSide) {
  const std::vector<Point> points = stepped(12, 13, 5.0);
  const Effect effect = effect_of(points, Grain::week, first + 7 * 12 + 2, {});
  EXPECT_EQ(effect.n_before, 12);
  EXPECT_EQ(effect.n_after, 12);
  EXPECT_EQ(effect.first_after, first + 7 * 13);
}

TEST(Effect, PeriodsAreNumberedWithoutJumps) {
  for (const Grain grain : {Grain::day, Grain::week, Grain::month, Grain::quarter}) {
    Day start = period_start(day_of({1968, 12, 30}), grain);
    for (int i = 0; i < 300; ++i) {
      const Day next = next_period(start, grain);
      ASSERT_EQ(period_number(next, grain) - period_number(start, grain), 1) << iso(start);
      start = next;
    }
  }
}

TEST(Effect, ASeasonIsTakenOutWhereTwoAreKnown) {
  std::vector<double> values;
  for (int i = 0; i < 36; ++i)
    values.push_back(100.0 + 20.0 * std::sin(2.0 * std::numbers::pi * i / 12.0) + 0.3 * wobble(i) +
                     (i >= 24 ? 5.0 : 0.0));
  std::vector<Point> points;
  Day start = day_of({2023, 1, 1});
  const Day go_live = add_months(start, 24);
  for (const double value : values)
    points.push_back({start, value}), start = next_period(start, Grain::month);
  const Effect effect = effect_of(points, Grain::month, go_live, {});
  EXPECT_EQ(effect.method, EffectMethod::segmented_seasonal);
  EXPECT_NEAR(effect.step->value, 5.0, 0.8);
  EXPECT_LT(effect.step->high - effect.step->low, 2.5);
  EXPECT_THAT(effect.sentence, HasSubstr("season removed"));
  // The expected line goes with the season: the highest month is April.
  EXPECT_GT(effect.expected[3].value, effect.expected[9].value + 30.0);
  points.erase(points.begin(), points.begin() + 2);
  EXPECT_EQ(effect_of(points, Grain::month, go_live, {}).method, EffectMethod::segmented);
}

TEST(Effect, WeekendsAreASeasonOfDays) {
  std::vector<Point> points;
  for (int i = 0; i < 60; ++i)
    points.push_back({first + i, (i % 7 >= 5 ? 10.0 : 50.0) + 0.5 * wobble(i) + (i >= 30 ? 6.0 : 0.0)});
  const Effect effect = effect_of(points, Grain::day, first + 30, {});
  EXPECT_EQ(effect.method, EffectMethod::segmented_seasonal);
  EXPECT_NEAR(effect.step->value, 6.0, 1.0);
}

TEST(Effect, QuartersKnowTheirSeasonToo) {
  std::vector<Point> points;
  Day start = day_of({2016, 1, 1});
  const double season[] = {10.0, -4.0, 3.0, -9.0};
  for (int i = 0; i < 32; ++i) {
    points.push_back({start, 200.0 + season[i % 4] + 0.3 * wobble(i) + (i >= 16 ? 7.0 : 0.0)});
    start = next_period(start, Grain::quarter);
  }
  const Effect effect = effect_of(points, Grain::quarter, day_of({2020, 1, 1}), {});
  EXPECT_EQ(effect.method, EffectMethod::segmented_seasonal);
  EXPECT_NEAR(effect.step->value, 7.0, 0.6);
}

TEST(Effect, ABreakElsewhereIsSaid) {
  // The step came 12 weeks before the go-live that is asked about.
  const std::vector<Point> points = stepped(28, 32, 10.0);
  const Effect effect = effect_at(points, 40);
  ASSERT_TRUE(effect.break_distance);
  EXPECT_NEAR(*effect.break_distance, -12, 1);
  ASSERT_FALSE(effect.caveats.empty());
  EXPECT_THAT(effect.caveats.front(), HasSubstr("the strongest break lies at week of"));
  EXPECT_THAT(effect.caveats.front(), HasSubstr("before go-live"));
  EXPECT_TRUE(effect.break_elsewhere);
  EXPECT_THAT(effect.sentence, Not(HasSubstr("coincides with go-live")));
}

TEST(Effect, NothingIsExpectedThatCannotBe) {
  MetricInfo metric;
  metric.unit = "people";
  metric.direction = Direction::up;
  std::vector<double> values;
  for (int i = 0; i < 40; ++i) values.push_back(i < 20 ? std::max(0.0, 10.0 - i + wobble(i)) : 3.0);
  const std::vector<Point> points = weeks(values);
  const EffectOptions options = options_for(metric, points);
  EXPECT_EQ(options.least, 0.0);
  EXPECT_FALSE(options.most);
  EXPECT_EQ(options.direction, Direction::up);
  for (const ExpectedPoint& point : effect_at(points, 20, options).expected) {
    EXPECT_GE(point.low, 0.0);
    EXPECT_GE(point.value, point.low);
    EXPECT_GE(point.high, point.value);
  }
  metric.unit = "%";
  EXPECT_EQ(options_for(metric, points).most, 100.0);
  EXPECT_FALSE(options_for(metric, weeks({120.0})).most);
  metric.unit = "NPS";
  EXPECT_FALSE(options_for(metric, points).least);
}

TEST(Effect, PlacebosRankAStepThatIsNothingSpecial) {
  // Level shifts all the time: one at go-live is no more than the others.
  std::vector<double> values;
  for (int i = 0; i < 60; ++i) values.push_back(50.0 + (i / 8 % 2 == 0 ? 0.0 : 8.0) + 0.3 * wobble(i));
  const Effect effect = effect_at(weeks(values), 40);
  ASSERT_TRUE(effect.placebo_rank);
  EXPECT_GE(*effect.placebo_rank, 3);
  EXPECT_THAT(effect.caveats,
              Contains(HasSubstr("earlier dates, at which nothing is known to have happened")));
}

TEST(Effect, AGoLiveAfterABadSpellIsWarnedOf) {
  std::vector<Point> points = stepped(20, 20, 0.0);
  for (std::size_t i = 17; i < 20; ++i) points[i].value = 40.0;
  EffectOptions options;
  options.direction = Direction::up;
  EXPECT_THAT(effect_at(points, 20, options).caveats, Contains(HasSubstr("mere return to normal")));
  options.direction = Direction::down;
  EXPECT_THAT(effect_at(points, 20, options).caveats, Not(Contains(HasSubstr("return to normal"))));
}

TEST(Effect, NothingIsComparedAcrossAChangeOfDefinition) {
  std::vector<Point> points = stepped(30, 20, 5.0);
  for (std::size_t i = 0; i < 10; ++i) points[i].value = 500.0;
  EffectOptions options;
  options.definition_changes = {first + 7 * 10, first + 7 * 45};
  const Effect effect = effect_at(points, 30, options);
  EXPECT_EQ(effect.n_before, 20);
  EXPECT_EQ(effect.n_after, 15);
  EXPECT_NEAR(effect.step->value, 5.0, 1.5);
  EXPECT_THAT(effect.caveats, Contains(HasSubstr("the definition changed that day")));
}

TEST(Effect, ThreeControlsTakeTheirCommonMovementOff) {
  std::vector<Point> points = stepped(20, 20, 5.0);
  EffectOptions options;
  for (int c = 0; c < 3; ++c) {
    std::vector<Point> control;
    for (int i = 0; i < 40; ++i)
      control.push_back({first + 7 * i, 30.0 * c + (i >= 20 ? 4.0 : 0.0) + 0.2 * wobble(i + c)});
    options.controls.push_back(control);
  }
  // One control lacks a period: its own level must not show.
  options.controls[2].erase(options.controls[2].begin() + 25);
  options.controls.push_back(options.controls[0]);
  const Effect effect = effect_at(points, 20, options);
  EXPECT_EQ(effect.controls, 4);
  EXPECT_NEAR(effect.step->value, 1.0, 1.0);
  EXPECT_THAT(effect.sentence, HasSubstr("Measured against 4 comparable accounts."));
  // What is drawn beside the raw series has the controls' movement in it.
  EXPECT_NEAR(effect.expected.back().value, 64.0, 2.0);
  options.controls.resize(2);
  EXPECT_EQ(effect_at(points, 20, options).controls, 0);
  EXPECT_NEAR(effect_at(points, 20, options).step->value, 5.0, 1.0);
}

TEST(Effect, HoursAreReadAsHours) {
  std::vector<double> values;
  for (int i = 0; i < 50; ++i) values.push_back(i < 25 ? 480.0 + 20.0 * wobble(i) : 126.0 + 5.0 * wobble(i));
  EffectOptions options;
  options.unit = "minutes";
  options.direction = Direction::down;
  const Effect effect = effect_at(weeks(values), 25, options);
  EXPECT_THAT(effect.sentence, HasSubstr("Was 8 h (mean of 25 weeks), now 2"));
  EXPECT_THAT(effect.sentence, HasSubstr("A step of -5.9 h"));
  EXPECT_EQ(effect.reading, EffectReading::better);
}

TEST(Effect, ALongSeriesIsQuick) {
  std::vector<double> values;
  for (int i = 0; i < 624; ++i) values.push_back(100.0 + wobble(i) + (i >= 400 ? 3.0 : 0.0));
  const Effect effect = effect_at(weeks(values), 400);
  EXPECT_EQ(effect.method, EffectMethod::segmented_seasonal);
  EXPECT_NEAR(effect.step->value, 3.0, 0.5);
}

}  // namespace effect_test
}  // namespace rapport::metrics
