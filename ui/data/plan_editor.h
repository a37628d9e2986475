// SPDX-License-Identifier: GPL-3.0-or-later
/// The plan that is on the page.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "core/edits/apply.h"
#include "core/plan/plan.h"

namespace rapport::ui {

class EditQueue;
class SerialExecutor;

/// Lives on the window's thread and reads on a thread of its own: an import may hold the workspace for
/// minutes. It shows the saved plan with the pending edits on top. The queue writes; the result
/// of an edit belongs to the edit's account, also where the page shows another one by then.
class PlanEditor : public QObject {
  Q_OBJECT

 public:
  explicit PlanEditor(EditQueue* queue, QObject* parent = nullptr);
  ~PlanEditor() override;

  /// Reads the plan of an account; shown() follows. Its pending edits are tried again.
  void open(const std::string& account_id);
  /// Reads it again: another program or an import may have changed what it depends on.
  void reload();
  /// Another workspace is open: no plan is shown, and the pending edits of that workspace are applied.
  void forget(const std::string& path);
  [[nodiscard]] const std::string& accountId() const { return account_; }
  /// True while nothing is being read, written or about to be written.
  [[nodiscard]] bool atRest() const;

  /// Saves the plan as it is after an edit.
  void edit(const SuccessPlan& plan, const QString& action, const QStringList& finished_drafts);
  /// Saves a draft of what is being typed; an empty text removes it.
  void draft(const QString& field, const QString& text);
  /// A step back or forth in the plan's history (kept() names it), or the end of the phase with this result.
  void undo();
  void redo();
  void advance(const QString& result);
  /// Copies parts (all where none is named) of the plan that a merged account had before the merge.
  void copyBeforeMerge(const QString& merged_id, const QStringList& parts);
  /// Decides a conflict: the other change stays, or mine overwrites the fields in conflict.
  void takeTheirs();
  void keepMine();
  /// The whole history is wanted from now on; until then its newest entries are read.
  void showHistory();

 Q_SIGNALS:
  /// The plan was read or edited; with the pending edits on top.
  void shown(const rapport::plan::PlanView& view);
  /// The plan was saved: portfolio and brief depend on it. `words` names what an undo or redo did, else
  /// empty.
  void kept(const std::string& account_id, const QString& words);
  /// Somebody else changed the same fields; takeTheirs() or keepMine() decides.
  void conflicted(const QString& sentence);
  /// Something could not be read or saved: one sentence.
  void failed(const QString& sentence);

 private:
  void step(edits::What what);
  void applied(const edits::Edit& edit, const edits::Outcome& outcome);
  void refused(const edits::Edit& edit, const QString& sentence, bool waits);
  void arrived(int generation, plan::PlanView view, const QString& problem);
  void show(plan::PlanView view);

  EditQueue* queue_;
  std::unique_ptr<SerialExecutor> reading_;
  std::string account_;  ///< On the page.
  std::optional<plan::PlanView> view_;
  bool asked_ = false;  ///< The conflict of this account was said since it is on the page.
  int history_;         ///< So many entries are read.
  /// What is read for an earlier one is older than what is shown, or is not read at all.
  std::shared_ptr<std::atomic<int>> generation_ = std::make_shared<std::atomic<int>>(0);
  int under_way_ = 0;
};

}  // namespace rapport::ui
