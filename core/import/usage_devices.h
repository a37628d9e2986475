// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the person of a device's anonymous events: the only person seen on it. Anonymous events of a shared
/// device belong to nobody. Internal to the import.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "core/base/flat_map64.h"
#include "core/base/progress.h"
#include "core/import/usage_clusters.h"
#include "core/workspace/usage_store.h"

namespace rapport::import {

/// The search over all segments; O(stored events).
class DeviceSearch {
 public:
  /// Reads actors and devices from all segments; looks only for devices with anonymous events. Throws
  /// Cancelled.
  DeviceSearch(workspace::UsageStore& store, const Clustering& clusters, const Progress& progress);

  /// Person by device, where there is exactly one.
  [[nodiscard]] const FlatMap64<std::uint64_t>& found() const noexcept { return found_; }
  /// Devices of anonymous events with several people.
  [[nodiscard]] std::int64_t shared() const noexcept { return shared_; }
  /// Adds the days on which these devices have anonymous events.
  void days_of(const FlatSet64& devices, std::set<Day>& days);

 private:
  workspace::UsageStore& store_;
  const Progress& progress_;
  std::vector<Day> anonymous_days_;
  FlatMap64<std::uint64_t> found_;
  std::int64_t shared_ = 0;
};

}  // namespace rapport::import
