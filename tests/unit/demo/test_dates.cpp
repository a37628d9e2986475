// SPDX-License-Identifier: GPL-3.0-or-later
/// The sample's archive is what its generator makes, and its history may end on any day.
#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/demo/archive.h"
#include "core/demo/dates.h"
#include "demo_sample.h"
#include "tests/support/sample_company/marks.h"
#include "tests/support/sample_company/sample_company.h"

namespace rapport {
namespace test_dates {

using namespace demo_test;

int weekday(Day day) {  // Monday = 0
  return ((day.number + 3) % 7 + 7) % 7;
}

/// A text of a history from 1 May 2025 to 21 November 2026, told as if it ended `later` days later.
std::string dated(std::string_view text, int later = 0) {
  demo::Dates dates(day_of({2025, 5, 1}), last_day, last_day + later);
  std::string out;
  dates.append(text, out);
  return out;
}

TEST(SampleArchive, IsWhatTheGeneratorMakes) {
  const std::vector<ZipMember> kept = demo::unpacked(demo::built_in_archive());
  const std::vector<ZipMember> made = demo::sample_company();
  ASSERT_EQ(kept.size(), made.size());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    EXPECT_EQ(kept[i].name, made[i].name);
    EXPECT_TRUE(kept[i].bytes == made[i].bytes)
        << kept[i].name
        << " is not as the generator makes it; run make_sample (tests/support/sample_company)";
  }
}

TEST(SampleDates, EachKindIsSpelledAsItsExportHasIt) {
  EXPECT_EQ(dated("@{d0} @{d-21}"), "2026-11-21 2026-10-31");
  EXPECT_EQ(dated("@{t0,43200}"), "2026-11-21 12:00:00");
  EXPECT_EQ(dated("@{z-1,-60}"), "2026-11-19T23:59:00Z");
  EXPECT_EQ(dated("@{l0,1}"), "2026-11-21T00:00:01");
  EXPECT_EQ(dated("@{s0,43200}"), "1795262400");
  EXPECT_EQ(dated("@{y111} @{q111}"), "2027 1");
  EXPECT_EQ(dated("@{d112;-24}", 365), "2026-03-12") << "whole months of the calendar, not days";
}

TEST(SampleDates, OnlyMarksAreDates) {
  const std::string_view text = "2026-11-21 1795262400 {d0} @d0} a@b.example\n";
  EXPECT_EQ(dated(text, 40), text);
  for (const char* broken : {"@{", "@{}", "@{d}", "@{d0", "@{x0}", "@{d0,1,2}"})
    EXPECT_THROW(dated(broken), std::logic_error) << broken;
}

TEST(SampleDates, IdsDifferAndMomentsFollow) {
  const std::string both = dated("@{#}@{#}");
  ASSERT_EQ(both.size(), 32U);
  EXPECT_NE(both.substr(0, 16), both.substr(16));
  const std::int64_t moment = parse_integer(dated("@{s0}@{+}").substr(10)).value();
  EXPECT_GE(moment, utc_start(last_day) * 1000 + 300);
  EXPECT_LT(moment, utc_start(last_day) * 1000 + 9000);
}

TEST(SampleDates, AWeekendStaysAWeekendWhereverTheHistoryEnds) {
  for (int later = 0; later < 7; ++later) {
    SCOPED_TRACE(later);
    std::set<std::string> places;
    for (int ago = 400; ago > 7; --ago) {
      const Day was = last_day - ago;
      const std::string place = dated("@{D-" + std::to_string(ago) + '}', later);
      places.insert(place);
      const Day is = parse_iso_day(place).value();
      EXPECT_EQ(weekday(was) >= 5, weekday(is) >= 5) << place;
      EXPECT_LE(std::abs(is - (was + later)), 3) << place;
      EXPECT_EQ(dated("@{d-" + std::to_string(ago) + '}', later), iso(was + later)) << "a told day stays";
    }
    EXPECT_EQ(places.size(), 393U) << "no two days fall together";
    for (int ago = 7; ago >= 0; --ago)
      EXPECT_LE(dated("@{D-" + std::to_string(ago) + '}', later), iso(last_day + later));
  }
}

/// The days of all tasks and meetings with the people of one domain, the latest last.
std::vector<std::string> days_of_touches(const DemoReport& report, const std::string& folder,
                                         const std::string& domain) {
  std::map<std::string, std::string> objects;
  for (const std::string& file : report.files)
    if (file.ends_with(".ZIP"))
      for (const auto& [name, bytes] : zip_members(folder + '/' + file)) {
        if (name == "Contact.csv" && !objects["Contact.csv"].empty())
          objects["Contact.csv 2"] = bytes;
        else
          objects[name] = bytes;
      }
  std::set<std::string> contacts;
  for (const char* part : {"Contact.csv", "Contact.csv 2"})
    for (const Row& row : read_csv(objects[part], true).rows)
      if (row.at("Email").ends_with('@' + domain)) contacts.insert(row.at("Id"));
  std::vector<std::string> days;
  for (const char* part : {"Task.csv", "Event.csv"})
    for (const Row& row : read_csv(objects[part], true).rows)
      if (contacts.contains(row.at("WhoId"))) days.push_back(row.at("ActivityDate").substr(0, 10));
  std::ranges::sort(days);
  return days;
}

TEST(SampleDates, TheStoriesHoldOnEachDayOfTheWeek) {
  for (const int later : {1, 3, 5, 400}) {
    SCOPED_TRACE(later);
    const Day until = last_day + later;
    const ScratchFolder folder("demo-later");
    const DemoReport report = write_demo(folder.path(), {.until = until});
    EXPECT_EQ(report.accounts, sample().report.accounts);
    EXPECT_EQ(report.events, sample().report.events);

    std::size_t events = 0;
    std::size_t on_weekends = 0;
    std::int64_t latest = 0;
    simdjson::dom::parser parser;
    for (const std::string& file : report.files) {
      if (!file.ends_with(".gz")) continue;
      for (const std::string& line : lines_of(gunzipped(folder.path() + '/' + file))) {
        const std::int64_t time = parser.parse(line)["properties"]["time"].get_int64().value();
        EXPECT_EQ(iso(time).substr(0, 7), file.substr(file.find("events-") + 7, 7));
        EXPECT_LE(latest, time);
        latest = time;
        ++events;
        on_weekends += weekday(utc_day(time)) >= 5 ? 1 : 0;
      }
    }
    EXPECT_EQ(events, report.events);
    EXPECT_LT(on_weekends * 25, events);
    EXPECT_GE(latest, utc_start(until)) << "it ends on its day";
    EXPECT_LE(latest, utc_start(until) + 12 * 3600);

    const auto quiet = days_of_touches(report, folder.path(), "quartzfield.example");
    ASSERT_FALSE(quiet.empty());
    EXPECT_LT(quiet.back(), iso(until - 60));
    const auto detractor = days_of_touches(report, folder.path(), "harborlight.example");
    ASSERT_FALSE(detractor.empty());
    EXPECT_LT(detractor.back(), iso(until - 24));
    const std::string answers = file_bytes(folder.path() + "/survey/nps.csv");
    EXPECT_NE(answers.find(iso(until - 24) + "T09:21:33Z,dana.whitlock@harborlight.example,3"),
              std::string::npos);
  }
}

}  // namespace test_dates
}  // namespace rapport
