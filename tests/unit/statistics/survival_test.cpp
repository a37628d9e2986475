// SPDX-License-Identifier: GPL-3.0-or-later
// The digits are those of an independent program (numpy and scipy).
#include <gtest/gtest.h>

#include <cmath>
#include <utility>
#include <vector>

#include "core/statistics/survival.h"

namespace rapport::statistics {
namespace survival_test {

std::vector<TimeTo> example() {
  std::vector<TimeTo> all;
  for (const auto& [time, reached] : std::vector<std::pair<int, bool>>{{21, true},
                                                                       {28, true},
                                                                       {30, true},
                                                                       {35, false},
                                                                       {41, true},
                                                                       {47, true},
                                                                       {52, true},
                                                                       {60, true},
                                                                       {63, false},
                                                                       {75, true},
                                                                       {90, false},
                                                                       {120, false}})
    all.push_back({time, reached ? TimeEnd::event : TimeEnd::censored});
  return all;
}

TEST(Survival, WorkedExampleOfTwelveAccounts) {
  const TimeToEvent result = time_to_event(example());
  struct Expected {
    int time, n;
    double share, low, high;
  };
  const Expected expected[] = {{21, 12, .9167, .5390, .9878}, {28, 11, .8333, .4817, .9555},
                               {30, 10, .7500, .4084, .9117}, {41, 8, .6562, .3204, .8557},
                               {47, 7, .5625, .2437, .7910},  {52, 6, .4688, .1762, .7185},
                               {60, 5, .3750, .1174, .6382},  {75, 3, .2500, .0458, .5361}};
  ASSERT_EQ(result.steps.size(), std::size(expected));
  for (std::size_t i = 0; i < result.steps.size(); ++i) {
    const TimeStep& step = result.steps[i];
    EXPECT_EQ(step.time, expected[i].time);
    EXPECT_EQ(step.at_risk, expected[i].n);
    EXPECT_EQ(step.events, 1);
    EXPECT_NEAR(step.surviving, expected[i].share, 5.1e-5);
    EXPECT_NEAR(step.reached, 1 - expected[i].share, 5.1e-5);
    ASSERT_TRUE(step.not_reached);
    EXPECT_NEAR(step.not_reached->low, expected[i].low, 5.1e-5) << step.time;
    EXPECT_NEAR(step.not_reached->high, expected[i].high, 5.1e-5) << step.time;
  }
  EXPECT_EQ(result.n, 12);
  EXPECT_EQ(result.events, 8);
  EXPECT_EQ(result.median, 52);
  EXPECT_EQ(result.median_low, 28);
  EXPECT_EQ(result.median_high, std::nullopt);
}

TEST(Survival, LeavingOutWhoIsNotThereYetWouldSayLess) {
  std::vector<TimeTo> reached;
  for (const TimeTo& one : example())
    if (one.end == TimeEnd::event) reached.push_back(one);
  EXPECT_EQ(time_to_event(reached).median, 41) << "of eight the fourth: the usual median is (41 + 47) / 2";
}

TEST(Survival, ALossIsNoEvent) {
  // Two reach it, one is lost, one has not reached it yet.
  const TimeToEvent result = time_to_event(
      {{10, TimeEnd::event}, {20, TimeEnd::lost}, {30, TimeEnd::event}, {40, TimeEnd::censored}});
  ASSERT_EQ(result.steps.size(), 3U);
  EXPECT_DOUBLE_EQ(result.steps[0].reached, .25);
  EXPECT_DOUBLE_EQ(result.steps[1].reached, .25);
  EXPECT_DOUBLE_EQ(result.steps[1].surviving, .5);
  EXPECT_DOUBLE_EQ(result.steps[2].reached, .5) << "1/4 + 1/2 * 1/2";
  EXPECT_DOUBLE_EQ(result.steps[2].surviving, .25);
  EXPECT_EQ(result.median, 30);
  // Taken for not yet, the lost one would make it look quicker.
  const TimeToEvent wrong = time_to_event(
      {{10, TimeEnd::event}, {20, TimeEnd::censored}, {30, TimeEnd::event}, {40, TimeEnd::censored}});
  EXPECT_DOUBLE_EQ(wrong.steps[1].reached, .625);
}

TEST(Survival, TheVarianceWithLossesIsThatOfItsParts) {
  // By hand: F(1) = 1/4; F(3) = 1/4 + 1/2 * 1/2. Each share of four draws whose ends are all known is a
  // binomial: 2 of 4, variance 1/16.
  const TimeToEvent result =
      time_to_event({{1, TimeEnd::event}, {2, TimeEnd::lost}, {3, TimeEnd::event}, {4, TimeEnd::lost}});
  ASSERT_TRUE(result.steps[2].not_reached);
  const double middle = std::log(-std::log(.5));
  const double half = kNormal95 * .25 / (.5 * std::log(2.0));
  EXPECT_NEAR(result.steps[2].not_reached->low, std::exp(-std::exp(middle + half)), 1e-12);
  EXPECT_NEAR(result.steps[2].not_reached->high, std::exp(-std::exp(middle - half)), 1e-12);
}

TEST(Survival, NobodyAndEverybody) {
  EXPECT_TRUE(time_to_event({}).steps.empty());
  EXPECT_FALSE(time_to_event({}).median);
  const TimeToEvent none = time_to_event({{5, TimeEnd::censored}, {9, TimeEnd::censored}});
  EXPECT_EQ(none.n, 2);
  EXPECT_FALSE(none.median);
  const TimeToEvent all = time_to_event({{0, TimeEnd::event}, {0, TimeEnd::event}});
  EXPECT_EQ(all.median, 0);
  EXPECT_FALSE(all.steps[0].not_reached);
  EXPECT_FALSE(all.median_high);
  EXPECT_DOUBLE_EQ(all.steps[0].reached, 1.0);
}

TEST(Survival, WhoIsCensoredOnADayWasStillThere) {
  const TimeToEvent result = time_to_event({{7, TimeEnd::event}, {7, TimeEnd::censored}});
  EXPECT_EQ(result.steps[0].at_risk, 2);
  EXPECT_DOUBLE_EQ(result.steps[0].reached, .5);
}

}  // namespace survival_test
}  // namespace rapport::statistics
