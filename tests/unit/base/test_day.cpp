// SPDX-License-Identifier: GPL-3.0-or-later
// Day numbers, weekdays and instants below were taken from another calendar program, not from this code.
#include "core/base/day.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace rapport {
namespace test_day {

Day day(const char* iso_text) {
  return parse_iso_day(iso_text).value();
}

TEST(Day, KnowsTheNumbersOfKnownDates) {
  const std::pair<const char*, int> known[] = {
      {"0001-01-01", -719162}, {"1582-10-15", -141427}, {"1600-02-29", -135081}, {"1900-02-28", -25509},
      {"1900-03-01", -25508},  {"1969-12-31", -1},      {"1970-01-01", 0},       {"2000-02-29", 11016},
      {"2024-02-29", 19782},   {"2026-03-09", 20521},   {"2038-01-19", 24855},   {"9999-12-31", 2932896}};
  for (const auto& [text, number] : known) {
    ASSERT_TRUE(parse_iso_day(text)) << text;
    EXPECT_EQ(day(text).number, number) << text;
    EXPECT_EQ(iso(Day{number}), text);
  }
}

TEST(Day, GoesThereAndBackForEveryDayOfTheCalendar) {
  CivilDate expected{1, 1, 1};
  for (int number = -719162; number <= 2932896; ++number) {
    const CivilDate date = civil(Day{number});
    ASSERT_TRUE(date.year == expected.year && date.month == expected.month && date.day == expected.day)
        << number;
    ASSERT_EQ(day_of(date).number, number);
    ++expected.day;
    if (!is_valid(expected)) {
      expected.day = 1;
      if (++expected.month == 13) expected.month = 1, ++expected.year;
    }
  }
  EXPECT_EQ(expected.year, 10000);
}

TEST(Day, KnowsLeapYears) {
  for (const int year : {4, 1600, 2000, 2024, 2400}) EXPECT_TRUE(is_valid({year, 2, 29})) << year;
  for (const int year : {1, 1700, 1900, 2023, 2100}) EXPECT_FALSE(is_valid({year, 2, 29})) << year;
  EXPECT_FALSE(is_valid({2026, 4, 31}));
  EXPECT_FALSE(is_valid({2026, 13, 1}));
  EXPECT_FALSE(is_valid({2026, 0, 1}));
  EXPECT_FALSE(is_valid({2026, 1, 0}));
  EXPECT_FALSE(is_valid({0, 1, 1}));
  EXPECT_FALSE(is_valid({10000, 1, 1}));
}

TEST(Day, ReadsOnlyIsoDays) {
  for (const char* text : {"", "2026-3-9", "2026-03-9", "26-03-09", "2026/03/09", "2026-02-29", "2026-00-10",
                           "2026-13-10", "2026-01-32", "0000-01-01", "2026-03-09 ", " 2026-03-09",
                           "2026-03-09T", "+026-03-09", "2026-+3-09", "2026-03--9", "abcd-ef-gh"})
    EXPECT_FALSE(parse_iso_day(text)) << text;
}

TEST(Day, WeeksBeginOnMonday) {
  // 2021-01-03 was a Sunday, 2026-01-01 and 2020-12-31 Thursdays, 2027-01-01 a Friday, 2024-02-29 a Thursday.
  const std::pair<const char*, const char*> weeks[] = {
      {"2021-01-03", "2020-12-28"}, {"2021-01-04", "2021-01-04"}, {"2026-01-01", "2025-12-29"},
      {"2020-12-31", "2020-12-28"}, {"2027-01-01", "2026-12-28"}, {"2024-02-29", "2024-02-26"},
      {"1970-01-01", "1969-12-29"}, {"1969-12-28", "1969-12-22"}, {"2026-03-09", "2026-03-09"}};
  for (const auto& [text, monday] : weeks)
    EXPECT_EQ(iso(period_start(day(text), Grain::week)), monday) << text;
}

TEST(Day, PeriodsFollowOneAnother) {
  EXPECT_EQ(iso(period_start(day("2024-02-29"), Grain::month)), "2024-02-01");
  EXPECT_EQ(iso(period_start(day("2024-02-29"), Grain::quarter)), "2024-01-01");
  EXPECT_EQ(iso(period_start(day("2024-12-31"), Grain::quarter)), "2024-10-01");
  EXPECT_EQ(iso(next_period(day("2024-10-01"), Grain::quarter)), "2025-01-01");
  EXPECT_EQ(iso(next_period(day("2024-02-01"), Grain::month)), "2024-03-01");
  EXPECT_EQ(iso(next_period(day("2023-12-25"), Grain::week)), "2024-01-01");
  for (const Grain grain : {Grain::day, Grain::week, Grain::month, Grain::quarter}) {
    // Every day lies in exactly the period that begins last before it.
    Day start = period_start(day("2023-12-01"), grain);
    for (Day d = day("2023-12-01"); d < day("2025-04-01"); d = d + 1) {
      if (d == next_period(start, grain)) start = d;
      ASSERT_EQ(period_start(d, grain), start) << iso(d) << " by " << name_of(grain);
    }
    EXPECT_EQ(parse_grain(name_of(grain)), grain);
  }
  EXPECT_FALSE(parse_grain("year"));
  EXPECT_FALSE(parse_grain("Day"));
}

TEST(Day, MonthsAddWithoutFallingOffTheEnd) {
  EXPECT_EQ(iso(add_months(day("2026-01-31"), 1)), "2026-02-28");
  EXPECT_EQ(iso(add_months(day("2024-01-31"), 1)), "2024-02-29");
  EXPECT_EQ(iso(add_months(day("2024-02-29"), 12)), "2025-02-28");
  EXPECT_EQ(iso(add_months(day("2024-02-29"), -12)), "2023-02-28");
  EXPECT_EQ(iso(add_months(day("2026-03-31"), -1)), "2026-02-28");
  EXPECT_EQ(iso(add_months(day("2026-01-15"), -1)), "2025-12-15");
  EXPECT_EQ(iso(add_months(day("2026-11-30"), 15)), "2028-02-29");
  EXPECT_EQ(iso(add_months(day("2026-05-05"), 0)), "2026-05-05");
}

TEST(Instant, HoldsBeforeAndAfter1970) {
  EXPECT_EQ(iso(Instant{0}), "1970-01-01T00:00:00Z");
  EXPECT_EQ(iso(Instant{-1}), "1969-12-31T23:59:59Z");
  EXPECT_EQ(iso(Instant{1773063900}), "2026-03-09T13:45:00Z");
  EXPECT_EQ(utc_day(-1).number, -1);
  EXPECT_EQ(utc_day(-86400).number, -1);
  EXPECT_EQ(utc_day(-86401).number, -2);
  EXPECT_EQ(utc_day(86399).number, 0);
  EXPECT_EQ(utc_start(day("2026-03-09")), 1773014400);
  for (Instant at = -200000; at < 200000; at += 977) {
    EXPECT_LE(utc_start(utc_day(at)), at);
    EXPECT_GT(utc_start(utc_day(at) + 1), at);
  }
}

TEST(Today, CanBeSetFromOutside) {
  ::setenv("RAPPORT_TODAY", "2026-03-09", 1);
  EXPECT_EQ(iso(today()), "2026-03-09");
  EXPECT_EQ(iso(now()), "2026-03-09T12:00:00Z");
  ::setenv("RAPPORT_TODAY", "nonsense", 1);
  EXPECT_GT(today(), day("2025-01-01"));
  ::unsetenv("RAPPORT_TODAY");
  EXPECT_EQ(today(), utc_day(now()));
}

TEST(Labels, AreForPeople) {
  EXPECT_EQ(short_date(day("2026-03-09")), "9 Mar 2026");
  EXPECT_EQ(period_label(day("2026-03-09"), Grain::day), "9 Mar 2026");
  EXPECT_EQ(period_label(day("2026-03-09"), Grain::week), "week of 9 Mar 2026");
  EXPECT_EQ(period_label(day("2026-12-01"), Grain::month), "Dec 2026");
  EXPECT_EQ(period_label(day("2026-10-01"), Grain::quarter), "Q4 2026");
}

}  // namespace test_day
}  // namespace rapport
