// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <memory>

#include "core/work/work.h"

namespace rapport::ui {

/// The accounts to touch this week, a row each.
class WorkModel : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role { kIdRole = Qt::UserRole, kLevelRole };
  explicit WorkModel(QObject* parent = nullptr);
  /// Rows that stay keep their place in views: the selection is the caller's to restore.
  void setWork(std::shared_ptr<const work::Work> work);
  [[nodiscard]] const work::Item* item(int row) const;
  /// The row of a reason of an account; the account's row where it has another one now; -1 where it has none.
  [[nodiscard]] int rowOf(const std::string& account_id) const;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

 private:
  std::shared_ptr<const work::Work> work_;
};

}  // namespace rapport::ui
