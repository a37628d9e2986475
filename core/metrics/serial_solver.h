// SPDX-License-Identifier: GPL-3.0-or-later
/// Generalised least squares at one rho, the step that every fit with autoregressive errors repeats. Internal
/// to core/metrics.
#pragma once

#include <optional>
#include <vector>

#include "core/metrics/regression.h"

namespace rapport::metrics {

/// The lower Cholesky factor of a symmetric p x p matrix in place; false where it is not positive definite.
[[nodiscard]] bool factorise(std::vector<double>& a, std::size_t p);
/// Solves L L' v = v in place, `l` being such a factor.
void solve_factored(const std::vector<double>& l, std::size_t p, double* v);

/// The fit at one rho, in the solver's own units.
struct AtRho {
  double rho = 0.0;
  std::vector<double> beta;
  std::vector<double> factor;  ///< Cholesky factor of X' V^-1 X.
  double variance = 0.0;       ///< Stationary variance of the errors.
  double likelihood = 0.0;     ///< Log of the restricted likelihood, up to a constant.
};

/// Fits one regression at any rho. Not thread-safe: at() reuses its buffers.
class SerialSolver {
 public:
  /// The regression must outlive the solver.
  explicit SerialSolver(const Regression& r);

  [[nodiscard]] int df() const { return static_cast<int>(n_) - static_cast<int>(p_); }
  /// The fit where neighbouring errors are correlated rho; nothing where the columns depend on each other.
  [[nodiscard]] std::optional<AtRho> at(double rho);
  /// Adds weight * (variance (X'V^-1X)^-1 + d d') to `covariance`, in the caller's units; d = beta - centre.
  void add_covariance(const AtRho& fit, double weight, const std::vector<double>& centre,
                      std::vector<double>& covariance) const;
  /// Adds weight * variance * (X'X)^-1 X'VX (X'X)^-1 to `covariance`, in the caller's units; V is that of
  /// `fit`, `plain` the fit at rho = 0.
  void add_guarded(const AtRho& plain, const AtRho& fit, double weight,
                   std::vector<double>& covariance) const;
  /// Coefficients in the caller's units.
  [[nodiscard]] std::vector<double> unscaled(const std::vector<double>& beta) const;

 private:
  /// Correlation of the errors of row i and the row before it.
  [[nodiscard]] double pull(double rho, std::size_t i) const;
  /// Turns rows into ones with independent errors of the stationary variance; returns log |V|.
  double whiten(double rho);

  const Regression& r_;
  std::size_t n_, p_;
  std::vector<double> scale_;  ///< Columns are divided by these: time in hundreds beside ones.
  std::vector<double> xw_, yw_;
  double floor_ = 0.0;
};

}  // namespace rapport::metrics
