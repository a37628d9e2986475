// SPDX-License-Identifier: GPL-3.0-or-later
/// The cards of the Brief. Each is built once; show() only sets texts, so that leafing through accounts is
/// instant.
#pragma once

#include <QTimer>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "core/account/brief.h"
#include "ui/pages/account/brief_grid.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

class QHBoxLayout;
class QLineEdit;

namespace rapport::ui {

/// SIGNALS: the flags, most urgent first, each with its mark, kind and reason.
class SignalsCard : public BriefCard {
  Q_OBJECT

 public:
  explicit SignalsCard(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  void fit(int width) override;

 Q_SIGNALS:
  /// A person wants to see the flags that had no room.
  void allRequested();

 private:
  struct Line {
    LevelMark* mark;
    ClampedText* kind;
    ClampedText* reason;
    Hairline* rule;
    QHBoxLayout* row;
  };
  std::vector<Line> lines_;
  std::vector<Flag> flags_;
  std::optional<std::size_t> fitted_;  ///< How many lines stand there now; none: not yet of this account.
  PlainLabel* none_;
  Link* more_;
};

/// DO: how many people use the product, how much of it, and the trend.
class UsageCard : public BriefCard {
  Q_OBJECT

 public:
  explicit UsageCard(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  void setPresenting(bool presenting);

 Q_SIGNALS:
  void importRequested();

 private:
  FigureLabel* people_;
  Sparkline* line_;
  ClampedText* unit_;
  ClampedText* missing_;
  Link* import_;
  std::unique_ptr<FactRow> events_;
  std::unique_ptr<FactRow> change_;
  ColorRole change_ink_ = ColorRole::text3;
  bool presenting_ = false;
};

/// SAY: the last answers, the sharpest comment, the tickets.
class SayCard : public BriefCard {
  Q_OBJECT

 public:
  explicit SayCard(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  void setPresenting(bool presenting);

 private:
  void refreshComment();
  void refreshColorRole();
  FigureLabel* scores_;
  ClampedText* asked_;
  ClampedText* comment_;
  std::unique_ptr<FactRow> tickets_;
  std::unique_ptr<FactRow> reply_;
  bool urgent_ = false;
  bool tickets_known_ = false;
  bool presenting_ = false;
};

/// COMMERCIAL: days to renewal, ARR, what is open, and on what that rests.
class CommercialCard : public BriefCard {
  Q_OBJECT

 public:
  explicit CommercialCard(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  void setPresenting(bool presenting);

 private:
  FigureLabel* days_;
  ClampedText* missing_;
  std::unique_ptr<FactRow> arr_;
  std::unique_ptr<FactRow> renewal_;
  std::unique_ptr<FactRow> expansion_;
  ClampedText* basis_;
  ColorRole days_ink_ = ColorRole::text1;
  bool presenting_ = false;
};

/// PEOPLE: who matters there and when they were last touched.
class PeopleCard : public BriefCard {
  Q_OBJECT

 public:
  explicit PeopleCard(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  void setPresenting(bool presenting);

 Q_SIGNALS:
  void allRequested();

 private:
  struct Line {
    ClampedText* name;
    ClampedText* title;
    LevelMark* mark;
    FigureLabel* days;
    bool used = false;
    bool overdue = false;
  };
  void refresh();
  std::vector<Line> lines_;
  ClampedText* none_;
  Link* more_;
  QString met_;
  std::int64_t further_ = 0;
  bool presenting_ = false;
};

/// LATEST: the newest lines of the timeline, or those since the last call.
class LatestCard : public BriefCard {
  Q_OBJECT

 public:
  explicit LatestCard(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  void setPresenting(bool presenting);

 Q_SIGNALS:
  void allRequested();

 private:
  void refresh();
  struct Line {
    ClampedText* day;
    ClampedText* kind;
    ClampedText* text;
    LevelMark* mark;
  };
  std::vector<Line> lines_;
  std::vector<account::TimelineItem> items_;
  Day today_;
  ClampedText* none_;
  Link* all_;
  bool presenting_ = false;
};

/// A question's key, which can be pressed to note an answer.
class AskKey : public Link {
  Q_OBJECT

 public:
  using Link::Link;
  void setColorRole(ColorRole color_role);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  ColorRole color_role_ = ColorRole::watch;
};

/// ASK: the five key questions, unanswered ones first; their keys note an answer during the call.
class AskCard : public BriefCard {
  Q_OBJECT

 public:
  explicit AskCard(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  void fit(int width) override;
  void setPresenting(bool presenting);
  /// Begins an answer to the first question that is open.
  void answerNext();

 Q_SIGNALS:
  /// What is being typed as an answer, a second after it stood still at the latest; empty: it is given up.
  void drafted(const std::string& account_id, const QString& key, const QString& text);
  /// "WHY", what was asked, what they said and who.
  void answered(const QString& key, const QString& question, const QString& answer, const QString& said_by);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void refresh();
  void ask(std::size_t line);
  void keepAnswer();
  void stopAsking();
  void putAside();
  void takeUp();
  void openFields();
  void sayDraft();
  [[nodiscard]] QString askedKey() const;
  struct Line {
    LevelMark* mark;
    AskKey* key;
    ClampedText* text;
  };
  std::vector<Line> lines_;
  std::vector<account::Question> questions_;
  std::vector<std::size_t> shown_;  ///< The question of each line.
  std::size_t asked_ = 0;
  std::string account_;
  /// An answer that was begun and not kept.
  struct UnsavedAnswer {
    std::string key;
    QString text, said_by;
  };
  std::map<std::string, UnsavedAnswer>
      aside_;                    ///< By account: leafing on puts it aside, coming back takes it up.
  std::set<std::string> taken_;  ///< Accounts whose draft on disk was taken up already.
  QTimer draft_;
  QWidget* asking_;
  QLineEdit* answer_;
  QLineEdit* said_by_;
  ClampedText* none_;
  bool presenting_ = false;
};

/// WHAT'S NEXT: the chosen next phase with why and what it should bring, and the wishes behind it; or that
/// none is agreed, and the way to the plan.
class NextCard : public BriefCard {
  Q_OBJECT

 public:
  explicit NextCard(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  void fit(int width) override;
  void setPresenting(bool presenting);

 Q_SIGNALS:
  void planRequested();

 private:
  ClampedText* heading_;
  ClampedText* words_;
  struct Wish {
    ClampedText *title, *kind;
  };
  std::vector<Wish> wishes_;
  Link* plan_;
  bool chosen_ = false;
};

}  // namespace rapport::ui
