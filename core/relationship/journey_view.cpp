// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relationship/journey_view.h"

#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/metrics/metrics.h"
#include "core/model/commercial.h"
#include "core/plan/behaviours.h"
#include "core/plan/each_plan.h"
#include "core/plan/plan.h"
#include "core/plan/target.h"
#include "core/relationship/account_start.h"
#include "core/relationship/changes.h"
#include "core/relationship/judgements.h"
#include "core/relationship/rows.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/relationship_store.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/won_deals.h"
#include "core/workspace/workspace.h"

namespace rapport::relationship {
namespace {

using workspace::ContractSpan;

/// Where the days are counted from, and from when on they can't reach value any more.
struct ValueWait {
  std::optional<Day> start, lost;
  std::optional<Day> goes_live = {};  ///< They are counted from go-live, which lies ahead.
  std::string words = {};
};

ValueWait value_wait_of(const AccountFacts& facts, const ContractSpan& span, ValueStart from, Day today) {
  ValueWait wait;
  const AccountStart start = start_of(facts, span, today);
  if (from == ValueStart::go_live) {
    wait.start = start.go_live;
    wait.goes_live = start.goes_live;
    wait.words = start.go_live     ? "go-live on " + short_date(*start.go_live)
                 : start.goes_live ? "it goes live on " + short_date(*start.goes_live) + "."
                                   : "no field and no note says when it went live.";
  } else if (start.contract) {
    wait.start = start.contract;
    wait.words = "the first contract or subscription began on " + short_date(*start.contract);
  } else if (start.won) {
    wait.start = start.won;
    wait.words = "the first deal was won on " + short_date(*start.won);
  } else {
    wait.words = "no contract, subscription or won deal has a day.";
  }
  const bool gone = !facts.customer.value_or(true);
  const bool ended = span.end && today - *span.end > judgement::kLateDays && !facts.customer.value_or(false);
  if (!gone && !ended) return wait;
  if (span.end && *span.end <= today) {
    wait.lost = *span.end;
  } else if (gone) {
    // Lost on a day that nobody knows: neither waiting nor lost after so many days.
    wait.start.reset(), wait.goes_live.reset();
    wait.words = "it is no customer any more, and since when is not known.";
  }
  return wait;
}

FirstValue first_value_of(const AccountFacts& facts, const ContractSpan& span, const SuccessPlan& plan,
                          ValueStart from, Day today) {
  const ValueWait wait = value_wait_of(facts, span, from, today);
  FirstValue value = first_value(plan, wait.start, wait.lost, today);
  value.start_words = wait.words;
  value.goes_live = wait.goes_live;
  return value;
}

/// Was, or is, a customer: others wait for nothing.
bool waits_for_value(const AccountFacts& facts, const ContractSpan& span) {
  return facts.customer.value_or(true) || span.start || span.first_won;
}

std::optional<Evidence> contract_evidence(const ContractSpan& span) {
  if (span.start && (!span.first_won || *span.start <= *span.first_won))
    return Evidence{*span.start, "The first contract began on " + short_date(*span.start) + "."};
  if (span.first_won)
    return Evidence{*span.first_won, "The first deal was won on " + short_date(*span.first_won) + "."};
  return std::nullopt;
}

bool is_kick_off(const std::string& title) {
  std::string letters;
  for (const char c : folded(title))
    if (c >= 'a' && c <= 'z') letters += c;
  return letters.find("kickoff") != std::string::npos;
}

std::optional<Evidence> adoption_evidence(const SuccessPlan& plan, const UsageFacts& usage) {
  std::optional<Evidence> found;
  for (const Milestone& one : plan.milestones) {
    const auto day = one.state == MilestoneState::done ? plan_day(one.done_on) : std::nullopt;
    if (!day || !is_kick_off(one.title) || (found && found->day <= *day)) continue;
    found = Evidence{*day, "\u201C" + one.title + "\u201D was done on " + short_date(*day) + "."};
  }
  if (usage.first && (!found || *usage.first < found->day))
    found = Evidence{*usage.first, "The product was first used on " + short_date(*usage.first) + "."};
  return found;
}

std::optional<Evidence> performance_evidence(const workspace::Reader& reader, const std::string& account_id,
                                             const SuccessPlan& plan, const FirstValue& value, Day today) {
  if (value.status != ValueStatus::reached || !value.ended) return std::nullopt;
  const auto judged = plan::judge_behaviours(reader, account_id, plan.behaviours, today);
  for (std::size_t i = 0; i < judged.size(); ++i) {
    if (judged[i].state != BehaviourState::habit) continue;
    const Day since = plan_day(plan.behaviours[i].since).value_or(*value.ended);
    return Evidence{std::max(*value.ended, since), "First value on " + short_date(*value.ended) + " (" +
                                                       value.milestone + "), and \u201C" + judged[i].name +
                                                       "\u201D is a habit."};
  }
  return std::nullopt;
}

/// The day on which a metric had been at its target for so many complete periods in a row, for the first
/// time.
std::optional<Day> transformed_on(const workspace::Reader& reader, const std::string& account_id,
                                  const PlanMetric& metric) {
  Series series;
  try {
    series = metrics::load_usual_series(reader, account_id, "plan:" + metric.id);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::not_found && error.code() != ErrorCode::input) throw;
    return std::nullopt;  // Its recipe can't be read, or nothing measures it: the plan says so.
  }
  int row = 0;
  std::optional<Day> expected;
  for (const Point& point : series.points) {
    const bool met = !point.partial && plan::target_met(metric, point.value);
    // A gap is no period at the target.
    row = !met ? 0 : expected && point.start != *expected ? 1 : row + 1;
    expected = next_period(point.start, series.grain);
    if (row >= judgement::kTransformedPeriods) return expected;
  }
  return std::nullopt;
}

std::optional<Evidence> transformation_evidence(const workspace::Reader& reader,
                                                const std::string& account_id, const SuccessPlan& plan) {
  std::optional<Evidence> found;
  for (const PlanMetric& metric : plan.metrics) {
    if (!metric.target.value || metric.state == PlanMetricState::closed) continue;
    const auto day = transformed_on(reader, account_id, metric);
    if (!day || (found && found->day <= *day)) continue;
    found = Evidence{*day, "\u201C" + metric.name + "\u201D was at its target for " +
                               std::to_string(judgement::kTransformedPeriods) + " periods in a row."};
  }
  return found;
}

std::optional<Evidence> advocacy_evidence(const std::vector<AdvocacyAct>& acts) {
  std::optional<Evidence> found;
  for (const AdvocacyAct& act : acts)
    if (act.state == ActState::done && act.done && (!found || *act.done < found->day))
      found =
          Evidence{*act.done, std::string(title_of(act.kind)) + " done on " + short_date(*act.done) + "."};
  return found;
}

std::vector<LapEvidence> lap_evidence(workspace::AccountQueries& queries, const std::string& account_id,
                                      const TimeZone& zone) {
  std::vector<LapEvidence> laps;
  for (const workspace::OpportunityRow& deal : queries.opportunities(account_id)) {
    const std::string_view kind = opportunity_kind(deal.type, deal.name, deal.attributes);
    if (kind == "other" || (deal.closed && !deal.won)) continue;
    LapEvidence lap;
    if (deal.created_at)
      lap.decision.day = zone.local_day(*deal.created_at);
    else if (workspace::is_won_deal(deal))
      lap.decision.day = *deal.close_day;
    else
      continue;
    lap.decision.words = "The " + std::string(kind) + " \u201C" + deal.name + "\u201D was opened on " +
                         short_date(lap.decision.day) + ".";
    if (workspace::is_won_deal(deal))
      lap.contract = Evidence{*deal.close_day, "The " + std::string(kind) + " \u201C" + deal.name +
                                                   "\u201D was won on " + short_date(*deal.close_day) + "."};
    laps.push_back(std::move(lap));
  }
  std::sort(laps.begin(), laps.end(),
            [](const LapEvidence& a, const LapEvidence& b) { return a.decision.day < b.decision.day; });
  return laps;
}

}  // namespace

