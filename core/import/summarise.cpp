// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <utility>

#include "core/base/ordered_work.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/identity/domains.h"
#include "core/import/customers.h"
#include "core/import/derive.h"
#include "core/import/field_values.h"
#include "core/import/linked_accounts.h"
#include "core/import/recurring_revenue.h"
#include "core/model/commercial.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/billing_store.h"
#include "core/workspace/database.h"
#include "core/workspace/field_store.h"
#include "core/workspace/import_log.h"
#include "core/workspace/join_store.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/usage_store.h"
#include "core/workspace/usage_systems.h"
#include "core/workspace/won_deals.h"

namespace rapport::import {
namespace {

using workspace::AccountCore;
using workspace::AccountSummary;
using workspace::ContractRow;
using workspace::OpportunityRow;

/// The most bytes of accounts that are counted at once.
constexpr std::size_t kCountedAtOnce = 4U << 20;

std::optional<double> median(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  const std::size_t middle = values.size() / 2;
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(middle), values.end());
  const double upper = values[middle];
  if (values.size() % 2 == 1) return upper;
  return (upper + *std::max_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(middle))) /
         2.0;
}

/// The amount in the account's currency, or in the only one that there is: amounts of different currencies
/// are never added, and where several are foreign none of them stands for the others.
double leading_amount(const std::map<std::string, double>& amounts, const std::string& own) {
  const auto found = amounts.find(own);
  if (found != amounts.end()) return found->second;
  return amounts.size() == 1 ? amounts.begin()->second : 0.0;
}

void later(std::optional<Day>& newest, std::optional<Day> day) {
  if (day && (!newest || *day > *newest)) newest = day;
}

class Summariser {
 public:
  explicit Summariser(workspace::Database& database)
      : queries_(database),
        usage_(database),
        store_(database),
        today_(today()),
        zone_(workspace::ImportLog(database).time_zone()),
        meant_(workspace::FieldStore(database).rows()),
        billing_(database),
        links_(database),
        meant_contract_(meant_, "Contract"),
        meant_opportunity_(meant_, "Opportunity"),
        judge_(database) {
    has_billing_ = billing_.any();
    const auto corporate = queries_.currencies();
    if (corporate.size() == 1) corporate_ = corporate.front();
    covered_ = workspace::usage_coverage(database);
    if (!covered_.empty()) last_week_ = period_start(covered_.back().to, Grain::week);
    usage_.each_other_id([&](std::uint64_t hash, std::uint64_t person) { person_.insert(hash, person); });
  }

  /// Summarises an account, which is stored after its usage was counted.
  void add(std::uint32_t ref) {
    auto row = queries_.account(ref);
    if (!row || row->deleted) return;
    links_.load(std::move(*row), accounts_, by_hand_);
    const AccountCore& core = accounts_.front().core;
    AccountSummary summary;
    summary.ref = ref;
    AccountFacts& facts = summary.facts;
    for (const AccountFields& one : accounts_)
      if (facts.domain.empty()) facts.domain = identity::registrable_domain(one.core.website);
    subscriptions_ = has_billing_ ? billing_.subscriptions(ref) : std::vector<SubscriptionFact>();
    facts.contacts = queries_.contact_count(core.id);
    facts.children = static_cast<std::int64_t>(queries_.children(core.id).size());
    commercial(core, summary);
    touches(ref, summary);
    tickets(ref, summary);
    standing(facts);
    const auto months = std::make_shared<Months>();
    std::size_t bytes = 0;
    usage_.each_month_bytes(ref, [&](Day month, workspace::Blob data) {
      const auto* const at = static_cast<const char*>(data.data);
      months->emplace_back(month, std::vector<char>(at, at + data.size));
      bytes += data.size;
    });
    counting_.add(bytes * 3 + 1, [this, months, summary = std::move(summary)] {
      AccountSummary whole = summary;
      usage(*months, whole);
      return whole;
    });
  }
  /// Stores what is left.
  void finish() { counting_.finish(); }

 private:
  using Months = std::vector<std::pair<Day, std::vector<char>>>;  ///< An account's, packed.

