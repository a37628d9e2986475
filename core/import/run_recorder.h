// SPDX-License-Identifier: GPL-3.0-or-later
/// One import as a run: what it changes is recorded to be taken back, and compared for people to see.
/// Internal to the import.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/import/change_collector.h"
#include "core/import/difference.h"
#include "core/import/people_left.h"
#include "core/workspace/change_recorder.h"
#include "core/workspace/undo_store.h"

namespace rapport::import {

/// Lives within the import's transaction, from before the first file to its end. One thread.
class RunRecorder {
 public:
  explicit RunRecorder(workspace::Database& database);
  RunRecorder(const RunRecorder&) = delete;
  RunRecorder& operator=(const RunRecorder&) = delete;

  /// The run's number.
  [[nodiscard]] std::int64_t run() const noexcept { return run_; }
  /// Around a file's savepoint, as in workspace::ChangeRecorder.
  void begin_file();
  void abandon_file();
  /// Between two statements, often.
  void settle() { recorder_.settle(); }
  /// The fields changed since the last call.
  [[nodiscard]] std::vector<FieldChange> take_fields() { return collector_.take(database_); }
  /// Records no more; true where the import changed any imported row, be it only the stamps of records.
  /// Before the derivation.
  bool stop();
  /// The accounts whose figures changed. After the derivation.
  void compare_accounts(ImportDifference& difference);
  /// Saves the run, and forgets runs that are too old to be taken back. True where it changed something that
  /// can be taken back; more than stamps, which say only how new an export is.
  bool save(Instant at, const ImportDifference& difference);

 private:
  workspace::Database& database_;
  workspace::UndoStore store_;
  std::int64_t run_;
  ChangeCollector collector_;
  PeopleLeft left_;
  std::string proposals_;  ///< Of fields' meanings, before the import.
  std::map<std::uint32_t, AccountFigures> before_;
  bool changed_ = false;
  workspace::ChangeRecorder recorder_;
};

}  // namespace rapport::import
