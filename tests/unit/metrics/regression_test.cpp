// SPDX-License-Identifier: GPL-3.0-or-later
// The regressions, held against results that were computed another way: two separate straight lines by their
// closed forms, and the restricted likelihood with dense matrices and plain Gauss elimination in Python.
#include "core/metrics/regression.h"

#include <gtest/gtest.h>

#include <cmath>

namespace rapport::metrics {
namespace regression_test {

/// 28 periods around go-live at time 0, without those at -9 and 4.
Regression reference() {
  const std::vector<double> y = {8.1, 8.3, 8.4, 8.2, 7.9, 7.8, 8.0, 8.3, 8.7, 8.9, 8.8, 8.4, 8.3, 8.5,
                                 6.3, 6.2, 5.9, 5.4, 5.1, 5.2, 5.3, 5.4, 5.0, 4.5, 4.2, 4.1, 4.3, 4.4};
  Regression r;
  r.columns = 4;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double t = static_cast<double>(i) - 14.0;
    if (t == -9.0 || t == 4.0) continue;
    const double after = t >= 0.0 ? 1.0 : 0.0;
    r.add(t, {1.0, t, after, t * after}, y[i]);
  }
  return r;
}

TEST(Regression, CoefficientsOfFewPointsAreThoseOfTwoSeparateLines) {
  const auto fit = fit_few(reference());
  ASSERT_TRUE(fit);
  EXPECT_EQ(fit->df, 22);
  EXPECT_NEAR(fit->beta[0], 8.626657552973352, 1e-10);
  EXPECT_NEAR(fit->beta[2], -2.417877065168465, 1e-10);
  EXPECT_NEAR(fit->beta[3], -0.20168914525782308, 1e-10);
}

TEST(Regression, TheRestrictedLikelihoodIsHighestWhereDenseAlgebraHasIt) {
  const auto fit = fit_serial(reference());
  ASSERT_TRUE(fit);
  EXPECT_NEAR(fit->rho, 0.860171462967161, 2e-4);
  EXPECT_NEAR(fit->beta[0], 8.464998035481331, 2e-4);
  EXPECT_NEAR(fit->beta[2], -2.246003260112663, 1e-4);
  EXPECT_NEAR(fit->beta[3], -0.17685910629769963, 1e-4);
  // At that rho taken for the truth the standard error is 0.254; not knowing it makes it no smaller than that
  // by much, and the step cannot be less sure than a jump between two points of this spread.
  const double error = std::sqrt(fit->covariance[2 * 4 + 2]);
  EXPECT_GT(error, 0.22);
  EXPECT_LT(error, 0.40);
}

TEST(Regression, ASeriesWithoutNoiseGivesItsOwnFiguresBack) {
  Regression r;
  r.columns = 4;
  for (int i = -15; i < 15; ++i) {
    const double after = i >= 0 ? 1.0 : 0.0;
    r.add(i, {1.0, 1.0 * i, after, i * after}, 1e6 + 3.0 * i + 40.0 * after - 2.0 * i * after);
  }
  const auto fit = fit_serial(r);
  ASSERT_TRUE(fit);
  const Estimate step = estimate(*fit, {0, 0, 1, 0}, 0.95);
  EXPECT_NEAR(step.value, 40.0, 1e-4);
  EXPECT_NEAR(step.low, 40.0, 1e-3);
  EXPECT_NEAR(step.high, 40.0, 1e-3);
  EXPECT_NEAR(fit->beta[3], -2.0, 1e-5);
}

TEST(Regression, ColumnsThatDependOnEachOtherAreRefused) {
  Regression r;
  r.columns = 2;
  for (int i = 0; i < 10; ++i) r.add(i, {1.0, 2.0}, i);
  EXPECT_FALSE(fit_few(r));
  EXPECT_FALSE(fit_serial(r));
  Regression few;
  few.columns = 2;
  few.add(0, {1.0, 0.0}, 1.0);
  few.add(1, {1.0, 1.0}, 2.0);
  EXPECT_FALSE(fit_few(few));
}

}  // namespace regression_test
}  // namespace rapport::metrics
