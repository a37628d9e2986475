// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/load.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

#include "core/account/calls_ahead.h"
#include "core/base/clock_text.h"
#include "core/base/time_zone.h"
#include "core/plan/plan.h"
#include "core/plan/signals.h"
#include "core/work/reasons.h"
#include "core/workspace/work_store.h"
#include "core/workspace/workspace.h"

namespace rapport::work {
namespace {

using Marks = std::map<std::string, std::vector<workspace::WorkMarkRow>>;

/// The first call with each account that is not over, from today to the end of the week.
std::map<std::string, NextCall> calls_of_week(const workspace::Reader& reader, Day today) {
  std::map<std::string, NextCall> calls;
  const Instant moment = now();
  for (Day day = today; day <= plan::due_week_end(today); day = day + 1) {
    const account::DayCalls of_day = account::load_day_calls(reader, day);
    if (!of_day.known) break;
    const TimeZone zone(of_day.zone);
    for (const account::DayCall& call : of_day.calls) {
      if (call.status != account::DayCall::Status::joined || account::is_over(call, moment)) continue;
      NextCall next{call.start, day, clock_text(call.start, zone), {}};
      for (const account::CallPerson& person : call.people)
        if (!person.name.empty()) next.people.push_back(person.name);
      calls.emplace(call.account_id, std::move(next));
    }
  }
  return calls;
}

/// Sets what was marked and holds on the day.
void set_marks(Entry& entry, const Marks& marks, Day today) {
  const auto found = marks.find(entry.account_id);
  if (found == marks.end()) return;
  for (const workspace::WorkMarkRow& mark : found->second)
    for (Reason& reason : entry.reasons) {
      if (reason.id != mark.reason) continue;
      const bool lasting = reason.level == Level::good || reason.level == Level::unknown;
      if (mark.state == "snoozed" && mark.until && *mark.until > today)
        reason.snoozed = Snooze{*mark.until, mark.why, mark.who};
      else if (mark.state == "done" && mark.fact == reason.fact)
        reason.done = lasting || today < utc_day(mark.at) + entry.cadence;
    }
}

Entry entry_for(const workspace::AccountSummary& summary, const plan::PlanReading& plan,
                const account::PortfolioRow& row) {
  Entry entry;
  entry.account_id = row.id, entry.account = row.name, entry.tier = row.tier, entry.owner = row.owner;
  entry.arr = row.arr, entry.mine = row.mine;
  entry.cadence = account::touch_cadence(summary.facts);
  entry.sponsor = plan.sponsor;
  return entry;
}

}  // namespace

Loaded load_with_portfolio(const workspace::Reader& reader, Day today) {
  Loaded loaded;
  Book& book = loaded.book;
  book.today = today;
  ReasonContext context;
  context.followed = workspace::FollowedAnswers(reader.database(), 0).all();
  context.data = account::load_context(reader, today);
  context.me = workspace::load_me(reader);
  context.until = plan::due_week_end(today);
  book.me = context.me.name;
  book.knows_me = context.me.known();
  book.rates = workspace::load_rates_of(reader, today).rates;
  const Marks marks = workspace::WorkStore(reader.database()).all();
  const auto calls = calls_of_week(reader, today);
  book.last_import = load_last_import(reader, today);
  std::multimap<std::string, import::PersonLeft> left;
  for (import::PersonLeft& one : std::exchange(book.last_import.left, {})) left.emplace(one.account_id, one);
  std::mutex mutex;
  std::vector<Change> departures;
  const auto visit = [&](const workspace::AccountSummary& summary, const plan::PlanReading& plan,
                         const account::PortfolioRow& row) {
    const bool customer = row.customer.value_or(true);
    std::optional<Entry> entry;
    std::vector<Reason> reasons = reasons_of(summary, plan, row, context);
    // A plan's target may become a reason later: with_successes().
    if (!reasons.empty() || (plan.has_plan && customer)) {
      entry = entry_for(summary, plan, row);
      entry->reasons = std::move(reasons);
      if (const auto call = calls.find(row.id); call != calls.end()) entry->call = call->second;
      set_marks(*entry, marks, today);
    }
    const std::lock_guard lock(mutex);
    book.owners_known = book.owners_known || !row.owner.empty();
    if (customer) {
      ++book.accounts;
      if (row.mine) ++book.mine, book.my_ids.push_back(row.id);
    }
    const auto gone = left.equal_range(row.id);
    for (auto one = gone.first; one != gone.second; ++one)
      if (auto change = departure_of(one->second, plan.plan)) departures.push_back(std::move(*change));
    if (entry) book.entries.push_back(std::move(*entry));
  };
  loaded.portfolio =
      account::load_portfolio(reader, today, account::Book::customers, visit, account::FlagWords::labels);
  // They came from several threads, in no order.
  const auto by_account = [](const auto& a, const auto& b) { return a.account_id < b.account_id; };
  std::sort(book.entries.begin(), book.entries.end(), by_account);
  std::stable_sort(departures.begin(), departures.end(), by_account);
  for (Change& one : departures) book.last_import.changes.push_back(std::move(one));
  std::sort(book.my_ids.begin(), book.my_ids.end());
  book.imported = !loaded.portfolio.sources.empty() || !loaded.portfolio.rows.empty();
  sort_worst_first(book.last_import.changes);
  if (context.data.usage_until && today - *context.data.usage_until > 7)
    book.last_import.notes.push_back("Usage exports end " + short_date(*context.data.usage_until));
  if (context.data.touches_until && today - *context.data.touches_until > 7)
    book.last_import.notes.push_back("Activity exports end " + short_date(*context.data.touches_until));
  return loaded;
}

Work load_work(const workspace::Reader& reader, Day today, Scope scope, std::optional<Tile> tile,
               bool by_day) {
  Book book = load_with_portfolio(reader, today).book;
  ViewOptions options;
  options.tile = tile, options.by_day = by_day;
  return view_of(with_successes(reader, std::move(book), load_successes(reader, today)), scope, options);
}

Book with_successes(const workspace::Reader& reader, Book book, std::vector<PlanSuccess> successes) {
  // Those of an earlier computation go.
  for (Entry& entry : book.entries)
    std::erase_if(entry.reasons, [](const Reason& one) {
      return one.kind == ReasonKind::target_reached || one.kind == ReasonKind::near_target;
    });
  std::erase_if(book.last_import.changes, [](const Change& one) { return one.success; });
  const Marks marks = workspace::WorkStore(reader.database()).all();
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < book.entries.size(); ++i) places.emplace(book.entries[i].account_id, i);
  for (const PlanSuccess& one : successes) {
    if (one.state != SuccessState::reached && one.state != SuccessState::near_target) continue;
    const auto place = places.find(one.account_id);
    if (place == places.end()) continue;  // The book is newer: it has no plan any more, or is no customer.
    Entry& entry = book.entries[place->second];
    entry.reasons.push_back(target_reason(one));
    std::stable_sort(entry.reasons.begin(), entry.reasons.end(), worse_first);
    set_marks(entry, marks, book.today);
    if (one.from_run != 0 && one.from_run == book.last_import.run && one.state == SuccessState::reached)
      book.last_import.changes.push_back(target_change(one, entry.account));
  }
  sort_worst_first(book.last_import.changes);
  book.successes = std::move(successes);
  return book;
}

const Entry* entry_of(const Book& book, const std::string& account_id) noexcept {
  const auto found = std::find_if(book.entries.begin(), book.entries.end(),
                                  [&](const Entry& entry) { return entry.account_id == account_id; });
  return found == book.entries.end() ? nullptr : &*found;
}

Mark done_mark(const Reason& reason) {
  return {reason.id, MarkState::done, std::nullopt, {}, reason.fact};
}

}  // namespace rapport::work
