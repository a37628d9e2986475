// SPDX-License-Identifier: GPL-3.0-or-later
/// The records of other systems that are an account, for its figures. Internal to the import.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/import/recurring_revenue.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/outside_accounts.h"

namespace rapport::import {

/// Reads links and meanings once, then accounts one by one. One thread.
class LinkedAccounts {
 public:
  explicit LinkedAccounts(workspace::Database& database);
  /// Replaces `accounts` by the fields of an account and then of those linked to it, the strongest system
  /// first, and `by_hand` by what people set for it by hand.
  void load(workspace::AccountCore&& core, std::vector<AccountFields>& accounts,
            std::vector<workspace::OwnAccount>& by_hand);

 private:
  [[nodiscard]] AccountFields fields_of(workspace::AccountCore core);
  workspace::Database& database_;
  workspace::AccountQueries queries_;
  workspace::OutsideAccounts outside_;
  std::vector<workspace::FieldRow> meant_;
  /// Columns of a CRM account that are no attributes, and were chosen for a meaning as those can be.
  std::vector<std::pair<const char*, std::string workspace::AccountCore::*>> columns_meant_;
  std::map<std::string, FieldsByMeaning> fields_;                      ///< By object.
  std::map<std::string, std::string> words_;                           ///< Where an object is from.
  std::unordered_map<std::string, std::vector<std::string>> members_;  ///< Survivor: ids linked to it.
  bool has_own_ = false;
};

}  // namespace rapport::import
