// SPDX-License-Identifier: GPL-3.0-or-later
/// A metric over time, and which metrics there are.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/model/facts.h"

namespace rapport {

/// One period of a series. A period that no export covers has no point: a gap, never a zero.
struct Point {
  Day start;
  double value = 0.0;
  bool partial = false;  ///< Exports cover only part of the period: at either edge, or at a gap.
  double covered = 1.0;  ///< Share of the period's days that exports cover, 0..1.
  std::int64_t n = 0;    ///< Records behind the value (events, tickets, answers).
  bool operator==(const Point&) const = default;
};

/// Which direction of change is good, for colours and sentences.
enum class Direction : std::uint8_t { up, down, neutral };

/// A metric that an account can have.
struct MetricInfo {
  std::string id;     ///< "usage.active_users", "usage.event:Create Report", ...
  std::string label;  ///< "People a week", "Tickets opened", "Create Report".
  std::string group;  ///< "What they do", "What they say", "What we do", "Their success".
  std::string unit;   ///< "people", "events", "tickets", "minutes", "%", "NPS", "touches", or empty.
  Direction direction = Direction::neutral;
  bool is_count = false;  ///< Adds up over time, drawn as columns; else a line.
  bool operator==(const MetricInfo&) const = default;
};

/// A value that people measured themselves.
struct Observation {
  Day day;
  double value = 0.0;
  std::string note;
  bool operator==(const Observation&) const = default;
};

/// `series --json`: a metric of one account, counted by a grain.
struct Series {
  std::string account_id;
  std::string account_name;
  MetricInfo metric;
  Grain grain = Grain::week;
  std::vector<Point> points;  ///< Ascending by start.
  Origin origin;
  bool operator==(const Series&) const = default;
};

}  // namespace rapport
