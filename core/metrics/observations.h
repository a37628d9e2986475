// SPDX-License-Identifier: GPL-3.0-or-later
/// Values of a plan's metric that people measured themselves, and the series they make. They are kept by
/// core/measure/observations.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/series.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::metrics {

/// One measured value.
struct Observation {
  Day day;
  double value = 0.0;
  std::string note;
  bool operator==(const Observation&) const = default;
};

/// All values of a metric, by day.
[[nodiscard]] std::vector<Observation> load_observations(const workspace::Reader& reader,
                                                         const std::string& account_id,
                                                         const std::string& metric_id);
/// The plan metrics that an account has values of.
[[nodiscard]] std::vector<std::string> observed_metrics(const workspace::Reader& reader,
                                                        const std::string& account_id);
/// One point per period that holds a value: the last value of the period, since a measure taken twice was
/// corrected or has moved on. Periods without a value have no point. `observations` ascend by day.
[[nodiscard]] std::vector<Point> observation_points(const std::vector<Observation>& observations, Grain grain,
                                                    std::optional<Day> from, std::optional<Day> to);

/// How often values were taken, by the median distance of their days: up to 3 days daily, up to 10 weekly, up
/// to 45 monthly, else quarterly; weekly where there are fewer than two.
[[nodiscard]] Grain usual_grain(const std::vector<Observation>& observations);

}  // namespace rapport::metrics
