// SPDX-License-Identifier: GPL-3.0-or-later
// The figures are those of golden.py and of numpy, worked out apart from this program.
#include "core/statistics/auc.h"

#include <gtest/gtest.h>

namespace rapport::statistics {
namespace auc_test {

const std::vector<double> kSuccessful = {82, 75, 71, 64, 90, 55, 68, 77};
const std::vector<double> kOthers = {40, 52, 61, 33, 70, 28, 47, 55, 12, 66, 38, 44};

TEST(Auc, IsThatOfTheWorkedNumbers) {
  const AucEstimate auc = auc_of({{kSuccessful, kOthers}});
  EXPECT_NEAR(auc.value, 0.9322916666666666, 1e-12);
  EXPECT_NEAR(auc.variance, 0.002754244453463203, 1e-12);
  EXPECT_NEAR(auc.interval.low, 0.729666764297453, 1e-9);
  EXPECT_NEAR(auc.interval.high, 0.9859632523059303, 1e-9);
}

TEST(Auc, TheOtherWayRoundItIsTheRest) {
  const AucEstimate auc = auc_of({{kOthers, kSuccessful}});
  EXPECT_NEAR(auc.value, 1.0 - 0.9322916666666666, 1e-12);
  EXPECT_NEAR(auc.interval.high, 1.0 - 0.729666764297453, 1e-9);
}

TEST(Auc, StrataCountByTheirPairsPerAccount) {
  const AucEstimate auc = auc_of({{{82, 75, 71, 64}, {40, 52, 75, 33, 70, 28}},
                                  {{90, 55, 68, 77}, {47, 55, 12, 66, 38, 44, 80}},
                                  {{99, 98}, {}}});
  EXPECT_NEAR(auc.value, 0.846476510067114, 1e-12);
  EXPECT_NEAR(auc.variance, 0.008087567376844884, 1e-12);
  EXPECT_NEAR(auc.interval.low, 0.5868340705504633, 1e-9);
  EXPECT_NEAR(auc.interval.high, 0.9553645627202794, 1e-9);
}

TEST(Auc, WhereNothingOverlapsHalfAPairOfDoubtIsLeft) {
  const AucEstimate above = auc_of({{{5, 6, 7, 8}, {1, 2, 3}}});
  EXPECT_EQ(above.value, 1.0);
  EXPECT_NEAR(above.interval.low, 0.004385771663847051, 1e-9);
  EXPECT_NEAR(above.interval.high, 0.9999916728644479, 1e-9);
  EXPECT_EQ(auc_of({{{1, 2, 3}, {5, 6, 7, 8}}}).value, 0.0);
}

TEST(Auc, WithoutAPairNothingIsKnown) {
  const AucEstimate none = auc_of({{{1, 2}, {}}});
  EXPECT_EQ(none.value, 0.5);
  EXPECT_EQ(none.interval, (Interval{0.0, 1.0}));
  EXPECT_EQ(auc_of({}).interval, (Interval{0.0, 1.0}));
}

}  // namespace auc_test
}  // namespace rapport::statistics
