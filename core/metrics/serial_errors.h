// SPDX-License-Identifier: GPL-3.0-or-later
/// Intervals for anything that is a weighted sum of a series' values, whose errors resemble their neighbours.
#pragma once

#include <vector>

#include "core/metrics/regression.h"

namespace rapport::metrics {

/// How the errors of a regression scatter and resemble each other. Errors are taken to be correlated
/// rho^distance. How strongly is hardly known in a short series, and an interval that takes an estimate of
/// rho for the truth is too narrow; so every rho from 0 to 0.92 is kept with its weight: the restricted
/// likelihood (REML) times (1 - rho)^0.75. Negative rho is left out: in measures of a business it is nearly
/// always chance, and would narrow the interval. The exponent was chosen by simulation:
/// tests/unit/metrics/finding_simulation holds what it gives.
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

  /// The sum of weights[i] * value i of the regression, with the interval that holds it in `confidence` of
  /// all cases: the quantile of the mixture of Student's t over rho. `extra` is added to the variance as so
  /// many times that of one value: 1 makes it the interval for one new value.
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

/// The weights with which ordinary least squares makes a combination of its coefficients out of the values:
/// X (X'X)^-1 c. Empty where the columns depend on each other.
[[nodiscard]] std::vector<double> weights_of(const Regression& regression,
                                             const std::vector<double>& combination);

}  // namespace rapport::metrics
