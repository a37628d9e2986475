// SPDX-License-Identifier: GPL-3.0-or-later
/// Shapes that widgets and item delegates draw alike.
#pragma once

#include <QRectF>
#include <QSize>
#include <QString>
#include <vector>

#include "core/model/facts.h"
#include "ui/theme/tokens.h"

class QPainter;
class QStyleOptionViewItem;

namespace rapport::ui {

/// The shape of a level, centred in `box`: check, dot, triangle or question mark. Never colour alone.
void paint_level_mark(QPainter& painter, const QRectF& box, Level level, const Tokens& theme = tokens());
/// A level's tinted pill with its shape and word, left-aligned and vertically centred in `box`; elided where
/// it does not fit.
void paint_pill(QPainter& painter, const QRectF& box, Level level, const QString& text,
                const Tokens& theme = tokens());
/// The room that a pill with this text needs.
[[nodiscard]] QSize pill_size(const QString& text);
/// A line of values with its gaps (NaN) open and a dot at its end. A lone value is a dot.
void paint_sparkline(QPainter& painter, const QRectF& box, const std::vector<float>& values,
                     const QColor& color);
/// A key as printed on a keyboard: small, in a hairline box, right-aligned in `box`. Returns its width.
double paint_key_hint(QPainter& painter, const QRectF& box, const QString& key, const QColor& color_role,
                      const QColor& line);
/// The room that a key hint needs.
[[nodiscard]] QSize key_hint_size(const QString& key);
/// The ground of a row in a list: tinted where it is chosen or under the pointer, with a line at its foot.
void paint_row_ground(QPainter& painter, const QStyleOptionViewItem& option);
/// The visible focus: a two-pixel ring along `box`, in the accent, or on a ground of the accent in what is
/// read on it.
void paint_focus_ring(QPainter& painter, const QRectF& box, double corner, bool on_accent = false);

}  // namespace rapport::ui
