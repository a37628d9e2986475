// SPDX-License-Identifier: GPL-3.0-or-later
/// Least squares over time, with independent or first-order autoregressive errors. Pure values.
#pragma once

#include <optional>
#include <vector>

namespace rapport::metrics {

/// A figure with its interval.
struct Estimate {
  double value = 0.0;
  double low = 0.0;
  double high = 0.0;
  bool operator==(const Estimate&) const = default;
};

/// The data of a regression: values y, their columns x row by row, and their times.
struct Regression {
  std::size_t columns = 0;
  std::vector<double> time;  ///< In whole periods, strictly ascending; holes are real distances.
  std::vector<double> x;     ///< Row-major, time.size() * columns.
  std::vector<double> y;
  /// Appends one row; `row` has `columns` values.
  void add(double at, const std::vector<double>& row, double value);
  [[nodiscard]] std::size_t rows() const noexcept { return y.size(); }
};

/// A fitted regression.
struct Fit {
  std::vector<double> beta;
  std::vector<double> covariance;  ///< Of beta, columns * columns.
  double variance = 0.0;           ///< Of one point around its expected value.
  double rho = 0.0;                ///< Correlation of errors one period apart.
  int df = 0;                      ///< Degrees of freedom of the t intervals.
};

/// Ordinary least squares with intervals that allow for errors correlated rho^distance: (X'X)^-1 X'VX
/// (X'X)^-1, averaged over rho as in fit_serial. For few points: there the plain interval contains the truth
/// too rarely (with 8 and 8 points and rho = 0.3 in 86 of 100 cases), and an estimated rho would move the
/// coefficients by a guess. `rho` is 0 in the result. Nothing where the columns depend on each other.
[[nodiscard]] std::optional<Fit> fit_few(const Regression& regression);

/// Generalised least squares with errors that are correlated rho^distance. rho is the maximum of the
/// restricted likelihood (REML) within -0.9..0.98: a grid, then a golden-section search. `beta` and `rho` are
/// those of the maximum. In short series rho is hardly known, and intervals that trust the estimate are too
/// narrow. Therefore `covariance` and `variance` are averaged over the non-negative grid, weighted by the
/// restricted likelihood times 1 - rho (rho's posterior under flat priors on beta and log sigma, and one on
/// rho that falls to 0 at 1), and count how far beta moves with rho. Negative rho is left out of the average:
/// in measures of a business it is nearly always chance, and would narrow the interval. The prior was chosen
/// by simulation: tests/unit/metrics holds the coverage.
[[nodiscard]] std::optional<Fit> fit_serial(const Regression& regression);

/// The combination of coefficients `weights` with its t interval at `confidence`; `scatter` widens it to an
/// interval for one new point.
[[nodiscard]] Estimate estimate(const Fit& fit, const std::vector<double>& weights, double confidence,
                                bool scatter = false);

}  // namespace rapport::metrics
