// SPDX-License-Identifier: GPL-3.0-or-later
/// Stores answers to surveys so that each is there once, whichever exports it stands in, and none takes the
/// place of another.
///
/// Exports of one survey differ: one has the response ids, the next has none, a third was re-saved by a
/// spreadsheet and lost the seconds. Two rows are one answer where the response id says so (a small running
/// number only of the same form), or else kind, person, moment and content; but never where person or day
/// differ, and never two rows of one file.
#pragma once

#include <memory>

#include "core/model/records.h"
#include "core/workspace/record_store.h"

namespace rapport::workspace {

class Database;

class ResponseStore {
 public:
  explicit ResponseStore(Database& database);
  ~ResponseStore();
  ResponseStore(const ResponseStore&) = delete;
  ResponseStore& operator=(const ResponseStore&) = delete;

  /// The rows from here on are of another file.
  void begin_file();
  /// Stores an answer within the open transaction.
  Outcome put(const SurveyResponseRecord& record);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// True for a response id that names one answer in the world: not a small running number.
[[nodiscard]] bool is_telling_id(std::string_view id) noexcept;

}  // namespace rapport::workspace