ValueStart load_value_start(const workspace::Reader& reader) {
  return parse_value_start(workspace::ImportLog(reader.database()).setting("first_value_start"))
      .value_or(ValueStart::contract);
}

JourneyView load_journey_view(const workspace::Reader& reader, const std::string& account_id, Day today) {
  workspace::Database& db = reader.database();
  workspace::AccountQueries queries(db);
  const auto summary = workspace::SummaryStore(db).load(account_id);
  if (!summary) throw Error(ErrorCode::not_found, "There is no account " + account_id + ".");
  JourneyView view;
  view.account_id = summary->facts.id;
  view.today = today;
  view.counted_from = load_value_start(reader);
  const auto spans = workspace::RelationshipQueries(db).contract_spans(summary->ref, today);
  const auto found = spans.find(summary->ref);
  const ContractSpan span = found == spans.end() ? ContractSpan{} : found->second;
  const SuccessPlan plan = plan::load_plan_only(reader, view.account_id);
  view.first_value = first_value_of(summary->facts, span, plan, view.counted_from, today);
  view.journey = load_journey(reader, view.account_id);
  if (const JourneyEntry* const now = view.journey.on(today))
    view.stage = now->stage, view.lap = now->lap, view.since = now->from;
  JourneyFacts facts;
  facts.contract = contract_evidence(span);
  facts.adoption = adoption_evidence(plan, summary->facts.usage);
  // What stands already needs no evidence, which takes some ms.
  const auto beyond = [&](Stage stage) { return view.stage && (view.lap > 1 || *view.stage >= stage); };
  if (!beyond(Stage::performance))
    facts.performance = performance_evidence(reader, view.account_id, plan, view.first_value, today);
  if (!beyond(Stage::transformation) && (facts.performance || beyond(Stage::performance)))
    facts.transformation = transformation_evidence(reader, view.account_id, plan);
  facts.advocacy = advocacy_evidence(load_acts(reader, view.account_id));
  facts.laps = lap_evidence(queries, view.account_id, TimeZone(workspace::ImportLog(db).time_zone()));
  view.suggestions = suggest(view.journey, facts, today);
  return view;
}

