// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/clustered_mean.h"

#include <algorithm>
#include <cmath>

namespace rapport::statistics {
namespace {

/// e and se0 of the adjusted Wald interval, in points.
MeanEstimate adjusted_wald(int promoters, int passives, int detractors, double least_half) {
  const double n = promoters + passives + detractors;
  const double m = n + 3.0;
  const double p = (promoters + 0.75) / m;
  const double d = (detractors + 0.75) / m;
  const double e = p - d;
  const double se0 = std::sqrt((p + d - e * e) / m);
  MeanEstimate nps;
  nps.value = n > 0.0 ? 100.0 * (promoters - detractors) / n : 0.0;
  nps.centre = 100.0 * e;
  nps.half = std::max(100.0 * kNormal95 * se0, least_half);
  nps.interval = {std::max(-100.0, nps.centre - nps.half), std::min(100.0, nps.centre + nps.half)};
  return nps;
}

/// t(k - 1) times the cluster error; 0 where one account alone says nothing about others.
double cluster_half(const ClusterSums& sums) {
  const int k = static_cast<int>(sums.accounts);
  return k < 2 ? 0.0 : t_quantile(k - 1, 0.95) * sums.error();
}

}  // namespace

void ClusterSums::add(const Cluster& account) noexcept {
  accounts += 1.0;
  count += account.count;
  sum += account.sum;
  square += account.sum * account.sum;
  cross += account.sum * account.count;
  counts += account.count * account.count;
}

ClusterSums ClusterSums::without(const ClusterSums& part) const noexcept {
  return {accounts - part.accounts, count - part.count, sum - part.sum,
          square - part.square,     cross - part.cross, counts - part.counts};
}

double ClusterSums::error() const noexcept {
  if (accounts < 2.0 || count <= 0.0) return 0.0;
  const double m = mean();
  const double squares = std::max(0.0, square - 2.0 * m * cross + m * m * counts);
  return std::sqrt(accounts / (accounts - 1.0) * squares) / count;
}

MeanEstimate nps_of(int promoters, int passives, int detractors) {
  return adjusted_wald(promoters, passives, detractors, 0.0);
}

MeanEstimate nps_of(int promoters, int passives, int detractors, const ClusterSums& sums) {
  return adjusted_wald(promoters, passives, detractors, cluster_half(sums));
}

MeanEstimate mean_of(const ClusterSums& sums, double least, double most) {
  MeanEstimate mean;
  mean.value = mean.centre = sums.mean();
  mean.half = cluster_half(sums);
  mean.interval = {std::max(least, mean.value - mean.half), std::min(most, mean.value + mean.half)};
  return mean;
}

MeanEstimate difference_of(const MeanEstimate& first, const MeanEstimate& second) {
  MeanEstimate difference;
  difference.value = first.value - second.value;
  difference.centre = first.centre - second.centre;
  difference.half = std::hypot(first.half, second.half);
  difference.interval = {difference.centre - difference.half, difference.centre + difference.half};
  return difference;
}

double shrunk(double difference, double error, double tau2) noexcept {
  const double whole = tau2 + error * error;
  return whole > 0.0 ? difference * tau2 / whole : 0.0;
}

}  // namespace rapport::statistics
