// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/ranks.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>

namespace rapport::statistics {

std::vector<double> mid_ranks(const std::vector<double>& values) {
  std::vector<double> ranks(values.size(), std::numeric_limits<double>::quiet_NaN());
  std::vector<std::size_t> order;
  order.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isnan(values[i])) order.push_back(i);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin + 1;
    while (end < order.size() && values[order[end]] <= values[order[begin]]) ++end;
    const double rank = (static_cast<double>(begin + end) + 1.0) / 2.0;
    for (std::size_t i = begin; i < end; ++i) ranks[order[i]] = rank;
    begin = end;
  }
  return ranks;
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  double n = 0.0;
  double sa = 0.0;
  double sb = 0.0;
  double aa = 0.0;
  double bb = 0.0;
  double ab = 0.0;
  const std::size_t size = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < size; ++i) {
    if (std::isnan(a[i]) || std::isnan(b[i])) continue;
    n += 1.0, sa += a[i], sb += b[i];
    aa += a[i] * a[i], bb += b[i] * b[i], ab += a[i] * b[i];
  }
  if (n < 2.0) return 0.0;
  const double va = aa - sa * sa / n;
  const double vb = bb - sb * sb / n;
  if (va <= 1e-9 || vb <= 1e-9) return 0.0;
  return std::clamp((ab - sa * sb / n) / std::sqrt(va * vb), -1.0, 1.0);
}

double spearman(const std::vector<double>& a, const std::vector<double>& b) {
  const std::size_t size = std::min(a.size(), b.size());
  std::vector<double> x;
  std::vector<double> y;
  for (std::size_t i = 0; i < size; ++i)
    if (!std::isnan(a[i]) && !std::isnan(b[i])) x.push_back(a[i]), y.push_back(b[i]);
  return correlation(mid_ranks(x), mid_ranks(y));
}

std::vector<double> benjamini_hochberg(const std::vector<double>& p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  std::vector<double> q(p.size(), 1.0);
  double least = 1.0;
  for (std::size_t at = order.size(); at-- > 0;) {
    const double all = static_cast<double>(p.size());
    least = std::min(least, p[order[at]] * all / static_cast<double>(at + 1));
    q[order[at]] = least;
  }
  return q;
}

double quantile_of_sorted(const std::vector<double>& sorted, double share) {
  if (sorted.empty()) return std::numeric_limits<double>::quiet_NaN();
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return quantile_of_sorted(values, 0.5);
}

}  // namespace rapport::statistics
