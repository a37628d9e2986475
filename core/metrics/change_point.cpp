// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/change_point.h"

#include <algorithm>
#include <limits>

namespace rapport::metrics {
namespace {

/// Sums over the first i points, so that the residual of any segment costs O(1).
struct Sums {
  double n = 0, t = 0, tt = 0, y = 0, ty = 0, yy = 0;
  void add(double at, double value) {
    n += 1, t += at, tt += at * at, y += value, ty += at * value, yy += value * value;
  }
  [[nodiscard]] Sums less(const Sums& o) const {
    return {n - o.n, t - o.t, tt - o.tt, y - o.y, ty - o.ty, yy - o.yy};
  }
  [[nodiscard]] double rest(BreakShape shape) const {
    const double around_mean = std::max(0.0, yy - y * y / n);
    if (shape == BreakShape::level) return around_mean;
    const double spread = tt - t * t / n;
    const double slope_part = ty - t * y / n;
    return spread > 0 ? std::max(0.0, around_mean - slope_part * slope_part / spread) : around_mean;
  }
};

}  // namespace

std::optional<BreakFound> strongest_break(const std::vector<double>& times, const std::vector<double>& values,
                                          BreakShape shape, double rho) {
  const std::size_t n = values.size();
  const std::size_t least = shape == BreakShape::level ? 3 : 5;
  const double parameters = shape == BreakShape::level ? 1 : 2;
  const double critical = shape == BreakShape::level ? 8.85 : 11.79;
  if (n < 2 * least + 2) return std::nullopt;
  // Centred first: squares of large values would lose the residual in rounding.
  double mean_time = 0.0;
  double mean_value = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    mean_time += times[i] / static_cast<double>(n);
    mean_value += values[i] / static_cast<double>(n);
  }
  std::vector<Sums> first(n + 1);
  for (std::size_t i = 0; i < n; ++i) {
    first[i + 1] = first[i];
    first[i + 1].add(times[i] - mean_time, values[i] - mean_value);
  }
  BreakFound best;
  double least_rest = std::numeric_limits<double>::infinity();
  for (std::size_t i = least; i + least <= n; ++i) {
    const double rest = first[i].rest(shape) + first[n].less(first[i]).rest(shape);
    if (rest < least_rest) least_rest = rest, best.index = i;
  }
  const double whole = first[n].rest(shape);
  const double scale = std::max(1e-12 * first[n].yy, std::numeric_limits<double>::min());
  if (whole <= scale) return std::nullopt;
  const double df = static_cast<double>(n) - 2.0 * parameters;
  const double inflated = std::clamp(rho, 0.0, 0.95);
  best.strength = (whole - least_rest) / (std::max(least_rest, scale) / df) * (1 - inflated) / (1 + inflated);
  if (best.strength < critical) return std::nullopt;
  return best;
}

}  // namespace rapport::metrics
