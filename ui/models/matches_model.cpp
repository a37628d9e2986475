// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/matches_model.h"

#include "core/base/text.h"
#include "core/model/usage_systems.h"
#include "ui/base/text.h"

namespace rapport::ui {

MatchesModel::MatchesModel(QObject* parent) : QAbstractListModel(parent) {}

void MatchesModel::setMatches(std::vector<Match> matches) {
  beginResetModel();
  matches_ = std::move(matches);
  endResetModel();
}

Match MatchesModel::take(int row) {
  beginRemoveRows({}, row, row);
  const auto at = matches_.begin() + row;
  Match match = std::move(*at);
  matches_.erase(at);
  endRemoveRows();
  return match;
}

void MatchesModel::insert(int row, Match match) {
  beginInsertRows({}, row, row);
  matches_.insert(matches_.begin() + row, std::move(match));
  endInsertRows();
}

int MatchesModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(matches_.size());
}

QVariant MatchesModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Match& match = at(index.row());
  switch (role) {
    case Qt::DisplayRole:
      return qs(match.label);
    case Qt::AccessibleTextRole:
      return qs(match.label) + QStringLiteral(", ") + kind_text(match) +
             (match.account_name.empty() ? QString() : QStringLiteral(", ") + qs(match.account_name));
    case Qt::ToolTipRole:
      return plain_tool_tip(qs(match.label));
    default:
      break;
  }
  return {};
}

QString weight_text(const Match& match) {
  if (match.weight <= 0) return Text::tr("no records yet");
  const bool events = is_usage_system(match.source) || match.source == "calendar";
  const char* noun = match.source == "zendesk"  ? "ticket"
                     : events                   ? "event"
                     : match.source == "survey" ? "answer"
                                                : "record";
  return qs(counted(match.weight, noun));
}

QString kind_text(const Match& match) {
  return source_name(match.source) + QLatin1Char(' ') + qs(match.kind);
}

}  // namespace rapport::ui

#include "moc_matches_model.cpp"
