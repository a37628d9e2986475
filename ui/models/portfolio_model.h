// SPDX-License-Identifier: GPL-3.0-or-later
/// The portfolio as a table: filtered and sorted by indexes, so that 50,000 accounts answer within a frame or
/// two.
#pragma once

#include <QAbstractTableModel>
#include <memory>
#include <unordered_map>
#include <vector>

#include "ui/models/account_labels.h"
#include "ui/models/portfolio_snapshot.h"

namespace rapport::ui {

/// A column's name in the window.
[[nodiscard]] QString portfolio_column_title(account::PortfolioColumn column);

/// The accounts of the portfolio as rows. Its columns are all that there are; a view hides and moves them.
class PortfolioModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  /// In the order of account::PortfolioColumn.
  enum Column {
    account_name,
    tier,
    industry,
    owner,
    arr,
    renews,
    metric,
    people,
    nps,
    tickets,
    phase,
    next_phase,
    last_touch,
    cadence,
    flags,
    column_count
  };
  static_assert(column_count == account::portfolio_columns);

  explicit PortfolioModel(QObject* parent = nullptr);
  void setSnapshot(std::shared_ptr<const PortfolioSnapshot> snapshot);
  [[nodiscard]] const PortfolioSnapshot& snapshot() const { return *snapshot_; }
  /// The customers' own metrics, which take longer to load than the rest; null: not loaded yet.
  void setMetrics(std::shared_ptr<const account::TheirMetrics> metrics);
  /// Where a tool tip finds the reasons of flags; without it, it says their labels.
  void setFlagsOf(words::FlagsOf flags_of) { flags_of_ = std::move(flags_of); }
  /// Shows the rows that pass both the built-in filter and the text, which is searched in the snapshot's
  /// texts.
  void setFilter(SavedFilter saved, const QString& text);
  /// Puts the rows in order; nothing: worst first.
  void setOrder(account::PortfolioOrder order);
  [[nodiscard]] account::PortfolioOrder order() const { return order_; }
  /// The columns that are seen, in their order: a flag that repeats one of them is not shown.
  void setShownColumns(const std::vector<account::PortfolioColumn>& columns);
  [[nodiscard]] const account::PortfolioRow& row(int row) const;
  /// The row's own metric; null where it has none or it is not loaded yet.
  [[nodiscard]] const account::TheirMetric* metricOf(int row) const;
  /// The flags of a row that are shown, the weightiest first.
  [[nodiscard]] std::vector<const Flag*> flagsOf(int row) const;
  /// The top flag's level of a row; good where it has none.
  [[nodiscard]] Level level(int row) const;
  /// The row of an account, -1 where the filter hides it.
  [[nodiscard]] int rowOf(const std::string& account_id) const;
  /// The text of a cell; also its accessible text.
  [[nodiscard]] QString text(int row, Column column) const;
  /// True for a cell whose value the exports do not say.
  [[nodiscard]] bool isMissing(int row, Column column) const;
  /// These rows, all that are shown where none are named, with these columns as a table for a spreadsheet.
  [[nodiscard]] Sheet sheet(const std::vector<account::PortfolioColumn>& columns,
                            const std::vector<int>& rows) const;
  [[nodiscard]] Sheet sheet(const std::vector<account::PortfolioColumn>& columns) const;

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  void sort(int column, Qt::SortOrder order) override;

 private:
  void arrange();
  void arrangeInPlace();
  [[nodiscard]] QString toolTip(int row, Column column) const;
  [[nodiscard]] QString headerTip(Column column) const;

  std::shared_ptr<const PortfolioSnapshot> snapshot_;
  std::shared_ptr<const account::TheirMetrics> metrics_;
  words::FlagsOf flags_of_;
  std::vector<int> shown_;
  mutable std::unordered_map<std::string, int> rows_;  ///< By account; filled when it is asked first.
  std::vector<account::PortfolioColumn> columns_;
  SavedFilter saved_ = SavedFilter::all;
  QString filter_;
  account::PortfolioOrder order_;
};

}  // namespace rapport::ui
