// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/plan/row_mover.h"

#include <QApplication>
#include <QGraphicsOpacityEffect>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWidget>
#include <algorithm>

#include "ui/panels/field.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {

RowMover::RowMover(QWidget* card) : QObject(card), card_(card), line_(new QWidget(card)) {
  line_->setAttribute(Qt::WA_TransparentForMouseEvents);
  line_->setAutoFillBackground(true);
  line_->hide();
}

void RowMover::addRow(QWidget* box, QWidget* handle, Field* field) {
  rows_.push_back({box, handle, field});
  handle->installEventFilter(this);
  field->installEventFilter(this);
  connect(field, &Field::moveRequested, this, [this, field](bool up) { step(rowOf(field), up); });
}

void RowMover::setRows(std::size_t count) {
  end();
  count_ = count;
}

/// The row that a widget belongs to; the number of rows where it is none of them.
std::size_t RowMover::rowOf(const QObject* watched) const {
  const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const Row& row) {
    return row.field == watched || row.handle == watched;
  });
  return static_cast<std::size_t>(found - rows_.begin());
}

bool RowMover::press(const QObject* watched, const QMouseEvent* mouse) {
  const std::size_t row = rowOf(watched);
  pressed_.reset();
  if (mouse->button() == Qt::LeftButton && row < count_ && count_ > 1 && !rows_[row].field->isEditing())
    pressed_ = row;
  pressed_at_ = mouse->globalPosition().toPoint();
  return pressed_ && watched == rows_[row].handle;
}

bool RowMover::follow(const QMouseEvent* mouse) {
  if (!pressed_ || !(mouse->buttons() & Qt::LeftButton)) return false;
  const QPoint now = mouse->globalPosition().toPoint();
  if (!target_ && (now - pressed_at_).manhattanLength() < QApplication::startDragDistance()) return false;
  if (!target_) {
    auto* faded = new QGraphicsOpacityEffect(rows_[*pressed_].box);
    faded->setOpacity(0.45);
    rows_[*pressed_].box->setGraphicsEffect(faded);
  }
  showTarget(card_->mapFromGlobal(now));
  return true;
}

bool RowMover::release(const QMouseEvent* mouse) {
  if (!pressed_) return false;
  const std::size_t from = *pressed_;
  const bool drawn = target_.has_value();
  const std::size_t to = target_.value_or(from);
  end();
  // Let go of outside the card it stays where it was.
  const bool inside = card_->rect().contains(card_->mapFromGlobal(mouse->globalPosition().toPoint()));
  if (drawn && inside && from != to) Q_EMIT moved(from, to);
  return drawn;
}

/// Where the row would land: a line between the rows.
void RowMover::showTarget(const QPoint& at) {
  std::size_t before = 0;
  for (std::size_t i = 0; i < count_; ++i)
    if (rows_[i].box->mapTo(card_, rows_[i].box->rect().center()).y() < at.y()) before = i + 1;
  target_ = before > *pressed_ ? before - 1 : before;
  const QWidget* row = rows_[std::min(before, count_ - 1)].box;
  const int y = row->mapTo(card_, QPoint(0, before < count_ ? 0 : row->height())).y();
  QPalette accent = line_->palette();
  accent.setColor(QPalette::Window, tokens().accent);
  line_->setPalette(accent);
  line_->setGeometry(row->mapTo(card_, QPoint(0, 0)).x(), y - 1, row->width(), 2);
  line_->setVisible(card_->rect().contains(at) && *target_ != *pressed_);
  line_->raise();
  if (QApplication::overrideCursor() == nullptr) QApplication::setOverrideCursor(Qt::ClosedHandCursor);
}

void RowMover::end() {
  if (pressed_) rows_[*pressed_].box->setGraphicsEffect(nullptr);
  if (target_) QApplication::restoreOverrideCursor();
  line_->hide();
  pressed_.reset();
  target_.reset();
}

void RowMover::step(std::size_t row, bool up) {
  if (row < count_ && (up ? row > 0 : row + 1 < count_)) Q_EMIT moved(row, up ? row - 1 : row + 1);
}

bool RowMover::eventFilter(QObject* watched, QEvent* event) {
  switch (event->type()) {
    case QEvent::MouseButtonPress:
      return press(watched, static_cast<QMouseEvent*>(event));
    case QEvent::MouseMove:
      return follow(static_cast<QMouseEvent*>(event));
    case QEvent::MouseButtonRelease:
      return release(static_cast<QMouseEvent*>(event));
    case QEvent::KeyPress: {
      const auto* key = static_cast<QKeyEvent*>(event);
      const bool up = key->key() == Qt::Key_Up;
      if (!(key->modifiers() & Qt::AltModifier) || (!up && key->key() != Qt::Key_Down)) return false;
      step(rowOf(watched), up);
      return true;
    }
    default:
      return false;
  }
}

}  // namespace rapport::ui

#include "moc_row_mover.cpp"
