// SPDX-License-Identifier: GPL-3.0-or-later
// The records behind a point make its value: for every metric, every point, of accounts of the made-up world.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/error.h"
#include "core/metrics/metrics.h"
#include "core/metrics/records.h"
#include "tests/unit/import/world_check.h"

namespace rapport::test {
namespace test_records {

using metrics::MetricRecord;
using metrics::PointRecords;
using workspace::Workspace;

class Records : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    set_world_today();
    folder = new TempFolder;
    Workspace workspace(path(), Workspace::Mode::create_if_missing);
    ASSERT_FALSE(import_files(workspace, {shared_world().folder}).any_failed());
  }
  static void TearDownTestSuite() {
    delete folder;
    folder = nullptr;
  }
  static std::string path() { return *folder / "w.rapport"; }
  static TempFolder* folder;
  const World& world = shared_world();
};
TempFolder* Records::folder = nullptr;

TEST_F(Records, MakeTheValueOfEveryPointOfEveryMetric) {
  const workspace::Reader reader(path());
  std::map<std::string, int> compared;
  for (std::size_t i = 0; i < world.accounts.size(); i += 12) {
    const std::string& id = world.accounts[i].id;
    std::vector<std::string> all = {"usage.events[plan=pro]", "usage.users_of:Report Created[beta=true]",
                                    "usage.median:Invoice Paid:amount[step>2]",
                                    "share(usage.events[plan=pro], usage.events)",
                                    "ratio(tickets.created, usage.active_users)"};
    for (const MetricInfo& metric : metrics::list_metrics(reader, id)) all.push_back(metric.id);
    for (const std::string& metric : all) {
      for (const Grain grain : {Grain::week, Grain::quarter}) {
        const Series series = metrics::load_series(reader, id, {metric, grain, {}, {}});
        for (const Point& point : series.points) {
          // Days of the period's middle ask for the same point.
          const PointRecords behind =
              metrics::load_point_records(reader, id, metric, point.start + 3, grain, {}, {}, 0);
          const std::string what = id + " " + metric + " " + iso(point.start);
          ASSERT_TRUE(behind.value) << what;
          ASSERT_NEAR(*behind.value, point.value, 1e-9 * std::max(1.0, std::abs(point.value))) << what;
          ASSERT_EQ(behind.metric, series.metric) << what;
          for (const metrics::RecordSide& side : behind.sides) {
            ASSERT_TRUE(side.complete()) << what;
            const auto value = metrics::value_from(side.tally, side.records);
            ASSERT_EQ(value.has_value(), side.value.has_value()) << what;
            if (value) {
              ASSERT_NEAR(*value, *side.value, 1e-9 * std::max(1.0, std::abs(*value))) << what;
            }
            for (const MetricRecord& record : side.records)
              if (side.metric != "tickets.backlog") {
                ASSERT_TRUE(record.day >= behind.from && record.day <= behind.to) << what;
              }
            ASSERT_TRUE(
                std::is_sorted(side.records.begin(), side.records.end(),
                               [](const MetricRecord& a, const MetricRecord& b) { return a.day < b.day; }));
            if (side.total > 0 && side.metric != "tickets.backlog") {
              ASSERT_FALSE(side.files.empty()) << what;
            }
          }
          // The last side of a combination is what a point's n counts.
          ASSERT_EQ(metric == "nps.score" ? point.n : behind.sides.back().total,
                    metric == "nps.score"
                        ? std::count_if(behind.sides[0].records.begin(), behind.sides[0].records.end(),
                                        [](const MetricRecord& r) { return r.counted; })
                        : point.n)
              << what;
          ++compared[metric.substr(0, metric.find_first_of(":[("))];
        }
      }
    }
  }
  for (const char* metric :
       {"usage.events", "usage.active_users", "usage.event", "usage.users_of", "usage.sum", "usage.mean",
        "usage.median", "tickets.created", "tickets.solved", "tickets.backlog", "tickets.first_reply_minutes",
        "tickets.resolution_minutes", "csat.good_share", "nps.score", "touches", "share", "ratio"})
    EXPECT_GT(compared[metric], 10) << metric;
}

