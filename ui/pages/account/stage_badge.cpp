// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/stage_badge.h"

#include <QPainter>

#include "ui/base/text.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {

StageBadge::StageBadge(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  hide();
}

void StageBadge::set(const QString& text, bool suggested) {
  text_ = text;
  suggested_ = suggested;
  setAccessibleName(suggested ? Text::tr("Suggested stage: %1").arg(text) : Text::tr("Stage: %1").arg(text));
  set_plain_tool_tip(this,
                     suggested ? Text::tr("Suggested by the data; J on the Brief confirms it") : QString());
  updateGeometry();
  update();
}

QSize StageBadge::sizeHint() const {
  const QFontMetrics metrics(ui::font(TypeRole::secondary));
  return {metrics.horizontalAdvance(text_) + 16, metrics.height() + 4};
}

void StageBadge::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Tokens& t = tokens();
  painter.setPen(QPen(t.border, 1, suggested_ ? Qt::DashLine : Qt::SolidLine));
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), height() / 2.0, height() / 2.0);
  painter.setFont(ui::font(TypeRole::secondary));
  painter.setPen(t.text2);
  painter.drawText(rect(), Qt::AlignCenter, text_);
}

}  // namespace rapport::ui

#include "moc_stage_badge.cpp"
