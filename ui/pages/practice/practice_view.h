// SPDX-License-Identifier: GPL-3.0-or-later
/// One page of the practice: what the whole book says about one question.
#pragma once

#include <QString>
#include <QWidget>

namespace rapport::ui {

/// A view with a tab of its own. It draws its own title, as a question or a sentence, and says when it needs
/// its values; whoever controls it reads them off the window's thread and gives them to it.
class PracticeView : public QWidget {
  Q_OBJECT

 public:
  using QWidget::QWidget;
  /// The words of its tab.
  [[nodiscard]] virtual QString name() const = 0;
  /// Another workspace: nothing is known yet.
  virtual void clear() = 0;
  /// Puts the keyboard where it is of most use.
  virtual void focusContent() { setFocus(); }
  /// Escape: closes what is open within; false where nothing is.
  virtual bool leave() { return false; }
  /// Ctrl+Z within it: takes the newest thing back that was written here; false where there is none.
  virtual bool undo() { return false; }

 Q_SIGNALS:
  /// It is shown, and its values were never read or may be outdated.
  void needed();
  /// What it needs is no longer wanted.
  void cancelRequested();
  void accountRequested(const QString& account_id);
  /// One sentence about what was done, for the window's foot; `problem`: what went wrong.
  void said(const QString& sentence, bool problem);
};

}  // namespace rapport::ui
