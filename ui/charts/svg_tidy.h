// SPDX-License-Identifier: GPL-3.0-or-later
/// What Qt's SVG writer leaves to be done.
#pragma once

#include <QByteArray>

namespace rapport::ui {

/// A drawing as QSvgGenerator writes it, made fit to be opened and edited by people:
/// neighbouring strokes of two points become one line (Qt Charts draws a line piece by piece, and nobody
/// could edit a line of a hundred pieces); groups that draw nothing are gone; and texts name the fonts to
/// take where the one they were set in is missing, else a browser takes a serif one and words no longer fit
/// where they stand.
[[nodiscard]] QByteArray tidied_svg(const QByteArray& svg);

}  // namespace rapport::ui
