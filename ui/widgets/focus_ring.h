// SPDX-License-Identifier: GPL-3.0-or-later
/// The ring of the focus around widgets that are as tight as their words.
#pragma once

#include <QMargins>

class QWidget;

namespace rapport::ui {

/// While the widget has the focus, a ring lies around it, so far outside of it: beside its words and never on
/// them. A widget with a margin of its own paints its ring itself (paint_focus_ring()).
void ring_outside(QWidget* widget, QMargins outside = {4, 2, 4, 2});

}  // namespace rapport::ui
