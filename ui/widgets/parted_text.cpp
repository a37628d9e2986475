// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/parted_text.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <utility>

#include "ui/base/isolate.h"
#include "ui/base/text.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/text_lines.h"

namespace rapport::ui {

PartedText::PartedText(TypeRole role, int most_lines, QWidget* parent)
    : QWidget(parent), most_lines_(most_lines) {
  setFont(ui::font(role));
  ring_outside(this);
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PartedText::setParts(std::vector<Part> parts) {
  for (Part& part : parts) {
    part.before = isolated(on_one_line(part.before));
    part.text = isolated(on_one_line(part.text));
  }
  if (parts == parts_) return;
  fitted_width_ = -1;
  parts_ = std::move(parts);
  spans_.clear();
  int at = 0;
  for (const Part& part : parts_) {
    at += static_cast<int>(part.before.size());
    spans_.emplace_back(at, at + static_cast<int>(part.text.size()));
    at = spans_.back().second;
  }
  marked_ = hasFocus() ? nextLeading(-1, 1) : -1;
  setFocusPolicy(nextLeading(-1, 1) >= 0 ? Qt::StrongFocus : Qt::NoFocus);
  refreshName();
  updateGeometry();
  update();
}

void PartedText::setName(const QString& name) {
  name_ = name;
  refreshName();
}

void PartedText::refreshName() {
  setAccessibleName(name_.isEmpty() ? text() : Text::tr("%1: %2").arg(name_, text()));
}

QString PartedText::text() const {
  QString whole;
  for (const Part& part : parts_) whole += part.before + part.text;
  return whole;
}

int PartedText::lineHeight() const {
  return QFontMetrics(font()).lineSpacing() + 1;
}

int PartedText::layOut(QTextLayout& layout, const QString& shown, int width) const {
  layout.setText(shown);
  layout.setFont(font());
  QTextOption option;
  option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  layout.setTextOption(option);
  layout.beginLayout();
  int lines = 0;
  for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
    line.setLineWidth(std::max(1, width));
    line.setPosition(QPointF(0, lines * lineHeight()));
    ++lines;
  }
  layout.endLayout();
  return lines;
}

const QString& PartedText::fitted(int width) const {
  if (std::exchange(fitted_width_, width) == width) return fitted_;
  const QString whole = text();
  fitted_ = whole;
  QTextLayout layout;
  if (layOut(layout, whole, width) <= most_lines_) return fitted_;
  qsizetype fits = 0;
  for (qsizetype low = 0, high = whole.size(); low < high;) {
    const qsizetype middle = (low + high + 1) / 2;
    QTextLayout tried;
    if (layOut(tried, whole.left(middle).trimmed() + QChar(0x2026), width) <= most_lines_)
      low = fits = middle;
    else
      high = middle - 1;
  }
  fitted_ = whole.left(fits).trimmed() + QChar(0x2026);
  return fitted_;
}

bool PartedText::isCutAt(int width) const {
  QTextLayout layout;
  return layOut(layout, text(), width) > most_lines_;
}

int PartedText::heightFor(int width) const {
  QTextLayout layout;
  return std::clamp(layOut(layout, text(), width), 1, most_lines_) * lineHeight();
}

QSize PartedText::sizeHint() const {
  const int wide = QFontMetrics(font()).horizontalAdvance(text()) + 2;
  return {wide, width() > 0 ? heightFor(width()) : lineHeight()};
}

int PartedText::nextLeading(int from, int step) const {
  for (int i = from + step; i >= 0 && i < static_cast<int>(parts_.size()); i += step)
    if (parts_[static_cast<std::size_t>(i)].leads) return i;
  return -1;
}

int PartedText::partAt(QPoint place) const {
  QTextLayout layout;
  const int lines = layOut(layout, fitted(width()), width());
  const int line = place.y() / lineHeight();
  if (place.y() < 0 || line >= lines) return -1;
  const QTextLine under = layout.lineAt(line);
  if (place.x() > under.naturalTextWidth()) return -1;
  const int cursor = under.xToCursor(place.x(), QTextLine::CursorOnCharacter);
  for (std::size_t i = 0; i < spans_.size(); ++i)
    if (parts_[i].leads && cursor >= spans_[i].first && cursor < spans_[i].second) return static_cast<int>(i);
  return -1;
}

void PartedText::mark(int part) {
  if (std::exchange(marked_, part) != part) update();
}

void PartedText::paintEvent(QPaintEvent*) {
  if (parts_.empty()) return;
  QPainter painter(this);
  const QString shown = fitted(width());
  QTextLayout layout;
  QList<QTextLayout::FormatRange> formats;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    QTextLayout::FormatRange range;
    const int before = static_cast<int>(parts_[i].before.size());
    range.start = spans_[i].first - before;
    range.length = before;
    range.format.setForeground(color_of(ColorRole::text2));
    if (before > 0) formats << range;
    range.start = spans_[i].first;
    range.length = spans_[i].second - spans_[i].first;
    range.format.setForeground(color_of(parts_[i].color_role));
    range.format.setFontUnderline(static_cast<int>(i) == marked_ && isEnabled());
    formats << range;
  }
  layOut(layout, shown, width());
  painter.setPen(color_of(ColorRole::text1));
  layout.draw(&painter, QPointF(0, 0), formats);
}

bool PartedText::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) set_plain_tool_tip(this, isCutAt(width()) ? text() : QString());
  return QWidget::event(event);
}

void PartedText::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (event->size().width() != event->oldSize().width()) updateGeometry();
}

void PartedText::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() != QEvent::FontChange) return;
  fitted_width_ = -1;
  updateGeometry();
}

void PartedText::mouseMoveEvent(QMouseEvent* event) {
  const int part = partAt(event->position().toPoint());
  setCursor(part >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
  mark(part >= 0 || !hasFocus() ? part : marked_);
}

void PartedText::mouseReleaseEvent(QMouseEvent* event) {
  const int part = partAt(event->position().toPoint());
  if (event->button() == Qt::LeftButton && part >= 0) Q_EMIT chosen(part);
}

void PartedText::leaveEvent(QEvent*) {
  mark(hasFocus() ? nextLeading(-1, 1) : -1);
}

void PartedText::keyPressEvent(QKeyEvent* event) {
  const bool back = event->key() == Qt::Key_Left;
  if (back || event->key() == Qt::Key_Right) {
    if (const int next = nextLeading(marked_, back ? -1 : 1); next >= 0) mark(next);
    return;
  }
  if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space) &&
      marked_ >= 0) {
    Q_EMIT chosen(marked_);
    return;
  }
  QWidget::keyPressEvent(event);
}

void PartedText::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  if (marked_ < 0) marked_ = nextLeading(-1, 1);
  update();
}

void PartedText::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  marked_ = -1;
  update();
}

}  // namespace rapport::ui

#include "moc_parted_text.cpp"
