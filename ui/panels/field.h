// SPDX-License-Identifier: GPL-3.0-or-later
/// A value of the plan: shown as text, edited in place.
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>
#include <functional>
#include <optional>

#include "ui/models/plan_labels.h"
#include "ui/panels/person_choices.h"
#include "ui/panels/plan_form.h"
#include "ui/theme/tokens.h"

class QLineEdit;

namespace rapport::ui {

class ClampedText;

/// A field for a person's name: people are offered while one types.
struct PersonField {
  std::optional<Side> first;  ///< Whose people come first.
  /// Sets what comes with the one who is chosen, beside the name; unset: nothing.
  std::function<void(SuccessPlan&, const plan::PersonOffer&)> take = {};
};

/// What a field reads and writes.
struct Binding {
  QString path;                                      ///< "purpose.text", "metrics[0].name".
  std::function<QString(const SuccessPlan&)> shown;  ///< In words; empty: the placeholder is shown.
  std::function<QString(const SuccessPlan&)> typed;  ///< What the editor begins with; unset: as shown.
  /// Writes what was typed; gives why it can't be, to be said after the quoted text ("is not a number").
  std::function<QString(SuccessPlan&, const QString&)> put;
  plan_words::Choices choices = {};  ///< One of these instead of free text; none: anything.
  std::optional<PersonField> person = {};
  /// A quiet sentence on what was understood of a typed text that could mean more than one thing; or empty.
  std::function<QString(const QString&)> meant = {};
};

/// A quiet label; a click, Enter, F2 or a letter makes it an editor. Enter saves, Esc reverts, Tab saves and
/// goes on to the next field. A field with choices opens them as a menu; a letter chooses at once.
class Field : public QWidget {
  Q_OBJECT

 public:
  Field(PlanForm* form, const QString& name, const QString& placeholder, Binding binding,
        TypeRole role = TypeRole::body, ColorRole color_role = ColorRole::text1, int most_lines = 1);
  /// Beside the choices, words of one's own: `label` names the way to them in the menu.
  void allowOther(const QString& label) { other_ = label; }
  /// Reads and writes something else from now on: an open editor is saved first, unless the path is the same.
  void rebind(Binding binding);
  void setAlignment(Qt::Alignment alignment);
  void setStruck(bool struck);
  void setColorRole(ColorRole color_role);
  /// Enter does this instead of editing; F2 still edits.
  void onEnter(std::function<void()> action) { enter_ = std::move(action); }
  void edit();
  [[nodiscard]] bool isEditing() const;
  [[nodiscard]] const QString& path() const { return binding_.path; }
  [[nodiscard]] QString text() const;
  [[nodiscard]] QLineEdit* editor() const { return editor_; }
  /// The list of people under an open editor; nullptr where none are offered.
  [[nodiscard]] PersonChoices* people() const { return people_; }
  void refresh();
  /// Gives an open editor with all that is typed in it to another field: its entry is in that row now.
  void handOver(Field& to);
  /// Closes an open editor and writes nothing: what it is for is gone.
  void cancel() { close(); }

 Q_SIGNALS:
  /// Alt+Up or Alt+Down in an open editor.
  void moveRequested(bool up);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void moveEvent(QMoveEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  bool focusNextPrevChild(bool next) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void openEditor(const QString& first);
  void keep();
  void close();
  void put(const QString& text, const plan::PersonOffer* who = nullptr);
  void adopt(QLineEdit* line);
  void placeEditor();
  void offerPeople();
  void choosePerson(const plan::PersonOffer& who);
  /// A key in the editor; true where it is taken.
  bool editorKey(const QKeyEvent& key);
  bool stepKey(const QKeyEvent& key);
  void openChoices();
  void continueQueue(bool forward);
  PlanForm* form_;
  QString name_;
  QString placeholder_;
  Binding binding_;
  TypeRole role_;
  ColorRole color_role_;
  ClampedText* label_;
  QString other_;
  std::function<void()> enter_;
  QPointer<QLineEdit> editor_;
  QPointer<PersonChoices> people_;
  QString before_;
  QTimer draft_;
};

}  // namespace rapport::ui
