// SPDX-License-Identifier: GPL-3.0-or-later
/// The files of an import and, under each, its reason and rejected rows.
#pragma once

#include <QAbstractItemModel>
#include <memory>
#include <vector>

#include "core/import/import.h"
#include "core/model/facts.h"

namespace rapport::ui {

/// The files of an import; below each, its rejected rows.
class FileResultModel : public QAbstractItemModel {
  Q_OBJECT

 public:
  enum Column { file, what, rows_new, rows_updated, rows_unchanged, rows_rejected, reason, column_count };
  /// How well it went, as int of Level; only of files.
  static constexpr int kLevelRole = Qt::UserRole + 1;

  explicit FileResultModel(QObject* parent = nullptr);
  void setFiles(std::vector<import::FileResult> files);
  [[nodiscard]] const std::vector<import::FileResult>& files() const { return files_; }

  [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  [[nodiscard]] QString fileText(const import::FileResult& file, Column column) const;
  std::vector<import::FileResult> files_;
};

/// The level of a file's result: imported good, unchanged good, with rejected rows watch, skipped unknown,
/// failed risk.
[[nodiscard]] Level level_of(const import::FileResult& file);
/// "Imported", "Already imported", "Imported, 3 rows rejected", "Skipped", "Refused".
[[nodiscard]] QString result_word(const import::FileResult& file);
/// "3 files imported, 1 refused. 1,204 rows new, 12 updated, ..." of a whole import.
[[nodiscard]] QString import_summary(const import::ImportReport& report);

}  // namespace rapport::ui
