// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/row_hover.h"

#include <QCoreApplication>
#include <QCursor>
#include <QHelpEvent>
#include <QToolTip>

namespace rapport::ui {
namespace {

/// Far below the time after which the first tool tip shows; the next ones show at once.
constexpr int kMomentMs = 120;

}  // namespace

RowHover::RowHover(QAbstractItemView* view) : QObject(view), view_(view) {
  view->setMouseTracking(true);
  moment_.setSingleShot(true);
  connect(view, &QAbstractItemView::entered, this, [this](const QModelIndex& index) {
    on_ = index;
    moment_.start(QToolTip::isVisible() ? 0 : kMomentMs);
  });
  connect(view, &QAbstractItemView::viewportEntered, &moment_, &QTimer::stop);
  connect(&moment_, &QTimer::timeout, this, [this] {
    if (on_.isValid()) Q_EMIT rested(on_);
  });
}

void RowHover::renew() {
  const QPoint at = QCursor::pos();
  const QPoint inside = view_->viewport()->mapFromGlobal(at);
  if (!QToolTip::isVisible() || !view_->isVisible() || !on_.isValid() || view_->indexAt(inside) != on_)
    return;
  QHelpEvent help(QEvent::ToolTip, inside, at);
  QCoreApplication::sendEvent(view_->viewport(), &help);
}

}  // namespace rapport::ui

#include "moc_row_hover.cpp"
