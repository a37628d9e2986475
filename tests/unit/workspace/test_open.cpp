// SPDX-License-Identifier: GPL-3.0-or-later
// Making and opening workspaces: what is ours opens, everything else is refused and left byte for byte as it
// was.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::workspace {
namespace test_open {

using namespace test_support;
namespace fs = std::filesystem;
using Mode = Workspace::Mode;

constexpr int kUnusable = static_cast<int>(ErrorCode::workspace);
constexpr int kFailed = static_cast<int>(ErrorCode::io);

void make_workspace(const std::string& path) {
  const Workspace workspace(path, Mode::create_if_missing);
}

/// A number in the header of a database file, most significant byte first.
std::uint32_t header_number(const std::string& bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = at; i < at + 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

TEST(CreatingAWorkspace, GivesOnePrivateSelfContainedFile) {
  const Folder folder;
  const std::string path = folder.at("new/deeper/mine.rapport");
  {
    Workspace workspace(path, Mode::create_if_missing);
    Database& db = workspace.database();
    EXPECT_EQ(db.scalar_text("PRAGMA journal_mode"), "wal");
    EXPECT_EQ(db.scalar("PRAGMA synchronous"), 2);
    EXPECT_EQ(db.scalar("PRAGMA foreign_keys"), 1);
    EXPECT_EQ(db.scalar("PRAGMA page_size"), 8192);
    EXPECT_EQ(db.scalar("PRAGMA application_id"), Workspace::kApplicationId);
    EXPECT_EQ(db.scalar("PRAGMA user_version"), Workspace::format());
    EXPECT_TRUE(workspace.check().ok);
    EXPECT_EQ(mode_of(path), 0600U);
    EXPECT_EQ(mode_of(path + "-wal"), 0600U);
  }
  EXPECT_EQ(mode_of(path), 0600U);
  EXPECT_EQ(mode_of(folder.at("new/deeper")), 0700U);
  EXPECT_FALSE(fs::exists(path + "-wal"));
  EXPECT_FALSE(fs::exists(path + "-shm"));
  EXPECT_FALSE(fs::exists(path + "-journal"));
  const std::string bytes = bytes_of(path);
  ASSERT_GT(bytes.size(), 100U);
  EXPECT_EQ(bytes.substr(0, 16), std::string("SQLite format 3\0", 16));
  // Bytes 18 and 19: 1 = a rollback journal, 2 = WAL. A file at rest must not ask for companions.
  EXPECT_EQ(bytes[18], 1);
  EXPECT_EQ(bytes[19], 1);
  EXPECT_EQ(header_number(bytes, 68), 0x52707431U);
}

TEST(CreatingAWorkspace, StaysPrivateUnderALaxMask) {
  const Folder folder;
  const mode_t before = ::umask(0);
  make_workspace(folder.at("a.rapport"));
  ::umask(before);
  EXPECT_EQ(mode_of(folder.at("a.rapport")), 0600U);
}

TEST(CreatingAWorkspace, AloneKeepsAllOthersOutUntilItIsClosed) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  {
    Workspace workspace(path, Mode::create_alone);
    Database& db = workspace.database();
    EXPECT_EQ(db.scalar_text("PRAGMA journal_mode"), "delete");
    EXPECT_EQ(db.scalar("PRAGMA synchronous"), 2);
    const Refusal refusal = refusal_of([&] { const Workspace other(path, Mode::must_exist); });
    EXPECT_EQ(refusal.code, kUnusable);
    EXPECT_TRUE(refusal.mentions("is being written by another Rapport")) << refusal.sentence;
    EXPECT_NE(refusal_of([&] { const Reader reader(path); }).code, 0);
    EXPECT_EQ(mode_of(path), 0600U);
  }
  EXPECT_FALSE(fs::exists(path + "-journal"));
  make_workspace(folder.at("b.rapport"));
  EXPECT_TRUE(same(dump(path), dump(folder.at("b.rapport"))));
}

TEST(OpeningAWorkspace, AloneIsOnlyForOneThatIsMadeNow) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  make_workspace(path);
  Workspace workspace(path, Mode::create_alone);
  EXPECT_EQ(workspace.database().scalar_text("PRAGMA journal_mode"), "wal");
  const Reader reader(path);
  EXPECT_EQ(reader.database().scalar("PRAGMA user_version"), Workspace::format());
}

