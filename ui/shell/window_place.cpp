// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window_place.h"

#include <QGuiApplication>
#include <QScreen>
#include <QWidget>
#include <algorithm>

namespace rapport::ui {
namespace {

constexpr QSize kFirstSize{1440, 900};
constexpr int kTitleBar =
    32;  ///< The frame's share of the screen, before the system has said how high it is.

}  // namespace

QRect fitted(const QRect& wanted, const QRect& room) {
  const QSize size = wanted.size().boundedTo(room.size());
  const int x = std::clamp(wanted.x(), room.left(), room.left() + room.width() - size.width());
  const int y = std::clamp(wanted.y(), room.top(), room.top() + room.height() - size.height());
  return {QPoint(x, y), size};
}

void place_window(QWidget* window, const QByteArray& geometry) {
  const bool known = window->restoreGeometry(geometry);
  const QScreen* screen = known ? window->screen() : QGuiApplication::primaryScreen();
  if (screen == nullptr) return;
  const QRect room = screen->availableGeometry().adjusted(0, kTitleBar, 0, 0);
  // A screen may be smaller than what the pages would like to have; then they scroll.
  window->setMinimumSize(window->minimumSize().boundedTo(room.size()));
  if (window->isMaximized() || window->isFullScreen()) return;
  QRect wanted = window->geometry();
  if (!known) {
    wanted.setSize(kFirstSize.boundedTo(room.size()));
    wanted.moveCenter(room.center());
  }
  window->setGeometry(fitted(wanted, room));
}

}  // namespace rapport::ui
