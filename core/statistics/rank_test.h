// SPDX-License-Identifier: GPL-3.0-or-later
/// Which of many measures differ between two groups more than chance explains, compared within strata and
/// over all measures at once. Pure values.
#pragma once

#include <cstddef>
#include <vector>

#include "core/statistics/segments.h"

namespace rapport::statistics {

/// The same accounts in each list.
struct RankTable {
  std::vector<std::vector<double>> measures;  ///< A list a measure; not a number where it is not known.
  std::vector<bool> first;                    ///< Whether an account is of the first group.
  std::vector<int> stratum;                   ///< Only accounts of one stratum are compared, 0 and up.
};

/// What the test says of one measure.
struct RankTest {
  double t = 0.0;          ///< Positive where the first group is higher; 0 where nothing can be compared.
  double single = 1.0;     ///< The p-value of this measure alone.
  double family = 1.0;     ///< That of finding anything at all as large among all measures (maximum test).
  double same_sign = 0.0;  ///< The share of bootstraps in which the difference has the same sign.
};

/// Mid-ranks inside each stratum, z = (rank - mean) / (n + 1); one not known is in the middle. T = sum of z
/// over the first group / sqrt(sum over strata of m r / (n (n - 1)) * sum of z^2). Who is of the first group
/// is shuffled inside strata; the bootstraps draw accounts again within stratum and group. Uses all cores;
/// the result depends on the generator alone. Empty where it was stopped.
[[nodiscard]] std::vector<RankTest> test_ranks(const RankTable& table, Generator& generator,
                                               int shuffles = kShuffles, int bootstraps = 200,
                                               const GoesOn& goes_on = {});

}  // namespace rapport::statistics
