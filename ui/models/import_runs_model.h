// SPDX-License-Identifier: GPL-3.0-or-later
/// The imports there were, newest first, each with its files.
#pragma once

#include <QAbstractItemModel>
#include <memory>
#include <vector>

#include "core/import/undo.h"

namespace rapport::ui {

/// The imports, the newest first; below one of several files, its files.
class ImportRunsModel : public QAbstractItemModel {
  Q_OBJECT

 public:
  enum Column { imported, file, what, exported, rows, result, undo, column_count };

  explicit ImportRunsModel(QObject* parent = nullptr);
  void setRuns(std::shared_ptr<const std::vector<import::ImportedRun>> runs);
  /// The row of the import that is taken back next; -1 where there is none.
  [[nodiscard]] int nextRow() const;
  [[nodiscard]] const import::ImportedRun& run(int row) const;

  [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  std::shared_ptr<const std::vector<import::ImportedRun>> runs_;
};

}  // namespace rapport::ui
