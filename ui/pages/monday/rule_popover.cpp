// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/monday/rule_popover.h"

#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>
#include <algorithm>

#include "core/work/rule.h"
#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {

RulePopover* RulePopover::show(QWidget* anchor) {
  auto* popover = new RulePopover(anchor->window());
  popover->adjustSize();
  QPoint at = anchor->mapToGlobal(QPoint(anchor->width() - popover->width(), anchor->height() + 4));
  if (const QScreen* screen = anchor->screen()) {
    const QRect room = screen->availableGeometry();
    at.setX(
        std::clamp(at.x(), room.left() + 8, std::max(room.left() + 8, room.right() - popover->width() - 8)));
    at.setY(
        std::clamp(at.y(), room.top() + 8, std::max(room.top() + 8, room.bottom() - popover->height() - 8)));
  }
  popover->move(at);
  popover->QWidget::show();
  popover->setFocus();
  return popover;
}

RulePopover::RulePopover(QWidget* parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint) {
  setAttribute(Qt::WA_DeleteOnClose);
  setAccessibleName(Text::tr("How this is chosen"));
  setFixedWidth(520);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(18, 16, 18, 16);
  all->setSpacing(space::xs);
  all->addWidget(new PlainLabel(Text::tr("How this is chosen"), TypeRole::label, ColorRole::text3));
  const auto sentence = [all](const QString& text, ColorRole role) {
    auto* label = new PlainLabel(text, TypeRole::secondary, role);
    label->setWordWrap(true);
    all->addWidget(label);
  };
  int number = 0;
  for (const work::RuleLine& line : work::rule_reasons())
    sentence(QStringLiteral("%1. %2. %3").arg(++number).arg(qs(line.title), qs(line.text)), ColorRole::text1);
  all->addSpacing(space::s);
  for (const std::string& note : work::rule_notes()) sentence(qs(note), ColorRole::text2);
}

void RulePopover::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens();
  QPainter painter(this);
  painter.fillRect(rect(), t.surface);
  painter.setPen(QPen(t.border, 1));
  painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

}  // namespace rapport::ui
