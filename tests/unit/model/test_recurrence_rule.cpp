// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/recurrence_rule.h"

#include <gtest/gtest.h>

namespace rapport {
namespace test_recurrence_rule {

TEST(RecurrenceRule, IsReadInItsParts) {
  const RecurrenceRule rule =
      parse_recurrence_rule("freq=weekly;UNTIL=20261201;Interval=2; BYDAY=mo,We;COUNT=7;");
  EXPECT_EQ(rule.pattern, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE");
  EXPECT_EQ(rule.count, 7);
  EXPECT_EQ(rule.until, Stamp::of(*parse_iso_day("2026-12-01")));
  EXPECT_EQ(rule.obstacle, "");
}

TEST(RecurrenceRule, NamesWhatKeepsItFromBeingExpanded) {
  const auto obstacle = [](const char* rule) { return parse_recurrence_rule(rule).obstacle; };
  EXPECT_EQ(obstacle("FREQ=SECONDLY;COUNT=3"), "FREQ=SECONDLY");
  EXPECT_EQ(obstacle("FREQ=DAILY;BYHOUR=9"), "BYHOUR=9");
  EXPECT_EQ(obstacle("FREQ=DAILY;COUNT=0"), "COUNT=0");
  EXPECT_EQ(obstacle("FREQ=DAILY;UNTIL=soon"), "UNTIL=SOON");
  EXPECT_EQ(obstacle(""), "no FREQ");
  EXPECT_EQ(obstacle("BYDAY=MO"), "BYDAY=MO");
  EXPECT_EQ(obstacle("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30,31"), "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30,31")
      << "no day fits";
  EXPECT_EQ(obstacle("FREQ=YEARLY;BYMONTH=2,3;BYMONTHDAY=30,31"), "");
  EXPECT_EQ(obstacle("FREQ=MONTHLY;BYDAY=6MO"), "FREQ=MONTHLY;BYDAY=6MO");
  EXPECT_EQ(obstacle("FREQ=MONTHLY;BYDAY=MO,-1FR"), "");
}

TEST(CalendarTime, IsADayAWallClockOrAnInstant) {
  EXPECT_EQ(parse_calendar_time("20261102"), Stamp::of(*parse_iso_day("2026-11-02")));
  EXPECT_EQ(parse_calendar_time("20261102T093000"),
            Stamp::of_clock(utc_start(*parse_iso_day("2026-11-02")) + 34'200));
  EXPECT_EQ(parse_calendar_time(" 20261102T093000Z "),
            Stamp(utc_start(*parse_iso_day("2026-11-02")) + 34'200));
  for (const char* wrong : {"", "2026-11-02", "20261302", "20260230", "20261102T", "20261102T250000",
                            "20261102T0930", "20261102T093000X"})
    EXPECT_FALSE(parse_calendar_time(wrong)) << wrong;
}

}  // namespace test_recurrence_rule
}  // namespace rapport
