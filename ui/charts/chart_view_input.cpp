// SPDX-License-Identifier: GPL-3.0-or-later
// A chart under keys, mouse and wheel.
#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/charts/chart_style.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/chart_zoom.h"

namespace rapport::ui {

void ChartView::keyPressEvent(QKeyEvent* event) {
  ring_ = true;
  update();
  const chart::ChartSeries* series = mainSeries();
  const int last = series == nullptr ? -1 : static_cast<int>(series->points.size()) - 1;
  if (event->matches(QKeySequence::Copy)) return copy();
  if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) return QWidget::keyPressEvent(event);
  if (zoomable_ && series != nullptr) {
    const auto [from, to] = stretch();
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    const double middle = cursorDay() ? cursorDay()->number : (from + to) / 2;
    if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal) return zoomBy(0.7, middle);
    if (event->key() == Qt::Key_Minus) return zoomBy(1 / 0.7, middle);
    if (event->key() == Qt::Key_0) return showWhole();
    if (shift && event->key() == Qt::Key_Left) return panBy((from - to) / 5);
    if (shift && event->key() == Qt::Key_Right) return panBy((to - from) / 5);
  }
  switch (event->key()) {
    case Qt::Key_A:
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (const auto day = cursorDay()) {
        if (zoomable_ && event->key() != Qt::Key_A)
          Q_EMIT pointAsked(*day);
        else
          Q_EMIT pointActivated(*day);
        return;
      }
      break;
    case Qt::Key_Left:
      return setCursorPoint(cursor_ < 0 ? last : std::max(0, cursor_ - 1));
    case Qt::Key_Right:
      return setCursorPoint(cursor_ < 0 ? last : std::min(last, cursor_ + 1));
    case Qt::Key_Home:
      return setCursorPoint(0);
    case Qt::Key_End:
      return setCursorPoint(last);
    case Qt::Key_Escape:
      if (chosen_) {
        pressed_.reset();
        chosen_.reset();
        return update();
      }
      if (cursor_ >= 0) return setCursorPoint(-1);
      break;
    default:
      break;
  }
  QWidget::keyPressEvent(event);
}

void ChartView::mouseMoveEvent(QMouseEvent* event) {
  const QPointF at = event->position();
  if (grabbed_ && layout_) {
    setCursorPoint(-1);
    panBy(*grabbed_ - layout_->day_at(at.x()));
    return;
  }
  if (pressed_ && layout_ && event->buttons().testFlag(Qt::LeftButton)) {
    if (!chosen_ && std::abs(at.x() - pressed_->x()) < QApplication::startDragDistance()) return;
    const chart::Layout& layout = *layout_;
    const auto day = [&](double x) {
      return layout.day_at(std::clamp(x, layout.plot().left, layout.plot().right()));
    };
    setCursorPoint(-1);
    chosen_ = std::pair(day(pressed_->x()), day(at.x()));
    return update();
  }
  setCursorPoint(nearestPoint(at.x()));
}

void ChartView::mousePressEvent(QMouseEvent* event) {
  const QPointF at = event->position();
  setCursorPoint(nearestPoint(at.x()));
  if (zoomable_ && layout_ && rect_of(layout_->plot()).adjusted(-12, -12, 12, 12).contains(at)) {
    const bool left = event->button() == Qt::LeftButton;
    const bool moves =
        event->button() == Qt::MiddleButton || (left && event->modifiers().testFlag(Qt::AltModifier));
    if (moves && zoom_)
      grabbed_ = layout_->day_at(at.x());
    else if (left && !moves)
      pressed_ = at;
  }
  QWidget::mousePressEvent(event);
}

void ChartView::mouseReleaseEvent(QMouseEvent* event) {
  const bool clicked = pressed_ && !chosen_ && event->button() == Qt::LeftButton;
  const auto chosen = std::exchange(chosen_, std::nullopt);
  pressed_.reset();
  grabbed_.reset();
  if (chosen) {
    setStretch(std::min(chosen->first, chosen->second), std::max(chosen->first, chosen->second));
    update();
  } else if (const auto day = cursorDay(); day && clicked) {
    asked_ = day;
    since_asked_.start();
    Q_EMIT pointAsked(*day);
  }
  QWidget::mouseReleaseEvent(event);
}

