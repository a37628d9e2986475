// SPDX-License-Identifier: GPL-3.0-or-later
/// Old Mixpanel projects write the local clock: naming the zone corrects the days, and nothing is counted
/// twice.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/account/brief.h"
#include "core/import/source_zones.h"
#include "core/import/workspace_zone.h"
#include "core/metrics/metrics.h"
#include "core/metrics/records.h"
#include "core/workspace/database.h"
#include "tests/support/world_files.h"
#include "tests/unit/import/world_check.h"

namespace rapport::test {
namespace test_clock {

using ::testing::HasSubstr;
using workspace::Workspace;

const std::string kAccount = id18_of("0018d0Qx000001A");

std::string account_csv() {
  CsvFile csv(
      {"Id", "IsDeleted", "MasterRecordId", "Name", "ParentId", "Website", "OwnerId", "SystemModstamp"});
  csv.row({kAccount, "0", "", "Clockwork Ltd", "", "clockwork.example", "", "2026-01-01 00:00:00"});
  return csv.text();
}

/// Events at true instants, written by a clock that is eight hours (seven in summer) behind.
std::string lines(const std::vector<Instant>& instants, bool with_processing_time) {
  std::string text;
  int n = 0;
  for (const Instant at : instants) {
    const bool summer = at >= utc_start(day_of({2026, 3, 8})) + 10 * 3600;  // 2 o'clock in Los Angeles.
    const Instant local = at - (summer ? 7 : 8) * 3600;
    text += "{\"event\":\"Login\",\"properties\":{\"time\":" + std::to_string(local) +
            ",\"distinct_id\":\"u" + std::to_string(n % 3) + "\",\"$insert_id\":\"i" + std::to_string(n) +
            "\",\"account_id\":\"" + kAccount + "\"" +
            (with_processing_time ? ",\"mp_processing_time_ms\":" + std::to_string(at * 1000 + 9000) : "") +
            "}}\n";
    ++n;
  }
  return text;
}

std::map<std::string, double> by_day(Workspace& workspace) {
  std::map<std::string, double> days;
  for (const Point& point : metrics::load_series(workspace.own_reader(), kAccount,
                                                 {"usage.events", Grain::day, std::nullopt, std::nullopt})
                                .points)
    if (point.value > 0) days[iso(point.start)] = point.value;
  return days;
}

class ClockTest : public testing::Test {
 protected:
  ClockTest() {
    set_world_today();
    write_bytes(folder / "Account.csv", account_csv());
    const Instant winter = utc_start(day_of({2026, 2, 10}));
    const Instant summer = utc_start(day_of({2026, 4, 1}));  // The local clock still shows 31 March.
    instants = {winter + 3600, winter + 2 * 3600, winter + 20 * 3600,
                summer + 1800, summer + 6 * 3600, summer + 8 * 3600};
    write_bytes(folder / "events.json", lines(instants, true));
  }
  TempFolder folder;
  std::vector<Instant> instants;
  const std::map<std::string, double> as_written{
      {"2026-02-09", 2}, {"2026-02-10", 1}, {"2026-03-31", 2}, {"2026-04-01", 1}};
  const std::map<std::string, double> corrected{{"2026-02-10", 3}, {"2026-04-01", 3}};
};

TEST_F(ClockTest, NamingTheZoneCorrectsTheDaysWithoutDoubles) {
  Workspace workspace(folder / "w.rapport", Workspace::Mode::create_if_missing);
  const auto first = import_files(workspace, {folder / "Account.csv", folder / "events.json"});
  EXPECT_NE(first.files.back().reason.find("--time-zone"), std::string::npos) << first.files.back().reason;
  EXPECT_EQ(by_day(workspace), as_written);

  import::ImportOptions options;
  options.time_zone = "America/Los_Angeles";
  const auto second = import_files(workspace, {folder / "events.json"}, options);
  EXPECT_EQ(second.files.front().rows_new, 0U);
  EXPECT_EQ(second.files.front().rows_updated, 6U);
  EXPECT_EQ(by_day(workspace), corrected);
  const AccountFacts facts = account::load_facts(workspace.own_reader(), kAccount, today());
  EXPECT_EQ(facts.usage.events, 6);
  EXPECT_EQ(facts.usage.users, 3);
  EXPECT_EQ(iso(*facts.usage.first), "2026-02-10");
  EXPECT_EQ(iso(*facts.usage.last), "2026-04-01");

  // Without the zone again: the correction stays.
  write_bytes(folder / "again.json", lines(instants, false));
  const auto third = import_files(workspace, {folder / "again.json"});
  EXPECT_EQ(third.files.front().rows_new, 0U);
  EXPECT_EQ(third.files.front().rows_updated, 0U);
  EXPECT_EQ(by_day(workspace), corrected);
}

TEST_F(ClockTest, NamedAtOnceGivesTheSame) {
  Workspace workspace(folder / "w.rapport", Workspace::Mode::create_if_missing);
  import::ImportOptions options;
  options.time_zone = "America/Los_Angeles";
  import_files(workspace, {folder / "events.json", folder / "Account.csv"}, options);
  EXPECT_EQ(by_day(workspace), corrected);
}

TEST_F(ClockTest, LaterPiecesOfTheSameProjectKeepItsZone) {
  // "Empty: as recorded or UTC" (import.h): a project whose zone was named once is not asked again.
  Workspace workspace(folder / "w.rapport", Workspace::Mode::create_if_missing);
  write_bytes(folder / "one.json", lines({instants[0], instants[1]}, true));
  import::ImportOptions options;
  options.time_zone = "America/Los_Angeles";
  import_files(workspace, {folder / "Account.csv", folder / "one.json"}, options);
  import_files(workspace, {folder / "events.json"});
  EXPECT_EQ(by_day(workspace), corrected);
}

TEST_F(ClockTest, WhoIsThereIsAskedForTheProjectsZone) {
  Workspace workspace(folder / "w.rapport", Workspace::Mode::create_if_missing);
  import::set_workspace_zone(workspace, "Europe/Berlin", {});
  import::ImportOptions options;
  options.ask_zone = true;
  const auto asked = import_files(workspace, {folder / "events.json"}, options);
  EXPECT_EQ(asked.files.front().asks, "time-zone");
  EXPECT_NE(asked.files.front().reason.find("behind UTC"), std::string::npos) << asked.files.front().reason;
  options.time_zone = "America/Los_Angeles";
  options.keep_zone = true;
  import_files(workspace, {folder / "Account.csv", folder / "events.json"}, options);
  EXPECT_EQ(import::workspace_zone(workspace.own_reader()), "Europe/Berlin") << "a project's is its own";
  write_bytes(folder / "again.json", lines(instants, false));
  import::ImportOptions next;
  next.ask_zone = true;
  EXPECT_EQ(import_files(workspace, {folder / "again.json"}, next).files.front().asks, "");
}

TEST_F(ClockTest, ItsAnswerIsNoOtherSources) {
  Workspace workspace(folder / "w.rapport", Workspace::Mode::create_if_missing);
  write_zip(folder / "all.zip",
            {{"Account.csv", account_csv()},
             {"events.json", lines(instants, true)},
             {"later/Event.csv", "Id,AccountId,Subject,StartDateTime\n00U8d0Qx0000A01AAA," + kAccount +
                                     ",Call,3/26/2026 4:05 PM\n"}});
  import::ImportOptions options;
  options.ask_zone = true;
  const auto asked = import_files(workspace, {folder / "all.zip"}, options);
  EXPECT_NE(asked.files.front().reason.find("behind UTC"), std::string::npos) << asked.files.front().reason;
  EXPECT_EQ(workspace.database().scalar("SELECT count(*) FROM usage_segment"), 0);
  options.time_zone = "America/Los_Angeles";
  options.keep_zone = true;
  EXPECT_FALSE(import_files(workspace, {folder / "all.zip"}, options).any_failed());
  EXPECT_EQ(by_day(workspace), corrected);
  EXPECT_EQ(import::source_zones_text(workspace.own_reader()), "");
  EXPECT_NE(import::workspace_zone(workspace.own_reader()), "America/Los_Angeles");
}

TEST(DatesAhead, AreKeptAndToldAndStretchNoCoverage) {
  set_world_today();  // 1 July 2026.
  const TempFolder folder;
  write_bytes(folder / "Account.csv", account_csv());
  std::string tickets =
      "Id,Requester email,Subject,Status,Priority,Via,Created at,Updated at,Organization,Satisfaction "
      "Score,Solved at\n";
  int id = 0;
  for (const char* day : {"2026-04-03", "2026-07-01", "2026-07-02", "2027-09-03"})
    tickets += std::to_string(++id) + ",ann@clockwork.example,a,Open,Low,Mail," + day + "," + day +
               ",Clockwork,Not Offered,-\n";
  write_bytes(folder / "tickets.csv", tickets);
  write_bytes(folder / "answers.csv",
              "Response ID,Email,NPS,Completed At\n"
              "r-aaaaaaaaaa01,ann@clockwork.example,9,2026-05-01\n"
              "r-aaaaaaaaaa02,bo@clockwork.example,0,2027-05-02\n");
  Workspace workspace(folder / "w.rapport", Workspace::Mode::create_if_missing);
  std::string told;
  for (const auto& file :
       import_files(workspace, {folder / "Account.csv", folder / "tickets.csv", folder / "answers.csv"})
           .files)
    told += file.reason + "\n";
  EXPECT_THAT(told, HasSubstr("2 tickets are dated after today, up to 3 Sep 2027: a date is wrong, perhaps. "
                              "They are kept, but add no day to what the file covers."));
  EXPECT_THAT(told, HasSubstr("1 answer is dated after today, on 2 May 2027"));
  const auto series = [&](const char* metric) {
    return metrics::load_series(workspace.own_reader(), kAccount, {metric, Grain::month, {}, {}});
  };
  const auto values = [](const Series& found) {
    std::string all;
    for (const Point& point : found.points)
      all += iso(point.start).substr(0, 7) + "=" + std::to_string(static_cast<int>(point.value)) + " ";
    return all;
  };
  EXPECT_THAT(series("tickets.created").origin.coverage, HasSubstr("3 Apr 2026 to 1 Jul 2026"));
  EXPECT_EQ(values(series("tickets.created")), "2026-04=1 2026-05=0 2026-06=0 2026-07=1 ");
  EXPECT_EQ(values(series("tickets.backlog")), "2026-04=1 2026-05=1 2026-06=1 2026-07=2 ");
  EXPECT_EQ(values(series("nps.score")), "2026-05=100 ");
  EXPECT_EQ(metrics::load_records(workspace.own_reader(), kAccount, "tickets.created", day_of({2026, 7, 1}),
                                  day_of({2026, 7, 31}), 0)
                .sides.at(0)
                .total,
            1);
}

TEST(SerialDates, OfAFieldThatIsNamedADateAreItsRenewals) {
  set_world_today();
  const TempFolder folder;
  CsvFile csv({"Id", "IsDeleted", "Name", "Renewal_Date__c", "Renewal_Number__c", "SystemModstamp"});
  csv.row({kAccount, "0", "Clockwork Ltd", "46477", "46112", "2026-01-01 00:00:00"});
  write_bytes(folder / "Account.csv", csv.text());
  Workspace workspace(folder / "w.rapport", Workspace::Mode::create_if_missing);
  import_files(workspace, {folder / "Account.csv"});
  const AccountFacts facts = account::load_facts(workspace.own_reader(), kAccount, today());
  EXPECT_EQ(facts.renewal_date, day_of({2027, 3, 31}));  // 45,000 is 15 March 2023; 1,477 days later.
  EXPECT_THAT(facts.renewal_basis, HasSubstr("Renewal_Date__c"));
}

}  // namespace test_clock
}  // namespace rapport::test
