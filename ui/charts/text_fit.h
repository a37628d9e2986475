// SPDX-License-Identifier: GPL-3.0-or-later
/// Fitting words that are set in a font into room; the fitting itself is core/chart/text_fit.
#pragma once

#include <QFont>
#include <QStringList>

namespace rapport::ui {

/// The text broken at spaces into at most `max_lines` lines no wider than `width`; what is left over is
/// elided (see chart::fitted_lines).
[[nodiscard]] QStringList fitted_lines(const QString& text, const QFont& font, double width, int max_lines);

/// The font without contextual glyphs where the text's script needs none. Inter swaps in other forms of "+",
/// "-", ":" or "(" beside digits and capitals, which Qt's PDF writer embeds without their characters: copied
/// out, "-6" would become "6".
[[nodiscard]] QFont copyable_font(QFont font, const QString& text);

}  // namespace rapport::ui
