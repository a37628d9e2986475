// SPDX-License-Identifier: GPL-3.0-or-later
/// Drawing without a window: for the command line and for tests.
#pragma once

#include <memory>

class QApplication;
class QTemporaryDir;

namespace rapport::ui {

/// Sees to it that a QApplication exists for as long as this object lives, so that charts and reports can be
/// drawn. Where one runs already it is used. Else one is made on Qt's offscreen platform, which needs no
/// display, unless QT_QPA_PLATFORM says otherwise. Throws Error(usage) where a QCoreApplication without
/// graphics runs.
class OffscreenApp {
 public:
  OffscreenApp();
  ~OffscreenApp();
  OffscreenApp(const OffscreenApp&) = delete;
  OffscreenApp& operator=(const OffscreenApp&) = delete;

 private:
  std::unique_ptr<QTemporaryDir> runtime_;  ///< The session's folder, where there was none.
  std::unique_ptr<QApplication> own_;
};

}  // namespace rapport::ui
