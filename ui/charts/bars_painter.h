// SPDX-License-Identifier: GPL-3.0-or-later
/// Draws a chart of bars at the places that core/chart/bars.h gives it. Needs no Qt Charts: any thread that
/// may measure text.
#pragma once

#include <QString>

#include "core/chart/bars.h"
#include "ui/charts/chart_style.h"

class QPainter;

namespace rapport::ui {

/// The colour of a role; `unknown` is hatched besides.
[[nodiscard]] QColor bar_color(chart::BarRole role, const Tokens& theme);

/// How a bar is shown while a person works with it.
struct BarEmphasis {
  int chosen = -1;   ///< The bar whose accounts are listed.
  int hovered = -1;  ///< The one under the mouse.
  bool focus = false;
};
/// Paints it; the ground stays as it is.
void paint_bars(QPainter& painter, const chart::BarLayout& layout, const ChartStyle& style,
                const Tokens& theme, const BarEmphasis& emphasis = {});

}  // namespace rapport::ui
