// SPDX-License-Identifier: GPL-3.0-or-later
/// The sample's random numbers: the same on every machine, which the distributions of <random> don't
/// guarantee.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rapport::demo {

/// SplitMix64 (Steele, Lea, Flood), seeded by a number and a word: each writer and company has its own
/// stream, and a change in one does not affect the others.
class Random {
 public:
  Random(unsigned seed, std::string_view stream) : state_(0x9E3779B97F4A7C15ULL * (seed + 1ULL)) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;  // FNV-1a
    for (const char c : stream) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    state_ ^= hash;
  }
  std::uint64_t next() noexcept {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }
  /// 0 <= x < 1.
  double unit() noexcept { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
  bool chance(double probability) noexcept { return unit() < probability; }
  /// 0 .. n - 1.
  std::size_t below(std::size_t n) noexcept {
    return static_cast<std::size_t>(unit() * static_cast<double>(n));
  }
  /// low .. high, both included.
  int between(int low, int high) noexcept {
    return low + static_cast<int>(below(static_cast<std::size_t>(high - low) + 1));
  }
  double between(double low, double high) noexcept { return low + (high - low) * unit(); }
  /// About normal (the sum of four uniforms), never further than 3.5 spreads from the mean.
  double near(double mean, double spread) noexcept {
    double sum =
        0;  // one draw per statement, here as everywhere: C++ does not define the order within an expression
    for (int i = 0; i < 4; ++i) sum += unit();
    return mean + spread * 1.7320508 * (sum - 2.0);
  }
  template <class List>
  const auto& pick(const List& list) noexcept {
    return list[below(std::size(list))];
  }
  /// n hexadecimal digits.
  std::string hex(std::size_t n) {
    std::string text;
    text.reserve(n);
    for (std::uint64_t bits = 0; text.size() < n; bits >>= 4U) {
      if (text.size() % 16 == 0) bits = next();
      text += "0123456789abcdef"[bits & 15U];
    }
    return text;
  }

 private:
  std::uint64_t state_;
};

}  // namespace rapport::demo
