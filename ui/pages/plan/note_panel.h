// SPDX-License-Identifier: GPL-3.0-or-later
/// Ctrl+N: a note during the call, beside what the person looks at.
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>
#include <optional>
#include <string>

#include "core/plan/plan.h"
#include "ui/widgets/card.h"

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;

namespace rapport::ui {

class ClampedText;
class ComboBox;

/// What was noted.
struct CallNote {
  PlanNote note;
  std::optional<FollowUp> follow_up;
};

/// A small panel at the foot of a page: what was said, who was there, what follows. Ctrl+Enter saves it, Esc
/// closes it; its text stays for the next time.
class NotePanel : public Card {
  Q_OBJECT

 public:
  explicit NotePanel(QWidget* page);
  /// Opens for an account; a note for another one is set aside first.
  void open(const std::string& account_id, const QString& name, const std::string& author, Day today);
  /// Closes it; the text stays for the next time.
  void putAside();
  /// Restores a draft after a crash, where nothing was typed since.
  void restore(const QString& text);
  [[nodiscard]] const std::string& accountId() const { return account_; }
  /// The name of the draft while the note is being typed.
  static QString draftField() { return QStringLiteral("notes[new].text"); }

 Q_SIGNALS:
  void noted(const std::string& account_id, const rapport::ui::CallNote& call);
  void drafted(const std::string& account_id, const QString& text);
  /// It closed with the keyboard in it, and where that was before is gone or no place for it.
  void left();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void keep();
  void place();
  void giveBack();
  ComboBox* kind_;
  QPlainTextEdit* text_;
  QLineEdit *present_, *follow_, *due_;
  QCheckBox* internal_;
  ClampedText* problem_;
  QTimer draft_;
  QPointer<QWidget> before_;  ///< Where the keyboard was.
  std::string account_, author_;
  Day today_;
};

/// Puts what was noted into a plan.
void add_to(SuccessPlan& plan, const CallNote& call);

}  // namespace rapport::ui
