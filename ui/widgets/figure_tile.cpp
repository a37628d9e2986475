// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/figure_tile.h"

#include <QPainter>

#include "ui/base/text.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {

FigureTile::FigureTile(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FigureTile::set(const QString& figure, const QString& words, const QString& detail) {
  figure_ = figure;
  words_ = words;
  setAccessibleName(figure + QLatin1Char(' ') + words);
  setAccessibleDescription(detail);
  set_plain_tool_tip(this, detail);
  update();
}

void FigureTile::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(t.hairline);
  painter.setBrush(t.surface);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::card, radius::card);
  const QRect inner = rect().adjusted(16, 10, -12, -8);
  // A long figure is set smaller rather than cut.
  QFont figure = ui::font(TypeRole::figure);
  if (QFontMetrics(figure).horizontalAdvance(figure_) > inner.width()) figure = ui::font(TypeRole::finding);
  painter.setFont(figure);
  painter.setPen(t.text1);
  painter.drawText(QRect(inner.left(), inner.top(), inner.width(), 30),
                   static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                   QFontMetrics(figure).elidedText(figure_, Qt::ElideRight, inner.width()));
  painter.setFont(ui::font(TypeRole::secondary));
  painter.setPen(t.text2);
  painter.drawText(QRect(inner.left(), inner.top() + 33, inner.width(), inner.height() - 33),
                   static_cast<int>(Qt::AlignLeft | Qt::AlignTop) | Qt::TextWordWrap, words_);
}

}  // namespace rapport::ui

#include "moc_figure_tile.cpp"