void ChartView::mouseDoubleClickEvent(QMouseEvent* event) {
  setCursorPoint(nearestPoint(event->position().x()));
  if (event->button() != Qt::LeftButton) return;
  // The records panel may have moved the picture since the first click: that click's point counts.
  const bool moved = asked_ && since_asked_.elapsed() < 2 * QApplication::doubleClickInterval();
  if (const auto day = moved ? asked_ : cursorDay()) Q_EMIT pointActivated(*day);
  asked_.reset();
}

void ChartView::wheelEvent(QWheelEvent* event) {
  if (!zoomable_ || mainSeries() == nullptr || !layout_) return QWidget::wheelEvent(event);
  const QPoint turn = event->angleDelta();
  if (std::abs(turn.x()) > std::abs(turn.y())) {
    const auto [from, to] = stretch();
    panBy(-(to - from) * turn.x() / 1200.0);
  } else {
    zoomBy(std::pow(0.8, turn.y() / 120.0), layout_->day_at(event->position().x()));
  }
  event->accept();
}

void ChartView::leaveEvent(QEvent*) {
  if (!hasFocus()) setCursorPoint(-1);
}

void ChartView::focusInEvent(QFocusEvent* event) {
  const Qt::FocusReason reason = event->reason();
  if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason)
    ring_ = true;
  if (reason == Qt::MouseFocusReason) ring_ = false;
  QWidget::focusInEvent(event);
}

void ChartView::focusOutEvent(QFocusEvent* event) {
  setCursorPoint(-1);
  QWidget::focusOutEvent(event);
}

std::pair<double, double> ChartView::stretch() const {
  return zoom_.value_or(std::pair<double, double>(spec_.first.number, spec_.last.number));
}

void ChartView::zoomTo(Day first, Day last) {
  setStretch(first.number, last.number);
}

void ChartView::zoomBy(double factor, double around) {
  const auto [from, to] = stretch();
  around = std::clamp(around, from, to);
  setStretch(around - (around - from) * factor, around + (to - around) * factor);
}

void ChartView::panBy(double days) {
  const auto [from, to] = stretch();
  // At the ends it stops; the stretch keeps its length.
  days = std::clamp(days, spec_.first.number - from, spec_.last.number - to);
  if (std::abs(days) >= 0.5) setStretch(from + days, to + days);
}

void ChartView::setStretch(double first, double last) {
  constexpr int least_periods = 8;
  const double period = next_period(spec_.first, spec_.grain) - spec_.first;
  const double all = spec_.last - spec_.first;
  if (mainSeries() == nullptr || all < least_periods * period) return;
  if (last - first < least_periods * period) {
    const double middle = (first + last) / 2;
    first = middle - least_periods * period / 2;
    last = first + least_periods * period;
  }
  if (first < spec_.first.number) last += spec_.first.number - first, first = spec_.first.number;
  if (last > spec_.last.number) first -= last - spec_.last.number, last = spec_.last.number;
  first = std::max<double>(first, spec_.first.number);
  if (last - first > all * 0.98) return showWhole();
  const auto kept = cursorDay();
  zoom_ = std::pair(first, last);
  ++version_;
  pack_.reset();
  shown_ = zoomed_chart(spec_, Day{static_cast<int>(std::lround(first))},
                        Day{static_cast<int>(std::lround(last))});
  keepCursor(kept);
}

void ChartView::showWhole() {
  if (!zoom_) return;
  const auto kept = cursorDay();
  zoom_.reset();
  ++version_;
  pack_.reset();
  shown_ = {};
  keepCursor(kept);
}

void ChartView::keepCursor(std::optional<Day> day) {
  cursor_ = -1;
  const chart::ChartSeries* series = mainSeries();
  if (day && series != nullptr)
    for (std::size_t i = 0; i < series->points.size(); ++i)
      if (series->points[i].start == *day) cursor_ = static_cast<int>(i);
  describe();
  dropPicture();
  Q_EMIT zoomed();
}

}  // namespace rapport::ui
