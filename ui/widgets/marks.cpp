// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/marks.h"

#include <QPainter>

#include "ui/base/text.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {

LevelMark::LevelMark(Level level, QWidget* parent) : QWidget(parent), level_(level) {
  setFixedSize(16, 16);
  setLevel(level);
}

void LevelMark::setLevel(Level level) {
  setAccessibleName(qs(name_of(level)));
  if (level_ == level) return;
  level_ = level;
  update();
}

void LevelMark::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paint_level_mark(painter, rect(), level_);
}

Pill::Pill(Level level, const QString& text, QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  set(level, text);
}

void Pill::set(Level level, const QString& text) {
  setAccessibleName(qs(name_of(level)) + QStringLiteral(": ") + text);
  if (level_ == level && text_ == text) return;
  level_ = level;
  text_ = text;
  updateGeometry();
  update();
}

QSize Pill::sizeHint() const {
  return pill_size(text_);
}

QSize Pill::minimumSizeHint() const {
  return {50, pill_size(text_).height()};
}

void Pill::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paint_pill(painter, rect(), level_, text_);
}

Sparkline::Sparkline(QWidget* parent) : QWidget(parent) {}

void Sparkline::setValues(std::vector<float> values, const QString& description) {
  values_ = std::move(values);
  setAccessibleName(description);
  set_plain_tool_tip(this, description);
  update();
}

void Sparkline::setColorRole(ColorRole color_role) {
  color_role_ = color_role;
  update();
}

void Sparkline::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paint_sparkline(painter, rect(), values_, color_of(color_role_));
}

Hairline::Hairline(Qt::Orientation orientation, QWidget* parent) : QWidget(parent) {
  if (orientation == Qt::Horizontal) {
    setFixedHeight(1);
  } else {
    setFixedWidth(1);
  }
}

void Hairline::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), tokens().hairline);
}

KeyHint::KeyHint(const QString& key, QWidget* parent) : QWidget(parent), key_(key) {
  setFixedSize(key_hint_size(key));
  setAttribute(Qt::WA_TransparentForMouseEvents);
}

QSize KeyHint::sizeHint() const {
  return key_hint_size(key_);
}

void KeyHint::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paint_key_hint(painter, rect(), key_, tokens().text3, tokens().hairline);
}

}  // namespace rapport::ui

#include "moc_marks.cpp"