TEST(OpeningAWorkspace, KeepsWhatIsInItAndWritesNothingByItself) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  {
    Workspace workspace(path, Mode::create_if_missing);
    workspace.database().execute("INSERT INTO setting VALUES('time_zone', 'Europe/Berlin')");
  }
  const std::string before = dump(path);
  { const Workspace workspace(path, Mode::must_exist); }
  EXPECT_TRUE(same(dump(path), before));
  EXPECT_NE(before.find("Europe/Berlin"), std::string::npos);
}

TEST(OpeningAWorkspace, SaysWhenThereIsNone) {
  const Folder folder;
  const std::string path = folder.at("none.rapport");
  const Refusal writing = refusal_of([&] { const Workspace workspace(path, Mode::must_exist); });
  EXPECT_EQ(writing.code, kUnusable);
  EXPECT_TRUE(writing.mentions("There is no workspace at " + path)) << writing.sentence;
  EXPECT_EQ(refusal_of([&] { const Reader reader(path); }).code, kUnusable);
  EXPECT_TRUE(folder.names().empty());
}

struct Foreign {
  const char* name;
  std::string bytes;
};

class OpeningWhatIsNotAWorkspace : public ::testing::TestWithParam<Foreign> {};

TEST_P(OpeningWhatIsNotAWorkspace, RefusesAndLeavesItAsItWas) {
  const Folder folder;
  const std::string path = folder.file("thing.rapport", GetParam().bytes);
  const Refusal writing = refusal_of([&] { const Workspace workspace(path, Mode::create_if_missing); });
  EXPECT_EQ(writing.code, kUnusable) << writing.sentence;
  EXPECT_TRUE(writing.mentions("thing.rapport")) << writing.sentence;
  const Refusal reading = refusal_of([&] { const Reader reader(path); });
  EXPECT_EQ(reading.code, kUnusable) << reading.sentence;
  EXPECT_TRUE(same(bytes_of(path), GetParam().bytes));
  EXPECT_EQ(folder.names(), std::set<std::string>{"thing.rapport"});
}

std::string zip_bytes() {
  // An empty member "a": local header, central directory, end record.
  std::string zip("PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0a", 31);
  zip += std::string(
             "PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
             "\0\0\0",
             46) +
         "a";
  zip += std::string("PK\x05\x06\0\0\0\0\x01\0\x01\0\x2f\0\0\0\x1f\0\0\0\0\0", 22);
  return zip;
}

INSTANTIATE_TEST_SUITE_P(Kinds, OpeningWhatIsNotAWorkspace,
                         ::testing::Values(Foreign{"Text", "Id,Name\n001x,Acme\n"},
                                           Foreign{"LongText", std::string(200000, 'x')},
                                           Foreign{"Zip", zip_bytes()}, Foreign{"OneByte", "S"},
                                           Foreign{"OnlyTheMagic", std::string("SQLite format 3\0", 16)},
                                           Foreign{"MagicAndNoise", std::string("SQLite format 3\0", 16) +
                                                                        std::string(9000, '\x5a')},
                                           Foreign{"Zeros", std::string(8192, '\0')}),
                         [](const auto& tested) { return std::string(tested.param.name); });

/// A database made behind the back of the workspace layer.
void run_sql(const std::string& path, const std::string& sql) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
  char* message = nullptr;
  EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message), SQLITE_OK)
      << (message != nullptr ? message : "");
  sqlite3_free(message);
  sqlite3_close(db);
}

TEST(OpeningAnotherProgramsDatabase, IsRefused) {
  const Folder folder;
  for (const char* sql : {"CREATE TABLE t(a)", "PRAGMA application_id=252006674; CREATE TABLE t(a)",
                          "PRAGMA user_version=7", "PRAGMA application_id=77"}) {
    const std::string path = folder.at("other.db");
    run_sql(path, sql);
    const std::string before = bytes_of(path);
    const Refusal writing = refusal_of([&] { const Workspace workspace(path, Mode::create_if_missing); });
    EXPECT_EQ(writing.code, kUnusable) << sql;
    EXPECT_TRUE(writing.mentions("another program")) << writing.sentence;
    EXPECT_EQ(refusal_of([&] { const Reader reader(path); }).code, kUnusable) << sql;
    EXPECT_TRUE(same(bytes_of(path), before)) << sql;
    fs::remove(path);
  }
}

