// SPDX-License-Identifier: GPL-3.0-or-later
/// The criteria of one side of a review as rows.
#pragma once

#include <QAbstractListModel>
#include <map>
#include <string>
#include <vector>

#include "core/relationship/scorecards.h"

namespace rapport::ui {

/// A row each; retired criteria are left out.
class ScoreModel : public QAbstractListModel {
  Q_OBJECT

 public:
  struct Line {
    relationship::Criterion criterion;
    QString facts;  ///< Under the name: what was measured and what shows it.
    std::optional<int> moved;
    bool missing = false;      ///< Something is asked for before the review can be agreed.
    bool differently = false;  ///< The two sides see it differently.
  };
  explicit ScoreModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}
  void setReview(const relationship::ReviewView& view, relationship::Assessed side, bool presenting);
  void clear();
  [[nodiscard]] const Line* line(int row) const;
  [[nodiscard]] int rowOf(const std::string& criterion) const;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  /// The whole line in words, for who can't see it.
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

 private:
  std::vector<Line> lines_;
};

/// What was measured: "Measured 21 h, Jul to Sep 2026". Empty where nothing was.
[[nodiscard]] QString measured_words(const relationship::Criterion& criterion);
/// "+1", "-1", "=".
[[nodiscard]] QString moved_words(int moved);

}  // namespace rapport::ui
