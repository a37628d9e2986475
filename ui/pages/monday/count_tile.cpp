// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/monday/count_tile.h"

#include <QKeyEvent>
#include <QPainter>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {
namespace {

constexpr int kTileHeight = 92;

/// A figure of nothing is not good or bad news.
QColor figure_color(const work::Count& count, const Tokens& t) {
  if (count.n == 0) return t.text3;
  return count.level == Level::unknown ? t.text1 : level_color(count.level, t);
}

}  // namespace

CountTile::CountTile(QWidget* parent) : QAbstractButton(parent) {
  setCheckable(true);
  setFocusPolicy(Qt::StrongFocus);
  setCursor(Qt::PointingHandCursor);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setAttribute(Qt::WA_Hover);
}

void CountTile::show(const work::Count& count) {
  count_ = count;
  const QString figure = count.known ? qs(grouped(count.n)) : Text::tr("being counted");
  setAccessibleName(QStringLiteral("%1 %2").arg(figure, qs(count.text())));
  setAccessibleDescription(Text::tr("Shows these accounts in the list"));
  set_plain_tool_tip(
      this, Text::tr("%1 %2. Click shows these accounts, Esc all again.").arg(figure, qs(count.text())));
  update();
}

QSize CountTile::sizeHint() const {
  return {150, kTileHeight};
}

QSize CountTile::minimumSizeHint() const {
  return {104, kTileHeight};
}

void CountTile::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(isChecked()    ? t.accent
                      : underMouse() ? t.border
                                     : t.hairline,
                      isChecked() ? 1.6 : 1.0));
  painter.setBrush(isChecked() ? t.accent_tint : t.surface);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.8, 0.8, -0.8, -0.8), radius::card, radius::card);
  const QRect inner = rect().adjusted(14, 10, -10, -10);
  painter.setFont(ui::font(TypeRole::figure));
  painter.setPen(figure_color(count_, t));
  painter.drawText(QRect(inner.left(), inner.top(), inner.width(), 30),
                   static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter),
                   count_.known ? qs(grouped(count_.n)) : QStringLiteral("\u2026"));
  painter.setFont(ui::font(TypeRole::secondary));
  painter.setPen(t.text2);
  const QRect below(inner.left(), inner.top() + 34, inner.width(), inner.height() - 34);
  constexpr int kWrapped = static_cast<int>(Qt::AlignLeft | Qt::AlignTop) | Qt::TextWordWrap;
  QString words = qs(count_.text());
  // Amounts of many currencies don't fit; the tool tip and the name hold them all.
  if (count_.money.size() > 1 && painter.boundingRect(below, kWrapped, words).height() > below.height())
    words = Text::tr("%1, in %2 currencies").arg(qs(count_.words)).arg(count_.money.size());
  painter.drawText(below, kWrapped, words);
  if (hasFocus()) paint_focus_ring(painter, QRectF(rect()).adjusted(2, 2, -2, -2), radius::card - 2);
}

void CountTile::keyPressEvent(QKeyEvent* event) {
  const bool bare = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
  if (bare && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
    click();
    return;
  }
  QAbstractButton::keyPressEvent(event);
}

void CountTile::enterEvent(QEnterEvent*) {
  update();
}

void CountTile::leaveEvent(QEvent*) {
  update();
}

}  // namespace rapport::ui

#include "moc_count_tile.cpp"
