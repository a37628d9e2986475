// SPDX-License-Identifier: GPL-3.0-or-later
// The figures are those of golden.py and of numpy, worked out apart from this program.
#include "core/statistics/clustered_mean.h"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

namespace rapport::statistics {
namespace clustered_mean_test {

ClusterSums sums_of(const std::vector<std::vector<double>>& accounts) {
  ClusterSums sums;
  for (const auto& answers : accounts)
    sums.add({std::accumulate(answers.begin(), answers.end(), 0.0), static_cast<double>(answers.size())});
  return sums;
}

struct WorkedNps {
  int promoters, passives, detractors;
  double value, centre, low, high;
};

TEST(ClusteredMean, TheAdjustedWaldIntervalIsThatOfTheWorkedNumbers) {
  const std::vector<WorkedNps> worked = {{40, 35, 25, 15.0, 14.6, -0.7, 29.8},
                                         {18, 9, 5, 40.6, 37.1, 12.3, 62.0},
                                         {5, 2, 1, 50.0, 36.4, -7.4, 80.2},
                                         {2, 1, 0, 66.7, 33.3, -21.7, 88.3},
                                         {1, 0, 0, 100.0, 25.0, -48.5, 98.5}};
  for (const WorkedNps& one : worked) {
    const MeanEstimate nps = nps_of(one.promoters, one.passives, one.detractors);
    EXPECT_NEAR(nps.value, one.value, 0.05);
    EXPECT_NEAR(nps.centre, one.centre, 0.05);
    EXPECT_NEAR(nps.interval.low, one.low, 0.05);
    EXPECT_NEAR(nps.interval.high, one.high, 0.05);
  }
}

TEST(ClusteredMean, AnswersThatAreAlikeInsideAccountsWidenTheInterval) {
  const ClusterSums sums =
      sums_of({{100, 100, 100}, {100, 0}, {-100, -100, 0, -100}, {100}, {0, 100}, {100, -100}});
  EXPECT_NEAR(sums.mean(), 21.428571428571427, 1e-9);
  EXPECT_NEAR(sums.error(), 36.60692064214714, 1e-9);
  const MeanEstimate nps = nps_of(7, 3, 4, sums);
  EXPECT_NEAR(nps.value, 21.428571428571427, 1e-9);
  EXPECT_NEAR(nps.centre, 17.64705882352941, 1e-9);
  EXPECT_NEAR(nps.interval.low, -76.4540264735712, 1e-6);
  EXPECT_EQ(nps.interval.high, 100.0);
  const MeanEstimate naive = nps_of(7, 3, 4);
  EXPECT_NEAR(naive.interval.low, -22.242287156031225, 1e-6);
  EXPECT_NEAR(naive.interval.high, 57.53640480309004, 1e-6);
}

TEST(ClusteredMean, OneAccountSaysNothingAboutOthersSoOnlyTheAnswersCount) {
  const MeanEstimate one = nps_of(3, 1, 0, sums_of({{100, 100, 100, 0}}));
  EXPECT_EQ(one.interval, nps_of(3, 1, 0).interval);
  EXPECT_EQ(ClusterSums().error(), 0.0);
}

TEST(ClusteredMean, TheMeanOfOneValueAnAccountHasStudentsInterval) {
  const ClusterSums sums = sums_of({{0.1}, {0.5}, {0.3}, {0.9}});
  const MeanEstimate mean = mean_of(sums, -1.0, 1.0);
  EXPECT_NEAR(mean.value, 0.45, 1e-12);
  EXPECT_NEAR(mean.interval.low, -0.09350617675929795, 1e-9);
  EXPECT_NEAR(mean.interval.high, 0.9935061767592979, 1e-9);
  EXPECT_EQ(mean_of(sums, 0.0, 1.0).interval.low, 0.0);
}

TEST(ClusteredMean, TheDifferenceOfTwoHasTheErrorsOfBoth) {
  const MeanEstimate difference = difference_of(nps_of(40, 35, 25), nps_of(18, 9, 5));
  EXPECT_NEAR(difference.value, -25.625, 1e-9);
  EXPECT_NEAR(difference.interval.low, -51.73032899130783, 1e-6);
  EXPECT_NEAR(difference.interval.high, 6.570828297826544, 1e-6);
}

TEST(ClusteredMean, SumsWithoutAPartAreThoseOfTheRest) {
  const ClusterSums all = sums_of({{100, 0}, {100}, {-100, -100}});
  const ClusterSums rest = all.without(sums_of({{100}}));
  EXPECT_EQ(rest.accounts, 2.0);
  EXPECT_EQ(rest.count, 4.0);
  EXPECT_NEAR(rest.mean(), -25.0, 1e-12);
  EXPECT_NEAR(rest.error(), sums_of({{100, 0}, {-100, -100}}).error(), 1e-9);
}

TEST(ClusteredMean, ADifferenceIsDrawnToZeroByItsDoubt) {
  EXPECT_NEAR(shrunk(30.0, 10.0, 100.0), 15.0, 1e-12);
  EXPECT_EQ(shrunk(30.0, 10.0, 0.0), 0.0);
  EXPECT_EQ(shrunk(30.0, 0.0, 0.0), 0.0);
  EXPECT_LT(shrunk(40.0, 40.0, 100.0), shrunk(20.0, 5.0, 100.0));
}

}  // namespace clustered_mean_test
}  // namespace rapport::statistics
