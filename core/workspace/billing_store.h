// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of subscriptions and invoices: how they are joined, and those of an account.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "core/model/billing.h"

namespace rapport::workspace {

class Database;

/// By what a subscription or invoice finds its account. Views live for the call.
struct BillingRoute {
  std::string_view id, account_id, customer, email;
  auto columns() { return std::tie(id, account_id, customer, email); }
};
/// A subscription or invoice, its account and the method of the match.
struct BillingJoin {
  std::uint32_t account = 0;
  std::string id, method;
};

/// Reads and joins billing records. One thread; joins are written within the caller's transaction.
class BillingStore {
 public:
  explicit BillingStore(Database& database) : database_(database) {}
  /// The two tables of records.
  enum class Table : std::uint8_t { subscription, invoice };

  /// Calls f for each record of a table.
  void each_route(Table table, const std::function<void(const BillingRoute&)>& f);
  /// Replaces the joins of a table; must be sorted by account and id.
  void replace_joins(Table table, const std::vector<BillingJoin>& joins);
  /// The subscriptions of an account, by id; all invoices of it that are not closed, by due day.
  [[nodiscard]] std::vector<SubscriptionFact> subscriptions(std::uint32_t ref);
  [[nodiscard]] std::vector<InvoiceFact> open_invoices(std::uint32_t ref);
  /// Calls f for every subscription that is an account's, by account. O(subscriptions).
  void each_subscription(const std::function<void(std::uint32_t ref, SubscriptionFact&&)>& f);
  /// True where any subscription or invoice is joined.
  [[nodiscard]] bool any();
  /// What billing says of an account today, and of all accounts that have any of it.
  [[nodiscard]] BillingFacts facts(std::uint32_t ref, Day today);
  [[nodiscard]] std::unordered_map<std::uint32_t, BillingFacts> all_facts(Day today);

 private:
  Database& database_;
};

}  // namespace rapport::workspace
