// SPDX-License-Identifier: GPL-3.0-or-later
/// The cards of the Plan page.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ui/pages/plan/list_card.h"
#include "ui/widgets/button.h"
#include "ui/widgets/check_circle.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

class QGridLayout;

namespace rapport::ui {

class EntryField;
class RowMover;
class TimelineView;

/// 1. The purpose in the customer's words.
class PurposeCard : public PlanCard {
  Q_OBJECT

 public:
  explicit PurposeCard(PlanForm* form);
  void begin() override { text_->edit(); }
  void refresh() override;

 private:
  Field* text_;
  Field* said_by_;
  Field* date_;
  ProblemLine* problem_;
};

/// The newest value of a metric and the line up to it.
struct MetricNow {
  QString text;
  std::vector<float> line;
};

/// A metric: its name and state, how it is measured, baseline, newest value and target.
struct PlanMetricRow {
  Field *name, *state, *direction, *how, *cadence, *baseline, *since, *target, *by, *reason;
  Link* choose;
  PlainLabel* now;
  Sparkline* line;
  ProblemLine* problem;
  Hairline* rule;
};

/// 2. and 3. Metrics and their targets.
class MetricsCard : public ListCard<PlanMetric, PlanMetricRow> {
  Q_OBJECT

 public:
  explicit MetricsCard(PlanForm* form);
  /// Begins to write a target that is missing, else a metric.
  void beginTarget();
  /// Values by the metric's id; without one "no value yet" is shown.
  void setValues(std::map<std::string, MetricNow> values);

 Q_SIGNALS:
  /// The person wants to choose how it is measured.
  void recipeRequested(const rapport::PlanMetric& metric);

 protected:
  PlanMetricRow makeRow(std::size_t i) override;
  void showRow(const PlanMetricRow& row, std::size_t i, const PlanMetric* metric) override;

 private:
  QGridLayout* grid_;
  std::map<std::string, MetricNow> values_;
};

/// A milestone in its fields.
struct MilestoneRow {
  /// A field that is shown while it has text or its milestone is being edited.
  struct OptionalField {
    Field* field;
    QWidget* label;  ///< What it is, beside it; may be none.
    bool (*has_value)(const Milestone&);
  };
  QWidget* box;
  Field* name;
  ProblemLine* problem;
  std::vector<Field*> fields;  ///< Beside the name.
  std::vector<OptionalField> optional;
};

/// 4. Milestones as a drawn line, and the one that is chosen in words.
class TimelineCard : public ListCard<Milestone, MilestoneRow> {
  Q_OBJECT

 public:
  explicit TimelineCard(PlanForm* form);
  void begin() override;

 protected:
  MilestoneRow makeRow(std::size_t i) override;
  void showHead() override;
  void showRow(const MilestoneRow& row, std::size_t i, const Milestone* milestone) override;

 private:
  void choose(std::size_t index);
  void showFields(std::size_t index);
  TimelineView* view_;
  std::size_t chosen_ = 0;  ///< One past the last is the blank one.
  bool by_hand_ = false;    ///< A person chose; else the one that wants attention is shown.
};

/// Who does what.
struct RoleRow {
  Field *name, *mark, *side, *role, *responsibility;
  ProblemLine* problem;
  Hairline* rule;
};

/// 5. Who does what.
class RolesCard : public ListCard<Role, RoleRow> {
  Q_OBJECT

 public:
  explicit RolesCard(PlanForm* form);

 protected:
  RoleRow makeRow(std::size_t i) override;
  void showHead() override;
  void showRow(const RoleRow& row, std::size_t i, const Role* role) override;

 private:
  QGridLayout* grid_;
  ProblemLine* problem_;
};

/// State of the plan, sign-offs, past phases.
class PlanStatusCard : public PlanCard {
  Q_OBJECT

 public:
  explicit PlanStatusCard(PlanForm* form);
  void begin() override { name_->edit(); }
  void refresh() override;

 private:
  struct Row {
    LevelMark* mark;
    PlainLabel* party;
    Field* name;
    ClampedText* stale;
    Link* again;
  };
  Field* state_;
  Field* name_;
  std::vector<Row> rows_;
  QVBoxLayout* past_;
  TextRows phases_;
};

/// A wish and its rank.
struct WishRow {
  QWidget* box;
  QWidget* rank;
  Field *name, *kind;
};

/// 6. What's next: the chosen phase and the ranked wishes behind it.
class NextPhaseCard : public ListCard<NextStep, WishRow> {
  Q_OBJECT

