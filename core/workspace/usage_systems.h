// SPDX-License-Identifier: GPL-3.0-or-later
/// What exports of usage events there are, whichever system they came from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/workspace/import_log.h"

namespace rapport::workspace {

/// The days that exports of usage events cover, of all systems together, ascending and disjoint.
[[nodiscard]] std::vector<CoveredDays> usage_coverage(Database& database);
/// The files of usage events, newest first, at most five. With days: only those that cover some of them.
[[nodiscard]] std::vector<OriginFile> usage_files(Database& database,
                                                  std::optional<CoveredDays> days = std::nullopt);
/// The system that people and groups of the product are named after: of those imported the first in the order
/// of kUsageSystems, so that the order of imports does not matter; "mixpanel" where there is none.
[[nodiscard]] std::string usage_system(Database& database);

}  // namespace rapport::workspace