  /// The first filled field with a meaning, of the account's own record, else of those linked to it.
  [[nodiscard]] const Attribute* value_of(const char* meaning) const {
    for (const AccountFields& account : accounts_)
      for (const FieldsByMeaning::Field& field : account.fields->of(meaning))
        for (const Attribute& attribute : account.core.attributes)
          if (equals_ignoring_case(attribute.name, field.name)) return &attribute;
    return nullptr;
  }

  void commercial(const AccountCore& core, AccountSummary& summary) {
    AccountFacts& facts = summary.facts;
    const auto opportunities = queries_.opportunities(core.id);
    const auto contracts = queries_.contracts(core.id);
    const std::string currency = core.currency.empty() ? corporate_ : core.currency;
    if (const Attribute* const tier = value_of("tier")) facts.tier = tier->value;
    if (const Attribute* const live = value_of("go_live_date")) facts.go_live = field_day(*live, true);
    fill_revenue({accounts_, by_hand_, subscriptions_, contracts, opportunities, meant_contract_,
                  meant_opportunity_, currency, today_},
                 facts);
    const auto running = running_contracts(contracts, today_);
    runs_by_contract_ = !running.empty();
    running_number_ = running.empty() ? std::string() : running.front()->number;
    const auto by_deal = [](const ArrSource& one) { return one.source == "won_deals"; };
    runs_by_deal_ = facts.arr_source == "won_deals" ||
                    std::any_of(facts.arr_others.begin(), facts.arr_others.end(), by_deal);
    has_contract_ = !contracts.empty();
    has_won_ = false;
    renewal(contracts, opportunities, facts);
    std::map<std::string, double> renewals, expansions;
    for (const OpportunityRow& row : opportunities) {
      ++facts.opportunities.total;
      if (row.created_at) later(summary.last_commercial, zone_.local_day(*row.created_at));
      has_won_ = has_won_ || workspace::is_won_deal(row);
      if (row.closed) {
        if (row.close_day && *row.close_day <= today_) later(summary.last_commercial, row.close_day);
        continue;
      }
      ++facts.opportunities.open;
      const auto kind = opportunity_kind(row.type, row.name, row.attributes);
      if (kind == "renewal") ++facts.opportunities.open_renewals;
      if (!row.amount) continue;
      const std::string money = row.currency.empty() ? currency : row.currency;
      facts.opportunities.open_amount_by_currency[money] += *row.amount;
      if (kind == "renewal") renewals[money] += *row.amount;
      if (kind == "expansion") expansions[money] += *row.amount;
    }
    facts.opportunities.open_renewal_amount = leading_amount(renewals, currency);
    facts.opportunities.open_expansion_amount = leading_amount(expansions, currency);
    for (const ContractRow& row : contracts)
      if (row.start_day && *row.start_day <= today_) later(summary.last_commercial, row.start_day);
    for (const SubscriptionFact& one : subscriptions_)
      for (const auto& day : {one.start_day, one.cancelled_day})
        if (day && *day <= today_) later(summary.last_commercial, day);
  }

  /// Whether it is a customer, and whether it was ever engaged. Must follow the other figures.
  void standing(AccountFacts& facts) {
    for (const AccountFields& one : accounts_) {
      const CustomerClassifier::Verdict verdict = judge_.of(one.object, one.core.attributes, one.core.type);
      if (!verdict.customer) continue;
      facts.customer = verdict.customer;
      facts.customer_basis = verdict.basis;
      break;
    }
    // An account with a running contract or subscription is a customer, even against a field.
    if (!facts.customer.value_or(true)) {
      if (runs_by_contract_) {
        facts.customer = true;
        facts.customer_basis =
            (running_number_.empty() ? "a contract" : "contract " + running_number_) + " runs";
      } else if (runs_by_deal_ || std::any_of(subscriptions_.begin(), subscriptions_.end(),
                                              [&](const auto& one) { return runs_on(one, today_); })) {
        facts.customer = true;
        facts.customer_basis = "a subscription runs";
      }
    }
    facts.engaged = has_won_ || has_contract_ || !subscriptions_.empty() || facts.tickets.total > 0 ||
                    facts.cases.total > 0;
  }

