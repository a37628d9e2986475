// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/imported_files_model.h"

#include <array>

#include "core/base/text.h"
#include "ui/base/text.h"

namespace rapport::ui {
namespace {

QString result_words(const import::ImportedFile& file) {
  QString word = file.status == "imported"    ? Text::tr("Imported")
                 : file.status == "unchanged" ? Text::tr("Nothing new")
                 : file.status == "skipped"   ? Text::tr("Skipped")
                 : file.status == "failed"    ? Text::tr("Refused")
                                              : qs(file.status);
  if (file.rows_rejected > 0) {
    word += qs(", " + counted(static_cast<std::int64_t>(file.rows_rejected), "row") + " rejected");
  }
  return file.reason.empty() ? word : word + QStringLiteral(": ") + qs(file.reason);
}

QString text_of(const import::ImportedFile& f, ImportedFilesModel::Column column) {
  switch (column) {
    case ImportedFilesModel::imported:
      return date_text_of(f.imported_at);
    case ImportedFilesModel::file:
      return file_words(f.path);
    case ImportedFilesModel::what:
      if (f.source.empty()) return Text::tr("not recognised");
      return f.object.empty() ? source_name(f.source)
                              : source_name(f.source) + QLatin1Char(' ') + qs(f.object);
    case ImportedFilesModel::exported:
      return f.exported_at ? date_text_of(*f.exported_at) : Text::tr("not dated");
    case ImportedFilesModel::rows:
      return qs(grouped(static_cast<std::int64_t>(f.rows_read)));
    case ImportedFilesModel::result:
      return result_words(f);
    case ImportedFilesModel::column_count:
      break;
  }
  return {};
}

}  // namespace

ImportedFilesModel::ImportedFilesModel(QObject* parent)
    : QAbstractTableModel(parent), files_(std::make_shared<const std::vector<import::ImportedFile>>()) {}

void ImportedFilesModel::setFiles(std::shared_ptr<const std::vector<import::ImportedFile>> files) {
  beginResetModel();
  files_ = std::move(files);
  endResetModel();
}

int ImportedFilesModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(files_->size());
}

int ImportedFilesModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : column_count;
}

QVariant ImportedFilesModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const auto& f = (*files_)[static_cast<std::size_t>(index.row())];
  const auto column = static_cast<Column>(index.column());
  switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
      return text_of(f, column);
    case Qt::ToolTipRole:
      return plain_tool_tip(column == file ? qs(f.path) : text_of(f, column));
    case Qt::TextAlignmentRole:
      return QVariant((column == rows ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
      break;
  }
  return {};
}

QVariant ImportedFilesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) {
    return QVariant((section == rows ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  }
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
  const std::array<QString, column_count> names{Text::tr("Imported"),   Text::tr("File"),
                                                Text::tr("What it is"), Text::tr("Export of"),
                                                Text::tr("Rows"),       Text::tr("Result")};
  return names.at(static_cast<std::size_t>(section));
}

}  // namespace rapport::ui
