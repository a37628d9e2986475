// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "core/account/answer_words.h"
#include "core/account/brief.h"
#include "core/account/touch_words.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/model/nps.h"
#include "core/plan/plan.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/workspace.h"

namespace rapport::account {
namespace {

using workspace::AccountQueries;

std::string money_text(const workspace::OpportunityRow& row) {
  if (!row.amount) return {};
  return ", " + (row.currency.empty() ? std::string() : row.currency + " ") +
         grouped(std::llround(*row.amount));
}

void add_tickets(AccountQueries& queries, std::uint32_t ref, const TimeZone& zone,
                 std::vector<TimelineItem>& items) {
  for (const workspace::TicketRow& row : queries.tickets(ref, true)) {
    if (!row.created_at) continue;
    const bool urgent = row.priority == "urgent";
    const std::string detail = (row.priority.empty() ? "" : row.priority + ", ") + row.status;
    const std::string kind = row.is_case() ? "Case" : "Ticket";
    items.push_back({zone.local_day(*row.created_at), kind,
                     row.subject.empty() ? kind + " " + row.id : row.subject, detail, row.requester,
                     row.open() ? (urgent ? Level::risk : Level::watch) : Level::good});
  }
}

void add_opportunities(AccountQueries& queries, const std::string& id, Day today, const TimeZone& zone,
                       std::vector<TimelineItem>& items) {
  for (const workspace::OpportunityRow& row : queries.opportunities(id)) {
    std::optional<Day> day;
    if (row.closed && row.close_day && *row.close_day <= today) day = row.close_day;
    if (!day && row.created_at) day = zone.local_day(*row.created_at);
    if (!day) continue;
    const std::string state = row.closed ? (row.won ? "won" : "lost") : row.stage;
    items.push_back({*day,
                     "Opportunity",
                     row.name,
                     state + money_text(row),
                     {},
                     row.closed && !row.won ? Level::watch : Level::good});
  }
  for (const workspace::ContractRow& row : queries.contracts(id))
    if (row.start_day && *row.start_day <= today)
      items.push_back({*row.start_day,
                       "Contract",
                       "Contract " + row.number + " begins",
                       row.status + (row.end_day ? ", to " + short_date(*row.end_day) : ""),
                       {},
                       Level::good});
}

TimelineItem touch_item(const workspace::TouchRow& row) {
  return {*row.day,
          touch_kind(row),
          touch_words(row),
          row.status,
          row.who_name.empty() ? row.owner_name : row.who_name,
          Level::good};
}

}  // namespace

std::vector<TimelineItem> load_timeline(const workspace::Reader& reader, const std::string& account_id,
                                        int limit) {
  const auto summary = workspace::SummaryStore(reader.database()).load(account_id);
  if (!summary) throw Error(ErrorCode::not_found, "There is no account " + account_id + ".");
  AccountQueries queries(reader.database());
  const Day last = today();
  const TimeZone zone(workspace::ImportLog(reader.database()).time_zone());
  std::vector<TimelineItem> items;
  add_tickets(queries, summary->ref, zone, items);
  add_opportunities(queries, summary->facts.id, last, zone, items);
  for (const workspace::TouchRow& row : queries.touches(summary->ref, true))
    if (row.kind != "note") items.push_back(touch_item(row));  // Notes follow below, all of them.
  for (const workspace::TouchRow& row : queries.planned(summary->ref)) {
    TimelineItem& item = items.emplace_back(touch_item(row));
    item.planned = true;
    item.detail = "planned" + (row.status.empty() ? "" : ", " + row.status);
    if (row.kind == "task" && *row.day < last) item.level = Level::watch;  // Overdue.
  }
  for (const workspace::ResponseFact& row : queries.responses(summary->ref))
    if (const auto day = row.day(zone)) {
      const Answer answer = row.counted(zone);
      const bool bad =
          row.kind == SurveyKind::nps ? row.score <= 6 : 2 * answer.turned() < row.low + row.high;
      items.push_back({*day,
                       "Survey",
                       answer_words(row) + (row.comment.empty() ? "" : ": " + row.comment),
                       {},
                       row.person.empty() ? row.email : row.person,
                       bad ? Level::watch : Level::good});
    }
  // Our own notes are listed with the systems' records; they are internal. Notes of plans before a merge too,
  // unless they were copied.
  std::vector<PlanNote> notes = plan::load_plan_only(reader, account_id).notes;
  for (const plan::PlanBeforeMerge& before : plan::load_plans_before_merge(reader, account_id))
    for (const PlanNote& note : before.plan.notes)
      if (std::none_of(notes.begin(), notes.end(),
                       [&](const PlanNote& one) { return one.date == note.date && one.text == note.text; }))
        notes.push_back(note);
  for (const PlanNote& note : notes)
    if (const auto day = plan_day(note.date))
      items.push_back({*day, "Note", note.text, std::string(name_of(note.kind)), note.author, Level::good});
  std::erase_if(items, [&](const TimelineItem& item) { return item.day > last && !item.planned; });
  std::stable_sort(items.begin(), items.end(),
                   [](const TimelineItem& a, const TimelineItem& b) { return a.day > b.day; });
  if (limit > 0 && items.size() > static_cast<std::size_t>(limit))
    items.resize(static_cast<std::size_t>(limit));
  return items;
}

}  // namespace rapport::account
