// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/work_model.h"

#include "ui/base/text.h"

namespace rapport::ui {

WorkModel::WorkModel(QObject* parent) : QAbstractListModel(parent) {}

void WorkModel::setWork(std::shared_ptr<const work::Work> work) {
  beginResetModel();
  work_ = std::move(work);
  endResetModel();
}

const work::Item* WorkModel::item(int row) const {
  return row < 0 || row >= rowCount() ? nullptr : &work_->items[static_cast<std::size_t>(row)];
}

int WorkModel::rowOf(const std::string& account_id) const {
  for (int row = 0; row < rowCount(); ++row)
    if (item(row)->account_id == account_id) return row;
  return -1;
}

int WorkModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || !work_ ? 0 : static_cast<int>(work_->items.size());
}

QVariant WorkModel::data(const QModelIndex& index, int role) const {
  const work::Item* const one = index.isValid() ? item(index.row()) : nullptr;
  if (one == nullptr) return {};
  switch (role) {
    case Qt::DisplayRole:
      return qs(one->account);
    case Qt::AccessibleTextRole:
      return QStringLiteral("%1, %2: %3. %4, %5")
          .arg(qs(one->account), qs(name_of(one->reason.level)), qs(one->reason.text), qs(one->reason.step),
               qs(one->when));
    case Qt::ToolTipRole: {
      QString text = qs(one->account) + QLatin1Char('\n') + qs(one->reason.text) + QLatin1Char('\n') +
                     qs(one->reason.step);
      if (one->more > 0)
        text += QLatin1Char('\n') + (one->more == 1
                                         ? Text::tr("1 more reason on the account's page")
                                         : Text::tr("%1 more reasons on the account's page").arg(one->more));
      return plain_tool_tip(text);
    }
    case kIdRole:
      return qs(one->account_id);
    case kLevelRole:
      return static_cast<int>(one->reason.level);
    default:
      break;
  }
  return {};
}

}  // namespace rapport::ui

#include "moc_work_model.cpp"
