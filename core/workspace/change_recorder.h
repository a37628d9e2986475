// SPDX-License-Identifier: GPL-3.0-or-later
/// Records every change of an imported table while an import writes, so that it can be taken back.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/workspace/table_roles.h"
#include "core/workspace/undo_codec.h"

namespace rapport::workspace {

class Database;

/// A changed row, while the statement that changes it runs. Views live for the call.
struct RowChange {
  std::string_view table;
  const std::vector<RecordedColumn>& columns;
  const std::vector<StoredValue>& before;  ///< By column.
  const std::vector<StoredValue>& after;
};

/// The parts that a run saved.
struct UndoParts {
  std::int64_t parts = 0;
  std::int64_t sums = 0;  ///< Of their sums.
};

/// While an object of this class exists, changes of imported tables on this connection are recorded, whatever
/// statement makes them: SQLite tells of each row before it changes it. (Triggers would do too, but make each
/// statement keep a journal of its own, which doubles the time of an import.) Of a table that was empty
/// before, that fact is all there is to record, so a first import costs nothing. One thread, within the
/// import's transaction; one at a time for a connection.
class ChangeRecorder {
 public:
  /// `changed` is called for each row whose columns change, not of new ones. It must not use the workspace.
  ChangeRecorder(Database& database, std::int64_t run, std::function<void(const RowChange&)> changed);
  ~ChangeRecorder();
  ChangeRecorder(const ChangeRecorder&) = delete;
  ChangeRecorder& operator=(const ChangeRecorder&) = delete;

  /// Call before the savepoint of a file begins.
  void begin_file();
  /// Call after the savepoint of a file was rolled back: what was recorded since begin_file() is forgotten.
  void abandon_file();
  /// Saves what was recorded once it takes much memory; call often, between two statements. Throws what the
  /// recording could not: then the import must be rolled back.
  void settle();
  /// Saves what is left and records no more. True where more than stamps of records changed (is_stamp()).
  /// Throws as settle() does.
  bool finish();
  /// Saves a part by hand, of what is in no imported table.
  void save_part(std::string_view table, std::int64_t changes, std::string_view packed);
  /// What was saved so far.
  [[nodiscard]] const UndoParts& saved() const noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace rapport::workspace
