// SPDX-License-Identifier: GPL-3.0-or-later
/// Measures over the usage roll-up. Internal to metrics.
#pragma once

#include <string>
#include <vector>

#include "core/metrics/metrics.h"

namespace rapport::workspace {
class Database;
}

namespace rapport::metrics {

/// What is counted over usage.
struct UsageMeasure {
  enum class Kind : std::uint8_t { events, people, sum, mean };
  Kind kind = Kind::events;
  std::string event;     ///< Empty: all events.
  std::string property;  ///< For sum and mean.
  std::uint32_t event_id = 0, property_id = 0;
  MetricInfo info;
  std::string rule;

  [[nodiscard]] static UsageMeasure of(const std::string& metric, std::string event, std::string property);
};

/// "usage.event:NAME", "usage.users_of:NAME", "usage.sum:NAME:PROPERTY", "usage.mean:NAME:PROPERTY"; names
/// may hold colons. Throws Error(not_found) for other metrics and for names that no import has.
[[nodiscard]] UsageMeasure parse_usage_metric(workspace::Database& database, const std::string& metric);

/// Fills the points' values and n; means without a value are taken out.
void count_usage(workspace::Database& database, std::uint32_t account, const UsageMeasure& measure,
                 const SeriesQuery& query, std::vector<Point>& points);

/// One "usage.event:", "usage.users_of:" and, per numeric property, "usage.sum:" and "usage.mean:" metric for
/// each event of the account (0: of the workspace), most frequent first.
[[nodiscard]] std::vector<MetricInfo> usage_event_metrics(workspace::Database& database,
                                                          std::uint32_t account);

}  // namespace rapport::metrics
