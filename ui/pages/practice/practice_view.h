// SPDX-License-Identifier: GPL-3.0-or-later
/// One page of the practice: what the whole book says about one question.
#pragma once

#include <QString>
#include <QWidget>

class QPushButton;

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
  /// The key "/": goes to its field to find something; false where it has none.
  virtual bool find() { return false; }
  /// Its button to export; null where it has none.
  [[nodiscard]] virtual QPushButton* exportButton() const { return nullptr; }

 Q_SIGNALS:
  /// It is shown, and its values were never read or may be outdated.
  void needed();
  /// What it needs is no longer wanted.
  void cancelRequested();
  void accountRequested(const QString& account_id);
  /// Ctrl+Z, or U in a list: the newest thing that was written on it is to be taken back.
  void undoRequested();
  /// One sentence about what was done, for the window's foot; `problem`: what went wrong.
  void said(const QString& sentence, bool problem);
};

}  // namespace rapport::ui
