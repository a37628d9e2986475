// SPDX-License-Identifier: GPL-3.0-or-later
// A restore never costs a workspace: not the one that was there, not one that an earlier restore kept, and
// not where it is killed at any of its steps.
#include <gtest/gtest.h>

#include "core/workspace/backup.h"
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::workspace {
namespace test_restore {

using namespace test_support;
namespace fs = std::filesystem;
using Mode = Workspace::Mode;

void make(const std::string& path, const std::string& value) {
  Workspace workspace(path, Mode::create_if_missing);
  workspace.database().run("INSERT OR REPLACE INTO setting VALUES('value', ?)", value);
}
std::string value_of(const std::string& path) {
  return Reader(path).database().scalar_text("SELECT value FROM setting WHERE name='value'");
}
/// The values of all workspaces in the folder.
std::multiset<std::string> values_in(const Folder& folder) {
  std::multiset<std::string> values;
  for (const std::string& name : folder.names()) {
    try {
      values.insert(value_of(folder.at(name)));
    } catch (const Error&) {
      continue;  // A part of a copy.
    }
  }
  return values;
}

TEST(RestoreAgain, KeepsEachThatWasReplaced) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  make(folder.at("old.rapport"), "old");
  make(path, "first");
  EXPECT_EQ(restore(path, folder.at("old.rapport")), path + ".before-restore");
  make(path, "second");
  EXPECT_EQ(restore(path, folder.at("old.rapport")), path + ".before-restore-2");
  make(path, "third");
  EXPECT_EQ(restore(path, folder.at("old.rapport")), path + ".before-restore-3");
  EXPECT_EQ(value_of(path), "old");
  EXPECT_EQ(value_of(path + ".before-restore"), "first");
  EXPECT_EQ(value_of(path + ".before-restore-2"), "second");
  EXPECT_EQ(value_of(path + ".before-restore-3"), "third");
  EXPECT_EQ(newest_kept_by_restore(path), path + ".before-restore-3");
  // One that was kept is a backup like any other.
  restore(path, path + ".before-restore-2");
  EXPECT_EQ(value_of(path), "second");
  EXPECT_EQ(value_of(path + ".before-restore-2"), "second");
}

TEST(RestoreAgain, TakesNoNameThatSomethingElseHas) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  make(folder.at("old.rapport"), "old");
  make(path, "mine");
  (void)folder.file("a.rapport.before-restore", "letters of somebody");
  fs::create_symlink("nowhere", path + ".before-restore-2");
  EXPECT_EQ(restore(path, folder.at("old.rapport")), path + ".before-restore-3");
  EXPECT_EQ(bytes_of(path + ".before-restore"), "letters of somebody");
  EXPECT_EQ(value_of(path + ".before-restore-3"), "mine");
}

TEST(RestoreAgain, BehindALinkTheFileIsReplacedAndTheLinkStays) {
  const Folder folder;
  const Folder elsewhere;
  make(elsewhere.at("real.rapport"), "mine");
  make(folder.at("old.rapport"), "old");
  fs::create_symlink(elsewhere.at("real.rapport"), folder.at("a.rapport"));
  restore(folder.at("a.rapport"), folder.at("old.rapport"));
  EXPECT_TRUE(fs::is_symlink(folder.at("a.rapport")));
  EXPECT_EQ(value_of(elsewhere.at("real.rapport")), "old");
  EXPECT_EQ(value_of(elsewhere.at("real.rapport.before-restore")), "mine");
}

TEST(RestoreAgain, AJournalOfTheOldFileIsNotRolledBackIntoTheNewOne) {
  const Folder folder;
  make(folder.at("old.rapport"), "old");
  const std::string path = folder.file("a.rapport", std::string(20000, '\x33'));
  (void)folder.file("a.rapport-journal", std::string(9000, '\x44'));
  (void)folder.file("a.rapport-wal", std::string(9000, '\x55'));
  restore(path, folder.at("old.rapport"));
  EXPECT_EQ(value_of(path), "old");
  EXPECT_FALSE(fs::exists(path + "-journal"));
  EXPECT_FALSE(fs::exists(path + "-wal"));
  EXPECT_EQ(bytes_of(path + ".before-restore"), std::string(20000, '\x33'));
}

