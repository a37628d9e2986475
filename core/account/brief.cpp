// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/brief.h"

#include <algorithm>
#include <set>

#include "core/account/origins.h"
#include "core/account/signals.h"
#include "core/account/snoozes.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/metrics/metrics.h"
#include "core/model/commercial.h"
#include "core/model/nps.h"
#include "core/plan/plan.h"
#include "core/plan/signals.h"
#include "core/relationship/scorecards.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/usage_store.h"
#include "core/workspace/workspace.h"

namespace rapport::account {
namespace {

using workspace::AccountQueries;
using workspace::AccountSummary;

constexpr std::size_t kShown = 8;
constexpr int kMetDays = 90;

AccountSummary summary_of(const workspace::Reader& reader, const std::string& id) {
  auto summary = workspace::SummaryStore(reader.database()).load(id);
  if (!summary) throw Error(ErrorCode::not_found, "There is no account " + id + ".");
  return std::move(*summary);
}

int priority_rank(const std::string& priority) {
  if (priority == "urgent") return 0;
  if (priority == "high") return 1;
  if (priority == "normal") return 2;
  return 3;
}

std::vector<OpenTicket> open_tickets(AccountQueries& queries, std::uint32_t ref, Day today,
                                     const TimeZone& zone) {
  std::vector<OpenTicket> open;
  for (workspace::TicketRow& row : queries.tickets(ref, true)) {
    if (!row.open()) continue;
    OpenTicket ticket{std::move(row.id),     std::move(row.subject), std::move(row.priority),
                      std::move(row.status), std::nullopt,           0,
                      std::move(row.source)};
    if (row.created_at) {
      ticket.created = zone.local_day(*row.created_at);
      ticket.age_days = std::max(0, today - *ticket.created);
    }
    open.push_back(std::move(ticket));
  }
  std::stable_sort(open.begin(), open.end(), [](const OpenTicket& a, const OpenTicket& b) {
    return std::pair(priority_rank(a.priority), -a.age_days) <
           std::pair(priority_rank(b.priority), -b.age_days);
  });
  return open;
}

std::vector<OpenOpportunity> open_opportunities(AccountQueries& queries, const std::string& id,
                                                const std::string& currency) {
  std::vector<OpenOpportunity> open;
  for (const workspace::OpportunityRow& row : queries.opportunities(id)) {
    if (row.closed) continue;
    OpenOpportunity opportunity{row.name, row.stage,
                                std::string(opportunity_kind(row.type, row.name, row.attributes)),
                                std::nullopt, row.close_day};
    if (row.amount) opportunity.amount = Money{*row.amount, row.currency.empty() ? currency : row.currency};
    open.push_back(std::move(opportunity));
  }
  return open;
}

std::vector<SurveyAnswer> answers_of(AccountQueries& queries, std::uint32_t ref, const TimeZone& zone,
                                     Day today) {
  std::vector<SurveyAnswer> answers;
  auto rows = queries.responses(ref);
  std::vector<Answer> counted;
  for (const workspace::ResponseFact& row : rows) counted.push_back(row.counted(zone));
  for (const std::size_t i : latest_today(counted, today))
    answers.push_back({rows[i].score, counted[i].day, rows[i].person.empty() ? rows[i].email : rows[i].person,
                       std::move(rows[i].comment)});
  std::stable_sort(answers.begin(), answers.end(),
                   [](const SurveyAnswer& a, const SurveyAnswer& b) { return a.day > b.day; });
  return answers;
}

/// Takes what is said about answers from all of them, before they are cut to those that are shown.
void set_answers(AccountBrief& brief, std::vector<SurveyAnswer> answers, const AccountSummary& summary) {
  // Newest first, so the first of equal scores is the newest.
  const auto worst =
      std::min_element(answers.begin(), answers.end(),
                       [](const SurveyAnswer& a, const SurveyAnswer& b) { return a.score < b.score; });
  if (worst != answers.end()) brief.worst_answer = *worst;
  if (summary.detractor_day && summary.detractor_score) {
    const auto open = std::find_if(answers.begin(), answers.end(), [&](const SurveyAnswer& answer) {
      return answer.day == summary.detractor_day && answer.score == *summary.detractor_score;
    });
    if (open != answers.end()) brief.open_detractor = *open;
  }
  if (answers.size() > kShown) answers.resize(kShown);
  brief.answers = std::move(answers);
}

/// The rank of a title, for the order of people met on the same day.
int title_rank(const std::string& title) {
  const std::string lower = " " + ascii_lower(title) + " ";
  for (const char* word :
       {"chief", " ceo ", " coo ", " cfo ", " cto ", " cio ", "president", "founder", "owner"})
    if (lower.find(word) != std::string::npos) return 0;
  for (const char* word : {" vp ", "svp", "evp", "vice", "head", "director"})
    if (lower.find(word) != std::string::npos) return 1;
  for (const char* word : {"manager", "lead"})
    if (lower.find(word) != std::string::npos) return 2;
  return 3;
}

UsageBreadth breadth_of(const workspace::Reader& reader, const AccountSummary& summary,
                        const DataContext& context) {
  UsageBreadth breadth;
  breadth.people_known = summary.facts.usage.users;
  workspace::UsageStore store(reader.database());
  for (const auto& [id, name] : store.names().events())
    if (!name.starts_with("$")) ++breadth.events_known;
  if (!context.usage_until) return breadth;
  const Day from = *context.usage_until - 55;
  std::set<std::uint32_t> used;
  store.each_month_since(summary.ref, period_start(from, Grain::month),
                         [&](Day month, const workspace::UsageMonth& usage) {
                           for (const workspace::MonthRow& row : usage.rows)
                             if (month + row.day >= from) used.insert(row.event);
                         });
  breadth.events_used = static_cast<std::int64_t>(used.size());
  if (summary.facts.usage.events == 0) return breadth;
  if (const auto trend = usage_trend(summary, context)) {
    breadth.people_a_week = trend->recent;
    if (trend->before >= 0.5) breadth.change_vs_previous = trend->change();
  } else {
    double sum = 0;
    int weeks = 0;
    for (std::size_t i = summary.weekly_people.size(); i-- > 0 && weeks < 8;)
      if (context.weeks[i] == 1) sum += summary.weekly_people[i], ++weeks;
    if (weeks > 0) breadth.people_a_week = sum / weeks;
  }
  return breadth;
}

/// Unanswered questions and answers older than a year are the agenda of the next call.
std::vector<Question> five_questions(const SuccessPlan& plan, Day today) {
  std::vector<Question> questions;
  for (plan::Ask& ask : plan::asks(plan, today)) {
    const bool answered = ask.state != plan::Ask::State::unanswered;
    questions.push_back({std::string(name_of(ask.key)), std::move(ask.question),
                         answered ? std::move(ask.answer) : std::string(), ask.answered,
                         std::move(ask.said_by), ask.state == plan::Ask::State::old});
  }
  return questions;
}

/// Marks the sponsor that the plan names, and adds one who is not a contact.
void mark_sponsor(std::vector<Person>& people, const SuccessPlan& plan) {
  std::string id, name, role;
  for (const Role& one : plan.roles)
    if (name.empty() && one.sponsor && one.side == Side::customer) name = one.person, role = one.role;
  for (const Stakeholder& one : plan.people)
    if (one.sponsor && (name.empty() || folded(one.name) == folded(name)))
      name = one.name, id = one.contact_id;
  if (name.empty() && id.empty()) return;
  const auto found = std::find_if(people.begin(), people.end(), [&](const Person& person) {
    return id.empty() ? folded(person.name) == folded(name) : person.id == id;
  });
  if (found != people.end()) {
    found->sponsor = true;
    return;
  }
  Person sponsor;
  sponsor.name = name, sponsor.title = role, sponsor.sponsor = true;
  people.push_back(std::move(sponsor));
}

/// The plan leads: its flags come before those from the exports. Marks what was put aside.
std::vector<Flag> flags_of(const workspace::Reader& reader, const AccountSummary& summary,
                           const plan::PlanReading& plan, const DataContext& context) {
  std::vector<Flag> flags = plan.flags;
  if (auto flag = relationship::ScorecardFlags(reader, context.today).of(summary.facts.id))
    flags.push_back(std::move(*flag));
  for (Flag& flag : judge(summary, context, plan.plan)) flags.push_back(std::move(flag));
  Snoozes(reader, summary.facts.id, context.today).mark(summary.facts.id, flags);
  return flags;
}

}  // namespace

std::string answer_draft_field(const std::string& key) {
  return "questions[" + key + "].answer";
}

AccountFacts load_facts(const workspace::Reader& reader, const std::string& account_id, Day today) {
  AccountSummary summary = summary_of(reader, account_id);
  const DataContext context = load_context(reader, today);
  summary.facts.touches_known = summary.facts.touches_known || context.touches;
  summary.facts.flags =
      flags_of(reader, summary, plan::PlanFlags(reader, today).read(summary.facts), context);
  return std::move(summary.facts);
}

std::vector<Person> load_people(const workspace::Reader& reader, const std::string& account_id) {
  AccountQueries queries(reader.database());
  const AccountSummary summary = summary_of(reader, account_id);
  std::vector<Person> people;
  std::map<std::string, std::size_t> by_id, by_email;
  for (workspace::ContactRow& row : queries.contacts(summary.facts.id)) {
    by_id[row.id] = people.size();
    if (const std::string email = normalised_email(row.email); !email.empty())
      by_email[email] = people.size();
    Person person;
    person.id = std::move(row.id), person.name = std::move(row.name), person.title = std::move(row.title),
    person.email = std::move(row.email);
    people.push_back(std::move(person));
  }
  const auto touched = [](Person& person, const workspace::TouchRow& row) {
    ++person.touches;
    if (!person.last_touch || row.day > person.last_touch) person.last_touch = row.day;
  };
  for (const workspace::TouchRow& row : queries.touches(summary.ref, true)) {
    if (const auto found = by_id.find(row.who_id); found != by_id.end()) touched(people[found->second], row);
    for (const std::string& name : row.present)
      if (const auto found = std::find_if(people.begin(), people.end(),
                                          [&](const Person& p) { return folded(p.name) == folded(name); });
          found != people.end())
        touched(*found, row);
  }
  for (const workspace::ResponseFact& row : queries.responses(summary.ref))
    if (const auto found = by_email.find(normalised_email(row.email));
        row.kind == SurveyKind::nps && found != by_email.end())
      people[found->second].last_score = row.score;
  std::stable_sort(people.begin(), people.end(), [](const Person& a, const Person& b) {
    if (a.last_touch != b.last_touch) return a.last_touch > b.last_touch;
    return title_rank(a.title) < title_rank(b.title);
  });
  mark_sponsor(people, plan::load_plan_only(reader, summary.facts.id));
  return people;
}

RollUp load_roll_up(const workspace::Reader& reader, const std::string& account_id) {
  AccountQueries queries(reader.database());
  workspace::SummaryStore store(reader.database());
  RollUp total;
  std::vector<Answer> answers;
  std::set<std::string> seen;  // Guards against cycles of ParentId.
  std::vector<std::string> waiting = {account_id};
  while (!waiting.empty()) {
    const std::string id = waiting.back();
    waiting.pop_back();
    if (!seen.insert(id).second) continue;
    const auto summary = store.load(id);
    if (!summary) continue;
    const AccountFacts& f = summary->facts;
    ++total.accounts;
    if (f.arr) total.arr_by_currency[f.arr->currency] += f.arr->amount;
    total.contacts += f.contacts, total.touches += f.touches, total.tickets_open += f.tickets.open,
        total.tickets_total += f.tickets.total;
    total.events += f.usage.events;
    answers.insert(answers.end(), summary->answers.begin(), summary->answers.end());
    for (const auto& [child, name] : queries.children(id)) waiting.push_back(child);
  }
  if (total.accounts == 0) throw Error(ErrorCode::not_found, "There is no account " + account_id + ".");
  // A person who answers for several of the accounts is counted once.
  total.nps = nps_today(answers, today());
  return total;
}

AccountBrief load_brief(const workspace::Reader& reader, const std::string& asked_id, Day today) {
  AccountBrief brief;
  brief.today = today;
  AccountSummary summary = summary_of(reader, asked_id);
  const std::string account_id = summary.facts.id;  // The survivor of a merged account.
  const DataContext context = load_context(reader, today);
  AccountQueries queries(reader.database());
  summary.facts.touches_known = summary.facts.touches_known || context.touches;
  brief.facts = summary.facts;
  const plan::PlanReading reading = plan::PlanFlags(reader, today).read(summary.facts);
  brief.facts.flags = flags_of(reader, summary, reading, context);
  const SuccessPlan& plan = reading.plan;
  brief.has_plan = reading.has_plan;
  brief.purpose = plan.purpose;
  brief.next = plan.next;
  brief.follow_ups = plan.follow_ups;
  if (summary.facts.usage.events > 0) {
    measure::MeasureQuery weeks;
    weeks.metric = "usage.active_users";
    weeks.grain = Grain::week;
    brief.people_a_week = measure::load_measure(reader, account_id, weeks, today);
  }
  brief.breadth = breadth_of(reader, summary, context);
  brief.breadth.change_is_clear = measure::trend_of(brief.people_a_week, today).clear();
  const TimeZone zone(workspace::ImportLog(reader.database()).time_zone());
  set_answers(brief, answers_of(queries, summary.ref, zone, today), summary);
  brief.open_tickets = open_tickets(queries, summary.ref, today, zone);
  const std::string currency = brief.facts.arr ? brief.facts.arr->currency : std::string();
  brief.opportunities = open_opportunities(queries, account_id, currency);
  brief.people = load_people(reader, account_id);
  for (const Person& person : brief.people)
    if (person.last_touch && today - *person.last_touch <= kMetDays) ++brief.people_met_90d;
  // The sponsor comes first.
  std::stable_partition(brief.people.begin(), brief.people.end(), [](const Person& p) { return p.sponsor; });
  if (brief.people.size() > kShown) brief.people.resize(kShown);
  brief.latest = load_timeline(reader, account_id, 0);
  std::erase_if(brief.latest, [](const TimelineItem& item) { return item.planned; });
  if (brief.latest.size() > kShown) brief.latest.resize(kShown);
  brief.questions = five_questions(plan, today);
  for (plan::Draft& draft : plan::load_drafts(reader, account_id))
    for (Question& question : brief.questions)
      if (draft.field == answer_draft_field(question.key)) question.draft = std::move(draft.text);
  for (const auto& [id, name] : queries.children(account_id)) {
    const auto child = workspace::SummaryStore(reader.database()).load(id);
    brief.subsidiaries.push_back({id, name, child ? child->facts.arr : std::nullopt});
  }
  if (!brief.subsidiaries.empty()) brief.roll_up = load_roll_up(reader, account_id);
  brief.success_missing =
      brief.has_plan
          ? "No metric of theirs with values yet: its baseline, course and target will appear here."
          : "No success plan yet: their purpose, their own metric, its baseline and target will appear here.";
  if (!brief.next.chosen)
    brief.next_missing = "No next phase agreed: what comes after this one is the best reason to renew.";
  brief.origins = load_origins(reader, brief);
  return brief;
}

}  // namespace rapport::account
