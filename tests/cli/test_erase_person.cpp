// SPDX-License-Identifier: GPL-3.0-or-later
// A person who asks to be erased is gone from the file, and stays so.
#include <QDir>
#include <QFile>

#include "tests/cli/run_cli.h"

namespace rapport::cli_tests {
namespace test_erase_person {

const QByteArray kContacts =
    "Id,AccountId,Name,Email,Title,IsDeleted,SystemModstamp\n"
    "003000000000001AAA,001000000000001AAA,Janet Quill,Janet.Quill@acme.example,Head of "
    "Ops,0,2026-11-01T00:00:00.000+0000\n"
    "003000000000002AAA,001000000000001AAA,Omar Bell,omar@acme.example,CFO,0,2026-11-01T00:00:00.000+0000\n";
const QByteArray kAccounts =
    "Id,Name,IsDeleted,SystemModstamp,Main_Contact__c\n"
    "001000000000001AAA,Acme,0,2026-11-01T00:00:00.000+0000,janet.quill@acme.example\n";
const QByteArray kAnswers =
    "Score,Email,Name,Comment,Submitted at\n"
    "9,janet.quill@acme.example,Janet Quill,Fine by Janet Quill,2026-11-02 10:00:00\n"
    "3,omar@acme.example,Omar Bell,Slow,2026-11-03 10:00:00\n";
const QByteArray kEvents =
    R"({"event":"Login","properties":{"time":1793900000,"distinct_id":"janet.quill@acme.example","$insert_id":"e1","email":"janet.quill@acme.example"}})"
    "\n"
    R"({"event":"Login","properties":{"time":1793900100,"distinct_id":"omar@acme.example","$insert_id":"e2"}})"
    "\n";

class ErasePerson : public SmallExports {
 protected:
  static QString text(const char* words) { return QString::fromUtf8(words); }
  QJsonObject import(const char* name, const QByteArray& bytes) const {
    return json({text("import"), write(text(name), bytes)});
  }
  void import_all() const {
    (void)import("Account.csv", kAccounts);
    (void)import("Contact.csv", kContacts);
    (void)import("nps.csv", kAnswers);
    (void)import("events.jsonl", kEvents);
  }
  /// Of the workspace's bytes, with what SQLite may have left beside it.
  bool file_holds(const QByteArray& words) const {
    for (const char* ending : {"", "-wal", "-journal"}) {
      QFile file(workspace + text(ending));
      if (file.open(QIODevice::ReadOnly) && file.readAll().toLower().contains(words)) return true;
    }
    return false;
  }
  bool gone() const { return !file_holds("janet.quill") && !file_holds("janet quill"); }
};

TEST_F(ErasePerson, LeavesNothingInTheFile) {
  import_all();
  ASSERT_TRUE(file_holds("janet.quill"));
  const QJsonObject done = json({text("erase-person"), text("Janet Quill <JANET.QUILL@acme.example>")});
  const QJsonObject rows = done[text("rows")].toObject();
  EXPECT_EQ(rows[text("contact")].toInt(), 1);
  EXPECT_EQ(rows[text("account")].toInt(), 1);
  EXPECT_EQ(rows[text("survey_response")].toInt(), 1);
  EXPECT_GE(rows[text("usage")].toInt(), 1);
  EXPECT_EQ(done[text("imports_forgotten")].toInt(), 4);
  EXPECT_TRUE(gone());
  EXPECT_TRUE(file_holds("omar bell")) << "others stay";
  EXPECT_EQ(run({text("check")}).code, 0);
  // What is counted stays: both answers and both people's events.
  const QJsonObject account = json({text("account"), text("001000000000001AAA")});
  EXPECT_EQ(account[text("contacts")].toInt(), 2);
  EXPECT_EQ(run({text("imports"), text("undo")}).code, 6);
}

TEST_F(ErasePerson, NamesTheDatedCopiesThatHoldThePerson) {
  QDir(folder.path()).mkdir(text("copies"));
  import_all();
  (void)json({text("settings"), text("backup_folder"), folder.filePath(text("copies"))});
  (void)import("Account2.csv",
               QByteArray(kAccounts).replace("2026-11-01", "2026-11-20").replace("Acme", "Acme 2"));
  const QStringList copies = QDir(folder.filePath(text("copies"))).entryList(QDir::Files);
  ASSERT_EQ(copies.size(), 1);
  const QJsonArray files =
      json({text("erase-person"), text("janet.quill@acme.example")})[text("files")].toArray();
  ASSERT_EQ(files.size(), 1);
  EXPECT_TRUE(files[0].toString().endsWith(copies[0])) << files[0].toString().toStdString();
}

TEST_F(ErasePerson, StaysErasedThroughImportsAndTheirUndo) {
  import_all();
  (void)json({text("erase-person"), text("janet.quill@acme.example")});
  // The same rows in files of other bytes, so that they are read.
  const QJsonObject again = import("Contact2.csv", kContacts + "\n");
  const QJsonObject file = again[text("files")].toArray()[0].toObject();
  EXPECT_EQ(file[text("status")].toString(), text("unchanged"));
  EXPECT_TRUE(file[text("reason")].toString().contains(text("1 person erased earlier was left out.")));
  (void)import("Account2.csv", kAccounts + "\n");
  const QJsonObject answers = import("nps2.csv", kAnswers + "\n")[text("files")].toArray()[0].toObject();
  EXPECT_EQ(answers[text("rows_new")].toInt(), 0);
  (void)import("events2.jsonl", kEvents + "\n");
  // Without its address the contact is known by its id, and in a new one by its address.
  (void)import("slim.csv",
               "Id,AccountId,Name,SystemModstamp\n003000000000001AAA,001000000000001AAA,Janet "
               "Quill,2026-11-20T00:00:00.000+0000\n");
  const QJsonObject other =
      import("other.csv",
             "Id,AccountId,Name,Email,SystemModstamp\n003000000000009AAA,001000000000001AAA,Janet "
             "Quill,mailto:janet.quill@acme.example,2026-11-21T00:00:00.000+0000\n");
  EXPECT_TRUE(gone());
  EXPECT_TRUE(other[text("undoable")].toBool());
  (void)json({text("imports"), text("undo")});
  EXPECT_TRUE(gone());
  EXPECT_EQ(run({text("check")}).code, 0);
}

TEST_F(ErasePerson, SaysWhereNobodyHasTheAddress) {
  import_all();
  EXPECT_EQ(run({text("erase-person"), text("nobody@acme.example")}).code, 6);
  EXPECT_EQ(run({text("erase-person"), text("not an address")}).code, 2);
  EXPECT_EQ(run({text("erase-person")}).code, 2);
  (void)json({text("erase-person"), text("omar@acme.example")});
  EXPECT_TRUE(json({text("erase-person"), text("omar@acme.example")})[text("erased_before")].toBool());
}

}  // namespace test_erase_person
}  // namespace rapport::cli_tests
