// SPDX-License-Identifier: GPL-3.0-or-later
/// Accounts that the CRM merged: the survivor, and the ids under which people's texts are stored. Rows are
/// never moved: they stay under the id that they were written for and are found through the account table's
/// MasterRecordId, so that nothing is lost when a newer export undoes a merge.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/model/facts.h"

namespace rapport::workspace {

class Database;

/// Which rows of an account a store reads and writes.
enum class MergeScope : std::uint8_t {
  survivor,  ///< Those of the account that the id leads to today and of all accounts merged into it.
  own,       ///< Only those written under this id, even if the account was merged away.
};

/// Follows merges. Each call is one or a few indexed statements.
class Merges {
 public:
  explicit Merges(Database& database) : database_(database) {}

  /// The live account that an id leads to through any chain of merges; the id itself where it leads nowhere.
  [[nodiscard]] std::string survivor(const std::string& account_id);
  /// The accounts that were merged into a live one, over any number of steps: each before those that had been
  /// merged into it, the first merged first. Empty for an account that was merged away itself.
  [[nodiscard]] std::vector<MergedAccount> merged_into(const std::string& account_id);
  /// The survivor of an id, then what merged_into() lists.
  [[nodiscard]] std::vector<std::string> members(const std::string& account_id);
  /// The id under which an account's plan is stored: its own, else that of the first merged account that has
  /// a plan, else the survivor's id.
  [[nodiscard]] std::string plan_home(const std::string& account_id);
  /// The ids whose plan metrics are the account's: the home of its plan, then members without a plan of their
  /// own.
  [[nodiscard]] std::vector<std::string> plan_members(const std::string& account_id);
  /// Merged accounts with a plan of their own that is not the account's plan.
  [[nodiscard]] std::vector<MergedAccount> plans_before_merge(const std::string& account_id);
  /// Every merged account whose survivor is live: its id and name and the survivor's id.
  [[nodiscard]] std::vector<std::pair<MergedAccount, std::string>> all();

 private:
  [[nodiscard]] bool has_plan(const std::string& account_id);
  Database& database_;
};

}  // namespace rapport::workspace
