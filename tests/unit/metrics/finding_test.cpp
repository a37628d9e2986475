// SPDX-License-Identifier: GPL-3.0-or-later
// One finding and its words: worked out by hand.
#include "core/metrics/finding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/metrics/finding_words.h"

namespace rapport::metrics {
namespace finding_test {

using ::testing::HasSubstr;
using ::testing::Not;
using Kind = FindingNote::Kind;

const Day first_week = day_of({2025, 1, 6});
const Day far_day = day_of({2026, 11, 29});

std::vector<Point> weeks(const std::vector<double>& values) {
  std::vector<Point> points;
  for (std::size_t i = 0; i < values.size(); ++i)
    points.push_back({first_week + 7 * static_cast<int>(i), values[i]});
  return points;
}

/// Weeks around a level, up and down by one: no trend, no ramp, no spell at the end.
std::vector<double> around(double level, int n) {
  std::vector<double> values;
  for (int i = 0; i < n; ++i) values.push_back(level + (i % 2 == 0 ? 1.0 : -1.0));
  return values;
}

std::vector<double> joined(std::vector<double> a, const std::vector<double>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

FindingOptions up() {
  FindingOptions options;
  options.direction = Direction::up;
  options.today = far_day;
  return options;
}

const MetricInfo paid{"plan:paid", "Paid on the day", "Their success", "%", Direction::up, false};

TEST(FindingTest, AStepIsTheDifferenceOfTheTwoMeans) {
  const auto points = weeks(joined(around(61, 20), around(78, 20)));
  const Finding found = find(points, Grain::week, first_week + 7 * 20, up());
  EXPECT_EQ(found.verdict, Verdict::rose);
  EXPECT_EQ(found.good(), 1);
  EXPECT_EQ(found.basis, Basis::level);
  EXPECT_EQ(found.n_before, 20);
  EXPECT_EQ(found.n_after, 20);
  EXPECT_EQ(found.ramp, 0);
  EXPECT_DOUBLE_EQ(*found.before, 61.0);
  EXPECT_DOUBLE_EQ(*found.after, 78.0);
  EXPECT_DOUBLE_EQ(*found.expected, 61.0);
  EXPECT_NEAR(found.difference->value, 17.0, 1e-9);
  EXPECT_GT(found.difference->low, 14.0);
  EXPECT_LT(found.difference->high, 20.0);
  const FindingWords words = words_of(found, paid);
  EXPECT_EQ(words.title, "Paid on the day rose from 61 % to 78 % since go-live");
  EXPECT_EQ(words.subtitle, "Means of 20 weeks before and 20 after; 77 % in the latest week");
  EXPECT_EQ(words.first_name, "before");
  EXPECT_EQ(words.difference, "+17 points");
}

TEST(FindingTest, TooFewTooEarlyAndStoppedStandBeforeAll) {
  const auto short_before = weeks(joined(around(10, 4), around(20, 10)));
  EXPECT_EQ(find(short_before, Grain::week, first_week + 7 * 4, up()).verdict, Verdict::too_few);

  const auto young = weeks(joined(around(10, 20), {20, 21}));
  FindingOptions soon = up();
  soon.today = first_week + 7 * 22;
  const Finding early = find(young, Grain::week, first_week + 7 * 20, soon);
  EXPECT_EQ(early.verdict, Verdict::too_early);
  EXPECT_EQ(words_of(early, paid).title, "Paid on the day: too early to judge, 2 full weeks since go-live");
  EXPECT_EQ(find(young, Grain::week, first_week + 7 * 20, up()).verdict, Verdict::too_few)
      << "more than 90 days later it is not early, only little";

  FindingOptions counts = up();
  counts.counts = true;
  const auto silent = weeks(joined(around(10, 20), {12, 11, 12, 9, 0, 0, 0, 0}));
  const Finding stopped = find(silent, Grain::week, first_week + 7 * 20, counts);
  EXPECT_EQ(stopped.verdict, Verdict::stopped);
  EXPECT_EQ(*stopped.stopped_since, first_week + 7 * 24);
  const MetricInfo people{"usage.active_users", "Active people", "", "people", Direction::up, false};
  EXPECT_EQ(words_of(stopped, people).title, "Nobody has used it since the week of 23 Jun 2025");
  counts.direction = Direction::down;
  EXPECT_NE(find(silent, Grain::week, first_week + 7 * 20, counts).verdict, Verdict::stopped)
      << "no ticket for four weeks is no end of use";
}

TEST(FindingTest, ARampIsLeftOutAndSaid) {
  std::vector<double> values = around(10, 20);
  for (const double value : {15.0, 20.0, 25.0, 30.0}) values.push_back(value);
  const auto points = weeks(joined(values, around(40, 20)));
  const Finding found = find(points, Grain::week, first_week + 7 * 20, up());
  EXPECT_GE(found.ramp, 3);
  EXPECT_LE(found.ramp, 6);
  EXPECT_FALSE(found.ramp_chosen);
  EXPECT_NEAR(*found.after, 40.0, 0.2);
  EXPECT_THAT(words_of(found, paid).subtitle, HasSubstr("of ramp-up left out"));
  FindingOptions whole = up();
  whole.ramp = 0;
  const Finding with = find(points, Grain::week, first_week + 7 * 20, whole);
  EXPECT_TRUE(with.ramp_chosen);
  EXPECT_EQ(with.n_after, 24);
  EXPECT_DOUBLE_EQ(*with.after, (15.0 + 20 + 25 + 30 + 20 * 40) / 24.0);
}

TEST(FindingTest, WhatWasRisingAlreadyIsNoFinding) {
  std::vector<double> values;
  for (int i = 0; i < 40; ++i) values.push_back(10.0 + i + (i % 3 == 0 ? 0.5 : -0.25));
  const Finding found = find(weeks(values), Grain::week, first_week + 7 * 20, up());
  EXPECT_EQ(found.verdict, Verdict::no_clear_change);
  EXPECT_EQ(found.good(), 0);
  ASSERT_TRUE(found.has(Kind::already_moving));
  EXPECT_THAT(words_of(found, paid).notes,
              ::testing::Contains(HasSubstr("It was already rising before go-live")));
}

TEST(FindingTest, TheExpectationStaysInsideWhatTheMetricCanBe) {
  std::vector<double> values;
  for (int i = 0; i < 20; ++i) values.push_back(60.0 + 2.0 * i + (i % 2));
  const auto points = weeks(joined(values, around(99, 20)));
  FindingOptions share = up();
  share.least = 0.0;
  share.most = 100.0;
  const Finding found = find(points, Grain::week, first_week + 7 * 20, share);
  EXPECT_LE(*found.expected, 100.0);
  EXPECT_GE(found.difference->low, *found.after - 100.0);
  for (const ExpectedPoint& p : found.expectation) {
    EXPECT_LE(p.high, 100.0);
    EXPECT_GE(p.low, 0.0);
  }
  EXPECT_EQ(found.expectation.size(), 20U);
}

TEST(FindingTest, PartialAndHalfCoveredPeriodsDoNotCount) {
  auto points = weeks(joined(around(10, 10), around(20, 10)));
  points.back().partial = true;
  points.back().value = 1'000;
  points[3].covered = 0.5;
  points[3].value = -1'000;
  const Finding found = find(points, Grain::week, first_week + 7 * 10, up());
  EXPECT_EQ(found.n_before, 9);
  EXPECT_EQ(found.n_after, 9);
  EXPECT_EQ(*found.latest_start, points[18].start);
}

TEST(FindingTest, ADefinitionThatChangedIsNeverComparedAcross) {
  auto points = weeks(joined(joined(around(500, 10), around(10, 12)), around(20, 12)));
  FindingOptions options = up();
  options.definition_changes = {first_week + 7 * 10};
  const Finding found = find(points, Grain::week, first_week + 7 * 22, options);
  EXPECT_EQ(found.n_before, 12);
  EXPECT_DOUBLE_EQ(*found.before, 10.0);
  EXPECT_TRUE(found.has(Kind::definition));
}

TEST(FindingTest, ABreakElsewhereBarsEveryVerdict) {
  // The level moves 12 weeks before go-live and never again.
  const auto points = weeks(joined(around(10, 10), around(30, 30)));
  const Finding found = find(points, Grain::week, first_week + 7 * 22, up());
  EXPECT_EQ(found.verdict, Verdict::no_clear_change);
  ASSERT_TRUE(found.has(Kind::other_break));
}

TEST(FindingTest, WithoutGoLiveTheLastStretchIsHeldAgainstTheOneBefore) {
  const auto points = weeks(joined(around(10, 12), around(20, 8)));
  FindingOptions now = up();
  now.today = first_week + 7 * 20;
  const Finding found = find(points, Grain::week, std::nullopt, now);
  EXPECT_EQ(found.n_before, 8);
  EXPECT_EQ(found.n_after, 8);
  EXPECT_EQ(found.verdict, Verdict::rose);
  EXPECT_EQ(words_of(found, paid).title, "Paid on the day rose from 10 % to 20 % in the last 8 weeks");
  // A year and a half later these are not the last weeks: the 20th of them ended on 25 May 2025.
  EXPECT_EQ(words_of(find(points, Grain::week, std::nullopt, up()), paid).title,
            "Paid on the day rose from 10 % to 20 % in the 8 weeks to 25 May 2025");
}

TEST(FindingTest, FiguresAddUpAsPrintedAndNearlyAllIsNotAll) {
  EXPECT_EQ(decimals_of(61.0, 78.0), 0);
  EXPECT_EQ(decimals_of(0.0042, 0.0021), 4);
  EXPECT_EQ(decimals_of(0.0004, 0.0002), 5);
  EXPECT_EQ(decimals_of(71.1, 70.8, 1.0, false), 1);
  EXPECT_EQ(decimals_of(70.32, 70.33, 1.0, false), 1) << "no change, 70.3";
  EXPECT_EQ(decimals_of(7.3, 7.3 + 1e-15), 1) << "what additions leave behind is no difference";
  EXPECT_EQ(decimals_of(2.7, 40.0), 0);
  EXPECT_EQ(decimals_of(12.1, 13.4), 1);
  Finding found;
  found.verdict = Verdict::rose;
  found.basis = Basis::level;
  found.go_live = first_week;
  found.before = found.expected = 97.44;
  found.after = found.latest = 99.98;
  found.n_before = found.n_after = 10;
  found.decimals = 1;
  found.difference = Estimate{2.54, 1.0, 4.0};
  const FindingWords words = words_of(found, paid);
  EXPECT_EQ(words.first, "97.4 %");
  EXPECT_EQ(words.after, "99.9 %") << "never 100 % while something is left";
  EXPECT_THAT(words.title, Not(HasSubstr("100")));
}

TEST(FindingTest, ARealFigureIsPrintedNearAHundred) {
  // Means of 99.59 and 70: two decimals would be needed for none of them, one shows that 99.59 is not all.
  std::vector<double> before = around(99.59, 20), after = around(70, 20);
  for (double& v : before) v = 99.59;
  FindingOptions share = up();
  share.unit = "%";
  const Finding found = find(weeks(joined(before, after)), Grain::week, first_week + 7 * 20, share);
  const FindingWords words = words_of(found, paid);
  EXPECT_EQ(words.first, "99.6 %");
  EXPECT_EQ(words.after, "70.0 %");
  EXPECT_EQ(words.difference, "-29.6 points");
}

TEST(FindingTest, AClearDifferenceIsNeverRoundedAway) {
  std::vector<double> tiny;
  for (int i = 0; i < 40; ++i) tiny.push_back((i < 20 ? 0.0004 : 0.0002) + (i % 2 == 0 ? 1e-6 : -1e-6));
  const MetricInfo rate{"plan:r", "Errors a payment", "", "", Direction::down, false};
  const Finding found = find(weeks(tiny), Grain::week, first_week + 7 * 20, up());
  EXPECT_EQ(found.verdict, Verdict::fell);
  EXPECT_EQ(words_of(found, rate).title, "Errors a payment fell from 0.00040 to 0.00020 since go-live");
}

TEST(FindingTest, ConstantsAreNotJudgedByWhatAdditionsLeaveBehind) {
  for (const double value : {60.0, 7.3, 1.0 / 3.0}) {
    const Finding found = find(weeks(std::vector<double>(40, value)), Grain::week, first_week + 7 * 20, up());
    EXPECT_EQ(found.verdict, Verdict::no_clear_change) << value;
    EXPECT_EQ(found.basis, Basis::level) << value;
    EXPECT_TRUE(found.notes.empty()) << value;
  }
  const Finding sixty = find(weeks(std::vector<double>(40, 60.0)), Grain::week, first_week + 7 * 20, up());
  EXPECT_EQ(words_of(sixty, paid).title, "Paid on the day: no change since go-live, 60 %");
}

TEST(FindingTest, APlainStepIsNotSaidToHaveBeenOnItsWay) {
  // Noise of a repeating pattern, three standard deviations up at go-live.
  std::vector<double> values;
  const std::vector<double> noise = {0.3, -1.2, 0.8, 0.1, -0.6, 1.1, -0.9, 0.4, 0.2, -0.2, 0.9, -0.9};
  for (int i = 0; i < 24; ++i)
    values.push_back((i < 12 ? 50.0 : 53.0) + noise[static_cast<std::size_t>(i % 12)]);
  const Finding found = find(weeks(values), Grain::week, first_week + 7 * 12, up());
  EXPECT_EQ(found.verdict, Verdict::rose);
  EXPECT_FALSE(found.has(Kind::already_moving));
}

TEST(FindingTest, AStraightTrendHasNoRampUp) {
  std::vector<double> values;
  for (int i = 0; i < 60; ++i) values.push_back(20.0 + i + (i % 3 == 0 ? 1.0 : -0.5));
  EXPECT_EQ(find(weeks(values), Grain::week, first_week + 7 * 30, up()).ramp, 0);
}

TEST(FindingTest, NotStoppedWhileThePeriodThatRunsHasSomething) {
  auto points = weeks(joined(around(10, 20), {0, 0, 0, 0, 2}));
  points.back().partial = true;
  FindingOptions counts = up();
  counts.counts = true;
  EXPECT_NE(find(points, Grain::week, first_week + 7 * 10, counts).verdict, Verdict::stopped);
  points.back().value = 0.0;
  EXPECT_EQ(find(points, Grain::week, first_week + 7 * 10, counts).verdict, Verdict::stopped);
  // What happens in one week of four has not ended after four without.
  std::vector<double> seldom;
  for (int i = 0; i < 40; ++i) seldom.push_back(i % 4 == 0 && i < 36 ? 1.0 : 0.0);
  EXPECT_NE(find(weeks(seldom), Grain::week, first_week + 7 * 20, counts).verdict, Verdict::stopped);
}

TEST(FindingTest, ARampThatTakesAllAfterLeavesTooFew) {
  FindingOptions options = up();
  options.ramp = 100;
  const Finding found =
      find(weeks(joined(around(61, 20), around(78, 20))), Grain::week, first_week + 7 * 20, options);
  EXPECT_EQ(found.verdict, Verdict::too_few);
  EXPECT_EQ(found.n_after, 0);
  EXPECT_EQ(found.ramp, 100);
}

TEST(FindingTest, TooFewControlsAreSaidToBeTooFew) {
  const auto points = weeks(joined(around(61, 20), around(78, 20)));
  FindingOptions options = up();
  options.controls_wanted = true;
  options.controls = {points, points};
  const Finding found = find(points, Grain::week, first_week + 7 * 20, options);
  ASSERT_TRUE(found.has(Kind::controls_few));
  EXPECT_THAT(words_of(found, paid).notes, ::testing::Contains(HasSubstr("2 of them have values enough")));
}

TEST(FindingTest, ALongNameStandsWhole) {
  const MetricInfo own{"plan:x",
                       "Claims. Means of transport, open at go-live review of the second depot",
                       "",
                       "",
                       Direction::up,
                       false};
  const auto points = weeks(joined(around(61, 20), around(78, 20)));
  const Finding found = find(points, Grain::week, first_week + 7 * 20, up());
  EXPECT_EQ(words_of(found, own).title,
            "Claims. Means of transport, open at go-live review of the second depot rose from 61 to 78 since "
            "go-live");
}

}  // namespace finding_test
}  // namespace rapport::metrics
