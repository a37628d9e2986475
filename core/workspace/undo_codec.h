// SPDX-License-Identifier: GPL-3.0-or-later
/// How the changes of a table are packed to be taken back later. Pure; the bytes may be damaged when they are
/// read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rapport::workspace {

/// A value of a row as SQLite stores it; texts and blobs by view.
struct StoredValue {
  enum class Kind : std::uint8_t { null, integer, real, text, blob };
  Kind kind = Kind::null;
  std::int64_t integer = 0;
  double real = 0;
  std::string_view bytes;
  bool operator==(const StoredValue& other) const noexcept;
};

/// One change of a row, with what is needed to take it back.
struct UndoEntry {
  enum class Kind : std::uint8_t {
    added = 1,    ///< Only its key.
    changed = 2,  ///< The old values of the columns that differ.
    removed = 3,  ///< The old values of all columns.
  };
  Kind kind = Kind::added;
  std::vector<StoredValue> key;
  std::vector<std::pair<std::uint32_t, StoredValue>> values;  ///< By the column's place, key columns first.
};

/// Appends an entry to packed ones.
void append_undo(std::string& packed, const UndoEntry& entry);
/// All entries of a table with so many columns, of which the first `keys` are the key; views into `packed`.
/// Throws Error(workspace) of kind corrupt where the bytes are none of ours.
[[nodiscard]] std::vector<UndoEntry> unpack_undo(std::string_view packed, std::size_t keys,
                                                 std::size_t columns);
/// The check sum of a part: of the run, the table, the number of changes and the packed entries.
[[nodiscard]] std::int64_t undo_sum(std::int64_t run, std::string_view table, std::int64_t changes,
                                    std::string_view packed) noexcept;
/// Throws the Error of damaged undo rows.
[[noreturn]] void undo_damaged();

}  // namespace rapport::workspace
