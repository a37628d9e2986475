// SPDX-License-Identifier: GPL-3.0-or-later
// Backups are proven before they count, and a restore never costs the workspace that was there.
#include <gtest/gtest.h>

#include "core/base/progress.h"
#include "core/workspace/backup.h"
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::workspace {
namespace test_backup {

using namespace test_support;
namespace fs = std::filesystem;
using Mode = Workspace::Mode;

constexpr int kUnusable = static_cast<int>(ErrorCode::workspace);
constexpr int kFailed = static_cast<int>(ErrorCode::io);

void put(Workspace& workspace, const std::string& name, const std::string& value) {
  workspace.database().run("INSERT OR REPLACE INTO setting VALUES(?, ?)", name, value);
}
void fill(Workspace& workspace, int rows) {
  workspace.database().execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<" +
                               std::to_string(rows) +
                               ") INSERT INTO setting SELECT 's' || i, hex(randomblob(60)) FROM n");
}
void make(const std::string& path, const std::string& value) {
  Workspace workspace(path, Mode::create_if_missing);
  fill(workspace, 500);
  put(workspace, "value", value);
}
std::string value_of(const std::string& path) {
  return Reader(path).database().scalar_text("SELECT value FROM setting WHERE name='value'");
}

TEST(Backup, IsWholePrivateAndStandsAlone) {
  const Folder folder;
  const Folder elsewhere;
  const std::string backup = elsewhere.at("copy.rapport");
  std::string before;
  {
    Workspace workspace(folder.at("a.rapport"), Mode::create_if_missing);
    fill(workspace, 2000);
    put(workspace, "value", "one");
    // A reader in the middle of a question, and content that is still in the WAL.
    const Reader reader(folder.at("a.rapport"));
    reader.database().execute("BEGIN");
    EXPECT_GT(reader.database().scalar("SELECT count(*) FROM setting"), 0);
    put(workspace, "value", "two");
    back_up(workspace.database(), backup, Replace::backups_only, Progress());
    before = dump(workspace.database());
    EXPECT_EQ(reader.database().scalar_text("SELECT value FROM setting WHERE name='value'"), "one");
  }
  EXPECT_EQ(elsewhere.names(), std::set<std::string>{"copy.rapport"});
  EXPECT_EQ(mode_of(backup), 0600U);
  EXPECT_EQ(bytes_of(backup)[18], 1) << "a backup must need no -wal beside it";
  EXPECT_TRUE(same(dump(backup), before));
  EXPECT_EQ(value_of(backup), "two");
  EXPECT_TRUE(Workspace(backup, Mode::must_exist).check().ok);
}

TEST(Backup, ReplacesAnOlderOneOnlyOnceItIsProven) {
  const Folder folder;
  make(folder.at("a.rapport"), "first");
  const std::string backup = folder.at("backup.rapport");
  Workspace workspace(folder.at("a.rapport"), Mode::must_exist);
  back_up(workspace.database(), backup, Replace::backups_only, Progress());
  put(workspace, "value", "second");
  Progress cancelled;
  cancelled.cancel();
  EXPECT_THROW(back_up(workspace.database(), backup, Replace::backups_only, cancelled), Cancelled);
  EXPECT_EQ(value_of(backup), "first");
  EXPECT_FALSE(fs::exists(backup + ".part"));
  back_up(workspace.database(), backup, Replace::backups_only, Progress());
  EXPECT_EQ(value_of(backup), "second");
}

TEST(Backup, TakesNoOtherWorkspacesPlace) {
  const Folder folder;
  const auto imported = [](Workspace& workspace, int at) {
    workspace.database().run(
        "INSERT INTO import_run(at, format, undo, parts, sums, difference) VALUES (?, 1, 'nothing', 0, 0, "
        "'')",
        at);
  };
  make(folder.at("a.rapport"), "ours");
  make(folder.at("b.rapport"), "theirs");
  Workspace ours(folder.at("a.rapport"), Mode::must_exist);
  imported(ours, 1000);
  const std::string backup = folder.at("backup.rapport");
  back_up(ours.database(), backup, Replace::backups_only, Progress());
  imported(ours, 3000);
  back_up(ours.database(), backup, Replace::backups_only, Progress());
  {
    Workspace theirs(folder.at("b.rapport"), Mode::must_exist);
    imported(theirs, 2000);
  }
  const auto refusal = refusal_of(
      [&] { back_up(ours.database(), folder.at("b.rapport"), Replace::backups_only, Progress()); });
  EXPECT_EQ(refusal.code, static_cast<int>(ErrorCode::input));
  EXPECT_EQ(value_of(folder.at("b.rapport")), "theirs");
  back_up(ours.database(), folder.at("b.rapport"), Replace::any_file, Progress());
  EXPECT_EQ(value_of(folder.at("b.rapport")), "ours");
}

TEST(Backup, GoesNeitherOntoTheWorkspaceNorNowhere) {
  const Folder folder;
  make(folder.at("a.rapport"), "x");
  Workspace workspace(folder.at("a.rapport"), Mode::must_exist);
  EXPECT_EQ(refusal_of([&] {
              back_up(workspace.database(), folder.at("a.rapport"), Replace::backups_only, Progress());
            }).code,
            static_cast<int>(ErrorCode::usage));
  EXPECT_EQ(refusal_of([&] {
              back_up(workspace.database(), folder.at("no/such/folder/b.rapport"), Replace::backups_only,
                      Progress());
            }).code,
            kFailed);
  fs::create_directory(folder.at("taken"));
  (void)folder.file("taken/inside", "x");
  EXPECT_EQ(refusal_of([&] {
              back_up(workspace.database(), folder.at("taken"), Replace::backups_only, Progress());
            }).code,
            kFailed);
  EXPECT_FALSE(fs::exists(folder.at("taken.part")));
  EXPECT_TRUE(workspace.check().ok);
}

TEST(Restore, BringsBackTheBackupAndKeepsTheReplaced) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  make(path, "good");
  {
    Workspace workspace(path, Mode::must_exist);
    back_up(workspace.database(), folder.at("b.rapport"), Replace::backups_only, Progress());
    put(workspace, "value", "later");
  }
  restore(path, folder.at("b.rapport"));
  EXPECT_EQ(value_of(path), "good");
  EXPECT_EQ(value_of(path + ".before-restore"), "later");
  EXPECT_EQ(mode_of(path), 0600U);
  EXPECT_EQ(folder.names(), (std::set<std::string>{"a.rapport", "a.rapport.before-restore", "b.rapport"}));
}

