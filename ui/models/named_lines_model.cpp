// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/named_lines_model.h"

#include <utility>

#include "ui/base/text.h"

namespace rapport::ui {

void NamedLinesModel::setLines(std::vector<Line> lines) {
  beginResetModel();
  lines_ = std::move(lines);
  endResetModel();
}

int NamedLinesModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(lines_.size());
}

QVariant NamedLinesModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() < 0 || index.row() >= rowCount()) return {};
  const Line& line = lines_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
      return qs(line.name);
    case kIdRole:
      return qs(line.id);
    case kDetailRole:
      return qs(line.detail);
    case kNoteRole:
      return qs(line.note);
    case Qt::AccessibleTextRole:
      return QString(qs(line.name) + QStringLiteral(": ") + qs(line.detail) +
                     (line.note.empty() ? QString() : QStringLiteral("; ") + qs(line.note)));
    case Qt::ToolTipRole:
      return plain_tool_tip(qs(line.name) + QLatin1Char('\n') + qs(line.detail) +
                            (line.note.empty() ? QString() : QLatin1Char('\n') + qs(line.note)));
    default:
      return {};
  }
}

}  // namespace rapport::ui

#include "moc_named_lines_model.cpp"
