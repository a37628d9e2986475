// SPDX-License-Identifier: GPL-3.0-or-later
/// Metrics "table:NAME": counts and values by account and period that a table holds. They are series, not
/// people: who is behind them is not known. Internal to metrics.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/metrics/metrics.h"

namespace rapport::workspace {
class Database;
struct AccountCore;
}  // namespace rapport::workspace

namespace rapport::metrics {

struct RecordQuery;
struct RecordSide;

inline constexpr std::string_view kTablePrefix = "table:";
/// True for "table:NAME" with a name; such a metric takes no filters, and its name may hold anything.
[[nodiscard]] inline bool is_table_metric(std::string_view metric) noexcept {
  return metric.starts_with(kTablePrefix) && metric.size() > kTablePrefix.size();
}

/// The metrics of an account (0: of the workspace), by name.
[[nodiscard]] std::vector<MetricInfo> table_metrics(workspace::Database& database, std::uint32_t account);
/// The series. Of a grain that the table has, its values; of a coarser one their sum, where the metric adds
/// up, else their mean, which the rule says; of a finer one nothing. Periods without a value have no point. A
/// week belongs to the period in which it begins. Throws Error(not_found) where no table of the workspace has
/// the metric.
[[nodiscard]] Series load_table_series(workspace::Database& database, const workspace::AccountCore& account,
                                       const SeriesQuery& query);
/// The grain of the table's values; of several the finest, but never days.
[[nodiscard]] Grain table_grain(const workspace::Reader& reader, const std::string& account_id,
                                const std::string& metric);
/// Fills the side with the values of the days; returns the metric's series without points, for its words.
Series list_table_values(const RecordQuery& query, const std::string& metric, RecordSide& side);

}  // namespace rapport::metrics
