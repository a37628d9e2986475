// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/process_behaviour.h"

#include <cmath>

namespace rapport::metrics {

std::optional<ProcessLimits> process_limits(const std::vector<double>& values,
                                            const std::vector<bool>& follows) {
  // 3 / d2 for ranges of two: Wheeler's constant.
  constexpr double by = 2.66;
  double sum = 0.0;
  double moved = 0.0;
  int moves = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum += values[i];
    if (i == 0 || !follows[i]) continue;
    moved += std::abs(values[i] - values[i - 1]);
    ++moves;
  }
  if (moves == 0) return std::nullopt;
  ProcessLimits limits;
  limits.centre = sum / static_cast<double>(values.size());
  const double reach = by * moved / moves;
  limits.low = limits.centre - reach;
  limits.high = limits.centre + reach;
  return limits;
}

}  // namespace rapport::metrics
