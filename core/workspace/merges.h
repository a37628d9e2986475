// SPDX-License-Identifier: GPL-3.0-or-later
/// Accounts that the CRM merged: who survived, and where what people wrote of each is kept. Nothing is ever
/// moved: rows stay under the id that they were written for and are looked up through the account table's
/// MasterRecordId, so that a newer export in which a merged account lives again gives everything back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/model/facts.h"

namespace rapport::workspace {

class Database;

/// Whose rows a store reads and writes when it is asked for an account.
enum class MergeScope : std::uint8_t {
  survivor,  ///< Those of the account that the id leads to today and of all that were merged into it.
  own,       ///< Those that were written under this very id, whatever became of the account.
};

class Merges {
 public:
  explicit Merges(Database& database) : database_(database) {}

  /// The live account that an id leads to through any chain of merges; the id itself where it leads nowhere.
  [[nodiscard]] std::string survivor(const std::string& account_id);
  /// The accounts that were merged into a live one, over any number of steps: each before those that had been
  /// merged into it before, the first merged first. Empty for an account that was merged away itself.
  [[nodiscard]] std::vector<MergedAccount> merged_into(const std::string& account_id);
  /// The survivor of an id, then what merged_into() lists.
  [[nodiscard]] std::vector<std::string> members(const std::string& account_id);
  /// The id under which the plan of an account is kept: its own, else that of the first merged account that
  /// has a plan, else the survivor's id.
  [[nodiscard]] std::string plan_home(const std::string& account_id);
  /// The ids whose plan metrics are the account's: the home of its plan, then members without a plan of their
  /// own.
  [[nodiscard]] std::vector<std::string> plan_members(const std::string& account_id);
  /// Merged accounts with a plan that is not the account's plan: kept as they were before the merge.
  [[nodiscard]] std::vector<MergedAccount> plans_before_merge(const std::string& account_id);
  /// Every merged account whose survivor is live: its id and name and the survivor's id.
  [[nodiscard]] std::vector<std::pair<MergedAccount, std::string>> all();

 private:
  [[nodiscard]] bool has_plan(const std::string& account_id);
  Database& database_;
};

}  // namespace rapport::workspace
