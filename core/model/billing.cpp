// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/billing.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/base/text.h"
#include "core/model/source_titles.h"

namespace rapport {
namespace {

using State = SubscriptionRecord::State;

/// Which billing system is believed where two are equally new: who sends the invoices before who reads them.
int rank_of(std::string_view system) {
  constexpr std::array<std::string_view, 3> order = {"stripe", "chargebee", "chartmogul"};
  const auto found = std::find(order.begin(), order.end(), system);
  return static_cast<int>(found - order.begin());
}

bool is_crm_line(const SubscriptionFact& subscription) {
  return !is_outside_id(subscription.id);
}

bool says_overdue(std::string_view status) {
  const std::string text = folded(status);
  return text.find("past due") != std::string::npos || text.find("past_due") != std::string::npos ||
         text.find("overdue") != std::string::npos || text.find("uberfallig") != std::string::npos ||
         text.find("ueberfaellig") != std::string::npos || text.find("en retard") != std::string::npos ||
         text.find("vencid") != std::string::npos || text.find("scadut") != std::string::npos;
}

std::optional<PastDueFacts> past_due_of(const std::vector<InvoiceFact>& invoices, Day today) {
  PastDueFacts due;
  for (const InvoiceFact& invoice : invoices) {
    if (invoice.closed) continue;
    const double open = invoice.open ? *invoice.open : invoice.amount.value_or(0.0);
    const bool late = invoice.due_day ? *invoice.due_day < today : says_overdue(invoice.status);
    // Without an amount it is still an open invoice; with one of nothing or less there is nothing to pay.
    const bool amount_known = invoice.open || invoice.amount;
    if (!late || (amount_known && open <= 0.0)) continue;
    ++due.invoices;
    if (open > 0.0) due.amount_by_currency[invoice.currency] += open;
    if (const auto since = invoice.due_day ? invoice.due_day : invoice.issued_day; since && *since < today)
      due.oldest_days = std::max(due.oldest_days, today - *since);
  }
  for (const auto& [currency, amount] : due.amount_by_currency)
    if (amount > due.amount.amount) due.amount = {amount, currency};
  if (due.invoices == 0) return std::nullopt;
  return due;
}

}  // namespace

std::string system_of(std::string_view id) {
  if (!is_outside_id(id)) return std::string(name_of(Source::salesforce));
  std::string_view system = id.substr(0, id.size() - inner_id(id).size());
  while (system.ends_with('/') || system.ends_with(':')) system.remove_suffix(1);
  return std::string(system);
}

std::string system_words(std::string_view system) {
  if (system.starts_with("table:")) return std::string(system.substr(6));
  const auto source = parse_source(system);
  if (!source) return std::string(system);
  const bool definite = *source == Source::survey || *source == Source::calendar;
  return (definite ? "the " : *source == Source::table ? "a " : "") + std::string(title_of(*source));
}

bool runs_on(const SubscriptionFact& one, Day today) {
  if (one.state == State::trial || one.state == State::cancelled) return false;
  if (one.start_day && *one.start_day > today) return false;
  if (one.ended_day && *one.ended_day <= today) return false;
  // A cancelled one ends with its term; a billing system renews any other.
  const bool ends = is_crm_line(one) || one.cancelled_day.has_value();
  if (ends && one.period_end && *one.period_end < today) return false;
  if (one.state == State::unknown)
    return one.period_end ? *one.period_end >= today : one.start_day.has_value();
  return true;
}

bool is_cancelled(const SubscriptionFact& one) {
  return one.state == State::cancelled || (one.cancelled_day && one.state != State::trial);
}

std::optional<Day> end_of(const SubscriptionFact& one) {
  if (one.ended_day) return one.ended_day;
  if (one.period_end && (!one.cancelled_day || *one.period_end >= *one.cancelled_day)) return one.period_end;
  return one.cancelled_day;
}

std::vector<BilledSystem> billed_systems(const std::vector<SubscriptionFact>& subscriptions, Day today) {
  struct Seen {
    std::vector<const SubscriptionFact*> running;
    Instant newest = 0;
    bool amount = false;
  };
  std::map<std::string, Seen> systems;
  for (const SubscriptionFact& one : subscriptions) {
    if (is_crm_line(one)) continue;
    Seen& seen = systems[system_of(one.id)];
    seen.newest = std::max(seen.newest, one.version);
    if (!runs_on(one, today)) continue;
    seen.running.push_back(&one);
    seen.amount = seen.amount || one.annual_amount.value_or(0.0) > 0.0;
  }
  std::vector<std::pair<std::string, Seen>> order;
  for (auto& [system, seen] : systems)
    if (!seen.running.empty()) order.emplace_back(system, std::move(seen));
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    if (a.second.amount != b.second.amount) return a.second.amount;
    if (a.second.newest != b.second.newest) return a.second.newest > b.second.newest;
    return rank_of(a.first) < rank_of(b.first);
  });
  std::vector<BilledSystem> all;
  for (auto& [system, seen] : order) all.push_back({system, std::move(seen.running)});
  return all;
}

