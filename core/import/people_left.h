// SPDX-License-Identifier: GPL-3.0-or-later
/// The contacts who left their account with an import. Internal to the import.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/import/difference.h"
#include "core/workspace/change_recorder.h"

namespace rapport::workspace {
class Database;
}

namespace rapport::import {

/// Collects contacts that were deleted or moved to another account, file by file. One thread.
class PeopleLeft {
 public:
  /// A changed row. Called while the row is written, so it asks the workspace nothing.
  void add(const workspace::RowChange& change);
  /// What was added since belongs to a file that may be abandoned.
  void begin_file() { kept_ = found_.size(); }
  void abandon_file() { found_.resize(kept_); }
  /// Those who really left: not where the account was merged into the one they are in now, nor where somebody
  /// of the same name is still there (two records of one person were merged). At most kMostLeft.
  [[nodiscard]] std::vector<PersonLeft> take(workspace::Database& database);

 private:
  /// Of one file; ids of accounts, empty where the contact is deleted or at none.
  struct Move {
    std::string contact_id, name, from, to;
  };
  std::vector<Move> found_;
  std::size_t kept_ = 0;
};

}  // namespace rapport::import
