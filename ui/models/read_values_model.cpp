// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/read_values_model.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/values_model.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {
namespace {

int alignment(int column) {
  const bool number = column == ReadValuesModel::value_column || column == ReadValuesModel::now_column;
  return static_cast<int>((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

}  // namespace

void ReadValuesModel::show(std::vector<Observation> values, const ValuesModel& kept) {
  beginResetModel();
  std::reverse(values.begin(), values.end());
  values_ = std::move(values);
  now_.clear();
  for (const Observation& value : values_) now_.push_back(kept.keptOn(value.day));
  endResetModel();
}

int ReadValuesModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(values_.size());
}

int ReadValuesModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : column_count;
}

QVariant ReadValuesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) return alignment(section);
  if (role != Qt::DisplayRole) return {};
  const QStringList names{Text::tr("Date"), Text::tr("Value"), Text::tr("Now"), Text::tr("Note")};
  return names.value(section);
}

QVariant ReadValuesModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const auto row = static_cast<std::size_t>(index.row());
  const Observation& value = values_[row];
  const std::optional<double>& now = now_[row];
  const bool same = now == value.value;
  if (role == Qt::TextAlignmentRole) return alignment(index.column());
  if (role == Qt::ForegroundRole && (index.column() == now_column || same)) return color_of(ColorRole::text3);
  if (role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case date_column:
      return date_text(value.day);
    case value_column:
      return qs(plain_number(value.value, 6));
    case now_column:
      return !now ? Text::tr("new") : same ? Text::tr("the same") : qs(plain_number(*now, 6));
    default:
      return qs(value.note);
  }
}

}  // namespace rapport::ui

#include "moc_read_values_model.cpp"
