// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of calls on renewals: what the person who owns an account says will become of its renewal.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "core/base/day.h"

namespace rapport::workspace {

class Database;

/// One row of renewal_call without its account.
struct RenewalCallRow {
  std::string id;
  Day renewal_day;   ///< The renewal that it is about, as it was known then.
  std::string call;  ///< "commit", "likely", "monitor", "at_risk" or "lost".
  std::string reason;
  Day day;  ///< On which it was made.
  std::string who;
  Instant at = 0;
  auto columns() { return std::tie(id, renewal_day, call, reason, day, who, at); }
  bool operator==(const RenewalCallRow&) const = default;
};

/// Calls are only ever added; removing one is taking it back. They follow merges: those of all accounts
/// merged into one are the survivor's.
class RenewalCalls {
 public:
  explicit RenewalCalls(Database& database) : database_(database) {}
  /// Adds a call; the same id again changes nothing.
  void add(const std::string& account_id, const RenewalCallRow& row);
  /// Takes a call back; false where there is none of that id.
  bool remove(const std::string& id);
  /// The calls of an account, oldest first.
  [[nodiscard]] std::vector<RenewalCallRow> of(const std::string& account_id);
  /// All calls by the account that they are about today, oldest first.
  [[nodiscard]] std::map<std::string, std::vector<RenewalCallRow>> all();

 private:
  Database& database_;
};

}  // namespace rapport::workspace
