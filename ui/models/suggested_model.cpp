// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/suggested_model.h"

#include <utility>

#include "ui/base/text.h"
#include "ui/models/matches_model.h"

namespace rapport::ui {

void SuggestedModel::setSuggestions(std::vector<import::Suggested> suggestions) {
  beginResetModel();
  all_ = std::move(suggestions);
  endResetModel();
}

int SuggestedModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(all_.size());
}

QVariant SuggestedModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const import::Suggested& one = at(index.row());
  switch (role) {
    case Qt::DisplayRole:
      return Text::tr("%1 is %2").arg(qs(one.match.label), qs(one.match.account_name));
    case Qt::AccessibleTextRole:
      return Text::tr("%1, %2, is %3. %4")
          .arg(qs(one.match.label), kind_text(one.match), qs(one.match.account_name),
               qs(one.evidence.sentence));
    case Qt::ToolTipRole:
      return plain_tool_tip(qs(one.match.label) + QLatin1Char('\n') + qs(one.match.account_name) +
                            QLatin1Char('\n') + qs(one.evidence.sentence));
    default:
      break;
  }
  return {};
}

}  // namespace rapport::ui

#include "moc_suggested_model.cpp"
