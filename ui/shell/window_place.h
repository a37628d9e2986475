// SPDX-License-Identifier: GPL-3.0-or-later
/// Where the window is on its screen.
#pragma once

#include <QByteArray>
#include <QRect>

class QWidget;

namespace rapport::ui {

/// A window's place on a screen with this room: as wanted, made smaller and moved as far as it must be. Pure.
[[nodiscard]] QRect fitted(const QRect& wanted, const QRect& room);

/// Puts a window where it was (QWidget::saveGeometry()), maximised if it was; at the first start in the
/// middle of the screen. Fits it to the screen that is there now, which may be smaller than then.
void place_window(QWidget* window, const QByteArray& geometry);

}  // namespace rapport::ui
