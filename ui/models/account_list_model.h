// SPDX-License-Identifier: GPL-3.0-or-later
/// The sidebar's accounts: names and level marks.
#pragma once

#include <QAbstractListModel>
#include <memory>
#include <vector>

#include "ui/models/account_labels.h"
#include "ui/models/portfolio_snapshot.h"

namespace rapport::ui {

/// One row an account: its name, and the level of its top flag. Mine come first.
class AccountListModel : public QAbstractListModel {
  Q_OBJECT

 public:
  /// The level of the account's top flag, as int.
  static constexpr int kLevelRole = Qt::UserRole + 1;
  /// The account's id, as QString.
  static constexpr int kIdRole = Qt::UserRole + 2;
  /// True for the first account that is not mine, where some are.
  static constexpr int kFirstOfOthersRole = Qt::UserRole + 3;

  explicit AccountListModel(QObject* parent = nullptr);
  void setSnapshot(std::shared_ptr<const PortfolioSnapshot> snapshot);
  /// Where a tool tip finds the reason of the top flag; without it, it says its label.
  void setFlagsOf(words::FlagsOf flags_of) { flags_of_ = std::move(flags_of); }
  /// Hides all marks: they are internal.
  void setPresenting(bool presenting);
  [[nodiscard]] bool presenting() const { return presenting_; }
  /// -1 where there is no such account.
  [[nodiscard]] int rowOf(const std::string& account_id) const;
  [[nodiscard]] std::string idAt(int row) const;
  /// How many are mine.
  [[nodiscard]] int mine() const { return mine_; }

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

 private:
  std::shared_ptr<const PortfolioSnapshot> snapshot_;
  words::FlagsOf flags_of_;
  std::vector<std::size_t> order_;  ///< Rows of the snapshot.
  int mine_ = 0;
  bool presenting_ = false;
};

}  // namespace rapport::ui
