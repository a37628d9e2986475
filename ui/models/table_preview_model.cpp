// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/table_preview_model.h"

#include <algorithm>

#include "ui/base/text.h"

namespace rapport::ui {

using sources::Meaning;

TablePreviewModel::TablePreviewModel(QObject* parent)
    : QAbstractTableModel(parent), preview_(std::make_shared<const sources::TablePreview>()) {}

void TablePreviewModel::setPreview(std::shared_ptr<const sources::TablePreview> preview) {
  // The same table looked at again keeps the place that the person scrolled to.
  const bool same = preview->cells == preview_->cells && preview->columns.size() == preview_->columns.size();
  if (!same) beginResetModel();
  preview_ = std::move(preview);
  means_.clear();
  for (const sources::PreviewColumn& column : preview_->columns) means_.push_back(column.means);
  if (!same)
    endResetModel();
  else if (rowCount() > 0 && columnCount() > 0)
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void TablePreviewModel::setMeanings(std::vector<std::optional<Meaning>> means) {
  means_ = std::move(means);
  if (rowCount() > 0 && columnCount() > 0)
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int TablePreviewModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(preview_->cells.size());
}

int TablePreviewModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : std::min(most_columns, static_cast<int>(preview_->columns.size()));
}

QVariant TablePreviewModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const auto row = static_cast<std::size_t>(index.row());
  const auto column = static_cast<std::size_t>(index.column());
  const std::string& cell = preview_->cells[row][column];
  const bool bad = preview_->unreadable[row][column];
  switch (role) {
    case Qt::DisplayRole:
      return cell.empty() ? QStringLiteral("\u2013") : qs(cell).simplified();
    case Qt::AccessibleTextRole: {
      const QString text = cell.empty() ? Text::tr("empty") : qs(cell).simplified();
      return bad ? Text::tr("%1, can't be read").arg(text) : text;
    }
    case Qt::ToolTipRole:
      if (cell.empty()) return {};
      return plain_tool_tip(
          bad ? Text::tr("\u201C%1\u201D can't be read as what the column means.").arg(qs(cell)) : qs(cell));
    case kUnreadableRole:
      return bad;
    case kQuietRole:
      return cell.empty() || (column < means_.size() && means_[column] == Meaning::ignored);
    default:
      return {};
  }
}

QVariant TablePreviewModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
  if (orientation == Qt::Vertical) return section + 1;
  return section >= 0 && section < columnCount()
             ? qs(preview_->columns[static_cast<std::size_t>(section)].name)
             : QVariant();
}

}  // namespace rapport::ui

#include "moc_table_preview_model.cpp"
