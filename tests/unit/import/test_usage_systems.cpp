// SPDX-License-Identifier: GPL-3.0-or-later
// Usage of Amplitude and Segment goes the whole way that Mixpanel's goes: accounts, people, series, coverage,
// quality; whatever the order, the cut and the repetition of files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/account/origins.h"
#include "core/account/quality.h"
#include "core/import/matches.h"
#include "core/metrics/metrics.h"
#include "core/workspace/usage_store.h"
#include "core/workspace/usage_systems.h"
#include "tests/unit/import/usage_testing.h"

namespace rapport::test {
namespace test_usage_systems {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using workspace::Workspace;

std::string amplitude(const std::string& id, const std::string& more, const std::string& day = "2026-11-24",
                      const std::string& type = "Paid") {
  return "{\"event_type\":\"" + type + "\",\"event_time\":\"" + day + " 08:00:00.000000\",\"$insert_id\":\"" +
         id + "\"," + more + "}\n";
}
std::string segment(const std::string& type, const std::string& id, const std::string& more,
                    const std::string& day = "2026-11-25") {
  return "{\"type\":\"" + type + "\",\"timestamp\":\"" + day + "T08:00:00.000Z\",\"messageId\":\"" + id +
         "\"," + more + "}\n";
}
std::string mixpanel(const std::string& id, const std::string& user) {
  return R"({"event":"Paid","properties":{"time":1795330800,"$insert_id":")" + id + R"(","distinct_id":")" +
         user + R"(","$user_id":")" + user + "\"}}\n";
}

class UsageSystems : public UsageOfTwo {};

TEST_F(UsageSystems, AmplitudeReachesAccountsByGroupAndByAddress) {
  const auto made = workspace(
      {amplitude("a1", R"("user_id":"u9","device_id":"d","groups":{"company":[")" + kAcme + R"("]})") +
       amplitude(
           "a2",
           R"("user_id":"u8","user_properties":{"email":"bo@globex.example"},"event_properties":{"n":4})") +
       amplitude("a3", R"("user_id":null,"device_id":"d")", "2026-11-24", "session_start")});
  // u9 has no address: the visit on their device is theirs, and no account's.
  EXPECT_EQ(both(*made), "1 by 1, 1 by 1");
  ASSERT_EQ(reports.at(0).files.size(), 1U);
  EXPECT_EQ(reports[0].files[0].source, "amplitude");
  EXPECT_EQ(reports[0].files[0].object, "event");
  EXPECT_EQ(reports[0].files[0].rows_new, 3U);
  const Series series =
      metrics::load_series(made->own_reader(), kGlobex, {"usage.sum:Paid:n", Grain::day, {}, {}});
  ASSERT_EQ(series.points.size(), 1U);
  EXPECT_EQ(series.points[0].value, 4.0);
  ASSERT_EQ(series.origin.files.size(), 1U);
  EXPECT_EQ(series.origin.files[0].source, "amplitude");
  EXPECT_THAT(series.origin.coverage, HasSubstr("usage exports cover 24 Nov 2026 to 24 Nov 2026"));
}

TEST_F(UsageSystems, SegmentsGroupCallSaysWhosePersonIs) {
  const std::string paid = segment("track", "m1", R"("event":"Paid","userId":"u9","anonymousId":"x")");
  const std::string group = segment("group", "m2", R"("userId":"u9","groupId":")" + kAcme + "\"");
  const std::string identify =
      segment("identify", "m3", R"("userId":"u7","traits":{"email":"bo@globex.example"})");
  const std::string page =
      segment("page", "m4", R"("userId":"u7","name":"Home","context":{"groupId":")" + kAcme + "\"}");
  EXPECT_EQ(both(*workspace({paid})), "0 by 0, 0 by 0");
  EXPECT_EQ(both(*workspace({paid, group})), "1 by 1, 0 by 0");
  EXPECT_EQ(both(*workspace({group + paid})), "1 by 1, 0 by 0");
  // The group of an event goes before the address of its person.
  const auto all = workspace({group, identify, paid, page});
  EXPECT_EQ(both(*all), "2 by 2, 0 by 0");
  const std::string other = segment("track", "m5", R"("event":"Paid","userId":"u7")");
  EXPECT_EQ(both(*workspace({other, identify})), "0 by 0, 1 by 1");
  EXPECT_EQ(both(*workspace({identify})), "0 by 0, 0 by 0") << "to say who somebody is is no usage";
}

