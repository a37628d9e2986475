// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plain_label.h"

#include <QPainter>

#include "ui/base/isolate.h"
#include "ui/base/text.h"
#include "ui/theme/theme.h"

namespace rapport::ui {

PlainLabel::PlainLabel(const QString& text, TypeRole role, ColorRole color_role, QWidget* parent)
    : QLabel(parent), color_role_(color_role) {
  setTextFormat(Qt::PlainText);
  setTextInteractionFlags(Qt::NoTextInteraction);
  setOpenExternalLinks(false);
  setFont(ui::font(role));
  setText(text);
  applyColorRole();
  connect(&Theme::instance(), &Theme::changed, this, &PlainLabel::applyColorRole);
}

void PlainLabel::setText(const QString& text) {
  QLabel::setText(isolated(text));
}

void PlainLabel::setColorRole(ColorRole color_role) {
  if (color_role_ == color_role) return;
  color_role_ = color_role;
  applyColorRole();
}

void PlainLabel::setRole(TypeRole role) {
  setFont(ui::font(role));
  updateGeometry();
}

void PlainLabel::setElide(Qt::TextElideMode mode) {
  elide_ = mode;
  updateGeometry();
  update();
}

QString PlainLabel::shownText() const {
  if (elide_ == Qt::ElideNone) return text();
  return fontMetrics().elidedText(text(), elide_, contentsRect().width());
}

QSize PlainLabel::sizeHint() const {
  if (elide_ == Qt::ElideNone) return QLabel::sizeHint();
  const QMargins margins = contentsMargins();
  return {fontMetrics().horizontalAdvance(text()) + 2 + margins.left() + margins.right(),
          fontMetrics().height() + margins.top() + margins.bottom()};
}

QSize PlainLabel::minimumSizeHint() const {
  if (elide_ == Qt::ElideNone) return QLabel::minimumSizeHint();
  return {fontMetrics().horizontalAdvance(QStringLiteral("mm\u2026")), sizeHint().height()};
}

void PlainLabel::paintEvent(QPaintEvent* event) {
  if (elide_ == Qt::ElideNone) {
    QLabel::paintEvent(event);
    return;
  }
  QPainter painter(this);
  painter.setPen(color_of(color_role_));
  painter.setFont(font());
  const int flags = static_cast<int>(alignment() & (Qt::AlignHorizontal_Mask | Qt::AlignVertical_Mask));
  painter.drawText(contentsRect(), flags | Qt::TextSingleLine, shownText());
}

void PlainLabel::resizeEvent(QResizeEvent* event) {
  QLabel::resizeEvent(event);
  if (elide_ != Qt::ElideNone) set_plain_tool_tip(this, shownText() == text() ? QString() : text());
}

void PlainLabel::applyColorRole() {
  QPalette p = palette();
  p.setColor(QPalette::WindowText, color_of(color_role_));
  setPalette(p);
  update();
}

}  // namespace rapport::ui

#include "moc_plain_label.cpp"
