// SPDX-License-Identifier: GPL-3.0-or-later
/// Measures how much work something is, independent of how busy the machine is.
#pragma once

#include <cstdint>
#include <ctime>

namespace rapport::test {

/// Counts the processor time of this program, all its threads together: other programs do not make it longer,
/// and a call that only waits for another of our threads has that thread's work in it.
class CpuClock {
 public:
  CpuClock() { restart(); }
  /// Starts again; returns the time that had passed.
  std::int64_t restart() {
    const std::int64_t passed = began_ == 0 ? 0 : elapsed();
    began_ = now();
    return passed;
  }
  /// Milliseconds of work since the start.
  [[nodiscard]] std::int64_t elapsed() const { return nsecsElapsed() / 1'000'000; }
  [[nodiscard]] std::int64_t nsecsElapsed() const { return now() - began_; }

 private:
  static std::int64_t now() {
    timespec at{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return std::int64_t{at.tv_sec} * 1'000'000'000 + at.tv_nsec;
  }
  std::int64_t began_ = 0;
};

}  // namespace rapport::test
