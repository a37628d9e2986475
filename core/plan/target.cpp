// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/target.h"

#include <algorithm>

namespace rapport::plan {

bool target_met(const PlanMetric& metric, double value) noexcept {
  if (!metric.target.value) return false;
  return metric.direction == Direction::down ? value <= *metric.target.value : value >= *metric.target.value;
}

std::optional<double> share_of_way(const PlanMetric& metric, double value) noexcept {
  if (!metric.target.value) return std::nullopt;
  const bool met = target_met(metric, value);
  if (!metric.baseline.value || target_met(metric, *metric.baseline.value))
    return met ? std::optional(1.0) : std::nullopt;
  const double share = (value - *metric.baseline.value) / (*metric.target.value - *metric.baseline.value);
  return met ? std::max(1.0, share) : share;
}

}  // namespace rapport::plan
