// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/hit_model.h"

#include <utility>

#include "ui/base/text.h"

namespace rapport::ui {

void HitModel::setHits(std::vector<account::SearchHit> hits) {
  beginResetModel();
  hits_ = std::move(hits);
  endResetModel();
}

int HitModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(hits_.size());
}

QVariant HitModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
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

}  // namespace rapport::ui
