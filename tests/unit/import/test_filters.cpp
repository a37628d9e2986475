// SPDX-License-Identifier: GPL-3.0-or-later
// Measures over events with filters and medians, against a naive recount of what the made-up world wrote.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "core/base/error.h"
#include "core/import/workspace_zone.h"
#include "core/metrics/metrics.h"
#include "core/metrics/records.h"
#include "core/workspace/database.h"
#include "tests/unit/import/world_check.h"

namespace rapport::test {
namespace test_filters {

using ::testing::HasSubstr;
using workspace::Workspace;

std::string text_at(const UseTruth& use, const std::string& property) {
  const auto found = use.texts.find(property);
  return found == use.texts.end() ? std::string() : found->second;
}

/// A filter and what it asks, said independently.
struct Condition {
  std::string written;
  std::function<bool(const UseTruth&)> holds;
};

const std::vector<Condition>& conditions() {
  static const std::vector<Condition> all = {
      {"plan=pro", [](const UseTruth& u) { return text_at(u, "plan") == "pro"; }},
      {"plan!=pro", [](const UseTruth& u) { return text_at(u, "plan") != "pro"; }},
      {"plan=\"\"", [](const UseTruth& u) { return text_at(u, "plan").empty(); }},
      {"plan!=\"\"", [](const UseTruth& u) { return !text_at(u, "plan").empty(); }},
      {"beta=true", [](const UseTruth& u) { return text_at(u, "beta") == "true"; }},
      {"$os=Linux", [](const UseTruth& u) { return text_at(u, "$os") == "Linux"; }},
      {"\"Report kind\"=\"a, \"\"b\"\" [c=d]\"",
       [](const UseTruth& u) { return text_at(u, "Report kind") == "a, \"b\" [c=d]"; }},
      {"Report kind!=Überblick", [](const UseTruth& u) { return text_at(u, "Report kind") != "Überblick"; }},
      {"step>=4", [](const UseTruth& u) { return u.step >= 4; }},
      {"step<4", [](const UseTruth& u) { return u.step < 4; }},
      {"step=3", [](const UseTruth& u) { return u.step == 3; }},
      {"amount>5000.25", [](const UseTruth& u) { return u.amount && *u.amount > 5000.25; }},
      {"amount<=5000.25", [](const UseTruth& u) { return u.amount && *u.amount <= 5000.25; }},
      {"amount=n/a", [](const UseTruth& u) { return text_at(u, "amount") == "n/a"; }},
      {"amount!=\"\"", [](const UseTruth& u) { return u.amount || text_at(u, "amount") == "n/a"; }},
      {"plan=Pro, beta=false, step>1",
       [](const UseTruth& u) {
         return text_at(u, "plan") == "Pro" && text_at(u, "beta") == "false" && u.step > 1;
       }},
  };
  return all;
}

Day day_of_use(const UseTruth& use) {
  return Day{static_cast<std::int32_t>(use.at / 86400)};
}

class Filters : public testing::Test {
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
  /// The points of a series by their starts.
  static std::map<Day, double> values(const workspace::Reader& reader, const std::string& account,
                                      const std::string& metric, Grain grain) {
    std::map<Day, double> all;
    for (const Point& point : metrics::load_series(reader, account, {metric, grain, {}, {}}).points)
      all.emplace(point.start, point.value);
    return all;
  }
  static TempFolder* folder;
  const World& world = shared_world();
};
TempFolder* Filters::folder = nullptr;

void expect_same(const std::map<Day, double>& is, const std::map<Day, double>& should, bool empty_is_gap,
                 const std::string& what) {
  for (const auto& [start, value] : is) {
    const auto expected = should.find(start);
    ASSERT_FALSE(empty_is_gap && expected == should.end()) << what << " " << iso(start);
    ASSERT_NEAR(value, expected == should.end() ? 0.0 : expected->second, 1e-6) << what << " " << iso(start);
  }
  for (const auto& [start, value] : should) ASSERT_TRUE(is.contains(start)) << what << " " << iso(start);
}

TEST_F(Filters, CountsEqualANaiveRecount) {
  const workspace::Reader reader(path());
  int compared = 0;
  for (std::size_t i = 0; i < world.accounts.size(); i += 7) {
    const AccountTruth& truth = world.accounts[i];
    for (const Condition& condition : conditions()) {
      for (const Grain grain : {Grain::day, Grain::week, Grain::month}) {
        std::map<Day, double> events, reports, people, sums, means, medians;
        std::map<Day, std::set<int>> who;
        std::map<Day, std::vector<double>> amounts;
        for (const UseTruth& use : truth.uses) {
          if (!condition.holds(use)) continue;
          const Day start = period_start(day_of_use(use), grain);
          ++events[start];
          if (use.person >= 0) who[start].insert(use.person);
          if (use.event == "Report Created") ++reports[start];
          if (use.amount) amounts[start].push_back(*use.amount);
        }
        for (const auto& [start, all] : who) people[start] = static_cast<double>(all.size());
        for (auto& [start, all] : amounts) {
          for (const double amount : all) sums[start] += amount;
          means[start] = sums[start] / static_cast<double>(all.size());
          std::sort(all.begin(), all.end());
          medians[start] = (all[(all.size() - 1) / 2] + all[all.size() / 2]) / 2;
        }
        const std::string only = "[" + condition.written + "]";
        const auto check = [&](const std::string& metric, const std::map<Day, double>& should, bool gaps) {
          expect_same(values(reader, truth.id, metric + only, grain), should, gaps,
                      truth.name + " " + metric + only);
          ++compared;
        };
        check("usage.events", events, false);
        check("usage.active_users", people, false);
        check("usage.event:Report Created", reports, false);
        check("usage.sum:Invoice Paid:amount", sums, false);
        check("usage.mean:Invoice Paid:amount", means, true);
        check("usage.median:Invoice Paid:amount", medians, true);
        if (HasFatalFailure()) return;
      }
    }
  }
  EXPECT_GT(compared, 2000);
}

TEST_F(Filters, MedianWithoutFilters) {
  const workspace::Reader reader(path());
  for (const AccountTruth& truth : world.accounts) {
    std::map<Day, std::vector<double>> amounts;
    for (const UseTruth& use : truth.uses)
      if (use.amount) amounts[period_start(day_of_use(use), Grain::month)].push_back(*use.amount);
    std::map<Day, double> medians;
    for (auto& [start, all] : amounts) {
      std::sort(all.begin(), all.end());
      medians[start] = (all[(all.size() - 1) / 2] + all[all.size() / 2]) / 2;
    }
    expect_same(values(reader, truth.id, "usage.median:Invoice Paid:amount", Grain::month), medians, true,
                truth.name);
    if (HasFatalFailure()) return;
  }
}

TEST_F(Filters, AConditionAndItsOppositePartTheEvents) {
  const workspace::Reader reader(path());
  for (std::size_t i = 0; i < world.accounts.size(); i += 3) {
    const std::string& id = world.accounts[i].id;
    for (const char* metric : {"usage.events", "usage.event:Report Created", "usage.event:Invoice Paid"}) {
      const auto whole = values(reader, id, metric, Grain::week);
      for (const char* value : {"plan|pro", "beta|true", "Report kind|weekly", "amount|n/a", "step|3",
                                "$os|macOS", "plan|\"\"", "amount|\"\""}) {
        const std::string text = value;
        const std::string property = text.substr(0, text.find('|')), with = text.substr(text.find('|') + 1);
        const auto equal =
            values(reader, id, std::string(metric) + "[" + property + "=" + with + "]", Grain::week);
        const auto other =
            values(reader, id, std::string(metric) + "[" + property + "!=" + with + "]", Grain::week);
        ASSERT_EQ(equal.size(), whole.size());
        for (const auto& [start, count] : whole)
          ASSERT_EQ(equal.at(start) + other.at(start), count) << metric << value;
      }
    }
  }
}

TEST_F(Filters, NothingThatMayBePersonalIsKept) {
  const workspace::Reader reader(path());
  std::map<std::string, metrics::FilterProperty> kept;
  for (const metrics::FilterProperty& property : metrics::filter_properties(reader))
    kept.emplace(property.name, property);
  EXPECT_THAT(kept["plan"].texts, ::testing::ElementsAre("Pro", "basic", "pro"));
  EXPECT_THAT(kept["beta"].texts, ::testing::ElementsAre("false", "true"));
  EXPECT_TRUE(kept["amount"].numbers);
  EXPECT_THAT(kept["amount"].texts, ::testing::ElementsAre("n/a"));
  for (const char* name : {"session", "invitee", "referrer", "remark", "$city", "company_id", "User email"})
    EXPECT_FALSE(kept.contains(name)) << name;
  EXPECT_EQ(
      reader.database().scalar("SELECT count(*) FROM usage_value WHERE value LIKE 's-%' OR value LIKE '%@%'"),
      0);
}

/// What a series says instead of points.
std::string refusal(const workspace::Reader& reader, const std::string& account, const std::string& metric,
                    ErrorCode code) {
  try {
    static_cast<void>(metrics::load_series(reader, account, {metric, Grain::week, {}, {}}));
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), code) << error.what();
    return error.what();
  }
  return "no refusal";
}