  /// Set by hand, else by a field that a person chose, billing, a proposed field, a contract in force, an
  /// open renewal, running subscription lines of the CRM; a day that has passed only where none is to come.
  /// Where the account's own record has a field for it, contracts and deals are not asked.
  void renewal(const std::vector<ContractRow>& contracts, const std::vector<OpportunityRow>& opportunities,
               AccountFacts& facts) const {
    for (const workspace::OwnAccount& own : by_hand_)
      if (own.renewal_day && !facts.renewal_date)
        facts.renewal_date = own.renewal_day, facts.renewal_basis = "set by hand";
    if (facts.renewal_date) return;
    std::string why_not;
    for (const bool chosen : {true, false}) {
      if (!chosen)
        if (const auto next = next_renewal(subscriptions_, today_)) {
          facts.renewal_date = next;
          facts.renewal_basis =
              "subscription of " + system_words(billed_systems(subscriptions_, today_).front().system);
          return;
        }
      for (const AccountFields& account : accounts_)
        for (const FieldsByMeaning::Field& field : account.fields->of("renewal_date")) {
          if (field.chosen != chosen) continue;
          const Attribute* value = nullptr;
          for (const Attribute& attribute : account.core.attributes)
            if (value == nullptr && equals_ignoring_case(attribute.name, field.name)) value = &attribute;
          if (const auto day = value != nullptr ? field_day(*value, true) : std::nullopt) {
            facts.renewal_date = *day;
            facts.renewal_basis = account.called(field.name);
            return;
          }
          // What a field of another system lacks says nothing of this account.
          if (!why_not.empty() || &account != &accounts_.front()) continue;
          if (value == nullptr && !account.may_lack(field, "renewal_date")) continue;
          why_not = value != nullptr ? unreadable_words(*value, "date")
                                     : account.called(field.name) + " is empty for this account";
        }
    }
    if (!why_not.empty()) {
      facts.renewal_basis = why_not;
      return;
    }
    const ContractRow* latest = nullptr;
    for (const ContractRow& row : contracts)
      if (row.end_day && contract_in_force(row.status, row.attributes) &&
          (latest == nullptr || *row.end_day >= *latest->end_day))
        latest = &row;
    const auto by_contract = [&] {
      facts.renewal_date = latest->end_day;
      facts.renewal_basis = "end of contract " + latest->number;
    };
    const OpportunityRow* open = nullptr;
    for (const OpportunityRow& row : opportunities)
      if (!row.closed && row.close_day && opportunity_kind(row.type, row.name, row.attributes) == "renewal" &&
          (open == nullptr || (*open->close_day < today_ && *row.close_day >= today_)))
        open = &row;
    const auto by_open = [&] {
      facts.renewal_date = open->close_day;
      facts.renewal_basis = "close date of the open renewal \"" + open->name + "\"";
    };
    if (latest != nullptr && *latest->end_day >= today_) return by_contract();
    if (open != nullptr && *open->close_day >= today_) return by_open();
    if (const auto end = next_line_end(subscriptions_, today_)) {
      facts.renewal_date = end;
      facts.renewal_basis = "end of the subscription lines of the CRM";
      return;
    }
    // What has passed, and nothing follows: that is worth saying.
    if (latest != nullptr) return by_contract();
    if (open != nullptr) return by_open();
    facts.renewal_basis = "no field, contract or open renewal says it";
  }

  void touches(std::uint32_t ref, AccountSummary& summary) {
    // Notes and calls are counted when the summary is read: the ones come between imports, the others pass.
    for (const Day day : queries_.imported_touches(ref)) {
      ++summary.facts.touches;
      later(summary.facts.last_touch, day);
    }
  }

  void tickets(std::uint32_t ref, AccountSummary& summary) {
    TicketFacts& facts = summary.facts.tickets;
    std::vector<double> replies, resolutions;
    for (const workspace::TicketRow& row : queries_.tickets(ref, false)) {
      ++facts.total;
      if (row.is_case()) {
        ++summary.facts.cases.total;
        if (row.open()) ++summary.facts.cases.open;
      } else if (row.source != "zendesk") {
        ++facts.elsewhere[row.source];
      }
      const auto created = row.created_at ? std::optional(zone_.local_day(*row.created_at)) : std::nullopt;
      if (created && *created <= today_) later(summary.last_ticket, created);
      if (row.open()) {
        ++facts.open;
        if (row.priority == "urgent") {
          ++facts.open_urgent;
          if (created && (!summary.oldest_urgent || *created < *summary.oldest_urgent))
            summary.oldest_urgent = created;
        }
      }
      if (row.satisfaction == "good") ++facts.csat_good;
      if (row.satisfaction == "bad") ++facts.csat_bad;
      if (row.first_reply_minutes) replies.push_back(*row.first_reply_minutes);
      if (row.full_resolution_minutes) resolutions.push_back(*row.full_resolution_minutes);
    }
    facts.first_reply_minutes_median = median(std::move(replies));
    facts.resolution_minutes_median = median(std::move(resolutions));
  }

