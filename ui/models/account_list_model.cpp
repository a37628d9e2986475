// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/account_list_model.h"

#include "ui/base/text.h"

namespace rapport::ui {

AccountListModel::AccountListModel(QObject* parent) : QAbstractListModel(parent) {}

void AccountListModel::setSnapshot(std::shared_ptr<const PortfolioSnapshot> snapshot) {
  beginResetModel();
  snapshot_ = std::move(snapshot);
  order_.clear();
  const auto& rows = snapshot_->portfolio.rows;
  for (std::size_t i = 0; i < snapshot_->customers; ++i)
    if (rows[i].mine) order_.push_back(i);
  mine_ = static_cast<int>(order_.size());
  for (std::size_t i = 0; i < snapshot_->customers; ++i)
    if (!rows[i].mine) order_.push_back(i);
  endResetModel();
}

void AccountListModel::setPresenting(bool presenting) {
  presenting_ = presenting;
  if (rowCount() > 0) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int AccountListModel::rowOf(const std::string& account_id) const {
  if (!snapshot_) return -1;
  const auto& rows = snapshot_->portfolio.rows;
  for (std::size_t i = 0; i < order_.size(); ++i) {
    if (rows[order_[i]].id == account_id) return static_cast<int>(i);
  }
  return -1;
}

std::string AccountListModel::idAt(int row) const {
  if (row < 0 || row >= rowCount()) return {};
  return snapshot_->portfolio.rows[order_[static_cast<std::size_t>(row)]].id;
}

int AccountListModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || !snapshot_ ? 0 : static_cast<int>(order_.size());
}

QVariant AccountListModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || !snapshot_) return {};
  const std::size_t i = order_.at(static_cast<std::size_t>(index.row()));
  const account::PortfolioRow& row = snapshot_->portfolio.rows[i];
  const Level level = presenting_ ? Level::good : snapshot_->level[i];
  switch (role) {
    case Qt::DisplayRole:
      return qs(row.name);
    case Qt::AccessibleTextRole:
      return level == Level::good ? qs(row.name) : qs(row.name) + QStringLiteral(", ") + qs(name_of(level));
    case Qt::ToolTipRole: {
      const Flag* top = presenting_ ? nullptr : account::top_flag(row.flags);
      QString text = qs(row.name);
      if (top != nullptr) {
        const auto brief = flags_of_ ? flags_of_(row.id) : nullptr;
        text += QLatin1Char('\n') + words::flag_lines({*top}, brief.get()).join(QLatin1Char('\n'));
      }
      return plain_tool_tip(text);
    }
    case kLevelRole:
      return static_cast<int>(level);
    case kIdRole:
      return qs(row.id);
    case kFirstOfOthersRole:
      return mine_ > 0 && index.row() == mine_;
    default:
      break;
  }
  return {};
}

}  // namespace rapport::ui

#include "moc_account_list_model.cpp"
