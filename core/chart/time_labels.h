// SPDX-License-Identifier: GPL-3.0-or-later
/// The labels below a chart's time axis.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"

namespace rapport::chart {

/// A label below the axis, centred at a day.
struct TimeLabel {
  Day day;
  std::string text;
  bool operator==(const TimeLabel&) const = default;
};

/// Labels of days, weeks, months, quarters or years between two days: the finest that fits. The year is added
/// where it begins ("Feb 26"), or to the first label where none begins. `width_of` measures a text,
/// `pixels_per_day` the axis.
[[nodiscard]] std::vector<TimeLabel> time_labels(Day first, Day last, Grain grain, double pixels_per_day,
                                                 const std::function<double(std::string_view)>& width_of,
                                                 double gap);

/// The same for an axis of equal periods, as office programs have: labels are at the first period and at
/// every nth from there. `slot` is the distance between periods. A quarter is "Q2 2025"; otherwise the year
/// is added where it changes, or to the first label where it never does. Only quarters and the year of the
/// first label contain a space at which a program may break the line.
[[nodiscard]] std::vector<TimeLabel> time_labels_at_periods(
    Day first, Day last, Grain grain, double slot, const std::function<double(std::string_view)>& width_of,
    double gap);

}  // namespace rapport::chart
