// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/plan.h"

#include <algorithm>
#include <map>

#include "core/base/text.h"
#include "core/plan/behaviours.h"
#include "core/plan/plan_rows.h"
#include "core/plan/signals.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/plan_store.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/workspace.h"

namespace rapport::plan {
namespace {

using workspace::PlanRevisionRow;
using workspace::PlanStore;
using workspace::Reader;

constexpr int kChurnDays = 30;

void require_account(workspace::Database& database, const std::string& account_id) {
  if (!workspace::AccountQueries(database).account(account_id))
    throw Error(ErrorCode::not_found,
                "There is no account " + account_id + "; the command 'accounts' lists what there is.");
}

/// True where what is measured changed in each of the last three spans of thirty days. The first metrics of a
/// plan are no change.
bool metrics_churn(PlanStore& store, const std::string& account_id, Day today) {
  std::string later = store.head(account_id).metric_terms;
  for (int month = 1; month <= 3; ++month) {
    const auto before = store.metric_terms_before(account_id, utc_start(today + 1 - kChurnDays * month));
    if (!before || before->empty() || *before == later) return false;
    later = *before;
  }
  return true;
}

std::vector<HistoryEntry> entries_of(PlanStore& store, const std::string& account_id, int limit,
                                     Instant earliest = std::numeric_limits<Instant>::min()) {
  std::vector<HistoryEntry> entries;
  // One more than asked for: the last shown needs the one before it to differ from.
  const std::vector<PlanRevisionRow> rows =
      store.revisions(account_id, 0, limit < 1'000'000 ? limit + 1 : limit);
  std::map<int, SuccessPlan> plans;  // by edit: undo and redo show an edit again
  const auto shown = [&](int edit) -> const SuccessPlan& {
    const auto [slot, added] = plans.try_emplace(edit);
    if (added) slot->second = plan_of_edit(store, account_id, edit);
    return slot->second;
  };
  for (std::size_t i = 0; i < rows.size() && static_cast<int>(i) < limit; ++i) {
    const PlanRevisionRow& row = rows[i];
    if (row.at < earliest) break;
    const SuccessPlan& before = shown(i + 1 < rows.size() ? rows[i + 1].shows : 0);
    entries.push_back({row.number, row.at, row.who, row.action, changes_between(before, shown(row.shows))});
  }
  return entries;
}

}  // namespace

SuccessPlan plan_of_document(const std::string& account_id, std::string_view document) {
  try {
    return apply_json({}, document);
  } catch (const Error& error) {
    throw Error(ErrorCode::workspace, "The plan of " + account_id + " can't be read (" + error.what() +
                                          "); restore a backup with: restore FILE.");
  }
}

SuccessPlan plan_of_edit(PlanStore& store, const std::string& account_id, int edit) {
  if (edit == 0) return {};
  const auto document = store.document(account_id, edit);
  if (!document)
    throw Error(ErrorCode::workspace, "Revision " + std::to_string(edit) + " of the plan of " + account_id +
                                          " is missing; restore a backup with: restore FILE.");
  return plan_of_document(account_id, *document);
}

std::string undo_words(const PlanRevisionRow& head, PlanStore& store, const std::string& account_id) {
  if (head.shows == 0) return {};
  const auto edit = store.revision(account_id, head.shows);
  return edit ? "Undo " + edit->action : std::string();
}
std::string redo_words(const PlanRevisionRow& head, PlanStore& store, const std::string& account_id) {
  const auto edit = store.newest_child(account_id, head.shows);
  return edit ? "Redo " + edit->action : std::string();
}

PlanView load_plan(const Reader& reader, const std::string& account_id, Day today, int history) {
  workspace::Database& database = reader.database();
  require_account(database, account_id);
  PlanStore store(database);
  PlanView view;
  view.account_id = account_id;
  const PlanRevisionRow head = store.head(account_id);
  view.revision = head.number;
  view.plan = plan_of_edit(store, account_id, head.shows);
  CheckFacts facts;
  facts.today = today;
  if (const auto summary = workspace::SummaryStore(database).load(account_id))
    facts.renewal_date = summary->facts.renewal_date;
  facts.metrics_churn = metrics_churn(store, account_id, today);
  view.check = check_plan(view.plan, facts);
  view.signoffs = signoff_states(view.plan);
  view.asks = asks(view.plan, today);
  view.behaviours = judge_behaviours(reader, account_id, view.plan.behaviours, today);
  if (history > 0) view.history = entries_of(store, account_id, history);
  view.undo = undo_words(head, store, account_id);
  view.redo = redo_words(head, store, account_id);
  view.drafts = load_drafts(reader, account_id);
  view.library = load_tips(reader);
  view.touches_until = touches_until(reader);
  view.offers = load_person_offers(reader, account_id);
  view.before_merge = load_plans_before_merge(reader, account_id);
  return view;
}

std::vector<Draft> load_drafts(const Reader& reader, const std::string& account_id) {
  std::vector<Draft> drafts;
  for (workspace::PlanDraftRow& row : PlanStore(reader.database()).drafts(account_id))
    drafts.push_back({std::move(row.field), std::move(row.text), row.at, std::move(row.who)});
  return drafts;
}

SuccessPlan load_plan_only(const Reader& reader, const std::string& account_id) {
  PlanStore store(reader.database());
  return plan_of_edit(store, account_id, store.head(account_id).shows);
}

bool has_plan(const Reader& reader, const std::string& account_id) {
  return is_plan(load_plan_only(reader, account_id));
}

SuccessPlan load_revision(const Reader& reader, const std::string& account_id, int number) {
  PlanStore store(reader.database());
  if (number == 0) return {};
  const auto row = store.revision(account_id, number);
  if (!row)
    throw Error(ErrorCode::not_found, "The plan has no revision " + std::to_string(number) +
                                          "; the command 'plan history ACCOUNT' lists them.");
  return plan_of_edit(store, account_id, row->shows);
}

std::vector<HistoryEntry> load_history(const Reader& reader, const std::string& account_id, int limit,
                                       Instant earliest) {
  require_account(reader.database(), account_id);
  PlanStore store(reader.database());
  return entries_of(store, account_id, limit, earliest);
}

SuccessPlan advanced(const SuccessPlan& plan, const std::string& result, Day today, int revision) {
  if (plan.state == PlanState::done)
    throw Error(ErrorCode::input, "The plan is done; set its state to draft before it can advance.");
  if (!plan.next.chosen || trimmed(plan.next.chosen->title).empty())
    throw Error(ErrorCode::input,
                "No next phase is chosen, so there is nothing to advance to; choose what's next first.");
  SuccessPlan after = plan;
  const NextStep next = *plan.next.chosen;
  after.phases.push_back({plan.phase.number, plan.phase.name, plan.phase.started, iso(today), plan.phase.why,
                          plan.phase.expected, result, revision});
  after.phase = {plan.phase.number + 1, next.title, iso(today), next.why, next.expected};
  after.next.chosen.reset();
  std::erase_if(after.next.wishes, [&](const NextStep& wish) { return wish.title == next.title; });
  return after;
}

std::vector<DueFollowUp> due_follow_ups(const Reader& reader, Day until) {
  std::vector<DueFollowUp> due;
  for (const std::string& account_id : PlanStore(reader.database()).accounts())
    for (FollowUp& one : load_plan_only(reader, account_id).follow_ups)
      if (const auto day = plan_day(one.due); !one.done && day && *day <= until)
        due.push_back({account_id, std::move(one), *day});
  std::stable_sort(due.begin(), due.end(),
                   [](const DueFollowUp& a, const DueFollowUp& b) { return a.due < b.due; });
  return due;
}

Day due_week_end(Day today) noexcept {
  constexpr int kSaturday = 5;  // From then on it is the next week that can be prepared.
  const Day monday = period_start(today, Grain::week);
  return monday + (today - monday >= kSaturday ? 13 : 6);
}

std::vector<DueFollowUp> due_this_week(const Reader& reader, Day today) {
  return due_follow_ups(reader, due_week_end(today));
}

void set_done(SuccessPlan& plan, const std::string& follow_up_id, bool done, Day today) {
  for (FollowUp& one : plan.follow_ups) {
    if (one.id != follow_up_id || one.done == done) continue;
    one.done = done;
    one.done_on = done ? iso(today) : PlanDate();
  }
}

}  // namespace rapport::plan
