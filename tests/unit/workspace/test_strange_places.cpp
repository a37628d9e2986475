// SPDX-License-Identifier: GPL-3.0-or-later
// Workspaces that are not where or what they were: moved while open, read-only, on a full disk, with things
// of another program in them, or no file at all.
#include <gtest/gtest.h>
#include <sys/mount.h>

#include <chrono>

#include "core/workspace/backup.h"
#include "core/workspace/merges.h"
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::workspace {
namespace test_strange_places {

using namespace test_support;
namespace fs = std::filesystem;
using Mode = Workspace::Mode;

constexpr int kFailed = static_cast<int>(ErrorCode::io);

void make(const std::string& path) {
  Workspace workspace(path, Mode::create_if_missing);
  workspace.database().execute("INSERT INTO setting VALUES('value', 'mine')");
}
std::string value_of(const std::string& path) {
  return Reader(path).database().scalar_text("SELECT value FROM setting WHERE name='value'");
}
ErrorKind kind_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::other;
}

TEST(MissingWorkspace, IsSaidAndNothingIsMade) {
  const Folder folder;
  EXPECT_EQ(kind_of([&] { (void)Reader(folder.at("a.rapport")); }), ErrorKind::missing);
  EXPECT_EQ(kind_of([&] { (void)Workspace(folder.at("a.rapport"), Mode::must_exist); }), ErrorKind::missing);
  EXPECT_EQ(kind_of([&] { (void)check(folder.at("a.rapport")); }), ErrorKind::missing);
  EXPECT_EQ(kind_of([&] { back_up(folder.at("a.rapport"), folder.at("b"), Replace::any_file, Progress()); }),
            ErrorKind::missing);
  EXPECT_TRUE(folder.names().empty());
}

TEST(WorkspaceThatLeaves, WhileOpenIsNotWrittenAndNothingIsMadeInItsPlace) {
  for (const bool deleted : {true, false}) {
    const Folder folder;
    const Folder elsewhere;
    const std::string path = folder.at("a.rapport");
    make(path);
    {
      Workspace workspace(path, Mode::must_exist);
      const Reader reader(path);
      EXPECT_TRUE(reader.in_place());
      workspace.database().execute("INSERT INTO setting VALUES('before', '1')");
      if (deleted)
        fs::remove(path);
      else
        fs::rename(path, elsewhere.at("b.rapport"));
      EXPECT_FALSE(reader.in_place());
      EXPECT_EQ(kind_of([&] { const Transaction refused(workspace.database()); }), ErrorKind::moved);
      EXPECT_FALSE(fs::exists(path));
    }
    EXPECT_FALSE(fs::exists(path)) << deleted;
    EXPECT_FALSE(fs::exists(path + "-journal"));
    // What was kept before it was moved went along, although it still stood in the log beside the old place.
    if (!deleted) {
      EXPECT_EQ(Reader(elsewhere.at("b.rapport")).database().scalar("SELECT count(*) FROM setting"), 2);
      EXPECT_TRUE(check(elsewhere.at("b.rapport")).ok);
    }
  }
}

TEST(WorkspacePath, IsNeverAnAddressOfSqlite) {
  const Folder folder;
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  for (const char* name : {"file:x?mode=memory", ":memory:", "file::memory:"}) {
    EXPECT_EQ(kind_of([&] { (void)Reader(name); }), ErrorKind::missing) << name;
    make(name);
    EXPECT_TRUE(fs::exists(folder.at(name))) << name;
    EXPECT_EQ(value_of(name), "mine") << name;
  }
  EXPECT_EQ(folder.names().size(), 3U);
  fs::current_path(before);
}

TEST(WorkspacePath, OfAFolderOrAPipeIsRefusedAtOnce) {
  const Folder folder;
  fs::create_directory(folder.at("folder"));
  ASSERT_EQ(::mkfifo(folder.at("pipe").c_str(), 0600), 0);
  for (const char* name : {"folder", "pipe"}) {
    EXPECT_EQ(refusal_of([&] { (void)Reader(folder.at(name)); }).code, kFailed) << name;
    EXPECT_EQ(refusal_of([&] { (void)Workspace(folder.at(name), Mode::create_if_missing); }).code, kFailed);
    EXPECT_EQ(refusal_of([&] { (void)check(folder.at(name)); }).code, kFailed);
  }
}

/// Another program adds something; `sql` runs with a connection of its own.
void meddle(const std::string& path, const std::string& sql) {
  Database database(path, Database::Access::read_write);
  database.execute(sql);
}

TEST(ForeignThings, ThatRunByThemselvesAreNeverWrittenAroundAndCanBeReadStill) {
  const std::vector<std::string> meddlings = {
      "CREATE TRIGGER t AFTER INSERT ON setting BEGIN DELETE FROM decision; END",
      "CREATE VIEW v AS SELECT * FROM setting", "CREATE VIRTUAL TABLE f USING fts5(x)",
      // Names that look like those of statistics.
      "CREATE TRIGGER my_sqlite_stat1 AFTER INSERT ON setting BEGIN DELETE FROM decision; END",
      "CREATE VIEW my_sqlite_stat4 AS SELECT * FROM setting",
      "DROP TABLE currency; CREATE TABLE currency(iso_code TEXT PRIMARY KEY CHECK(length(iso_code)<99))"};
  for (const std::string& sql : meddlings) {
    const Folder folder;
    const std::string path = folder.at("a.rapport");
    make(path);
    meddle(path, sql);
    const std::string before = bytes_of(path);
    EXPECT_EQ(kind_of([&] { (void)Workspace(path, Mode::must_exist); }), ErrorKind::foreign_schema) << sql;
    EXPECT_EQ(value_of(path), "mine") << sql;
    EXPECT_NE(Reader(path).remark().find("another program"), std::string::npos) << sql;
    EXPECT_FALSE(check(path).ok) << sql;
    EXPECT_TRUE(same(bytes_of(path), before)) << sql;
  }
}

TEST(ForeignThings, ThatOnlyLieThereDoNoHarm) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  make(path);
  meddle(path, "CREATE TABLE notes_of_mine(x); CREATE INDEX i ON setting(value); ANALYZE");
  EXPECT_TRUE(Reader(path).remark().empty());
  EXPECT_NO_THROW((void)Workspace(path, Mode::must_exist));
  EXPECT_FALSE(check(path).ok) << "but they are told";
}

