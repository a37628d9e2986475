// SPDX-License-Identifier: GPL-3.0-or-later
/// A workspace with the sample company and its plans, for tests that hold many places against each other.
#pragma once

#include <gtest/gtest.h>

#include <QTemporaryDir>
#include <string>

#include "core/base/day.h"
#include "core/demo/demo.h"
#include "core/import/import.h"
#include "core/practice/sample_words.h"
#include "core/workspace/workspace.h"

namespace rapport::test {

/// Made in a folder of its own and removed with it.
class SampleWorkspace {
 public:
  SampleWorkspace() {
    const std::string exports = folder_.filePath(QStringLiteral("exports")).toStdString();
    write_demo(exports);
    workspace::Workspace made(path(), workspace::Workspace::Mode::create_if_missing);
    EXPECT_FALSE(import::run_import(made, {exports}, {}, Progress{}).any_failed());
    practice::apply_sample_words(made, today());
  }
  [[nodiscard]] std::string folder() const { return folder_.path().toStdString(); }
  [[nodiscard]] std::string path() const {
    return folder_.filePath(QStringLiteral("w.rapport")).toStdString();
  }

 private:
  QTemporaryDir folder_;
};

}  // namespace rapport::test
