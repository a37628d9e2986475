// SPDX-License-Identifier: GPL-3.0-or-later
// Series of calendars become instances. Right values were worked out by hand, with the offsets of the zones.
#include "core/calendar/expand.h"

#include <gtest/gtest.h>

#include <chrono>
#include <ctime>

namespace rapport::calendar {
namespace test_expand {

/// "2026-11-02 09:30" as seconds, read as UTC.
Instant at(std::string_view text) {
  return utc_start(*parse_iso_day(text.substr(0, 10))) + (text[11] - '0') * 36000 + (text[12] - '0') * 3600 +
         (text[14] - '0') * 600 + (text[15] - '0') * 60;
}

CalendarEventRecord event(std::string_view start, const std::string& zone, const std::string& rule = {}) {
  CalendarEventRecord e;
  e.calendar = "Ana";
  e.uid = "a";
  e.start = at(start);
  e.zone = zone;
  e.rule = rule;
  e.seconds = 1800;
  return e;
}

std::vector<std::string> starts(const std::vector<CalendarEventRecord>& events, std::string_view from,
                                std::string_view to, const TimeZone& workspace = TimeZone()) {
  std::vector<std::string> all;
  for (const Instance& one :
       expand(events, utc_start(*parse_iso_day(from)), utc_start(*parse_iso_day(to)), workspace))
    all.push_back(iso(one.start).substr(0, 16) + "Z");
  return all;
}

using Starts = std::vector<std::string>;

TEST(Expand, AMondaySeriesWithoutOneOfItsDays) {
  CalendarEventRecord series = event("2026-11-02 09:30", "Europe/Berlin", "FREQ=WEEKLY;BYDAY=MO");
  series.left_out = {Stamp(at("2026-11-09 08:30"))};
  EXPECT_EQ(starts({series}, "2026-11-01", "2026-12-01"),
            (Starts{"2026-11-02T08:30Z", "2026-11-16T08:30Z", "2026-11-23T08:30Z", "2026-11-30T08:30Z"}));
}

TEST(Expand, TheWallClockStaysWhenTheClocksChange) {
  // New York leaves summer time on 1 November 2026.
  const CalendarEventRecord series = event("2026-10-26 10:00", "America/New_York", "FREQ=WEEKLY");
  EXPECT_EQ(starts({series}, "2026-10-01", "2026-11-12"),
            (Starts{"2026-10-26T14:00Z", "2026-11-02T15:00Z", "2026-11-09T15:00Z"}));
}

TEST(Expand, ATimeThatDoesNotExistMovesForwardAndOneThatExistsTwiceIsTheFirst) {
  // Berlin: 02:30 does not exist on 29 March 2026, and exists twice on 25 October.
  EXPECT_EQ(
      starts({event("2026-03-28 02:30", "Europe/Berlin", "FREQ=DAILY;COUNT=3")}, "2026-03-01", "2026-04-10"),
      (Starts{"2026-03-28T01:30Z", "2026-03-29T01:30Z", "2026-03-30T00:30Z"}));
  EXPECT_EQ(
      starts({event("2026-10-24 02:30", "Europe/Berlin", "FREQ=DAILY;COUNT=3")}, "2026-10-01", "2026-11-01"),
      (Starts{"2026-10-24T00:30Z", "2026-10-25T00:30Z", "2026-10-26T01:30Z"}));
}

TEST(Expand, AChangedInstanceReplacesItsOwnWhateverItsZone) {
  const CalendarEventRecord series = event("2026-11-02 10:00", "Europe/Berlin", "FREQ=WEEKLY;COUNT=4");
  CalendarEventRecord moved = event("2026-11-09 14:00", "Europe/Berlin");
  moved.recurrence = Stamp(at("2026-11-09 09:00"));  // 10:00 in Berlin, written in another zone.
  moved.summary = "later";
  CalendarEventRecord cancelled = event("2026-11-16 10:00", "Europe/Berlin");
  cancelled.recurrence = Stamp(at("2026-11-16 09:00"));
  cancelled.cancelled = true;
  EXPECT_EQ(starts({cancelled, moved, series}, "2026-11-01", "2026-12-01"),
            (Starts{"2026-11-02T09:00Z", "2026-11-09T13:00Z", "2026-11-23T09:00Z"}));
  // Asked for the day that it was moved away from, there is nothing.
  EXPECT_EQ(starts({cancelled, moved, series}, "2026-11-09", "2026-11-10"), (Starts{"2026-11-09T13:00Z"}));
}

TEST(Expand, AChangeOfAllLaterOnesMovesThemOnTheWallClock) {
  const CalendarEventRecord series = event("2026-10-12 10:00", "Europe/Berlin", "FREQ=WEEKLY;COUNT=4");
  CalendarEventRecord later = event("2026-10-19 11:30", "Europe/Berlin");
  later.recurrence = Stamp(at("2026-10-19 08:00"));
  later.and_future = true;
  EXPECT_EQ(starts({series, later}, "2026-10-01", "2026-12-01"),
            (Starts{"2026-10-12T08:00Z", "2026-10-19T09:30Z", "2026-10-26T10:30Z", "2026-11-02T10:30Z"}));
  later.cancelled = true;
  EXPECT_EQ(starts({series, later}, "2026-10-01", "2026-12-01"), (Starts{"2026-10-12T08:00Z"}));
}

TEST(Expand, UntilIsComparedAsWhatItIs) {
  const auto weekly = [](const std::string& until) {
    return starts({event("2026-11-02 09:30", "Europe/Berlin", "FREQ=WEEKLY;UNTIL=" + until)}, "2026-11-01",
                  "2026-12-31")
        .size();
  };
  EXPECT_EQ(weekly("20261116T083000Z"), 3U) << "an instant: the third begins right then";
  EXPECT_EQ(weekly("20261116T082959Z"), 2U);
  EXPECT_EQ(weekly("20261116"), 3U) << "a day, to its end";
  EXPECT_EQ(weekly("20261116T093000"), 3U) << "a wall clock";
  EXPECT_EQ(weekly("20261201;COUNT=2"), 2U) << "beside COUNT the earlier end counts";
}

TEST(Expand, TheStartIsTheFirstInstanceEvenWhereTheRuleSkipsIt) {
  EXPECT_EQ(
      starts({event("2026-11-04 09:00", "UTC", "FREQ=WEEKLY;BYDAY=MO;COUNT=3")}, "2026-11-01", "2026-12-31"),
      (Starts{"2026-11-04T09:00Z", "2026-11-09T09:00Z", "2026-11-16T09:00Z"}));
}

TEST(Expand, TheRulesOfMonthsAndYears) {
  const auto of = [](std::string_view start, const std::string& rule) {
    return starts({event(start, "UTC", rule + ";COUNT=3")}, "2026-01-01", "2031-01-01");
  };
  EXPECT_EQ(of("2026-11-27 09:00", "FREQ=MONTHLY;BYDAY=-1FR"),
            (Starts{"2026-11-27T09:00Z", "2026-12-25T09:00Z", "2027-01-29T09:00Z"}));
  EXPECT_EQ(of("2026-10-31 09:00", "FREQ=MONTHLY;BYMONTHDAY=31"),
            (Starts{"2026-10-31T09:00Z", "2026-12-31T09:00Z", "2027-01-31T09:00Z"}));
  EXPECT_EQ(of("2026-10-30 09:00", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
            (Starts{"2026-10-30T09:00Z", "2026-11-30T09:00Z", "2026-12-31T09:00Z"}));
  EXPECT_EQ(of("2026-11-10 09:00", "FREQ=YEARLY;INTERVAL=2;BYMONTH=11;BYMONTHDAY=10"),
            (Starts{"2026-11-10T09:00Z", "2028-11-10T09:00Z", "2030-11-10T09:00Z"}));
  // WKST decides which weeks every second week is (RFC 5545, 3.8.5.3).
  EXPECT_EQ(of("2026-11-03 09:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO"),
            (Starts{"2026-11-03T09:00Z", "2026-11-08T09:00Z", "2026-11-17T09:00Z"}));
  EXPECT_EQ(of("2026-11-03 09:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU"),
            (Starts{"2026-11-03T09:00Z", "2026-11-15T09:00Z", "2026-11-17T09:00Z"}));
  EXPECT_EQ(of("2026-11-02 09:00", "freq=weekly; byday=mo "),
            (Starts{"2026-11-02T09:00Z", "2026-11-09T09:00Z", "2026-11-16T09:00Z"}));
}

TEST(Expand, AnOldSeriesIsEnteredNearThePeriod) {
  const auto of = [](std::string_view start, const std::string& rule) {
    return starts({event(start, "UTC", rule)}, "2026-11-01", "2026-11-10");
  };
  EXPECT_EQ(of("2001-01-01 09:00", "FREQ=WEEKLY;BYDAY=MO,WE"),
            (Starts{"2026-11-02T09:00Z", "2026-11-04T09:00Z", "2026-11-09T09:00Z"}));
  EXPECT_EQ(of("2001-01-01 09:00", "FREQ=DAILY").size(), 9U) << "more than 5,000 lie before";
  EXPECT_EQ(of("2001-01-06 09:00", "FREQ=MONTHLY"), (Starts{"2026-11-06T09:00Z"}));
  EXPECT_EQ(of("2001-11-07 09:00", "FREQ=YEARLY"), (Starts{"2026-11-07T09:00Z"}));
  // 29 October 2001 + 2 x 653 weeks = 9 November 2026.
  EXPECT_EQ(of("2001-10-29 09:00", "FREQ=WEEKLY;INTERVAL=2"), (Starts{"2026-11-09T09:00Z"}));
}

TEST(Expand, ARuleThatIsNotExpandedGivesItsFirstAtOnce) {
  const auto began = std::chrono::steady_clock::now();
  for (const char* rule :
       {"FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=9,10", "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=WEEKLY;X-WHO=1", "RSCALE=CHINESE;FREQ=YEARLY", "nonsense", "FREQ=DAILY;INTERVAL=0"}) {
    EXPECT_EQ(starts({event("2020-01-01 09:00", "UTC", rule)}, "2019-01-01", "2027-01-01"),
              (Starts{"2020-01-01T09:00Z"}))
        << rule;
    EXPECT_TRUE(starts({event("2020-01-01 09:00", "UTC", rule)}, "2026-11-01", "2026-12-01").empty()) << rule;
  }
  const auto took = std::chrono::steady_clock::now() - began;
  EXPECT_LT(took, std::chrono::milliseconds(50));
}

TEST(Expand, ARuleThatNeverFitsEnds) {
  const std::clock_t began = std::clock();
  for (const char* rule :
       {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4", "FREQ=DAILY;INTERVAL=9999;BYMONTH=2;BYMONTHDAY=29;BYDAY=5MO"})
    EXPECT_LE(starts({event("2020-01-01 09:00", "UTC", rule)}, "2019-01-01", "2030-01-01").size(), 1U)
        << rule;
  EXPECT_LT(std::clock() - began, CLOCKS_PER_SEC);
}

TEST(Expand, AtMostFiveThousandOfASeries) {
  EXPECT_EQ(starts({event("2000-01-01 09:00", "UTC", "FREQ=DAILY")}, "2000-01-01", "2030-01-01").size(),
            kMostInstances);
}

TEST(Expand, ExtraDatesAndDaysLeftOut) {
  CalendarEventRecord series = event("2026-11-02 09:30", "Europe/Berlin", "FREQ=WEEKLY;COUNT=3");
  series.extra = {Stamp(at("2026-11-05 15:00")), Stamp::of(*parse_iso_day("2026-11-06")),
                  Stamp(at("2026-11-09 08:30"))};  // The last is one of the series already.
  series.left_out = {Stamp::of(*parse_iso_day("2026-11-16"))};
  EXPECT_EQ(starts({series}, "2026-11-01", "2026-12-01"),
            (Starts{"2026-11-02T08:30Z", "2026-11-05T15:00Z", "2026-11-06T08:30Z", "2026-11-09T08:30Z"}));
}

TEST(Expand, AnEventWithoutAZoneIsInTheWorkspaces) {
  const CalendarEventRecord floating = event("2026-11-02 10:00", "", "FREQ=WEEKLY;COUNT=2");
  EXPECT_EQ(starts({floating}, "2026-11-01", "2026-12-01"),
            (Starts{"2026-11-02T10:00Z", "2026-11-09T10:00Z"}));
  EXPECT_EQ(starts({floating}, "2026-11-01", "2026-12-01", TimeZone("Asia/Kolkata")),
            (Starts{"2026-11-02T04:30Z", "2026-11-09T04:30Z"}));
}

TEST(Expand, AllDayIsNeverACallAndACancelledSeriesIsGone) {
  CalendarEventRecord holiday = event("2026-11-02 00:00", "", "FREQ=DAILY");
  holiday.all_day = true;
  EXPECT_TRUE(starts({holiday}, "2026-11-01", "2026-12-01").empty());
  CalendarEventRecord series = event("2026-11-02 09:30", "UTC", "FREQ=WEEKLY");
  CalendarEventRecord message = event("2026-11-02 09:30", "UTC");
  message.calendar = "invite";
  message.sequence = 1;
  message.cancelled = true;
  EXPECT_TRUE(starts({series, message}, "2026-11-01", "2026-12-01").empty())
      << "METHOD:CANCEL of another file";
}

TEST(Expand, OfTwoCopiesTheNewerCounts) {
  CalendarEventRecord mine = event("2026-11-02 09:00", "UTC");
  CalendarEventRecord theirs = event("2026-11-02 11:00", "UTC");
  theirs.calendar = "Bo";
  theirs.sequence = 2;
  mine.stamp = 2'000'000'000;
  EXPECT_EQ(starts({mine, theirs}, "2026-11-01", "2026-12-01"), (Starts{"2026-11-02T11:00Z"}))
      << "by SEQUENCE";
  theirs.sequence = 0;
  EXPECT_EQ(starts({mine, theirs}, "2026-11-01", "2026-12-01"), (Starts{"2026-11-02T09:00Z"}))
      << "then by DTSTAMP";
}

TEST(Expand, WhatAnExportLacksIsGoneFromThenOn) {
  CalendarEventRecord series = event("2026-11-02 09:00", "UTC", "FREQ=WEEKLY");
  series.gone_at = at("2026-11-10 12:00");
  EXPECT_EQ(starts({series}, "2026-11-01", "2026-12-31"), (Starts{"2026-11-02T09:00Z", "2026-11-09T09:00Z"}));
}

TEST(Expand, AChangeThatAnExportLacksIsUndoneForWhatIsToCome) {
  const CalendarEventRecord series = event("2026-11-02 10:00", "UTC", "FREQ=WEEKLY;COUNT=3");
  CalendarEventRecord past = event("2026-11-02 14:00", "UTC");
  past.recurrence = Stamp(at("2026-11-02 10:00"));
  CalendarEventRecord coming = event("2026-11-16 14:00", "UTC");
  coming.recurrence = Stamp(at("2026-11-16 10:00"));
  past.gone_at = coming.gone_at = at("2026-11-10 12:00");
  EXPECT_EQ(starts({series, past, coming}, "2026-11-01", "2026-12-31"),
            (Starts{"2026-11-02T14:00Z", "2026-11-09T10:00Z", "2026-11-16T10:00Z"}));
  // Another calendar still has the event.
  CalendarEventRecord gone = series;
  gone.gone_at = at("2026-11-01 12:00");
  gone.stamp = 2'000'000'000;
  EXPECT_EQ(starts({gone, series}, "2026-11-01", "2026-12-31").size(), 3U);
}

TEST(Expand, AChangedInstanceWithoutItsSeriesStandsAlone) {
  CalendarEventRecord invited = event("2026-11-09 14:00", "UTC");
  invited.recurrence = Stamp(at("2026-11-09 10:00"));
  EXPECT_EQ(starts({invited}, "2026-11-01", "2026-12-01"), (Starts{"2026-11-09T14:00Z"}));
}

}  // namespace test_expand
}  // namespace rapport::calendar
