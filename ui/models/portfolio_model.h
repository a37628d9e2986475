// SPDX-License-Identifier: GPL-3.0-or-later
/// The portfolio as a table: filtered and sorted by indexes, so that 50,000 accounts answer within a frame or
/// two.
#pragma once

#include <QAbstractTableModel>
#include <memory>
#include <vector>

#include "ui/models/portfolio_snapshot.h"

namespace rapport::ui {

/// The accounts of the portfolio as rows.
class PortfolioModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { account_name, tier, industry, owner, arr, renews, people, nps, tickets, flags, column_count };

  explicit PortfolioModel(QObject* parent = nullptr);
  void setSnapshot(std::shared_ptr<const PortfolioSnapshot> snapshot);
  /// Shows the rows that pass both the saved filter and the text, which is searched in the snapshot's
  /// haystack.
  void setFilter(SavedFilter saved, const QString& text);
  [[nodiscard]] const account::PortfolioRow& row(int row) const;
  /// The top flag's level of a row; good where it has none.
  [[nodiscard]] Level level(int row) const;
  /// The row of an account, -1 where the filter hides it.
  [[nodiscard]] int rowOf(const std::string& account_id) const;
  /// The text of a cell; also its accessible text and its CSV cell's base.
  [[nodiscard]] QString text(int row, Column column) const;
  /// True for a cell whose value the exports do not say.
  [[nodiscard]] bool isMissing(int row, Column column) const;
  /// The rows as shown, as RFC 4180 CSV. Cells that a spreadsheet could take for a formula are prefixed with
  /// an apostrophe.
  [[nodiscard]] QByteArray toCsv() const;

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  void sort(int column, Qt::SortOrder order) override;

 private:
  void arrange();
  std::shared_ptr<const PortfolioSnapshot> snapshot_;
  std::vector<int> shown_;
  SavedFilter saved_ = SavedFilter::all;
  QString filter_;
  int sort_column_ = account_name;
  Qt::SortOrder sort_order_ = Qt::AscendingOrder;
};

}  // namespace rapport::ui
