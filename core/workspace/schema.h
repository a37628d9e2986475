// SPDX-License-Identifier: GPL-3.0-or-later
/// The schema's steps, from schema/*.sql.
#pragma once

#include <string>
#include <string_view>

namespace rapport::workspace {

class Database;

/// The SQL that leads from format `format - 1` to `format` (1-based).
[[nodiscard]] std::string_view schema_step(int format);
/// Names of tables, indexes, triggers and views that a fresh workspace of this format does not have, or has
/// otherwise; empty when the schema is ours exactly.
[[nodiscard]] std::string foreign_schema_objects(Database& database, int format);
/// Those of them that do something by themselves: triggers, views, virtual tables, and tables of ours with
/// other rules. A workspace that has some is only ever read.
[[nodiscard]] std::string running_schema_objects(Database& database, int format);
/// Names of what a fresh workspace of this format has and this one lacks; empty where nothing is missing.
[[nodiscard]] std::string missing_schema_objects(Database& database, int format);

}  // namespace rapport::workspace
