// SPDX-License-Identifier: GPL-3.0-or-later
/// rapport-cli as a program: run with words, read by what it prints and returns.
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <string>

namespace rapport::cli_tests {

/// What a run left behind.
struct Outcome {
  int code = -1;
  QByteArray out;
  std::string err;
  /// stdout as one JSON document; an empty object, with a test failure, where it is none.
  [[nodiscard]] QJsonObject json() const;
};

/// Runs it on a workspace, in an empty home folder, without a display.
[[nodiscard]] Outcome run_on(const QString& workspace, const QStringList& words);

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
