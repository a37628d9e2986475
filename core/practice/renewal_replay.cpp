// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/renewal_replay.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <tuple>

#include "core/model/commercial.h"
#include "core/model/nps.h"
#include "core/relationship/judgements.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/contact_coverage.h"
#include "core/workspace/database.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/usage_systems.h"
#include "core/workspace/workspace.h"

namespace rapport::practice {
namespace {

using workspace::ContractRow;
using workspace::CoveredDays;
using workspace::OpportunityRow;

struct Closed {
  Day day;
  std::string_view id;
  bool won = false;
};
struct Known {
  std::vector<const ContractRow*> contracts;  ///< By start and id, whichever member they came from.
  std::vector<Closed> renewals;               ///< Closed renewal deals, by day and id.
};

Known known_of(const workspace::AccountRecords& records, Day today) {
  Known known;
  for (const ContractRow& row : records.contracts)
    if (contract_was_in_force(row.status)) known.contracts.push_back(&row);
  for (const auto* deals : {&records.won, &records.others})
    for (const OpportunityRow& row : *deals)
      if (row.closed && row.close_day && *row.close_day <= today &&
          opportunity_kind(row.type, row.name, row.attributes) == "renewal")
        known.renewals.push_back({*row.close_day, row.id, row.won});
  std::sort(known.contracts.begin(), known.contracts.end(), [](const ContractRow* a, const ContractRow* b) {
    return std::tie(a->start_day, a->id) < std::tie(b->start_day, b->id);
  });
  std::sort(known.renewals.begin(), known.renewals.end(),
            [](const Closed& a, const Closed& b) { return std::tie(a.day, a.id) < std::tie(b.day, b.id); });
  return known;
}

/// What became of a contract that ended; nullopt where nothing tells.
std::optional<bool> outcome_of(const Known& known, const ContractRow& contract, bool former) {
  const Day end = *contract.end_day;
  const Closed* nearest = nullptr;
  for (const Closed& deal : known.renewals)
    if (deal.day >= end - judgement::kDealBefore && deal.day <= end + judgement::kDealAfter &&
        (nearest == nullptr || std::abs(deal.day - end) < std::abs(nearest->day - end)))
      nearest = &deal;
  const bool follows =
      std::any_of(known.contracts.begin(), known.contracts.end(), [&](const ContractRow* other) {
        return other->id != contract.id && other->start_day &&
               *other->start_day <= end + judgement::kRenewalOver + 1 &&
               (!other->end_day || *other->end_day > end + judgement::kRenewalOver);
      });
  if (follows) return true;
  if (nearest != nullptr) return nearest->won;
  // That an end has passed alone says nothing: its own status must say that it is over.
  if (former || !contract_in_force(contract.status)) return false;
  return std::nullopt;
}

const CoveredDays* run_of(const std::vector<CoveredDays>& runs, Day day) {
  const CoveredDays* last = nullptr;
  for (const CoveredDays& run : runs)
    if (run.from <= day && (last == nullptr || run.to > last->to)) last = &run;
  return last;
}

}  // namespace

std::vector<PastRenewal> past_renewals(const workspace::Reader& reader, const workspace::BookRecords& records,
                                       Day today, const Progress& progress) {
  std::vector<PastRenewal> past;
  std::uint64_t done = 0;
  workspace::SummaryStore(reader.database()).each_arr([&](workspace::AccountArr&& account) {
    if (++done % 256 == 0) progress.check();
    const auto found = records.find(account.id);
    if (found == records.end()) return;
    const Known known = known_of(found->second, today);
    std::vector<Day> seen;
    const auto add = [&](Day day, bool renewed) {
      // Several contracts that end together, or a contract and its deal, are one renewal.
      if (std::any_of(seen.begin(), seen.end(),
                      [&](Day other) { return std::abs(other - day) <= relationship::kSameRenewalDays; }))
        return;
      seen.push_back(day);
      PastRenewal one;
      one.account_id = account.id, one.account = account.name;
      one.day = day, one.renewed = renewed;
      past.push_back(std::move(one));
    };
    for (const ContractRow* contract : known.contracts) {
      if (!contract->end_day || *contract->end_day > today - judgement::kRenewalOver) continue;
      if (const auto renewed = outcome_of(known, *contract, !account.customer.value_or(true)))
        add(*contract->end_day, *renewed);
      else
        seen.push_back(*contract->end_day);
    }
    for (const Closed& deal : known.renewals)
      if (deal.day <= today - judgement::kRenewalOver) add(deal.day, deal.won);
  });
  std::sort(past.begin(), past.end(), [](const PastRenewal& a, const PastRenewal& b) {
    return std::tie(b.day, a.account, a.account_id) < std::tie(a.day, b.account, b.account_id);
  });
  return past;
}

Replay::Replay(const workspace::Reader& reader, const workspace::BookRecords& records, Day today)
    : reader_(reader),
      records_(records),
      now_(account::load_context(reader, today)),
      zone_(workspace::ImportLog(reader.database()).time_zone()) {
  usage_ = workspace::usage_coverage(reader.database());
  tickets_ = workspace::ticket_coverage(reader.database());
  touches_ = workspace::touch_coverage(reader.database());
}

account::DataContext Replay::context_on(Day day) const {
  account::DataContext context = now_;
  context.today = day;
  // An export that begins later says nothing of that day.
  const auto set = [&](const std::vector<CoveredDays>& runs, bool& has, std::optional<Day>& until) {
    const CoveredDays* run = run_of(runs, day);
    has = run != nullptr;
    until = run == nullptr ? std::nullopt : std::optional(std::min(run->to, day));
  };
  set(tickets_, context.tickets, context.tickets_until);
  set(touches_, context.touches, context.touches_until);
  bool usage = false;
  set(usage_, usage, context.usage_until);
  context.usage_since = usage ? std::optional(run_of(usage_, day)->from) : std::nullopt;
  return context;
}

std::vector<Flag> Replay::leading_on(const std::string& account_id, Day day) {
  workspace::SummaryStore store(reader_.database());
  workspace::AccountQueries queries(reader_.database());
  auto loaded = store.load(account_id);
  if (!loaded) return {};
  const account::DataContext context = context_on(day);
  workspace::AccountSummary& summary = *loaded;
  AccountFacts& facts = summary.facts;
  const auto latest = [day](std::optional<Day>& newest, std::optional<Day> at) {
    if (at && *at <= day && (!newest || *at > *newest)) newest = at;
  };
  facts.last_touch.reset();
  facts.touches = 0;
  for (const workspace::TouchRow& touch : queries.touches(summary.ref, false))
    latest(facts.last_touch, touch.day);
  summary.last_ticket.reset();
  for (const workspace::TicketRow& ticket : queries.tickets(summary.ref, false))
    if (ticket.created_at) latest(summary.last_ticket, zone_.local_day(*ticket.created_at));
  summary.last_commercial.reset();
  if (const auto found = records_.find(summary.facts.id); found != records_.end()) {
    for (const auto* deals : {&found->second.won, &found->second.others})
      for (const OpportunityRow& row : *deals) {
        if (row.created_at) latest(summary.last_commercial, zone_.local_day(*row.created_at));
        if (row.closed) latest(summary.last_commercial, row.close_day);
      }
    for (const ContractRow& row : found->second.contracts) latest(summary.last_commercial, row.start_day);
  }
  std::erase_if(summary.answers, [day](const Answer& answer) { return !answer.day || *answer.day > day; });
  facts.nps = nps_today(summary.answers, day);
  // The weeks after that day are cut off; the last event is known to its week.
  const Day last_week = usage_.empty() ? Day{} : period_start(usage_.back().to, Grain::week);
  std::optional<Day> last_used;
  std::size_t weeks = 0;
  for (std::size_t i = 0; i < summary.weekly_people.size(); ++i) {
    const Day start = last_week - 7 * static_cast<int>(summary.weekly_people.size() - 1 - i);
    if (start + 6 > day) break;
    weeks = i + 1;
    if (summary.weekly_people[i] > 0) last_used = start + 6;
  }
  summary.weekly_people.resize(weeks);
  if (!facts.usage.first || *facts.usage.first > day || weeks == 0)
    facts.usage = {};
  else
    facts.usage.last = last_used;
  std::vector<Flag> flags = account::judge(summary, context, {});
  std::erase_if(flags, [](const Flag& flag) { return flag.kind != SignalKind::leading; });
  return flags;
}

Side side_of(const std::vector<Flag>& flags) noexcept {
  bool known = false;
  for (const Flag& flag : flags) {
    if (flag.id != "quiet" && flag.id != "no_touch") continue;
    if (flag.level == Level::risk) return Side::flagged;
    known = known || flag.level != Level::unknown;
  }
  return known ? Side::clear : Side::unknown;
}

}  // namespace rapport::practice
