// SPDX-License-Identifier: GPL-3.0-or-later
/// Runs of imports, and taking the newest one back. What a run changed are ordinary rows of the workspace
/// with check sums, written by ChangeRecorder; no file but the workspace is ever read for it.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "core/base/day.h"
#include "core/workspace/change_recorder.h"

namespace rapport::workspace {

class Database;

/// So many of the newest imports that changed something can be taken back.
inline constexpr int kKeptRuns = 10;

/// So many of the newest runs that only confirmed what was known can be taken back with the one before them
/// to the last stamp of a record.
inline constexpr int kKeptStamps = 30;

/// What is kept of a run to take it back.
enum class UndoState : std::uint8_t {
  kept,
  /// It changed no row, or only stamps of records (is_stamp()), as a daily export does on a quiet day. Such a
  /// run takes no place among those that can be taken back: it goes with the one before it.
  nothing,
  thinned,  ///< It is older than the last kKeptRuns that changed something.
};

/// One import.
struct ImportRun {
  std::int64_t id = 0;
  Instant at = 0;
  int format = 0;  ///< The workspace's format when it ran.
  UndoState undo = UndoState::nothing;
  UndoParts parts;
  /// True where it can be taken back, once the later ones are.
  [[nodiscard]] bool undoable() const noexcept;
};

/// What taking a run back changed.
struct Restored {
  std::set<std::string> tables;    ///< Where more than the stamp of a record changed.
  std::set<Day> usage_days;        ///< Segments that were removed or restored.
  std::uint64_t rows_removed = 0;  ///< Rows that the import had added.
  std::uint64_t rows_restored = 0;
  bool meanings = false;  ///< The proposed meanings of fields are those of before the run again.
};

/// Reads and writes runs. One thread; writing within the caller's transaction.
class UndoStore {
 public:
  explicit UndoStore(Database& database) : database_(database) {}
  /// The number that the next run gets.
  [[nodiscard]] std::int64_t next_run();
  /// Saves a run; `difference` is JSON for people to read.
  void add(const ImportRun& run, const std::string& difference);
  /// All runs, newest first.
  [[nodiscard]] std::vector<ImportRun> runs();
  /// The JSON of a run; empty where there is none.
  [[nodiscard]] std::string difference(std::int64_t run);
  /// The runs whose files of an object cover a day, ascending.
  [[nodiscard]] std::vector<std::int64_t> covering(const std::string& source, const std::string& object,
                                                   Day day);
  /// Forgets what is older than the last kKeptRuns that changed something, and the stamps of all but the
  /// newest kKeptStamps runs that changed nothing else.
  void thin();
  /// Forgets what all imports changed, with their differences; returns how many could still be taken back.
  /// None of them can any more.
  std::int64_t forget_all();
  /// Puts back every row that the run changed. Throws Error(workspace) of kind corrupt where what was kept of
  /// it is damaged or does not fit; then roll back.
  Restored restore(const ImportRun& run);
  /// Removes the run and later ones from the log, with their files and all that was kept of them.
  void remove_from(std::int64_t run);
  /// True where no imported table has a row.
  [[nodiscard]] bool nothing_imported();
  /// Empties all derived tables.
  void clear_derived();
  /// The proposed meanings of fields, packed, for ChangeRecorder::save_part() under kProposals. Later
  /// proposals depend on them (see import/fields.h), so that they are no mere computation.
  [[nodiscard]] std::string proposals();

  static constexpr const char* kProposals = "field_meaning";

 private:
  void restore_proposals(std::string_view packed);
  Database& database_;
};

}  // namespace rapport::workspace
