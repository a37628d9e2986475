// SPDX-License-Identifier: GPL-3.0-or-later
/// Intervals for any weighted sum of a series' values whose errors are correlated with their neighbours.
#pragma once

#include <vector>

#include "core/metrics/regression.h"

namespace rapport::metrics {

/// Variance and correlation of a regression's errors, which are assumed to be correlated rho^distance. In a
/// short series rho is hardly known, and an interval that trusts one estimate of it is too narrow; so every
/// rho from 0 to 0.92 is used with a weight: the restricted likelihood (REML) times (1 - rho)^0.75. Negative
/// rho is left out: in measures of a business it is nearly always chance, and would narrow the interval. The
/// exponent was chosen by simulation: tests/unit/metrics/finding_simulation_test.cpp holds the results.
class SerialErrors {
 public:
  /// Fits the regression at every rho. `usable()` is false where it has not more rows than columns or its
  /// columns depend on each other.
  explicit SerialErrors(const Regression& regression);

  [[nodiscard]] bool usable() const noexcept { return !parts_.empty(); }
  /// The weighted mean of rho.
  [[nodiscard]] double rho() const noexcept { return rho_; }
  /// The variance of one value around what is expected of it.
  [[nodiscard]] double variance() const noexcept { return variance_; }
  [[nodiscard]] int df() const noexcept { return df_; }

  /// The sum of weights[i] * value i of the regression with its interval at `confidence`: quantiles of the
  /// mixture of Student's t over rho. The variance of one value times `extra` is added: 1 gives the interval
  /// for one new value.
  [[nodiscard]] Estimate sum(const std::vector<double>& weights, double confidence, double extra = 0.0) const;

 private:
  struct Part {
    double rho = 0.0;
    double weight = 0.0;
    double variance = 0.0;
  };
  std::vector<Part> parts_;
  std::vector<double> time_, values_;
  double rho_ = 0.0;
  double variance_ = 0.0;
  int df_ = 0;
};

/// The weights of the values that give a combination c of the coefficients of ordinary least squares: X
/// (X'X)^-1 c. Empty where the columns depend on each other.
[[nodiscard]] std::vector<double> weights_of(const Regression& regression,
                                             const std::vector<double>& combination);

}  // namespace rapport::metrics