TEST_F(Records, SayWhatHappened) {
  const workspace::Reader reader(path());
  std::size_t events = 0, tickets = 0;
  for (std::size_t i = 0; i < world.accounts.size(); i += 10) {
    const AccountTruth& truth = world.accounts[i];
    const auto behind = metrics::load_records(reader, truth.id, "usage.event:Report Created",
                                              world_first_day(), world_last_day(), 0);
    std::multiset<std::string> is, should;
    for (const MetricRecord& record : behind.sides[0].records) {
      std::string kind, plan;
      for (const auto& [name, value] : record.details) {
        if (name == "Report kind") kind = value;
        if (name == "plan") plan = value;
      }
      is.insert(std::to_string(record.at.value_or(0)) + " " + record.title + " " + kind + " " + plan +
                (record.person == 0 ? " nobody" : ""));
    }
    for (const UseTruth& use : truth.uses)
      if (use.event == "Report Created") {
        const auto plan = use.texts.find("plan");
        should.insert(std::to_string(use.at) + " Report Created " + use.texts.at("Report kind") + " " +
                      (plan == use.texts.end() ? "" : plan->second) + (use.person < 0 ? " nobody" : ""));
      }
    EXPECT_EQ(is, should) << truth.name;
    events += is.size();

    const auto opened =
        metrics::load_records(reader, truth.id, "tickets.created", world_first_day(), world_last_day(), 0);
    std::multiset<std::string> ids, expected;
    for (const MetricRecord& record : opened.sides[0].records)
      ids.insert(record.id + " " + std::to_string(record.at.value_or(0)));
    for (const TicketTruth& ticket : truth.tickets)
      if (utc_day(ticket.created) >= world_first_day() && utc_day(ticket.created) <= world_last_day())
        expected.insert(
            (ticket.id < 0 ? "0000" + std::to_string(-1 - ticket.id) : std::to_string(ticket.id)) + " " +
            std::to_string(ticket.created));  // A case goes by its number.
    EXPECT_EQ(ids, expected) << truth.name;
    tickets += ids.size();
  }
  EXPECT_GT(events, 20U);
  EXPECT_GT(tickets, 20U);
}

TEST_F(Records, TheLimitBoundsTheListAndNothingElse) {
  const workspace::Reader reader(path());
  for (const char* metric : {"usage.events", "tickets.created", "touches"}) {
    const std::string& id = world.accounts[0].id;
    const auto all = metrics::load_records(reader, id, metric, world_first_day(), world_last_day(), 0);
    const auto few = metrics::load_records(reader, id, metric, world_first_day(), world_last_day(), 3);
    ASSERT_GT(all.sides[0].total, 3) << metric;
    EXPECT_EQ(few.value, all.value);
    EXPECT_EQ(few.sides[0].total, all.sides[0].total);
    EXPECT_EQ(few.sides[0].people, all.sides[0].people);
    EXPECT_FALSE(few.sides[0].complete());
    ASSERT_EQ(few.sides[0].records.size(), 3U);
    EXPECT_TRUE(
        std::equal(few.sides[0].records.begin(), few.sides[0].records.end(), all.sides[0].records.begin()));
  }
}

TEST_F(Records, RefuseWhatASeriesRefuses) {
  const workspace::Reader reader(path());
  const Day first = world_first_day();
  const auto code = [&](const std::string& account, const std::string& metric, Day from,
                        Day to) -> std::optional<ErrorCode> {
    try {
      static_cast<void>(metrics::load_records(reader, account, metric, from, to));
    } catch (const Error& error) {
      return error.code();
    }
    return std::nullopt;
  };
  const std::string& id = world.accounts[0].id;
  EXPECT_EQ(code("001000000000000AAA", "usage.events", first, first), ErrorCode::not_found);
  EXPECT_EQ(code(id, "usage.event:Nothing", first, first), ErrorCode::not_found);
  EXPECT_EQ(code(id, "usage.events[plan=gold]", first, first), ErrorCode::not_found);
  EXPECT_EQ(code(id, "share(usage.events", first, first), ErrorCode::input);
  EXPECT_EQ(code(id, "usage.events", first + 1, first), ErrorCode::input);
  // Days that no export covers have no value, and that is no error.
  EXPECT_FALSE(metrics::load_records(reader, id, "usage.events", first - 40, first - 30).value);
}

}  // namespace test_records
}  // namespace rapport::test
