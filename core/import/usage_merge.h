// SPDX-License-Identifier: GPL-3.0-or-later
/// Merges a file's events of a day with the stored ones. Pure: days are merged on several threads. Internal
/// to the import.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/day.h"
#include "core/workspace/usage_codec.h"
#include "core/workspace/usage_store.h"
#include "core/workspace/usage_values.h"

namespace rapport::import {

/// The same for all days of a file.
struct MergeRules {
  std::uint32_t clock = 0;               ///< The number of its clock.
  bool clock_given = false;              ///< Known events take that clock too.
  const workspace::UsageValues& values;  ///< Only for which properties' texts are no longer stored.
};
/// A merged day.
struct MergedDay {
  Day day;
  std::uint64_t events = 0;                             ///< Of the file.
  std::uint32_t first = 0, last = 0;                    ///< Their seconds of the day.
  std::uint64_t added = 0, updated = 0, unchanged = 0;  ///< As in UsageCounts.
  bool changed = false;
  workspace::PackedSegment packed;  ///< Where it changed.
};

/// `fresh` are the file's events, in any order (it is sorted); `known_bytes` the stored segment, empty where
/// there is none. Throws Error(workspace) where that is damaged.
[[nodiscard]] MergedDay merge_day(Day day, workspace::Segment& fresh, const std::vector<char>& known_bytes,
                                  const MergeRules& rules);

}  // namespace rapport::import
