// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/label_header.h"

#include <QPainter>

#include "ui/theme/tokens.h"

namespace rapport::ui {

LabelHeader::LabelHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
  setSectionsClickable(true);
  setHighlightSections(false);
}

QSize LabelHeader::sizeHint() const {
  return {QHeaderView::sizeHint().width(), 34};
}

void LabelHeader::paintSection(QPainter* painter, const QRect& rect, int logical) const {
  const Tokens& t = tokens();
  painter->save();
  painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.hairline);
  const QFont f = ui::font(TypeRole::label);
  const QString text = model()->headerData(logical, Qt::Horizontal, Qt::DisplayRole).toString();
  auto alignment = Qt::Alignment(model()->headerData(logical, Qt::Horizontal, Qt::TextAlignmentRole).toInt());
  if (!(alignment & Qt::AlignVertical_Mask)) alignment |= Qt::AlignVCenter;
  const bool right = alignment.testFlag(Qt::AlignRight);
  const QRect inner = rect.adjusted(8, 0, -8, 0);
  painter->setFont(f);
  const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == logical;
  painter->setPen(sorted ? t.text1 : t.text3);
  painter->drawText(inner, static_cast<int>(alignment) | Qt::TextSingleLine, text);
  if (sorted) {
    const int width = QFontMetrics(f).horizontalAdvance(text);
    // In the margin beside the word, so that sorting never moves a word.
    const double x = right ? inner.right() + 5 : inner.left() + width + 5;
    const double y = rect.center().y();
    QPolygonF arrow;
    if (sortIndicatorOrder() == Qt::AscendingOrder) {
      arrow << QPointF(x - 3, y + 2) << QPointF(x + 3, y + 2) << QPointF(x, y - 2);
    } else {
      arrow << QPointF(x - 3, y - 2) << QPointF(x + 3, y - 2) << QPointF(x, y + 2);
    }
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(t.text2);
    painter->drawPolygon(arrow);
  }
  painter->restore();
}

}  // namespace rapport::ui

#include "moc_label_header.cpp"
