// SPDX-License-Identifier: GPL-3.0-or-later
/// rapport-cli as a program: run with words, read by what it prints and returns.
#pragma once

#include <gtest/gtest.h>

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <string>

namespace rapport::cli_tests {

/// UTF-8 as Qt's text.
[[nodiscard]] inline QString q(const char* text) {
  return QString::fromUtf8(text);
}

/// What a run left behind.
struct Outcome {
  int code = -1;
  QByteArray out;
  std::string err;
  /// stdout as one JSON document; an empty object, with a test failure, where it is none.
  [[nodiscard]] QJsonObject json() const;
};

/// Runs it on a workspace, in an empty home folder, without a display; `today` (YYYY-MM-DD) stands in for the
/// clock where it is given.
[[nodiscard]] Outcome run_on(const QString& workspace, const QStringList& words,
                             const QString& today = QString());

/// A workspace that begins empty, in a folder where a test writes the small exports that it imports. Today is
/// 29 November 2026, as in all cases.
class SmallExports : public testing::Test {
 protected:
  [[nodiscard]] Outcome run(const QStringList& words) const;
  /// With --json; expects exit code 0.
  [[nodiscard]] QJsonObject json(const QStringList& words) const;
  /// Imports files of which none may fail; gives the report.
  QJsonObject import(const QStringList& files) const;
  /// Writes a file into the folder; gives its path.
  QString write(const QString& name, const QByteArray& bytes) const;
  /// Another workspace in the same folder from here on, empty.
  void start_again();
  /// The path of a file of the real-shaped cases (folder `reports/NN-name`, `files`, `faults`); empty, and
  /// the test should skip, where the cases are not beside the checkout.
  [[nodiscard]] static QString case_path(const QString& name);

  QTemporaryDir folder;
  QString workspace = folder.filePath(QStringLiteral("w.rapport"));

 private:
  int number_ = 0;
};

/// The made-up company's exports, imported with its plans: made once, then copied.
class Sample {
 public:
  /// A workspace of its own, to be changed at will.
  [[nodiscard]] static QString fresh(const QString& folder);
  /// The exports' folder.
  [[nodiscard]] static QString exports();
};

/// The names of an object's keys that `expected` has and it lacks.
[[nodiscard]] std::string missing_keys(const QJsonObject& object, const QStringList& expected);

}  // namespace rapport::cli_tests