TEST(OpeningANewerWorkspace, IsRefusedWithBothNumbers) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  make_workspace(path);
  run_sql(path, "PRAGMA user_version=" + std::to_string(Workspace::format() + 1));
  const std::string before = bytes_of(path);
  const Refusal writing = refusal_of([&] { const Workspace workspace(path, Mode::must_exist); });
  EXPECT_EQ(writing.code, kUnusable);
  EXPECT_TRUE(writing.mentions("newer Rapport (format " + std::to_string(Workspace::format() + 1)))
      << writing.sentence;
  EXPECT_EQ(refusal_of([&] { const Reader reader(path); }).code, kUnusable);
  EXPECT_TRUE(same(bytes_of(path), before));
}

TEST(OpeningATruncatedWorkspace, IsRefusedAtAnyLength) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  {
    Workspace workspace(path, Mode::create_if_missing);
    workspace.database().execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<2000) "
        "INSERT INTO setting SELECT 's' || i, hex(randomblob(40)) FROM n");
  }
  const std::string whole = bytes_of(path);
  ASSERT_GT(whole.size(), 100000U);
  for (const double share : {0.001, 0.01, 0.1, 0.3, 0.5, 0.9, 0.99}) {
    const auto length = static_cast<std::size_t>(static_cast<double>(whole.size()) * share);
    const std::string cut = folder.file("cut.rapport", whole.substr(0, length));
    EXPECT_EQ(refusal_of([&] { const Workspace workspace(cut, Mode::must_exist); }).code, kUnusable)
        << length;
    EXPECT_EQ(refusal_of([&] { const Reader reader(cut); }).code, kUnusable) << length;
    EXPECT_TRUE(same(bytes_of(cut), whole.substr(0, length))) << length;
  }
}

TEST(OpeningAWorkspaceWithTwoNames, IsRefused) {
  const Folder folder;
  make_workspace(folder.at("a.rapport"));
  fs::create_hard_link(folder.at("a.rapport"), folder.at("b.rapport"));
  for (const char* name : {"a.rapport", "b.rapport"}) {
    const Refusal refusal = refusal_of([&] { const Workspace workspace(folder.at(name), Mode::must_exist); });
    EXPECT_EQ(refusal.code, kUnusable);
    EXPECT_TRUE(refusal.mentions("hard link")) << refusal.sentence;
  }
  fs::remove(folder.at("b.rapport"));
  EXPECT_EQ(refusal_of([&] { const Workspace workspace(folder.at("a.rapport"), Mode::must_exist); }).code, 0);
}

TEST(OpeningAFolder, IsRefused) {
  const Folder folder;
  fs::create_directory(folder.at("a.rapport"));
  const Refusal writing =
      refusal_of([&] { const Workspace workspace(folder.at("a.rapport"), Mode::create_if_missing); });
  EXPECT_EQ(writing.code, kFailed) << writing.sentence;
  EXPECT_NE(refusal_of([&] { const Reader reader(folder.at("a.rapport")); }).code, 0);
}

TEST(OpeningWithoutPermission, IsAnInputOutputError) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const Folder folder;
  make_workspace(folder.at("a.rapport"));
  fs::permissions(folder.at("a.rapport"), fs::perms::none);
  EXPECT_EQ(refusal_of([&] { const Workspace workspace(folder.at("a.rapport"), Mode::must_exist); }).code,
            kFailed);
  EXPECT_EQ(refusal_of([&] { const Reader reader(folder.at("a.rapport")); }).code, kFailed);
  fs::permissions(folder.at("a.rapport"), fs::perms::owner_all);
}

