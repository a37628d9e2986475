// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/revenue_history.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "core/import/table_fields.h"
#include "core/model/commercial.h"
#include "core/workspace/arr_readings.h"
#include "core/workspace/billing_store.h"
#include "core/workspace/database.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/survivor_of.h"
#include "core/workspace/won_deals.h"
#include "core/workspace/workspace.h"

namespace rapport::import {
namespace {

using workspace::ContractRow;
using workspace::OpportunityRow;

/// A deal that was won so long before the first known contract had another contract, which no export has.
constexpr int kBeforeFirstContract = 60;
/// The order of the sources, the strongest first, as fill_revenue() has it.
constexpr const char* kOrder[] = {"by_hand",   "subscriptions", "chosen_field",
                                  "contracts", "won_deals",     "proposed_field"};

/// Ends a term whose record says that it is over: at its end, but not after the record's last change.
void end_by_status(RevenueTerm& term, Instant version) {
  term.ended = true;
  const Day changed = utc_day(version);
  if (version > 0 && (!term.to || *term.to > changed)) term.to = changed;
}

RevenueLine contract_line(const RevenueSources& sources) {
  RevenueLine line{"contracts", "salesforce", false, {}, {}, {}};
  for (const ContractRow& row : sources.contracts) {
    if (!contract_was_in_force(row.status, row.attributes)) continue;
    if (!row.start_day && !row.end_day && row.status.empty()) continue;
    const Annual annual = annual_by_field(row.attributes, sources.contract_fields, std::nullopt);
    if (!annual.amount) continue;
    // When it began is not known: only the present is.
    if (!row.start_day) line.known_from = sources.today;
    RevenueTerm term{row.start_day.value_or(sources.today),
                     row.end_day,
                     {*annual.amount, annual.currency.empty() ? row.currency : annual.currency}};
    if (!contract_in_force(row.status, row.attributes)) end_by_status(term, row.version);
    term.cancelled = contract_was_cancelled(row.status, row.attributes);
    line.terms.push_back(std::move(term));
  }
  line.has_terms = !line.terms.empty();
  if (!line.has_terms) return line;
  const Day first =
      std::min_element(line.terms.begin(), line.terms.end(), [](const RevenueTerm& a, const RevenueTerm& b) {
        return a.from < b.from;
      })->from;
  for (const OpportunityRow& deal : sources.opportunities)
    if (workspace::is_won_deal(deal) && first - *deal.close_day > kBeforeFirstContract)
      line.known_from = std::max(first, line.known_from.value_or(first));
  return line;
}

RevenueLine deal_line(const RevenueSources& sources) {
  struct Deal {
    const OpportunityRow* row;
    bool renewal;
    RevenueTerm term;
  };
  std::map<std::string, std::vector<Deal>> by_contract;
  for (const OpportunityRow& row : sources.opportunities) {
    if (!workspace::is_won_deal(row)) continue;
    const auto term = term_of(row, sources, true);
    if (!term) continue;
    const double amount = annual_of(row, *term, sources.opportunity_fields);
    if (amount <= 0.0) continue;
    Deal deal{&row,
              opportunity_kind(row.type, row.name, row.attributes) == "renewal",
              {std::max(term->from, *row.close_day), term->to, {amount, row.currency}}};
    for (const ContractRow& contract : sources.contracts)
      if (contract.id == term->contract && !contract.id.empty() &&
          !contract_in_force(contract.status, contract.attributes))
        end_by_status(deal.term, contract.version);
    by_contract[term->contract].push_back(std::move(deal));
  }
  RevenueLine line{"won_deals", "", false, {}, {}, {}};
  if (!sources.opportunities.empty()) line.system = system_of(sources.opportunities.front().id);
  for (auto& [contract, deals] : by_contract)
    for (Deal& deal : deals) {
      // A renewal replaces earlier deals under the same contract from its first day on.
      for (const Deal& other : deals)
        if (other.renewal && other.row != deal.row &&
            (deal.renewal ? std::pair(*other.row->close_day, other.row->id) >
                                std::pair(*deal.row->close_day, deal.row->id)
                          : *other.row->close_day >= *deal.row->close_day) &&
            (!deal.term.to || *deal.term.to >= other.term.from))
          deal.term.to = other.term.from - 1;
      line.terms.push_back(std::move(deal.term));
    }
  line.has_terms = !line.terms.empty();
  return line;
}

/// The last day of a subscription that is over or will be; nullopt for one that runs on.
std::optional<Day> last_day(const SubscriptionFact& one, bool crm_line) {
  using State = SubscriptionRecord::State;
  // A line of the CRM that is terminated after its term ran out ended with the term.
  if (one.ended_day)
    return crm_line && one.period_end ? std::min(*one.period_end, *one.ended_day - 1) : *one.ended_day - 1;
  const bool ends = crm_line || one.cancelled_day || one.state == State::cancelled;
  if ((ends || one.state == State::unknown) && one.period_end) return one.period_end;
  if (one.state != State::cancelled) return std::nullopt;
  if (one.cancelled_day) return *one.cancelled_day - 1;
  return utc_day(one.version) - 1;
}

RevenueLine subscription_line(const std::vector<const SubscriptionFact*>& subscriptions, std::string source,
                              std::string system, bool crm_lines, Day today) {
  RevenueLine line{std::move(source), std::move(system), false, {}, {}, {}};
  for (const SubscriptionFact* one : subscriptions) {
    if (one->state == SubscriptionRecord::State::trial || !one->annual_amount) continue;
    RevenueTerm term{
        one->start_day.value_or(today), last_day(*one, crm_lines), {*one->annual_amount, one->currency}};
    // When it began is not known: only the present is.
    if (!one->start_day) line.known_from = today;
    term.ended = is_cancelled(*one) || one->ended_day.has_value();
    term.cancelled = is_cancelled(*one);
    line.terms.push_back(std::move(term));
  }
  line.has_terms = !line.terms.empty();
  return line;
}

/// The billing system that counts over time: the one that counts today, else the one with the newest data.
RevenueLine billing_line(const RevenueSources& sources) {
  std::map<std::string, std::vector<const SubscriptionFact*>> systems;
  std::map<std::string, Instant> newest;
  for (const SubscriptionFact& one : sources.subscriptions) {
    if (!is_outside_id(one.id)) continue;
    const std::string system = system_of(one.id);
    systems[system].push_back(&one);
    newest[system] = std::max(newest[system], one.version);
  }
  if (systems.empty()) return {"subscriptions", "", false, {}, {}, {}};
  std::string counts;
  if (const auto running = billed_systems(sources.subscriptions, sources.today); !running.empty())
    counts = running.front().system;
  else
    counts = std::max_element(newest.begin(), newest.end(), [](const auto& a, const auto& b) {
               return a.second < b.second;
             })->first;
  return subscription_line(systems[counts], "subscriptions", counts, false, sources.today);
}

/// Gives the readings to the lines that they are of. Contracts and deals have their own days, which say more
/// than a reading; where none of them is left, their readings count.
void add_readings(std::vector<RevenueLine>& lines, std::vector<ArrReading> readings) {
  std::stable_sort(readings.begin(), readings.end(),
                   [](const ArrReading& a, const ArrReading& b) { return a.day < b.day; });
  std::map<std::string, std::vector<ArrReading>> by_source;
  for (ArrReading& one : readings) {
    auto& of = by_source[one.source];
    // Of several members on one day the survivor's counts.
    if (of.empty() || of.back().day != one.day) of.push_back(std::move(one));
  }
  for (RevenueLine& line : lines) {
    const bool dated = line.has_terms && (line.source == "contracts" || line.source == "won_deals");
    const auto found = by_source.find(line.source);
    if (found == by_source.end()) continue;
    if (!dated) {
      // The present comes after the last reading.
      std::vector<ArrReading> all = std::move(found->second);
      for (ArrReading& now : line.readings) {
        std::erase_if(all, [&](const ArrReading& one) { return one.day >= now.day; });
        all.push_back(std::move(now));
      }
      line.readings = std::move(all);
    }
    by_source.erase(found);
  }
  for (auto& [source, of] : by_source) lines.push_back({source, "", false, {}, {}, std::move(of)});
  const auto place = [](const RevenueLine& line) {
    return std::find(std::begin(kOrder), std::end(kOrder), line.source) - std::begin(kOrder);
  };
  std::stable_sort(lines.begin(), lines.end(),
                   [&](const RevenueLine& a, const RevenueLine& b) { return place(a) < place(b); });
}

}  // namespace

std::vector<RevenueLine> revenue_lines(const RevenueSources& sources, const std::vector<ArrSource>& present) {
  std::vector<RevenueLine> lines;
  const auto add = [&](RevenueLine line) {
    if (line.has_terms || !line.readings.empty()) lines.push_back(std::move(line));
  };
  const auto add_present = [&](const char* source) {
    // Of several records that say it the first is used, as for the ARR of today.
    for (const ArrSource& one : present)
      if (one.source == source)
        return add({one.source, one.system, false, {}, {}, {{sources.today, one.amount, one.source, {}}}});
  };
  add_present("by_hand");
  add(billing_line(sources));
  add_present("chosen_field");
  add(contract_line(sources));
  std::vector<const SubscriptionFact*> crm;
  for (const SubscriptionFact& one : sources.subscriptions)
    if (!is_outside_id(one.id)) crm.push_back(&one);
  add(subscription_line(crm, "contracts", "salesforce", true, sources.today));
  add(deal_line(sources));
  add_present("proposed_field");
  return lines;
}

void each_revenue(const workspace::Reader& reader, Day today, Day from, Day to, const Progress& progress,
                  const std::function<void(AccountRevenue&&)>& f) {
  each_revenue(
      reader, workspace::load_book_records(reader.database(), workspace::WantedDeals::won, progress),
      [](const std::string&) { return true; }, today, from, to, progress, f);
}

void each_revenue(const workspace::Reader& reader, const workspace::BookRecords& records,
                  const std::function<bool(const std::string&)>& wanted, Day today, Day from, Day to,
                  const Progress& progress, const std::function<void(AccountRevenue&&)>& f) {
  workspace::Database& database = reader.database();
  workspace::AccountQueries queries(database);
  const workspace::SurvivorOf survivor(database);
  std::unordered_map<std::string, std::vector<ArrReading>> readings;
  // Those of the survivor come first: they count where several members were read on one day.
  std::vector<std::pair<std::string, ArrReading>> of_merged;
  workspace::ArrReadings(database).each(from - kReadingDays, to,
                                        [&](const std::string& account, ArrReading&& one) {
                                          if (survivor.merged(account))
                                            of_merged.emplace_back(account, std::move(one));
                                          else
                                            readings[account].push_back(std::move(one));
                                        });
  for (auto& [account, one] : of_merged) readings[survivor(account)].push_back(std::move(one));
  progress.check();
  std::unordered_map<std::uint32_t, std::vector<SubscriptionFact>> subscriptions;
  workspace::BillingStore(database).each_subscription(
      [&](std::uint32_t ref, SubscriptionFact&& one) { subscriptions[ref].push_back(std::move(one)); });
  const std::vector<workspace::FieldRow> meant = workspace::FieldStore(database).rows();
  const FieldsByMeaning contract_fields(meant, "Contract");
  const FieldsByMeaning deal_fields(meant, "Opportunity");
  const auto currencies = queries.currencies();
  const std::string corporate = currencies.size() == 1 ? currencies.front() : std::string();
  const std::vector<AccountFields> no_accounts;
  const std::vector<workspace::OwnAccount> none_by_hand;
  std::uint64_t done = 0;
  workspace::SummaryStore(database).each_arr([&](workspace::AccountArr&& one) {
    if (++done % 256 == 0) {
      progress.check();
      progress.report({"Reading the ARR of accounts", done, 0});
    }
    if (!wanted(one.id)) return;
    static const workspace::AccountRecords nothing;
    const auto found = records.find(one.id);
    const auto billed = subscriptions.find(one.ref);
    const auto read = readings.find(one.id);
    if (found == records.end() && billed == subscriptions.end() && read == readings.end() && one.arr.empty())
      return;
    const workspace::AccountRecords& own = found == records.end() ? nothing : found->second;
    static const std::vector<SubscriptionFact> no_subscriptions;
    AccountRevenue account;
    account.currency = one.currency.empty() ? corporate : one.currency;
    const RevenueSources sources{
        no_accounts,   none_by_hand,     billed == subscriptions.end() ? no_subscriptions : billed->second,
        own.contracts, own.won,          contract_fields,
        deal_fields,   account.currency, today};
    account.lines = revenue_lines(sources, one.arr);
    if (read != readings.end()) add_readings(account.lines, std::move(read->second));
    if (account.lines.empty()) return;
    account.today = today;
    account.deleted = one.deleted;
    account.former = !one.customer.value_or(true);
    account.id = std::move(one.id), account.name = std::move(one.name);
    f(std::move(account));
  });
}

}  // namespace rapport::import
