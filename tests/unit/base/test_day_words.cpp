// SPDX-License-Identifier: GPL-3.0-or-later
// Days to come as people type them.
#include <gtest/gtest.h>

#include "core/base/day_words.h"

namespace rapport {
namespace test_day_words {

TEST(DayWords, AreReadAsMeantOnAMonday) {
  const Day monday = *parse_iso_day("2026-11-30");
  const auto read = [&](const char* text) {
    const auto day = parse_day_words(text, monday);
    return day ? iso(*day) : std::string("-");
  };
  EXPECT_EQ(read("today"), "2026-11-30");
  EXPECT_EQ(read(" Tomorrow "), "2026-12-01");
  EXPECT_EQ(read("fri"), "2026-12-04");
  EXPECT_EQ(read("Friday"), "2026-12-04");
  EXPECT_EQ(read("mon"), "2026-12-07") << "never today";
  EXPECT_EQ(read("+7"), "2026-12-07");
  EXPECT_EQ(read("2w"), "2026-12-14");
  EXPECT_EQ(read("in 2 weeks"), "2026-12-14");
  EXPECT_EQ(read("3 months"), "2027-02-28");
  EXPECT_EQ(read("next week"), "2026-12-07");
  EXPECT_EQ(read("8 dec"), "2026-12-08");
  EXPECT_EQ(read("8.12."), "2026-12-08");
  EXPECT_EQ(read("8/12"), "2026-12-08");
  EXPECT_EQ(read("15 jan"), "2027-01-15") << "the next one";
  EXPECT_EQ(read("29 feb"), "2028-02-29");
  EXPECT_EQ(read("2026-12-08"), "2026-12-08");
  EXPECT_EQ(read("8 Dec 2027"), "2027-12-08");
  EXPECT_EQ(read("on 8 dec"), "2026-12-08");
}

TEST(DayWords, WhatIsNoDayIsNone) {
  const Day monday = *parse_iso_day("2026-11-30");
  for (const char* text : {"", "soon", "7", "t", "32 dec", "+99999", "8", "quarter"})
    EXPECT_FALSE(parse_day_words(text, monday)) << text;
}

}  // namespace test_day_words
}  // namespace rapport
