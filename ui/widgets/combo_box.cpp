// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/combo_box.h"

#include <QPainter>
#include <QWheelEvent>

#include "ui/theme/tokens.h"

namespace rapport::ui {

void ComboBox::wheelEvent(QWheelEvent* event) {
  event->ignore();
}

void ComboBox::paintEvent(QPaintEvent* event) {
  QComboBox::paintEvent(event);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(tokens().text3, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  const QPointF middle(width() - 15, height() / 2.0);
  painter.drawPolyline(QPolygonF{middle + QPointF(-4, -2), middle + QPointF(0, 2), middle + QPointF(4, -2)});
}

}  // namespace rapport::ui

#include "moc_combo_box.cpp"
