// SPDX-License-Identifier: GPL-3.0-or-later
/// How one row is stored in any table with the columns version, content and (mostly) deleted. Internal to the
/// record store.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"
#include "core/base/stamp.h"
#include "core/workspace/database.h"
#include "core/workspace/record_store.h"

namespace rapport::workspace {

/// A value of a column: NULL, integer, real or text (by view).
struct Cell {
  enum class Kind : std::uint8_t { null, integer, real, text };
  Kind kind = Kind::null;
  std::int64_t integer = 0;
  double real = 0;
  std::string_view text;

  Cell() = default;
  Cell(std::string_view value)
      : kind(Kind::text), text(value) {}  // NOLINT: cells are written as plain values
  Cell(const std::string& value) : kind(Kind::text), text(value) {}                            // NOLINT
  Cell(std::int64_t value) : kind(Kind::integer), integer(value) {}                            // NOLINT
  Cell(int value) : kind(Kind::integer), integer(value) {}                                     // NOLINT
  Cell(bool value) : kind(Kind::integer), integer(value ? 1 : 0) {}                            // NOLINT
  Cell(double value) : kind(Kind::real), real(value) {}                                        // NOLINT
  Cell(const Stamp& value) : kind(Kind::integer), integer(value.seconds) {}                    // NOLINT
  Cell(Stamp::Kind value) : kind(Kind::integer), integer(static_cast<std::int64_t>(value)) {}  // NOLINT
  Cell(Day value) : kind(Kind::integer), integer(value.number) {}                              // NOLINT
  template <typename T>
  Cell(const std::optional<T>& value) : Cell(value ? Cell(*value) : Cell()) {}  // NOLINT
};

/// Changes the cells of a row; true where it changed any. Texts behind new cells live until its next call.
using CellEdit = std::function<bool(std::vector<Cell>&)>;

/// Inserts or updates rows of one table.
class TableStore {
 public:
  /// `key` columns come first in `columns`. `export_names`: the export's spelling of each further column, for
  /// slim exports. `when_new`: columns that are derived, and their SQL values in a new row; no put() changes
  /// them afterwards.
  TableStore(Database& database, std::string table, std::size_t keys, std::vector<std::string> columns,
             bool tombstones, std::vector<std::string> export_names = {},
             const std::vector<std::pair<std::string, std::string>>& when_new = {});

  /// Names the columns that the file has, all lower case; empty = all.
  void set_present(const std::vector<std::string>& present);
  /// As RecordStore::set_correcting(): this file wins over copies of about the same age.
  void set_correcting(bool on) { correcting_ = on; }
  /// Stores a row: the newer `version` wins; `deleted` marks a tombstone. A new row costs one INSERT, a known
  /// one a SELECT and at most one UPDATE more.
  Outcome put(const std::vector<Cell>& cells, Instant version, bool deleted);
  /// From now on put() applies this to every row first: for people who were erased.
  void set_edit(CellEdit edit) { edit_ = std::move(edit); }
  /// Applies an edit to all stored rows that meet an SQL condition ("": to all), keys included, and returns
  /// how many it changed. Their ages stay.
  std::int64_t rewrite(const CellEdit& edit, const std::string& condition = {});
  [[nodiscard]] const std::string& table() const noexcept { return table_; }
  [[nodiscard]] const std::vector<std::string>& columns() const noexcept { return columns_; }
  [[nodiscard]] std::size_t keys() const noexcept { return keys_; }

 private:
  /// How an incoming row is combined with the stored one, column by column.
  enum class ColumnUpdate : std::uint8_t {
    incoming,  ///< The incoming value.
    stored,    ///< The stored value.
    larger,    ///< Two of the same age: the larger, so that the order of the imports does not matter.
  };
  /// Replaces cells according to `blend`; columns that a slim export lacks keep the stored value. `gone`: the
  /// record is deleted, and the survivor of its merge stays known.
  void combine(const Statement& row, std::vector<Cell>& cells, ColumnUpdate blend, bool gone);
  /// Keeps the stored moment where a slim export has the same one less precisely: the day of a view must not
  /// replace the minute of an export.
  void keep_finer_stamps(const Statement& row, std::vector<Cell>& cells) const;
  static void bind_cells(Statement& statement, const std::vector<Cell>& cells);
  /// Runs an insert or an update of a row.
  void write(const std::string& sql, const std::vector<Cell>& cells, Instant version, std::int64_t content,
             Instant stamp);

  Database& database_;
  std::string table_;
  std::size_t keys_;
  std::vector<std::string> columns_;
  std::vector<std::string> export_names_;
  bool tombstones_;
  /// Columns are named by a mapping and not by the export: a filled cell is there whatever the columns say.
  bool mapped_ = false;
  std::string insert_sql_, select_sql_, update_sql_;
  std::vector<bool> absent_;
  std::vector<std::string> present_;
  bool slim_ = false;
  bool correcting_ = false;
  std::vector<std::string> kept_;  ///< Texts behind the cells of combine(), until the next put().
  std::string merged_;
  CellEdit edit_;
};

}  // namespace rapport::workspace
