// SPDX-License-Identifier: GPL-3.0-or-later
// T is that of numpy, worked out apart from this program.
#include "core/statistics/rank_test.h"

#include <gtest/gtest.h>

#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <limits>

namespace rapport::statistics {
namespace rank_test_test {

Generator seeded() {
  return generator_for("success", *parse_iso_day("2026-11-30"), 7);
}

/// Sixty accounts of which every fourth is successful; measure 0 is higher there, measures 1..9 are chance.
RankTable sixty() {
  RankTable table;
  Generator chance = generator_for("accounts", Day{1}, 3);
  boost::random::normal_distribution<double> normal;
  table.measures.resize(10);
  for (int i = 0; i < 60; ++i) {
    table.first.push_back(i % 4 == 0);
    table.stratum.push_back(i % 3);
    for (std::size_t j = 0; j < table.measures.size(); ++j)
      table.measures[j].push_back(normal(chance) + (j == 0 && i % 4 == 0 ? 3.0 : 0.0));
  }
  return table;
}

TEST(RankTest, TIsThatOfTheRanksInsideEachStratum) {
  RankTable table;
  table.measures = {{5, 3, 8, 8, 1, 2, 9, 4, 4, 7}};
  table.first = {true, false, true, false, false, false, true, false, true, false};
  table.stratum = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
  Generator chance = seeded();
  const auto tests = test_ranks(table, chance, 500, 50);
  ASSERT_EQ(tests.size(), 1U);
  EXPECT_NEAR(tests[0].t, 1.2565617248750864, 1e-12);
  EXPECT_EQ(tests[0].single, tests[0].family) << "With one measure both are the same.";
}

TEST(RankTest, OnlyWhatDiffersIsFound) {
  Generator chance = seeded();
  const auto tests = test_ranks(sixty(), chance);
  EXPECT_LT(tests[0].family, 0.01);
  EXPECT_GT(tests[0].t, 3.0);
  EXPECT_EQ(tests[0].same_sign, 1.0);
  for (std::size_t j = 1; j < tests.size(); ++j) {
    EXPECT_GT(tests[j].family, 0.10) << j;
    EXPECT_LE(tests[j].single, tests[j].family);
  }
}

TEST(RankTest, WhatIsNotKnownIsInTheMiddle) {
  RankTable table = sixty();
  table.measures[0].assign(60, std::numeric_limits<double>::quiet_NaN());
  Generator chance = seeded();
  const auto tests = test_ranks(table, chance, 200, 20);
  EXPECT_EQ(tests[0].t, 0.0);
  EXPECT_EQ(tests[0].single, 1.0);
}

TEST(RankTest, AStratumWithOneGroupComparesNothing) {
  RankTable table;
  table.measures = {{1, 2, 3, 4}};
  table.first = {true, true, false, false};
  table.stratum = {0, 0, 1, 1};
  Generator chance = seeded();
  EXPECT_EQ(test_ranks(table, chance, 100, 10)[0].t, 0.0);
}

TEST(RankTest, TheSameSeedGivesTheSameDigits) {
  Generator first = seeded();
  Generator second = seeded();
  const auto a = test_ranks(sixty(), first);
  const auto b = test_ranks(sixty(), second);
  for (std::size_t j = 0; j < a.size(); ++j) {
    EXPECT_EQ(a[j].family, b[j].family);
    EXPECT_EQ(a[j].single, b[j].single);
    EXPECT_EQ(a[j].same_sign, b[j].same_sign);
  }
}

TEST(RankTest, ItStopsWhenAsked) {
  Generator chance = seeded();
  EXPECT_TRUE(test_ranks(sixty(), chance, 2000, 200, [](double) { return false; }).empty());
}

}  // namespace rank_test_test
}  // namespace rapport::statistics
