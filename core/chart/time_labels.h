// SPDX-License-Identifier: GPL-3.0-or-later
/// The words under a chart's time axis.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"

namespace rapport::chart {

/// A word under the axis, centred at a day.
struct TimeLabel {
  Day day;
  std::string text;
  bool operator==(const TimeLabel&) const = default;
};

/// Days, weeks, months, quarters or years between two days: the finest that fits. A new year is written where
/// it begins
/// ("Feb 26"), and at the first label where none begins. `width_of` measures a text, `pixels_per_day` the
/// axis.
[[nodiscard]] std::vector<TimeLabel> time_labels(Day first, Day last, Grain grain, double pixels_per_day,
                                                 const std::function<double(std::string_view)>& width_of,
                                                 double gap);

/// The same for axes that know periods alone, as those of office programs do: words stand at the first period
/// and at every so manieth from there, so that the program may leave out what lies between. `slot` is how far
/// periods stand apart. A quarter is "Q2 2025"; the year stands where it changes, and where it never does at
/// the first word. A space at which a program
/// may break stands in quarters and before the first word's year alone.
[[nodiscard]] std::vector<TimeLabel> time_labels_at_periods(
    Day first, Day last, Grain grain, double slot, const std::function<double(std::string_view)>& width_of,
    double gap);

}  // namespace rapport::chart
