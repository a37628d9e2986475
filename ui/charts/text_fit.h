// SPDX-License-Identifier: GPL-3.0-or-later
/// Fitting words into room, and labels beside each other.
#pragma once

#include <QFont>
#include <QStringList>
#include <vector>

namespace rapport::ui {

/// The text broken at spaces into at most `max_lines` lines no wider than `width`; what is left over is
/// elided.
[[nodiscard]] QStringList fitted_lines(const QString& text, const QFont& font, double width, int max_lines);

/// The font without contextual glyphs where the text's script needs none. Inter swaps in other forms of "+",
/// "-", ":" or "(" beside digits and capitals, which Qt's PDF writer embeds without their characters: copied
/// out, "-6" would become "6".
[[nodiscard]] QFont copyable_font(QFont font, const QString& text);

/// One label that wants to stand around a height.
struct LabelPlace {
  double wanted = 0.0;  ///< Centre.
  double height = 0.0;
  double placed = 0.0;  ///< Centre after placing.
};

/// Moves labels apart, as little as possible and in their order, within [top, bottom].
void place_labels(std::vector<LabelPlace>& labels, double top, double bottom, double gap);

}  // namespace rapport::ui
