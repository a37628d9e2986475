// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/button.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>

#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {

Button::Button(const QString& label, Kind kind, const QString& key_hint, QWidget* parent)
    : QPushButton(parent), kind_(kind), key_hint_(key_hint) {
  setLabel(label);
  setCursor(Qt::PointingHandCursor);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  setCheckable(kind == Kind::segment || kind == Kind::tab);
  setFocusPolicy(Qt::StrongFocus);
  setAutoDefault(false);
  if (kind == Kind::tab) ring_outside(this, {6, -5, 6, -5});
}

void Button::setLabel(const QString& label) {
  label_ = label;
  setText(without_mnemonic(label));
  refreshName();
  updateGeometry();
  update();
}

void Button::setTail(const QString& tail) {
  tail_ = tail;
  refreshName();
  updateGeometry();
  update();
}

void Button::setOpensMenu(bool opens) {
  opens_menu_ = opens;
  updateGeometry();
}

void Button::refreshName() {
  setAccessibleName(tail_.isEmpty() ? label_ : label_ + QStringLiteral(", ") + tail_);
}

QFont Button::labelFont() const {
  switch (kind_) {
    case Kind::primary:
      return ui::font(TypeRole::body_strong);
    case Kind::segment:
      return ui::font(TypeRole::secondary);
    case Kind::tab:
      return ui::font(isChecked() ? TypeRole::body_strong : TypeRole::body);
    case Kind::plain:
    case Kind::quiet:
      break;
  }
  return ui::font(TypeRole::body);
}

QSize Button::sizeHint() const {
  QFont widest = labelFont();
  if (kind_ == Kind::tab || kind_ == Kind::segment) widest.setWeight(QFont::DemiBold);
  const QFontMetrics metrics(widest);
  const int side = kind_ == Kind::quiet ? 6 : kind_ == Kind::tab ? 1 : 12;
  int width = 2 * side + metrics.horizontalAdvance(label_) + 2;
  if (!tail_.isEmpty()) width += 6 + metrics.horizontalAdvance(tail_);
  if (!key_hint_.isEmpty()) width += 6 + key_hint_size(key_hint_).width();
  if (opens_menu_) width += 12;
  const int height = kind_ == Kind::quiet ? 24 : kind_ == Kind::tab ? 36 : control_height;
  return {width, height};
}

QSize Button::minimumSizeHint() const {
  return sizeHint();
}

void Button::enterEvent(QEnterEvent* event) {
  QPushButton::enterEvent(event);
  update();
}

void Button::leaveEvent(QEvent* event) {
  QPushButton::leaveEvent(event);
  update();
}

void Button::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
    click();
    return;
  }
  QPushButton::keyPressEvent(event);
}

void Button::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
  const bool on = isCheckable() && isChecked();
  const bool over = underMouse() && isEnabled();
  QColor color_role = isEnabled() ? t.text1 : t.text3;
  // On a dark card a hairline alone tells no button from a word.
  const QColor edge = over ? t.border : t.dark ? t.hairline.lighter(150) : t.hairline;
  switch (kind_) {
    case Kind::plain:
      painter.setPen(QPen(edge, 1));
      painter.setBrush(isDown() ? t.grid : t.surface);
      painter.drawRoundedRect(box, radius::control, radius::control);
      break;
    case Kind::primary: {
      QColor fill = isEnabled() ? t.accent : t.grid;
      if (isEnabled() && (over || isDown())) fill = t.dark ? fill.lighter(108) : fill.darker(112);
      painter.setPen(Qt::NoPen);
      painter.setBrush(fill);
      painter.drawRoundedRect(rect(), radius::control, radius::control);
      color_role = isEnabled() ? t.on_accent : t.text3;
      break;
    }
    case Kind::quiet:
      color_role = isEnabled() ? t.accent : t.text3;
      if (over) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.accent_tint);
        painter.drawRoundedRect(rect(), 5, 5);
      }
      break;
    case Kind::segment:
      painter.setPen(QPen(on ? t.accent : edge, 1));
      painter.setBrush(on ? t.accent_tint : t.surface);
      painter.drawRoundedRect(box, radius::control, radius::control);
      color_role = on ? t.accent : color_role;
      break;
    case Kind::tab:
      color_role = on ? t.text1 : over ? t.text1 : t.text2;
      if (on) painter.fillRect(QRectF(0, height() - 2, width(), 2), t.accent);
      break;
  }
  QFont f = labelFont();
  if (kind_ == Kind::segment && on) f.setWeight(QFont::DemiBold);
  painter.setFont(f);
  const QFontMetrics metrics(f);
  const int label_width = metrics.horizontalAdvance(label_);
  const int tail_width = tail_.isEmpty() ? 0 : 6 + metrics.horizontalAdvance(tail_);
  const int hint_width = key_hint_.isEmpty() ? 0 : 6 + key_hint_size(key_hint_).width();
  const int all = label_width + tail_width + hint_width + (opens_menu_ ? 12 : 0);
  double x = (width() - all) / 2.0;
  painter.setPen(color_role);
  painter.drawText(QRectF(x, 0, label_width + 2, height()), Qt::AlignLeft | Qt::AlignVCenter, label_);
  x += label_width;
  if (!tail_.isEmpty()) {
    painter.setPen(on ? color_role : t.text3);
    painter.drawText(QRectF(x + 6, 0, tail_width, height()), Qt::AlignLeft | Qt::AlignVCenter, tail_);
    x += tail_width;
  }
  if (hint_width > 0) {
    paint_key_hint(painter, QRectF(x, 0, hint_width, height()), key_hint_,
                   kind_ == Kind::primary ? color_role : t.text3,
                   kind_ == Kind::primary ? color_role : t.hairline);
    x += hint_width;
  }
  if (opens_menu_) {
    QPolygonF arrow;
    const double middle = height() / 2.0;
    arrow << QPointF(x + 5, middle - 2) << QPointF(x + 12, middle - 2) << QPointF(x + 8.5, middle + 2.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color_role);
    painter.drawPolygon(arrow);
  }
  // A tab is as tight as its words: its ring is around it.
  if (!hasFocus() || kind_ == Kind::tab) return;
  if (kind_ == Kind::primary)
    paint_focus_ring(painter, QRectF(rect()).adjusted(2, 2, -2, -2), radius::control - 2, isEnabled());
  else
    paint_focus_ring(painter, rect(), kind_ == Kind::quiet ? 5 : radius::control);
}

}  // namespace rapport::ui

#include "moc_button.cpp"
