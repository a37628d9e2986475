// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing lost and nothing unsafe, as a person at a terminal has it: workspaces that are not there, restores,
// backups, names that try to steer the terminal, files that can't be read.
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>

#include "core/workspace/workspace.h"
#include "tests/cli/run_cli.h"
#include "tests/unit/workspace/older_format.h"

namespace rapport::cli_tests {
namespace test_safety {

const QByteArray kAccounts =
    "Id,Name,IsDeleted,SystemModstamp\n001000000000001AAA,Acme,0,2026-11-01T00:00:00.000+0000\n"
    "001000000000002AAA,Globex,0,2026-11-01T00:00:00.000+0000\n";

class Safety : public SmallExports {
 protected:
  QStringList names() const { return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }
  QString at(const char* name) const { return folder.filePath(QString::fromUtf8(name)); }
  void import_accounts() {
    (void)json({QStringLiteral("import"), write(QStringLiteral("Account.csv"), kAccounts)});
  }
  /// How many accounts a file has; -1 where it is no workspace.
  static qsizetype accounts_in(const QString& file) {
    const Outcome run = run_on(file, {QStringLiteral("accounts"), QStringLiteral("--json")});
    return run.code == 0 ? run.json()[QStringLiteral("accounts")].toArray().size() : -1;
  }
};

TEST_F(Safety, ReadingAWorkspaceThatIsNotThereMakesNone) {
  for (const QStringList& words :
       {QStringList{QStringLiteral("accounts")},
        {QStringLiteral("account"), QStringLiteral("Acme")},
        {QStringLiteral("metrics")},
        {QStringLiteral("quality")},
        {QStringLiteral("matches")},
        {QStringLiteral("fields")},
        {QStringLiteral("settings")},
        {QStringLiteral("check")},
        {QStringLiteral("backup"), QStringLiteral("-o"), at("b.rapport")},
        {QStringLiteral("plan"), QStringLiteral("Acme")},
        {QStringLiteral("series"), QStringLiteral("Acme"), QStringLiteral("touches")}}) {
    const Outcome said = run(words);
    EXPECT_EQ(said.code, 4) << words.join(QLatin1Char(' ')).toStdString() << said.err;
    EXPECT_NE(said.err.find("There is no workspace at"), std::string::npos) << said.err;
  }
  EXPECT_TRUE(names().isEmpty()) << names().join(QLatin1Char(' ')).toStdString();
}

TEST_F(Safety, WhatIsNoZoneAndASpanThatEndsBeforeItBeginsAreRefused) {
  import_accounts();
  for (const char* name : {"Berlin", "Mars", "Foo", "XYZ", "CET-1CEST", "UTC+", "UTC-3x", "Europe/Nowhere"}) {
    const Outcome said =
        run({QStringLiteral("settings"), QStringLiteral("time_zone"), QString::fromUtf8(name)});
    EXPECT_EQ(said.code, 2) << name << said.err;
    EXPECT_NE(said.err.find("IANA name"), std::string::npos) << said.err;
  }
  for (const char* name : {"Asia/Tokyo", "CET", "UTC+05:45", "UTC"})
    EXPECT_EQ(run({QStringLiteral("settings"), QStringLiteral("time_zone"), QString::fromUtf8(name)}).code, 0)
        << name;
  const QStringList series = {QStringLiteral("series"), QStringLiteral("Acme"), QStringLiteral("touches"),
                              QStringLiteral("--partial")};
  EXPECT_EQ(run(series).code, 0);
  const Outcome turned = run(series + QStringList{QStringLiteral("--from"), QStringLiteral("2026-10-01"),
                                                  QStringLiteral("--to"), QStringLiteral("2026-09-01")});
  EXPECT_EQ(turned.code, 2);
  EXPECT_NE(turned.err.find("exchange the two"), std::string::npos) << turned.err;
}

TEST_F(Safety, AFileThatMayNotBeReadIsAFailureOfTheSystem) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const QString file = write(QStringLiteral("Account.csv"), kAccounts);
  ASSERT_EQ(::chmod(QFile::encodeName(file).constData(), 0), 0);
  const Outcome said = run({QStringLiteral("import"), file});
  EXPECT_EQ(said.code, 5);
  EXPECT_NE(said.err.find("allow yourself to read it"), std::string::npos) << said.err;
}

TEST_F(Safety, AWorkspaceIsAPathAndNeverAnAddress) {
  const QString exports = write(QStringLiteral("Account.csv"), kAccounts);
  for (const char* name : {"", ":memory:", "file:w.rapport?mode=memory", "file:///tmp/x?immutable=1"}) {
    workspace = QString::fromUtf8(name);
    EXPECT_EQ(run({QStringLiteral("import"), exports}).code, 2) << name;
  }
  workspace = folder.path();
  EXPECT_EQ(run({QStringLiteral("import"), exports}).code, 5) << "a folder";
  workspace = at("pipe");
  ASSERT_EQ(::mkfifo(workspace.toUtf8().constData(), 0600), 0);
  EXPECT_EQ(run({QStringLiteral("accounts")}).code, 5) << "a pipe, and no waiting for it";
}

TEST_F(Safety, WithoutAHomeAWorkspaceMustBeNamed) {
  for (const char* home : {"", "relative"}) {
    QProcess process;
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
    if (*home != '\0') environment.insert(QStringLiteral("HOME"), QString::fromUtf8(home));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder.path());
    process.start(QStringLiteral(RAPPORT_CLI),
                  {QStringLiteral("import"), write(QStringLiteral("Account.csv"), kAccounts)});
    ASSERT_TRUE(process.waitForFinished(60'000));
    EXPECT_EQ(process.exitCode(), 2);
    EXPECT_TRUE(process.readAllStandardError().contains("HOME is not set"));
    EXPECT_EQ(names(), QStringList{QStringLiteral("Account.csv")});
    process.start(QStringLiteral(RAPPORT_CLI), {QStringLiteral("help")});
    ASSERT_TRUE(process.waitForFinished(60'000));
    EXPECT_EQ(process.exitCode(), 0) << "help needs none";
  }
}

TEST_F(Safety, RestoringTwiceKeepsTheOriginal) {
  import_accounts();
  (void)json({QStringLiteral("backup"), QStringLiteral("-o"), at("old.rapport")});
  const QString more =
      write(QStringLiteral("more.csv"),
            "Id,Name,IsDeleted,SystemModstamp\n001000000000003AAA,Initech,0,2026-11-02T00:00:00.000+0000\n");
  (void)json({QStringLiteral("import"), more});
  EXPECT_EQ(accounts_in(workspace), 3);
  for (int i = 0; i < 2; ++i) {
    const QJsonObject done = json({QStringLiteral("restore"), at("old.rapport")});
    EXPECT_TRUE(QFileInfo::exists(done[QStringLiteral("kept")].toString()));
  }
  EXPECT_EQ(accounts_in(workspace), 2);
  EXPECT_EQ(accounts_in(workspace + QStringLiteral(".before-restore")), 3);
  EXPECT_EQ(accounts_in(workspace + QStringLiteral(".before-restore-2")), 2);
}

TEST_F(Safety, ABackupReplacesABackupAndElseAsks) {
  import_accounts();
  const QString letter = write(QStringLiteral("letter.txt"), "Dear Sir or Madam");
  const Outcome refused = run({QStringLiteral("backup"), QStringLiteral("-o"), letter});
  EXPECT_EQ(refused.code, 3);
  EXPECT_NE(refused.err.find("--replace"), std::string::npos) << refused.err;
  QFile file(letter);
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  EXPECT_EQ(file.readAll(), "Dear Sir or Madam");
  EXPECT_EQ(run({QStringLiteral("backup"), QStringLiteral("-o"), letter, QStringLiteral("--replace")}).code,
            0);
  EXPECT_EQ(run({QStringLiteral("backup"), QStringLiteral("-o"), letter}).code, 0) << "now it is a backup";
  EXPECT_EQ(accounts_in(letter), 2);
  EXPECT_EQ(run({QStringLiteral("backup"), QStringLiteral("-o"), workspace}).code, 2) << "onto itself";
  EXPECT_EQ(run({QStringLiteral("backup"), QStringLiteral("-o"), at("no/such/folder/b")}).code, 5);
  EXPECT_EQ(names(), (QStringList{QStringLiteral("Account.csv"), QStringLiteral("letter.txt"),
                                  QStringLiteral("w.rapport")}));
}

/// True where a byte is there that a terminal would obey, or that is no UTF-8.
bool steers(const QByteArray& bytes) {
  if (QString::fromUtf8(bytes).toUtf8() != bytes || bytes.contains("\xEF\xBF\xBF")) return true;
  for (const QChar c : QString::fromUtf8(bytes)) {
    const ushort u = c.unicode();
    if ((u < 0x20 && u != '\n') || (u >= 0x7f && u <= 0x9f) || u == 0x61c || u == 0x200e || u == 0x200f ||
        (u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069))
      return true;
  }
  return false;
}

TEST_F(Safety, NothingFromOutsideSteersTheTerminal) {
  const QByteArray evil =
      "A\xe2\x80\xae"
      "b\x1b[2J\xc2\x9b"
      "31m\xe2\x81\xa6"
      "c\x07\xe2\x80\x8f";
  const QByteArray csv = "Id,Name,Website,IsDeleted,SystemModstamp\n001000000000001AAA,\"" + evil +
                         "\",,0,2026-11-01T00:00:00.000+0000\n";
  const QString name = QStringLiteral("Acc\u202eount\u001b[31m\nRestored.csv");
  const QString file = write(name, csv);
  const QString other = write(QStringLiteral("no\u202e\u001b]0;x\u0007.csv"), "a,b\n1,2\n");
  for (const bool as_json : {false, true}) {
    start_again();
    const auto asked = [&](QStringList words) {
      if (as_json) words.prepend(QStringLiteral("--json"));
      const Outcome said = run(words);
      EXPECT_FALSE(steers(said.out)) << words.join(QLatin1Char(' ')).toStdString() << said.out.toStdString();
      EXPECT_FALSE(steers(QByteArray::fromStdString(said.err))) << said.err;
      return said;
    };
    EXPECT_EQ(asked({QStringLiteral("import"), file, other}).code, 3);
    for (const char* command : {"accounts", "matches", "quality", "fields", "metrics", "check"})
      (void)asked({QString::fromUtf8(command)});
    (void)asked({QStringLiteral("account"), QStringLiteral("001000000000001AAA")});
    (void)asked({QStringLiteral("account"), QStringLiteral("nobody\u202e\u001b[31m")});
    (void)asked({QStringLiteral("import"), folder.filePath(QStringLiteral("not\u202ethere\u001b[31m"))});
    (void)asked({QStringLiteral("accounts"), QStringLiteral("--opt\u001b[31m")});
    if (as_json) {
      // The value itself is whole: what is escaped reads back as it was.
      const QJsonArray accounts =
          asked({QStringLiteral("accounts")}).json()[QStringLiteral("accounts")].toArray();
      ASSERT_EQ(accounts.size(), 1);
      EXPECT_TRUE(accounts[0].toObject()[QStringLiteral("name")].toString().contains(QChar(0x202e)));
    } else {
      const Outcome report = asked({QStringLiteral("import"), file});
      EXPECT_FALSE(report.out.contains("\nRestored")) << "a name must not make a line of its own";
    }
  }
}

TEST_F(Safety, OutputIsUtf8WhateverAnExportHolds) {
  const QByteArray json_file =
      "{\"totalSize\":1,\"done\":true,\"records\":[{\"attributes\":{\"type\":\"Accou\xff\xfe\"n:\xc0t\"-\"u  "
      " "
      "\"/x\"},\"Id\":\"001000000000003AAA\",\"Name\":\"A\"}]}";
  const QString faulty = case_path(QStringLiteral("faults/sf_type_not_utf8.json"));
  QStringList files = {write(QStringLiteral("type.json"), json_file)};
  if (!faulty.isEmpty()) files << faulty;
  for (const QString& file : files)
    for (const bool as_json : {false, true}) {
      const Outcome said = run(as_json ? QStringList{QStringLiteral("--json"), QStringLiteral("import"), file}
                                       : QStringList{QStringLiteral("import"), file});
      EXPECT_FALSE(steers(said.out)) << said.out.toStdString();
      EXPECT_FALSE(steers(QByteArray::fromStdString(said.err))) << said.err;
    }
}

TEST_F(Safety, FilesThatCantBeReadFailTheImport) {
  ASSERT_TRUE(QDir(folder.path()).mkpath(QStringLiteral("exports/below")));
  (void)write(QStringLiteral("exports/Account.csv"), kAccounts);
  ASSERT_TRUE(QFile::link(QStringLiteral("nowhere"), at("exports/Contact.csv")));
  ASSERT_TRUE(QFile::link(QStringLiteral("../.."), at("exports/below/loop")));
  const Outcome said = run({QStringLiteral("import"), at("exports")});
  EXPECT_EQ(said.code, 3);
  EXPECT_NE(said.err.find("Contact.csv"), std::string::npos) << said.err;
  EXPECT_EQ(accounts_in(workspace), 2) << "the others are kept";
  ASSERT_TRUE(QDir(folder.path()).mkpath(QStringLiteral("empty/below")));
  const Outcome empty = run({QStringLiteral("import"), at("empty")});
  EXPECT_EQ(empty.code, 0);
  EXPECT_TRUE(empty.out.contains("holds no file")) << empty.out.toStdString();
}

TEST_F(Safety, AWorkspaceOfAnOlderRapportIsBroughtUpToDateByACommandThatReads) {
  import_accounts();
  {
    workspace::Workspace open(workspace.toStdString(), workspace::Workspace::Mode::must_exist);
    workspace::test_support::make_older(open.database(), 10);
  }
  const Outcome read = run({QStringLiteral("accounts")});
  EXPECT_EQ(read.code, 0) << read.err;
  EXPECT_NE(read.err.find("brought up to date"), std::string::npos) << read.err;
  EXPECT_EQ(accounts_in(workspace), 2);
  EXPECT_EQ(run({QStringLiteral("accounts")}).err, "") << "said once";
  EXPECT_FALSE(QDir(folder.path()).entryList({QStringLiteral("w.rapport.before-format-*")}).isEmpty());
}

TEST_F(Safety, AWorkspaceMayBeCalledWhatever) {
  // Words of our own sentences, in the names of a workspace and of a folder.
  for (const char* name : {"being written.rapport", "the disk is full.rapport", "damaged.rapport"}) {
    workspace = at(name);
    import_accounts();
    EXPECT_EQ(accounts_in(workspace), 2) << name;
    const QString text =
        write(QString::fromUtf8(name) + QStringLiteral(".txt"), "no workspace, whatever its name");
    const Outcome refused = run_on(text, {QStringLiteral("accounts")});
    EXPECT_EQ(refused.code, 4);
    EXPECT_NE(refused.err.find("is not a Rapport workspace"), std::string::npos) << refused.err;
    (void)json({QStringLiteral("backup"), QStringLiteral("-o"), at("b.rapport")});
    // Damaged beyond opening: just what a restore is for.
    QFile file(workspace);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(QByteArray(20000, '3'));
    file.close();
    EXPECT_EQ(run({QStringLiteral("restore"), at("b.rapport")}).code, 0) << name;
    EXPECT_EQ(accounts_in(workspace), 2) << name;
  }
}

}  // namespace test_safety
}  // namespace rapport::cli_tests
