// SPDX-License-Identifier: GPL-3.0-or-later
// The end of the window, and a workspace that goes away while it is open: nothing typed is lost over either.
#include <QFileInfo>
#include <QFileSystemWatcher>

#include "core/workspace/workspace.h"
#include "ui/base/text.h"
#include "ui/data/edit_queue.h"
#include "ui/data/plan_editor.h"
#include "ui/shell/app_controller.h"
#include "ui/shell/problem_page.h"
#include "ui/shell/unsaved_dialog.h"

namespace rapport::ui {

void AppController::wireClosing() {
  window_->setCloseGuard([this] { return mayClose(); });
  watcher_ = new QFileSystemWatcher(this);
  connect(watcher_, &QFileSystemWatcher::fileChanged, this, &AppController::lookForWorkspace);
  connect(window_->problem(), &ProblemPage::newRequested, this, &AppController::openDefault);
}

/// The window may close where everything is in its workspace, or waits beside it for another program's end.
/// Everything else is asked, without a loop of its own: the window stays until the answer is there.
bool AppController::mayClose() {
  if (may_close_) return true;
  if (unsaved_) {
    unsaved_->raise();
    return false;
  }
  const EditQueue::Ended ended = edits_->finish();
  if (ended.silent()) return true;
  unsaved_ = new UnsavedDialog(window_.get(), ended);
  const auto end = [this] {
    may_close_ = true;
    unsaved_->reject();
    window_->close();
  };
  connect(unsaved_, &UnsavedDialog::closeRequested, this, end);
  connect(unsaved_, &UnsavedDialog::fileChosen, this, [this, end](const QString& path) {
    if (const QString why = edits_->putInto(path); !why.isEmpty())
      unsaved_->showProblem(why);
    else
      end();
  });
  connect(unsaved_, &UnsavedDialog::retryRequested, this, [this] {
    unsaved_->reject();
    window_->close();
  });
  // However the dialog goes, but for the end of the window: what is left is tried again.
  connect(unsaved_, &QDialog::rejected, this, [this] {
    unsaved_->deleteLater();
    unsaved_ = nullptr;
    if (may_close_) return;
    edits_->resume();
    plan_editor_->reload();
  });
  unsaved_->open();
  return false;
}

void AppController::watch(const QString& path) {
  if (!watcher_->files().isEmpty()) watcher_->removePaths(watcher_->files());
  watcher_->addPath(path);
  gone_ = false;
}

void AppController::lookForWorkspace(const QString& path) {
  const bool gone = !QFileInfo::exists(path);
  if (!gone && !watcher_->files().contains(path)) watcher_->addPath(path);
  if (gone == gone_) return;
  gone_ = gone;
  if (gone)
    window_->say(Text::tr("The workspace %1 was moved or deleted while it was open. No new one is created in "
                          "its place; your edits are saved when it is back.")
                     .arg(path),
                 true);
}

}  // namespace rapport::ui
