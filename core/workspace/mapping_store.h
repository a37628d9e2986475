// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of mappings: how people said that tables of their own are read.
#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "core/base/day.h"

namespace rapport::workspace {

class Database;

/// One row of mapping.
struct MappingRow {
  std::string name;
  std::string fingerprint;  ///< Of the header of its table; empty where it names none.
  std::string document;     ///< JSON (core/sources/mapped/mapping_json.h).
  Instant at = 0;
  std::string who;
  auto columns() { return std::tie(name, fingerprint, document, at, who); }
  bool operator==(const MappingRow&) const = default;
};

/// Reads and writes mappings; a handful of rows. Written by people only.
class MappingStore {
 public:
  explicit MappingStore(Database& database) : database_(database) {}
  /// All of them, by name.
  [[nodiscard]] std::vector<MappingRow> all();
  [[nodiscard]] std::optional<MappingRow> find(const std::string& name);
  /// Saves a mapping in place of one of the same name. Those of the same header (fingerprint) go: a table is
  /// read in one way.
  void save(const MappingRow& row);
  /// True where there was one of this name.
  bool remove(const std::string& name);

 private:
  Database& database_;
};

}  // namespace rapport::workspace
