// SPDX-License-Identifier: GPL-3.0-or-later
/// Whose a profile is whose id is no $user_id: where a project merges ids, a profile is kept under the
/// canonical distinct_id, which may be that of the visits before the first login. Internal to the import.
#pragma once

#include <cstdint>

#include "core/base/flat_map64.h"
#include "core/base/progress.h"
#include "core/workspace/usage_store.h"

namespace rapport::import {

/// Instead of a $user_id where several were seen with an id.
inline constexpr std::uint64_t kSeveralUsers = ~std::uint64_t{0};

/// The one of `users` that stood on the same events as each of `ids`, as their distinct_id or device;
/// kSeveralUsers where there were several, absent where there was none. From all stored events, so that the
/// order of imports does not matter. O(stored events). Throws Cancelled.
[[nodiscard]] FlatMap64<std::uint64_t> users_seen_with(workspace::UsageStore& usage, const FlatSet64& ids,
                                                       const FlatSet64& users, const Progress& progress);

}  // namespace rapport::import
