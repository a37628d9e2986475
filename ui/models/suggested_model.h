// SPDX-License-Identifier: GPL-3.0-or-later
/// Suggestions that can be confirmed at once, each with what speaks for it.
#pragma once

#include <QAbstractListModel>
#include <vector>

#include "core/import/match_evidence.h"

namespace rapport::ui {

/// The suggestions of one kind of evidence, in the order given.
class SuggestedModel : public QAbstractListModel {
  Q_OBJECT

 public:
  using QAbstractListModel::QAbstractListModel;
  void setSuggestions(std::vector<import::Suggested> suggestions);
  [[nodiscard]] const import::Suggested& at(int row) const { return all_[static_cast<std::size_t>(row)]; }
  [[nodiscard]] const std::vector<import::Suggested>& all() const { return all_; }
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

 private:
  std::vector<import::Suggested> all_;
};

}  // namespace rapport::ui