TEST(ForeignThings, WithoutAnIndexEverythingIsStillRead) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  make(path);
  meddle(path, "DROP INDEX account_by_survivor");
  const Reader reader(path);
  EXPECT_TRUE(Merges(reader.database()).all().empty());
  EXPECT_FALSE(check(path).ok) << "but that is told";
}

TEST(ForeignThings, AQuestionWithoutEndIsStopped) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  make(path);
  meddle(path,
         "DROP TABLE currency; CREATE VIEW currency AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 "
         "FROM "
         "n) SELECT 'EUR' AS iso_code, i AS rate, 1 AS active, 0 AS corporate, 0 AS version, 0 AS content "
         "FROM n");
  const Reader reader(path);
  const auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(kind_of([&] { (void)reader.database().scalar("SELECT count(*) FROM currency"); }),
            ErrorKind::endless);
  // Also where each row comes at once and only the rows have no end.
  EXPECT_EQ(kind_of([&] {
              Statement rows = reader.database().prepare("SELECT iso_code FROM currency");
              while (rows.step()) {
              }
            }),
            ErrorKind::endless);
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(60));
  EXPECT_EQ(reader.database().scalar_text("SELECT value FROM setting WHERE name='value'"), "mine");
}

/// Runs the work without root's rights to write everywhere; -2 where they can't be laid down.
int without_rights(const std::function<int()>& work) {
  OtherProcess other([&](OtherProcess&) {
    if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) return 98;
    return work();
  });
  return other.join();
}

