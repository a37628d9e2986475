// SPDX-License-Identifier: GPL-3.0-or-later
/// One side of a review: its score and its criteria.
#pragma once

#include <optional>
#include <string>

#include "core/relationship/scorecards.h"
#include "ui/pages/scorecard/score_entry.h"
#include "ui/widgets/card.h"

namespace rapport::ui {

class ClampedText;
class PlainLabel;
class ScoreHeading;
class ScoreList;

/// Shows a side and turns keys into changes of it; the caller saves them.
class ScoreSide : public Card {
  Q_OBJECT

 public:
  explicit ScoreSide(relationship::Assessed side, QWidget* parent = nullptr);
  /// `scale`: how much larger than usual the list is drawn.
  void show(const relationship::ReviewView& view, Day today, bool editable, bool presenting,
            double scale = 1);
  using Card::show;
  void clear();
  [[nodiscard]] ScoreList* list() const { return list_; }
  [[nodiscard]] ScoreEntry* entry() const { return entry_; }
  [[nodiscard]] relationship::Assessed side() const { return side_; }
  /// Closes an open field; false where none is.
  bool leave();
  /// Opens a field for the line that is chosen.
  void open(ScoreEntry::Kind kind);

 Q_SIGNALS:
  /// The side as it is to be.
  void changed(const std::vector<rapport::relationship::Criterion>& side);
  void actionAdded(const rapport::relationship::ReviewAction& action);

 private:
  void ask(Qt::Key key);
  void score(int row, std::optional<int> score);
  void keep(ScoreEntry::Kind kind, const QString& text);
  template <typename Change>
  void change(const std::string& id, const Change& change);
  [[nodiscard]] const relationship::Criterion* chosen() const;

  relationship::Assessed side_;
  relationship::ReviewView view_;
  Day today_;
  bool editable_ = false;
  std::string asked_;  ///< The criterion that the open field is about.
  PlainLabel* figure_;
  ClampedText* about_;
  ScoreHeading* heading_;
  ScoreList* list_;
  ClampedText* differently_;
  ScoreEntry* entry_;
};

}  // namespace rapport::ui
