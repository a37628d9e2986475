// SPDX-License-Identifier: GPL-3.0-or-later
/// The ledger of earlier imports, newest first.
#pragma once

#include <QAbstractTableModel>
#include <memory>
#include <vector>

#include "core/import/import.h"

namespace rapport::ui {

/// Every file imported so far, the newest first.
class ImportedFilesModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { imported, file, what, exported, rows, result, column_count };

  explicit ImportedFilesModel(QObject* parent = nullptr);
  void setFiles(std::shared_ptr<const std::vector<import::ImportedFile>> files);

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  std::shared_ptr<const std::vector<import::ImportedFile>> files_;
};

}  // namespace rapport::ui