std::optional<Day> next_renewal(const std::vector<SubscriptionFact>& subscriptions, Day today) {
  const auto systems = billed_systems(subscriptions, today);
  std::optional<Day> next;
  if (systems.empty()) return next;
  for (const SubscriptionFact* one : systems.front().running) {
    if (is_cancelled(*one) || one->ended_day || !one->period_end || *one->period_end <= today) continue;
    if (!next || *one->period_end < *next) next = one->period_end;
  }
  return next;
}

std::optional<Day> next_line_end(const std::vector<SubscriptionFact>& subscriptions, Day today) {
  std::optional<Day> next;
  for (const SubscriptionFact& one : subscriptions) {
    if (!is_crm_line(one) || !runs_on(one, today) || is_cancelled(one) || one.ended_day || !one.period_end)
      continue;
    if (!next || *one.period_end < *next) next = one.period_end;
  }
  return next;
}

BillingFacts billing_facts(const std::vector<SubscriptionFact>& subscriptions,
                           const std::vector<InvoiceFact>& invoices, Day today) {
  BillingFacts facts;
  facts.known = !subscriptions.empty() || !invoices.empty();
  if (!facts.known) return facts;
  const auto systems = billed_systems(subscriptions, today);
  std::int64_t staying = 0;
  if (!systems.empty()) {
    facts.subscriptions = static_cast<std::int64_t>(systems.front().running.size());
    for (const SubscriptionFact* one : systems.front().running)
      staying += is_cancelled(*one) || one->ended_day ? 0 : 1;
  }
  bool any_runs = !systems.empty();
  // Without a billing system the lines of the CRM tell whether others run on.
  if (systems.empty())
    for (const SubscriptionFact& one : subscriptions)
      if (runs_on(one, today)) {
        any_runs = true;
        staying += is_cancelled(one) || one.ended_day ? 0 : 1;
      }
  facts.past_due = past_due_of(invoices, today);
  std::int64_t behind = 0;
  CancelledFacts cancelled;
  std::optional<Day> next, last;
  for (const SubscriptionFact& one : subscriptions) {
    if (one.state == State::trial && !(one.ended_day && *one.ended_day <= today)) ++facts.trials;
    const bool counts = !systems.empty() && system_of(one.id) == systems.front().system;
    if (one.state == State::past_due && counts && runs_on(one, today)) ++behind;
    // What another system says of the same subscription is not counted twice.
    if (!is_cancelled(one) || (!systems.empty() && !counts)) continue;
    const auto end = end_of(one);
    const bool to_come = end && *end > today;
    // One that was replaced long ago is no news beside those that run.
    if (!to_come && any_runs) continue;
    ++cancelled.subscriptions;
    auto& day = to_come ? next : last;
    if (end && (!day || (to_come ? *end < *day : *end > *day))) {
      day = end;
      cancelled.reason = one.reason;
    }
  }
  if (behind > 0) {
    if (!facts.past_due) facts.past_due = PastDueFacts();
    facts.past_due->subscriptions = behind;
  }
  if (cancelled.subscriptions > 0) {
    cancelled.ends = next ? next : last;
    cancelled.over = !next && !any_runs;
    cancelled.all = staying == 0;
    facts.cancelled = std::move(cancelled);
  }
  return facts;
}

}  // namespace rapport
