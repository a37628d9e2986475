// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/portfolio_model.h"

#include <algorithm>
#include <cmath>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "ui/base/text.h"

namespace rapport::ui {
namespace {

using account::PortfolioColumn;
using account::PortfolioRow;

const char* const kDash = "\u2013";

/// The ARR with what it rests on; without one what was won last.
QString arr_words(const PortfolioRow& row) {
  const QString basis = qs(row.arr_basis);
  if (row.arr) return money_text(*row.arr) + (basis.isEmpty() ? QString() : QStringLiteral("\n") + basis);
  if (row.last_won)
    return Text::tr("No ARR; last won %1, %2")
        .arg(money_text(row.last_won->amount), date_text(row.last_won->day));
  return basis.isEmpty() ? Text::tr("No ARR known") : Text::tr("No ARR: %1").arg(basis);
}

const std::string& plain_text(const PortfolioRow& row, PortfolioModel::Column column) {
  static const std::string none;
  switch (column) {
    case PortfolioModel::account_name:
      return row.name;
    case PortfolioModel::tier:
      return row.tier;
    case PortfolioModel::industry:
      return row.industry;
    case PortfolioModel::owner:
      return row.owner;
    case PortfolioModel::phase:
      return row.phase;
    case PortfolioModel::next_phase:
      return row.next ? row.next->title : none;
    default:
      return none;
  }
}

QString metric_words(const account::TheirMetric& metric) {
  if (metric.value_text.empty()) return Text::tr("no values");
  if (metric.target_text.empty()) return qs(metric.value_text);
  // "78 % of 85 %" would read as a share of a share.
  return Text::tr("%1, target %2").arg(qs(metric.value_text), qs(metric.target_text));
}

bool right_aligned(int column) {
  return column == PortfolioModel::arr || column == PortfolioModel::renews || column == PortfolioModel::nps ||
         column == PortfolioModel::tickets || column == PortfolioModel::last_touch ||
         column == PortfolioModel::cadence;
}

}  // namespace

PortfolioModel::PortfolioModel(QObject* parent)
    : QAbstractTableModel(parent),
      snapshot_(std::make_shared<const PortfolioSnapshot>(make_snapshot({}))),
      columns_(account::usual_columns()) {}

void PortfolioModel::setSnapshot(std::shared_ptr<const PortfolioSnapshot> snapshot) {
  beginResetModel();
  snapshot_ = std::move(snapshot);
  arrange();
  endResetModel();
}

void PortfolioModel::setMetrics(std::shared_ptr<const account::TheirMetrics> metrics) {
  metrics_ = std::move(metrics);
  if (order_.by == PortfolioColumn::metric)
    arrangeInPlace();
  else if (rowCount() > 0)
    Q_EMIT dataChanged(index(0, metric), index(rowCount() - 1, metric));
}

void PortfolioModel::setFilter(SavedFilter saved, const QString& text) {
  beginResetModel();
  saved_ = saved;
  filter_ = text;
  arrange();
  endResetModel();
}

void PortfolioModel::setOrder(account::PortfolioOrder order) {
  order_ = order;
  arrangeInPlace();
}

void PortfolioModel::setShownColumns(const std::vector<PortfolioColumn>& columns) {
  columns_ = columns;
  if (rowCount() > 0) Q_EMIT dataChanged(index(0, flags), index(rowCount() - 1, flags));
}

const PortfolioRow& PortfolioModel::row(int row) const {
  return snapshot_->portfolio.rows[static_cast<std::size_t>(shown_[static_cast<std::size_t>(row)])];
}

const account::TheirMetric* PortfolioModel::metricOf(int r) const {
  if (!metrics_ || !row(r).measured) return nullptr;
  const auto found = metrics_->find(row(r).id);
  return found == metrics_->end() ? nullptr : &found->second;
}

std::vector<const Flag*> PortfolioModel::flagsOf(int r) const {
  return account::flags_to_show(row(r).flags, columns_);
}

Level PortfolioModel::level(int row) const {
  return snapshot_->level[static_cast<std::size_t>(shown_[static_cast<std::size_t>(row)])];
}

int PortfolioModel::rowOf(const std::string& account_id) const {
  if (rows_.empty())
    for (int i = 0; i < rowCount(); ++i) rows_.emplace(row(i).id, i);
  const auto found = rows_.find(account_id);
  return found == rows_.end() ? -1 : found->second;
}

bool PortfolioModel::isMissing(int r, Column column) const {
  const PortfolioRow& at = row(r);
  switch (column) {
    case arr:
      return !at.arr;
    case renews:
      return !at.renewal_date;
    case metric: {
      const account::TheirMetric* const own = metricOf(r);
      return own == nullptr || own->value_text.empty();
    }
    case people:
      return !at.usage_covered || std::isnan(account::people_now(at));
    case nps:
      return at.nps_recent.empty();
    case tickets:
      return !at.tickets_covered;
    case last_touch:
      return !at.last_touch;
    case account_name:
    case cadence:
    case flags:
    case column_count:
      return false;
    default:
      return plain_text(at, column).empty();
  }
}

QString PortfolioModel::text(int r, Column column) const {
  const PortfolioRow& at = row(r);
  switch (column) {
    case metric:
      if (const account::TheirMetric* const own = metricOf(r)) return metric_words(*own);
      return at.measured ? QStringLiteral("\u2026") : Text::tr("no metric");
    case next_phase:
      return at.next ? qs(at.next->title) : Text::tr("none");
    case cadence:
      return QStringLiteral("%1 d").arg(at.cadence_days);
    case flags: {
      QStringList labels;
      for (const Flag* flag : flagsOf(r)) labels << qs(flag->label);
      return labels.join(QStringLiteral(", "));
    }
    default:
      break;
  }
  if (isMissing(r, column))
    return column == people || column == tickets ? Text::tr("no export") : QString::fromUtf8(kDash);
  switch (column) {
    case arr:
      return snapshot_->one_currency ? grouped_number(at.arr->amount) : money_text(*at.arr);
    case renews:
      if (!at.days_to_renewal) return date_text(*at.renewal_date);
      if (*at.days_to_renewal == 0) return Text::tr("today");
      if (*at.days_to_renewal < 0) return Text::tr("%1 d ago").arg(-*at.days_to_renewal);
      return QStringLiteral("%1 d").arg(*at.days_to_renewal);
    case people:
      return grouped_number(static_cast<double>(account::people_now(at)));
    case nps: {
      QStringList scores;
      for (const int score : at.nps_recent) scores << QString::number(score);
      return scores.join(QStringLiteral("  "));
    }
    case tickets:
      return grouped_number(static_cast<double>(at.tickets_open));
    case last_touch:
      return words::near_date(*at.last_touch, today());
    default:
      break;
  }
  return qs(plain_text(at, column));
}

Sheet PortfolioModel::sheet(const std::vector<PortfolioColumn>& columns, const std::vector<int>& rows) const {
  std::vector<int> wanted;
  wanted.reserve(rows.size());
  for (const int r : rows) wanted.push_back(shown_[static_cast<std::size_t>(r)]);
  static const account::TheirMetrics none;
  return account::portfolio_sheet(*snapshot_, metrics_ ? *metrics_ : none, wanted, columns);
}

Sheet PortfolioModel::sheet(const std::vector<PortfolioColumn>& columns) const {
  static const account::TheirMetrics none;
  return account::portfolio_sheet(*snapshot_, metrics_ ? *metrics_ : none, shown_, columns);
}

int PortfolioModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

int PortfolioModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : column_count;
}

