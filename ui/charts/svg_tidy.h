// SPDX-License-Identifier: GPL-3.0-or-later
/// What Qt's SVG writer leaves to be done.
#pragma once

#include <QByteArray>

namespace rapport::ui {

/// Joins neighbouring strokes of two points into one line of many: Qt Charts draws a line piece by piece, and
/// nobody could edit a line of a hundred pieces.
void join_lines(QByteArray& svg);

/// Names the fonts to take where the one that a text was set in is missing: else a browser takes a serif one,
/// and words no longer fit where they stand.
void name_fallback_fonts(QByteArray& svg);

}  // namespace rapport::ui
