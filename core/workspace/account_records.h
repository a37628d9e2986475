// SPDX-License-Identifier: GPL-3.0-or-later
/// The contracts and opportunities of the whole book, read once for all that is asked of them.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/progress.h"
#include "core/workspace/account_queries.h"

namespace rapport::workspace {

/// The live records of one account and of those merged into it.
struct AccountRecords {
  std::vector<ContractRow> contracts;  ///< Each member's by start and id.
  std::vector<OpportunityRow> won;     ///< is_won_deal(), each member's by close day and id.
  std::vector<OpportunityRow> others;  ///< Other closed ones, then open ones, in the same order.
};
/// By the id of the survivor. Accounts without any are left out.
using BookRecords = std::unordered_map<std::string, AccountRecords>;

/// Which opportunities are wanted.
enum class WantedDeals { won, all };
/// A statement a kind; O(records). Throws Cancelled by `progress`.
[[nodiscard]] BookRecords load_book_records(Database& database, WantedDeals wanted, const Progress& progress);

}  // namespace rapport::workspace
