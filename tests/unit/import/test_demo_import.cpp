// SPDX-License-Identifier: GPL-3.0-or-later
/// The sample that people try the app with: imports without a rejected row, and its stories can be seen.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/account/brief.h"
#include "core/demo/demo.h"
#include "core/import/matches.h"
#include "core/workspace/database.h"
#include "tests/support/sample_company/stories.h"
#include "tests/unit/import/world_check.h"

namespace rapport::test {
namespace test_demo_import {

using workspace::Workspace;

class DemoImport : public testing::Test {
 protected:
  DemoImport() : workspace(folder / "demo.rapport", Workspace::Mode::create_if_missing) {
    ::setenv("RAPPORT_TODAY", "2026-11-21", 1);
    sample = write_demo(folder / "demo", {today()});
    report = import_files(workspace, {folder / "demo"});
  }
  ~DemoImport() override { set_world_today(); }
  [[nodiscard]] std::string id_of(std::string_view name) {
    return workspace.database().scalar_text("SELECT id FROM account WHERE deleted=0 AND name='" +
                                            std::string(name) + "'");
  }
  [[nodiscard]] AccountFacts facts(std::string_view name) {
    return account::load_facts(workspace.own_reader(), id_of(name), today());
  }
  [[nodiscard]] static Flag flag(const AccountFacts& facts, const std::string& id) {
    for (const Flag& one : facts.flags)
      if (one.id == id) return one;
    return {"absent", SignalKind::current, Level::unknown, "", ""};
  }
  [[nodiscard]] std::vector<Match> matches(const std::string& label) const {
    std::vector<Match> found;
    for (const Match& match : import::load_matches(workspace.own_reader(), ""))
      if (match.label == label) found.push_back(match);
    return found;
  }

  TempFolder folder;
  Workspace workspace;
  DemoReport sample;
  import::ImportReport report;
};

TEST_F(DemoImport, NoRowIsRejected) {
  ASSERT_FALSE(report.files.empty());
  std::map<std::string, std::int64_t> rows = new_rows(report);
  for (const import::FileResult& file : report.files) {
    EXPECT_EQ(file.rows_rejected, 0U)
        << file.path << (file.problems.empty() ? "" : ": " + file.problems.front().reason);
    EXPECT_NE(file.status, import::FileResult::Status::failed) << file.path << ": " << file.reason;
  }
  EXPECT_EQ(rows["Account"], static_cast<std::int64_t>(sample.accounts));
  EXPECT_EQ(rows["nps"], static_cast<std::int64_t>(sample.responses));
  EXPECT_GT(report.joined.joined * 100, report.joined.records * 90);
}

TEST_F(DemoImport, StoriesHold) {
  EXPECT_EQ(flag(facts(demo::quiet), "quiet").level, Level::risk);
  const Flag detractor = flag(facts(demo::detractor), "detractor");
  EXPECT_TRUE(detractor.level == Level::risk || detractor.level == Level::watch) << detractor.id;
  EXPECT_NE(flag(facts(demo::takes_off), "quiet").level, Level::risk);
  const AccountFacts silent = facts(demo::no_usage);
  EXPECT_EQ(silent.usage.events, 0);
  EXPECT_NE(flag(silent, "usage_trend").level, Level::good);
  EXPECT_GT(facts(demo::parent).children, 0);
  EXPECT_EQ(facts(demo::long_name).name, demo::long_name);
  EXPECT_EQ(facts(demo::right_to_left).name, demo::right_to_left);
}

TEST_F(DemoImport, SameDomainJoinsAndNameAloneOnlySuggests) {
  const auto domain = matches("Meridian Foods");
  ASSERT_EQ(domain.size(), 1U);
  EXPECT_EQ(domain.front().status, "joined");
  EXPECT_EQ(domain.front().method, "domain");
  EXPECT_EQ(domain.front().account_id, id_of(demo::other_name_same_domain));
  const auto named = matches("Osterby Textile");
  ASSERT_FALSE(named.empty());
  for (const Match& match : named) {
    EXPECT_EQ(match.status, "suggested");
    EXPECT_EQ(match.method, "name");
  }
  EXPECT_TRUE(std::any_of(named.begin(), named.end(),
                          [&](const Match& m) { return m.account_id == id_of(demo::other_name_only); }));
}

TEST_F(DemoImport, TwiceIsOnce) {
  const std::string before = workspace.database().scalar_text(
      "SELECT group_concat(events || '/' || users || '/' || tickets || '/' || touches) FROM account_summary");
  const auto again = import_files(workspace, {folder / "demo"});
  for (const import::FileResult& file : again.files)
    EXPECT_EQ(file.rows_new + file.rows_updated, 0U) << file.path;
  EXPECT_EQ(workspace.database().scalar_text("SELECT group_concat(events || '/' || users || '/' || tickets "
                                             "|| '/' || touches) FROM account_summary"),
            before);
}

}  // namespace test_demo_import
}  // namespace rapport::test