TEST_F(UsageSystems, AnAliasUnitesAndADeviceDoesNot) {
  const std::string old = segment("track", "m1", R"("event":"Paid","anonymousId":"old")");
  const std::string alias = segment("alias", "m2", R"("userId":"ana@acme-foods.example","previousId":"old")");
  EXPECT_EQ(both(*workspace({old, alias})), "1 by 1, 0 by 0");
  EXPECT_EQ(both(*workspace({alias, old})), "1 by 1, 0 by 0");
  // No person has two ids of a login: they stay apart, and quality says so.
  const auto apart = workspace({segment("track", "m6", R"("event":"Paid","userId":"old")"), alias});
  EXPECT_EQ(both(*apart), "0 by 0, 0 by 0");
  EXPECT_EQ(account::load_quality(apart->own_reader()).people.split, 1);
  // Two people of two customers in one browser stay two.
  const auto in = [](const std::string& id, const std::string& user) {
    return segment("track", id, R"("event":"Paid","anonymousId":"shared","userId":")" + user + "\"");
  };
  EXPECT_EQ(both(*workspace({in("m3", "ana@acme-foods.example") + in("m4", "bo@globex.example") +
                             segment("track", "m5", R"("event":"Paid","anonymousId":"shared")")})),
            "1 by 1, 1 by 1");
}

TEST_F(UsageSystems, TheOrderTheCutAndTheRepetitionOfFilesNeverMatter) {
  std::vector<std::string> lines;
  for (int i = 0; i < 40; ++i) {
    const std::string user = i % 3 == 0 ? "ana@acme-foods.example" : i % 3 == 1 ? "u9" : "bo@globex.example";
    lines.push_back(amplitude("a" + std::to_string(i % 30), R"("user_id":")" + user + R"(","device_id":"d)" +
                                                                std::to_string(i % 4) + "\""));
    lines.push_back(segment("track", "m" + std::to_string(i % 25),
                            R"("event":"E)" + std::to_string(i % 2) + R"(","userId":")" + user + "\""));
  }
  lines.push_back(segment("group", "g1", R"("userId":"u9","groupId":")" + kAcme + "\""));
  std::string amplitudes, segments, rest;
  for (std::size_t i = 0; i < lines.size(); ++i)
    (lines[i].find("event_type") != std::string::npos ? amplitudes : segments) += lines[i];
  const std::string extra = mixpanel("p1", "ana@acme-foods.example");
  const auto one = workspace({amplitudes, segments, extra});
  const auto two = workspace({extra, segments, amplitudes, segments, extra, amplitudes});
  EXPECT_EQ(both(*one), both(*two));
  const auto totals = workspace::UsageStore(one->database()).totals();
  EXPECT_EQ(totals, workspace::UsageStore(two->database()).totals());
  EXPECT_EQ(totals.size(), 3U);
  for (const char* metric : {"usage.events", "usage.active_users", "usage.event:E1"})
    for (const std::string& account : {kAcme, kGlobex})
      EXPECT_EQ(metrics::load_series(one->own_reader(), account, {metric, Grain::day, {}, {}}).points,
                metrics::load_series(two->own_reader(), account, {metric, Grain::day, {}, {}}).points);
  // 30 events of Amplitude and 25 of Segment by their ids, each once however often it came.
  std::int64_t amplitude_events = 0;
  for (const auto& [method, events] : totals.at("amplitude")) amplitude_events += events;
  EXPECT_EQ(amplitude_events, 30 + 0);
}

