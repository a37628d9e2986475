// SPDX-License-Identifier: GPL-3.0-or-later
/// Fast draws for millions of shuffles. Private to this room.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/statistics/random.h"

namespace rapport::statistics {

/// Shuffles that one piece of work does, and the pieces that may wait.
inline constexpr int kChunk = 50;
inline constexpr std::size_t kChunksAhead = 16;

/// Whole numbers below a bound, two from each draw of the generator, by multiplication instead of division
/// (Lemire 2019, without the rejection: for bounds of a million the odds are off by less than 1 in 4,000).
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : generator_(seed) {}

  /// 0 .. bound - 1.
  [[nodiscard]] std::uint32_t below(std::uint32_t bound) {
    if (!half_) drawn_ = generator_();
    const std::uint64_t bits = half_ ? drawn_ >> 32U : drawn_ & 0xFFFFFFFFU;
    half_ = !half_;
    return static_cast<std::uint32_t>((bits * bound) >> 32U);
  }
  /// An order of chance of all values.
  void shuffle(std::vector<std::uint32_t>& values) { choose(values.data(), values.size(), values.size()); }
  /// Moves `chosen` of n values, any of them alike probable, to the front.
  void choose(std::uint32_t* values, std::size_t n, std::size_t chosen) {
    for (std::size_t i = 0; i < chosen && i + 1 < n; ++i)
      std::swap(values[i], values[i + below(static_cast<std::uint32_t>(n - i))]);
  }

 private:
  Generator generator_;
  std::uint64_t drawn_ = 0;
  bool half_ = false;
};

/// (1 + how many of `chance` reach the value) / (1 + how many there are). What is equal but for the last bits
/// of a sum counts as reached.
[[nodiscard]] inline double share_reaching(const std::vector<double>& chance, double value) {
  const double least = value - 1e-9 * (1.0 + value);
  const auto reached = std::count_if(chance.begin(), chance.end(), [&](double one) { return one >= least; });
  return (1.0 + static_cast<double>(reached)) / (1.0 + static_cast<double>(chance.size()));
}

}  // namespace rapport::statistics