TEST(OpeningWithoutPermission, IsAnInputOutputErrorForAnotherUserToo) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root may become another user";
  const Folder folder;
  fs::permissions(folder.path(), fs::perms::all);
  make_workspace(folder.at("a.rapport"));
  OtherProcess nobody([&](OtherProcess&) {
    if (::setuid(65534) != 0) return 98;
    const Workspace workspace(folder.at("a.rapport"), Mode::must_exist);
    return 0;
  });
  EXPECT_EQ(nobody.join(), kFailed);
}

TEST(WritersAndReaders, ASecondWriterIsTurnedAwayWhileAnImportRuns) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  make_workspace(path);
  OtherProcess first([&](OtherProcess& self) {
    Workspace workspace(path, Mode::must_exist);
    Transaction transaction(workspace.database());
    workspace.database().execute("INSERT INTO setting VALUES('who', 'first')");
    self.tell_ready();
    self.wait_for_go();
    transaction.commit();
    return 0;
  });
  first.wait_until_ready();
  {
    Workspace second(path, Mode::must_exist);
    const Refusal refusal = refusal_of([&] { const Transaction transaction(second.database()); });
    EXPECT_EQ(refusal.code, kUnusable);
    EXPECT_TRUE(refusal.mentions("being written by another Rapport")) << refusal.sentence;
  }
  first.go();
  EXPECT_EQ(first.join(), 0);
  Workspace after(path, Mode::must_exist);
  EXPECT_EQ(after.database().scalar_text("SELECT value FROM setting WHERE name='who'"), "first");
  EXPECT_TRUE(after.check().ok);
}

TEST(WritersAndReaders, AReaderSeesTheOldStateUntilTheCommit) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  Workspace workspace(path, Mode::create_if_missing);
  const Reader reader(path);
  const std::string count = "SELECT count(*) FROM setting";
  {
    Transaction transaction(workspace.database());
    workspace.database().execute("INSERT INTO setting VALUES('a', '1')");
    EXPECT_EQ(reader.database().scalar(count), 0);
    EXPECT_EQ(workspace.own_reader().database().scalar(count), 1);
    transaction.commit();
  }
  EXPECT_EQ(reader.database().scalar(count), 1);
  {
    // A reader in the middle of a question keeps its answer.
    reader.database().execute("BEGIN");
    EXPECT_EQ(reader.database().scalar(count), 1);
    workspace.database().execute("DELETE FROM setting");
    EXPECT_EQ(reader.database().scalar(count), 1);
    reader.database().execute("COMMIT");
    EXPECT_EQ(reader.database().scalar(count), 0);
  }
}

TEST(WritersAndReaders, AReaderCannotWrite) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  make_workspace(path);
  const Reader reader(path);
  EXPECT_NE(refusal_of([&] { reader.database().execute("INSERT INTO setting VALUES('a', '1')"); }).code, 0);
}

TEST(WritersAndReaders, AnUnfinishedTransactionLeavesNothing) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  make_workspace(path);
  const std::string before = dump(path);
  {
    Workspace workspace(path, Mode::must_exist);
    Transaction transaction(workspace.database());
    workspace.database().execute("INSERT INTO setting VALUES('a', '1')");
    Savepoint savepoint(workspace.database());
    workspace.database().execute("INSERT INTO setting VALUES('b', '2')");
  }
  EXPECT_TRUE(same(dump(path), before));
}

TEST(WritersAndReaders, AnOpenReaderOnlyDelaysTheReturnToRest) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  {
    auto workspace = std::make_unique<Workspace>(path, Mode::create_if_missing);
    const Reader reader(path);
    reader.database().execute("BEGIN");
    EXPECT_EQ(reader.database().scalar("SELECT count(*) FROM setting"), 0);
    workspace->database().execute("INSERT INTO setting VALUES('a', '1')");
    workspace.reset();
  }
  { const Workspace workspace(path, Mode::must_exist); }
  EXPECT_EQ(bytes_of(path)[18], 1);
  EXPECT_EQ(folder.names(), std::set<std::string>{"a.rapport"});
  EXPECT_EQ(Reader(path).database().scalar("SELECT count(*) FROM setting"), 1);
}

}  // namespace test_open
}  // namespace rapport::workspace
