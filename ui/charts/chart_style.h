// SPDX-License-Identifier: GPL-3.0-or-later
/// Sizes, fonts and colours of a drawn chart.
#pragma once

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QSizeF>

#include "core/chart/layout.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {

/// How large and in which colours a chart is drawn.
struct ChartStyle {
  QFont title;
  QFont subtitle;
  QFont label;
  QFont label_strong;
  QColor surface, text1, text2, text3, grid, accent, good;
  double scale = 1.0;     ///< Of strokes, marks and spaces.
  double margin = 0.0;    ///< Around everything.
  bool copyable = false;  ///< Words are set so that a PDF's reader gets every character.
  bool heading = true;    ///< Title and subtitle inside.
  bool source = false;    ///< The source line at the foot.

  /// In a card on the screen; `large` for the Charts page.
  [[nodiscard]] static ChartStyle screen(const Tokens& theme, bool large = false);
  /// A slide of 1440 x 810: always light.
  [[nodiscard]] static ChartStyle slide();
  /// Inside a printed page: light, without a heading of its own when `heading` is false.
  [[nodiscard]] static ChartStyle print(double scale, bool heading);

  /// What the layout needs to know, for a picture of that size.
  [[nodiscard]] chart::LayoutOptions options(QSizeF size) const;
  /// Measures texts in these fonts. Any thread; a value of its own.
  [[nodiscard]] chart::TextMeasure measure() const;
  /// Places in pixels for this size, by core/chart/layout.h. O(points), some ms.
  [[nodiscard]] chart::Layout layout(const chart::ChartSpec& spec, QSizeF size) const;
  [[nodiscard]] const QFont& font(chart::TextRole role) const;
  [[nodiscard]] QColor color(chart::Tone tone) const;

  [[nodiscard]] double line_width() const { return 2.2 * scale; }
  /// Black or white at 13 % and 8 %: the band, the ramp-up.
  [[nodiscard]] QColor band() const;
  [[nodiscard]] QColor span() const;
  /// Of thin lines in the background: grey, opaque, since lines are drawn in overlapping pieces.
  [[nodiscard]] QColor peer() const;
};

/// A box of the layout, for painters.
[[nodiscard]] inline QRectF rect_of(const chart::Box& box) {
  return {box.left, box.top, box.width, box.height};
}

}  // namespace rapport::ui
