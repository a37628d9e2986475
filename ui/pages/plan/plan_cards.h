// SPDX-License-Identifier: GPL-3.0-or-later
/// The cards of the Plan page. Each is built once and grows rows as the plan does; refresh() only sets texts.
#pragma once

#include <QPoint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ui/pages/plan/field.h"
#include "ui/widgets/check_circle.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/widgets.h"

class QGridLayout;
class QLineEdit;

namespace rapport::ui {

class TimelineView;

/// What is odd about a row, in words under it; nothing while all is well.
class ProblemLine : public QWidget {
  Q_OBJECT

 public:
  explicit ProblemLine(QWidget* parent = nullptr);
  void say(const QString& sentences);
  [[nodiscard]] QString words() const { return words_->text(); }

 private:
  ClampedText* words_;
};

/// A card whose content follows the form.
class PlanCard : public Card {
  Q_OBJECT

 public:
  PlanCard(const QString& title, PlanForm* form);
  /// Begins to write what is missing here.
  virtual void begin() = 0;
  /// Shows the plan as it stands.
  virtual void refresh() = 0;

 protected:
  [[nodiscard]] const SuccessPlan& plan() const { return form_->plan(); }
  [[nodiscard]] bool readOnly() const { return form_->isReadOnly(); }
  PlanForm* form_;
};

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

/// 2. and 3. Metrics and their targets.
class MetricsCard : public PlanCard {
  Q_OBJECT

 public:
  explicit MetricsCard(PlanForm* form);
  void begin() override;
  void beginTarget();
  void refresh() override;
  /// Values by the metric's id; without one "no value yet" stands there.
  void setValues(std::map<std::string, MetricNow> values);

 Q_SIGNALS:
  /// How it is measured is to be put together by choosing.
  void recipeRequested(const rapport::PlanMetric& metric);

 private:
  struct Row {
    Field *name, *state, *direction, *how, *cadence, *baseline, *since, *target, *by, *reason;
    Link* choose;
    PlainLabel* now;
    Sparkline* line;
    ProblemLine* problem;
    Hairline* rule;
  };
  void grow(std::size_t rows);
  QGridLayout* grid_;
  std::vector<Row> rows_;
  std::map<std::string, MetricNow> values_;
};

/// 4. Milestones as a drawn line, and the one that is chosen in words.
class TimelineCard : public PlanCard {
  Q_OBJECT

 public:
  explicit TimelineCard(PlanForm* form);
  void begin() override;
  void refresh() override;
  /// Chooses a milestone; one past the last is the blank one.
  void choose(std::size_t index);

 private:
  /// A field that is shown while it says something or its milestone is being written.
  struct OptionalField {
    Field* field;
    QWidget* word;  ///< What it is, beside it; may be none.
    bool (*says)(const Milestone&);
  };
  struct Row {
    QWidget* box;
    Field* title;
    ProblemLine* problem;
    std::vector<Field*> all;  ///< Beside the title.
    std::vector<OptionalField> spare;
  };
  Row& row(std::size_t index);
  void showChips(std::size_t index);
  TimelineView* view_;
  std::vector<Row> rows_;
  std::size_t chosen_ = 0;
  bool by_hand_ = false;  ///< A person chose; else the one that wants attention is shown.
};

/// 5. Who does what.
class RolesCard : public PlanCard {
  Q_OBJECT

 public:
  explicit RolesCard(PlanForm* form);
  void begin() override;
  void refresh() override;

 private:
  struct Row {
    Field *person, *mark, *side, *role, *responsibility;
    ProblemLine* problem;
    Hairline* rule;
  };
  void grow(std::size_t rows);
  QGridLayout* grid_;
  std::vector<Row> rows_;
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
  std::vector<ClampedText*> phases_;
  QVBoxLayout* past_;
};

/// 6. What's next: the chosen phase and the ranked wishes behind it.
class NextPhaseCard : public PlanCard {
  Q_OBJECT

 public:
  explicit NextPhaseCard(PlanForm* form);
  void begin() override { title_->edit(); }
  void refresh() override;

 Q_SIGNALS:
  /// The phase ends with this result; the chosen one begins.
  void advanceRequested(const QString& result);

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Row {
    QWidget* rank;
    Field *title, *kind;
    QWidget* box;
  };
  void grow(std::size_t rows);
  void move(std::size_t from, std::size_t to);
  [[nodiscard]] std::size_t rowOf(const QObject* watched) const;
  bool followMouse(QObject* watched, QEvent* event);
  void showTarget(const QPoint& at);
  void endDrag();
  void chooseWish(std::size_t index);
  Field *kind_, *title_, *why_, *expected_;
  PlainLabel* wishes_;
  QVBoxLayout* list_;
  std::vector<Row> rows_;
  Button* advance_;
  QLineEdit* result_;
  QWidget* drop_;                       ///< The line where a dragged wish would land.
  std::optional<std::size_t> pressed_;  ///< The row under the pressed button.
  std::optional<std::size_t> target_;   ///< Set while it is dragged: where it would go.
  QPoint pressed_at_;
};

/// Ways of working that successful customers share.
class BehavioursCard : public PlanCard {
  Q_OBJECT

 public:
  explicit BehavioursCard(PlanForm* form);
  void begin() override;
  void refresh() override;

 Q_SIGNALS:
  /// When it is a habit is to be put together by choosing.
  void recipeRequested(const rapport::Behaviour& behaviour);

 private:
  struct Row {
    QWidget* box;
    LevelMark* mark;
    Field *name, *state, *evidence, *recipe;
    Link* choose;
    ClampedText* by_data;
    ProblemLine* problem;
  };
  void grow(std::size_t rows);
  std::vector<Row> rows_;
  std::size_t current_ = static_cast<std::size_t>(-1);  ///< The row that is worked in shows all its fields.
};

/// What is still to be done after notes and calls, each ticked off where it stands.
class FollowUpsCard : public PlanCard {
  Q_OBJECT

 public:
  explicit FollowUpsCard(PlanForm* form);
  void begin() override;
  void refresh() override;
  /// Puts the keyboard on a follow-up; false where the plan has none of that id.
  bool choose(const std::string& id);

 private:
  struct Row {
    QWidget* box;
    CheckCircle* tick;
    Field *text, *due, *owner;
    ClampedText* note;
    ProblemLine* problem;
  };
  void grow(std::size_t rows);
  std::vector<Row> rows_;
};

/// Tips of the library that were offered to this customer, and how each went.
class ExpertiseCard : public PlanCard {
  Q_OBJECT

 public:
  explicit ExpertiseCard(PlanForm* form);
  /// Opens the library.
  void begin() override;
  void refresh() override;

 Q_SIGNALS:
  /// A tip of one's own: for the library, and offered here.
  void tipWritten(const QString& title, const QString& text);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Row {
    QWidget* box;
    LevelMark* mark;
    Field *title, *to, *on, *state, *outcome;
    ClampedText* text;
    ProblemLine* problem;
  };
  void grow(std::size_t rows);
  void offer(const plan::Tip& tip);
  void beginOwn();
  std::vector<Row> rows_;
  ClampedText* none_;
  Link* offer_;
  QWidget* own_;
  QLineEdit *own_title_, *own_text_;
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
  std::vector<ClampedText*> lines_;
  PlainLabel* none_;
  Link* all_;
  bool whole_ = false;
};

}  // namespace rapport::ui
