// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebar_row.h"

#include <QKeyEvent>
#include <QPainter>

#include "ui/base/text.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {

SidebarRow::SidebarRow(const QString& label, QWidget* parent) : QAbstractButton(parent), label_(label) {
  setText(without_mnemonic(label));
  setAccessibleName(label);
  setFocusPolicy(Qt::TabFocus);
  setCursor(Qt::PointingHandCursor);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  set_plain_tool_tip(this, QString());
}

void SidebarRow::setFact(const QString& fact, ColorRole color_role) {
  fact_ = fact;
  color_role_ = color_role;
  refreshName();
  update();
}

void SidebarRow::setUnder(const QString& under) {
  under_ = under;
  refreshName();
  updateGeometry();
  update();
}

void SidebarRow::refreshName() {
  QStringList words{label_};
  if (!under_.isEmpty()) words << under_;
  if (!fact_.isEmpty()) words << fact_;
  setAccessibleName(words.join(QStringLiteral(", ")));
}

QSize SidebarRow::sizeHint() const {
  return {180, under_.isEmpty() ? 28 : 42};
}

void SidebarRow::enterEvent(QEnterEvent*) {
  update();
}

void SidebarRow::leaveEvent(QEvent*) {
  update();
}

void SidebarRow::keyPressEvent(QKeyEvent* event) {
  // Ctrl+Enter keeps what is written elsewhere; it never opens.
  const bool bare = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
  if (bare && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
    click();
    return;
  }
  QAbstractButton::keyPressEvent(event);
}

void SidebarRow::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  if (isChecked() || underMouse()) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() ? t.surface : t.hairline);
    painter.drawRoundedRect(rect(), 5, 5);
  }
  QRect inner = rect().adjusted(8, 0, -8, 0);
  if (!under_.isEmpty()) {
    const QFont quiet = ui::font(TypeRole::small);
    painter.setFont(quiet);
    painter.setPen(t.text3);
    painter.drawText(inner.adjusted(0, 22, 0, -4),
                     static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                     QFontMetrics(quiet).elidedText(under_, Qt::ElideRight, inner.width()));
    inner.setBottom(24);
  }
  if (!fact_.isEmpty()) {
    const QFont small = ui::font(TypeRole::secondary);
    painter.setFont(small);
    painter.setPen(color_of(color_role_));
    painter.drawText(inner, static_cast<int>(Qt::AlignRight | Qt::AlignVCenter), fact_);
    inner.setRight(inner.right() - QFontMetrics(small).horizontalAdvance(fact_) - 8);
  }
  const QFont f = ui::font(isChecked() ? TypeRole::body_strong : TypeRole::body);
  painter.setFont(f);
  painter.setPen(t.text1);
  painter.drawText(inner, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                   QFontMetrics(f).elidedText(label_, Qt::ElideRight, inner.width()));
  if (hasFocus()) paint_focus_ring(painter, rect(), 5);
}

}  // namespace rapport::ui
