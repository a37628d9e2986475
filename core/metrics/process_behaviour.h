// SPDX-License-Identifier: GPL-3.0-or-later
/// The process-behaviour (XmR) chart: limits from a series' own point-to-point movement.
#pragma once

#include <optional>
#include <vector>

namespace rapport::metrics {

/// Natural limits: mean +- 2.66 times the mean moving range.
struct ProcessLimits {
  double centre = 0.0;
  double low = 0.0;
  double high = 0.0;
  bool operator==(const ProcessLimits&) const = default;
  [[nodiscard]] bool holds(double value) const noexcept { return value >= low && value <= high; }
};

/// Limits of values in their order; `follows[i]` says that value i is in the period right after value i - 1
/// (a move over a gap is no moving range). Nothing where there are fewer than two values or no neighbours.
[[nodiscard]] std::optional<ProcessLimits> process_limits(const std::vector<double>& values,
                                                          const std::vector<bool>& follows);

}  // namespace rapport::metrics
