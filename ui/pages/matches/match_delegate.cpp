// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/matches/match_delegate.h"

#include <QPainter>

#include "ui/base/isolate.h"
#include "ui/models/matches_model.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {

void MatchDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
  const auto* model = static_cast<const MatchesModel*>(index.model());
  const Match& match = model->at(index.row());
  const Tokens& t = tokens();
  const bool chosen = (option.state & QStyle::State_Selected) != 0U;
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const QRect box = option.rect.adjusted(4, 1, -4, -1);
  if (chosen) {
    painter->setPen(Qt::NoPen);
    painter->setBrush(t.accent_tint);
    painter->drawRoundedRect(box, 5, 5);
  }
  const QRect inner = box.adjusted(8, 6, -8, -6);
  const QFont name = ui::font(TypeRole::body_strong);
  painter->setFont(name);
  painter->setPen(chosen ? t.accent : t.text1);
  painter->drawText(
      QRect(inner.left(), inner.top(), inner.width(), 19), static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter),
      QFontMetrics(name).elidedText(isolated(index.data().toString()), Qt::ElideRight, inner.width()));
  const QFont small = ui::font(TypeRole::secondary);
  painter->setFont(small);
  painter->setPen(t.text2);
  const QString facts = kind_text(match) + QStringLiteral(" \u00B7 ") + weight_text(match);
  painter->drawText(QRect(inner.left(), inner.bottom() - 17, inner.width(), 18),
                    static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter),
                    QFontMetrics(small).elidedText(isolated(facts), Qt::ElideRight, inner.width()));
  painter->restore();
}

QSize MatchDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return {200, 52};
}

}  // namespace rapport::ui

#include "moc_match_delegate.cpp"
