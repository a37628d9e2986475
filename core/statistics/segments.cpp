// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/segments.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <memory>
#include <numeric>
#include <utility>

#include "core/base/ordered_work.h"
#include "core/statistics/chance.h"

namespace rapport::statistics {
namespace {

/// The five sums of ClusterSums that depend on who is in a group, and one place to fill the cache line's
/// half.
using Sums = std::array<double, 6>;

Sums sums_of(const Cluster& account) {
  return {account.count,
          account.sum,
          account.sum * account.sum,
          account.sum * account.count,
          account.count * account.count,
          0.0};
}

ClusterSums read(const Sums& sums, double accounts) {
  return {accounts, sums[0], sums[1], sums[2], sums[3], sums[4]};
}

/// All that the shuffles share.
struct Shuffled {
  const SegmentTable& table;
  std::vector<Sums> data;           ///< By account.
  std::vector<std::uint16_t> rows;  ///< As table.group, kNone being one more group.
  std::vector<double> sizes;        ///< Accounts of each group; no shuffle changes them.
  ClusterSums all;

  explicit Shuffled(const SegmentTable& from) : table(from), rows(from.group), sizes(from.groups + 1, 0.0) {
    data.reserve(table.accounts.size());
    for (const Cluster& account : table.accounts) data.push_back(sums_of(account)), all.add(account);
    const auto spare = static_cast<std::uint16_t>(table.groups);
    for (std::uint16_t& group : rows) {
      if (group == SegmentTable::kNone) group = spare;
      sizes[group] += 1.0;
    }
  }

  /// Adds up the groups where account i has the groups of account order[i].
  void add_up(const std::vector<std::uint32_t>& order, std::vector<Sums>& groups) const {
    std::fill(groups.begin(), groups.end(), Sums{});
    const std::size_t cuts = table.cuts;
    for (std::size_t i = 0; i < data.size(); ++i) {
      const Sums& own = data[i];
      const std::uint16_t* const row = rows.data() + order[i] * cuts;
      for (std::size_t c = 0; c < cuts; ++c) {
        Sums& sums = groups[row[c]];
        for (std::size_t at = 0; at < own.size(); ++at) sums[at] += own[at];
      }
    }
  }

  [[nodiscard]] SegmentTest test_of(const std::vector<Sums>& groups, std::size_t group) const {
    SegmentTest test;
    test.inside = read(groups[group], sizes[group]);
    test.rest = all.without(test.inside);
    if (test.inside.count <= 0.0 || test.rest.count <= 0.0) return test;
    const double error = std::hypot(test.inside.error(), test.rest.error());
    test.t = (test.inside.mean() - test.rest.mean()) / std::max(error, table.floor);
    return test;
  }

  /// The largest |t| of each of some shuffles.
  [[nodiscard]] std::vector<double> largest(Chance chance, int shuffles) const {
    std::vector<std::uint32_t> order(data.size());
    std::iota(order.begin(), order.end(), 0U);
    std::vector<Sums> groups(table.groups + 1);
    std::vector<double> found;
    found.reserve(static_cast<std::size_t>(shuffles));
    for (int shuffle = 0; shuffle < shuffles; ++shuffle) {
      chance.shuffle(order);
      add_up(order, groups);
      double most = 0.0;
      for (std::size_t group = 0; group < table.groups; ++group)
        most = std::max(most, std::abs(test_of(groups, group).t));
      found.push_back(most);
    }
    return found;
  }
};

}  // namespace

std::vector<SegmentTest> test_segments(const SegmentTable& table, Generator& generator, int shuffles,
                                       const GoesOn& goes_on) {
  const Shuffled shuffled(table);
  std::vector<std::uint32_t> order(table.accounts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::vector<Sums> groups(table.groups + 1);
  shuffled.add_up(order, groups);
  std::vector<SegmentTest> tests;
  for (std::size_t group = 0; group < table.groups; ++group) tests.push_back(shuffled.test_of(groups, group));
  if (tests.empty()) return tests;

  std::vector<double> largest;
  bool stopped = false;
  OrderedWork<std::vector<double>> work(kChunksAhead, [&](std::vector<double>&& some) {
    largest.insert(largest.end(), some.begin(), some.end());
    if (goes_on && !goes_on(static_cast<double>(largest.size()) / shuffles)) stopped = true;
  });
  for (int done = 0; done < shuffles && !stopped; done += kChunk) {
    // Each chunk has chance of its own, so that it does not matter which core does it.
    const Chance chance(generator());
    work.add(1, [&shuffled, chance, n = std::min(kChunk, shuffles - done)] {
      return shuffled.largest(chance, n);
    });
  }
  work.finish();
  if (stopped) return {};
  for (SegmentTest& test : tests) test.p = share_reaching(largest, std::abs(test.t));
  return tests;
}

}  // namespace rapport::statistics
