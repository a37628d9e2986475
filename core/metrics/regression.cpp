// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/regression.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

namespace rapport::metrics {
namespace {

constexpr double lowest_rho = -0.9;
constexpr double highest_rho = 0.98;
constexpr int grid_points = 48;
constexpr double grid_step = (highest_rho - lowest_rho) / (grid_points - 1);

/// The lower Cholesky factor of a symmetric matrix in place; false where it is not positive definite.
bool factorise(std::vector<double>& a, std::size_t p) {
  for (std::size_t j = 0; j < p; ++j) {
    const double scale = a[j * p + j];
    for (std::size_t k = 0; k < j; ++k) a[j * p + j] -= a[j * p + k] * a[j * p + k];
    // Columns have unit-like scale here, so a vanishing rest means that this one depends on the former ones.
    if (!(a[j * p + j] > 1e-11 * scale)) return false;
    a[j * p + j] = std::sqrt(a[j * p + j]);
    for (std::size_t i = j + 1; i < p; ++i) {
      for (std::size_t k = 0; k < j; ++k) a[i * p + j] -= a[i * p + k] * a[j * p + k];
      a[i * p + j] /= a[j * p + j];
    }
  }
  return true;
}

/// Solves L L' v = v in place.
void solve(const std::vector<double>& l, std::size_t p, double* v) {
  for (std::size_t i = 0; i < p; ++i) {
    for (std::size_t k = 0; k < i; ++k) v[i] -= l[i * p + k] * v[k];
    v[i] /= l[i * p + i];
  }
  for (std::size_t i = p; i-- > 0;) {
    for (std::size_t k = i + 1; k < p; ++k) v[i] -= l[k * p + i] * v[k];
    v[i] /= l[i * p + i];
  }
}

/// The fit at one rho, in the solver's own units.
struct AtRho {
  double rho = 0.0;
  std::vector<double> beta;
  std::vector<double> factor;  ///< Cholesky factor of X' V^-1 X.
  double variance = 0.0;       ///< Stationary variance of the errors.
  double likelihood = 0.0;     ///< Log of the restricted likelihood, up to a constant.
};

/// How much a rho counts in an average: the restricted likelihood times a prior that falls to 0 at 1.
double posterior(const AtRho& part, double most) {
  return (1.0 - part.rho) * std::exp(part.likelihood - most);
}

class Solver {
 public:
  explicit Solver(const Regression& r) : r_(r), n_(r.rows()), p_(r.columns), scale_(p_, 0.0) {
    for (std::size_t i = 0; i < n_; ++i)
      for (std::size_t j = 0; j < p_; ++j) scale_[j] = std::max(scale_[j], std::abs(r.x[i * p_ + j]));
    for (double& s : scale_)
      if (s == 0.0) s = 1.0;
    double mean = 0.0;
    for (const double y : r.y) mean += y / static_cast<double>(n_);
    double most = 0.0;
    for (const double y : r.y) most = std::max({most, std::abs(y - mean), 1e-9 * std::abs(y)});
    // Below this the rest is rounding: a series without noise must not make the likelihood infinite.
    floor_ =
        std::max(1e-22 * most * most * static_cast<double>(n_), std::numeric_limits<double>::min() * 1e6);
    xw_.resize(n_ * p_);
    yw_.resize(n_);
  }

  [[nodiscard]] int df() const { return static_cast<int>(n_) - static_cast<int>(p_); }

  std::optional<AtRho> at(double rho) {
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
    solve(fit.factor, p_, fit.beta.data());
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

  /// Adds weight * (variance (X'V^-1X)^-1 + d d') to `covariance`, in the caller's units; d = beta - centre.
  void add_covariance(const AtRho& fit, double weight, const std::vector<double>& centre,
                      std::vector<double>& covariance) const {
    std::vector<double> column(p_);
    for (std::size_t b = 0; b < p_; ++b) {
      std::fill(column.begin(), column.end(), 0.0);
      column[b] = 1.0;
      solve(fit.factor, p_, column.data());
      for (std::size_t a = 0; a < p_; ++a) {
        const double moved = (fit.beta[a] - centre[a]) * (fit.beta[b] - centre[b]);
        covariance[a * p_ + b] += weight * (fit.variance * column[a] + moved) / (scale_[a] * scale_[b]);
      }
    }
  }

  /// Adds weight * variance * (X'X)^-1 X'VX (X'X)^-1 to `covariance`, in the caller's units; V is that of
  /// `fit`, `plain` the fit at rho = 0.
  void add_guarded(const AtRho& plain, const AtRho& fit, double weight,
                   std::vector<double>& covariance) const {
    std::vector<double> bread(p_ * p_, 0.0);  // Column b: (X'X)^-1 e_b.
    for (std::size_t b = 0; b < p_; ++b) {
      bread[b * p_ + b] = 1.0;
      solve(plain.factor, p_, &bread[b * p_]);
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

  /// Coefficients in the caller's units.
  [[nodiscard]] std::vector<double> unscaled(const std::vector<double>& beta) const {
    std::vector<double> out(p_);
    for (std::size_t a = 0; a < p_; ++a) out[a] = beta[a] / scale_[a];
    return out;
  }

 private:
  /// Correlation of the errors of row i and the row before it.
  [[nodiscard]] double pull(double rho, std::size_t i) const {
    if (i == 0 || rho == 0.0) return 0.0;
    const double distance = r_.time[i] - r_.time[i - 1];
    return distance == 1.0 ? rho : std::pow(rho, std::round(distance));
  }

  /// Turns rows into ones with independent errors of the stationary variance; returns log |V|.
  double whiten(double rho) {
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

  const Regression& r_;
  std::size_t n_, p_;
  std::vector<double> scale_;  // Columns are divided by these: time in hundreds beside ones.
  std::vector<double> xw_, yw_;
  double floor_ = 0.0;
};

/// The rho of the highest likelihood between two grid points' neighbours.
double refined(Solver& solver, double low, double high) {
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

std::optional<Fit> fit_independent(const Regression& regression) {
  if (regression.rows() <= regression.columns) return std::nullopt;
  Solver solver(regression);
  const auto best = solver.at(0.0);
  if (!best) return std::nullopt;
  Fit fit;
  fit.beta = solver.unscaled(best->beta);
  fit.covariance.assign(regression.columns * regression.columns, 0.0);
  solver.add_covariance(*best, 1.0, best->beta, fit.covariance);
  fit.variance = best->variance;
  fit.df = solver.df();
  return fit;
}

std::optional<Fit> fit_few(const Regression& regression) {
  if (regression.rows() <= regression.columns) return std::nullopt;
  Solver solver(regression);
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
  Solver solver(regression);
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

double t_quantile(int df, double confidence) {
  namespace math = boost::math;
  using Quick = math::policies::policy<math::policies::promote_double<false>>;
  const math::students_t_distribution<double, Quick> t(std::max(1, df));
  return math::quantile(t, 0.5 + confidence / 2.0);
}

Estimate estimate(const Fit& fit, const std::vector<double>& weights, double confidence, bool scatter) {
  Estimate result;
  double variance = scatter ? fit.variance : 0.0;
  for (std::size_t a = 0; a < weights.size(); ++a) {
    result.value += weights[a] * fit.beta[a];
    for (std::size_t b = 0; b < weights.size(); ++b)
      variance += weights[a] * weights[b] * fit.covariance[a * weights.size() + b];
  }
  const double reach = t_quantile(fit.df, confidence) * std::sqrt(std::max(0.0, variance));
  result.low = result.value - reach;
  result.high = result.value + reach;
  return result;
}

}  // namespace rapport::metrics
