// SPDX-License-Identifier: GPL-3.0-or-later
/// The records of one metric over some days. Internal to load_records.
#pragma once

#include <string>

#include "core/metrics/recipe.h"
#include "core/metrics/records.h"

namespace rapport::workspace {
class Database;
struct AccountCore;
}  // namespace rapport::workspace

namespace rapport::metrics {

struct BuiltIn;
struct UsageMeasure;

/// Whose records, of which days, how many to list (0: all).
struct RecordQuery {
  workspace::Database& database;
  const workspace::AccountCore& account;
  Day from, to;
  std::size_t limit = 0;
};

/// The usage events that a measure counts. Fills records, totals and the value.
void list_events(const RecordQuery& query, const UsageMeasure& measure, RecordSide& side);
/// The tickets, touches or answers that a metric counts.
void list_records(const RecordQuery& query, const BuiltIn& metric, RecordSide& side);
/// The values by hand of a plan's metric, counted as its series counts them (see by_hand()).
void list_values(const RecordQuery& query, const PlanMetricSpec& spec, const MetricInfo& metric,
                 RecordSide& side);

/// Orders records by moment, takes the totals and the value from them, and cuts the list at the limit.
void settle(const RecordQuery& query, RecordSide& side);

}  // namespace rapport::metrics
