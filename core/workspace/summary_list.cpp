// SPDX-License-Identifier: GPL-3.0-or-later
// All accounts at once, for lists: fifty thousand of them while a person waits.
#include <cstring>
#include <map>
#include <unordered_map>
#include <utility>

#include "core/base/time_zone.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/billing_store.h"
#include "core/workspace/database.h"
#include "core/workspace/merges.h"
#include "core/workspace/summary_parts.h"
#include "core/workspace/summary_store.h"

namespace rapport::workspace {
namespace {

// By the account's number, so that the three tables are read side by side. Owners are few and looked up here.
constexpr const char* kListed =
    "SELECT s.account_ref, a.id, a.name, a.owner_id, a.owner_name, a.owner_email, a.csm_name, a.csm_email, "
    "a.industry, s.tier, s.arr_amount, s.arr_currency, s.arr_basis, s.renewal_day, s.renewal_basis, "
    "s.go_live_day, s.touches, s.last_touch, s.last_commercial, s.tickets, s.tickets_open, "
    "s.tickets_open_urgent, s.oldest_urgent, s.last_ticket, s.events, s.usage_first, s.usage_last, "
    "s.weekly_people, k.arr_source, k.last_won_name, k.last_won_amount, k.last_won_currency, k.last_won_day, "
    "k.open_renewals, k.customer, k.engaged FROM account_summary s JOIN account a ON a.ref=s.account_ref AND "
    "a.deleted=0 LEFT JOIN account_commercial k ON k.account_ref=s.account_ref";

using Owners = std::unordered_map<std::string, Owner>;

Owners owners_of(Database& database) {
  Owners owners;
  for (Row row : database.query("SELECT id, name, email FROM sales_user")) {
    std::string id;
    Owner owner;
    row.read(id, owner.name, owner.email);
    owners.emplace(std::move(id), std::move(owner));
  }
  return owners;
}

void read_listed(Row& row, const Owners& owners, AccountSummary& out) {
  AccountFacts& f = out.facts;
  std::string owner_id, currency, name;
  std::optional<double> amount;
  std::optional<Day> day;
  row.read(out.ref, f.id, f.name, owner_id, f.owner.name, f.owner.email, f.csm.name, f.csm.email, f.industry,
           f.tier, amount, currency, f.arr_basis, f.renewal_date, f.renewal_basis, f.go_live, f.touches,
           f.last_touch, out.last_commercial, f.tickets.total, f.tickets.open, f.tickets.open_urgent,
           out.oldest_urgent, out.last_ticket, f.usage.events, f.usage.first, f.usage.last);
  if (amount) f.arr = Money{*amount, std::move(currency)};
  if (const auto found = owner_id.empty() ? owners.end() : owners.find(owner_id); found != owners.end()) {
    if (!found->second.name.empty()) f.owner.name = found->second.name;
    if (!found->second.email.empty()) f.owner.email = found->second.email;
  }
  const auto weeks = row.get<Blob>();
  out.weekly_people.resize(weeks.size / 4);
  if (!out.weekly_people.empty())
    std::memcpy(out.weekly_people.data(), weeks.data, out.weekly_people.size() * 4);
  row.read(f.arr_source, name, amount, currency, day, f.opportunities.open_renewals, f.customer, f.engaged);
  if (amount && day) f.last_won = LastWon{std::move(name), {*amount, std::move(currency)}, *day};
}

}  // namespace

void SummaryStore::each_listed(const std::function<bool(const std::string&)>& planned,
                               const std::function<void(AccountSummary&)>& f) {
  const TimeZone zone(zone_name());
  std::unordered_map<std::uint32_t, std::vector<Answer>> answers;
  AccountQueries(database_).each_response(
      [&](std::uint32_t ref, const ResponseFact& row) { answers[ref].push_back(row.counted(zone)); });
  const Day last = today();
  Merges merges(database_);
  std::map<std::string, std::vector<MergedAccount>> merged;
  for (const auto& [one, survivor] : merges.all()) merged.try_emplace(survivor);
  for (auto& [survivor, list] : merged) list = merges.merged_into(survivor);
  auto billing = BillingStore(database_).all_facts(last);
  const auto choices = ChoiceStore(database_).all();
  const TierCadences cadences = tier_cadences(database_);
  const auto calls = CalendarTouches(database_).of_all();
  static const std::vector<CalendarTouch> none;
  const FollowedAnswers followed(database_, 0);
  const Owners owners = owners_of(database_);
  for (Row row : database_.query(kListed)) {
    AccountSummary summary;
    read_listed(row, owners, summary);
    AccountFacts& facts = summary.facts;
    if (!merged.empty())
      if (const auto found = merged.find(facts.id); found != merged.end())
        facts.merged = found->second, fill_from_linked(facts);
    if (!billing.empty())
      if (const auto found = billing.find(summary.ref); found != billing.end())
        facts.billing = std::move(found->second);
    if (!choices.empty())
      if (const auto found = choices.find(facts.id); found != choices.end()) set_choice(facts, found->second);
    set_tier_cadence(facts, cadences);
    const auto called = calls.find(summary.ref);
    add_notes(database_, summary, called == calls.end() ? none : called->second, planned(facts.id));
    if (const auto own = answers.find(summary.ref); own != answers.end())
      add_answers(summary, std::move(own->second), last, followed);
    f(summary);
  }
}

}  // namespace rapport::workspace
