// SPDX-License-Identifier: GPL-3.0-or-later
/// The rows of the list of metrics for a view.
#pragma once

#include <QAbstractListModel>
#include <QStringList>
#include <vector>

#include "ui/models/metric_rows.h"

namespace rapport::ui {

/// Groups, metrics and events with their parts; rows are replaced as a whole. A group can't be chosen.
class MetricListModel : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role { kIdRole = Qt::UserRole, kKindRole, kFoldedRole, kPinnedRole };

  using QAbstractListModel::QAbstractListModel;
  /// Shows the metrics as `listing` has them.
  void show(const std::vector<MetricInfo>& metrics, const MetricListing& listing);
  /// The row at an index; none where the index is of no row.
  [[nodiscard]] const MetricRow* row(const QModelIndex& index) const;
  /// The first row of a metric; not valid where it has none.
  [[nodiscard]] QModelIndex indexOf(const QString& id) const;
  /// The first row that can be chosen; not valid where there is none.
  [[nodiscard]] QModelIndex firstMetric() const;

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

 private:
  std::vector<MetricRow> rows_;
  QStringList pins_;
};

}  // namespace rapport::ui
