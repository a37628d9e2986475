// SPDX-License-Identifier: GPL-3.0-or-later
/// The plan while it is on the page: what its fields read, and where their edits go.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "core/plan/plan.h"

namespace rapport::ui {

class Field;

/// One per page. Edits take effect here at once; the listener of edited() saves them.
class PlanForm : public QObject {
  Q_OBJECT

 public:
  explicit PlanForm(QObject* parent = nullptr);
  /// Shows the saved plan; of another account with its drafts.
  void show(const plan::PlanView& view, Day today);
  [[nodiscard]] const plan::PlanView& view() const { return view_; }
  [[nodiscard]] const SuccessPlan& plan() const { return view_.plan; }
  [[nodiscard]] Day today() const { return today_; }
  /// Changes the plan; the name that undo shows is made from the difference.
  void change(const std::function<void(SuccessPlan&)>& edit, const QString& action = {},
              const QStringList& finished = {});
  /// The name that undo shows for the edit a field is about to make, where the field's own name is too vague.
  void nameNext(const QString& action) { next_action_ = action; }
  /// Presenting: nothing is edited, no gap is shown.
  void setReadOnly(bool read_only);
  [[nodiscard]] bool isReadOnly() const { return read_only_; }

  /// What is typed and not in the plan yet, by the field's path, and why it is not.
  struct Unfinished {
    QString text;
    QString why;
  };
  void setUnfinished(const QString& path, const QString& text, const QString& why);
  void finish(const QString& path);
  [[nodiscard]] const Unfinished* unfinished(const QString& path) const;
  /// A quiet sentence about what a field understood, until the next edit; empty: none.
  void setNote(const QString& path, const QString& sentence);
  /// That sentence, where it is about a field whose path begins so.
  [[nodiscard]] QString note(const QString& prefix) const;
  /// The problems of the fields whose path begins so, a sentence each.
  [[nodiscard]] QStringList problems(const QString& prefix) const;
  /// True where a warning or something unfinished belongs to exactly this field.
  [[nodiscard]] bool isOdd(const QString& path) const;

  /// Typing goes on from field to field with Tab.
  bool flowing = false;

 Q_SIGNALS:
  /// Plan, view or mode changed: fields and cards show it.
  void refreshed();
  /// A field was finished; the listener saves the plan. `finished_drafts`: paths whose drafts are in it.
  void edited(const rapport::SuccessPlan& plan, const QString& action, const QStringList& finished_drafts);
  /// What is being typed in a field; empty: nothing any more.
  void drafted(const QString& field, const QString& text);
  /// Undo or redo in a field where nothing was typed: the page's last edit is meant.
  void undoRequested();
  void redoRequested();
  /// An open editor went with its row to another place.
  void editorMoved(QWidget* editor);

 private:
  void judge();
  plan::PlanView view_;
  Day today_;
  std::map<QString, Unfinished> unfinished_;
  std::pair<QString, QString> note_;  ///< A field's path and the sentence about it.
  QString next_action_;
  bool read_only_ = false;
};

}  // namespace rapport::ui
