// SPDX-License-Identifier: GPL-3.0-or-later
/// The style below the style sheet: what a sheet can't draw without picture files.
#pragma once

#include <QProxyStyle>

namespace rapport::ui {

/// Fusion with check boxes in the theme's colours: its own are darker than a dark window.
class WindowStyle : public QProxyStyle {
  Q_OBJECT

 public:
  WindowStyle();
  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
};

}  // namespace rapport::ui
