// SPDX-License-Identifier: GPL-3.0-or-later
// Migration and checking. The first test holds for all formats to come: a workspace of any older format, once
// opened, has exactly the schema of a new one.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <random>

#include "core/workspace/schema.h"
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::workspace {
namespace test_schema {

using namespace test_support;
using Mode = Workspace::Mode;

std::string schema_of(Database& database) {
  std::string out;
  Statement statement = database.prepare(
      "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name");
  while (statement.step()) {
    for (int column = 0; column < 4; ++column) out += statement.string(column) + "\n";
  }
  return out;
}

void make_format(const std::string& path, int format) {
  Database old(path, Database::Access::create);
  for (int step = 1; step <= format; ++step) old.execute(std::string(schema_step(step)));
  old.execute("PRAGMA application_id=" + std::to_string(Workspace::kApplicationId));
  old.execute("PRAGMA user_version=" + std::to_string(format));
  old.execute("INSERT INTO setting(name, value) VALUES('kept', 'yes')");
}

TEST(Schema, AMigratedWorkspaceEqualsANewOne) {
  const Folder folder;
  std::string fresh;
  {
    Workspace workspace(folder.at("fresh.rapport"), Mode::create_if_missing);
    fresh = schema_of(workspace.database());
  }
  ASSERT_FALSE(fresh.empty());
  for (int format = 1; format <= Workspace::format(); ++format) {
    const std::string path = folder.at("format" + std::to_string(format) + ".rapport");
    make_format(path, format);
    {
      Workspace workspace(path, Mode::must_exist);
      EXPECT_EQ(schema_of(workspace.database()), fresh) << "from format " << format;
      EXPECT_EQ(workspace.database().scalar("PRAGMA user_version"), Workspace::format());
      EXPECT_EQ(workspace.database().scalar_text("SELECT value FROM setting WHERE name='kept'"), "yes");
      EXPECT_TRUE(workspace.check().ok);
    }
    // Before a migration a copy is put aside; without one there is no need.
    const std::string copy = path + ".before-format-" + std::to_string(Workspace::format());
    EXPECT_EQ(std::filesystem::exists(copy), format < Workspace::format());
  }
}

// After a new step, this says what kSchemaDigest is.
TEST(Schema, IsKnownByItsDigest) {
  const Folder folder;
  Workspace workspace(folder.at("fresh.rapport"), Mode::create_if_missing);
  EXPECT_EQ(schema_digest(workspace.database()), kSchemaDigest);
  // Statistics are no part of it, anything else is.
  workspace.database().execute("ANALYZE");
  EXPECT_EQ(schema_digest(workspace.database()), kSchemaDigest);
  for (const char* further :
       {"CREATE INDEX further ON account(name)", "CREATE TABLE further(a)", "CREATE VIEW further AS SELECT 1",
        "ALTER TABLE setting ADD COLUMN further TEXT CHECK(further>1)",
        "CREATE TRIGGER my_sqlite_stat1 AFTER INSERT ON setting BEGIN DELETE FROM decision; END"}) {
    workspace.database().execute("BEGIN");
    workspace.database().execute(further);
    EXPECT_NE(schema_digest(workspace.database()), kSchemaDigest) << further;
    workspace.database().execute("ROLLBACK");
  }
}

TEST(Schema, HasAStepForEachFormatAndNoMore) {
  for (int format = 1; format <= Workspace::format(); ++format) EXPECT_FALSE(schema_step(format).empty());
  EXPECT_THROW(static_cast<void>(schema_step(0)), Error);
  EXPECT_THROW(static_cast<void>(schema_step(Workspace::format() + 1)), Error);
}

TEST(Schema, AnEmptyFileBecomesAWorkspace) {
  const Folder folder;
  const std::string path = folder.file("a.rapport", "");
  { const Workspace workspace(path, Mode::create_if_missing); }
  EXPECT_EQ(Reader(path).database().scalar("PRAGMA user_version"), Workspace::format());
  EXPECT_EQ(mode_of(path), 0600U);
}

/// Runs a statement without the defensive settings of the workspace layer.
void run_sql(const std::string& path, const std::string& sql) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
  sqlite3_close(db);
}

TEST(Check, FindsWhatRapportDidNotMake) {
  for (const char* sql :
       {"CREATE TABLE stranger(a)", "CREATE VIEW stranger AS SELECT * FROM account",
        "CREATE TRIGGER stranger AFTER INSERT ON account BEGIN DELETE FROM setting; END",
        "CREATE INDEX stranger ON account(name)", "ALTER TABLE setting ADD COLUMN stranger TEXT"}) {
    const Folder folder;
    const std::string path = folder.at("a.rapport");
    { const Workspace workspace(path, Mode::create_if_missing); }
    run_sql(path, sql);
    const CheckReport report = check(path);
    EXPECT_FALSE(report.ok) << sql;
  }
}

TEST(Check, FindsWhatIsMissing) {
  for (const char* sql : {"DROP TABLE account_summary", "DROP INDEX contact_by_account"}) {
    const Folder folder;
    const std::string path = folder.at("a.rapport");
    { const Workspace workspace(path, Mode::create_if_missing); }
    run_sql(path, sql);
    const CheckReport report = Workspace(path, Mode::must_exist).check();
    EXPECT_FALSE(report.ok) << sql;
  }
}

TEST(Check, FindsBrokenReferences) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  { const Workspace workspace(path, Mode::create_if_missing); }
  run_sql(path, "INSERT INTO import_problem(file_id, line, field, reason) VALUES(77, 1, 'a', 'b')");
  const CheckReport report = Workspace(path, Mode::must_exist).check();
  EXPECT_FALSE(report.ok);
  EXPECT_EQ(report.findings.size(), 4U) << "pages, references, schema and rows, a line each";
}