TEST_F(Filters, SaysWhatThereIsInstead) {
  const workspace::Reader reader(path());
  const std::string& id = world.accounts.front().id;
  const auto told = [&](const std::string& metric, ErrorCode code) {
    return refusal(reader, id, metric, code);
  };
  EXPECT_THAT(told("usage.events[pln=pro]", ErrorCode::not_found),
              HasSubstr("\"pln\" that is stored; near it: \"plan\""));
  EXPECT_THAT(told("usage.events[zzz=pro]", ErrorCode::not_found),
              HasSubstr("there is \"$os\", \"Report kind\""));
  EXPECT_THAT(told("usage.events[plan=prp]", ErrorCode::not_found), HasSubstr("near it: \"Pro\", \"pro\""));
  EXPECT_THAT(told("usage.events[plan=gold]", ErrorCode::not_found),
              HasSubstr("No event has \"gold\" as its plan; there is \"Pro\", \"basic\", \"pro\"."));
  EXPECT_THAT(told("usage.events[session=s-1]", ErrorCode::not_found),
              HasSubstr("more than 1,000 different texts"));
  EXPECT_THAT(told("usage.events[plan>=3]", ErrorCode::input),
              HasSubstr("holds texts, so only = and != fit it"));
  EXPECT_THAT(told("usage.events[step=many]", ErrorCode::not_found), HasSubstr("holds numbers"));
  EXPECT_THAT(told("usage.event:Report Created[plan]", ErrorCode::input), HasSubstr("a sign is expected"));
  EXPECT_THAT(told("usage.event:Reprot Created", ErrorCode::not_found),
              HasSubstr("near it: \"Report Created\""));
  EXPECT_THAT(told("tickets.created[plan=pro]", ErrorCode::input),
              HasSubstr("only metrics of usage take filters"));
  EXPECT_THAT(told("usage.median:Report Created:nothing", ErrorCode::not_found),
              HasSubstr("numeric property"));
}

