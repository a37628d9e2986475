// SPDX-License-Identifier: GPL-3.0-or-later
/// ASK on the Brief. Built once; show() only sets texts, so that changing the account is instant.
#pragma once

#include <QTimer>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/account/brief.h"
#include "ui/pages/account/lines_card.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {

class EntryField;

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
class AskCard : public LinesCard {
  Q_OBJECT

 public:
  explicit AskCard(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  void fit(int width) override;
  void setPresenting(bool presenting);
  /// Begins an answer to the first question that is open.
  void answerNext();
  /// Begins an answer to the question with this key ("WHY").
  void answer(const std::string& key);

 Q_SIGNALS:
  /// What is being typed as an answer, after a second at the latest; empty: it is given up.
  void drafted(const std::string& account_id, const QString& key, const QString& text);
  /// "WHY", what was asked, what they said and who.
  void answered(const QString& key, const QString& question, const QString& answer, const QString& said_by);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  [[nodiscard]] std::size_t leastLines() const override;
  [[nodiscard]] std::size_t allLines() const override { return shown_.size(); }
  [[nodiscard]] int bodyHeight(std::size_t lines) const override;
  void showLines(std::size_t count) override;

 private:
  void refresh();
  void ask(std::size_t line);
  void keepAnswer();
  void stopAsking();
  void putAside();
  void takeUp();
  void openFields();
  void emitDraft();
  [[nodiscard]] QString askedKey() const;
  struct Line {
    LevelMark* mark;
    AskKey* key;
    ClampedText* text;
  };
  std::vector<Line> lines_;
  std::vector<account::Question> questions_;
  std::vector<std::size_t> shown_;  ///< The question of each line.
  std::size_t visible_ = 0;         ///< So many lines are on the card.
  int text_width_ = 0;              ///< The room of a question at the fitted width.
  std::vector<int> most_lines_;     ///< Of text, by line.
  std::size_t asked_ = 0;
  std::string account_;
  /// An answer that was begun and not saved.
  struct UnsavedAnswer {
    std::string key;
    QString text, said_by;
  };
  std::map<std::string, UnsavedAnswer> unsaved_;  ///< By account: showing it again restores the answer.
  std::set<std::string> taken_;                   ///< Accounts whose draft on disk was taken up already.
  QTimer draft_;
  QWidget* asking_;
  EntryField* answer_;
  EntryField* said_by_;
  ClampedText* none_;
  bool presenting_ = false;
};

}  // namespace rapport::ui