TEST_F(UsageSystems, QualityAndLedgerNameTheSystem) {
  const auto made =
      workspace({amplitude("a1", R"("user_id":"bo@globex.example","groups":{"company":["Acme"]})")});
  const account::Quality quality = account::load_quality(made->own_reader());
  std::vector<std::string> kinds;
  for (const account::SourceQuality& one : quality.sources) {
    if (one.source != "amplitude") continue;
    kinds.push_back(one.kind);
    if (one.kind != "event") continue;
    EXPECT_EQ(one.records, 1);
    EXPECT_EQ(one.joined, 1);
    EXPECT_EQ(one.covers_from, day_of({2026, 11, 24}));
  }
  EXPECT_THAT(kinds, ::testing::IsSupersetOf({"event", "group", "person"}));
  for (const account::SourceQuality& one : quality.sources) EXPECT_NE(one.source, "mixpanel");
  // A person's decision holds whichever system the group is shown under later.
  EXPECT_EQ(both(*made), "0 by 0, 1 by 1");
  import::link_record(*made, "amplitude:group:Acme", kAcme, Progress());
  EXPECT_EQ(both(*made), "1 by 1, 0 by 0");
  import_files(*made, {file(mixpanel("p1", "bo@globex.example"))});
  EXPECT_EQ(workspace::usage_system(made->database()), "mixpanel");
  EXPECT_EQ(both(*made), "1 by 1, 1 by 1");
  const auto facts = account::load_facts(made->own_reader(), kAcme, today());
  EXPECT_EQ(facts.usage.users, 1);
}

TEST_F(UsageSystems, RobotsAreToldAndEventsAfterTodayStretchNoCoverage) {
  static_cast<void>(workspace({amplitude("a1", R"("user_id":"ana@acme-foods.example")") +
                               amplitude("a2", R"("device_family":"Spider")") +
                               amplitude("a3", R"("user_id":"ana@acme-foods.example")", "2031-01-01")}));
  const import::FileResult& file = reports.at(0).files.at(0);
  EXPECT_THAT(file.reason, HasSubstr("1 event of robots that name themselves left out"));
  EXPECT_THAT(file.reason, HasSubstr("1 event after today"));
  EXPECT_EQ(file.rows_read, 3U);
  EXPECT_EQ(file.rows_new, 2U);
}

TEST_F(UsageSystems, ANamedZoneIsMixpanelsAlone) {
  auto made = workspace({});
  import::ImportOptions options;
  options.time_zone = "America/Los_Angeles";
  import_files(*made, {file(amplitude("a1", R"("user_id":"ana@acme-foods.example")"))}, options);
  const Series series = metrics::load_series(made->own_reader(), kAcme, {"usage.events", Grain::day, {}, {}});
  ASSERT_EQ(series.points.size(), 1U);
  EXPECT_EQ(iso(series.points[0].start), "2026-11-24");
}

/// The two files of the folder of cases, where it is there.
TEST_F(UsageSystems, TheCasesGiveOneEventEach) {
  const std::filesystem::path cases = std::filesystem::path(RAPPORT_SHARED_CASES) / "formats";
  if (!std::filesystem::exists(cases / "amplitude.json")) GTEST_SKIP() << "there is no folder of cases";
  const std::string id = "0017W00000tgXXXQA2";
  const std::string accounts =
      folder.file("Accounts.csv", "\"Id\",\"Name\"\n\"" + id + "\",\"Example Publishing\"\n");
  for (const char* name : {"amplitude.json", "segment.json"}) {
    Workspace made(folder.at(std::string(name) + ".rapport"), Workspace::Mode::create_if_missing);
    import_files(made, {accounts});
    const import::ImportReport report = import_files(made, {(cases / name).string()});
    EXPECT_EQ(report.files.at(0).source, std::string(name).substr(0, std::string(name).find('.')));
    EXPECT_EQ(usage(made, id), "1 by 1") << name;
  }
}

}  // namespace test_usage_systems
}  // namespace rapport::test
