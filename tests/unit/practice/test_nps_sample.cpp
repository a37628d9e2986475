// SPDX-License-Identifier: GPL-3.0-or-later
// When answers of several accounts are enough for a score, and what is printed where they are not.
#include "core/practice/nps_sample.h"

#include <gtest/gtest.h>

namespace rapport::practice {
namespace test_nps_sample {

TEST(NpsSample, AccountsThatAreAlikeWidenTheInterval) {
  // The worked example: 14 answers of six accounts.
  const std::vector<std::vector<int>> accounts = {{9, 9, 10}, {9, 8}, {2, 3, 7, 6}, {10}, {7, 9}, {9, 0}};
  NpsSample sample;
  for (std::size_t i = 0; i < accounts.size(); ++i)
    for (const int score : accounts[i]) sample.add(static_cast<std::uint32_t>(i + 1), score);
  EXPECT_EQ(sample.n(), 14);
  EXPECT_EQ(sample.accounts(), 6);
  const auto estimate = sample.estimate();
  EXPECT_NEAR(estimate->value, 21.428571, 1e-5);
  EXPECT_NEAR(estimate->interval.low, -76.454, 1e-3);
  EXPECT_DOUBLE_EQ(estimate->interval.high, 100.0);
  EXPECT_FALSE(sample.enough()) << "six accounts are too few";
  EXPECT_EQ(sample.words(), "7 promoters, 3 passives, 4 detractors of 14");
}

TEST(NpsSample, TenAnswersOfEightAccountsAreEnough) {
  NpsSample sample;
  for (std::uint32_t i = 0; i < 8; ++i) sample.add(i + 1, i < 5 ? 10 : 7);
  EXPECT_FALSE(sample.enough());
  sample.add(1, 3), sample.add(2, 9);
  EXPECT_TRUE(sample.enough());
  EXPECT_EQ(sample.words().substr(0, 8), "NPS 50 (");
  EXPECT_NE(sample.words().find("10 answers of 8 accounts"), std::string::npos) << sample.words();
}

TEST(NpsSample, NothingIsNoScore) {
  EXPECT_FALSE(NpsSample().estimate());
  EXPECT_EQ(NpsSample().words(), "no answer");
  NpsSample three;
  three.add(1, 9), three.add(1, 10), three.add(2, 8);
  EXPECT_EQ(three.words(), "2 promoters, 1 passive, 0 detractors of 3");
}

TEST(ScaleSample, TurnsReversedScalesAndMixesNone) {
  ScaleSample sample;
  sample.add(1, {SurveyKind::ces, 2, 1, 5, true, 0, {}, {}}, {1, 5});
  sample.add(2, {SurveyKind::ces, 6, 1, 7, false, 0, {}, {}}, {1, 5});
  EXPECT_EQ(sample.n(), 1);
  EXPECT_EQ(sample.others(), 1);
  EXPECT_EQ(sample.words(), "1 answer: 4 of 5");
}

}  // namespace test_nps_sample
}  // namespace rapport::practice
