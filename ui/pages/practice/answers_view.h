// SPDX-License-Identifier: GPL-3.0-or-later
/// Answers to surveys and whether somebody came back to them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/practice/answers_book.h"
#include "ui/pages/practice/practice_view.h"

namespace rapport::ui {

class Card;
class ClampedText;
class ExportButton;
class FieldsBar;
class Link;
class PlainLabel;
class PracticeRowsList;
class RowsCard;
class SegmentedButtons;

/// The list of answers with what became of them. Keys in the list: P plans a follow-up, D says that it is
/// done, X that nobody will, U or Ctrl+Z takes the last one back, Enter opens the account, Escape shows all
/// accounts again.
class AnswersView : public PracticeView {
  Q_OBJECT

 public:
  explicit AnswersView(QWidget* parent = nullptr);
  [[nodiscard]] QString name() const override;
  [[nodiscard]] QPushButton* exportButton() const override;
  void clear() override;
  void focusContent() override;
  bool leave() override;
  void show(std::shared_ptr<const practice::AnswersBook> book);
  using QWidget::show;
  [[nodiscard]] ExportButton* exporting() const { return export_; }
  void showProblem(const QString& sentence);
  /// Who plans a follow-up where nobody else is named.
  void setAuthor(const QString& who) { who_ = who; }
  /// Only the answers of one account; an empty id: of all.
  void setAccount(const QString& account_id);
  [[nodiscard]] PracticeRowsList* list() const;
  [[nodiscard]] FieldsBar* bar() const { return bar_; }

 Q_SIGNALS:
  /// What became of an answer, and what was written of it; to be saved. `words` names it for its undo.
  void followedUp(const rapport::relationship::AnswerFollowUp& follow_up, const QString& words,
                  const rapport::relationship::AnswerFollowUp& was);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  enum Action { plan_it, done_it, decline_it };
  void refresh();
  void showSide();
  void ask(Action action);
  void keep(int action);
  [[nodiscard]] const relationship::AnswerToFollow* current() const;
  [[nodiscard]] bool wanted(const relationship::AnswerToFollow& answer) const;

  std::shared_ptr<const practice::AnswersBook> book_;
  std::shared_ptr<const practice::AnswersBook> nps_book_;  ///< Its NPS alone; null before that is asked for.
  std::string account_;
  QString who_, problem_;
  std::string asked_;  ///< The answer that the bar is open for.
  PlainLabel* title_;
  ExportButton* export_;
  ClampedText* subtitle_;
  SegmentedButtons* surveys_;
  SegmentedButtons* states_;
  Link* all_accounts_;
  RowsCard* card_;
  FieldsBar* bar_;
  QWidget* side_ = nullptr;
  Card* loop_;
  Card* causes_;
  Card* roles_;
  Card* again_;
};

}  // namespace rapport::ui
