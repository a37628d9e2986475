// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "ui/data/edit_queue.h"

namespace rapport::ui {

class Button;
class PlainLabel;

/// Asks what to do about edits that are not saved in their workspace when the window closes, and names the
/// files they are in. Shown with open(); Escape keeps the window open.
class UnsavedDialog : public QDialog {
  Q_OBJECT

 public:
  UnsavedDialog(QWidget* window, const EditQueue::Ended& ended);
  /// What went wrong with a file that was chosen, beside the buttons.
  void showProblem(const QString& sentence);

 Q_SIGNALS:
  /// Try to write them into the workspace again, and close if that works.
  void retryRequested();
  /// Put the edits into this file, and close.
  void fileChosen(const QString& path);
  /// Close: the edits are in a file of their own, or the person discards them.
  void closeRequested();

 private:
  void chooseFile();
  PlainLabel* problem_;
};

}  // namespace rapport::ui
