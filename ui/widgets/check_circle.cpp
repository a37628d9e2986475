// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/check_circle.h"

#include <QKeyEvent>
#include <QPainter>

#include "ui/theme/tokens.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {

CheckCircle::CheckCircle(QWidget* parent) : QAbstractButton(parent) {
  setCheckable(true);
  setFocusPolicy(Qt::StrongFocus);
  setCursor(Qt::PointingHandCursor);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void CheckCircle::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
    click();
    return;
  }
  QAbstractButton::keyPressEvent(event);
}

void CheckCircle::enterEvent(QEnterEvent*) {
  update();
}

void CheckCircle::leaveEvent(QEvent*) {
  update();
}

void CheckCircle::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF circle(width() / 2.0 - 7, height() / 2.0 - 7, 14, 14);
  const bool hint = underMouse() && isEnabled();
  painter.setPen(QPen(isChecked() || hint ? t.good : t.border, 1.4));
  painter.setBrush(isChecked() ? t.good_tint : QColor(Qt::transparent));
  painter.drawEllipse(circle);
  if (isChecked() || hint) {
    painter.setPen(QPen(t.good, isChecked() ? 1.8 : 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF{circle.center() + QPointF(-3.2, 0.2), circle.center() + QPointF(-0.8, 2.7),
                                   circle.center() + QPointF(3.4, -2.6)});
  }
  if (hasFocus()) paint_focus_ring(painter, rect(), 6);
}

}  // namespace rapport::ui

#include "moc_check_circle.cpp"
