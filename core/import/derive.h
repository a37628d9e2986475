// SPDX-License-Identifier: GPL-3.0-or-later
/// Everything that is computed from imported records and people's decisions, in order: meanings, links of
/// accounts, joins, usage, summaries. Internal to the import; runs within the caller's transaction. All
/// functions may throw Cancelled.
#pragma once

#include <cstdint>
#include <optional>
#include <set>

#include "core/base/progress.h"
#include "core/import/join.h"

namespace rapport::workspace {
class Database;
}

namespace rapport::import {

/// What changed since the last derivation.
struct DeriveScope {
  JoinScope join;
  std::set<Day> usage_days;       ///< Days of the project's clock with new or corrected events.
  bool usage_everything = false;  ///< The workspace's zone changed.
};

/// Proposes meanings again, except those that people chose; true where any meaning changed.
bool derive_fields(workspace::Database& database);
/// Joins, rolls up and summarises the parts in `scope`.
void derive(workspace::Database& database, const DeriveScope& scope, const Progress& progress);
/// Joins and summarises everything.
void derive_all(workspace::Database& database, const Progress& progress);
/// Writes the summary rows of some accounts (nullptr: all).
void summarise(workspace::Database& database, const std::set<std::uint32_t>* only, const Progress& progress);

}  // namespace rapport::import
