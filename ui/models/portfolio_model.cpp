// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/portfolio_model.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/account_labels.h"

namespace rapport::ui {
namespace {

using account::PortfolioRow;

/// The latest covered value of a row's people a week; NaN where there is none.
float last_people(const PortfolioRow& row) {
  for (auto it = row.people_a_week.rbegin(); it != row.people_a_week.rend(); ++it) {
    if (!std::isnan(*it)) return *it;
  }
  return std::nanf("");
}

/// What a numeric column sorts by; NaN where the exports do not say.
double number(const PortfolioSnapshot& snapshot, int i, PortfolioModel::Column column) {
  const PortfolioRow& row = snapshot.portfolio.rows[static_cast<std::size_t>(i)];
  switch (column) {
    case PortfolioModel::arr:
      return row.arr ? row.arr->amount : std::nan("");
    case PortfolioModel::renews:
      return row.days_to_renewal ? *row.days_to_renewal : std::nan("");
    case PortfolioModel::people:
      return row.usage_covered ? static_cast<double>(last_people(row)) : std::nan("");
    case PortfolioModel::nps:
      return row.nps_recent.empty() ? std::nan("") : row.nps_recent.front();
    case PortfolioModel::tickets:
      return row.tickets_covered ? static_cast<double>(row.tickets_open) : std::nan("");
    case PortfolioModel::flags:
      return words::urgency(snapshot.level[static_cast<std::size_t>(i)]);
    default:
      break;
  }
  return 0.0;
}

const std::string& sort_text(const PortfolioRow& row, PortfolioModel::Column column) {
  switch (column) {
    case PortfolioModel::tier:
      return row.tier;
    case PortfolioModel::industry:
      return row.industry;
    case PortfolioModel::owner:
      return row.owner;
    default:
      break;
  }
  return row.name;
}

/// The ARR with what it rests on; without one what was won last.
QString arr_words(const PortfolioRow& row) {
  const QString basis = qs(row.arr_basis);
  if (row.arr) return money_text(*row.arr) + (basis.isEmpty() ? QString() : QStringLiteral("\n") + basis);
  if (row.last_won)
    return Text::tr("No ARR; last won %1, %2")
        .arg(money_text(row.last_won->amount), date_text(row.last_won->day));
  return basis.isEmpty() ? Text::tr("No ARR known") : Text::tr("No ARR: %1").arg(basis);
}

QByteArray csv_cell(const QString& text) {
  QString cell = text;
  if (!cell.isEmpty() && QStringLiteral("=+-@\t\r").contains(cell.front())) cell.prepend(QLatin1Char('\''));
  cell.replace(QLatin1Char('"'), QStringLiteral("\"\""));
  return '"' + cell.toUtf8() + '"';
}

}  // namespace

PortfolioModel::PortfolioModel(QObject* parent)
    : QAbstractTableModel(parent), snapshot_(std::make_shared<const PortfolioSnapshot>(make_snapshot({}))) {}

void PortfolioModel::setSnapshot(std::shared_ptr<const PortfolioSnapshot> snapshot) {
  beginResetModel();
  snapshot_ = std::move(snapshot);
  arrange();
  endResetModel();
}

void PortfolioModel::setFilter(SavedFilter saved, const QString& text) {
  beginResetModel();
  saved_ = saved;
  filter_ = text;
  arrange();
  endResetModel();
}

const PortfolioRow& PortfolioModel::row(int row) const {
  return snapshot_->portfolio.rows[static_cast<std::size_t>(shown_[static_cast<std::size_t>(row)])];
}

Level PortfolioModel::level(int row) const {
  return snapshot_->level[static_cast<std::size_t>(shown_[static_cast<std::size_t>(row)])];
}

int PortfolioModel::rowOf(const std::string& account_id) const {
  for (int i = 0; i < rowCount(); ++i) {
    if (row(i).id == account_id) return i;
  }
  return -1;
}

bool PortfolioModel::isMissing(int r, Column column) const {
  const PortfolioRow& at = row(r);
  switch (column) {
    case arr:
      return !at.arr;
    case renews:
      return !at.renewal_date;
    case people:
      return !at.usage_covered || std::isnan(last_people(at));
    case nps:
      return at.nps_recent.empty();
    case tickets:
      return !at.tickets_covered;
    case account_name:
    case flags:
      return false;
    default:
      break;
  }
  return sort_text(at, column).empty();
}

QString PortfolioModel::text(int r, Column column) const {
  const PortfolioRow& at = row(r);
  if (isMissing(r, column)) {
    return column == people || column == tickets ? Text::tr("no export") : QStringLiteral("\u2013");
  }
  switch (column) {
    case arr:
      return snapshot_->one_currency ? grouped_number(at.arr->amount) : money_text(*at.arr);
    case renews:
      if (!at.days_to_renewal) return date_text(*at.renewal_date);
      if (*at.days_to_renewal == 0) return Text::tr("today");
      if (*at.days_to_renewal < 0) return Text::tr("%1 d ago").arg(-*at.days_to_renewal);
      return QStringLiteral("%1 d").arg(*at.days_to_renewal);
    case people:
      return grouped_number(static_cast<double>(last_people(at)));
    case nps: {
      QStringList scores;
      for (const int score : at.nps_recent) scores << QString::number(score);
      return scores.join(QStringLiteral("  "));
    }
    case tickets:
      return grouped_number(static_cast<double>(at.tickets_open));
    case flags: {
      const Flag* top = account::top_flag(at.flags);
      return top != nullptr && top->level != Level::good ? qs(top->label) : QString();
    }
    default:
      break;
  }
  return qs(sort_text(at, column));
}

QByteArray PortfolioModel::toCsv() const {
  QByteArray out =
      "Account,Account Id,Tier,Industry,Owner,ARR,Currency,Renewal date,People in the last covered "
      "week,Latest NPS,"
      "Open tickets,Flags,ARR basis,Last won,Last won currency,Last won on,Customer\r\n";
  for (int i = 0; i < rowCount(); ++i) {
    const PortfolioRow& at = row(i);
    QStringList labels;
    for (const Flag& flag : at.flags) {
      if (flag.level != Level::good) labels << qs(flag.label);
    }
    out += csv_cell(qs(at.name)) + ',' + csv_cell(qs(at.id)) + ',' + csv_cell(qs(at.tier)) + ',' +
           csv_cell(qs(at.industry)) + ',' + csv_cell(qs(at.owner)) + ',';
    if (at.arr) out += QByteArray::fromStdString(plain_number(at.arr->amount));
    out += ',';
    if (at.arr) out += csv_cell(qs(at.arr->currency));
    out += ',';
    if (at.renewal_date) out += QByteArray::fromStdString(iso(*at.renewal_date));
    out += ',';
    if (!isMissing(i, people))
      out += QByteArray::fromStdString(plain_number(static_cast<double>(last_people(at))));
    out += ',';
    if (!at.nps_recent.empty()) out += QByteArray::number(at.nps_recent.front());
    out += ',';
    if (at.tickets_covered) out += QByteArray::number(static_cast<qlonglong>(at.tickets_open));
    out += ',' + csv_cell(labels.join(QStringLiteral("; "))) + ',' + csv_cell(qs(at.arr_basis)) + ',';
    if (at.last_won)
      out += QByteArray::fromStdString(plain_number(at.last_won->amount.amount)) + ',' +
             csv_cell(qs(at.last_won->amount.currency)) + ',' +
             QByteArray::fromStdString(iso(at.last_won->day));
    else
      out += ",,";
    out += ',';
    if (at.customer) out += *at.customer ? "yes" : "no";
    out += "\r\n";
  }
  return out;
}

int PortfolioModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

int PortfolioModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : column_count;
}

