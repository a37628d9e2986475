// SPDX-License-Identifier: GPL-3.0-or-later
/// Hand-made accounts for the tests of the Monday list. Today is Monday, 30 November 2026.
#pragma once

#include <string>
#include <vector>

#include "core/account/signals.h"
#include "core/plan/behaviours.h"
#include "core/plan/people.h"
#include "core/plan/plan.h"
#include "core/plan/signals.h"
#include "core/work/reasons.h"

namespace rapport::test {

inline const Day kMonday = *parse_iso_day("2026-11-30");

/// One account with everything that its reasons are made from; exports of all kinds reach to today.
struct MadeAccount {
  workspace::AccountSummary summary;
  SuccessPlan plan;
  bool has_plan = false;
  std::vector<plan::PersonContact> people;
  work::ReasonContext context;

  MadeAccount() {
    AccountFacts& facts = summary.facts;
    facts.id = "001A", facts.name = "Alder Foods", facts.tier = "Enterprise";
    facts.arr = Money{12'000, "EUR"};
    facts.last_touch = kMonday - 3;
    facts.touches_known = true;
    summary.last_ticket = kMonday - 3;
    account::DataContext& data = context.data;
    data.today = kMonday;
    data.tickets = data.touches = data.surveys = data.commercial = true;
    data.tickets_until = data.touches_until = data.commercial_until = kMonday;
    context.until = plan::due_week_end(kMonday);
  }

  /// A sponsor whom the exports last saw so many days ago; nullopt: never.
  void sponsor(std::optional<int> days_ago) {
    has_plan = true;
    plan.roles = {{"Ines Roth", Side::customer, "CIO", "", false, true}};
    people = {
        {"003A", "Ines Roth", "CIO", days_ago ? std::optional(kMonday - *days_ago) : std::optional<Day>()}};
  }
  void renews_in(int days) { summary.facts.renewal_date = kMonday + days; }
  void answer(SurveyKind kind, int score, int low, int high, int days_ago, bool low_is_good = false) {
    Answer one;
    one.kind = kind, one.score = score, one.low = low, one.high = high, one.low_is_good = low_is_good;
    one.day = kMonday - days_ago;
    summary.answers.push_back(one);
  }

  [[nodiscard]] std::vector<work::Reason> reasons() const {
    account::PortfolioRow row;
    row.id = summary.facts.id, row.name = summary.facts.name, row.tier = summary.facts.tier;
    row.arr = summary.facts.arr, row.customer = summary.facts.customer, row.engaged = summary.facts.engaged;
    row.renewal_date = summary.facts.renewal_date;
    if (row.renewal_date) row.days_to_renewal = *row.renewal_date - kMonday;
    row.flags = account::judge(summary, context.data, plan);
    plan::FlagFacts facts;
    facts.today = kMonday, facts.has_plan = has_plan, facts.tier = summary.facts.tier;
    facts.renewal_date = summary.facts.renewal_date, facts.touches_until = context.data.touches_until;
    facts.people = people;
    plan::PlanReading reading;
    reading.has_plan = has_plan, reading.plan = plan;
    reading.flags = plan::judge_plan(plan, {}, facts);
    if (const auto who = plan::sponsor_of(plan, facts))
      reading.sponsor = who->name, reading.sponsor_title = who->title,
      reading.sponsor_touched = who->last_touch;
    for (const Flag& flag : reading.flags) row.flags.push_back(flag);
    return work::reasons_of(summary, reading, row, context);
  }
  /// The reason of a kind; one with an empty id where there is none.
  [[nodiscard]] work::Reason reason(work::ReasonKind kind) const {
    for (const work::Reason& one : reasons())
      if (one.kind == kind) return one;
    return {};
  }
  [[nodiscard]] bool has(work::ReasonKind kind) const { return !reason(kind).id.empty(); }
};

}  // namespace rapport::test
