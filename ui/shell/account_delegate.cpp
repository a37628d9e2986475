// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/account_delegate.h"

#include <QPainter>
#include <algorithm>

#include "ui/models/account_list_model.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {

void AccountDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
  const Tokens& t = tokens();
  const bool chosen = (option.state & QStyle::State_Selected) != 0U;
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  QRect box = option.rect.adjusted(0, 0, 0, -1);
  box.setWidth(std::min(box.width(), width_));
  if (chosen) {
    painter->setPen(Qt::NoPen);
    painter->setBrush(t.accent_tint);
    painter->drawRoundedRect(box, 5, 5);
  } else if ((option.state & QStyle::State_MouseOver) != 0U) {
    painter->setPen(Qt::NoPen);
    painter->setBrush(t.hairline);
    painter->drawRoundedRect(box, 5, 5);
  }
  if (index.data(AccountListModel::kFirstOfOthersRole).toBool())
    painter->fillRect(QRect(box.left(), option.rect.top(), box.width(), 1), t.hairline);
  if (chosen && (option.state & QStyle::State_HasFocus) != 0U) paint_focus_ring(*painter, box, 5);
  const auto level = static_cast<Level>(index.data(AccountListModel::kLevelRole).toInt());
  QRect inner = box.adjusted(8, 0, -8, 0);
  if (level == Level::risk || level == Level::watch) {
    paint_level_mark(*painter, QRectF(inner.right() - 12, inner.top(), 12, inner.height()), level);
    inner.setRight(inner.right() - 20);
  }
  const QFont f = ui::font(chosen ? TypeRole::body_strong : TypeRole::body);
  painter->setFont(f);
  painter->setPen(chosen ? t.accent : t.text1);
  painter->drawText(inner, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                    QFontMetrics(f).elidedText(index.data().toString(), Qt::ElideRight, inner.width()));
  painter->restore();
}

QSize AccountDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return {120, 28};
}

}  // namespace rapport::ui

#include "moc_account_delegate.cpp"
