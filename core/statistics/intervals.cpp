// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/intervals.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace rapport::statistics {
namespace {

double share_of(int k, int n) {
  return n <= 0 ? 0.0 : static_cast<double>(k) / n;
}

}  // namespace

double t_quantile(int df, double confidence) {
  namespace math = boost::math;
  using Quick = math::policies::policy<math::policies::promote_double<false>>;
  const math::students_t_distribution<double, Quick> t(std::max(1, df));
  return math::quantile(t, 0.5 + confidence / 2.0);
}

Interval wilson(int k, int n) {
  if (n <= 0) return {0.0, 1.0};
  const double p = share_of(k, n);
  const double z = kNormal95;
  const double d = 1.0 + z * z / n;
  const double centre = (p + z * z / (2.0 * n)) / d;
  const double half = z * std::sqrt(p * (1.0 - p) / n + z * z / (4.0 * n * n)) / d;
  // None and all of them are the ends themselves; rounding must not go past them.
  return {k == 0 ? 0.0 : std::max(0.0, centre - half), k == n ? 1.0 : std::min(1.0, centre + half)};
}

ShareDifference newcombe(int k1, int n1, int k2, int n2) {
  const double p1 = share_of(k1, n1);
  const double p2 = share_of(k2, n2);
  const Interval first = wilson(k1, n1);
  const Interval second = wilson(k2, n2);
  const double difference = p1 - p2;
  return {difference,
          {difference - std::hypot(p1 - first.low, second.high - p2),
           difference + std::hypot(first.high - p1, p2 - second.low)}};
}

}  // namespace rapport::statistics