class RestoreKilled : public ::testing::TestWithParam<bool> {};

TEST_P(RestoreKilled, AtAnyStepLeavesBothTheOldAndTheNew) {
  const bool exchange = GetParam();
  int steps = 0;
  {
    const Folder folder;
    make(folder.at("old.rapport"), "old");
    make(folder.at("a.rapport"), "mine");
    restore(
        folder.at("a.rapport"), folder.at("old.rapport"), [&] { ++steps; }, exchange);
  }
  ASSERT_GE(steps, 5);
  for (int killed_at = 1; killed_at <= steps; ++killed_at) {
    const Folder folder;
    const Folder backups;
    const std::string path = folder.at("a.rapport");
    make(backups.at("old.rapport"), "old");
    make(path, "mine");
    OtherProcess restoring([&](OtherProcess&) {
      int step = 0;
      restore(
          path, backups.at("old.rapport"),
          [&] {
            if (++step == killed_at) ::kill(::getpid(), SIGKILL);
          },
          exchange);
      return 0;
    });
    EXPECT_EQ(restoring.join(), -1) << killed_at;
    // Whatever opens it next, also a reader, finds the one or the other whole.
    const std::string now = value_of(path);
    EXPECT_TRUE(now == "mine" || now == "old") << killed_at << ": " << now;
    EXPECT_EQ(values_in(folder).count("mine"), 1U) << "killed at step " << killed_at;
    EXPECT_TRUE(check(path).ok);
    // And it can be done again, to its end.
    const std::string kept = restore(path, backups.at("old.rapport"), {}, exchange);
    EXPECT_EQ(value_of(path), "old") << killed_at;
    EXPECT_GE(values_in(folder).count("mine"), 1U) << killed_at;
    EXPECT_FALSE(fs::exists(path + ".restoring")) << killed_at;
    EXPECT_FALSE(fs::exists(path + ".restored")) << killed_at;
  }
}

INSTANTIATE_TEST_SUITE_P(FileSystems, RestoreKilled, ::testing::Bool(),
                         [](const auto& tested) { return tested.param ? "Exchange" : "RenameOnly"; });

TEST(RestoreKilledBetween, IsNamedWhereItCantBeFinished) {
  const Folder folder;
  make(folder.at("a.rapport.before-restore"), "mine");
  const Refusal refusal = refusal_of([&] { (void)Reader(folder.at("a.rapport")); });
  EXPECT_EQ(refusal.code, static_cast<int>(ErrorCode::workspace));
  EXPECT_TRUE(refusal.mentions("a.rapport.before-restore")) << refusal.sentence;
  EXPECT_EQ(folder.names(), std::set<std::string>{"a.rapport.before-restore"});
}

TEST(Restore, RefusesABackupThatDoesSomethingByItself) {
  const Folder folder;
  make(folder.at("a.rapport"), "mine");
  make(folder.at("evil.rapport"), "evil");
  {
    Database database(folder.at("evil.rapport"), Database::Access::read_write);
    database.execute("CREATE TRIGGER t AFTER INSERT ON setting BEGIN DELETE FROM decision; END");
  }
  const Refusal refusal = refusal_of([&] { restore(folder.at("a.rapport"), folder.at("evil.rapport")); });
  EXPECT_EQ(refusal.code, static_cast<int>(ErrorCode::workspace));
  EXPECT_TRUE(refusal.mentions("trigger t")) << refusal.sentence;
  EXPECT_EQ(value_of(folder.at("a.rapport")), "mine");
  EXPECT_EQ(folder.names(), (std::set<std::string>{"a.rapport", "evil.rapport"}));
}

}  // namespace test_restore
}  // namespace rapport::workspace
