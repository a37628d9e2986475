// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/metric_list_model.h"

#include "ui/base/text.h"

namespace rapport::ui {

void MetricListModel::show(const std::vector<MetricInfo>& metrics, const MetricListing& listing) {
  beginResetModel();
  rows_ = metric_rows(metrics, listing);
  pins_ = listing.pins;
  endResetModel();
}

const MetricRow* MetricListModel::row(const QModelIndex& index) const {
  return index.isValid() ? &rows_[static_cast<std::size_t>(index.row())] : nullptr;
}

QModelIndex MetricListModel::indexOf(const QString& id) const {
  for (std::size_t i = 0; i < rows_.size(); ++i)
    if (!id.isEmpty() && rows_[i].id == id) return index(static_cast<int>(i));
  return {};
}

QModelIndex MetricListModel::firstMetric() const {
  for (std::size_t i = 0; i < rows_.size(); ++i)
    if (!rows_[i].id.isEmpty()) return index(static_cast<int>(i));
  return {};
}

int MetricListModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant MetricListModel::data(const QModelIndex& index, int role) const {
  const MetricRow* one = row(index);
  if (one == nullptr) return {};
  const bool pinned = pins_.contains(one->id);
  switch (role) {
    case Qt::DisplayRole:
      return one->label;
    case kIdRole:
      return one->id;
    case kKindRole:
      return static_cast<int>(one->kind);
    case kFoldedRole:
      return one->folded;
    case kPinnedRole:
      return pinned;
    case Qt::ToolTipRole:
      return one->kind == MetricRow::Kind::group ? QVariant() : plain_tool_tip(one->full);
    case Qt::AccessibleTextRole: {
      if (one->kind == MetricRow::Kind::group) return {};
      // Who hears the list hears what the picture shows by indenting and by its mark.
      QString spoken = one->full;
      if (one->kind == MetricRow::Kind::event)
        spoken = (one->folded ? Text::tr("%1, collapsed") : Text::tr("%1, expanded")).arg(spoken);
      if (pinned) spoken = Text::tr("%1, pinned").arg(spoken);
      return spoken;
    }
    default:
      return {};
  }
}

Qt::ItemFlags MetricListModel::flags(const QModelIndex& index) const {
  const MetricRow* one = row(index);
  if (one == nullptr || one->kind == MetricRow::Kind::group) return Qt::NoItemFlags;
  return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

}  // namespace rapport::ui

#include "moc_metric_list_model.cpp"
