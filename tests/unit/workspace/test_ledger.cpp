// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger of joins, written in steps from shares.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/workspace/join_store.h"
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::workspace {
namespace test_ledger {

using namespace test_support;

LedgerRow row(const std::string& id, const std::string& label) {
  LedgerRow row;
  row.kind = "person", row.record_id = id, row.status = "unmatched", row.label = label;
  return row;
}

TEST(Ledger, OfEqualKeysTheLastRowOfTheLastShareHolds) {
  const Folder folder;
  Workspace workspace(folder.at("a.rapport"), Workspace::Mode::create_if_missing);
  Database& database = workspace.database();
  LedgerInSteps ledger(
      "mixpanel",
      {{row("b", "first"), row("c", "only"), row("b", "second")}, {}, {row("a", "late"), row("b", "last")}});
  const auto written = [&] {
    return database.list<std::string>("SELECT record_id || ' ' || label FROM record_join ORDER BY record_id");
  };
  ledger.write(database, 1);
  EXPECT_THAT(written(), ::testing::ElementsAre("a late"));
  ledger.write(database, 2);
  EXPECT_THAT(written(), ::testing::ElementsAre("a late", "b second"));
  ledger.finish(database);
  EXPECT_THAT(written(), ::testing::ElementsAre("a late", "b last", "c only"));
  ledger.finish(database);
  EXPECT_EQ(written().size(), 3U);
}

}  // namespace test_ledger
}  // namespace rapport::workspace
