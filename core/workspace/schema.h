// SPDX-License-Identifier: GPL-3.0-or-later
/// The schema's steps, from schema/*.sql.
#pragma once

#include <string>
#include <string_view>

namespace rapport::workspace {

class Database;

/// The SQL that leads from format `format - 1` to `format` (1-based).
[[nodiscard]] std::string_view schema_step(int format);
/// Names of tables, indexes, triggers and views that a fresh workspace of this format lacks or defines
/// differently; empty when the schema is exactly ours.
[[nodiscard]] std::string foreign_schema_objects(Database& database, int format);
/// Those of them that run code: triggers, views, virtual tables, and our tables with other definitions. A
/// workspace with any is opened read-only.
[[nodiscard]] std::string running_schema_objects(Database& database, int format);
/// Names that a fresh workspace of this format has and this one lacks.
[[nodiscard]] std::string missing_schema_objects(Database& database, int format);

}  // namespace rapport::workspace
