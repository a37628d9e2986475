// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/regression.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/metrics/serial_solver.h"
#include "core/statistics/intervals.h"

namespace rapport::metrics {
namespace {

constexpr double lowest_rho = -0.9;
constexpr double highest_rho = 0.98;
constexpr int grid_points = 48;
constexpr double grid_step = (highest_rho - lowest_rho) / (grid_points - 1);

/// The weight of a rho in an average: the restricted likelihood times a prior that falls to 0 at 1.
double posterior(const AtRho& part, double most) {
  return (1.0 - part.rho) * std::exp(part.likelihood - most);
}

/// The rho of the highest likelihood between two grid points' neighbours.
double refined(SerialSolver& solver, double low, double high) {
  const double golden = (std::sqrt(5.0) - 1.0) / 2.0;
  const auto likelihood = [&](double rho) {
    const auto fit = solver.at(rho);
    return fit ? fit->likelihood : -std::numeric_limits<double>::infinity();
  };
  double a = high - golden * (high - low), b = low + golden * (high - low);
  double fa = likelihood(a), fb = likelihood(b);
  while (high - low > 1e-4) {
    if (fa > fb) {
      high = b, b = a, fb = fa;
      fa = likelihood(a = high - golden * (high - low));
    } else {
      low = a, a = b, fa = fb;
      fb = likelihood(b = low + golden * (high - low));
    }
  }
  return (low + high) / 2.0;
}

}  // namespace

void Regression::add(double at, const std::vector<double>& row, double value) {
  time.push_back(at);
  x.insert(x.end(), row.begin(), row.end());
  y.push_back(value);
}

std::optional<Fit> fit_few(const Regression& regression) {
  if (regression.rows() <= regression.columns) return std::nullopt;
  SerialSolver solver(regression);
  const auto plain = solver.at(0.0);
  if (!plain) return std::nullopt;
  Fit fit;
  fit.beta = solver.unscaled(plain->beta);
  fit.df = solver.df();
  fit.covariance.assign(regression.columns * regression.columns, 0.0);
  std::vector<AtRho> parts;
  double most = plain->likelihood;
  for (double rho = 0.0; rho < highest_rho; rho += grid_step) {
    auto part = solver.at(rho);
    if (!part) return std::nullopt;
    most = std::max(most, part->likelihood);
    parts.push_back(std::move(*part));
  }
  double total = 0.0;
  for (const AtRho& part : parts) total += posterior(part, most);
  for (const AtRho& part : parts) {
    const double weight = posterior(part, most) / total;
    if (weight < 1e-9) continue;
    solver.add_guarded(*plain, part, weight, fit.covariance);
    fit.variance += weight * part.variance;
  }
  return fit;
}

std::optional<Fit> fit_serial(const Regression& regression) {
  if (regression.rows() <= regression.columns) return std::nullopt;
  SerialSolver solver(regression);
  const double step = grid_step;
  std::vector<AtRho> averaged;
  double best_rho = 0.0;
  double best_likelihood = -std::numeric_limits<double>::infinity();
  double most = best_likelihood;
  for (int i = 0; i < grid_points; ++i) {
    const double rho = lowest_rho + step * i;
    auto fit = solver.at(rho);
    if (!fit) return std::nullopt;
    if (fit->likelihood > best_likelihood) best_likelihood = fit->likelihood, best_rho = rho;
    if (rho < 0.0) continue;
    most = std::max(most, fit->likelihood);
    averaged.push_back(std::move(*fit));
  }
  const double rho =
      refined(solver, std::max(lowest_rho, best_rho - step), std::min(highest_rho, best_rho + step));
  const auto best = solver.at(rho);
  if (!best) return std::nullopt;

  Fit fit;
  fit.beta = solver.unscaled(best->beta);
  fit.rho = rho;
  fit.df = solver.df();
  fit.covariance.assign(regression.columns * regression.columns, 0.0);
  double total = 0.0;
  for (const AtRho& part : averaged) total += posterior(part, most);
  for (const AtRho& part : averaged) {
    const double weight = posterior(part, most) / total;
    if (weight < 1e-9) continue;
    solver.add_covariance(part, weight, best->beta, fit.covariance);
    fit.variance += weight * part.variance;
  }
  return fit;
}

Estimate estimate(const Fit& fit, const std::vector<double>& weights, double confidence, bool scatter) {
  Estimate result;
  double variance = scatter ? fit.variance : 0.0;
  for (std::size_t a = 0; a < weights.size(); ++a) {
    result.value += weights[a] * fit.beta[a];
    for (std::size_t b = 0; b < weights.size(); ++b)
      variance += weights[a] * weights[b] * fit.covariance[a * weights.size() + b];
  }
  const double reach = statistics::t_quantile(fit.df, confidence) * std::sqrt(std::max(0.0, variance));
  result.low = result.value - reach;
  result.high = result.value + reach;
  return result;
}

}  // namespace rapport::metrics
