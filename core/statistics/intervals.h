// SPDX-License-Identifier: GPL-3.0-or-later
/// How sure a share is: intervals of counts, and the quantiles behind them. Pure values.
#pragma once

namespace rapport::statistics {

/// The two-sided 95 % quantile of the normal distribution.
inline constexpr double kNormal95 = 1.959963984540054;

/// From low to high.
struct Interval {
  double low = 0.0;
  double high = 0.0;
  [[nodiscard]] bool contains(double value) const noexcept { return low <= value && value <= high; }
  bool operator==(const Interval&) const = default;
};

/// A difference of two shares, -1..1, with its interval.
struct ShareDifference {
  double value = 0.0;
  Interval interval;
};

/// The two-sided quantile of Student's t: about 2.07 for 22 degrees of freedom at 0.95. Fewer than 1 count
/// as 1.
[[nodiscard]] double t_quantile(int df, double confidence);

/// The 95 % interval of k of n, within 0..1 (Wilson 1927). n = 0: 0..1, nothing is known.
[[nodiscard]] Interval wilson(int k, int n);

/// The share of the first minus that of the second, with the 95 % interval made of both Wilson intervals
/// (Newcombe 1998, method 10). A side without cases is unknown: its share counts as 0 and its interval is
/// 0..1.
[[nodiscard]] ShareDifference newcombe(int k1, int n1, int k2, int n2);

}  // namespace rapport::statistics
