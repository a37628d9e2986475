// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/schema.h"

#include <map>

#include "core/base/error.h"
#include "core/workspace/database.h"
#include "core/workspace/schema_steps.h"
#include "core/workspace/workspace.h"

namespace rapport::workspace {
namespace {

std::map<std::string, std::string> objects_of(Database& database) {
  std::map<std::string, std::string> objects;
  Statement statement = database.prepare("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema");
  while (statement.step()) objects.emplace(statement.string(0), statement.string(1));
  return objects;
}

std::map<std::string, std::string> expected_objects() {
  Database fresh(":memory:", Database::Access::create);
  for (int format = 1; format <= Workspace::format(); ++format)
    fresh.execute(std::string(schema_step(format)));
  return objects_of(fresh);
}

}  // namespace

int Workspace::format() noexcept {
  return static_cast<int>(std::size(kSchemaSteps));
}

std::string_view schema_step(int format) {
  if (format < 1 || static_cast<std::size_t>(format) > std::size(kSchemaSteps))
    throw Error(ErrorCode::workspace, "There is no schema step " + std::to_string(format) + ".");
  return kSchemaSteps[static_cast<std::size_t>(format - 1)];
}

std::string foreign_schema_objects(Database& database) {
  const auto expected = expected_objects();
  std::string odd;
  for (const auto& [name, sql] : objects_of(database)) {
    if (name.find("sqlite_stat") != std::string::npos) continue;
    const auto found = expected.find(name);
    if (found == expected.end() || found->second != sql) odd += (odd.empty() ? "" : ", ") + name;
  }
  return odd;
}

std::string missing_schema_objects(Database& database) {
  const auto present = objects_of(database);
  std::string missing;
  for (const auto& [name, sql] : expected_objects())
    if (!present.contains(name)) missing += (missing.empty() ? "" : ", ") + name;
  return missing;
}

}  // namespace rapport::workspace
