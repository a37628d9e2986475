// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/random.h"

#include <gtest/gtest.h>

#include <array>
#include <numeric>

namespace rapport::statistics {
namespace random_test {

const Day kDay = *parse_iso_day("2026-11-30");

TEST(Random, TheSameQuestionHasTheSameDraws) {
  EXPECT_EQ(generator_for("nps", kDay, 7)(), generator_for("nps", kDay, 7)());
  EXPECT_NE(generator_for("nps", kDay, 7)(), generator_for("nps", kDay, 8)());
  EXPECT_NE(generator_for("nps", kDay, 7)(), generator_for("ces", kDay, 7)());
}

// Chi square of the six orders of three things, 5 degrees of freedom: above 20.5 once in a thousand times.
TEST(Random, EveryOrderIsAlikeProbable) {
  Generator generator = generator_for("orders", kDay, 1);
  std::array<int, 27> seen{};
  constexpr int kDraws = 60000;
  for (int i = 0; i < kDraws; ++i) {
    std::vector<int> values = {0, 1, 2};
    shuffle(values, generator);
    ++seen.at(static_cast<std::size_t>(values[0] * 9 + values[1] * 3 + values[2]));
  }
  double chi = 0.0;
  int orders = 0;
  for (const int count : seen) {
    if (count == 0) continue;
    ++orders;
    chi += (count - kDraws / 6.0) * (count - kDraws / 6.0) / (kDraws / 6.0);
  }
  EXPECT_EQ(orders, 6);
  EXPECT_LT(chi, 20.5);
}

}  // namespace random_test
}  // namespace rapport::statistics
