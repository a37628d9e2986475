// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/renewals_model.h"

#include "core/base/figures.h"
#include "core/practice/renewals_words.h"
#include "ui/base/text.h"

namespace rapport::ui {

using relationship::Asked;

void RenewalsModel::setOutlook(std::shared_ptr<const practice::Outlook> outlook) {
  beginResetModel();
  outlook_ = std::move(outlook);
  endResetModel();
}

const practice::DueRenewal* RenewalsModel::renewal(int row) const {
  return row < 0 || row >= rowCount() ? nullptr : &outlook_->due[static_cast<std::size_t>(row)];
}

int RenewalsModel::rowOf(const std::string& account_id) const {
  for (int row = 0; row < rowCount(); ++row)
    if (renewal(row)->account_id == account_id) return row;
  return -1;
}

int RenewalsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || !outlook_ ? 0 : static_cast<int>(outlook_->due.size());
}

int RenewalsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : column_count;
}

QString RenewalsModel::above(const practice::DueRenewal& due, int column) const {
  switch (column) {
    case renews:
      return date_text(due.day);
    case account:
      return qs(due.account);
    case amount:
      return due.arr ? qs(practice::amount_words(*due.arr, outlook_->currency)) : Text::tr("ARR not known");
    case rule:
      return qs(practice::rule_words(due));
    case call:
      if (const auto* said = due.call()) return qs(relationship::title_of(said->call));
      return due.asked == Asked::none ? Text::tr("none yet") : Text::tr("asked for");
    default:
      return {};
  }
}

QString RenewalsModel::below(const practice::DueRenewal& due, int column) const {
  switch (column) {
    case renews:
      return qs(days_away_text(due.day - outlook_->today));
    case account:
      return due.next.empty() ? Text::tr("no next phase") : Text::tr("next: %1").arg(qs(due.next));
    case amount:
      return due.decide_by < outlook_->today ? Text::tr("decide-by passed")
                                             : Text::tr("decide by %1").arg(date_text(due.decide_by));
    case rule:
      return qs(practice::signal_words(due, 2));
    case call: {
      const auto* said = due.call();
      if (due.disagree()) return Text::tr("differs from the rule");
      if (said == nullptr) return {};
      if (due.asked != Asked::none) return Text::tr("of %1, asked for again").arg(date_text(said->day));
      return said->reason.empty() ? Text::tr("of %1").arg(date_text(said->day)) : qs(said->reason);
    }
    default:
      return {};
  }
}

QString RenewalsModel::whole(const practice::DueRenewal& due) const {
  QString text =
      Text::tr("%1 renews %2, decide by %3")
          .arg(qs(due.account), date_text(due.day), qs(practice::decide_words(due, outlook_->today)));
  if (!due.notice_known) text += Text::tr(" (%1 days of notice assumed)").arg(due.notice_days);
  text += QLatin1Char('\n') + Text::tr("Rule: %1").arg(qs(practice::rule_words(due)));
  for (const Flag& flag : due.signals) text += QLatin1Char('\n') + qs(flag.reason.str());
  if (const std::string history = practice::history_words(outlook_->history, due.side); !history.empty())
    text += QLatin1Char('\n') + qs(history);
  if (const std::string said = practice::call_words(due); !said.empty())
    text += QLatin1Char('\n') + Text::tr("Call: %1").arg(qs(said));
  if (due.expansion > 0)
    text += QLatin1Char('\n') +
            Text::tr("Open expansion %1").arg(qs(practice::amount_words(due.expansion, outlook_->currency)));
  return text;
}

QVariant RenewalsModel::data(const QModelIndex& index, int role) const {
  const practice::DueRenewal* const due = index.isValid() ? renewal(index.row()) : nullptr;
  if (due == nullptr) return {};
  switch (role) {
    case Qt::DisplayRole:
      return above(*due, index.column());
    case kBelowRole:
      return below(*due, index.column());
    case kIdRole:
      return qs(due->account_id);
    case kLevelRole:
      return index.column() == rule ? QVariant(static_cast<int>(due->rule)) : QVariant();
    case kWarnRole:
      return index.column() == call      ? due->disagree()
             : index.column() == account ? due->next.empty()
             : index.column() == amount  ? due->decide_by < outlook_->today
                                         : false;
    case Qt::ToolTipRole:
      return plain_tool_tip(whole(*due));
    case Qt::AccessibleTextRole:
      return index.column() == account ? whole(*due) : above(*due, index.column());
    default:
      return {};
  }
}

QVariant RenewalsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case renews:
      return Text::tr("Renews");
    case account:
      return Text::tr("Account");
    case amount:
      return Text::tr("ARR");
    case rule:
      return Text::tr("Rule");
    case call:
      return Text::tr("Call");
    default:
      return {};
  }
}

}  // namespace rapport::ui

#include "moc_renewals_model.cpp"
