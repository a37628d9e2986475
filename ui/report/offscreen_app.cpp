// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/offscreen_app.h"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>
#include <array>

#include "core/base/error.h"

namespace rapport::ui {
namespace {

// QApplication keeps references to these.
int argument_count = 1;
std::array<char, 8> program_name{'r', 'a', 'p', 'p', 'o', 'r', 't', '\0'};
std::array<char*, 2> arguments{program_name.data(), nullptr};

}  // namespace

OffscreenApp::OffscreenApp() {
  if (qobject_cast<QApplication*>(QCoreApplication::instance()) != nullptr) return;
  if (QCoreApplication::instance() != nullptr)
    throw Error(ErrorCode::usage, "Charts and reports can't be drawn: the program runs without graphics.");
  // A display that is named but can't be reached would end the program; nothing is shown here anyway.
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  // Without a folder for the session Qt takes one that it names on the error output, at every start.
  if (qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR")) {
    runtime_ = std::make_unique<QTemporaryDir>();
    if (runtime_->isValid()) qputenv("XDG_RUNTIME_DIR", QFile::encodeName(runtime_->path()));
  }
  own_ = std::make_unique<QApplication>(argument_count, arguments.data());
}

OffscreenApp::~OffscreenApp() {
  own_.reset();
  if (runtime_) qunsetenv("XDG_RUNTIME_DIR");
}

}  // namespace rapport::ui
