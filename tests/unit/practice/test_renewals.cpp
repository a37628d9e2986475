// SPDX-License-Identifier: GPL-3.0-or-later
// The renewal outlook: the worked numbers of golden.py, and when a chance is earned.
#include "core/practice/renewals.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/practice/renewals_words.h"
#include "core/relationship/judgements.h"

namespace rapport::practice {
namespace test_renewals {

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

TEST(Renewals, SmallOnesOfALargeBookAreDrawnTogetherAsGoodAsOneByOne) {
  // Twice as many as are drawn one by one, of sizes like those of a real book.
  std::vector<Stake> many;
  for (int i = 0; i < 2 * judgement::kDrawnSingly; ++i)
    many.push_back(
        {100 + i % 97 * 50 + (i % 40 == 0 ? 40'000 : 0), i % 3 == 0 ? Side::flagged : Side::clear});
  const Chances chances = chances_of(history_of(past(310, 290, 90, 50)));
  const OutlookSum sum = draw_sum(many, chances, statistics::Generator(7));
  // By hand: mean and variance given the chances of a draw, and those of the chances.
  double due = 0.0, mean = 0.0, variance = 0.0;
  for (const Side side : {Side::clear, Side::flagged}) {
    double amount = 0.0, squares = 0.0;
    for (const Stake& stake : many)
      if (stake.side == side)
        amount += static_cast<double>(stake.amount),
            squares += static_cast<double>(stake.amount) * static_cast<double>(stake.amount);
    const Chances::Beta& beta = chances.of(side);
    const double of_chance = beta.mean() * (1.0 - beta.mean()) / (beta.a + beta.b + 1.0);
    due += amount, mean += beta.mean() * amount;
    variance += of_chance * amount * amount + (beta.mean() * (1.0 - beta.mean()) - of_chance) * squares;
  }
  EXPECT_EQ(static_cast<double>(sum.due), due);
  EXPECT_NEAR(sum.expected, mean, 1e-6 * due);
  EXPECT_NEAR(sum.p90 - sum.p10, 2 * 1.2816 * std::sqrt(variance), 0.05 * 2 * 1.2816 * std::sqrt(variance));
  EXPECT_NEAR((sum.p90 + sum.p10) / 2, mean, 0.01 * due);
  EXPECT_EQ(sum.all, 0.0) << "of two thousand at least one is lost";
  // The order in which they come changes nothing.
  std::reverse(many.begin(), many.end());
  EXPECT_EQ(draw_sum(many, chances, statistics::Generator(7)).p10, sum.p10);
}

TEST(Renewals, WhatIsLostIsNotAtRiskAnyMore) {
  Outlook outlook;
  outlook.currency = "EUR", outlook.sum.due = 50'000'00;
  outlook.due.resize(3);
  RenewalQuarter quarter;
  quarter.renewals = 3, quarter.due = 50'000'00, quarter.at_risk = 20'000'00, quarter.lost = 10'000'00;
  outlook.quarters = {quarter};
  OutlookWords words = words_of(outlook);
  EXPECT_EQ(words.finding,
            "EUR 20,000 of EUR 50,000 that is due is at risk, and EUR 10,000 is lost by the call");
  EXPECT_EQ(words.tiles[1].figure, "EUR 20,000");
  outlook.quarters[0].at_risk = 0;
  EXPECT_EQ(words_of(outlook).finding, "EUR 10,000 of EUR 50,000 that is due is lost by the call");
  outlook.quarters[0].lost = 0;
  EXPECT_EQ(words_of(outlook).finding, "EUR 50,000 is due, and nothing of it is flagged");
}

TEST(Renewals, ANoticeIsAPeriod) {
  EXPECT_EQ(notice_days("notice__c", "3 months"), 90);
  EXPECT_EQ(notice_days("notice__c", "90"), 90);
  EXPECT_EQ(notice_days("notice__c", "90 days"), 90);
  EXPECT_EQ(notice_days("notice__c", "2 weeks"), 14);
  EXPECT_EQ(notice_days("notice_months__c", "3"), 90) << "the field says what it counts";
  EXPECT_EQ(notice_days("notice__c", "30.11.2026"), std::nullopt) << "a day is no period";
  EXPECT_EQ(notice_days("notice__c", "2026-11-30"), std::nullopt);
  EXPECT_EQ(notice_days("notice__c", "none"), std::nullopt);
  EXPECT_EQ(notice_days("notice__c", "0"), std::nullopt);
  EXPECT_EQ(notice_days("notice__c", "3 years"), std::nullopt) << "nobody gives three years' notice";
}

}  // namespace test_renewals
}  // namespace rapport::practice
