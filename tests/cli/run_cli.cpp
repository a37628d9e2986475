// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/run_cli.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace rapport::cli_tests {
namespace {

constexpr int patience = 120'000;

/// Lives as long as the program: the exports and the workspace that they make.
struct Made {
  QTemporaryDir folder;
  QString exports = folder.filePath(QStringLiteral("exports"));
  QString workspace = folder.filePath(QStringLiteral("sample.rapport"));
  Made() {
    for (const QStringList& words :
         {QStringList{QStringLiteral("demo"), exports}, QStringList{QStringLiteral("import"), exports},
          QStringList{QStringLiteral("demo-plans")}}) {
      const Outcome made = run_on(workspace, words);
      EXPECT_EQ(made.code, 0) << words.join(QLatin1Char(' ')).toStdString() << ": " << made.err;
    }
  }
};

const Made& made() {
  static const Made once;
  return once;
}

}  // namespace

QJsonObject Outcome::json() const {
  QJsonParseError error{};
  const QJsonDocument document = QJsonDocument::fromJson(out, &error);
  EXPECT_EQ(error.error, QJsonParseError::NoError) << error.errorString().toStdString() << "\n"
                                                   << out.left(300).toStdString() << err;
  return document.object();
}

Outcome run_on(const QString& workspace, const QStringList& words, const QString& today) {
  static const QTemporaryDir home;
  QProcess process;
  QProcessEnvironment environment;
  environment.insert(QStringLiteral("HOME"), home.path());
  environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
  environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
  if (!today.isEmpty()) environment.insert(QStringLiteral("RAPPORT_TODAY"), today);
  // The sanitizers' settings of a test run hold for what it starts.
  for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"})
    if (qEnvironmentVariableIsSet(name))
      environment.insert(QString::fromLatin1(name), qEnvironmentVariable(name));
  process.setProcessEnvironment(environment);
  process.setWorkingDirectory(home.path());
  process.start(QStringLiteral(RAPPORT_CLI), QStringList{QStringLiteral("--workspace"), workspace} + words);
  Outcome run;
  if (!process.waitForFinished(patience)) {
    ADD_FAILURE() << "rapport-cli " << words.join(QLatin1Char(' ')).toStdString() << " did not end";
    process.kill();
    return run;
  }
  run.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
  run.out = process.readAllStandardOutput();
  run.err = process.readAllStandardError().toStdString();
  return run;
}

Outcome SmallExports::run(const QStringList& words) const {
  return run_on(workspace, words, QStringLiteral("2026-11-29"));
}

QJsonObject SmallExports::json(const QStringList& words) const {
  const Outcome done = run(QStringList{QStringLiteral("--json")} + words);
  EXPECT_EQ(done.code, 0) << words.join(QLatin1Char(' ')).toStdString() << ": " << done.err;
  return done.json();
}

QJsonObject SmallExports::import(const QStringList& files) const {
  const QJsonObject report = json(QStringList{q("import")} + files);
  for (const auto& file : report[q("files")].toArray())
    EXPECT_NE(file.toObject()[q("status")].toString(), q("failed"))
        << QJsonDocument(file.toObject()).toJson().toStdString();
  return report;
}

QString SmallExports::write(const QString& name, const QByteArray& bytes) const {
  const QString path = folder.filePath(name);
  QFile file(path);
  EXPECT_TRUE(file.open(QIODevice::WriteOnly)) << path.toStdString();
  EXPECT_EQ(file.write(bytes), bytes.size());
  return path;
}

void SmallExports::start_again() {
  workspace = folder.filePath(QStringLiteral("w%1.rapport").arg(++number_));
}

QString SmallExports::case_path(const QString& name) {
  const QString path = QStringLiteral(RAPPORT_SHARED_CASES) + QLatin1Char('/') + name;
  return QFile::exists(path) ? path : QString();
}

QString Sample::fresh(const QString& folder) {
  static int number = 0;
  const QString path = QStringLiteral("%1/sample%2.rapport").arg(folder).arg(++number);
  EXPECT_TRUE(QFile::copy(made().workspace, path));
  return path;
}

QString Sample::exports() {
  return made().exports;
}

std::string missing_keys(const QJsonObject& object, const QStringList& expected) {
  QStringList missing;
  for (const QString& key : expected)
    if (!object.contains(key)) missing << key;
  return missing.join(QStringLiteral(", ")).toStdString();
}

}  // namespace rapport::cli_tests

int main(int argc, char** argv) {
  const QCoreApplication app(argc, argv);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
