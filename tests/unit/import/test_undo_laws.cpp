// SPDX-License-Identifier: GPL-3.0-or-later
// The laws of taking an import back, on made-up worlds: afterwards the workspace is as if the import had
// never been, to the last row of every table, whatever people wrote in between.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "core/base/error.h"
#include "core/import/fields.h"
#include "core/import/matches.h"
#include "core/import/undo.h"
#include "core/import/workspace_zone.h"
#include "core/measure/annotations.h"
#include "core/plan/plan.h"
#include "core/workspace/account_queries.h"
#include "tests/support/world_files.h"
#include "tests/unit/import/outside_world.h"
#include "tests/unit/import/world_check.h"
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::test {
namespace test_undo_laws {

using workspace::Workspace;
using workspace::test_support::same;

/// What people write, chosen once by what the first import holds, so that it is the same in every workspace.
class Words {
 public:
  Words(Workspace& workspace, const World& world) {
    const workspace::Reader& reader = workspace.own_reader();
    for (std::size_t i = 0; i < world.accounts.size(); i += 7)
      if (workspace::AccountQueries(reader.database()).account(world.accounts[i].id))
        accounts_.push_back(world.accounts[i].id);
    for (const Match& match : import::load_matches(reader, "suggested"))
      if (match.kind == "organization" && matches_.size() < 2) matches_.push_back(match);
    for (const import::FieldMeaning& field : import::load_fields(reader))
      second_value_ = second_value_ || (field.object == "Account" && field.field == "ACV__c");
  }
  /// Writes at moment 1 or 2.
  void write(Workspace& workspace, int moment) const {
    const std::string text = "moment " + std::to_string(moment);
    for (const std::string& id : accounts_) {
      SuccessPlan plan = plan::load_plan_only(workspace.own_reader(), id);
      plan.purpose.text = text;
      plan::save_plan(workspace, id, plan, moment - 1, "", "tests");
      measure::add_annotation(
          workspace, id, {0, day_of({2026, 2, moment}), measure::AnnotationKind::external, text}, "tests");
    }
    if (const auto at = static_cast<std::size_t>(moment - 1); at < matches_.size())
      import::link_record(workspace, "zendesk:organization:" + matches_[at].record_id,
                          matches_[at].account_id, {});
    if (moment == 2 && second_value_) import::set_field(workspace, "Account", "ACV__c", "arr", {});
    if (moment == 2) import::set_workspace_zone(workspace, "Asia/Tokyo", {});
  }

 private:
  std::vector<std::string> accounts_;
  std::vector<Match> matches_;
  bool second_value_ = false;
};

class Laws : public testing::TestWithParam<std::uint64_t> {
 protected:
  Laws() : dice(GetParam()) {
    set_world_today();
    for (const char* name : {"one", "two"}) std::filesystem::create_directories(folder / name);
    // Two worlds of the same ids and other facts: most of what the second has changes the first.
    one = make_world(folder / "one", {GetParam(), 30, 150, 1200, 60});
    two = make_world(folder / "two", {GetParam() + 1000, 36, 180, 1500, 70});
    for (auto* world : {&one, &two})
      for (std::string& path : write_outside_files(world->folder, one, dice))
        world->files.push_back(std::move(path));
  }
  [[nodiscard]] std::string at(const std::string& name) const { return folder / (name + ".rapport"); }
  [[nodiscard]] Workspace open(const std::string& name) const {
    if (!std::filesystem::exists(at(name))) {
      Workspace fresh(at(name), Workspace::Mode::create_if_missing);
      save_own_mapping(fresh);
    }
    return Workspace(at(name), Workspace::Mode::must_exist);
  }
  /// Some files of both worlds, at least one, in any order.
  [[nodiscard]] std::vector<std::string> some_files() {
    std::vector<std::string> all = one.files;
    all.insert(all.end(), two.files.begin(), two.files.end());
    dice.shuffle(all);
    all.resize(static_cast<std::size_t>(dice.between(1, static_cast<int>(all.size()) * 2 / 3)));
    return all;
  }

  TempFolder folder;
  Dice dice;
  World one, two;
};

TEST_P(Laws, HoldFilesOfEveryKind) {
  Workspace workspace = open("kinds");
  const auto report = import_files(workspace, one.files);
  std::set<std::string> kinds;
  for (const import::FileResult& file : report.files)
    if (file.rows_new > 0) kinds.insert(file.source);
  for (const char* kind :
       {"salesforce", "zendesk", "mixpanel", "survey", "stripe", "calendar", "mail", "table"})
    EXPECT_TRUE(kinds.contains(kind)) << kind;
}

TEST_P(Laws, UndoOfTheOnlyImportLeavesWhatWasNeverImported) {
  { const Workspace fresh = open("never"); }
  {
    Workspace workspace = open("undone");
    import_files(workspace, some_files());
    const import::UndoReport report = import::undo_import(workspace, {});
    EXPECT_GT(report.rows_removed, 0U);
    EXPECT_TRUE(import::load_import_runs(workspace.own_reader()).empty());
    EXPECT_TRUE(workspace.check().ok);
  }
  EXPECT_TRUE(same(dump(at("undone")), dump(at("never"))));
}

TEST_P(Laws, UndoOfTheSecondLeavesTheFirst) {
  for (int round = 0; round < 3; ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    // Whole worlds first; then any files.
    const std::vector<std::string> first = round == 0 ? one.files : some_files();
    const std::vector<std::string> second = round == 0 ? two.files : some_files();
    const std::string number = std::to_string(round);
    {
      Workspace alone = open("alone" + number);
      import_files(alone, first);
      const Words words(alone, one);
      words.write(alone, 1);
      words.write(alone, 2);
    }
    {
      Workspace both = open("both" + number);
      import_files(both, first);
      const Words words(both, one);
      words.write(both, 1);
      const auto report = import_files(both, second);
      if (!report.undoable) continue;  // Nothing but files of the first.
      words.write(both, 2);
      import::undo_import(both, {});
      EXPECT_TRUE(both.check().ok);
    }
    EXPECT_TRUE(same(dump(at("both" + number)), dump(at("alone" + number))));
  }
}

TEST_P(Laws, UndoTwiceAndRedoByImportingAgain) {
  const std::vector<std::string> a = some_files(), b = some_files(), c = some_files();
  std::vector<std::string> states;
  const auto state = [&] { return dump(at("w")); };
  std::vector<std::string> undoable;
  for (const auto& files : {a, b, c}) {
    const std::string before = std::filesystem::exists(at("w")) ? state() : std::string();
    bool changed = false;
    {
      Workspace workspace = open("w");
      changed = import_files(workspace, files).undoable;
    }
    if (changed) undoable.push_back(before);
    states.push_back(state());
  }
  ASSERT_FALSE(undoable.empty());
  const std::string all = state();
  for (auto before = undoable.rbegin(); before != undoable.rend() - 1; ++before) {
    {
      Workspace workspace = open("w");
      import::undo_import(workspace, {});
    }
    EXPECT_TRUE(same(state(), *before));
  }
  // Redo.
  for (const auto& files : {b, c}) {
    Workspace workspace = open("w");
    import_files(workspace, files);
  }
  EXPECT_TRUE(same(state(), all));
}

TEST_P(Laws, ADryRunSaysWhatTheImportThenDoes) {
  Workspace workspace = open("dry");
  import_files(workspace, one.files);
  import::ImportOptions options;
  options.dry_run = true;
  const std::string before = dump(at("dry"));
  const auto would = import_files(workspace, two.files, options);
  EXPECT_EQ(would.run, 0);
  EXPECT_FALSE(would.undoable);
  EXPECT_TRUE(same(dump(at("dry")), before));
  const auto did = import_files(workspace, two.files);
  EXPECT_TRUE(did.difference == would.difference);
  EXPECT_GT(did.difference.accounts_changed, 10U);
  EXPECT_EQ(did.difference.accounts.size(), 5U);
  EXPECT_TRUE(import::load_difference(workspace.own_reader(), did.run) == did.difference);
}

std::vector<std::uint64_t> seeds() {
  // RAPPORT_WORLDS=30 looks at more of them.
  const char* const more = std::getenv("RAPPORT_WORLDS");
  std::vector<std::uint64_t> all(more == nullptr ? 3 : std::strtoull(more, nullptr, 10));
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = 71 + i;
  return all;
}
INSTANTIATE_TEST_SUITE_P(Undo, Laws, testing::ValuesIn(seeds()));

}  // namespace test_undo_laws
}  // namespace rapport::test