std::unordered_map<std::string, FirstValue> load_first_values(const workspace::Reader& reader, Day today) {
  workspace::Database& db = reader.database();
  const ValueStart from = load_value_start(reader);
  const auto spans = workspace::RelationshipQueries(db).contract_spans(0, today);
  std::unordered_map<std::string, SuccessPlan> plans;
  plan::each_plan(reader, [&](const std::string& id, SuccessPlan&& plan) {
    SuccessPlan& kept = plans[id];
    kept.milestones = std::move(plan.milestones);
  });
  std::unordered_map<std::string, FirstValue> values;
  const SuccessPlan none;
  workspace::SummaryStore(db).each_listed(
      [](const std::string&) { return false; },
      [&](workspace::AccountSummary& summary) {
        const auto found = spans.find(summary.ref);
        const ContractSpan span = found == spans.end() ? ContractSpan{} : found->second;
        if (!waits_for_value(summary.facts, span)) return;
        const auto plan = plans.find(summary.facts.id);
        values.emplace(
            summary.facts.id,
            first_value_of(summary.facts, span, plan == plans.end() ? none : plan->second, from, today));
      });
  return values;
}

FirstValues load_comparison(const workspace::Reader& reader, Day today) {
  std::vector<FirstValue> all;
  for (auto& [id, value] : load_first_values(reader, today)) all.push_back(std::move(value));
  return compare(all);
}

}  // namespace rapport::relationship
