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
/// The SHA-256 of the kinds, names and definitions of all that a fresh workspace of the newest format has, in
/// hexadecimal; statistics, which ANALYZE makes, are left out. A workspace with this schema is known as ours
/// without running all steps, which was a third of the time of a command. The test of the schema says the new
/// one after a new step.
inline constexpr std::string_view kSchemaDigest =
    "7c7051bd783553daf32a2dd8bec05748d4617988392adfc269b4665bd9c803c5";
/// The same of any workspace, as it is.
[[nodiscard]] std::string schema_digest(Database& database);
/// Names that a fresh workspace of this format has and this one lacks.
[[nodiscard]] std::string missing_schema_objects(Database& database, int format);

}  // namespace rapport::workspace
