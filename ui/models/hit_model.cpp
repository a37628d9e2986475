// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/hit_model.h"

#include <QStringList>
#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "ui/base/text.h"

namespace rapport::ui {

void HitModel::setRows(std::vector<Row> rows) {
  beginResetModel();
  rows_ = std::move(rows);
  endResetModel();
}

const FinderAction* HitModel::action(int row) const {
  const auto& action = rows_[static_cast<std::size_t>(row)].action;
  return action ? &*action : nullptr;
}

int HitModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant HitModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  if (const FinderAction* one = action(index.row())) {
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return one->title;
    if (role == Qt::AccessibleTextRole) return Text::tr("%1, %2, action").arg(one->title, one->hint);
    return {};
  }
  const auto& hit = at(index.row());
  if (role == Qt::DisplayRole) return qs(hit.text);
  if (role == Qt::AccessibleTextRole) {
    return (hit.kind == account::SearchHit::Kind::person ? Text::tr("%1, %2, person")
                                                         : Text::tr("%1, %2, account"))
        .arg(qs(hit.text), qs(hit.detail));
  }
  if (role == Qt::ToolTipRole) return plain_tool_tip(qs(hit.text) + QLatin1Char('\n') + qs(hit.detail));
  return {};
}

std::vector<FinderAction> matching_actions(const std::vector<FinderAction>& actions, const QString& typed) {
  const std::string text = folded(u8(typed.trimmed()));
  std::vector<FinderAction> found;
  std::vector<FinderAction> others;
  for (const FinderAction& action : actions) {
    const std::string title = folded(u8(action.title));
    if (title.starts_with(text)) {
      found.push_back(action);
      continue;
    }
    std::string spaced(1, ' ');
    spaced.append(title);
    const auto words = split(text, ' ');
    const bool fits = std::all_of(words.begin(), words.end(), [&](std::string_view word) {
      std::string begin(1, ' ');
      begin.append(word);
      return word.empty() || spaced.find(begin) != std::string::npos;
    });
    if (fits) others.push_back(action);
  }
  found.insert(found.end(), others.begin(), others.end());
  return found;
}

}  // namespace rapport::ui

#include "moc_hit_model.cpp"
