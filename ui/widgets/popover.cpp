// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/popover.h"

#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/widgets/plain_label.h"

namespace rapport::ui {

Popover::Popover(QWidget* parent, const QString& heading, int width)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint),
      column_(new QVBoxLayout(this)) {
  setAttribute(Qt::WA_DeleteOnClose);
  setFixedWidth(width);
  column_->setContentsMargins(16, 14, 16, 14);
  column_->setSpacing(space::xs);
  column_->addWidget(new PlainLabel(heading, TypeRole::label, ColorRole::text3));
}

void Popover::addSentence(const QString& text, TypeRole role, ColorRole color) {
  if (text.isEmpty()) return;
  auto* label = new PlainLabel(text, role, color);
  label->setWordWrap(true);
  column_->addWidget(label);
}

void Popover::fitHeight() {
  // Wrapped words are as high as they are at this width; a height of their own would leave gaps.
  column_->activate();
  resize(width(), column_->hasHeightForWidth() ? column_->totalHeightForWidth(width())
                                               : column_->totalSizeHint().height());
}

void Popover::showAt(QWidget* anchor, Edge edge) {
  fitHeight();
  const int left = edge == Edge::left ? 0 : anchor->width() - width();
  QPoint at = anchor->mapToGlobal(QPoint(left, anchor->height() + 4));
  if (const QScreen* screen = anchor->screen()) {
    const QRect room = screen->availableGeometry();
    at.setX(std::clamp(at.x(), room.left() + 8, std::max(room.left() + 8, room.right() - width() - 8)));
    if (at.y() + height() > room.bottom())
      at.setY(std::max(room.top() + 8, anchor->mapToGlobal(QPoint(0, 0)).y() - height() - 4));
  }
  move(at);
  show();
  setFocus();
}

void Popover::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens();
  QPainter painter(this);
  painter.fillRect(rect(), t.surface);
  painter.setPen(QPen(t.border, 1));
  painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

}  // namespace rapport::ui

#include "moc_popover.cpp"
