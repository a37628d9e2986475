// SPDX-License-Identifier: GPL-3.0-or-later
// The days of usage (core/sources/README.md, Days): wrong clocks, zones east and west, edges that are covered
// in part, and numbers that come as text.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "core/account/brief.h"
#include "core/import/import.h"
#include "core/import/workspace_zone.h"
#include "core/metrics/metrics.h"
#include "tests/support/world_files.h"
#include "tests/unit/import/world_check.h"
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::test {
namespace test_usage_days {

using ::testing::HasSubstr;
using workspace::Workspace;
using workspace::test_support::Folder;

const std::string kAcme = id18_of(id15_of("001", 1));
const std::string kQuiet = id18_of(id15_of("001", 2));

class Days : public testing::Test {
 protected:
  Days() { ::setenv("RAPPORT_TODAY", "2026-11-29", 1); }
  std::string event(Instant at, const std::string& more = "", const std::string& account = kAcme) {
    return "{\"event\":\"Open\",\"properties\":{\"time\":" + std::to_string(at) +
           ",\"distinct_id\":\"u1\",\"$insert_id\":\"i" + std::to_string(++serial) + "\",\"account_id\":\"" +
           account + "\"" + (more.empty() ? "" : ",") + more + "}}\n";
  }
  std::unique_ptr<Workspace> workspace() {
    auto made = std::make_unique<Workspace>(folder.at("w" + std::to_string(++serial) + ".rapport"),
                                            Workspace::Mode::create_if_missing);
    import_files(*made, {folder.file("Account.csv", "\"Id\",\"Name\"\n\"" + kAcme + "\",\"Acme Foods\"\n\"" +
                                                        kQuiet + "\",\"Quiet\"\n")});
    return made;
  }
  rapport::import::FileResult read(Workspace& into, const std::string& lines,
                                   const import::ImportOptions& options = {}) {
    return import_files(into, {folder.file("e" + std::to_string(++serial) + ".json", lines)}, options)
        .files.at(0);
  }

  static Series series(Workspace& in, const std::string& metric, Grain grain) {
    return metrics::load_series(in.own_reader(), kAcme, {metric, grain, {}, {}});
  }
  static std::int64_t total(Workspace& in) {
    return account::load_facts(in.own_reader(), kAcme, today()).usage.events;
  }
  /// The sum of the series is the total, by every grain.
  static void expect_sums(Workspace& in) {
    for (const Grain grain : {Grain::day, Grain::week, Grain::month, Grain::quarter}) {
      double sum = 0;
      for (const Point& point : series(in, "usage.events", grain).points) sum += point.value;
      EXPECT_EQ(sum, static_cast<double>(total(in))) << name_of(grain);
    }
  }
  std::string month_of_events() {
    std::string lines;
    for (int day = 0; day < 28; ++day) lines += event(utc_start(day_of({2026, 11, 2}) + day) + 3600 * 10);
    return lines;
  }

  Folder folder;
  int serial = 0;
};

TEST_F(Days, AWrongClockStretchesNothing) {
  const auto made = workspace();
  const auto told = read(*made, month_of_events() + event(utc_start(day_of({2027, 3, 29})), "", kQuiet) +
                                    event(utc_start(day_of({2026, 2, 1}))));
  EXPECT_EQ(told.rows_new, 30U);
  EXPECT_THAT(told.reason, HasSubstr("1 event after today, up to 29 Mar 2027"));
  EXPECT_THAT(told.reason, HasSubstr("1 event more than 60 days from all others"));
  EXPECT_EQ(total(*made), 28);
  const Series weeks = series(*made, "usage.events", Grain::week);
  EXPECT_EQ(weeks.points.front().start, day_of({2026, 11, 2}));
  EXPECT_EQ(weeks.points.back().start, day_of({2026, 11, 23}));
  expect_sums(*made);
  const UsageFacts usage = account::load_facts(made->own_reader(), kAcme, today()).usage;
  EXPECT_EQ(usage.last, std::optional(day_of({2026, 11, 29})));
  EXPECT_EQ(usage.first, std::optional(day_of({2026, 11, 2})));
}

TEST_F(Days, AFewEventsAreNotAloneWhereThereIsNoMore) {
  const auto made = workspace();
  const auto told =
      read(*made, event(utc_start(day_of({2026, 2, 1}))) + event(utc_start(day_of({2026, 8, 1}))));
  EXPECT_EQ(told.reason, "");
  EXPECT_EQ(total(*made), 2);
  expect_sums(*made);
}

TEST_F(Days, EdgesAndGapsThatAreCoveredInPartAreMarked) {
  const auto made = workspace();
  read(*made, event(utc_start(day_of({2026, 3, 11}))) + event(utc_start(day_of({2026, 5, 31}))));
  read(*made, event(utc_start(day_of({2026, 7, 15}))) + event(utc_start(day_of({2026, 9, 10}))));
  std::map<std::string, bool> partial;
  for (const Point& point : series(*made, "usage.events", Grain::month).points)
    partial[iso(point.start)] = point.partial;
  EXPECT_EQ(partial, (std::map<std::string, bool>{{"2026-03-01", true},
                                                  {"2026-04-01", false},
                                                  {"2026-05-01", false},
                                                  {"2026-07-01", true},
                                                  {"2026-08-01", false},
                                                  {"2026-09-01", true}}));
}

TEST_F(Days, AZoneMovesTheCoverageToo) {
  // A project's local clock in Los Angeles: the last evening of July is August in UTC.
  const auto made = workspace();
  import::ImportOptions clock;
  clock.time_zone = "America/Los_Angeles";
  std::string lines;
  for (int day = 1; day <= 31; ++day)
    for (const int hour : {9, 20, 22}) lines += event(utc_start(day_of({2026, 7, day})) + hour * 3600);
  read(*made, lines, clock);
  EXPECT_EQ(total(*made), 93);
  expect_sums(*made);
  const auto months = series(*made, "usage.events", Grain::month).points;
  ASSERT_EQ(months.size(), 2U);
  EXPECT_EQ(months[1].value, 2.0);
  EXPECT_TRUE(months[1].partial);
  for (const char* zone :
       {"Pacific/Kiritimati", "America/Los_Angeles", "Pacific/Pago_Pago", "Asia/Kolkata"}) {
    import::set_workspace_zone(*made, zone, Progress());
    EXPECT_EQ(total(*made), 93) << zone;
    expect_sums(*made);
  }
}

TEST_F(Days, NumbersSentAsTextCountAsTheirPropertysOthersSay) {
  const Instant at = utc_start(day_of({2026, 11, 3}));
  const auto sum = [&](const std::vector<std::string>& values) {
    const auto made = workspace();
    std::string lines;
    for (const std::string& value : values) lines += event(at, "\"amount\":" + value);
    read(*made, lines);
    const Series found = series(*made, "usage.sum:Open:amount", Grain::month);
    return std::pair(found.points.at(0).value, found.origin.coverage);
  };
  const auto mixed = sum({"10", "\"12.50\"", "\"1,000\"", "null", "true", "[5]", "7.5"});
  EXPECT_EQ(mixed.first, 1030.0);
  EXPECT_THAT(mixed.second, HasSubstr("2 values of amount"));
  EXPECT_EQ(sum({"\"12,50\"", "\"1.000\"", "\"3\""}).first, 1015.5);
  EXPECT_EQ(sum({"\"12,50\"", "\"1,000\""}).first, 13.5);
  EXPECT_EQ(sum({"5", "\"1,000\""}).first, 1005.0);
  // Nothing says which it is: left out, and said.
  const auto open = sum({"\"3\"", "\"1.000\""});
  EXPECT_EQ(open.first, 3.0);
  EXPECT_THAT(open.second, HasSubstr("1 value of amount"));
  const auto both = sum({"\"12,50\"", "\"12.75\"", "\"1.000\""});
  EXPECT_EQ(both.first, 25.25);
  EXPECT_THAT(both.second, HasSubstr("1 value of amount"));
}

}  // namespace test_usage_days
}  // namespace rapport::test