QVariant PortfolioModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const auto column = static_cast<Column>(index.column());
  switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
      return text(index.row(), column);
    case Qt::ToolTipRole:
      if (column == flags) {
        QStringList reasons;
        for (const Flag& flag : row(index.row()).flags) {
          if (flag.level != Level::good) reasons << qs(flag.label) + QStringLiteral(": ") + qs(flag.reason);
        }
        return plain_tool_tip(reasons.join(QLatin1Char('\n')));
      }
      if (column == renews && row(index.row()).renewal_date) return date_text(*row(index.row()).renewal_date);
      if (column == arr) return plain_tool_tip(arr_words(row(index.row())));
      return plain_tool_tip(text(index.row(), column));
    case Qt::TextAlignmentRole:
      if (column == arr || column == renews || column == nps || column == tickets) {
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
      }
      return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    default:
      break;
  }
  return {};
}

QVariant PortfolioModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) {
    const bool right = section == arr || section == renews || section == nps || section == tickets;
    return QVariant((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  }
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
  switch (static_cast<Column>(section)) {
    case account_name:
      return Text::tr("Account");
    case tier:
      return Text::tr("Tier");
    case industry:
      return Text::tr("Industry");
    case owner:
      return Text::tr("Owner");
    case arr:
      return QStringLiteral("ARR");
    case renews:
      return Text::tr("Renews");
    case people:
      return Text::tr("People a week");
    case nps:
      return QStringLiteral("NPS");
    case tickets:
      return Text::tr("Tickets");
    case flags:
      return Text::tr("Flags");
    case column_count:
      break;
  }
  return {};
}

void PortfolioModel::sort(int column, Qt::SortOrder order) {
  if (column < 0 || column >= column_count) return;
  Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
  const QModelIndexList before = persistentIndexList();
  std::vector<int> kept;
  for (const QModelIndex& index : before) kept.push_back(shown_[static_cast<std::size_t>(index.row())]);
  sort_column_ = column;
  sort_order_ = order;
  arrange();
  QModelIndexList after;
  for (qsizetype i = 0; i < before.size(); ++i) {
    const auto at = std::find(shown_.begin(), shown_.end(), kept[static_cast<std::size_t>(i)]);
    after << index(static_cast<int>(at - shown_.begin()), before[i].column());
  }
  changePersistentIndexList(before, after);
  Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void PortfolioModel::arrange() {
  shown_ = filter_rows(*snapshot_, saved_, filter_.toStdString());
  const auto column = static_cast<Column>(sort_column_);
  const bool descending = sort_order_ == Qt::DescendingOrder;
  const auto& rows = snapshot_->portfolio.rows;
  if (column == account_name) {  // The rows come by name.
    if (descending) std::reverse(shown_.begin(), shown_.end());
    return;
  }
  const auto at = [&rows](int i) -> const PortfolioRow& { return rows[static_cast<std::size_t>(i)]; };
  if (column == tier || column == industry || column == owner) {
    std::stable_sort(shown_.begin(), shown_.end(), [&](int a, int b) {
      const std::string& x = sort_text(at(a), column);
      const std::string& y = sort_text(at(b), column);
      if (x.empty() != y.empty()) return y.empty();  // What is missing comes last, either way round.
      return descending ? y < x : x < y;
    });
    return;
  }
  std::vector<double> keys(rows.size());
  for (const int i : shown_) keys[static_cast<std::size_t>(i)] = number(*snapshot_, i, column);
  std::stable_sort(shown_.begin(), shown_.end(), [&](int a, int b) {
    const double x = keys[static_cast<std::size_t>(a)];
    const double y = keys[static_cast<std::size_t>(b)];
    if (std::isnan(x) != std::isnan(y)) return std::isnan(y);
    if (std::isnan(x)) return false;
    if (column == arr && !snapshot_->one_currency) {
      // Amounts of different currencies are not compared: each currency is a group of its own.
      const int order = at(a).arr->currency.compare(at(b).arr->currency);
      if (order != 0) return order < 0;
    }
    return descending ? y < x : x < y;
  });
}

}  // namespace rapport::ui
