// SPDX-License-Identifier: GPL-3.0-or-later
/// A stretch of a chart.
#pragma once

#include "core/chart/chart_spec.h"

namespace rapport::ui {

/// The chart between two days, on the same value axis so that nothing seems larger than it was. Where the end
/// of the main line is cut off, its label gives the last value shown and its date. Title and figures stay
/// those of the whole time; the subtitle says so, and which stretch is shown.
[[nodiscard]] chart::ChartSpec zoomed_chart(const chart::ChartSpec& whole, Day first, Day last);

}  // namespace rapport::ui