  [[nodiscard]] bool is_covered(Day day) const {
    return std::any_of(covered_.begin(), covered_.end(),
                       [&](const workspace::CoveredDays& run) { return day >= run.from && day <= run.to; });
  }

  /// Adds the usage figures. Any thread.
  void usage(const Months& months, AccountSummary& summary) const {
    UsageFacts& facts = summary.facts.usage;
    FlatSet64 people;
    std::vector<std::pair<std::int32_t, std::uint64_t>> weekly;
    const Day from = last_week_ - 7 * (static_cast<int>(workspace::SummaryStore::kWeeks) - 1);
    workspace::UsageMonth usage;
    for (const auto& [month, bytes] : months) {
      workspace::unpack({bytes.data(), bytes.size()}, usage);
      for (const workspace::MonthRow& row : usage.rows) {
        const Day day = month + row.day;
        // Only covered days, as in series: an event with a wrong clock is on a day that no export covers.
        if (!is_covered(day)) continue;
        facts.events += row.count;
        if (!facts.first || day < *facts.first) facts.first = day;
        if (!facts.last || day > *facts.last) facts.last = day;
        if (row.actor == 0) continue;
        const std::uint64_t* cluster = person_.find(row.actor);
        const std::uint64_t person = cluster == nullptr ? row.actor : *cluster;
        people.insert(person);
        if (day >= from) weekly.emplace_back((day - from) / 7, person);
      }
    }
    if (facts.events > 0) summary.facts.engaged = true;
    facts.users = static_cast<std::int64_t>(people.size());
    if (last_week_.number == 0) return;
    std::sort(weekly.begin(), weekly.end());
    weekly.erase(std::unique(weekly.begin(), weekly.end()), weekly.end());
    summary.weekly_people.assign(workspace::SummaryStore::kWeeks, 0);
    for (const auto& [week, person] : weekly)
      if (week < static_cast<std::int32_t>(workspace::SummaryStore::kWeeks))
        ++summary.weekly_people[static_cast<std::size_t>(week)];
  }

  workspace::AccountQueries queries_;
  workspace::UsageStore usage_;
  workspace::SummaryStore store_;
  Day today_;
  TimeZone zone_;
  std::vector<workspace::FieldRow> meant_;
  workspace::BillingStore billing_;
  LinkedAccounts links_;
  FieldsByMeaning meant_contract_, meant_opportunity_;
  bool has_billing_ = false;
  CustomerClassifier judge_;
  // Of the account at hand:
  bool has_won_ = false, has_contract_ = false, runs_by_contract_ = false, runs_by_deal_ = false;
  std::string running_number_;
  std::vector<AccountFields> accounts_;
  std::vector<workspace::OwnAccount> by_hand_;
  std::vector<SubscriptionFact> subscriptions_;
  std::string corporate_;
  Day last_week_;
  std::vector<workspace::CoveredDays> covered_;
  FlatMap64<std::uint64_t> person_;
  /// Months are unpacked and counted on other cores while this one reads and writes. The last member: it goes
  /// before what its pieces ask.
  OrderedWork<AccountSummary> counting_{kCountedAtOnce,
                                        [this](AccountSummary&& summary) { store_.save(summary); }};
};

}  // namespace

void summarise(workspace::Database& database, const std::set<std::uint32_t>* only, const Progress& progress) {
  Summariser summariser(database);
  workspace::SummaryStore(database).remove_dead();
  const auto refs = workspace::AccountQueries(database).live_accounts();
  std::uint64_t done = 0;
  for (const std::uint32_t ref : refs) {
    if (++done % 256 == 0) {
      progress.check();
      progress.report({"Summing up accounts", done, refs.size()});
    }
    if (only == nullptr || only->contains(ref)) summariser.add(ref);
  }
  summariser.finish();
}

}  // namespace rapport::import
