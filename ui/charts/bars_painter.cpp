// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/bars_painter.h"

#include <QPainter>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {
namespace {

void draw_text(QPainter& painter, const chart::PlacedText& text, const ChartStyle& style,
               const QColor& color) {
  painter.setFont(style.font(text.role));
  painter.setPen(color);
  // Measured widths are rounded; one pixel more keeps the last letter.
  painter.drawText(rect_of(text.box).adjusted(-1, 0, 1, 0),
                   static_cast<int>(text.part == chart::PlacedText::Part::title ||
                                            text.part == chart::PlacedText::Part::subtitle ||
                                            text.part == chart::PlacedText::Part::source
                                        ? Qt::AlignLeft
                                        : Qt::AlignHCenter) |
                       static_cast<int>(Qt::AlignVCenter) | Qt::TextSingleLine,
                   qs(text.text));
}

/// White on a dark colour, dark on a light one.
QColor letters_on(const QColor& ground) {
  const QColor dark(0x1B, 0x1C, 0x1E);
  return contrast_ratio(Qt::white, ground) >= contrast_ratio(dark, ground) ? QColor(Qt::white) : dark;
}

}  // namespace

QColor bar_color(chart::BarRole role, const Tokens& theme) {
  switch (role) {
    case chart::BarRole::gain:
      return theme.good;
    case chart::BarRole::less:
      return theme.watch;
    case chart::BarRole::lost:
      return theme.risk;
    case chart::BarRole::fresh:
      return theme.accent;
    case chart::BarRole::total:
      return theme.dark ? QColor(0x6B, 0x70, 0x79) : QColor(0xAD, 0xB1, 0xB6);
    case chart::BarRole::unknown:
      break;
  }
  return theme.dark ? QColor(0x55, 0x59, 0x62) : QColor(0xCF, 0xD1, 0xD4);
}

void paint_bars(QPainter& painter, const chart::BarLayout& layout, const ChartStyle& style,
                const Tokens& theme, const BarEmphasis& emphasis) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  for (const chart::PlacedText& text : layout.heading)
    draw_text(painter, text, style, style.color(text.tone));
  for (int i : {emphasis.hovered, emphasis.chosen}) {
    if (i < 0 || i >= static_cast<int>(layout.bars.size())) continue;
    painter.setPen(Qt::NoPen);
    painter.setBrush(i == emphasis.chosen ? theme.accent_tint : theme.window);
    painter.drawRoundedRect(rect_of(layout.bars[static_cast<std::size_t>(i)].slot).adjusted(2, -24, -2, 4), 6,
                            6);
  }
  const auto line = [&](const chart::PlacedLine& placed) {
    painter.setPen(QPen(theme.hairline, placed.width * style.scale));
    painter.drawLine(QPointF(placed.from.x, placed.from.y), QPointF(placed.to.x, placed.to.y));
  };
  for (const chart::PlacedLine& link : layout.links) line(link);
  for (std::size_t i = 0; i < layout.bars.size(); ++i) {
    const auto& bar = layout.bars[i];
    for (const auto& part : bar.parts) {
      if (part.box.height <= 0.0) continue;
      const QColor color = bar_color(part.role, theme);
      painter.setPen(Qt::NoPen);
      painter.setBrush(color);
      const double corner = std::min(2.0 * style.scale, part.box.height / 2.0);
      painter.drawRoundedRect(rect_of(part.box), corner, corner);
      if (part.role == chart::BarRole::unknown) {
        // Never colour alone: what nobody knows is hatched.
        painter.setBrush(QBrush(theme.text3, Qt::BDiagPattern));
        painter.drawRoundedRect(rect_of(part.box), corner, corner);
      }
      if (part.text) draw_text(painter, *part.text, style, letters_on(color));
    }
    if (bar.value) draw_text(painter, *bar.value, style, style.text1);
    for (const chart::PlacedText& label : bar.label) draw_text(painter, label, style, style.text2);
  }
  line(layout.ground);
  if (layout.source) draw_text(painter, *layout.source, style, style.text3);
  if (emphasis.focus && emphasis.chosen >= 0 && emphasis.chosen < static_cast<int>(layout.bars.size()))
    paint_focus_ring(
        painter, rect_of(layout.bars[static_cast<std::size_t>(emphasis.chosen)].slot).adjusted(2, -24, -2, 4),
        6);
  painter.restore();
}

}  // namespace rapport::ui
