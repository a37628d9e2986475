// SPDX-License-Identifier: GPL-3.0-or-later
/// Makes a workspace what a program of before left: the same rows, in the tables of an older format.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "core/workspace/database.h"
#include "core/workspace/schema.h"

namespace rapport::workspace::test_support {

/// Takes away what later formats added; columns that the older tables lack are lost.
inline void make_older(Database& db, int format) {
  Database old({}, Database::Access::memory);
  for (int step = 1; step <= format; ++step) old.execute(std::string(schema_step(step)));
  const auto objects = [](Database& from, const std::string& type) {
    std::map<std::string, std::string> all;
    Statement list = from.prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND type='" +
                                  type + "' AND name NOT LIKE 'sqlite_%'");
    while (list.step()) all.emplace(list.string(0), list.string(1));
    return all;
  };
  const auto columns = [](Database& from, const std::string& table) {
    std::vector<std::string> all;
    Statement list = from.prepare("SELECT name FROM pragma_table_info('" + table + "')");
    while (list.step()) all.push_back(list.string(0));
    return all;
  };
  db.execute("PRAGMA foreign_keys=OFF");
  db.execute("PRAGMA legacy_alter_table=ON");
  for (const auto& [name, sql] : objects(db, "index")) db.execute("DROP INDEX " + name);
  const auto wanted = objects(old, "table");
  for (const auto& [table, sql] : objects(db, "table")) {
    const auto found = wanted.find(table);
    if (found == wanted.end()) {
      db.execute("DROP TABLE " + table);
      continue;
    }
    if (found->second == sql) continue;
    std::string shared;
    const auto present = columns(db, table);
    for (const std::string& column : columns(old, table))
      if (std::find(present.begin(), present.end(), column) != present.end())
        shared += (shared.empty() ? "" : ", ") + column;
    db.execute("ALTER TABLE " + table + " RENAME TO newer");
    db.execute(found->second);
    db.execute("INSERT OR IGNORE INTO " + table + "(" + shared + ") SELECT " + shared + " FROM newer");
    db.execute("DROP TABLE newer");
  }
  for (const auto& [name, sql] : objects(old, "index")) db.execute(sql);
  db.execute("PRAGMA user_version=" + std::to_string(format));
}

}  // namespace rapport::workspace::test_support
