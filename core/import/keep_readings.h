// SPDX-License-Identifier: GPL-3.0-or-later
/// Readings of every account's ARR, kept at each import. Internal to the import.
#pragma once

#include <cstdint>

namespace rapport::workspace {
class Database;
}

namespace rapport::import {

/// Keeps the present ARR of every account that has one: as that of the newest stamp in the files that say it,
/// of the day on which they were imported where their records don't say when they changed, and of today where
/// a person set it. One reading a day and account. Within the import's transaction, after the figures were
/// derived; a statement for each origin of an ARR. `run`: the import's number.
void keep_readings(workspace::Database& database, std::int64_t run);

}  // namespace rapport::import
