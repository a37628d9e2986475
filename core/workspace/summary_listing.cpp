// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/summary_listing.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <unordered_map>
#include <utility>

#include "core/base/time_zone.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/billing_store.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/merges.h"
#include "core/workspace/summary_parts.h"
#include "core/workspace/summary_store.h"

namespace rapport::workspace {
namespace {

/// A question each: where numbers have wide gaps, most of them find nothing.
constexpr std::size_t kMostRanges = 4096;

// By the account's number, so that the three tables are read side by side. Owners are few and looked up here.
constexpr const char* kListed =
    "SELECT s.account_ref, a.id, a.name, a.owner_id, a.owner_name, a.owner_email, a.csm_name, a.csm_email, "
    "a.industry, s.tier, s.arr_amount, s.arr_currency, s.arr_basis, s.renewal_day, s.renewal_basis, "
    "s.go_live_day, s.touches, s.last_touch, s.last_commercial, s.tickets, s.tickets_open, "
    "s.tickets_open_urgent, s.oldest_urgent, s.last_ticket, s.events, s.usage_first, s.usage_last, "
    "s.weekly_people, k.arr_source, k.last_won_name, k.last_won_amount, k.last_won_currency, k.last_won_day, "
    "k.open_renewals, k.customer, k.engaged FROM account_summary s JOIN account a ON a.ref=s.account_ref AND "
    "a.deleted=0 LEFT JOIN account_commercial k ON k.account_ref=s.account_ref "
    "WHERE s.account_ref>=? AND s.account_ref<?";

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

/// What is read once for all accounts.
struct SummaryListing::Shared {
  explicit Shared(Database& database)
      : last(today()),
        billing(BillingStore(database).all_facts(last)),
        choices(ChoiceStore(database).all()),
        cadences(tier_cadences(database)),
        calls(CalendarTouches(database).of_all()),
        followed(database, 0),
        owners(owners_of(database)) {
    const TimeZone zone(ImportLog(database).time_zone());
    AccountQueries(database).each_response(
        [&](std::uint32_t ref, const ResponseFact& row) { answers[ref].push_back(row.counted(zone)); });
    Merges merges(database);
    for (const auto& [one, survivor] : merges.all()) merged.try_emplace(survivor);
    for (auto& [survivor, list] : merged) list = merges.merged_into(survivor);
  }

  Day last;
  std::unordered_map<std::uint32_t, BillingFacts> billing;
  std::unordered_map<std::string, AccountChoice> choices;
  TierCadences cadences;
  std::map<std::uint32_t, std::vector<CalendarTouch>> calls;
  FollowedAnswers followed;
  Owners owners;
  std::unordered_map<std::uint32_t, std::vector<Answer>> answers;
  std::map<std::string, std::vector<MergedAccount>> merged;
};

SummaryListing::SummaryListing(Database& database)
    : shared_(std::make_unique<const Shared>(database)), end_(SummaryStore(database).last() + 1) {}
SummaryListing::~SummaryListing() = default;

std::vector<SummaryListing::Range> SummaryListing::ranges(std::size_t accounts) const {
  const auto pieces =
      static_cast<std::uint32_t>(std::min(end_ / std::max<std::size_t>(accounts, 1) + 1, kMostRanges));
  std::vector<Range> ranges;
  for (std::uint32_t i = 0; i < pieces; ++i) {
    const auto at = [&](std::uint32_t piece) {
      return static_cast<std::uint32_t>(std::uint64_t{end_} * piece / pieces);
    };
    ranges.push_back({at(i), at(i + 1)});
  }
  return ranges;
}

void SummaryListing::read(Database& database, Range range,
                          const std::function<bool(const std::string&)>& planned,
                          const std::function<void(AccountSummary&)>& f) const {
  static const std::vector<CalendarTouch> none;
  const Shared& all = *shared_;
  for (Row row : database.query(kListed, range.first, range.end)) {
    AccountSummary summary;
    read_listed(row, all.owners, summary);
    AccountFacts& facts = summary.facts;
    if (!all.merged.empty())
      if (const auto found = all.merged.find(facts.id); found != all.merged.end())
        facts.merged = found->second, fill_from_linked(database, facts);
    if (!all.billing.empty())
      if (const auto found = all.billing.find(summary.ref); found != all.billing.end())
        facts.billing = found->second;
    if (!all.choices.empty())
      if (const auto found = all.choices.find(facts.id); found != all.choices.end())
        set_choice(facts, found->second);
    set_tier_cadence(facts, all.cadences);
    const auto called = all.calls.find(summary.ref);
    add_notes(database, summary, called == all.calls.end() ? none : called->second, planned(facts.id));
    if (const auto own = all.answers.find(summary.ref); own != all.answers.end())
      add_answers(summary, own->second, all.last, all.followed);
    f(summary);
  }
}

std::uint32_t SummaryStore::last() {
  return static_cast<std::uint32_t>(
      database_.scalar("SELECT coalesce(max(account_ref), 0) FROM account_summary"));
}

void SummaryStore::each_listed(const std::function<bool(const std::string&)>& planned,
                               const std::function<void(AccountSummary&)>& f) {
  const SummaryListing listing(database_);
  listing.read(database_, listing.all(), planned, f);
}

}  // namespace rapport::workspace
