// SPDX-License-Identifier: GPL-3.0-or-later
/// Values of a plan's metric that people measured themselves: saved, read, and made into the points of a
/// series.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/series.h"

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::metrics {

using rapport::Observation;

/// All values of a metric, by day.
[[nodiscard]] std::vector<Observation> load_observations(const workspace::Reader& reader,
                                                         const std::string& account_id,
                                                         const std::string& metric_id);
/// Ids of the plan metrics that an account has values of.
[[nodiscard]] std::vector<std::string> observed_metrics(const workspace::Reader& reader,
                                                        const std::string& account_id);
/// What saving values did: how many were new, replaced another, or were there already.
struct SavedObservations {
  int added = 0;
  int changed = 0;
  int unchanged = 0;
  bool operator==(const SavedObservations&) const = default;
};

/// Saves values in one transaction, all or none. A value replaces the one of the same day; an equal one is
/// left as it is, so saving a list again changes nothing. Throws Error(input) for a metric id of other
/// characters than letters, digits, `_`, `-` and `.`, or of more than 100.
SavedObservations save_observations(workspace::Workspace& workspace, const std::string& account_id,
                                    const std::string& metric_id, const std::vector<Observation>& values,
                                    const std::string& who);
/// Removes the value of a day. Throws Error(not_found) where there is none.
void remove_observation(workspace::Workspace& workspace, const std::string& account_id,
                        const std::string& metric_id, Day day);

/// How the values of one period make its point.
enum class ManualAggregate : std::uint8_t {
  last,  ///< The last one: a measure taken twice was corrected, or has moved on.
  mean,  ///< Their mean: for shares and levels that were measured more often than once a period.
  sum,   ///< Their sum: what adds up over time.
};
/// True for what adds up over time: counts, and the units "events", "tickets" and "touches". People do not
/// add up: the same person comes again.
[[nodiscard]] bool adds_up(const MetricInfo& metric) noexcept;

/// How often the metric is measured: its cadence, or finer where at least 4 values lie closer together.
[[nodiscard]] Grain rhythm_of(const std::vector<Observation>& observations, Grain cadence);

/// How values make points: the last one where a period is no longer than the rhythm, else all of them.
[[nodiscard]] ManualAggregate by_hand(Grain rhythm, Grain grain, bool adds_up) noexcept;
/// "the last value of each month", "the mean of each month's values", "the sum of each month's values".
[[nodiscard]] std::string rule_of(ManualAggregate how, Grain grain);

/// One point per period that holds a value, `n` of them behind it; periods without a value have no point. Of
/// several values within one period of the rhythm the last counts. A sum that lacks values is marked partial:
/// of weeks or months that lie wholly inside its period. `observations` ascend by day.
[[nodiscard]] std::vector<Point> observation_points(const std::vector<Observation>& observations, Grain grain,
                                                    Grain rhythm, bool adds_up, std::optional<Day> from,
                                                    std::optional<Day> to);

/// How often values were taken, by the median distance of their days: up to 3 days daily, up to 10 weekly, up
/// to 45 monthly, else quarterly; weekly where there are fewer than two.
[[nodiscard]] Grain usual_grain(const std::vector<Observation>& observations);

}  // namespace rapport::metrics
