// SPDX-License-Identifier: GPL-3.0-or-later
/// Progress and cancellation of long work.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

#include "core/base/error.h"

namespace rapport {

/// One report of a running operation. `done` and `total` are in the same unit (bytes of input as a rule);
/// total 0 = unknown.
struct ProgressReport {
  std::string stage;  ///< For people: "Reading Contact.csv", "Joining", "Counting usage".
  std::uint64_t done = 0;
  std::uint64_t total = 0;
};

/// Handed to long work. Reports may come from any thread; cancel() may be called from any thread.
class Progress {
 public:
  using Listener = std::function<void(const ProgressReport&)>;
  Progress() = default;
  explicit Progress(Listener listener) : listener_(std::move(listener)) {}

  /// Calls the listener, on the calling thread.
  void report(const ProgressReport& report) const {
    if (listener_) listener_(report);
  }
  /// Asks the operation to stop at its next check().
  void cancel() noexcept { cancelled_.store(true, std::memory_order_relaxed); }
  [[nodiscard]] bool cancelled() const noexcept { return cancelled_.load(std::memory_order_relaxed); }
  /// Throws Cancelled once cancel() was called.
  void check() const {
    if (cancelled()) throw Cancelled();
  }

 private:
  Listener listener_;
  std::atomic<bool> cancelled_{false};
};

}  // namespace rapport
