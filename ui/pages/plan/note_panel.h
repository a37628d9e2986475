// SPDX-License-Identifier: GPL-3.0-or-later
/// Ctrl+N: the note during a call and after it, beside what the person looks at.
#pragma once

#include <QPointer>
#include <QStringList>
#include <QTimer>
#include <QWidget>
#include <string>
#include <vector>

#include "core/plan/call_note.h"
#include "ui/widgets/card.h"

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace rapport::ui {

class ClampedText;
class ComboBox;
class NamesEdit;

/// A panel at the foot of a page: what was said, who was there, what follows, when we talk again, which
/// question was answered, how they were. All of it is one edit. Ctrl+Enter saves it, Esc closes it; what was
/// typed stays for the next time, and its draft is saved a second after the last key.
class NotePanel : public Card {
  Q_OBJECT

 public:
  explicit NotePanel(QWidget* page);
  /// Opens for an account; a note for another one is set aside first.
  void open(const std::string& account_id, const QString& name, const std::string& author, Day today);
  /// Who is offered while a name is typed: contacts, the plan's people, who is in today's call.
  void setPeople(const QStringList& names);
  /// Who was there, where nothing was typed yet: the people of the call that was held.
  void propose(const QStringList& present);
  /// Closes it; the text stays for the next time.
  void putAside();
  /// Restores a draft after a crash, where nothing was typed since.
  void restore(const QString& draft);
  [[nodiscard]] const std::string& accountId() const { return account_; }
  /// The name of the draft while the note is being typed.
  static QString draftField() { return QStringLiteral("notes[new].text"); }
  /// What is typed, dates as they were typed where they are none.
  [[nodiscard]] plan::CallNote typed() const;

 Q_SIGNALS:
  void noted(const std::string& account_id, const rapport::plan::CallNote& call);
  /// What is typed, for restore(); empty: nothing.
  void drafted(const std::string& account_id, const QString& draft);
  /// The e-mail is on the clipboard.
  void mailCopied();
  /// It closed with the keyboard in it, and where that was before is gone or no place for it.
  void left();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  /// One thing that follows.
  struct FollowRow {
    QLineEdit *text, *due, *owner;
    QCheckBox* internal;
    QWidget* whole;
  };
  void addRow();
  void addRowIfNeeded();
  void keep();
  void copyMail();
  void say(const QString& words, bool problem);
  void empty();
  void fill(const plan::CallNote& call);
  void edited();
  [[nodiscard]] bool isEmpty() const;
  void watch(QWidget* field);
  void place();
  void giveBack();
  QPlainTextEdit* text_;
  NamesEdit* present_;
  std::vector<FollowRow> rows_;
  QVBoxLayout* follows_;
  QLineEdit* next_;
  ComboBox *sentiment_, *question_, *kind_;
  QLineEdit *answer_, *said_by_, *date_;
  QCheckBox* internal_;
  ClampedText* problem_;
  QTimer draft_;
  QPointer<QWidget> before_;  ///< Where the keyboard was.
  QStringList proposed_;      ///< Who was there, where nobody typed them.
  std::string account_, author_;
  Day today_;
  bool filling_ = false;
};

}  // namespace rapport::ui
