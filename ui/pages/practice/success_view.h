// SPDX-License-Identifier: GPL-3.0-or-later
/// "What our best customers do differently": the findings with their dots, or that there are too few to tell.
#pragma once

#include <memory>
#include <string>

#include "core/practice/success_analysis.h"
#include "ui/pages/practice/practice_view.h"

class QVBoxLayout;

namespace rapport::ui {

class Button;
class Card;
class ClampedText;
class Link;
class PlainLabel;
class WaitingLine;

/// The page of the success analysis.
class SuccessView : public PracticeView {
  Q_OBJECT

 public:
  explicit SuccessView(QWidget* parent = nullptr);
  [[nodiscard]] QString name() const override;
  void clear() override;
  void focusContent() override;
  bool leave() override;
  /// It is being compared, so much of it is done; negative: it was cancelled.
  void setProgress(double done);
  void show(std::shared_ptr<const practice::SuccessAnalysis> page);
  using QWidget::show;
  void fail(const QString& sentence);
  [[nodiscard]] Button* freezeButton() const { return freeze_; }
  [[nodiscard]] QWidget* content() const { return content_; }

 Q_SIGNALS:
  void freezeRequested();
  /// One key: this finding becomes a key behaviour of the account's plan.
  void behaviourRequested(const rapport::practice::SuccessFinding& finding, const QString& account_id);

 private:
  void buildHead(QVBoxLayout* all);
  void build();
  void toggle(const std::string& at, const std::string& open);
  /// Those of a level, under its title.
  void addFindings(const QString& fact, practice::FindingLevel level);
  void addFinding(Card* card, const practice::SuccessFinding& finding, bool last);
  [[nodiscard]] QWidget* lackingOf(const practice::SuccessFinding& finding);
  void addSilence();
  void addFoot();
  /// `strong`: the first paragraph is what the card says.
  [[nodiscard]] Card* textCard(const QString& title, const QStringList& paragraphs, bool strong = true);

  std::shared_ptr<const practice::SuccessAnalysis> page_;
  PlainLabel* title_;
  ClampedText* subtitle_;
  Button* freeze_;
  WaitingLine* waiting_;
  QWidget* content_;
  QVBoxLayout* column_;
  std::string open_;  ///< The finding whose accounts are listed.
};

}  // namespace rapport::ui