 public:
  explicit NextPhaseCard(PlanForm* form);
  void begin() override { title_->edit(); }

 Q_SIGNALS:
  /// The phase ends with this result; the chosen one begins.
  void advanceRequested(const QString& result);

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  WishRow makeRow(std::size_t i) override;
  void showHead() override;
  void showRow(const WishRow& row, std::size_t i, const NextStep* wish) override;

 private:
  void move(std::size_t from, std::size_t to);
  void chooseWish(std::size_t index);
  void askResult();
  void stay();
  Field *kind_, *title_, *why_, *expected_;
  PlainLabel* heading_;
  QVBoxLayout* wishes_;
  RowMover* mover_;
  Button* advance_;
  QWidget* question_;  ///< Asked once where the plan is a draft.
  ClampedText* draft_;
  Button *anyway_, *not_yet_;
  EntryField* result_;
};

/// A way of working, its state and what shows it.
struct BehaviourRow {
  QWidget* box;
  LevelMark* mark;
  Field *name, *state, *evidence, *recipe;
  Link* choose;
  ClampedText* by_data;
  ProblemLine* problem;
};

/// Ways of working that successful customers share.
class BehavioursCard : public ListCard<Behaviour, BehaviourRow> {
  Q_OBJECT

 public:
  explicit BehavioursCard(PlanForm* form);

 Q_SIGNALS:
  /// The person wants to choose when it is a habit.
  void recipeRequested(const rapport::Behaviour& behaviour);

 protected:
  BehaviourRow makeRow(std::size_t i) override;
  void showHead() override;
  void showRow(const BehaviourRow& row, std::size_t i, const Behaviour* behaviour) override;

 private:
  std::size_t current_ = static_cast<std::size_t>(-1);  ///< The row that is worked in shows all its fields.
};

/// A follow-up that can be ticked off.
struct FollowUpRow {
  QWidget* box;
  CheckCircle* tick;
  Field *name, *due, *owner;
  ClampedText* note;
  ProblemLine* problem;
};

/// What is still to be done after notes and calls, each ticked off in its row.
class FollowUpsCard : public ListCard<FollowUp, FollowUpRow> {
  Q_OBJECT

 public:
  explicit FollowUpsCard(PlanForm* form);
  /// Puts the keyboard on a follow-up; false where the plan has none of that id.
  bool choose(const std::string& id);

 protected:
  FollowUpRow makeRow(std::size_t i) override;
  void showHead() override;
  void showRow(const FollowUpRow& row, std::size_t i, const FollowUp* one) override;

 private:
  std::string done_since_;  ///< The date from which those that are done are still shown.
};

/// A tip that was offered, and how it went.
struct TipRow {
  QWidget* box;
  LevelMark* mark;
  Field *name, *to, *on, *state, *outcome;
  ClampedText* text;
  ProblemLine* problem;
};

/// Tips of the library that were offered to this customer, and how each went.
class ExpertiseCard : public ListCard<OfferedTip, TipRow> {
  Q_OBJECT

 public:
  explicit ExpertiseCard(PlanForm* form);
  /// Opens the library.
  void begin() override;

 Q_SIGNALS:
  /// A tip of one's own: for the library, and offered here.
  void tipWritten(const QString& title, const QString& text);

 protected:
  TipRow makeRow(std::size_t i) override;
  void showHead() override;
  void showRow(const TipRow& row, std::size_t i, const OfferedTip* tip) override;

 private:
  void offer(const plan::Tip& tip);
  ClampedText* none_;
  Link* offer_;
  QWidget* own_;
  EntryField *own_title_, *own_text_;
};

/// What was changed, by whom and when.
class HistoryCard : public PlanCard {
  Q_OBJECT

 public:
  explicit HistoryCard(PlanForm* form);
  void begin() override {}
  void refresh() override;

 Q_SIGNALS:
  /// More than its newest entries are wanted.
  void wholeRequested();

 private:
  TextRows lines_;
  PlainLabel* none_;
  Link* all_;
  bool whole_ = false;
};

}  // namespace rapport::ui
