// SPDX-License-Identifier: GPL-3.0-or-later
// Changes of 2026: Berlin on 29 March and 25 October at 01:00 UTC, Los Angeles on 8 March at 10:00 and 1
// November at 09:00 UTC.
#include "core/base/time_zone.h"

#include <gtest/gtest.h>

#include "core/base/error.h"

namespace rapport {
namespace test_time_zone {

constexpr int kHour = 3600;

/// A clock reading as seconds, as if it were UTC.
Instant clock(const char* day, int hour, int minute = 0) {
  return utc_start(*parse_iso_day(day)) + hour * kHour + minute * 60;
}

TEST(TimeZoneOfUtc, ChangesNothing) {
  for (const char* name : {"UTC", "utc", "Etc/UTC", "Z"}) {
    const TimeZone zone{std::string(name)};
    EXPECT_TRUE(zone.is_utc());
    EXPECT_EQ(zone.name(), "UTC");
    EXPECT_EQ(zone.offset_at(1773063900), 0);
    EXPECT_EQ(zone.from_local_clock(1773063900), 1773063900);
  }
  EXPECT_TRUE(TimeZone().is_utc());
}

TEST(TimeZone, RefusesNamesThatAreNone) {
  for (const char* name : {"", "Nowhere/At_All", "Europe/", "../../etc/passwd", "Berlin\n"}) {
    try {
      const TimeZone zone{std::string(name)};
      ADD_FAILURE() << name;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::usage);
    }
  }
}

TEST(TimeZone, AWordIsAZoneOnlyWhereTheDatabaseHasItOrItIsAnOffset) {
  // Qt takes any of the first for a POSIX rule, which counts in UTC.
  for (const char* name : {"Berlin", "Mars", "XYZ", "CET-1CEST", "UTC+", "UTC-3x"})
    EXPECT_THROW(TimeZone{name}, Error) << name;
  const Instant noon = 1764590400;  // 1 Dec 2025 12:00 UTC, from `date -u -d @1764590400`.
  EXPECT_EQ(TimeZone("CET").offset_at(noon), 3600);
  EXPECT_EQ(TimeZone("Japan").offset_at(noon), 9 * 3600);
  // What of_offset() names, and calendars say, is read back as the same.
  for (const int minutes : {345, -210, 60})
    EXPECT_EQ(TimeZone(TimeZone::of_offset(minutes).name()).offset_at(noon), minutes * 60);
}

TEST(TimeZone, OffsetsChangeToTheSecond) {
  const TimeZone berlin("Europe/Berlin");
  EXPECT_EQ(berlin.offset_at(1774746000 - 1), 1 * kHour);
  EXPECT_EQ(berlin.offset_at(1774746000), 2 * kHour);
  EXPECT_EQ(berlin.offset_at(1792890000 - 1), 2 * kHour);
  EXPECT_EQ(berlin.offset_at(1792890000), 1 * kHour);
  const TimeZone la("America/Los_Angeles");
  EXPECT_EQ(la.offset_at(1772964000 - 1), -8 * kHour);
  EXPECT_EQ(la.offset_at(1772964000), -7 * kHour);
  EXPECT_EQ(la.offset_at(1793523600 - 1), -7 * kHour);
  EXPECT_EQ(la.offset_at(1793523600), -8 * kHour);
  EXPECT_EQ(TimeZone("Asia/Kathmandu").offset_at(1773063900), 5 * kHour + 45 * 60);
  // A change on a half hour: Lord Howe Island goes from +11 to +10:30 on 4 April 2026 at 15:00 UTC.
  const TimeZone howe("Australia/Lord_Howe");
  EXPECT_EQ(howe.offset_at(1775314800 - 1), 11 * kHour);
  EXPECT_EQ(howe.offset_at(1775314800), 10 * kHour + 1800);
}

TEST(TimeZoneOfHeader, IsReadLikeAZoneBehindATime) {
  const auto offset = [](const char* header) {
    const auto zone = zone_of_header(header);
    return zone ? zone->offset_at(clock("2026-01-10", 12)) : -1;
  };
  for (const char* name : {"Created (UTC)", "Created (gmt)", "Created (UTC time)", "Created UTC",
                           "created_at_utc", "Created [Z]"})
    EXPECT_EQ(offset(name), 0) << name;
  EXPECT_EQ(offset("Completed At (UTC-08:00)"), -8 * kHour);
  EXPECT_EQ(offset("Completed At (PST)"), -8 * kHour);
  EXPECT_EQ(offset("Completed At (GMT+02:00)"), 2 * kHour);
  EXPECT_EQ(offset("Completed At (GMT+2)"), 2 * kHour);
  EXPECT_EQ(offset("Completed At GMT+2"), 2 * kHour);
  EXPECT_EQ(offset("Completed At [UTC-5]"), -5 * kHour);
  EXPECT_EQ(offset("Completed At (EST)"), -5 * kHour);
  EXPECT_EQ(offset("Completed At (CET) (required)"), kHour);
  EXPECT_EQ(offset("Completed At (UTC+05:45)"), 5 * kHour + 45 * 60);
  EXPECT_EQ(offset("Completed At (America/New_York)"), -5 * kHour);
  EXPECT_EQ(TimeZone::of_offset(-210).name(), "UTC-03:30");
  EXPECT_TRUE(TimeZone::of_offset(0).is_utc());
  for (const char* name :
       {"Completed At", "Completed At (mm/dd/yyyy)", "Amount EST", "Score (1-5)", "Time (h)", "At (UTC+15)"})
    EXPECT_FALSE(zone_of_header(name).has_value()) << name;
}

TEST(TimeZone, LocalDaysBeginAtLocalMidnight) {
  const TimeZone berlin("Europe/Berlin");
  EXPECT_EQ(iso(berlin.local_day(clock("2026-03-28", 22, 59))), "2026-03-28");
  EXPECT_EQ(iso(berlin.local_day(clock("2026-03-28", 23))), "2026-03-29");
  EXPECT_EQ(iso(berlin.local_day(clock("2026-03-29", 21, 59))), "2026-03-29");
  EXPECT_EQ(iso(berlin.local_day(clock("2026-03-29", 22))), "2026-03-30");
  const TimeZone la("America/Los_Angeles");
  EXPECT_EQ(iso(la.local_day(clock("2026-03-08", 7, 59))), "2026-03-07");
  EXPECT_EQ(iso(la.local_day(clock("2026-03-08", 8))), "2026-03-08");
  EXPECT_EQ(iso(la.local_day(clock("2026-03-09", 6, 59))), "2026-03-08");
  EXPECT_EQ(iso(la.local_day(clock("2026-03-09", 7))), "2026-03-09");
  EXPECT_EQ(iso(la.local_day(-1)), "1969-12-31");
}

TEST(TimeZone, TheRepeatedHourIsTheFirstAndTheSkippedIsMovedForward) {
  const TimeZone berlin("Europe/Berlin");
  // 25 October: 02:00..02:59 comes twice; the first is summer time.
  EXPECT_EQ(berlin.from_local_clock(clock("2026-10-25", 2, 30)), clock("2026-10-25", 0, 30));
  EXPECT_EQ(berlin.from_local_clock(clock("2026-10-25", 1, 59)), clock("2026-10-24", 23, 59));
  EXPECT_EQ(berlin.from_local_clock(clock("2026-10-25", 3)), clock("2026-10-25", 2));
  // 29 March: 02:00..02:59 does not exist; 02:30 is 03:30.
  EXPECT_EQ(berlin.from_local_clock(clock("2026-03-29", 2, 30)), clock("2026-03-29", 1, 30));
  EXPECT_EQ(berlin.from_local_clock(clock("2026-03-29", 1, 59)), clock("2026-03-29", 0, 59));
  EXPECT_EQ(berlin.from_local_clock(clock("2026-03-29", 3)), clock("2026-03-29", 1));
  const TimeZone la("America/Los_Angeles");
  EXPECT_EQ(la.from_local_clock(clock("2026-11-01", 1, 30)), clock("2026-11-01", 8, 30));
  EXPECT_EQ(la.from_local_clock(clock("2026-11-01", 2)), clock("2026-11-01", 10));
  EXPECT_EQ(la.from_local_clock(clock("2026-03-08", 2, 30)), clock("2026-03-08", 10, 30));
  EXPECT_EQ(la.from_local_clock(clock("2026-03-08", 3)), clock("2026-03-08", 10));
}

TEST(TimeZone, ReadingTheClockAndBackIsTheSameInstantButInTheRepeatedHour) {
  for (const char* name :
       {"Europe/Berlin", "America/Los_Angeles", "Australia/Lord_Howe", "Asia/Kolkata", "America/St_Johns"}) {
    const TimeZone zone{std::string(name)};
    int repeated = 0;
    for (Instant at = clock("2026-01-01", 0); at < clock("2027-01-01", 0); at += 900) {
      const Instant local = at + zone.offset_at(at);
      const Instant back = zone.from_local_clock(local);
      if (back == at) continue;
      ++repeated;
      ASSERT_LT(back, at) << name << " " << iso(at);
      ASSERT_EQ(back + zone.offset_at(back), local) << name << " " << iso(at);
    }
    EXPECT_LE(repeated, 4) << name;
  }
}

TEST(TimeZone, MovesWithItsCache) {
  TimeZone zone("Europe/Berlin");
  EXPECT_EQ(zone.offset_at(1774746000), 2 * kHour);
  const TimeZone other = std::move(zone);
  EXPECT_EQ(other.offset_at(1774746000), 2 * kHour);
  EXPECT_EQ(other.name(), "Europe/Berlin");
}

}  // namespace test_time_zone
}  // namespace rapport