TEST_F(Filters, ShareAndRatioTakeFilters) {
  const workspace::Reader reader(path());
  const std::string& id = world.accounts.front().id;
  const auto part = values(reader, id, "usage.events[plan=pro, step>=2]", Grain::month);
  const auto whole = values(reader, id, "usage.events", Grain::month);
  const auto share = values(reader, id, "share(usage.events[plan=pro, step>=2], usage.events)", Grain::month);
  ASSERT_FALSE(share.empty());
  for (const auto& [start, value] : share) EXPECT_NEAR(value, 100.0 * part.at(start) / whole.at(start), 1e-9);
}

TEST_F(Filters, WhatAlwaysHoldsGivesWhatTheRollUpHasInAnyZone) {
  const TempFolder other;
  Workspace workspace(other / "w.rapport", Workspace::Mode::create_if_missing);
  import::ImportOptions clock;
  clock.time_zone = "America/Los_Angeles";
  import_files(workspace, {world.folder}, clock);
  import::set_workspace_zone(workspace, "Asia/Tokyo", {});
  const workspace::Reader& moved = workspace.own_reader();
  const workspace::Reader utc(path());
  bool other_days = false;
  for (std::size_t i = 0; i < world.accounts.size(); i += 6) {
    const std::string& id = world.accounts[i].id;
    for (const char* metric :
         {"usage.events", "usage.active_users", "usage.event:Report Created", "usage.users_of:Invoice Paid",
          "usage.sum:Invoice Paid:amount", "usage.mean:Invoice Paid:amount"}) {
      const auto counted = values(moved, id, metric, Grain::day);
      expect_same(values(moved, id, metric + std::string("[step>=0]"), Grain::day), counted, false, metric);
      if (HasFatalFailure()) return;
      other_days = other_days || counted != values(utc, id, metric, Grain::day);
    }
    for (const auto& [start, value] : values(moved, id, "usage.events", Grain::month))
      ASSERT_EQ(metrics::load_point_records(moved, id, "usage.events", start, Grain::month).value, value);
  }
  EXPECT_TRUE(other_days);
}

TEST_F(Filters, OrderOfTheFilesDoesNotMatter) {
  const TempFolder other;
  std::vector<std::string> files = world.files;
  std::reverse(files.begin(), files.end());
  Workspace workspace(other / "w.rapport", Workspace::Mode::create_if_missing);
  for (const std::string& file : files) import_files(workspace, {file});
  const workspace::Reader reader(path());
  const auto names = [](const workspace::Reader& from) {
    std::string all;
    for (const metrics::FilterProperty& property : metrics::filter_properties(from)) {
      all += property.name + (property.numbers ? " numbers" : "");
      for (const std::string& text : property.texts) all += "|" + text;
      all += "\n";
    }
    return all;
  };
  EXPECT_EQ(names(workspace.own_reader()), names(reader));
  for (std::size_t i = 0; i < world.accounts.size(); i += 5)
    for (const Condition& condition : conditions()) {
      const std::string metric = "usage.events[" + condition.written + "]";
      EXPECT_EQ(values(workspace.own_reader(), world.accounts[i].id, metric, Grain::month),
                values(reader, world.accounts[i].id, metric, Grain::month));
    }
}

}  // namespace test_filters
}  // namespace rapport::test
