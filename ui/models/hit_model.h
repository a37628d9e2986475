// SPDX-License-Identifier: GPL-3.0-or-later
/// What the finder found, best first.
#pragma once

#include <QAbstractListModel>
#include <vector>

#include "core/account/portfolio.h"

namespace rapport::ui {

/// Accounts and people that match what was typed; rows are replaced as a whole.
class HitModel : public QAbstractListModel {
  Q_OBJECT

 public:
  using QAbstractListModel::QAbstractListModel;
  void setHits(std::vector<account::SearchHit> hits);
  [[nodiscard]] const account::SearchHit& at(int row) const { return hits_[static_cast<std::size_t>(row)]; }
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

 private:
  std::vector<account::SearchHit> hits_;
};

}  // namespace rapport::ui
