// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of what people said about reasons to touch an account.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "core/base/day.h"

namespace rapport::workspace {

class Database;

/// One row of work_mark without its account.
struct WorkMarkRow {
  std::string reason;
  std::string state;         ///< "done" or "snoozed".
  std::optional<Day> until;  ///< The day on which a snoozed reason shows again.
  std::string why, fact, who;
  Instant at = 0;
  auto columns() { return std::tie(reason, state, until, why, fact, who, at); }
  bool operator==(const WorkMarkRow&) const = default;
};

/// Marks follow merges: those of all accounts merged into one are the survivor's, the newest of each reason.
class WorkStore {
 public:
  explicit WorkStore(Database& database) : database_(database) {}

  /// Adds a mark, or replaces the one of its reason.
  void save(const std::string& account_id, const WorkMarkRow& mark);
  /// Removes the mark of a reason; false where there is none.
  bool remove(const std::string& account_id, const std::string& reason);
  /// The marks of an account, by reason.
  [[nodiscard]] std::vector<WorkMarkRow> of(const std::string& account_id);
  /// All marks by the account that they are about today.
  [[nodiscard]] std::map<std::string, std::vector<WorkMarkRow>> all();

 private:
  Database& database_;
};

}  // namespace rapport::workspace
