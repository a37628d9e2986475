// SPDX-License-Identifier: GPL-3.0-or-later
/// Matches, suggested or decided.
#pragma once

#include <QAbstractListModel>
#include <vector>

#include "core/model/matches.h"

namespace rapport::ui {

/// The matches of one status, in the order given.
class MatchesModel : public QAbstractListModel {
  Q_OBJECT

 public:
  explicit MatchesModel(QObject* parent = nullptr);
  void setMatches(std::vector<Match> matches);
  [[nodiscard]] const Match& at(int row) const { return matches_[static_cast<std::size_t>(row)]; }
  /// Takes a match out and gives it.
  Match take(int row);
  /// Puts a match back.
  void insert(int row, Match match);

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

 private:
  std::vector<Match> matches_;
};

/// "12 tickets", by the source's kind of record; "no records yet" where there are none.
[[nodiscard]] QString weight_text(const Match& match);
/// "Zendesk organization".
[[nodiscard]] QString kind_text(const Match& match);

}  // namespace rapport::ui
