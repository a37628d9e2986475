// SPDX-License-Identifier: GPL-3.0-or-later
/// The first rows of a table whose columns get a meaning.
#pragma once

#include <QAbstractTableModel>
#include <memory>
#include <optional>
#include <vector>

#include "core/sources/mapped/table_preview.h"

namespace rapport::ui {

/// The first rows of a table that is to be imported.
class TablePreviewModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  /// True for a cell that its column's meaning can't read.
  static constexpr int kUnreadableRole = Qt::UserRole + 1;
  /// True for the cells of a column that is left out, and for empty ones.
  static constexpr int kQuietRole = Qt::UserRole + 2;
  /// More columns are not shown; they are left out.
  static constexpr int most_columns = 200;

  explicit TablePreviewModel(QObject* parent = nullptr);
  void setPreview(std::shared_ptr<const sources::TablePreview> preview);
  /// The meanings as they are chosen now, before the table was looked at again.
  void setMeanings(std::vector<std::optional<sources::Meaning>> means);

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  std::shared_ptr<const sources::TablePreview> preview_;
  std::vector<std::optional<sources::Meaning>> means_;
};

}  // namespace rapport::ui
