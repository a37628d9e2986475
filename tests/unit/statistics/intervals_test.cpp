// SPDX-License-Identifier: GPL-3.0-or-later
// Intervals and quantiles, held against tables and the formulas in another language.
#include "core/statistics/intervals.h"

#include <gtest/gtest.h>

namespace rapport::statistics {
namespace intervals_test {

TEST(Intervals, QuantilesAreThoseOfTheTables) {
  EXPECT_NEAR(t_quantile(1, 0.95), 12.706, 1e-3);
  EXPECT_NEAR(t_quantile(10, 0.95), 2.2281, 1e-4);
  EXPECT_NEAR(t_quantile(30, 0.99), 2.7500, 1e-4);
  EXPECT_NEAR(t_quantile(1000000, 0.95), 1.95996, 1e-4);
}

TEST(Intervals, WilsonOfOneOfFive) {
  const Interval one = wilson(1, 5);
  EXPECT_NEAR(one.low, 0.0362, 5e-5);
  EXPECT_NEAR(one.high, 0.6245, 5e-5);
}

TEST(Intervals, WilsonReachesItsEndsAtNoneAndAll) {
  EXPECT_EQ(wilson(0, 5).low, 0.0);
  EXPECT_NEAR(wilson(0, 5).high, 0.4345, 5e-5);
  EXPECT_EQ(wilson(5, 5).high, 1.0);
  EXPECT_NEAR(wilson(5, 5).low, 0.5655, 5e-5);
}

TEST(Intervals, OfNothingNothingIsKnown) {
  EXPECT_EQ(wilson(0, 0), (Interval{0.0, 1.0}));
}

TEST(Intervals, NewcombeOfTwelveOfFourteenAgainstFifteenOfFortySix) {
  const ShareDifference d = newcombe(12, 14, 15, 46);
  EXPECT_NEAR(100 * d.value, 53.1056, 1e-3);
  EXPECT_NEAR(100 * d.interval.low, 23.6734, 1e-3);
  EXPECT_NEAR(100 * d.interval.high, 68.7099, 1e-3);
}

}  // namespace intervals_test
}  // namespace rapport::statistics
