// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/window_style.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

#include "ui/theme/tokens.h"

namespace rapport::ui {

WindowStyle::WindowStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void WindowStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                const QWidget* widget) const {
  if (element != PE_IndicatorCheckBox && element != PE_IndicatorItemViewItemCheck)
    return QProxyStyle::drawPrimitive(element, option, painter, widget);
  const Tokens& t = tokens();
  const bool ticked = (option->state & State_On) != 0U;
  const bool enabled = (option->state & State_Enabled) != 0U;
  const bool near = (option->state & (State_MouseOver | State_HasFocus)) != 0U && enabled;
  const double side = qMin(14, qMin(option->rect.width(), option->rect.height()) - 1);
  const QPointF middle = QRectF(option->rect).center();
  const QRectF box(middle.x() - side / 2, middle.y() - side / 2, side, side);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(QPen(near || (ticked && enabled) ? t.accent : t.border, 1.2));
  painter->setBrush(ticked && enabled ? t.accent : t.surface);
  painter->drawRoundedRect(box, 3, 3);
  if (ticked) {
    painter->setPen(QPen(enabled ? t.on_accent : t.text3, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(
        QPolygonF{middle + QPointF(-3.2, 0.2), middle + QPointF(-0.8, 2.7), middle + QPointF(3.4, -2.6)});
  }
  painter->restore();
}

}  // namespace rapport::ui

#include "moc_window_style.cpp"
