// SPDX-License-Identifier: GPL-3.0-or-later
/// A chart for the clipboard.
#pragma once

#include "core/chart/chart_spec.h"

class QMimeData;

namespace rapport::ui {

/// The chart as PNG and SVG (light, 1440 x 810) and its table as text (tab-separated), HTML and CSV. The
/// caller owns it.
[[nodiscard]] QMimeData* chart_mime(const chart::ChartSpec& spec);

}  // namespace rapport::ui
