// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebar_button.h"

#include <QKeyEvent>
#include <QPainter>

namespace rapport::ui {

SidebarButton::SidebarButton(QWidget* parent) : QAbstractButton(parent) {
  setFocusPolicy(Qt::TabFocus);
  setCursor(Qt::PointingHandCursor);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SidebarButton::paintWords(QPainter& painter, QRect inner, const QString& words, TypeRole role,
                               const QColor& color, const QString& fact, const QColor& fact_color) {
  if (!fact.isEmpty()) {
    const QFont small = ui::font(TypeRole::secondary);
    painter.setFont(small);
    painter.setPen(fact_color);
    painter.drawText(inner, static_cast<int>(Qt::AlignRight | Qt::AlignVCenter), fact);
    inner.setRight(inner.right() - QFontMetrics(small).horizontalAdvance(fact) - 8);
  }
  const QFont f = ui::font(role);
  painter.setFont(f);
  painter.setPen(color);
  painter.drawText(inner, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                   QFontMetrics(f).elidedText(words, Qt::ElideRight, inner.width()));
}

void SidebarButton::setNameParts(const QStringList& parts) {
  QStringList there = parts;
  there.removeAll(QString());
  setAccessibleName(there.join(QStringLiteral(", ")));
}

void SidebarButton::enterEvent(QEnterEvent*) {
  update();
}

void SidebarButton::leaveEvent(QEvent*) {
  update();
}

void SidebarButton::keyPressEvent(QKeyEvent* event) {
  // Ctrl+Enter keeps what is written elsewhere; it never opens.
  const bool bare = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
  if (bare && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
    click();
    return;
  }
  QAbstractButton::keyPressEvent(event);
}

}  // namespace rapport::ui

#include "moc_sidebar_button.cpp"
