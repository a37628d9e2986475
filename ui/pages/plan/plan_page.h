// SPDX-License-Identifier: GPL-3.0-or-later
/// The Plan tab: the six elements in one column, edited in place.
#pragma once

#include <QScrollArea>
#include <map>
#include <string>

#include "core/plan/plan.h"
#include "ui/pages/plan/before_merge_card.h"
#include "ui/pages/plan/plan_cards.h"
#include "ui/widgets/button.h"
#include "ui/widgets/marks.h"

class QBoxLayout;
class QHBoxLayout;

namespace rapport::ui {

/// Shows a plan and signals edits; PlanEditor saves them.
class PlanPage : public QScrollArea {
  Q_OBJECT

 public:
  explicit PlanPage(QWidget* parent = nullptr);
  void show(const plan::PlanView& view, Day today);
  using QWidget::show;
  /// No plan is shown: its account is being read.
  void clear();
  /// Calm and larger, without what is internal.
  void setPresenting(bool presenting);
  /// Newest values of the metrics by id, where somebody knows them.
  void setValues(std::map<std::string, MetricNow> values) { metrics_->setValues(std::move(values)); }
  /// Somebody else changed the same fields: the sentence, and what to do about it.
  void showConflict(const QString& sentence);
  /// Shows why an edit could not be saved.
  void showProblem(const QString& sentence);
  /// Shows quietly that an edit waits for an import that holds the workspace; empty: it is saved.
  void showWaiting(const QString& sentence);
  /// Puts a follow-up in sight and the keyboard on it; where its plan is not here yet, as soon as it is.
  void showFollowUp(const std::string& id);
  /// Begins to write the next element that is missing, round and round; said() where none is.
  void writeNextMissing();
  /// The same for an account's plan that may still be read.
  void writeNextMissingOf(const std::string& account_id);
  [[nodiscard]] PlanForm* form() { return &form_; }

 Q_SIGNALS:
  void edited(const rapport::SuccessPlan& plan, const QString& action, const QStringList& finished_drafts);
  void drafted(const QString& field, const QString& text);
  /// The person wants to choose how this metric is measured, or when this behaviour is a habit.
  void recipeRequested(const rapport::PlanMetric& metric);
  void habitRequested(const rapport::Behaviour& behaviour);
  void undoRequested();
  void redoRequested();
  /// A sentence at the window's foot.
  void said(const QString& sentence);
  void advanceRequested(const QString& result);
  /// Parts (all where none is named) of the plan that a merged account had are to be copied into this one.
  void copyRequested(const QString& merged_id, const QStringList& parts);
  /// More of the history than its newest entries is wanted.
  void historyRequested();
  /// The decision about a conflict.
  void theirsRequested();
  void mineRequested();
  /// A tip of one's own: for the library, and offered to the account.
  void tipWritten(const QString& title, const QString& text);

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void refresh();
  void write(const std::string& element);
  [[nodiscard]] std::string nextMissing() const;
  void addKeys();
  PlanForm form_;
  void goToFollowUp();
  QWidget* notice_;
  LevelMark* notice_mark_;
  ClampedText* notice_words_;
  Button* theirs_;
  Button* mine_;
  BeforeMergeCard* before_;
  QWidget* start_;
  QWidget* missing_;
  QHBoxLayout* missing_row_;
  QBoxLayout* columns_;
  PurposeCard* purpose_;
  MetricsCard* metrics_;
  TimelineCard* timeline_;
  RolesCard* roles_;
  PlanStatusCard* state_;
  NextPhaseCard* next_;
  BehavioursCard* behaviours_;
  FollowUpsCard* follow_ups_;
  ExpertiseCard* expertise_;
  HistoryCard* history_;
  std::string wanted_;        ///< The follow-up to be put in sight.
  std::string write_next_;    ///< The account whose next missing element is edited once its plan is read.
  std::string written_;       ///< The element that Ctrl+M went to last.
  SuccessPlan written_from_;  ///< The plan as it was then.
  bool waiting_ = false;      ///< The notice is about a waiting edit.
  std::vector<Link*> links_;
  bool presenting_ = false;
};

}  // namespace rapport::ui
