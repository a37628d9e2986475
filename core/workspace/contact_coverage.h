// SPDX-License-Identifier: GPL-3.0-or-later
/// Which days exports of tickets and of touches speak for, whichever system they came from.
#pragma once

#include <vector>

#include "core/workspace/import_log.h"

namespace rapport::workspace {

/// The days that exports of tickets cover, of all systems together, ascending and disjoint.
[[nodiscard]] std::vector<CoveredDays> ticket_coverage(Database& database);
/// The days that exports of touches cover.
[[nodiscard]] std::vector<CoveredDays> touch_coverage(Database& database);

}  // namespace rapport::workspace
