// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/serial_solver.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rapport::metrics {

bool factorise(std::vector<double>& a, std::size_t p) {
  for (std::size_t j = 0; j < p; ++j) {
    const double scale = a[j * p + j];
    for (std::size_t k = 0; k < j; ++k) a[j * p + j] -= a[j * p + k] * a[j * p + k];
    // Columns are scaled to about 1 here, so a vanishing remainder means that this one depends on the others.
    if (!(a[j * p + j] > 1e-11 * scale)) return false;
    a[j * p + j] = std::sqrt(a[j * p + j]);
    for (std::size_t i = j + 1; i < p; ++i) {
      for (std::size_t k = 0; k < j; ++k) a[i * p + j] -= a[i * p + k] * a[j * p + k];
      a[i * p + j] /= a[j * p + j];
    }
  }
  return true;
}

void solve_factored(const std::vector<double>& l, std::size_t p, double* v) {
  for (std::size_t i = 0; i < p; ++i) {
    for (std::size_t k = 0; k < i; ++k) v[i] -= l[i * p + k] * v[k];
    v[i] /= l[i * p + i];
  }
  for (std::size_t i = p; i-- > 0;) {
    for (std::size_t k = i + 1; k < p; ++k) v[i] -= l[k * p + i] * v[k];
    v[i] /= l[i * p + i];
  }
}

SerialSolver::SerialSolver(const Regression& r) : r_(r), n_(r.rows()), p_(r.columns), scale_(p_, 0.0) {
  for (std::size_t i = 0; i < n_; ++i)
    for (std::size_t j = 0; j < p_; ++j) scale_[j] = std::max(scale_[j], std::abs(r.x[i * p_ + j]));
  for (double& s : scale_)
    if (s == 0.0) s = 1.0;
  double mean = 0.0;
  for (const double y : r.y) mean += y / static_cast<double>(n_);
  double most = 0.0;
  for (const double y : r.y) most = std::max({most, std::abs(y - mean), 1e-9 * std::abs(y)});
  // Below this the residual is rounding: a series without noise must not make the likelihood infinite.
  floor_ = std::max(1e-22 * most * most * static_cast<double>(n_), std::numeric_limits<double>::min() * 1e6);
  xw_.resize(n_ * p_);
  yw_.resize(n_);
}

std::optional<AtRho> SerialSolver::at(double rho) {
  double log_det = whiten(rho);
  AtRho fit;
  fit.rho = rho;
  fit.factor.assign(p_ * p_, 0.0);
  fit.beta.assign(p_, 0.0);
  for (std::size_t i = 0; i < n_; ++i) {
    const double* row = &xw_[i * p_];
    for (std::size_t a = 0; a < p_; ++a) {
      fit.beta[a] += row[a] * yw_[i];
      for (std::size_t b = 0; b <= a; ++b) fit.factor[a * p_ + b] += row[a] * row[b];
    }
  }
  if (!factorise(fit.factor, p_)) return std::nullopt;
  solve_factored(fit.factor, p_, fit.beta.data());
  double rss = 0.0;
  for (std::size_t i = 0; i < n_; ++i) {
    double rest = yw_[i];
    for (std::size_t a = 0; a < p_; ++a) rest -= xw_[i * p_ + a] * fit.beta[a];
    rss += rest * rest;
  }
  for (std::size_t a = 0; a < p_; ++a) log_det += 2.0 * std::log(fit.factor[a * p_ + a]);
  fit.variance = rss / df();
  fit.likelihood = -0.5 * (log_det + df() * std::log(std::max(rss, floor_)));
  return fit;
}

void SerialSolver::add_covariance(const AtRho& fit, double weight, const std::vector<double>& centre,
                                  std::vector<double>& covariance) const {
  std::vector<double> column(p_);
  for (std::size_t b = 0; b < p_; ++b) {
    std::fill(column.begin(), column.end(), 0.0);
    column[b] = 1.0;
    solve_factored(fit.factor, p_, column.data());
    for (std::size_t a = 0; a < p_; ++a) {
      const double moved = (fit.beta[a] - centre[a]) * (fit.beta[b] - centre[b]);
      covariance[a * p_ + b] += weight * (fit.variance * column[a] + moved) / (scale_[a] * scale_[b]);
    }
  }
}

void SerialSolver::add_guarded(const AtRho& plain, const AtRho& fit, double weight,
                               std::vector<double>& covariance) const {
  std::vector<double> bread(p_ * p_, 0.0);  // Column b: (X'X)^-1 e_b.
  for (std::size_t b = 0; b < p_; ++b) {
    bread[b * p_ + b] = 1.0;
    solve_factored(plain.factor, p_, &bread[b * p_]);
  }
  // X (X'X)^-1 e_b: how each value moves coefficient b. V times it needs one pass forth and one back.
  std::vector<std::vector<double>> moves(p_, std::vector<double>(n_, 0.0));
  for (std::size_t b = 0; b < p_; ++b)
    for (std::size_t i = 0; i < n_; ++i)
      for (std::size_t a = 0; a < p_; ++a) moves[b][i] += r_.x[i * p_ + a] / scale_[a] * bread[b * p_ + a];
  for (std::size_t b = 0; b < p_; ++b) {
    std::vector<double> product = moves[b];
    double carried = 0.0;
    for (std::size_t i = 1; i < n_; ++i) {
      carried = pull(fit.rho, i) * (carried + moves[b][i - 1]);
      product[i] += carried;
    }
    carried = 0.0;
    for (std::size_t i = n_ - 1; i-- > 0;) {
      carried = pull(fit.rho, i + 1) * (carried + moves[b][i + 1]);
      product[i] += carried;
    }
    for (std::size_t a = 0; a < p_; ++a) {
      double sum = 0.0;
      for (std::size_t i = 0; i < n_; ++i) sum += moves[a][i] * product[i];
      covariance[a * p_ + b] += weight * fit.variance * sum / (scale_[a] * scale_[b]);
    }
  }
}

std::vector<double> SerialSolver::unscaled(const std::vector<double>& beta) const {
  std::vector<double> out(p_);
  for (std::size_t a = 0; a < p_; ++a) out[a] = beta[a] / scale_[a];
  return out;
}

double SerialSolver::pull(double rho, std::size_t i) const {
  if (i == 0 || rho == 0.0) return 0.0;
  const double distance = r_.time[i] - r_.time[i - 1];
  return distance == 1.0 ? rho : std::pow(rho, std::round(distance));
}

double SerialSolver::whiten(double rho) {
  double log_det = 0.0;
  for (std::size_t i = 0; i < n_; ++i) {
    const double near = pull(rho, i);
    const double keep = 1.0 - near * near;
    log_det += std::log(keep);
    const double by = 1.0 / std::sqrt(keep);
    yw_[i] = (r_.y[i] - (i > 0 ? near * r_.y[i - 1] : 0.0)) * by;
    for (std::size_t a = 0; a < p_; ++a) {
      const double before = i > 0 ? near * r_.x[(i - 1) * p_ + a] : 0.0;
      xw_[i * p_ + a] = (r_.x[i * p_ + a] - before) * by / scale_[a];
    }
  }
  return log_det;
}

}  // namespace rapport::metrics
