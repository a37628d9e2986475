// SPDX-License-Identifier: GPL-3.0-or-later
/// What subscriptions and invoices of billing systems mean today. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/base/day.h"
#include "core/model/facts.h"
#include "core/model/records.h"

namespace rapport {

/// A subscription of an account.
struct SubscriptionFact {
  std::string id;  ///< As SubscriptionRecord::id.
  std::string plan, currency, reason;
  std::optional<double> annual_amount;
  SubscriptionRecord::State state = SubscriptionRecord::State::unknown;
  std::optional<Day> start_day, period_end, cancelled_day, ended_day;
  Instant version = 0;
  bool operator==(const SubscriptionFact&) const = default;
};

/// An invoice of an account.
struct InvoiceFact {
  std::string status, currency;
  std::optional<double> amount, open;
  bool closed = false;
  std::optional<Day> issued_day, due_day;
  auto columns() { return std::tie(status, currency, amount, open, closed, issued_day, due_day); }
  bool operator==(const InvoiceFact&) const = default;
};

/// The system that an id came from: "salesforce" for a Salesforce id, "stripe", "table:my customers".
[[nodiscard]] std::string system_of(std::string_view id);
/// The system in words: "Stripe", "HubSpot", "my customers".
[[nodiscard]] std::string system_words(std::string_view system);

/// True where it is paid for today: active or past due, begun and not ended. One that was cancelled runs
/// until its end; a trial never counts. A line of the CRM, and one without a state, runs within its term.
[[nodiscard]] bool runs_on(const SubscriptionFact& subscription, Day today);
/// True where it was cancelled, whether it still runs or not.
[[nodiscard]] bool is_cancelled(const SubscriptionFact& subscription);
/// The last day of a cancelled one, as far as known.
[[nodiscard]] std::optional<Day> end_of(const SubscriptionFact& subscription);

/// The subscriptions of billing systems that run today, by system: the one that counts first. That is the
/// one with the newest data of those that have an amount, since several systems may see the same
/// subscription; of equally new ones Stripe, Chargebee, ChartMogul, then tables. Lines of the CRM are left
/// out.
struct BilledSystem {
  std::string system;
  std::vector<const SubscriptionFact*> running;
};
[[nodiscard]] std::vector<BilledSystem> billed_systems(const std::vector<SubscriptionFact>& subscriptions,
                                                       Day today);
/// The first day after today on which a running subscription of the system that counts renews.
[[nodiscard]] std::optional<Day> next_renewal(const std::vector<SubscriptionFact>& subscriptions, Day today);

/// The first last day, from today on, of the CRM's lines that run and that nobody ended.
[[nodiscard]] std::optional<Day> next_line_end(const std::vector<SubscriptionFact>& subscriptions, Day today);

/// Everything that they say of the account today.
[[nodiscard]] BillingFacts billing_facts(const std::vector<SubscriptionFact>& subscriptions,
                                         const std::vector<InvoiceFact>& invoices, Day today);

}  // namespace rapport
