// SPDX-License-Identifier: GPL-3.0-or-later
// Taking imports back: what is kept, for how long, and what is said where it can't be done.
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/import/undo.h"
#include "core/workspace/schema.h"
#include "core/workspace/undo_store.h"
#include "tests/support/world_files.h"
#include "tests/unit/import/world_check.h"
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::test {
namespace test_undo {

using import::FileResult;
using import::ImportedRun;
using import::UndoReport;
using workspace::Workspace;
using workspace::test_support::OtherProcess;
using workspace::test_support::same;

class Undo : public testing::Test {
 protected:
  Undo() { set_world_today(); }
  [[nodiscard]] std::string id(int n) const { return id18_of(id15_of("001", n)); }
  /// An export of accounts 1..count whose ARR is `arr`.
  std::string accounts(const std::string& name, int count, const std::string& day, const std::string& arr,
                       const std::string& owner = "0058d0Qx0000A0AAAA") {
    CsvFile csv({"Id", "IsDeleted", "Name", "OwnerId", "SystemModstamp", "ARR__c"});
    for (int i = 1; i <= count; ++i)
      csv.row({id(i), "0", "Company " + std::to_string(i), owner, day + " 00:00:00", arr});
    write_bytes(folder / name, csv.text());
    return folder / name;
  }
  std::string users() {
    CsvFile csv({"Id", "Name", "Email", "IsActive", "SystemModstamp"});
    csv.row({"0058d0Qx0000A0AAAA", "Ann Lee", "ann@vendor.example", "1", "2026-01-01 00:00:00"});
    csv.row({"0058d0Qx0000A1AAAA", "Bo Chan", "bo@vendor.example", "1", "2026-01-01 00:00:00"});
    write_bytes(folder / "User.csv", csv.text());
    return folder / "User.csv";
  }
  std::string events(const std::string& name, int from, int count) {
    std::string lines;
    for (int i = from; i < from + count; ++i)
      lines += R"({"event":"Login","properties":{"time":)" + std::to_string(1780000000 + i * 60) +
               R"(,"distinct_id":"u)" + std::to_string(i % 5) + R"(","$insert_id":"e)" + std::to_string(i) +
               "\"}}\n";
    write_bytes(folder / name, lines);
    return folder / name;
  }
  [[nodiscard]] Workspace open() const { return Workspace(file, Workspace::Mode::create_if_missing); }
  /// What undoing says; fails where it works.
  static std::pair<ErrorCode, std::string> refusal(Workspace& workspace) {
    try {
      import::undo_import(workspace, {});
    } catch (const Error& error) {
      return {error.code(), error.what()};
    }
    ADD_FAILURE() << "it was taken back";
    return {ErrorCode::usage, {}};
  }
  static std::int64_t number(Workspace& workspace, const std::string& sql) {
    return workspace.database().scalar(sql);
  }

  TempFolder folder;
  std::string file = folder / "w.rapport";
};

TEST_F(Undo, SaysWhichFieldsAndFiguresChanged) {
  Workspace workspace = open();
  const auto first = import_files(workspace, {accounts("a.csv", 3, "2026-05-01", "1000"), users()});
  EXPECT_EQ(first.difference.accounts_new, 3U);
  EXPECT_EQ(first.difference.accounts_changed, 0U);
  for (const auto& one : first.difference.files) EXPECT_TRUE(one.fields.empty()) << one.path;
  ASSERT_EQ(first.difference.accounts.size(), 3U);
  EXPECT_FALSE(first.difference.accounts[0].before);

  const auto second =
      import_files(workspace, {accounts("b.csv", 2, "2026-06-01", "1250.5", "0058d0Qx0000A1AAAA")});
  ASSERT_EQ(second.difference.files.size(), 1U);
  const import::FileDifference& of = second.difference.files[0];
  EXPECT_EQ(of.rows_changed, 2U);
  EXPECT_EQ(of.rows_new, 0U);
  ASSERT_EQ(of.fields.size(), 2U);
  EXPECT_EQ(of.fields[0].field, "ARR__c");
  EXPECT_EQ(of.fields[0].count, 2U);
  EXPECT_EQ(of.fields[0].samples[0], (import::FieldSample{"Company 1", "1000", "1250.5"}));
  EXPECT_EQ(of.fields[1].field, "owner");
  EXPECT_EQ(of.fields[1].samples[1], (import::FieldSample{"Company 2", "Ann Lee", "Bo Chan"}));
  EXPECT_EQ(second.difference.accounts_changed, 2U);
  ASSERT_EQ(second.difference.accounts.size(), 2U);
  const import::AccountChange& account = second.difference.accounts[0];
  EXPECT_EQ(account.id, id(1));
  EXPECT_EQ(account.before->arr->amount, 1000.0);
  EXPECT_EQ(account.after->arr->amount, 1250.5);
  const auto figures = import::changed_figures(account);
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_EQ(figures[0], (import::FigureChange{"ARR", "1,000", "1,250.5"}));
  EXPECT_TRUE(import::load_difference(workspace.own_reader(), second.run) == second.difference);
  // The account most affected comes first; a deleted one is gone.
  CsvFile gone({"Id", "IsDeleted", "Name", "SystemModstamp", "ARR__c"});
  gone.row({id(1), "0", "Company 1", "2026-06-02 00:00:00", "1251"});
  gone.row({id(3), "1", "Company 3", "2026-06-02 00:00:00", "1000"});
  write_bytes(folder / "c.csv", gone.text());
  const auto third = import_files(workspace, {folder / "c.csv"});
  ASSERT_EQ(third.difference.accounts.size(), 2U);
  EXPECT_EQ(third.difference.accounts[0].name, "Company 3");
  EXPECT_FALSE(third.difference.accounts[0].after);
  EXPECT_EQ(import::changed_figures(third.difference.accounts[0])[0].to, "none");
}

TEST_F(Undo, WithoutAnImportThereIsNothingToTakeBack) {
  Workspace workspace = open();
  EXPECT_EQ(refusal(workspace).first, ErrorCode::not_found);
  // A file that was refused changed nothing either.
  write_bytes(folder / "page.html", "<html><body>Sign in</body></html>");
  import_files(workspace, {folder / "page.html"});
  EXPECT_EQ(refusal(workspace).first, ErrorCode::not_found);
  const auto runs = import::load_import_runs(workspace.own_reader());
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_FALSE(runs[0].undoable);
  EXPECT_EQ(runs[0].why_not, "It changed nothing.");
}

TEST_F(Undo, WhatChangedNothingGoesWithTheImportBeforeIt) {
  const std::string path = accounts("a.csv", 2, "2026-05-01", "1000");
  std::string never;
  {
    { const Workspace fresh = open(); }
    never = dump(file);
  }
  {
    Workspace workspace = open();
    EXPECT_TRUE(import_files(workspace, {path}).undoable);
    // Other bytes, the same records.
    write_bytes(folder / "again.csv", workspace::test_support::bytes_of(path) + "\n");
    EXPECT_FALSE(import_files(workspace, {folder / "again.csv"}).undoable);
    const auto runs = import::load_import_runs(workspace.own_reader());
    ASSERT_EQ(runs.size(), 2U);
    EXPECT_FALSE(runs[0].undoable);
    EXPECT_TRUE(runs[1].undoable);
    EXPECT_TRUE(runs[1].next);
    const UndoReport report = import::undo_import(workspace, {});
    EXPECT_EQ(report.run.id, runs[1].id);
    EXPECT_EQ(report.rows_removed, 2U);
    EXPECT_EQ(report.rows_restored, 0U);
  }
  EXPECT_TRUE(same(dump(file), never));
  // The same file is new again.
  Workspace workspace = open();
  const auto again = import_files(workspace, {path});
  EXPECT_EQ(again.files[0].status, FileResult::Status::imported);
  EXPECT_EQ(again.files[0].rows_new, 2U);
}

TEST_F(Undo, AFirstImportKeepsNoRows) {
  Workspace workspace = open();
  import_files(workspace, {accounts("a.csv", 50, "2026-05-01", "1000"), events("e.json", 0, 400)});
  EXPECT_GT(number(workspace, "SELECT count(*) FROM import_undo"), 0);
  EXPECT_EQ(number(workspace,
                   "SELECT sum(changes)+sum(length(data)) FROM import_undo WHERE "
                   "of_table<>'field_meaning'"),
            0);
}

TEST_F(Undo, ADayWrittenByManyFilesIsKeptOnce) {
  std::string before;
  {
    Workspace workspace = open();
    import_files(workspace, {events("e0.json", 0, 30)});
  }
  before = dump(file);
  {
    Workspace workspace = open();
    std::vector<std::string> hours;
    for (int hour = 1; hour < 8; ++hour)
      hours.push_back(events("e" + std::to_string(hour) + ".json", hour * 30, 30));
    import_files(workspace, hours);
    EXPECT_EQ(
        number(workspace, "SELECT sum(changes) FROM import_undo WHERE run=2 AND of_table='usage_segment'"),
        number(workspace, "SELECT count(*) FROM usage_segment"));
    import::undo_import(workspace, {});
  }
  EXPECT_TRUE(same(dump(file), before));
}

TEST_F(Undo, ARefusedFileLeavesNothingToTakeBack) {
  std::string alone;
  {
    Workspace workspace = open();
    import_files(workspace, {accounts("a.csv", 3, "2026-05-01", "1000")});
  }
  alone = dump(file);
  // Enough rows that parts are saved before the file turns out to be cut.
  CsvFile csv({"Id", "IsDeleted", "AccountId", "LastName", "Email", "SystemModstamp"});
  for (int i = 0; i < 9000; ++i)
    csv.row(
        {id18_of(id15_of("003", i)), "0", id(1), "Person " + std::to_string(i), "", "2026-05-01 00:00:00"});
  {
    Workspace workspace = open();
    const std::string one = csv.text();
    write_bytes(folder / "one.csv",
                "\"Id\",\"AccountId\",\"LastName\",\"SystemModstamp\"\n\"0038d0Qx0zzzzzzAAA\",\"" + id(1) +
                    "\",\"First\",\"2026-05-01 00:00:00\"\n");
    import_files(workspace, {folder / "one.csv"});
    write_bytes(folder / "cut.csv",
                one + "\"0038d0Qx0000zzzAAA\",\"0\",\"" + id(1) + "\",\"Never closed,0\n");
    const auto report =
        import_files(workspace, {folder / "cut.csv", accounts("b.csv", 3, "2026-06-01", "2000")});
    EXPECT_EQ(report.files[0].status, FileResult::Status::failed);
    EXPECT_TRUE(report.difference.files[0].fields.empty());
    EXPECT_EQ(report.files[1].rows_updated, 3U);
    EXPECT_EQ(number(workspace, "SELECT count(*) FROM import_undo WHERE run=3 AND of_table='contact'"), 0);
    import::undo_import(workspace, {});
    import::undo_import(workspace, {});
    EXPECT_TRUE(workspace.check().ok);
  }
  EXPECT_TRUE(same(dump(file), alone));
}

TEST_F(Undo, TheLastTenAreKept) {
  std::vector<std::string> states;
  for (int i = 1; i <= 12; ++i) {
    Workspace workspace = open();
    const std::string name = "a" + std::to_string(i) + ".csv";
    import_files(workspace,
                 {accounts(name, i, "2026-05-" + std::to_string(10 + i), std::to_string(i * 100))});
    if (i < 3) continue;
    const auto runs = import::load_import_runs(workspace.own_reader());
    for (std::size_t at = 0; at < runs.size(); ++at) EXPECT_EQ(runs[at].undoable, at < 10) << i << " " << at;
    EXPECT_EQ(number(workspace, "SELECT count(DISTINCT run) FROM import_undo"), std::min(i, 10));
  }
  Workspace workspace = open();
  EXPECT_EQ(import::load_difference(workspace.own_reader(), 1), import::ImportDifference());
  for (int i = 12; i > 2; --i) {
    import::undo_import(workspace, {});
    EXPECT_EQ(number(workspace, "SELECT count(*) FROM account"), i - 1);
  }
  const auto [code, sentence] = refusal(workspace);
  EXPECT_EQ(code, ErrorCode::not_found);
  EXPECT_NE(sentence.find("last 10 imports"), std::string::npos) << sentence;
  EXPECT_EQ(number(workspace, "SELECT count(*) FROM account"), 2);
}

TEST_F(Undo, DamagedRowsAreFoundBeforeAnythingChanges) {
  {
    Workspace workspace = open();
    import_files(workspace, {accounts("a.csv", 40, "2026-05-01", "1000")});
    import_files(workspace, {accounts("b.csv", 60, "2026-06-01", "2000")});
  }
  const std::string whole = workspace::test_support::bytes_of(file);
  for (const char* damage :
       {"UPDATE import_undo SET data=zeroblob(length(data)) WHERE of_table='account' AND run=2",
        "UPDATE import_undo SET sum=sum+1 WHERE of_table='account' AND run=2",
        "UPDATE import_undo SET changes=changes-1 WHERE of_table='account' AND run=2",
        "UPDATE import_undo SET of_table='contact' WHERE of_table='account' AND run=2",
        "DELETE FROM import_undo WHERE of_table='account' AND run=2",
        "UPDATE import_run SET sums=sums+1 WHERE id=2", "UPDATE import_run SET parts=parts+1 WHERE id=2",
        // The rows themselves are sound, and the workspace is not the one that they belong to.
        "DELETE FROM account WHERE ref=50"}) {
    write_bytes(file, whole);
    {
      Workspace workspace = open();
      workspace.database().execute(damage);
    }
    const std::string before = dump(file);
    {
      Workspace workspace = open();
      const auto [code, sentence] = refusal(workspace);
      EXPECT_EQ(code, ErrorCode::workspace) << damage;
      EXPECT_NE(sentence.find("is damaged, so nothing was changed"), std::string::npos) << sentence;
    }
    EXPECT_TRUE(same(dump(file), before)) << damage;
  }
}

TEST_F(Undo, RowsOfAnOlderFormatAreNotRead) {
  Workspace workspace = open();
  import_files(workspace, {accounts("a.csv", 4, "2026-05-01", "1000")});
  workspace.database().execute("UPDATE import_run SET format=format-1");
  const auto runs = import::load_import_runs(workspace.own_reader());
  EXPECT_FALSE(runs.at(0).undoable);
  EXPECT_NE(runs.at(0).why_not.find("older Rapport"), std::string::npos);
  EXPECT_EQ(refusal(workspace).first, ErrorCode::not_found);
  // Files of before there were runs are listed by their moment.
  workspace.database().execute("DELETE FROM import_run; UPDATE import_file SET run=NULL");
  const auto old = import::load_import_runs(workspace.own_reader());
  ASSERT_EQ(old.size(), 1U);
  EXPECT_FALSE(old[0].id);
  EXPECT_EQ(old[0].files.size(), 1U);
}

TEST_F(Undo, RowsOlderThanTheirColumnsComeBackAsTheyWere) {
  // Columns that a format added are not in the rows of before, only in their table's definition.
  {
    workspace::Database old(file, workspace::Database::Access::create);
    for (int step = 1; step <= 8; ++step) old.execute(std::string(workspace::schema_step(step)));
    old.execute("PRAGMA application_id=" + std::to_string(Workspace::kApplicationId));
    old.execute("PRAGMA user_version=8");
    old.execute("INSERT INTO account VALUES(1, '" + id(1) +
                "', 'Company 1', '', '', '', '', '', '', '', NULL, '{}', 1, 0, 5)");
    old.execute("INSERT INTO currency VALUES('EUR', 2.0, 1, 1, 1, 3), ('GBP', 3.5, 1, 0, 1, 3)");
    old.execute(
        "INSERT INTO support_case VALUES('5008d0Qx0000A0AAAA', '', '', '7', 'Old', 'Open', 'Low', 0, "
        "NULL, NULL, 1, 0, 5, 0, 0)");
  }
  { const Workspace migrated = open(); }
  const std::string before = dump(file);
  {
    Workspace workspace = open();
    CsvFile currencies({"Id", "IsoCode", "ConversionRate", "IsActive", "IsCorporate", "SystemModstamp"});
    currencies.row({"01L8d0Qx0000A0AAAA", "EUR", "4", "1", "1", "2026-05-01 00:00:00"});
    write_bytes(folder / "CurrencyType.csv", currencies.text());
    CsvFile cases({"Id", "IsDeleted", "CaseNumber", "Subject", "Status", "IsClosed", "SuppliedEmail",
                   "SystemModstamp"});
    cases.row({"5008d0Qx0000A0AAAA", "0", "7", "New", "Open", "0", "a@b.example", "2026-05-01 00:00:00"});
    write_bytes(folder / "Case.csv", cases.text());
    const auto report = import_files(workspace, {accounts("a.csv", 2, "2026-05-01", "10"),
                                                 folder / "CurrencyType.csv", folder / "Case.csv"});
    for (const FileResult& result : report.files) EXPECT_EQ(result.rows_updated, 1U) << result.path;
    EXPECT_EQ(number(workspace, "SELECT count(*) FROM support_case WHERE supplied_email='a@b.example'"), 1);
    import::undo_import(workspace, {});
    EXPECT_TRUE(workspace.check().ok);
  }
  // Only what is derived was never computed for what came by hand here.
  const auto imported = [](const std::string& all) {
    std::string part;
    for (const char* table : {"account", "currency", "support_case"}) {
      const auto from = all.find(std::string("# ") + table + "\n");
      part += all.substr(from, all.find("# ", from + 2) - from);
    }
    return part;
  };
  EXPECT_TRUE(same(imported(dump(file)), imported(before)));
}

TEST_F(Undo, CancelledLeavesTheImport) {
  {
    Workspace workspace = open();
    import_files(workspace, {accounts("a.csv", 40, "2026-05-01", "1000"), events("e.json", 0, 500)});
    import_files(workspace, {accounts("b.csv", 60, "2026-06-01", "2000"), events("f.json", 300, 500)});
  }
  const std::string before = dump(file);
  int cancelled = 0;
  for (int at = 1; at < 12; ++at) {
    Workspace workspace = open();
    int reports = 0;
    Progress* self = nullptr;
    Progress progress([&](const ProgressReport& report) {
      if (++reports == at && report.stage != "Writing to disk") self->cancel();
    });
    self = &progress;
    try {
      import::undo_import(workspace, progress);
      break;
    } catch (const Cancelled&) {
      ++cancelled;
    }
    EXPECT_TRUE(same(dump(file), before)) << at;
  }
  EXPECT_GT(cancelled, 2);
}

TEST_F(Undo, AnotherImportsLockTurnsItAway) {
  {
    Workspace workspace = open();
    import_files(workspace, {accounts("a.csv", 4, "2026-05-01", "1000")});
  }
  OtherProcess writer([&](OtherProcess& self) {
    Workspace workspace = open();
    const workspace::Transaction transaction(workspace.database());
    self.tell_ready();
    self.wait_for_go();
    return 0;
  });
  writer.wait_until_ready();
  {
    Workspace workspace = open();
    EXPECT_EQ(refusal(workspace).first, ErrorCode::workspace);
  }
  writer.go();
  EXPECT_EQ(writer.join(), 0);
}

}  // namespace test_undo
}  // namespace rapport::test
