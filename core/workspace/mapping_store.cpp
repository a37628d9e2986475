// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/mapping_store.h"

#include "core/workspace/database.h"

namespace rapport::workspace {

std::vector<MappingRow> MappingStore::all() {
  return database_.list<MappingRow>("SELECT name, fingerprint, document, at, who FROM mapping ORDER BY name");
}

std::optional<MappingRow> MappingStore::find(const std::string& name) {
  return database_.first<MappingRow>("SELECT name, fingerprint, document, at, who FROM mapping WHERE name=?",
                                     name);
}

void MappingStore::save(const MappingRow& row) {
  if (!row.fingerprint.empty())
    database_.run("DELETE FROM mapping WHERE fingerprint=? AND name<>?", row.fingerprint, row.name);
  database_.run(
      "INSERT INTO mapping(name, fingerprint, document, at, who) VALUES(?, ?, ?, ?, ?) ON CONFLICT(name) DO "
      "UPDATE SET fingerprint=excluded.fingerprint, document=excluded.document, at=excluded.at, "
      "who=excluded.who",
      row.name, row.fingerprint, row.document, row.at, row.who);
}

bool MappingStore::remove(const std::string& name) {
  const bool there = find(name).has_value();
  database_.run("DELETE FROM mapping WHERE name=?", name);
  return there;
}

}  // namespace rapport::workspace
