// SPDX-License-Identifier: GPL-3.0-or-later
/// Larger texts for a screen that is shared.
#pragma once

class QWidget;

namespace rapport::ui {

/// Makes all texts below a widget so much larger than they were made; 1: as they were.
void set_text_scale(QWidget* root, double scale);

}  // namespace rapport::ui
