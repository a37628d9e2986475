// SPDX-License-Identifier: GPL-3.0-or-later
/// Where the records of merged accounts lead, read once for many questions.
#pragma once

#include <string>
#include <unordered_map>

namespace rapport::workspace {

class Database;

/// Leads an account's id to its survivor (Merges::all()), and any other id to itself.
class SurvivorOf {
 public:
  explicit SurvivorOf(Database& database);
  [[nodiscard]] const std::string& operator()(const std::string& account_id) const;
  /// True where the account was merged into another one.
  [[nodiscard]] bool merged(const std::string& account_id) const { return live_.contains(account_id); }

 private:
  std::unordered_map<std::string, std::string> live_;
};

}  // namespace rapport::workspace
