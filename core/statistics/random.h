// SPDX-License-Identifier: GPL-3.0-or-later
/// Chance that comes out the same everywhere: one generator, seeded by what it is about.
#pragma once

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/day.h"

namespace rapport::statistics {

/// How often chance is simulated where nothing else is said.
inline constexpr int kShuffles = 2000;

/// The generator. Distributions for it are Boost.Random's (beta, gamma, normal, uniform): the same draws with
/// every compiler, which the standard library does not promise.
using Generator = boost::random::mt19937_64;

/// A generator for one measure, as-of day and revision of the data (workspace/data_version.h, or any number
/// that differs when the data does): the same three, the same draws in window, PDF, deck and --json.
[[nodiscard]] Generator generator_for(std::string_view measure, Day as_of, std::int64_t revision);

/// Puts the values into an order of chance, every order alike probable (Fisher and Yates).
template <class Value>
void shuffle(std::vector<Value>& values, Generator& generator) {
  for (std::size_t i = values.size(); i > 1; --i) {
    const std::size_t other = boost::random::uniform_int_distribution<std::size_t>(0, i - 1)(generator);
    std::swap(values[i - 1], values[other]);
  }
}

}  // namespace rapport::statistics
