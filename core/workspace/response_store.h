// SPDX-License-Identifier: GPL-3.0-or-later
/// Stores survey answers so that each is stored once, however many exports contain it, and none replaces
/// another.
///
/// Exports of one survey differ: one has the response ids, the next has none, a third was re-saved by a
/// spreadsheet and lost the seconds. Two rows are one answer where the response id is the same (a small
/// running number only within one form), or else kind, person, moment and content; but never where person or
/// day differ, and never two rows of one file.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "core/model/records.h"
#include "core/workspace/record_store.h"

namespace rapport::workspace {

class Database;
class ErasedPeople;

/// The writer of survey answers. One thread, within the import's transaction.
class ResponseStore {
 public:
  explicit ResponseStore(Database& database);
  ~ResponseStore();
  ResponseStore(const ResponseStore&) = delete;
  ResponseStore& operator=(const ResponseStore&) = delete;

  /// The next rows are of another file.
  void begin_file();
  /// The file was read to its end. The answers to one question share one scale where no file states it: the
  /// widest that any file needed, for earlier answers too.
  void end_file();
  /// Stores an answer within the open transaction.
  Outcome put(const SurveyResponseRecord& record);
  /// From now on put() leaves out who erased people are and what they wrote.
  void leave_out(ErasedPeople& people);
  /// Does the same to all stored answers, of which only the scores, days and ids stay, and adds the names
  /// that they had; returns how many it changed.
  std::int64_t erase(ErasedPeople& people, Instant at, std::set<std::string>& names);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// True for a globally unique response id, as opposed to a small running number.
[[nodiscard]] bool is_unique_id(std::string_view id) noexcept;

}  // namespace rapport::workspace
