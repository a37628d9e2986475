// SPDX-License-Identifier: GPL-3.0-or-later
// Titles over charts: kept per account, metric and grain, and never touched by an import.
#include "core/measure/chart_titles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/import/import.h"
#include "core/workspace/workspace.h"
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::measure {
namespace chart_titles_test {

using ::testing::HasSubstr;
using workspace::Workspace;
using workspace::test_support::Folder;
using workspace::test_support::refusal_of;

const std::string account = "0015g00000AAAAAQA1";
const std::string metric = "usage.active_users";

struct Titles : testing::Test {
  Folder folder;
  Workspace workspace{folder.at("w.rapport"), Workspace::Mode::create_if_missing};
  [[nodiscard]] std::optional<ChartTitle> title(Grain grain = Grain::week) const {
    return load_chart_title(workspace.own_reader(), account, metric, grain);
  }
  void keep(const std::string& text, Grain grain = Grain::week) {
    save_chart_title(workspace, account, metric, grain, {text, "People rose", 1789, "Ana"});
  }
};

TEST_F(Titles, StandForOneMetricAndGrain) {
  EXPECT_FALSE(title());
  keep("  Everyone\nis in  ");
  ASSERT_TRUE(title());
  EXPECT_EQ(*title(), (ChartTitle{"Everyone is in", "People rose", 1789, "Ana"}));
  EXPECT_FALSE(title(Grain::month));
  EXPECT_FALSE(load_chart_title(workspace.own_reader(), account, "tickets.created", Grain::week));
  keep("By month", Grain::month);
  keep("All of them");
  EXPECT_EQ(title()->text, "All of them");
  EXPECT_EQ(title(Grain::month)->text, "By month");
}

TEST_F(Titles, AreTakenAwayByAnEmptyTextAndByTheOwnSentence) {
  keep("Mine");
  keep("   ");
  EXPECT_FALSE(title());
  keep("Mine");
  keep("People rose");
  EXPECT_FALSE(title());
}

TEST_F(Titles, TooLongOnesAreRefusedAndTheOldOneStands) {
  keep("Mine");
  const auto refused = refusal_of([&] { keep(std::string(longest_title + 1, 'x')); });
  EXPECT_EQ(refused.code, static_cast<int>(ErrorCode::input));
  EXPECT_THAT(refused.sentence, HasSubstr("241 bytes; up to 240"));
  EXPECT_EQ(refusal_of([&] { keep("\xFF\xFE"); }).code, static_cast<int>(ErrorCode::input));
  EXPECT_EQ(title()->text, "Mine");
  keep(std::string(longest_title, 'x'));
  EXPECT_EQ(title()->text.size(), longest_title);
}

TEST_F(Titles, OutliveImports) {
  const std::string accounts =
      folder.file("Account.csv", "\"Id\",\"Name\"\n\"" + account + "\",\"Alder Foods\"\n");
  EXPECT_FALSE(import::run_import(workspace, {accounts}, {}, {}).any_failed());
  keep("Mine");
  const Folder other;
  const std::string again =
      other.file("Account.csv", "\"Id\",\"Name\"\n\"" + account + "\",\"Alder Foods Group\"\n");
  EXPECT_FALSE(import::run_import(workspace, {again}, {}, {}).any_failed());
  EXPECT_EQ(title()->text, "Mine");
}

}  // namespace chart_titles_test
}  // namespace rapport::measure
