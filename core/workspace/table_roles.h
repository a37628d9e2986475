// SPDX-License-Identifier: GPL-3.0-or-later
/// What each table of the workspace holds, and so what an import changes and an undo of it restores.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rapport::workspace {

class Database;

/// Who writes a table.
enum class TableRole : std::uint8_t {
  imported,  ///< Imports only: recorded while they write, and restored when one is taken back.
  people,    ///< People: no import and no undo of one touches it.
  derived,   ///< Computed from the two others; computed again after an undo.
  log,       ///< What imports and edits keep of themselves.
};

/// A table and its role.
struct TableInfo {
  const char* name;
  TableRole role;
  /// Columns of an imported table that are derived, which are not recorded.
  std::vector<const char*> derived_columns = {};
  /// Rows are large and written often within one import: only the first change of a row is recorded, whole.
  /// The key must be one whole number.
  bool large_rows = false;
};

/// True for a column that says only of when the record's newest export is: where nothing else of a row
/// changes, the record did not.
[[nodiscard]] bool is_stamp(const TableInfo& table, std::string_view column);

/// Every table of the schema, each once. A new table must be added here; a test compares both.
[[nodiscard]] const std::vector<TableInfo>& table_roles();

/// A column of a table as it is in this workspace.
struct RecordedColumn {
  std::string name;
  int place = 0;      ///< In the table, from 0.
  bool real = false;  ///< Whole numbers in it are numbers with a point to SQLite.
  /// What a row has that was written before the column was added: text or whole number; else nothing.
  std::optional<std::variant<std::int64_t, std::string>> otherwise;
};
/// An imported table and its columns that are recorded, those of its key first.
struct RecordedTable {
  const TableInfo* info = nullptr;
  std::size_t keys = 0;
  std::vector<RecordedColumn> columns;
};
/// All imported tables.
[[nodiscard]] std::vector<RecordedTable> recorded_tables(Database& database);

}  // namespace rapport::workspace
