// SPDX-License-Identifier: GPL-3.0-or-later
/// Measures over usage: by the roll-up, or event by event. Internal to metrics.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/metrics/metrics.h"
#include "core/metrics/recipe_filter.h"
#include "core/metrics/usage_numbers.h"

namespace rapport::workspace {
class Database;
}

namespace rapport::metrics {

/// One condition, with the ids of its property and values in the workspace.
struct EventFilter {
  Filter written;
  std::uint32_t text_property = 0;  ///< 0: no import has texts of it.
  PropertyNumbers numbers;          ///< None where no import has numbers of it.
  std::uint32_t text = 0;           ///< The text it compares with; 0: none is the same.
  std::optional<double> number;     ///< The value as a number, where it is one.
  /// Whether it can only be judged for events imported with their texts.
  [[nodiscard]] bool needs_texts() const noexcept { return !is_order(written.sign) && text_property != 0; }
};

/// What is counted over usage.
struct UsageMeasure {
  enum class Kind : std::uint8_t { events, people, sum, mean, median };
  Kind kind = Kind::events;
  std::string event;     ///< Empty: all events.
  std::string property;  ///< For sum, mean and median.
  std::uint32_t event_id = 0;
  PropertyNumbers numbers;  ///< Of the property.
  std::vector<EventFilter> filters;
  MetricInfo info;
  std::string rule;
  [[nodiscard]] bool of_numbers() const noexcept { return kind >= Kind::sum; }
  /// True where the roll-up is not enough and single events must be read.
  [[nodiscard]] bool needs_events() const noexcept { return kind == Kind::median || !filters.empty(); }

  [[nodiscard]] static UsageMeasure of(const std::string& metric, std::string event, std::string property,
                                       const std::vector<Filter>& filters = {});
};

/// "usage.event:NAME", "usage.users_of:NAME", "usage.sum:", "usage.mean:" or "usage.median:NAME:PROPERTY",
/// "usage.events", "usage.active_users", each with filters or without; names may hold colons and brackets.
/// Throws Error(not_found) for other metrics and for names, properties and values that no import has, with
/// the near ones; Error(input) for filters that can't be read.
[[nodiscard]] UsageMeasure parse_usage_metric(workspace::Database& database, const std::string& metric);

/// Fills the points' values and n; removes points of means and medians without a value. Counts from the
/// roll-up, or, where that is not enough, from the events of the days. Only covered days count, so
/// an event with a wrong clock never does. Returns a sentence about what was left out ("2 values of amount
/// are no numbers and are left out."), or "".
std::string count_usage(workspace::Database& database, std::uint32_t account, const UsageMeasure& measure,
                        const SeriesQuery& query, std::vector<Point>& points);

/// One "usage.event:", "usage.users_of:" and, per numeric property, "usage.sum:", "usage.mean:" and
/// "usage.median:" metric for each event of the account (0: of the workspace), most frequent first.
[[nodiscard]] std::vector<MetricInfo> usage_event_metrics(workspace::Database& database,
                                                          std::uint32_t account);

}  // namespace rapport::metrics
