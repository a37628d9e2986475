// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>

#include "core/chart/chart_spec.h"

namespace rapport::chart {
namespace {

/// How many decimals write the step exactly.
int decimals_of(double step) {
  int decimals = 0;
  while (decimals < 9 && std::abs(step - std::round(step)) > 1e-9 * std::max(1.0, std::abs(step))) {
    step *= 10.0;
    ++decimals;
  }
  return decimals;
}

}  // namespace

ValueAxis make_axis(double low, double high, bool from_zero, int max_steps) {
  if (!std::isfinite(low) || !std::isfinite(high)) low = 0.0, high = 1.0;
  if (low > high) std::swap(low, high);
  if (from_zero) low = std::min(low, 0.0), high = std::max(high, 0.0);
  if (high - low <= 1e-12 * std::max(1.0, std::abs(high))) {
    // A single value: space above and below it, or from zero up to it.
    const double room = high == 0.0 ? 1.0 : std::abs(high) * 0.1;
    if (!from_zero) low -= room;
    high += room;
  }
  // Values on both sides of zero need a step on each.
  max_steps = std::max(max_steps, 2);

  const double exponent = std::floor(std::log10((high - low) / max_steps));
  ValueAxis axis;
  for (int power = 0; power < 4; ++power) {
    const double unit = std::pow(10.0, exponent + power);
    for (const double factor : std::array{1.0, 2.0, 2.5, 5.0}) {
      const double step = factor * unit;
      // A hair of tolerance, or 0.3 / 0.1 would need four steps.
      const double bottom = std::floor(low / step + 1e-9);
      const double top = std::ceil(high / step - 1e-9);
      if (top - bottom > max_steps || top <= bottom) continue;
      axis.step = step;
      axis.low = bottom * step;
      axis.high = top * step;
      axis.decimals = decimals_of(step);
      return axis;
    }
  }
  axis.low = low;
  axis.high = high;
  axis.step = high - low;
  return axis;
}

void fit_axis(ChartSpec& spec) {
  double low = spec.axis.low;
  double high = spec.axis.high;
  const auto hold = [&](double value) {
    if (!std::isfinite(value)) return;
    low = std::min(low, value);
    high = std::max(high, value);
  };
  for (const ChartSeries& series : spec.series)
    for (const Point& point : series.points) hold(point.value);
  for (const BandPoint& point : spec.band) hold(point.low), hold(point.high);
  if (spec.target) hold(spec.target->value);
  if (low >= spec.axis.low && high <= spec.axis.high) return;
  const double divisor = spec.axis.label_divisor;
  const ValueAxis wider = make_axis(low / divisor, high / divisor, false);
  spec.axis.low = wider.low * divisor;
  spec.axis.high = wider.high * divisor;
  spec.axis.step = wider.step * divisor;
  spec.axis.decimals = wider.decimals;
}

}  // namespace rapport::chart
