// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/segments.h"

#include <gtest/gtest.h>

#include <cmath>

namespace rapport::statistics {
namespace segments_test {

Generator seeded() {
  return generator_for("nps", *parse_iso_day("2026-11-30"), 7);
}

/// Thirty accounts with four answers each in three groups of ten; the first group is `lower` points below.
SegmentTable thirty(double lower) {
  SegmentTable table;
  table.cuts = 1, table.groups = 3, table.floor = 2.0;
  Generator chance = generator_for("answers", Day{1}, 1);
  for (std::uint16_t i = 0; i < 30; ++i) {
    const double noise = static_cast<double>(chance() % 100) - 50.0;
    table.accounts.push_back({4.0 * (noise - (i < 10 ? lower : 0.0)), 4.0});
    table.group.push_back(static_cast<std::uint16_t>(i / 10));
  }
  return table;
}

TEST(Segments, TheDifferenceIsDividedByTheClusterErrorOfBothSides) {
  SegmentTable table;
  table.cuts = 1, table.groups = 2, table.floor = 2.0;
  table.accounts = {{300, 3}, {100, 2}, {-300, 4}, {100, 1}, {100, 2}, {0, 2}};
  table.group = {0, 0, 1, SegmentTable::kNone, 0, 1};
  Generator chance = seeded();
  const auto tests = test_segments(table, chance, 200);
  ASSERT_EQ(tests.size(), 2U);
  EXPECT_NEAR(tests[0].inside.mean(), 71.42857142857143, 1e-9);
  EXPECT_NEAR(tests[0].rest.mean(), -28.571428571428573, 1e-9);
  EXPECT_NEAR(tests[0].t, 2.2365337764794284, 1e-9);
  EXPECT_EQ(tests[0].rest.accounts, 3.0) << "An account of no group is among the rest.";
}

TEST(Segments, AGroupThatIsAllAlikeIsDividedByTheFloor) {
  SegmentTable table;
  table.cuts = 1, table.groups = 2, table.floor = 2.0;
  table.accounts = {{100, 1}, {100, 1}, {98, 1}, {98, 1}};
  table.group = {0, 0, 1, 1};
  Generator chance = seeded();
  EXPECT_NEAR(test_segments(table, chance, 50)[0].t, 1.0, 1e-9);
}

TEST(Segments, AClearDifferenceIsNoChanceAndNoneIs) {
  Generator first = seeded();
  const auto clear = test_segments(thirty(60.0), first);
  EXPECT_LT(clear[0].p, 0.01);
  EXPECT_LT(clear[0].t, 0.0);
  Generator second = seeded();
  for (const SegmentTest& test : test_segments(thirty(0.0), second)) EXPECT_GT(test.p, 0.10);
}

TEST(Segments, TheSameSeedGivesTheSameDigits) {
  Generator first = seeded();
  Generator second = seeded();
  const auto a = test_segments(thirty(20.0), first);
  const auto b = test_segments(thirty(20.0), second);
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) EXPECT_EQ(a[i].p, b[i].p);
}

TEST(Segments, ItStopsWhenAsked) {
  Generator chance = seeded();
  int asked = 0;
  EXPECT_TRUE(test_segments(thirty(20.0), chance, 2000, [&](double done) {
                EXPECT_GT(done, 0.0);
                return ++asked < 3;
              }).empty());
  EXPECT_GE(asked, 3);
}

TEST(Segments, WithoutGroupsNothingIsTested) {
  Generator chance = seeded();
  EXPECT_TRUE(test_segments({}, chance).empty());
}

}  // namespace segments_test
}  // namespace rapport::statistics
