// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/auc.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "core/statistics/ranks.h"

namespace rapport::statistics {
namespace {

struct Area {
  double value = 0.5;
  double variance = 0.0;
};

double variance_of(const std::vector<double>& values) {
  if (values.size() < 2) return 0.0;
  double mean = 0.0;
  for (const double value : values) mean += value;
  mean /= static_cast<double>(values.size());
  double squares = 0.0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return squares / static_cast<double>(values.size() - 1);
}

/// The area and DeLong's variance by ranks (Sun and Xu 2014): each value's placement is its rank among all
/// less its rank among its own.
Area area_of(const TwoGroups& groups) {
  const std::size_t m = groups.first.size();
  const std::size_t r = groups.second.size();
  std::vector<double> all = groups.first;
  all.insert(all.end(), groups.second.begin(), groups.second.end());
  const std::vector<double> ranks = mid_ranks(all);
  std::vector<double> above(mid_ranks(groups.first));
  std::vector<double> below(mid_ranks(groups.second));
  Area area;
  double sum = 0.0;
  for (std::size_t i = 0; i < m; ++i) {
    above[i] = (ranks[i] - above[i]) / static_cast<double>(r);
    sum += above[i];
  }
  for (std::size_t j = 0; j < r; ++j) below[j] = 1.0 - (ranks[m + j] - below[j]) / static_cast<double>(m);
  area.value = sum / static_cast<double>(m);
  area.variance = variance_of(above) / static_cast<double>(m) + variance_of(below) / static_cast<double>(r);
  return area;
}

/// One middle value of the other group more on each side.
TwoGroups with_middle(TwoGroups groups) {
  const double first = median(groups.first);
  groups.first.push_back(median(groups.second));
  groups.second.push_back(first);
  return groups;
}

double logistic(double x) {
  return 1.0 / (1.0 + std::exp(-x));
}

}  // namespace

AucEstimate auc_of(const std::vector<TwoGroups>& strata) {
  AucEstimate auc;
  double weights = 0.0;
  double value = 0.0;
  double variance = 0.0;
  double widened = 0.0;
  double pairs = 0.0;
  for (const TwoGroups& groups : strata) {
    if (groups.first.empty() || groups.second.empty()) continue;
    const auto m = static_cast<double>(groups.first.size());
    const auto r = static_cast<double>(groups.second.size());
    const double weight = m * r / (m + r + 1.0);
    const Area area = area_of(groups);
    weights += weight;
    pairs += m * r;
    value += weight * area.value;
    variance += weight * weight * area.variance;
    widened += weight * weight * area_of(with_middle(groups)).variance;
  }
  auc.interval = {0.0, 1.0};
  if (weights <= 0.0) return auc;
  auc.value = value / weights;
  auc.variance = variance / (weights * weights);
  double centre = auc.value;
  double doubt = auc.variance;
  constexpr double tiny = 1e-12;
  if (centre < tiny || centre > 1.0 - tiny || doubt < tiny) {
    const double half_pair = 0.5 / pairs;
    centre = std::clamp(centre, half_pair, 1.0 - half_pair);
    doubt = widened / (weights * weights);
  }
  if (doubt <= 0.0) return auc;
  const double logit = std::log(centre / (1.0 - centre));
  const double error = std::sqrt(doubt) / (centre * (1.0 - centre));
  auc.interval = {logistic(logit - kNormal95 * error), logistic(logit + kNormal95 * error)};
  return auc;
}

}  // namespace rapport::statistics
