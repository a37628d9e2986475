// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/schema.h"

#include <QCryptographicHash>

#include <map>
#include <mutex>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/workspace/database.h"
#include "core/workspace/schema_steps.h"
#include "core/workspace/workspace.h"

namespace rapport::workspace {
namespace {

struct SchemaObject {
  std::string type, sql;
};
using Objects = std::map<std::string, SchemaObject>;

Objects objects_of(Database& database) {
  Objects objects;
  database.each<std::string, std::string, std::string>(
      [&](const std::string& name, const std::string& type, const std::string& sql) {
        objects.emplace(name, SchemaObject{type, sql});
      },
      "SELECT type || ' ' || name, type, coalesce(sql, '') FROM sqlite_schema");
  return objects;
}

/// The schema of this format; computed once per format and process.
const Objects& expected_objects(int format) {
  static std::mutex mutex;
  static std::map<int, Objects> known;
  const std::lock_guard lock(mutex);
  const auto found = known.find(format);
  if (found != known.end()) return found->second;
  Database fresh({}, Database::Access::memory);
  for (int step = 1; step <= format; ++step) fresh.execute(std::string(schema_step(step)));
  return known.emplace(format, objects_of(fresh)).first->second;
}

/// What ANALYZE leaves, which is nobody's and runs nothing. Nothing that only looks like it: a trigger may
/// have any name.
bool is_statistics(const std::string& name, const SchemaObject& object) {
  return (name == "table sqlite_stat1" && object.sql == "CREATE TABLE sqlite_stat1(tbl,idx,stat)") ||
         (name == "table sqlite_stat4" &&
          object.sql == "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)");
}

std::string digest_of(const Objects& objects) {
  QCryptographicHash hash(QCryptographicHash::Sha256);
  const auto add = [&](const std::string& text) {
    hash.addData(QByteArrayView(text.data(), static_cast<qsizetype>(text.size() + 1)));  // With its NUL.
  };
  for (const auto& [name, object] : objects) {
    if (is_statistics(name, object)) continue;
    add(name);
    add(object.sql);
  }
  return hash.result().toHex().toStdString();
}

bool is_virtual(const SchemaObject& object) {
  constexpr std::string_view beginning = "create virtual";
  return object.type == "table" &&
         equals_ignoring_case(std::string_view(object.sql).substr(0, beginning.size()), beginning);
}

void list(std::string& names, const std::string& name) {
  names += (names.empty() ? "" : ", ") + name;
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

std::string foreign_schema_objects(Database& database, int format) {
  const Objects& expected = expected_objects(format);
  std::string odd;
  for (const auto& [name, object] : objects_of(database)) {
    if (is_statistics(name, object)) continue;
    const auto found = expected.find(name);
    if (found == expected.end() || found->second.sql != object.sql) list(odd, name);
  }
  return odd;
}

std::string running_schema_objects(Database& database, int format) {
  const Objects present = objects_of(database);
  if (format == Workspace::format() && digest_of(present) == kSchemaDigest) return {};
  const Objects& expected = expected_objects(format);
  std::string odd;
  for (const auto& [name, object] : present) {
    const auto found = expected.find(name);
    const bool known = found != expected.end();
    if (known && found->second.sql == object.sql) continue;
    const bool runs = object.type == "trigger" || object.type == "view" || is_virtual(object);
    // Our table with another definition may contain checks and computed columns, which run code too.
    if (known || runs) list(odd, name);
  }
  return odd;
}

std::string schema_digest(Database& database) {
  return digest_of(objects_of(database));
}

std::string missing_schema_objects(Database& database, int format) {
  const Objects present = objects_of(database);
  std::string missing;
  for (const auto& [name, object] : expected_objects(format))
    if (!present.contains(name)) list(missing, name);
  return missing;
}

}  // namespace rapport::workspace
