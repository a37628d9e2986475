// SPDX-License-Identifier: GPL-3.0-or-later
/// Text widths in the typeface of slides and sheets without the typeface: the program that opens a file draws
/// the text, and here no font is loaded.
#pragma once

#include "core/chart/layout.h"

namespace rapport::office {

/// The advance of a letter as a share of the font size, for Inter. Arial and Calibri, which programs use
/// where Inter is missing, are narrower by 7 and 14 % of a line, so that what fits here fits there. A letter
/// that is not in the table gets the average of its script.
[[nodiscard]] double letter_width(char32_t letter, bool bold) noexcept;

/// The distance from line to line as a multiple of the font size.
inline constexpr double kLineHeight = 1.25;

/// Measures a chart's labels in points: `label` and `strong` are font sizes, `strong` is bold. Title and
/// subtitle are measured as labels, since native charts don't lay them out with it.
[[nodiscard]] chart::TextMeasure text_measure(double label, double strong);

}  // namespace rapport::office
