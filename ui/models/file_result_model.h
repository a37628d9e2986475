// SPDX-License-Identifier: GPL-3.0-or-later
/// The files of an import and, under each, its reason, the fields that changed and the rejected rows.
#pragma once

#include <QAbstractItemModel>
#include <memory>
#include <vector>

#include "core/import/import.h"
#include "core/model/facts.h"

namespace rapport::ui {

/// The files of an import; below each, its reason, the fields it changed with samples below, and its rejected
/// rows.
class FileResultModel : public QAbstractItemModel {
  Q_OBJECT

 public:
  enum Column { file, what, rows_new, rows_updated, rows_unchanged, rows_rejected, reason, column_count };
  /// How well it went, as int of Level; only of files.
  static constexpr int kLevelRole = Qt::UserRole + 1;
  /// True for a field that changed: its count is in the column of changed rows.
  static constexpr int kFieldRole = Qt::UserRole + 2;
  /// The values of a sample before and after.
  static constexpr int kFromRole = Qt::UserRole + 3;
  static constexpr int kToRole = Qt::UserRole + 4;

  explicit FileResultModel(QObject* parent = nullptr);
  /// `difference` has a file for each of `files`, in their order, or none.
  void setFiles(std::vector<import::FileResult> files, const import::ImportDifference& difference = {});
  [[nodiscard]] const std::vector<import::FileResult>& files() const { return files_; }

  [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  /// Where an index stands: a file, a line below it, or a sample below that; -1 for none.
  struct Place {
    int file = -1, line = -1, sample = -1;
  };
  [[nodiscard]] static Place placeOf(const QModelIndex& index);
  [[nodiscard]] const import::FieldChange* fieldAt(const Place& place) const;
  [[nodiscard]] int lines(int of_file) const;
  [[nodiscard]] QString fileText(const import::FileResult& file, Column column) const;
  [[nodiscard]] QString lineText(const Place& place) const;
  [[nodiscard]] QVariant fieldData(const import::FieldChange& field, Column column, int role) const;
  [[nodiscard]] QVariant sampleData(const import::FieldChange& field, int sample, int role) const;
  std::vector<import::FileResult> files_;
  std::vector<std::vector<import::FieldChange>> fields_;  ///< By file.
};

/// True where the file waits for a person's answer: nothing of it is imported before.
[[nodiscard]] bool needs_answer(const import::FileResult& file);
/// The level of a file's result: imported good, unchanged good, with rejected rows or a question watch,
/// skipped unknown, failed risk.
[[nodiscard]] Level level_of(const import::FileResult& file);
/// "Imported", "Nothing new", "Imported, 3 rows rejected", "Needs an answer", "Skipped", "Refused".
[[nodiscard]] QString result_word(const import::FileResult& file);
/// "3 files imported, 1 refused. 1,204 rows new, 12 changed, ..." of a whole import.
[[nodiscard]] QString import_summary(const import::ImportReport& report);

}  // namespace rapport::ui