QString PortfolioModel::toolTip(int r, Column column) const {
  const PortfolioRow& at = row(r);
  switch (column) {
    case flags: {
      const auto brief = flags_of_ ? flags_of_(at.id) : nullptr;
      return words::flag_lines(at.flags, brief.get()).join(QLatin1Char('\n'));
    }
    case renews:
      return at.renewal_date ? date_text(*at.renewal_date) : Text::tr("No renewal date known");
    case last_touch:
      return at.last_touch ? date_text(*at.last_touch) : Text::tr("No touch known");
    case arr:
      return arr_words(at);
    case tier:
      return at.tier_by_hand ? Text::tr("%1, set by hand").arg(qs(at.tier)) : qs(at.tier);
    case cadence:
      return at.cadence_by_hand
                 ? Text::tr("A touch every %1, set by hand").arg(words::days(at.cadence_days))
                 : Text::tr("A touch every %1, as the tier says").arg(words::days(at.cadence_days));
    case metric:
      if (const account::TheirMetric* const own = metricOf(r))
        return qs(own->name) + QLatin1Char('\n') + qs(own->why);
      return at.has_plan ? Text::tr("The plan has no open metric")
                         : Text::tr("No success plan is written yet");
    case next_phase:
      return at.next ? qs(at.next->title) + QLatin1Char('\n') + qs(at.next->why)
                     : Text::tr("No next phase is chosen");
    default:
      return text(r, column);
  }
}

