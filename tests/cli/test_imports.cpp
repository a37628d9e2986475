// SPDX-License-Identifier: GPL-3.0-or-later
// Imports as a person at a terminal sees them before, lists them after, and takes them back.
#include <QFile>

#include "tests/cli/run_cli.h"

namespace rapport::cli_tests {
namespace test_imports {

const QByteArray kHead = "Id,Name,IsDeleted,SystemModstamp,ARR__c\n";
const QByteArray kBefore = kHead +
                           "001000000000001AAA,Acme,0,2026-11-01T00:00:00.000+0000,1000\n"
                           "001000000000002AAA,Globex,0,2026-11-01T00:00:00.000+0000,2000\n";
const QByteArray kAfter = kHead +
                          "001000000000001AAA,Acme,0,2026-11-08T00:00:00.000+0000,1500\n"
                          "001000000000003AAA,Initech,0,2026-11-08T00:00:00.000+0000,3000\n";

class Imports : public SmallExports {
 protected:
  QString text(const char* words) const { return QString::fromUtf8(words); }
  QJsonObject import(const char* name, const QByteArray& bytes, const QStringList& more = {}) const {
    return json(QStringList{text("import"), write(text(name), bytes)} + more);
  }
  qsizetype accounts() const { return json({text("accounts")})[text("accounts")].toArray().size(); }
};

TEST_F(Imports, ADryRunShowsWhatWouldChange) {
  (void)import("a.csv", kBefore);
  const QJsonObject would = import("b.csv", kAfter, {text("--dry-run")});
  EXPECT_EQ(missing_keys(would, {text("files"), text("joined"), text("accounts"), text("accounts_changed"),
                                 text("accounts_new"), text("run"), text("undoable")}),
            "");
  EXPECT_TRUE(would[text("run")].isNull());
  const QJsonObject difference = would[text("files")].toArray()[0].toObject()[text("difference")].toObject();
  EXPECT_EQ(difference[text("rows_new")].toInt(), 1);
  EXPECT_EQ(difference[text("rows_changed")].toInt(), 1);
  const QJsonObject field = difference[text("fields")].toArray()[0].toObject();
  EXPECT_EQ(field[text("field")].toString(), text("ARR__c"));
  EXPECT_EQ(field[text("count")].toInt(), 1);
  const QJsonObject sample = field[text("samples")].toArray()[0].toObject();
  EXPECT_EQ(sample[text("record")].toString(), text("Acme"));
  EXPECT_EQ(sample[text("from")].toString(), text("1000"));
  EXPECT_EQ(sample[text("to")].toString(), text("1500"));
  const QJsonArray affected = would[text("accounts")].toArray();
  ASSERT_EQ(affected.size(), 2);
  EXPECT_EQ(affected[0].toObject()[text("name")].toString(), text("Acme"));
  EXPECT_EQ(
      affected[0].toObject()[text("before")].toObject()[text("arr")].toObject()[text("amount")].toDouble(),
      1000.0);
  EXPECT_EQ(
      affected[0].toObject()[text("after")].toObject()[text("arr")].toObject()[text("amount")].toDouble(),
      1500.0);
  EXPECT_TRUE(affected[1].toObject()[text("before")].isNull());
  EXPECT_EQ(accounts(), 2) << "nothing was saved";
  const Outcome said = run({text("import"), folder.filePath(text("b.csv")), text("--dry-run")});
  EXPECT_EQ(said.code, 0);
  EXPECT_TRUE(said.out.contains("ARR__c")) << said.out.toStdString();
  EXPECT_TRUE(said.out.contains("Acme: 1000 -> 1500")) << said.out.toStdString();
  EXPECT_TRUE(said.out.contains("ARR 1,000 -> 1,500")) << said.out.toStdString();
}

TEST_F(Imports, AreListedAndTakenBackOneByOne) {
  (void)import("a.csv", kBefore);
  (void)import("b.csv", kAfter);
  QJsonArray runs = json({text("imports")})[text("imports")].toArray();
  ASSERT_EQ(runs.size(), 2);
  EXPECT_EQ(missing_keys(runs[0].toObject(), {text("id"), text("at"), text("files"), text("undoable"),
                                              text("next"), text("why_not")}),
            "");
  EXPECT_TRUE(runs[0].toObject()[text("next")].toBool());
  EXPECT_FALSE(runs[1].toObject()[text("next")].toBool());
  EXPECT_TRUE(runs[1].toObject()[text("undoable")].toBool());
  EXPECT_TRUE(runs[0].toObject()[text("files")].toArray()[0].toObject()[text("path")].toString().endsWith(
      text("b.csv")));
  const QJsonObject undone = json({text("imports"), text("undo")});
  EXPECT_EQ(undone[text("undone")].toObject()[text("id")].toInt(), 2);
  EXPECT_EQ(undone[text("rows_removed")].toInt(), 1);
  EXPECT_EQ(undone[text("rows_restored")].toInt(), 1);
  EXPECT_EQ(accounts(), 2);
  EXPECT_EQ(json({text("account"), text("Acme")})[text("arr")].toObject()[text("amount")].toDouble(), 1000.0);
  EXPECT_EQ(run({text("imports"), text("undo")}).code, 0);
  EXPECT_EQ(accounts(), 0);
  const Outcome none = run({text("imports"), text("undo")});
  EXPECT_EQ(none.code, 6);
  EXPECT_NE(none.err.find("no import to take back"), std::string::npos) << none.err;
  EXPECT_EQ(run({text("imports"), text("redo")}).code, 2);
  EXPECT_TRUE(json({text("imports")})[text("imports")].toArray().isEmpty());
  // Importing again is how it is done again.
  EXPECT_EQ(import("b.csv", kAfter)[text("files")].toArray()[0].toObject()[text("rows_new")].toInt(), 2);
}

}  // namespace test_imports
}  // namespace rapport::cli_tests