TEST(Check, FindsEachSmashedPage) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  {
    Workspace workspace(path, Mode::create_if_missing);
    workspace.database().execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<1500) "
        "INSERT INTO contact SELECT 'c' || i, 'a' || (i % 50), hex(randomblob(30)), '', '', '', '', NULL, i, "
        "0, i FROM n");
    workspace.database().execute(
        "INSERT INTO usage_segment(day, events, data) VALUES(1, 1, zeroblob(60000))");
  }
  const std::string whole = bytes_of(path);
  const std::size_t page = 8192;
  ASSERT_EQ(whole.size() % page, 0U);
  std::mt19937 random(7);
  int found = 0;
  for (std::size_t at = 0; at < whole.size(); at += page) {
    std::string damaged = whole;
    for (std::size_t i = at; i < at + page; ++i) damaged[i] = static_cast<char>(random());
    const std::string copy = folder.file("damaged.rapport", damaged);
    bool sound = true;
    const Refusal refusal = refusal_of([&] { sound = Workspace(copy, Mode::must_exist).check().ok; });
    if (refusal.code != 0) {
      EXPECT_EQ(refusal.code, static_cast<int>(ErrorCode::workspace)) << refusal.sentence;
      ++found;
    } else if (!sound) {
      ++found;
    } else {
      // The content of a long value carries no sum of its own: only the page that holds nothing else may
      // pass.
      EXPECT_GT(whole.substr(at, page).find_first_not_of('\0', 4), page - 2000) << "page " << at / page + 1;
    }
  }
  EXPECT_GT(found, 20);
}

TEST(Check, FlippedBytesNeverEndTheProgram) {
  const Folder folder;
  const std::string path = folder.at("a.rapport");
  {
    Workspace workspace(path, Mode::create_if_missing);
    workspace.database().execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<300) "
        "INSERT INTO contact SELECT 'c' || i, 'a' || (i % 50), hex(randomblob(30)), '', '', '', '', NULL, i, "
        "0, i FROM n");
  }
  const std::string whole = bytes_of(path);
  std::mt19937 random(11);
  int told = 0;
  for (int round = 0; round < 150; ++round) {
    std::string damaged = whole;
    for (int flips = 0; flips < 8; ++flips)
      damaged[random() % (round < 75 ? 8192 : damaged.size())] ^= static_cast<char>(1U << (random() % 8));
    const std::string copy = folder.file("damaged.rapport", damaged);
    bool sound = true;
    const Refusal refusal = refusal_of([&] { sound = Workspace(copy, Mode::must_exist).check().ok; });
    if (refusal.code != 0 || !sound) ++told;
    EXPECT_TRUE(refusal.code == 0 || refusal.code == 4 || refusal.code == 5) << refusal.sentence;
  }
  EXPECT_GT(told, 20);
}

}  // namespace test_schema
}  // namespace rapport::workspace
