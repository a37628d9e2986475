// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebar_row.h"

#include <QPainter>

#include "ui/base/text.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {

SidebarRow::SidebarRow(const QString& label, QWidget* parent) : SidebarButton(parent), label_(label) {
  setText(without_mnemonic(label));
  setAccessibleName(label);
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
  setNameParts({label_, under_, fact_});
}

QSize SidebarRow::sizeHint() const {
  return {180, under_.isEmpty() ? 28 : 42};
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
  paintWords(painter, inner, label_, isChecked() ? TypeRole::body_strong : TypeRole::body, t.text1, fact_,
             color_of(color_role_));
  if (hasFocus()) paint_focus_ring(painter, rect(), 5);
}

}  // namespace rapport::ui

#include "moc_sidebar_row.cpp"
