// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/records_model.h"

#include <utility>

#include "core/base/text.h"
#include "core/chart/chart_labels.h"
#include "core/chart/chart_spec.h"
#include "ui/base/text.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {
namespace {

using metrics::Aggregate;
using metrics::MetricRecord;
using metrics::RecordSide;

QString details_of(const MetricRecord& record, const QString& between) {
  QStringList all;
  for (const auto& [name, value] : record.details) all << qs(name) + QStringLiteral(": ") + qs(value);
  return all.join(between);
}

}  // namespace

void RecordsModel::show(RecordSide side) {
  beginResetModel();
  side_ = std::move(side);
  endResetModel();
}

bool RecordsModel::hasValues() const {
  return side_.tally != Aggregate::count && side_.tally != Aggregate::people;
}

int RecordsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(side_.records.size());
}

int RecordsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : column_count;
}

QString RecordsModel::cell(const MetricRecord& record, int column) const {
  switch (column) {
    case when_column:
      return date_text(record.day);
    case what_column: {
      const QString title = qs(record.title);
      if (record.id.empty()) return title;
      return title.isEmpty() ? QLatin1Char('#') + qs(record.id)
                             : QLatin1Char('#') + qs(record.id) + QLatin1Char(' ') + title;
    }
    case who_column:
      return qs(record.who);
    case value_column:
      if (!hasValues()) return {};
      return qs(chart::value_text(record.value, side_.tally == Aggregate::nps ? std::string() : side_.unit));
    default:
      return {};
  }
}

QVariant RecordsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const MetricRecord& record = side_.records[static_cast<std::size_t>(index.row())];
  if (role == Qt::DisplayRole) return cell(record, index.column());
  if (role == Qt::TextAlignmentRole)
    return static_cast<int>((index.column() == value_column ? Qt::AlignRight : Qt::AlignLeft) |
                            Qt::AlignVCenter);
  if (role == Qt::ForegroundRole && !record.counted) return color_of(ColorRole::text3);
  if (role == Qt::FontRole && !record.counted) {
    QFont struck = ui::font(TypeRole::secondary);
    struck.setStrikeOut(true);
    return struck;
  }
  if (role == Qt::ToolTipRole || role == Qt::AccessibleDescriptionRole) {
    QString words = cell(record, what_column);
    if (const QString details = details_of(record, QStringLiteral("\n")); !details.isEmpty())
      words += QLatin1Char('\n') + details;
    if (record.at) words += QStringLiteral("\n") + qs(iso(*record.at));
    if (!record.counted) words += QLatin1Char('\n') + Text::tr("Not counted in the value.");
    return role == Qt::ToolTipRole ? QVariant(plain_tool_tip(words)) : QVariant(words);
  }
  return {};
}

QVariant RecordsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return static_cast<int>((section == value_column ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case when_column:
      return Text::tr("When");
    case what_column:
      return Text::tr("What");
    case who_column:
      return Text::tr("Who");
    default:
      return hasValues() ? Text::tr("Value") : QString();
  }
}

QString RecordsModel::asText(const QList<int>& rows) const {
  const auto clean = [](QString text) {
    return text.replace(QLatin1Char('\t'), QLatin1Char(' ')).simplified();
  };
  QStringList lines{Text::tr("When\tWhat\tWho\tValue\tCounts\tDetails")};
  for (const int row : rows) {
    const MetricRecord& record = side_.records[static_cast<std::size_t>(row)];
    QStringList cells{qs(record.at ? iso(*record.at) : iso(record.day)),
                      clean(cell(record, what_column)),
                      clean(qs(record.who)),
                      qs(plain_number(record.value, 6)),
                      record.counted ? QStringLiteral("yes") : QStringLiteral("no"),
                      clean(details_of(record, QStringLiteral("; ")))};
    lines << cells.join(QLatin1Char('\t'));
  }
  return lines.join(QLatin1Char('\n'));
}

}  // namespace rapport::ui

#include "moc_records_model.cpp"
