// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/values_model.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {
namespace {

constexpr int longest_list = 12 * 366;  ///< Rows: twelve years of days.

Day back(Day start, Grain grain, int periods) {
  for (int i = 0; i < periods; ++i) start = period_start(start - 1, grain);
  return start;
}

int periods_a_year(Grain grain) {
  switch (grain) {
    case Grain::day:
      return 28;
    case Grain::week:
      return 26;
    case Grain::month:
      return 12;
    case Grain::quarter:
      return 4;
  }
  return 12;
}

}  // namespace

void ValuesModel::show(std::vector<Observation> values, Grain grain, Day today, bool same_metric) {
  std::vector<Row> before = std::move(rows_);
  const bool keep = same_metric && grain == grain_;
  values_ = std::move(values);
  grain_ = grain;
  today_ = today;
  Day first = back(period_start(today, grain), grain, periods_a_year(grain) - 1);
  Day last = period_start(today, grain);
  if (!values_.empty()) {
    first = std::min(first, period_start(values_.front().day, grain));
    last = std::max(last, period_start(values_.back().day, grain));
  }
  if (keep && !before.empty()) first = std::min(first, before.back().start);
  beginResetModel();
  build(first, last);
  if (keep) {
    for (Row& row : rows_)
      for (const Row& old : before)
        if (old.start == row.start) row.refused = old.refused, row.reason = old.reason;
  }
  endResetModel();
}

void ValuesModel::build(Day first, Day last) {
  rows_.clear();
  auto value = values_.rbegin();
  for (Day start = last; start >= first && static_cast<int>(rows_.size()) < longest_list;
       start = period_start(start - 1, grain_)) {
    Row row;
    row.start = start;
    while (value != values_.rend() && value->day >= next_period(start, grain_)) ++value;
    if (value != values_.rend() && value->day >= start) row.value = *value;
    rows_.push_back(std::move(row));
  }
}

void ValuesModel::addEarlier() {
  if (rows_.empty()) return;
  beginResetModel();
  std::vector<Row> before = std::move(rows_);
  build(back(before.back().start, grain_, periods_a_year(grain_)), before.front().start);
  std::copy(before.begin(), before.end(), rows_.begin());
  endResetModel();
}

std::optional<double> ValuesModel::keptOn(Day day) const {
  for (const Observation& value : values_)
    if (value.day == day) return value.value;
  return std::nullopt;
}

int ValuesModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int ValuesModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : column_count;
}

QVariant ValuesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return static_cast<int>((section == value_column ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  return section == period_column  ? Text::tr("Period")
         : section == value_column ? Text::tr("Value")
                                   : Text::tr("Note");
}

Qt::ItemFlags ValuesModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  const Row& row = rows_[static_cast<std::size_t>(index.row())];
  const Qt::ItemFlags base = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
  if (index.column() == value_column) return base | Qt::ItemIsEditable;
  return index.column() == note_column && row.value ? base | Qt::ItemIsEditable : base;
}

QVariant ValuesModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Row& row = rows_[static_cast<std::size_t>(index.row())];
  if (role == Qt::TextAlignmentRole)
    return static_cast<int>((index.column() == value_column ? Qt::AlignRight : Qt::AlignLeft) |
                            Qt::AlignVCenter);
  if (role == Qt::ForegroundRole) {
    if (index.column() == value_column && !row.refused.isEmpty()) return color_of(ColorRole::risk);
    if (index.column() == period_column && !row.value) return color_of(ColorRole::text3);
    return {};
  }
  if (role == Qt::ToolTipRole && !row.reason.isEmpty()) return plain_tool_tip(row.reason);
  if (role != Qt::DisplayRole && role != Qt::EditRole) return {};
  switch (index.column()) {
    case period_column:
      return qs(period_label(row.start, grain_));
    case value_column:
      if (!row.refused.isEmpty()) return row.refused;
      return row.value ? QVariant(qs(plain_number(row.value->value, 6))) : QVariant();
    case note_column:
      return row.value ? QVariant(qs(row.value->note)) : QVariant();
    default:
      return {};
  }
}

bool ValuesModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (!index.isValid() || role != Qt::EditRole) return false;
  Row& row = rows_[static_cast<std::size_t>(index.row())];
  const QString text = value.toString().trimmed();
  bool taken = true;
  if (index.column() == note_column) {
    if (!row.value || qs(row.value->note) == text) return true;
    row.value->note = u8(text);
    Q_EMIT kept(*row.value);
  } else if (index.column() == value_column) {
    taken = setValue(row, text);
    Q_EMIT refused(row.reason);
  } else {
    return false;
  }
  Q_EMIT dataChanged(this->index(index.row(), 0), this->index(index.row(), column_count - 1));
  return taken;
}

bool ValuesModel::setValue(Row& row, const QString& text) {
  row.refused.clear();
  row.reason.clear();
  if (text.isEmpty()) {
    if (row.value) Q_EMIT removed(std::exchange(row.value, std::nullopt)->day);
    return true;
  }
  if (row.value && text == qs(plain_number(row.value->value, 6))) return true;
  const auto read = [&](const sources::ReadingRules& rules) {
    return sources::read_values(iso(row.start) + "\t" + u8(text) + "\n", rules);
  };
  sources::ReadValues found;
  try {
    try {
      found = read(known_);
    } catch (const std::exception&) {
      // "1,234" alone can be read in two ways: then as the person said numbers are written.
      if (!decimal_) throw;
      sources::ReadingRules rules = known_;
      rules.decimal = decimal_;
      found = read(rules);
    }
  } catch (const sources::AmbiguousColumn& column) {
    row.refused = text;
    row.reason = qs(column.question());
    return false;
  } catch (const std::exception&) {
    // What the reader says is about rows and columns, not about one cell.
    row.refused = text;
    row.reason = Text::tr("“%1” is not a number.").arg(text);
    return false;
  }
  if (found.values.size() != 1) {
    row.refused = text;
    row.reason = Text::tr("“%1” is not a number.").arg(text);
    return false;
  }
  Observation value = row.value.value_or(Observation{row.start, 0.0, {}});
  value.value = found.values.front().value;
  row.value = value;
  Q_EMIT kept(value);
  return true;
}

}  // namespace rapport::ui

#include "moc_values_model.cpp"
