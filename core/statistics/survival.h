// SPDX-License-Identifier: GPL-3.0-or-later
/// How long something takes where not all have got there yet. Pure values.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/statistics/intervals.h"

namespace rapport::statistics {

/// How a subject's time ends.
enum class TimeEnd : std::uint8_t {
  event,     ///< What is waited for happened.
  lost,      ///< Something else ended the wait: it can no longer happen.
  censored,  ///< It has not happened yet; nothing is known beyond this time.
};
/// A subject and its time, counted from a start of its own.
struct TimeTo {
  int time = 0;
  TimeEnd end = TimeEnd::censored;
};

/// What happened at one time. Who is censored at that time was still at risk then.
struct TimeStep {
  int time = 0;
  int at_risk = 0;
  int events = 0;
  int lost = 0;
  double surviving = 1.0;  ///< Share that neither had the event nor was lost, after this time.
  double reached = 0.0;    ///< Share that had the event by now (Aalen and Johansen 1978).
  /// 95 % interval of the share that did not have it, on the log-log scale; nullopt at 0 and at 1.
  std::optional<Interval> not_reached;
};

/// The share that had the event by each time.
struct TimeToEvent {
  int n = 0;
  int events = 0;
  int lost = 0;
  std::vector<TimeStep> steps;  ///< Times with an event or a loss, ascending.
  std::optional<int> median;    ///< The first time by which half had it; nullopt: not reached by half.
  /// The times at which the band of the share without the event holds one half: 95 % interval of the median.
  /// nullopt: open at that end.
  std::optional<int> median_low;
  std::optional<int> median_high;
};

/// Without losses `reached` is one minus Kaplan and Meier's estimate, and the interval Greenwood's. With
/// losses the variance is the delta method's for competing ends (Marubini and Valsecchi 1995, 10.12), which
/// is Greenwood's where there is none.
[[nodiscard]] TimeToEvent time_to_event(std::vector<TimeTo> subjects);

}  // namespace rapport::statistics