TEST(Restore, WorksWhereNothingWasAndOverADamagedWorkspace) {
  const Folder folder;
  make(folder.at("b.rapport"), "good");
  restore(folder.at("new.rapport"), folder.at("b.rapport"));
  EXPECT_EQ(value_of(folder.at("new.rapport")), "good");
  const std::string path = folder.file("damaged.rapport", std::string(20000, '\x33'));
  restore(path, folder.at("b.rapport"));
  EXPECT_EQ(value_of(path), "good");
  EXPECT_EQ(bytes_of(path + ".before-restore"), std::string(20000, '\x33'));
}

TEST(Restore, RefusesWhatIsNoSoundBackup) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  make(path, "mine");
  make(folder.at("b.rapport"), "other");
  const std::string before = bytes_of(path);
  std::string damaged = bytes_of(folder.at("b.rapport"));
  for (std::size_t i = damaged.size() - 8192 * 3; i < damaged.size(); ++i) damaged[i] = '\x77';
  const std::vector<std::pair<std::string, int>> backups = {
      {folder.at("missing.rapport"), kFailed},
      {folder.file("text", "not a backup"), kUnusable},
      {folder.file("empty", ""), kUnusable},
      {folder.file("damaged.rapport", damaged), kUnusable},
      {folder.file("cut.rapport", bytes_of(folder.at("b.rapport")).substr(0, 20000)), kUnusable},
  };
  for (const auto& [backup, code] : backups) {
    const Refusal refusal = refusal_of([&] { restore(path, backup); });
    EXPECT_EQ(refusal.code, code) << backup << ": " << refusal.sentence;
    EXPECT_TRUE(same(bytes_of(path), before)) << backup;
    EXPECT_FALSE(fs::exists(path + ".before-restore")) << backup;
    EXPECT_FALSE(fs::exists(path + ".restoring")) << backup;
  }
}

TEST(Restore, RefusesWhileAnotherProcessWrites) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  make(path, "mine");
  make(folder.at("b.rapport"), "other");
  OtherProcess importer([&](OtherProcess& self) {
    Workspace workspace(path, Mode::must_exist);
    Transaction transaction(workspace.database());
    put(workspace, "value", "imported");
    self.tell_ready();
    self.wait_for_go();
    transaction.commit();
    return 0;
  });
  importer.wait_until_ready();
  const Refusal refusal = refusal_of([&] { restore(path, folder.at("b.rapport")); });
  EXPECT_EQ(refusal.code, kUnusable) << refusal.sentence;
  EXPECT_FALSE(fs::exists(path + ".restoring"));
  EXPECT_FALSE(fs::exists(path + ".before-restore"));
  importer.go();
  EXPECT_EQ(importer.join(), 0);
  EXPECT_EQ(value_of(path), "imported");
}

TEST(Restore, RefusesWhileAnotherProcessHasItOpen) {
  // An open window that is not writing just now would go on in the file that was moved away.
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  make(path, "mine");
  make(folder.at("b.rapport"), "other");
  OtherProcess window([&](OtherProcess& self) {
    Workspace workspace(path, Mode::must_exist);
    put(workspace, "value", "typed before");
    self.tell_ready();
    self.wait_for_go();
    put(workspace, "value", "typed after");
    return 0;
  });
  window.wait_until_ready();
  const Refusal refusal = refusal_of([&] { restore(path, folder.at("b.rapport")); });
  EXPECT_EQ(refusal.code, kUnusable) << refusal.sentence;
  window.go();
  EXPECT_EQ(window.join(), 0);
  EXPECT_EQ(value_of(path), "typed after");
  EXPECT_TRUE(Workspace(path, Mode::must_exist).check().ok);
  restore(path, folder.at("b.rapport"));
  EXPECT_EQ(value_of(path), "other");
  EXPECT_EQ(value_of(path + ".before-restore"), "typed after");
}

}  // namespace test_backup
}  // namespace rapport::workspace
