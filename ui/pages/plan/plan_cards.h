// SPDX-License-Identifier: GPL-3.0-or-later
/// The cards of the Plan page. Each is built once and grows rows as the plan does; refresh() only sets texts.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ui/pages/account/pieces.h"
#include "ui/pages/plan/field.h"
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

 private:
  struct Row {
    Field *name, *state, *direction, *how, *cadence, *baseline, *since, *target, *by, *reason;
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
  struct Row {
    QWidget* box;
    Field* title;
    ProblemLine* problem;
  };
  Row& row(std::size_t index);
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
class StateCard : public PlanCard {
  Q_OBJECT

 public:
  explicit StateCard(PlanForm* form);
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
    PlainLabel* rank;
    Field *title, *kind;
    QWidget* box;
  };
  void grow(std::size_t rows);
  void move(std::size_t index, int by);
  void chooseWish(std::size_t index);
  Field *kind_, *title_, *why_, *expected_;
  PlainLabel* wishes_;
  QVBoxLayout* list_;
  std::vector<Row> rows_;
  Button* advance_;
  QLineEdit* result_;
};

/// Ways of working that successful customers share.
class BehavioursCard : public PlanCard {
  Q_OBJECT

 public:
  explicit BehavioursCard(PlanForm* form);
  void begin() override;
  void refresh() override;

 private:
  struct Row {
    QWidget* box;
    LevelMark* mark;
    Field *name, *state, *evidence, *recipe;
    ClampedText* by_data;
    ProblemLine* problem;
  };
  void grow(std::size_t rows);
  std::vector<Row> rows_;
  std::size_t current_ = static_cast<std::size_t>(-1);  ///< The row that is worked in shows all its fields.
};

/// What was changed, by whom and when.
class HistoryCard : public PlanCard {
  Q_OBJECT

 public:
  explicit HistoryCard(PlanForm* form);
  void begin() override {}
  void refresh() override;

 private:
  std::vector<ClampedText*> lines_;
  PlainLabel* none_;
  Link* all_;
  bool whole_ = false;
};

}  // namespace rapport::ui
