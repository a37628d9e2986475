// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/change_point.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace rapport::metrics {
namespace change_point_test {

std::vector<double> times(std::size_t n) {
  std::vector<double> t(n);
  for (std::size_t i = 0; i < n; ++i) t[i] = static_cast<double>(i);
  return t;
}

TEST(ChangePoint, FindsALevelWhereItChanges) {
  const std::vector<double> y = {3, 4, 3, 4, 3, 9, 8, 9, 8, 9, 8};
  const auto found = strongest_break(times(y.size()), y, BreakShape::level, 0.0);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->index, 5U);
  // By hand: 1.2 and 1.5 are left of 73.64 around one mean; (73.64 - 2.7) / (2.7 / 9).
  EXPECT_NEAR(found->strength, (73.636363636 - 2.7) / (2.7 / 9.0), 1e-6);
}

TEST(ChangePoint, ALineIsNoBreakAndABentOneIs) {
  std::vector<double> y;
  for (int i = 0; i < 40; ++i) y.push_back(1e6 + 2.0 * i + std::sin(i * 1.7));
  EXPECT_FALSE(strongest_break(times(40), y, BreakShape::line, 0.0));
  for (int i = 25; i < 40; ++i) y[static_cast<std::size_t>(i)] += 12.0;
  const auto found = strongest_break(times(40), y, BreakShape::line, 0.3);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->index, 25U);
}

TEST(ChangePoint, ChanceSeldomMakesOne) {
  std::mt19937_64 random(7);  // NOLINT: the same series on every run
  std::normal_distribution<double> normal;
  int lines = 0;
  int levels = 0;
  for (int s = 0; s < 1000; ++s) {
    std::vector<double> y(50);
    for (double& value : y) value = normal(random);
    lines += strongest_break(times(50), y, BreakShape::line, 0.0) ? 1 : 0;
    levels += strongest_break(times(50), y, BreakShape::level, 0.0) ? 1 : 0;
  }
  EXPECT_LE(lines, 130);
  EXPECT_LE(levels, 130);
}

TEST(ChangePoint, TooFewOrConstantValuesHaveNone) {
  EXPECT_FALSE(strongest_break(times(5), {1, 1, 1, 9, 9}, BreakShape::level, 0.0));
  EXPECT_FALSE(strongest_break(times(20), std::vector<double>(20, 4.0), BreakShape::level, 0.0));
}

}  // namespace change_point_test
}  // namespace rapport::metrics