TEST(ReadOnlyWorkspace, CanBeCheckedAndBackedUp) {
  const Folder folder;
  const Folder target;
  const std::string path = folder.at("a.rapport");
  make(path);
  fs::permissions(path, fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
  fs::permissions(folder.path(), static_cast<fs::perms>(0555));
  fs::permissions(target.path(), static_cast<fs::perms>(0777));
  EXPECT_EQ(without_rights([&] {
              if (!check(path).ok) return 1;
              back_up(path, target.at("copy.rapport"), Replace::backups_only, Progress());
              if (value_of(target.at("copy.rapport")) != "mine") return 2;
              // Left in WAL mode by a copy of the one file, as sync programs make it.
              return 0;
            }),
            0);
  fs::permissions(folder.path(), static_cast<fs::perms>(0755));
  EXPECT_EQ(folder.names(), std::set<std::string>{"a.rapport"});
  EXPECT_EQ(target.names(), std::set<std::string>{"copy.rapport"});
}

TEST(ReadOnlyWorkspace, CopiedWithoutItsLogIsReadToo) {
  const Folder folder;
  const Folder target;
  const std::string path = folder.at("a.rapport");
  make(folder.at("source.rapport"));
  {
    Workspace open(folder.at("source.rapport"), Mode::must_exist);
    open.database().execute("PRAGMA wal_checkpoint(TRUNCATE)");
    fs::copy_file(folder.at("source.rapport"), path);  // Its header says WAL.
  }
  fs::permissions(path, static_cast<fs::perms>(0444));
  fs::permissions(folder.path(), static_cast<fs::perms>(0555));
  fs::permissions(target.path(), static_cast<fs::perms>(0777));
  EXPECT_EQ(without_rights([&] {
              if (!check(path).ok) return 1;
              back_up(path, target.at("copy.rapport"), Replace::backups_only, Progress());
              return value_of(target.at("copy.rapport")) == "mine" ? 0 : 2;
            }),
            0);
  fs::permissions(folder.path(), static_cast<fs::perms>(0755));
}

/// A small disk of its own, filled to the last byte; needs root.
class FullDisk {
 public:
  explicit FullDisk(const Folder& folder) : at_(folder.at("disk")) {
    fs::create_directory(at_);
    mounted_ = ::geteuid() == 0 && ::mount("tmpfs", at_.c_str(), "tmpfs", 0, "size=3m") == 0;
  }
  ~FullDisk() {
    if (mounted_) ::umount2(at_.c_str(), MNT_DETACH);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;
  [[nodiscard]] bool mounted() const { return mounted_; }
  [[nodiscard]] std::string at(const std::string& name) const { return at_ + "/" + name; }
  void fill() const {
    std::ofstream out(at("filler"), std::ios::binary);
    const std::string block(4096, 'x');
    while (out.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
    }
  }

 private:
  std::string at_;
  bool mounted_ = false;
};

TEST(FullDiskWorkspace, CanBeCheckedAndBackedUpElsewhere) {
  const Folder folder;
  const FullDisk disk(folder);
  if (!disk.mounted()) GTEST_SKIP() << "a disk of its own can only be made as root";
  const std::string path = disk.at("a.rapport");
  make(path);
  disk.fill();
  EXPECT_TRUE(check(path).ok);
  back_up(path, folder.at("copy.rapport"), Replace::backups_only, Progress());
  EXPECT_EQ(value_of(folder.at("copy.rapport")), "mine");
  const Refusal refusal =
      refusal_of([&] { back_up(path, disk.at("no room"), Replace::backups_only, Progress()); });
  EXPECT_EQ(refusal.code, static_cast<int>(ErrorCode::io));
  std::set<std::string> left;
  for (const auto& entry : fs::directory_iterator(folder.at("disk"))) left.insert(entry.path().filename());
  EXPECT_EQ(left, (std::set<std::string>{"a.rapport", "filler"}));
}

TEST(FullDiskWorkspace, ThatWasNotClosedIsReadWithItsLastChanges) {
  const Folder folder;
  const FullDisk disk(folder);
  if (!disk.mounted()) GTEST_SKIP() << "a disk of its own can only be made as root";
  const std::string path = disk.at("a.rapport");
  make(path);
  OtherProcess window([&](OtherProcess&) {
    Workspace workspace(path, Mode::must_exist);
    workspace.database().execute("UPDATE setting SET value='last words' WHERE name='value'");
    ::kill(::getpid(), SIGKILL);
    return 0;
  });
  EXPECT_EQ(window.join(), -1);
  fs::remove(path + "-shm");
  ASSERT_GT(fs::file_size(path + "-wal"), 0U);
  disk.fill();
  EXPECT_TRUE(check(path).ok);
  back_up(path, folder.at("copy.rapport"), Replace::backups_only, Progress());
  EXPECT_EQ(value_of(folder.at("copy.rapport")), "last words");
}

TEST(BackupTarget, IsReplacedOnlyWhereItIsABackup) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  make(path);
  const std::string letter = folder.file("letter.txt", "Dear Sir or Madam");
  EXPECT_EQ(kind_of([&] { back_up(path, letter, Replace::backups_only, Progress()); }),
            ErrorKind::needs_choice);
  EXPECT_EQ(bytes_of(letter), "Dear Sir or Madam");
  back_up(path, letter, Replace::any_file, Progress());
  EXPECT_EQ(value_of(letter), "mine");
  back_up(path, letter, Replace::backups_only, Progress());
  // One that is open just now is no backup.
  make(folder.at("other.rapport"));
  const Workspace open(folder.at("other.rapport"), Mode::must_exist);
  EXPECT_EQ(kind_of([&] { back_up(path, folder.at("other.rapport"), Replace::backups_only, Progress()); }),
            ErrorKind::needs_choice);
  // A neighbour that is called as parts of copies once were is nobody's to take.
  const std::string part = folder.file("b.rapport.part", "mine too");
  back_up(path, folder.at("b.rapport"), Replace::backups_only, Progress());
  EXPECT_EQ(bytes_of(part), "mine too");
}

TEST(KeptStatement, IsResetWhateverIsThrownMeanwhile) {
  const Folder folder;
  make(folder.at("a.rapport"));
  Workspace workspace(folder.at("a.rapport"), Mode::must_exist);
  Database& database = workspace.database();
  database.execute("INSERT INTO setting VALUES('a', '1'), ('b', '2')");
  const auto interrupted = [&] {
    for ([[maybe_unused]] const Row row : database.query("SELECT name FROM setting"))
      throw std::runtime_error("no more");
  };
  EXPECT_THROW(interrupted(), std::runtime_error);
  // A question under way would keep the log from being emptied.
  EXPECT_EQ(database.scalar("PRAGMA wal_checkpoint(TRUNCATE)"), 0);
  EXPECT_EQ(fs::file_size(folder.at("a.rapport-wal")), 0U);
}

}  // namespace test_strange_places
}  // namespace rapport::workspace
