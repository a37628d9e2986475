// SPDX-License-Identifier: GPL-3.0-or-later
/// The net result of a review, and both sides over the reviews.
#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "core/relationship/scorecards.h"
#include "ui/widgets/card.h"

namespace rapport::ui {

class Button;
class ClampedText;
class PlainLabel;

/// Both sides as lines over the reviews; each review by its own criteria.
class NetLines : public QWidget {
  Q_OBJECT

 public:
  explicit NetLines(QWidget* parent = nullptr);
  /// The oldest first; a side that was not rated is a gap.
  void setReviews(const std::vector<relationship::ReviewView>& oldest_first);
  void setScale(double scale);
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  struct At {
    Day day;
    std::optional<double> us, you;
  };
  std::vector<At> points_;
  double scale_ = 1;
};

/// Net figure and word, the lines, and which review is shown.
class NetCard : public Card {
  Q_OBJECT

 public:
  explicit NetCard(QWidget* parent = nullptr);
  /// `shown`: the index of the review in the view.
  void show(const relationship::ScorecardView& view, std::size_t shown, bool presenting, double scale = 1);
  using Card::show;
  [[nodiscard]] Button* reviews() const { return reviews_; }
  [[nodiscard]] QString figure() const;
  [[nodiscard]] QString word() const;

 Q_SIGNALS:
  void reviewChosen(rapport::Day date);

 private:
  void openMenu();
  std::vector<std::pair<Day, QString>> choices_;
  PlainLabel* figure_;
  PlainLabel* word_;
  ClampedText* about_;
  ClampedText* change_;
  NetLines* lines_;
  Button* reviews_;
};

/// "draft of 20 Nov", "agreed, 20 Aug 2025": with the year where it is not that of today.
[[nodiscard]] QString review_words(const relationship::Review& review, Day today);

}  // namespace rapport::ui
