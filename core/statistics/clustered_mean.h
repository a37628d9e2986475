// SPDX-License-Identifier: GPL-3.0-or-later
/// Means over accounts whose answers are alike, with intervals that know it. Everything is in the unit of the
/// values: an NPS answer is +100, 0 or -100, so that its mean is the NPS. Pure values.
#pragma once

#include "core/statistics/intervals.h"

namespace rapport::statistics {

/// What one account adds: the sum of its answers and how many they are. A measure with one value an account
/// has the value and 1.
struct Cluster {
  double sum = 0.0;
  double count = 0.0;
};

/// Sums over accounts, enough for the mean and its error without the accounts themselves.
struct ClusterSums {
  double accounts = 0.0;
  double count = 0.0;   ///< Answers.
  double sum = 0.0;     ///< Of the values.
  double square = 0.0;  ///< Of the squares of the accounts' sums.
  double cross = 0.0;   ///< Of each account's sum times its count.
  double counts = 0.0;  ///< Of the squares of the accounts' counts.

  void add(const Cluster& account) noexcept;
  /// Without those of `part`, which are among them.
  [[nodiscard]] ClusterSums without(const ClusterSums& part) const noexcept;
  /// The mean of all answers; 0 without any.
  [[nodiscard]] double mean() const noexcept { return count > 0.0 ? sum / count : 0.0; }
  /// Its standard error with answers alike inside accounts:
  /// sqrt(k / (k - 1) * sum over accounts of (sum of their deviations)^2) / n. 0 for fewer than two accounts.
  [[nodiscard]] double error() const noexcept;
};

/// A mean with its 95 % interval.
struct MeanEstimate {
  double value = 0.0;   ///< As it is printed: the raw mean.
  double centre = 0.0;  ///< The middle of the interval before it is cut to what is possible.
  double half = 0.0;    ///< Half of the interval's width before it is cut.
  Interval interval;
};

/// The NPS of independent answers by the adjusted Wald interval (Rocks 2016): three answers are added, three
/// quarters of them promoters and as many detractors. Cut to -100..100.
[[nodiscard]] MeanEstimate nps_of(int promoters, int passives, int detractors);
/// The same where answers of one account are alike: centre and width as there, but at least as wide as the
/// cluster error says: e +- max(1.96 se0, t(k - 1) se_c). `sums` are those of the same answers.
[[nodiscard]] MeanEstimate nps_of(int promoters, int passives, int detractors, const ClusterSums& sums);
/// The mean of one value an account: mean +- t(k - 1) se, cut to least..most.
[[nodiscard]] MeanEstimate mean_of(const ClusterSums& sums, double least, double most);

/// The first minus the second. The interval is made of both: half = sqrt(half1^2 + half2^2), around the
/// difference of the centres.
[[nodiscard]] MeanEstimate difference_of(const MeanEstimate& first, const MeanEstimate& second);

/// A difference drawn to zero by its own doubt: d * tau2 / (tau2 + se^2). With tau2 = 0 all are 0.
[[nodiscard]] double shrunk(double difference, double error, double tau2) noexcept;

}  // namespace rapport::statistics
