// SPDX-License-Identifier: GPL-3.0-or-later
/// Values that were pasted or read from a file, before they are saved.
#pragma once

#include <QAbstractTableModel>
#include <optional>
#include <vector>

#include "core/metrics/observations.h"

namespace rapport::ui {

class ValuesModel;

/// Columns: date, value, the saved value, note; the newest first.
class ReadValuesModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { date_column, value_column, now_column, note_column, column_count };

  using QAbstractTableModel::QAbstractTableModel;
  /// Shows the values read beside the saved ones. `values` ascend by day.
  void show(std::vector<Observation> values, const ValuesModel& kept);

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

 private:
  std::vector<Observation> values_;
  std::vector<std::optional<double>> now_;
};

}  // namespace rapport::ui
