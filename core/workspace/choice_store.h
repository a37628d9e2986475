// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of what people set for an account by hand, over what the exports or its tier say.
#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>

#include "core/base/day.h"

namespace rapport::workspace {

class Database;

/// What was set for one account.
struct AccountChoice {
  std::optional<int> cadence_days;  ///< Days between two touches; nothing: as the tier says.
  std::optional<std::string> tier;  ///< Nothing: as the exports say.
  std::string who;
  Instant at = 0;
  auto columns() { return std::tie(cadence_days, tier, who, at); }
  bool operator==(const AccountChoice&) const = default;
};

/// Choices follow merges: an account without one of its own has that of the first account merged into it
/// which has one.
class ChoiceStore {
 public:
  explicit ChoiceStore(Database& database) : database_(database) {}
  /// The choice for an account; nullopt where nothing was set.
  [[nodiscard]] std::optional<AccountChoice> of(const std::string& account_id);
  /// All choices by the account that they are about today.
  [[nodiscard]] std::unordered_map<std::string, AccountChoice> all();
  /// Saves the choice of a live account. An empty one is removed, unless a merged account's would show then.
  void save(const std::string& account_id, const AccountChoice& choice);

 private:
  Database& database_;
};

}  // namespace rapport::workspace
