// SPDX-License-Identifier: GPL-3.0-or-later
/// What both sides do before the next review, and the next step of the review itself.
#pragma once

#include <QString>
#include <functional>

#include "core/relationship/scorecards.h"
#include "ui/widgets/card.h"

namespace rapport::ui {

class Button;
class PersonEntry;
class PlainLabel;
class SegmentedButtons;

/// The actions with their ticks, what became of the last ones, what is missing, and one button.
class ReviewCard : public Card {
  Q_OBJECT

 public:
  explicit ReviewCard(QWidget* parent = nullptr);
  void show(const relationship::ScorecardView& view, std::size_t shown, bool presenting);
  using Card::show;
  /// Who may have agreed: those who are offered where names are asked for, also where that is open already.
  void setPeople(const std::vector<plan::PersonOffer>& people);
  /// The review's next step: share, agree, begin the next one.
  [[nodiscard]] Button* step() const { return step_; }
  /// The field that asks for names, or for the reason why a review is opened again.
  [[nodiscard]] PersonEntry* asked() const { return field_; }
  /// Closes the field; false where it is not open.
  bool leave();

 Q_SIGNALS:
  void changed(const rapport::relationship::Review& was, const rapport::relationship::Review& now,
               const QString& why);
  void beginRequested();
  void removeRequested(const rapport::relationship::Review& review);
  /// A demand was chosen: the line that it is about.
  void criterionRequested(rapport::relationship::Assessed side, const QString& criterion);

 private:
  void addActions(const relationship::Review& review, Day today, bool presenting, bool past);
  void addDemands(const relationship::ReviewView& view);
  void addHistory(const relationship::ScorecardView& view);
  void stepOn();
  void stepBack();
  void askFor(const QString& question, bool names);
  void keep();
  relationship::Review review_;
  Day today_;
  bool complete_ = false;
  bool reopening_ = false;
  QWidget* lines_;
  QWidget* cadence_row_;
  SegmentedButtons* cadence_;
  PlainLabel* question_;
  PersonEntry* field_;
  std::vector<plan::PersonOffer> people_;  ///< Who may have agreed.
  Button* step_;
  Button* back_;
};

}  // namespace rapport::ui
