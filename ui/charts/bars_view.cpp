// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/bars_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <utility>

#include "ui/base/text.h"
#include "ui/charts/bars_painter.h"

namespace rapport::ui {

BarsView::BarsView(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void BarsView::show(chart::BarChart chart) {
  if (chart == chart_) return;
  chart_ = std::move(chart);
  hovered_ = -1;
  setAccessibleName(qs(chart_.title));
  setAccessibleDescription(qs(chart_.alt_text));
  update();
}

void BarsView::setChosen(const std::string& id) {
  if (id == chosen_) return;
  chosen_ = id;
  update();
}

void BarsView::setQuiet() {
  quiet_ = true;
  setFocusPolicy(Qt::NoFocus);
  setMouseTracking(false);
}

chart::BarLayout BarsView::layOut() const {
  const ChartStyle style = ChartStyle::screen(tokens(), true);
  chart::LayoutOptions options = style.options(QSizeF(size()));
  options.heading = false;
  options.source = false;
  options.margin = 2.0;
  return chart::lay_out(chart_, options, style.measure());
}

int BarsView::chosenIndex() const {
  for (std::size_t i = 0; i < chart_.bars.size(); ++i)
    if (chart_.bars[i].id == chosen_) return static_cast<int>(i);
  return -1;
}

int BarsView::barAt(const QPointF& at) const {
  const chart::BarLayout layout = layOut();
  for (std::size_t i = 0; i < layout.bars.size(); ++i)
    if (rect_of(layout.bars[i].slot).adjusted(0, -24, 0, 8).contains(at)) return static_cast<int>(i);
  return -1;
}

void BarsView::choose(int index) {
  if (quiet_ || index < 0 || index >= static_cast<int>(chart_.bars.size())) return;
  setChosen(chart_.bars[static_cast<std::size_t>(index)].id);
  Q_EMIT barChosen(qs(chosen_));
}

void BarsView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const ChartStyle style = ChartStyle::screen(tokens(), true);
  BarEmphasis emphasis;
  if (!quiet_) emphasis = {chosenIndex(), hovered_, hasFocus()};
  paint_bars(painter, layOut(), style, tokens(), emphasis);
}

void BarsView::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) choose(barAt(event->position()));
}

void BarsView::mouseMoveEvent(QMouseEvent* event) {
  if (quiet_) return;
  const int over = barAt(event->position());
  if (over == hovered_) return;
  hovered_ = over;
  setCursor(over >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
  update();
}

void BarsView::leaveEvent(QEvent*) {
  if (std::exchange(hovered_, -1) >= 0) update();
}

void BarsView::keyPressEvent(QKeyEvent* event) {
  const int last = static_cast<int>(chart_.bars.size()) - 1;
  switch (event->key()) {
    case Qt::Key_Left:
      choose(std::max(0, chosenIndex() - 1));
      return;
    case Qt::Key_Right:
      choose(std::min(last, chosenIndex() + 1));
      return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
      choose(std::max(0, chosenIndex()));
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

}  // namespace rapport::ui

#include "moc_bars_view.cpp"
