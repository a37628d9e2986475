// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/serial_errors.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "core/metrics/serial_solver.h"
#include "core/statistics/intervals.h"

namespace rapport::metrics {
namespace {

constexpr double highest_tried = 0.93;
constexpr double rho_step = 0.08;
/// How fast the prior falls towards rho = 1.
constexpr double prior_power = 0.75;
/// A rho with a smaller weight changes no digit that is shown.
constexpr double least_weight = 1e-6;

/// Correlation of two values that lie `distance` periods apart.
double pull(double rho, double distance) {
  return rho == 0.0 ? 0.0 : distance == 1.0 ? rho : std::pow(rho, std::round(distance));
}

/// w' V w.
double quadratic(const std::vector<double>& time, const std::vector<double>& weights, double rho) {
  double sum = 0.0;
  double carried = 0.0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (i > 0) carried = pull(rho, time[i] - time[i - 1]) * (carried + weights[i - 1]);
    sum += weights[i] * weights[i] + 2.0 * weights[i] * carried;
  }
  return std::max(0.0, sum);
}

}  // namespace

SerialErrors::SerialErrors(const Regression& regression) : time_(regression.time), values_(regression.y) {
  if (regression.rows() <= regression.columns) return;
  SerialSolver solver(regression);
  df_ = solver.df();
  double most = -std::numeric_limits<double>::infinity();
  for (double rho = 0.0; rho < highest_tried; rho += rho_step) {
    const auto fit = solver.at(rho);
    if (!fit) {
      parts_.clear();
      return;
    }
    const double weight = fit->likelihood + prior_power * std::log(1.0 - rho);
    most = std::max(most, weight);
    parts_.push_back({rho, weight, fit->variance});
  }
  double total = 0.0;
  for (Part& part : parts_) total += part.weight = std::exp(part.weight - most);
  for (Part& part : parts_) part.weight /= total;
  std::erase_if(parts_, [](const Part& part) { return part.weight < least_weight; });
  for (const Part& part : parts_) rho_ += part.weight * part.rho, variance_ += part.weight * part.variance;
}

Estimate SerialErrors::sum(const std::vector<double>& weights, double confidence, double extra) const {
  Estimate result;
  for (std::size_t i = 0; i < weights.size(); ++i) result.value += weights[i] * values_[i];
  std::vector<double> spread;
  double widest = 0.0;
  for (const Part& part : parts_) {
    spread.push_back(std::sqrt(part.variance * (quadratic(time_, weights, part.rho) + extra)));
    widest = std::max(widest, spread.back());
  }
  double reach = 0.0;
  if (widest > 0.0) {
    namespace math = boost::math;
    using Quick = math::policies::policy<math::policies::promote_double<false>>;
    const math::students_t_distribution<double, Quick> t(std::max(1, df_));
    const auto outside = [&](double q) {
      double share = 0.0;
      for (std::size_t k = 0; k < spread.size(); ++k)
        if (spread[k] > 0.0) share += parts_[k].weight * 2.0 * math::cdf(math::complement(t, q / spread[k]));
      return share;
    };
    double low = 0.0;
    double high = widest * statistics::t_quantile(df_, confidence);  // No part extends further.
    while (high - low > 1e-7 * high) {
      const double middle = (low + high) / 2.0;
      (outside(middle) > 1.0 - confidence ? low : high) = middle;
    }
    reach = high;
  }
  result.low = result.value - reach;
  result.high = result.value + reach;
  return result;
}

std::vector<double> weights_of(const Regression& regression, const std::vector<double>& combination) {
  const std::size_t p = regression.columns;
  std::vector<double> factor(p * p, 0.0);
  for (std::size_t i = 0; i < regression.rows(); ++i)
    for (std::size_t a = 0; a < p; ++a)
      for (std::size_t b = 0; b <= a; ++b)
        factor[a * p + b] += regression.x[i * p + a] * regression.x[i * p + b];
  if (!factorise(factor, p)) return {};
  std::vector<double> solved = combination;
  solve_factored(factor, p, solved.data());
  std::vector<double> weights(regression.rows(), 0.0);
  for (std::size_t i = 0; i < weights.size(); ++i)
    for (std::size_t a = 0; a < p; ++a) weights[i] += regression.x[i * p + a] * solved[a];
  return weights;
}

}  // namespace rapport::metrics
