// SPDX-License-Identifier: GPL-3.0-or-later
/// Everything that accounts and people can be found by, for the search index in memory.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::workspace {

class Database;

/// The kind of another name of an account.
enum class AccountKeyKind { domain, merged_name, merged_id };
/// Another name of an account.
struct AccountKey {
  AccountKeyKind kind = AccountKeyKind::domain;
  std::string account_id;  ///< The live account that has it.
  std::string text;
};

/// Reads all names once; O(accounts + contacts).
class SearchQueries {
 public:
  explicit SearchQueries(Database& database) : database_(database) {}

  /// Domains (of the website and of the support organizations that were joined), and names and ids of the
  /// accounts that were merged into a live one, however many merges lie between.
  [[nodiscard]] std::vector<AccountKey> account_keys();
  /// Contacts with a name or an address; they may point to an account that was merged since.
  void each_person(const std::function<void(std::string_view account_id, std::string_view name,
                                            std::string_view title, std::string_view email)>& f);

 private:
  Database& database_;
};

}  // namespace rapport::workspace
