// SPDX-License-Identifier: GPL-3.0-or-later
/// How wide words are in the typeface of slides and sheets, without having the typeface: the program that
/// opens a file sets its words, and here there is no font at all.
#pragma once

#include "core/chart/layout.h"

namespace rapport::office {

/// How far the pen goes for a letter, in parts of the type's size: Inter's advances. Arial's and Calibri's,
/// which programs take where Inter is missing, are narrower by 7 and 14 % of a line, so that what fits here
/// fits there. Letters that the table lacks are as wide as those of their script are on average.
[[nodiscard]] double letter_width(char32_t letter, bool bold) noexcept;

/// The distance from line to line, in parts of the type's size.
inline constexpr double kLineHeight = 1.25;

/// The measure of a chart's labels in points: `label` and `strong` are sizes of type, `strong` is bold.
/// Native charts set neither title nor subtitle by it; they are measured as labels.
[[nodiscard]] chart::TextMeasure text_measure(double label, double strong);

}  // namespace rapport::office
