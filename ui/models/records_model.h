// SPDX-License-Identifier: GPL-3.0-or-later
/// The records behind a point of a chart.
#pragma once

#include <QAbstractTableModel>
#include <QList>
#include <QString>

#include "core/metrics/records.h"

namespace rapport::ui {

/// The records of one side of a point: when, what, who and what each brings.
class RecordsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { when_column, what_column, who_column, value_column, column_count };

  using QAbstractTableModel::QAbstractTableModel;
  void show(metrics::RecordSide side);
  [[nodiscard]] const metrics::RecordSide& side() const { return side_; }
  /// True where each record brings a value of its own; what is merely counted brings 1 each.
  [[nodiscard]] bool hasValues() const;
  /// The rows with their headings as tab-separated text, all details included: what is copied.
  [[nodiscard]] QString asText(const QList<int>& rows) const;

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  [[nodiscard]] QString cell(const metrics::MetricRecord& record, int column) const;

  metrics::RecordSide side_;
};

}  // namespace rapport::ui