QVariant PortfolioModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const auto column = static_cast<Column>(index.column());
  switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
      return text(index.row(), column);
    case Qt::ToolTipRole:
      return plain_tool_tip(toolTip(index.row(), column).trimmed());
    case Qt::TextAlignmentRole:
      return QVariant((right_aligned(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
      break;
  }
  return {};
}

QString PortfolioModel::headerTip(Column column) const {
  if (column == metric) return Text::tr("The newest value of their own metric, and its target");
  if (column != arr) return {};
  switch (snapshot_->arr_order) {
    case account::ArrOrder::as_is:
      return Text::tr("Per year");
    case account::ArrOrder::converted:
      return (snapshot_->portfolio.rates_of_crm
                  ? Text::tr("Per year. Sorted by its worth in %1, by the CRM\u2019s rates")
                  : Text::tr("Per year. Sorted by its worth in %1, by your own rates"))
          .arg(qs(snapshot_->portfolio.rates.own));
    case account::ArrOrder::within_currency:
      return Text::tr(
          "Per year. Sorted within each currency: set your currency and rates in Settings to compare "
          "them");
  }
  return {};
}

QVariant PortfolioModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= column_count) return {};
  if (role == Qt::TextAlignmentRole)
    return QVariant((right_aligned(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  if (role == Qt::ToolTipRole) return plain_tool_tip(headerTip(static_cast<Column>(section)));
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
  return portfolio_column_title(static_cast<PortfolioColumn>(section));
}

void PortfolioModel::sort(int column, Qt::SortOrder order) {
  if (column < 0 || column >= column_count) return;
  setOrder({static_cast<PortfolioColumn>(column), order == Qt::DescendingOrder});
}

void PortfolioModel::arrange() {
  rows_.clear();
  shown_ = filter_rows(*snapshot_, saved_, filter_.toStdString());
  static const account::TheirMetrics none;
  account::sort_rows(*snapshot_, metrics_ ? *metrics_ : none, order_, shown_);
}

/// The same rows in another order: selection and current row stay with their accounts.
void PortfolioModel::arrangeInPlace() {
  Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
  const QModelIndexList before = persistentIndexList();
  std::vector<int> kept;
  for (const QModelIndex& index : before) kept.push_back(shown_[static_cast<std::size_t>(index.row())]);
  arrange();
  std::vector<int> place;
  if (!before.isEmpty()) {
    place.assign(snapshot_->portfolio.rows.size(), -1);
    for (std::size_t i = 0; i < shown_.size(); ++i)
      place[static_cast<std::size_t>(shown_[i])] = static_cast<int>(i);
  }
  QModelIndexList after;
  for (qsizetype i = 0; i < before.size(); ++i)
    after << index(place[static_cast<std::size_t>(kept[static_cast<std::size_t>(i)])], before[i].column());
  changePersistentIndexList(before, after);
  Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

QString portfolio_column_title(PortfolioColumn column) {
  // A literal of core, ended by a NUL.
  return Text::tr(account::title_of(column).data());
}

}  // namespace rapport::ui

#include "moc_portfolio_model.cpp"
