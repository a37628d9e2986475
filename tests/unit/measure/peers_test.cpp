// SPDX-License-Identifier: GPL-3.0-or-later
// Which accounts are comparable: tier and industry first, then size; and only those with the same measure.
#include "core/measure/peers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "core/import/import.h"
#include "core/measure/annotations.h"
#include "core/model/salesforce_id.h"
#include "core/workspace/workspace.h"
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::measure {
namespace peers_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using workspace::Workspace;
using workspace::test_support::Folder;

const Day first = day_of({2026, 9, 7});  // a Monday

std::string id_of(int i) {
  return salesforce_id18("0015g00000AAAA" + std::string(1, static_cast<char>('A' + i)));
}

/// Alder is asked about. Birch and Cedar share tier and industry, Birch being the nearer by ARR; Dogwood and
/// Elm share the tier, Fir the industry; Gorse shares nothing; Hazel shares both and has no usage.
class PeersTest : public testing::Test {
 protected:
  PeersTest() : workspace(folder.at("w.rapport"), Workspace::Mode::create_if_missing) {
    ::setenv("RAPPORT_TODAY", "2026-11-21", 1);
    struct Row {
      const char *name, *tier, *industry;
      int arr;
    };
    const std::vector<Row> rows = {{"Alder", "Gold", "Food", 1000},    {"Birch", "Gold", "Food", 1200},
                                   {"Cedar", "Gold", "Food", 90000},   {"Dogwood", "Gold", "Steel", 900},
                                   {"Elm", "Gold", "Paper", 500000},   {"Fir", "Silver", "Food", 1000},
                                   {"Gorse", "Bronze", "Glass", 1000}, {"Hazel", "Gold", "Food", 1000}};
    std::string accounts = "\"Id\",\"Name\",\"Industry\",\"Tier__c\",\"ARR__c\"\n";
    std::string events;
    for (int i = 0; i < static_cast<int>(rows.size()); ++i) {
      const Row& row = rows[static_cast<std::size_t>(i)];
      accounts += "\"" + id_of(i) + "\",\"" + row.name + "\",\"" + row.industry + "\",\"" + row.tier +
                  "\",\"" + std::to_string(row.arr) + "\"\n";
      for (int week = 0; week < 8 && i != 7; ++week)
        for (int n = 0; n <= i; ++n)
          events += "{\"event\":\"Login\",\"properties\":{\"time\":" +
                    std::to_string(utc_start(first + 7 * week + 1) + 3600 * (6 + n)) +
                    ",\"distinct_id\":\"u" + std::to_string(i) + "\",\"$insert_id\":\"" + std::to_string(i) +
                    "-" + std::to_string(week) + "-" + std::to_string(n) + "\",\"account_id\":\"" + id_of(i) +
                    "\"}}\n";
    }
    const auto report = import::run_import(
        workspace, {folder.file("Account.csv", accounts), folder.file("events.ndjson", events)}, {}, {});
    EXPECT_FALSE(report.any_failed());
  }
  [[nodiscard]] const workspace::Reader& reader() const { return workspace.own_reader(); }
  [[nodiscard]] Peers peers(const std::string& metric = "usage.event:Login", int of = 0) const {
    const metrics::SeriesQuery query{metric, Grain::week, {}, {}};
    return load_peers(reader(), metrics::load_series(reader(), id_of(of), query), query);
  }
  static std::vector<std::string> names(const Peers& found) {
    std::vector<std::string> all;
    for (const Peer& peer : found.peers) all.push_back(peer.series.account_name);
    return all;
  }
  Folder folder;
  Workspace workspace;
};

TEST_F(PeersTest, WhatIsSharedComesBeforeSizeAndSizeBeforeTheRest) {
  const Peers found = peers();
  EXPECT_THAT(names(found), ElementsAre("Birch", "Cedar", "Fir", "Dogwood", "Elm"));
  ASSERT_EQ(found.peers.size(), 5U);
  for (const Peer& peer : found.peers) {
    EXPECT_FALSE(peer.changed);
    ASSERT_FALSE(peer.series.points.empty());
  }
  // Birch has two logins in each week.
  EXPECT_EQ(found.peers[0].series.points[0].value, 2.0);
  EXPECT_THAT(found.words, HasSubstr("5 accounts of the same tier or industry, nearest by ARR"));
  EXPECT_EQ(controls_of(found).size(), 5U);
}

TEST_F(PeersTest, OnesOwnGoLiveInTheTimeMakesNoControl) {
  for (const int i : {1, 2})
    measure::add_annotation(workspace, id_of(i), {0, first + 20, measure::AnnotationKind::go_live, "Live"},
                            "Ana");
  const Peers found = peers();
  ASSERT_EQ(found.peers.size(), 5U);
  EXPECT_TRUE(found.peers[0].changed);
  EXPECT_TRUE(found.peers[1].changed);
  EXPECT_EQ(controls_of(found).size(), 3U);
  measure::add_annotation(workspace, id_of(3), {0, first + 20, measure::AnnotationKind::go_live, "Live"},
                          "Ana");
  EXPECT_TRUE(controls_of(peers()).empty()) << "two are no standard";
  measure::add_annotation(workspace, id_of(4), {0, first - 400, measure::AnnotationKind::go_live, "Live"},
                          "Ana");
  EXPECT_FALSE(peers().peers.back().changed) << "long before is no change within the time";
}

TEST_F(PeersTest, FewerThanThreeAreNone) {
  const Peers found = peers("usage.event:Login", 6);  // Gorse shares nothing with anybody
  EXPECT_TRUE(found.peers.empty());
  EXPECT_THAT(found.words, HasSubstr("Fewer than three"));
}

}  // namespace peers_test
}  // namespace rapport::measure
