// SPDX-License-Identifier: GPL-3.0-or-later
/// Whom to ask to speak for us, and who did.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/practice/advocates.h"
#include "ui/pages/practice/practice_view.h"

namespace rapport::ui {

class Card;
class ClampedText;
class ExportButton;
class FieldsBar;
class PlainLabel;
class PracticeRowsList;
class RowsCard;
class SearchField;
class SegmentedButtons;

/// The accounts that may be asked, were asked, or should rest. Keys in the list: A asks, G says what they
/// agreed to, D that it is done, X that they declined, C copies the result with its permission, U or Ctrl+Z
/// takes the last one back, Enter opens the account.
class AdvocatesView : public PracticeView {
  Q_OBJECT

 public:
  explicit AdvocatesView(QWidget* parent = nullptr);
  [[nodiscard]] QString name() const override;
  [[nodiscard]] QPushButton* exportButton() const override;
  void clear() override;
  void focusContent() override;
  bool leave() override;
  bool find() override;
  void show(std::shared_ptr<const practice::AdvocatesBook> book);
  using QWidget::show;
  [[nodiscard]] ExportButton* exporting() const { return export_; }
  void showProblem(const QString& sentence);
  void setAuthor(const QString& who) { who_ = who; }
  [[nodiscard]] PracticeRowsList* list() const;
  [[nodiscard]] FieldsBar* bar() const { return bar_; }
  [[nodiscard]] SearchField* finder() const { return finder_; }

 Q_SIGNALS:
  /// An act to be saved, and what it was (without an id where it is new); `words` names it for its undo.
  void acted(const rapport::relationship::AdvocacyAct& act, const QString& words,
             const rapport::relationship::AdvocacyAct& was);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  enum Action { ask_them, agreed, done, declined };
  void refresh();
  void showSide();
  void ask(Action action);
  void keep(int action);
  void copyResult();
  [[nodiscard]] const practice::Advocate* current() const;
  [[nodiscard]] bool wanted(const practice::Advocate& account) const;
  /// The act that an answer of theirs is about: the newest that waits, else that was agreed.
  [[nodiscard]] static const relationship::AdvocacyAct* open_act(const practice::Advocate& account,
                                                                 Action action);

  std::shared_ptr<const practice::AdvocatesBook> book_;
  QString who_, problem_;
  std::string asked_, act_;  ///< The account, and its act, that the bar is open for.
  PlainLabel* title_;
  ExportButton* export_;
  ClampedText* subtitle_;
  SearchField* finder_;
  SegmentedButtons* states_;
  RowsCard* card_;
  FieldsBar* bar_;
  QWidget* side_ = nullptr;
  Card* detail_;
  Card* figures_;
};

}  // namespace rapport::ui
