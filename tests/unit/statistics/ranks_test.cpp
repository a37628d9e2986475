// SPDX-License-Identifier: GPL-3.0-or-later
// The figures are those of golden.py and of scipy.stats, worked out apart from this program.
#include "core/statistics/ranks.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace rapport::statistics {
namespace ranks_test {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

TEST(Ranks, EqualValuesShareTheMeanOfTheirRanks) {
  EXPECT_EQ(mid_ranks({5, 1, 5, 3}), (std::vector<double>{3.5, 1, 3.5, 2}));
  const std::vector<double> gaps = mid_ranks({2, kUnknown, 1});
  EXPECT_EQ(gaps[0], 2.0);
  EXPECT_TRUE(std::isnan(gaps[1]));
  EXPECT_EQ(gaps[2], 1.0);
}

TEST(Ranks, SpearmanIsThatOfScipy) {
  EXPECT_NEAR(spearman({3, 1, 4, 1, 5, 9, 2, 6}, {2, 7, 1, 8, 2, 8, 1, 8}), 0.19885368120992467, 1e-12);
  EXPECT_NEAR(spearman({1, 2, 3, 4}, {10, 20, 30, 400}), 1.0, 1e-12);
  EXPECT_NEAR(spearman({1, 2, 3, kUnknown}, {3, 2, 1, 0}), -1.0, 1e-12);
  EXPECT_EQ(spearman({1, 1, 1}, {1, 2, 3}), 0.0);
}

TEST(Ranks, BenjaminiAndHochbergsQIsThatOfTheWorkedNumbers) {
  const std::vector<double> q = benjamini_hochberg({0.008, 0.03, 0.123, 0.6, 0.2});
  const std::vector<double> worked = {0.04, 0.075, 0.205, 0.6, 0.25};
  ASSERT_EQ(q.size(), worked.size());
  for (std::size_t i = 0; i < q.size(); ++i) EXPECT_NEAR(q[i], worked[i], 1e-12);
  EXPECT_TRUE(benjamini_hochberg({}).empty());
  EXPECT_EQ(benjamini_hochberg({1.0}), std::vector<double>{1.0});
}

TEST(Ranks, QuantilesLieBetweenTheirNeighbours) {
  EXPECT_EQ(quantile_of_sorted({1, 2, 3, 4, 5}, 0.25), 2.0);
  EXPECT_EQ(quantile_of_sorted({1, 2}, 0.5), 1.5);
  EXPECT_EQ(quantile_of_sorted({7}, 0.9), 7.0);
  EXPECT_TRUE(std::isnan(quantile_of_sorted({}, 0.5)));
}

}  // namespace ranks_test
}  // namespace rapport::statistics
