// SPDX-License-Identifier: GPL-3.0-or-later
// The renewal outlook: the worked numbers of golden.py, and when a chance is earned.
#include "core/practice/renewals.h"

#include <gtest/gtest.h>

#include "core/relationship/judgements.h"

namespace rapport::practice {
namespace {

using relationship::Call;

std::vector<PastRenewal> past(int clear, int clear_renewed, int flagged, int flagged_renewed) {
  std::vector<PastRenewal> all;
  const auto add = [&](Side side, int n, int renewed) {
    for (int i = 0; i < n; ++i) {
      PastRenewal one;
      one.side = side, one.renewed = i < renewed;
      all.push_back(one);
    }
  };
  add(Side::clear, clear, clear_renewed);
  add(Side::flagged, flagged, flagged_renewed);
  return all;
}

/// golden.py: 29 of 31 without a flag, 5 of 9 with one; due 96u 40u 120f 30u 75f 18u.
const std::vector<Stake> kStakes = {{96, Side::clear}, {40, Side::clear},   {120, Side::flagged},
                                    {30, Side::clear}, {75, Side::flagged}, {18, Side::clear}};

TEST(Renewals, TheChancesOfTheWorkedExample) {
  const RenewalHistory history = history_of(past(31, 29, 9, 5));
  EXPECT_TRUE(history.earned());
  EXPECT_EQ(history.n, 40);
  EXPECT_EQ(history.renewed, 34);
  const Chances chances = chances_of(history);
  EXPECT_NEAR(chances.clear.mean(), 0.916, 0.0005);
  EXPECT_NEAR(chances.flagged.mean(), 0.690, 0.0005);
  EXPECT_NEAR(chances.clear.a, 35.7317, 1e-4);
  EXPECT_NEAR(chances.flagged.a, 11.7317, 1e-4);
}

TEST(Renewals, TheSumOfTheWorkedExample) {
  const Chances chances = chances_of(history_of(past(31, 29, 9, 5)));
  const OutlookSum sum = draw_sum(kStakes, chances, statistics::Generator(1));
  EXPECT_EQ(sum.due, 379);
  EXPECT_NEAR(sum.expected, 303.1, 0.05);
  EXPECT_NEAR(sum.p10, 184.0, 0.5);
  EXPECT_NEAR(sum.p90, 379.0, 0.5);
  EXPECT_NEAR(sum.all, 0.35, 0.01);
  const OutlookSum again = draw_sum(kStakes, chances, statistics::Generator(1));
  EXPECT_EQ(again.p10, sum.p10);
  EXPECT_EQ(again.all, sum.all) << "the same digits everywhere";
}

TEST(Renewals, ALargeBookIsAsExpected) {
  std::vector<Stake> many(400, {100, Side::clear});
  const OutlookSum sum = draw_sum(many, chances_of(history_of(past(31, 29, 9, 5))), statistics::Generator(7));
  EXPECT_LT(sum.p10, sum.expected);
  EXPECT_GT(sum.p90, sum.expected);
  // The chance is shared within a draw, so the range does not shrink away with more renewals.
  EXPECT_GT(sum.p90 - sum.p10, 0.05 * sum.expected);
}

TEST(Renewals, AChanceMustBeEarned) {
  EXPECT_FALSE(history_of(past(3, 3, 1, 0)).earned());
  EXPECT_FALSE(history_of(past(31, 29, 4, 2)).earned()) << "too few with a flag";
  EXPECT_FALSE(history_of(past(4, 4, 30, 20)).earned()) << "too few without one";
  EXPECT_FALSE(history_of(past(10, 9, 9, 5)).earned()) << "too few at all";
  EXPECT_TRUE(history_of(past(15, 14, 5, 3)).earned());
  EXPECT_FALSE(brier_of(past(3, 3, 1, 0)));
}

TEST(Renewals, WhatCannotBeReplayedIsCountedApart) {
  std::vector<PastRenewal> all = past(2, 2, 1, 0);
  PastRenewal dark;
  dark.renewed = true;
  all.push_back(dark);
  const RenewalHistory history = history_of(all);
  EXPECT_EQ(history.n, 3);
  EXPECT_EQ(history.past, 4);
  EXPECT_EQ(history.past_renewed, 3);
}

TEST(Renewals, TheMethodIsHeldAgainstTheBaseRate) {
  // A flag that tells: the chances err less than the base rate does.
  const auto telling = brier_of(past(30, 30, 10, 0));
  ASSERT_TRUE(telling);
  EXPECT_LT(telling->chances, telling->base);
  // One that tells nothing: no better, each being judged without itself.
  const auto idle = brier_of(past(20, 15, 20, 15));
  ASSERT_TRUE(idle);
  EXPECT_GE(idle->chances, idle->base - 1e-3);
}

TEST(Renewals, RuleAndCallStandSideBySide) {
  DueRenewal due;
  due.day = day_of({2027, 3, 1});
  EXPECT_FALSE(due.disagree()) << "nobody said anything";
  due.calls = {{"1", due.day, Call::commit, "", day_of({2026, 12, 1}), "Ana"}};
  due.rule = Level::risk;
  EXPECT_TRUE(due.disagree());
  due.rule = Level::unknown;
  EXPECT_FALSE(due.disagree()) << "the rule says nothing";
  due.calls.back().call = Call::lost;
  due.rule = Level::good;
  EXPECT_TRUE(due.disagree());
}

}  // namespace
}  // namespace rapport::practice
