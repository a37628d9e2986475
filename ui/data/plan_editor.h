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
/// minutes. What it shows is the plan as kept with what waits in the queue on top. Writing is the queue's;
/// what becomes of an edit is the affair of its account, whichever one is on the page by then.
class PlanEditor : public QObject {
  Q_OBJECT

 public:
  explicit PlanEditor(EditQueue* queue, QObject* parent = nullptr);
  ~PlanEditor() override;

  /// Reads the plan of an account; shown() follows. What waits for it is tried again.
  void open(const std::string& account_id);
  /// Reads it again: another program or an import may have changed what it rests on.
  void reload();
  /// Another workspace is open: no plan is shown, and what waited for that workspace is applied.
  void forget(const std::string& path);
  [[nodiscard]] const std::string& accountId() const { return account_; }
  /// Nothing is being read, written or about to be written.
  [[nodiscard]] bool atRest() const;

  /// Keeps the plan as it stands after an edit.
  void edit(const SuccessPlan& plan, const QString& action, const QStringList& finished_drafts);
  /// Keeps what is being typed; an empty text drops it.
  void draft(const QString& field, const QString& text);
  void undo();
  void redo();
  void advance(const QString& result);
  /// Copies parts (all where none is named) of the plan that a merged account had before the merge.
  void copyBeforeMerge(const QString& merged_id, const QStringList& parts);
  /// After a conflict: what the other one wrote stays, or mine is written over the fields that clash.
  void takeTheirs();
  void keepMine();
  /// The whole history is wanted from now on; until then its newest entries are read.
  void showHistory();

 Q_SIGNALS:
  void shown(const rapport::plan::PlanView& view);
  /// The plan was changed: portfolio and brief rest on it. `words` names what an undo or redo did, else
  /// empty.
  void kept(const std::string& account_id, const QString& words);
  void conflicted(const QString& sentence);
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
