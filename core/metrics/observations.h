// SPDX-License-Identifier: GPL-3.0-or-later
/// Values of a plan's metric that people measured themselves, and the series they make.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/series.h"

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::metrics {

/// One measured value.
struct Observation {
  Day day;
  double value = 0.0;
  std::string note;
  bool operator==(const Observation&) const = default;
};

/// What keeping values did.
struct KeptObservations {
  int added = 0;
  int changed = 0;
  int unchanged = 0;
  bool operator==(const KeptObservations&) const = default;
};

/// All values of a metric, by day.
[[nodiscard]] std::vector<Observation> load_observations(const workspace::Reader& reader,
                                                         const std::string& account_id,
                                                         const std::string& metric_id);
/// The plan metrics that an account has values of.
[[nodiscard]] std::vector<std::string> observed_metrics(const workspace::Reader& reader,
                                                        const std::string& account_id);
/// Keeps values, all or none; a value of a day that has one replaces it. Values that are there already are
/// left as they are, so keeping the same list again changes nothing. Throws Error(input) for an id of other
/// characters than letters, digits, `_`, `-` and `.`.
KeptObservations keep_observations(workspace::Workspace& workspace, const std::string& account_id,
                                   const std::string& metric_id, const std::vector<Observation>& values,
                                   const std::string& who);
/// Removes the value of a day. Throws Error(not_found) where there is none.
void remove_observation(workspace::Workspace& workspace, const std::string& account_id,
                        const std::string& metric_id, Day day);

/// One point per period that holds a value: the last value of the period, since a measure taken twice was
/// corrected or has moved on. Periods without a value have no point. `observations` ascend by day.
[[nodiscard]] std::vector<Point> observation_points(const std::vector<Observation>& observations, Grain grain,
                                                    std::optional<Day> from, std::optional<Day> to);

/// How often values were taken, by the median distance of their days: up to 3 days daily, up to 10 weekly, up
/// to 45 monthly, else quarterly; weekly where there are fewer than two.
[[nodiscard]] Grain usual_grain(const std::vector<Observation>& observations);

}  // namespace rapport::metrics
