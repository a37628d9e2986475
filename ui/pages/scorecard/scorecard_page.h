// SPDX-License-Identifier: GPL-3.0-or-later
/// The Scorecard tab: how they assess us, how we assess them, the net result and what both do about it.
#pragma once

#include <QWidget>
#include <optional>
#include <string>

#include "core/relationship/scorecards.h"

class QBoxLayout;
class QStackedLayout;
class QScrollArea;

namespace rapport::ui {

class Card;
class ClampedText;
class NetCard;
class ReviewCard;
class ScoreSide;

/// Shows what it is given; a change is shown at once and given to the controller, which saves it. Scored by
/// keyboard: digits, Tab, and letters for what a score needs.
class ScorecardPage : public QWidget {
  Q_OBJECT

 public:
  explicit ScorecardPage(QWidget* parent = nullptr);
  /// The scorecard of an account; the review that was shown stays, else the newest.
  void show(const relationship::ScorecardView& view);
  using QWidget::show;
  /// Another account is being read.
  void clear();
  /// Shows only what the customer may see, without anything to edit.
  void setPresenting(bool presenting);
  [[nodiscard]] bool isPresenting() const { return presenting_; }
  /// True where there is something to show to a customer.
  [[nodiscard]] bool isForCustomer() const;
  [[nodiscard]] const relationship::ScorecardView& view() const { return view_; }
  /// The review shown; null where there is none.
  [[nodiscard]] const relationship::ReviewView* shown() const;
  void showReview(Day date);
  void focusContent();
  /// What takes the keyboard: the first side, a button to begin, or the page itself while it is being read.
  [[nodiscard]] QWidget* focusTarget();
  /// Escape: closes an open field; false where none is.
  bool leave();
  [[nodiscard]] ScoreSide* side(relationship::Assessed which) const {
    return which == relationship::Assessed::us ? us_ : you_;
  }
  [[nodiscard]] ReviewCard* review() const { return review_; }
  [[nodiscard]] NetCard* net() const { return net_; }
  /// Begins a review: with the last criteria, or with those of a template where there are none.
  void begin(const std::string& template_id = {});

 Q_SIGNALS:
  void changed(const std::string& account_id, const rapport::relationship::ReviewChange& change);
  void undoRequested();
  void redoRequested();
  /// What the page says changed whether it may be shown to a customer.
  void forCustomerChanged();
  /// One sentence for the window's foot.
  void said(const QString& sentence);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void buildEmpty();
  void buildColumns();
  void refresh();
  /// Three columns, or net result and actions below the sides.
  void arrange(int width);
  void change(const relationship::ReviewChange& change);
  void changeSide(relationship::Assessed side, const std::vector<relationship::Criterion>& criteria);
  [[nodiscard]] std::size_t shownIndex() const;

  relationship::ScorecardView view_;
  std::optional<Day> day_;  ///< Of the review that was chosen.
  bool presenting_ = false;
  bool for_customer_ = false;
  QStackedLayout* states_;
  QWidget* empty_;
  QScrollArea* scroll_;
  QBoxLayout* columns_;
  QBoxLayout* beside_;
  ScoreSide* us_;
  ScoreSide* you_;
  NetCard* net_;
  ReviewCard* review_;
  ClampedText* keys_;
  ClampedText* judged_;
};

}  // namespace rapport::ui
