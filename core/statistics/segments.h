// SPDX-License-Identifier: GPL-3.0-or-later
/// Which groups of accounts differ from the rest more than chance explains, over all groups at once. Pure
/// values.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/statistics/clustered_mean.h"
#include "core/statistics/random.h"

namespace rapport::statistics {

/// Accounts with what they add, and the groups that they are in.
struct SegmentTable {
  /// An account that is in no tested group of a cut.
  static constexpr std::uint16_t kNone = 0xFFFF;
  std::vector<Cluster> accounts;
  std::size_t cuts = 0;
  /// accounts x cuts, row by row: the group of an account in each cut, 0 .. groups - 1, or kNone. A group
  /// belongs to one cut.
  std::vector<std::uint16_t> group;
  std::size_t groups = 0;
  /// The least error that a difference is divided by, so that a group that happens to be all alike does not
  /// stand out by that alone.
  double floor = 0.0;
};

/// One group against all other accounts.
struct SegmentTest {
  ClusterSums inside, rest;
  double t = 0.0;  ///< (mean - mean of the rest) / error of the difference, at least the floor.
  double p = 1.0;  ///< (1 + shuffles in which any group reached |t|) / (shuffles + 1).
};

/// Asked between chunks of shuffles with the share that is done, 0..1; false ends the work.
using GoesOn = std::function<bool(double done)>;

/// Shuffles whole accounts: each keeps its answers together and its groups together, and only which go with
/// which is left to chance. Uses all cores; the result depends on the generator alone. Empty where it was
/// stopped.
[[nodiscard]] std::vector<SegmentTest> test_segments(const SegmentTable& table, Generator& generator,
                                                     int shuffles = kShuffles, const GoesOn& goes_on = {});

}  // namespace rapport::statistics
