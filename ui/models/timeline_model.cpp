// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/timeline_model.h"

#include <algorithm>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {

TimelineModel::TimelineModel(QObject* parent) : QAbstractTableModel(parent) {}

void TimelineModel::setItems(std::vector<account::TimelineItem> items) {
  beginResetModel();
  items_ = std::move(items);
  fill();
  endResetModel();
}

void TimelineModel::setFilter(std::optional<account::TimelineGroup> group, const QString& wanted) {
  std::vector<std::string> words;
  for (const QString& word : wanted.split(QLatin1Char(' '), Qt::SkipEmptyParts))
    words.push_back(folded(u8(word)));
  if (group == group_ && words == words_) return;
  beginResetModel();
  group_ = group;
  words_ = std::move(words);
  fill();
  endResetModel();
}

bool TimelineModel::fits(const account::TimelineItem& item) const {
  if (group_ && item.group != *group_) return false;
  return std::all_of(words_.begin(), words_.end(),
                     [&](const std::string& word) { return item.search.find(word) != std::string::npos; });
}

void TimelineModel::fill() {
  lines_.clear();
  shown_items_ = 0;
  std::size_t heading = 0;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (!fits(items_[i])) continue;
    const Day month = period_start(items_[i].day, Grain::month);
    if (lines_.empty() || lines_.back().month != month) {
      heading = lines_.size();
      lines_.push_back({-1, month, 0});
    }
    lines_.push_back({static_cast<int>(i), month, 0});
    ++lines_[heading].count;
    ++shown_items_;
  }
}

bool TimelineModel::isHeading(int row) const {
  return row >= 0 && row < rowCount() && lines_[static_cast<std::size_t>(row)].item < 0;
}

const account::TimelineItem* TimelineModel::at(int row) const {
  if (row < 0 || row >= rowCount() || isHeading(row)) return nullptr;
  return &items_[static_cast<std::size_t>(lines_[static_cast<std::size_t>(row)].item)];
}

int TimelineModel::rowOf(const account::TimelineItem& item) const {
  const auto same = [&](const account::TimelineItem& one) {
    if (!item.note_id.empty() || !one.note_id.empty()) return one.note_id == item.note_id;
    return one == item;
  };
  for (int row = 0; row < rowCount(); ++row)
    if (const account::TimelineItem* one = at(row); one != nullptr && same(*one)) return row;
  return -1;
}

int TimelineModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(lines_.size());
}

int TimelineModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : column_count;
}

QString TimelineModel::shown(const Line& line, int column) const {
  if (line.item < 0) {
    if (column != day) return {};
    return qs(period_label(line.month, Grain::month)) + QStringLiteral("  \u00b7  ") +
           qs(counted(line.count, "entry", "entries"));
  }
  const account::TimelineItem& item = items_[static_cast<std::size_t>(line.item)];
  switch (column) {
    case day:
      return date_text(item.day);
    case kind:
      return qs(item.kind);
    case text:
      return qs(item.text).simplified();
    case detail:
      return qs(item.detail);
    case who:
      return qs(item.who);
    default:
      return {};
  }
}

QVariant TimelineModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() < 0 || index.row() >= rowCount()) return {};
  const Line& line = lines_[static_cast<std::size_t>(index.row())];
  const int column = index.column();
  const Level level = line.item < 0 ? Level::good : items_[static_cast<std::size_t>(line.item)].level;
  switch (role) {
    case Qt::DisplayRole:
      return shown(line, column);
    case Qt::ToolTipRole:
      return plain_tool_tip(shown(line, column));
    case Qt::AccessibleTextRole:
      if (column == detail && level != Level::good)
        return QStringLiteral("%1, %2").arg(shown(line, column), words::level(level));
      return shown(line, column);
    case Qt::FontRole:
      return line.item < 0 ? QVariant(ui::font(TypeRole::label)) : QVariant();
    case Qt::ForegroundRole:
      if (line.item < 0) return color_of(ColorRole::text3);
      if (column == detail && level != Level::good) return color_of(color_role_of(level));
      return color_of(column == text ? ColorRole::text1 : ColorRole::text2);
    case Qt::DecorationRole:
      return column == detail && level != Level::good ? QVariant(level_icon(level)) : QVariant();
    default:
      return {};
  }
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case day:
      return Text::tr("Day");
    case kind:
      return Text::tr("Kind");
    case text:
      return Text::tr("What");
    case detail:
      return Text::tr("Detail");
    case who:
      return Text::tr("Who");
    default:
      return {};
  }
}

Qt::ItemFlags TimelineModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  if (isHeading(index.row())) return Qt::ItemIsEnabled;
  return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

}  // namespace rapport::ui

#include "moc_timeline_model.cpp"
