// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <memory>

#include "core/practice/renewals.h"

namespace rapport::ui {

/// The renewals to come, a row each; two lines a cell.
class RenewalsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { renews, account, amount, rule, call, column_count };
  enum Role { kIdRole = Qt::UserRole, kBelowRole, kLevelRole, kWarnRole };
  explicit RenewalsModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
  void setOutlook(std::shared_ptr<const practice::Outlook> outlook);
  /// The renewal of a row; null where there is none.
  [[nodiscard]] const practice::DueRenewal* renewal(int row) const;
  /// The row of an account; -1 where it has none.
  [[nodiscard]] int rowOf(const std::string& account_id) const;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  /// kBelowRole: the second line; kLevelRole: a Level for a mark before the first one, or nothing; kWarnRole:
  /// the second line is a warning.
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                    int role = Qt::DisplayRole) const override;

 private:
  [[nodiscard]] QString above(const practice::DueRenewal& due, int column) const;
  [[nodiscard]] QString below(const practice::DueRenewal& due, int column) const;
  [[nodiscard]] QString whole(const practice::DueRenewal& due) const;
  std::shared_ptr<const practice::Outlook> outlook_;
};

}  // namespace rapport::ui
