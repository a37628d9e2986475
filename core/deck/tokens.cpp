// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deck/tokens.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/deck/scorecard_words.h"
#include "core/model/nps.h"

namespace rapport::deck {
namespace {

std::string minutes(const std::optional<double>& value) {
  return value ? chart::value_text(*value, "minutes") : kNotKnown;
}

void add_plan(std::map<std::string, std::string>& tokens, const DeckInput& input) {
  const SuccessPlan& plan = input.plan;
  tokens["plan.purpose"] = or_unknown(plan.purpose.text);
  tokens["plan.purpose_by"] = or_unknown(plan.purpose.said_by);
  tokens["plan.phase"] = or_unknown(plan.phase.name);
  const NextStep next = plan.next.chosen.value_or(NextStep{});
  tokens["plan.next"] = or_unknown(next.title);
  tokens["plan.next_why"] = or_unknown(next.why);
  tokens["plan.next_expected"] = or_unknown(next.expected);
  add_plan_people(tokens, input);
  add_plan_progress(tokens, input);
}

}  // namespace

std::string or_unknown(const std::string& text) {
  return trimmed(text).empty() ? kNotKnown : text;
}

std::string date_or_unknown(const std::optional<Day>& day) {
  return day ? short_date(*day) : kNotKnown;
}

std::string value_or_unknown(const std::optional<double>& value, const std::string& unit) {
  return value ? chart::value_text(*value, unit) : kNotKnown;
}

std::map<std::string, std::string> template_tokens(const DeckInput& input) {
  const AccountFacts& facts = input.brief.facts;
  std::map<std::string, std::string> tokens;
  tokens["account.name"] = facts.name;
  tokens["account.domain"] = or_unknown(facts.domain);
  tokens["account.industry"] = or_unknown(facts.industry);
  tokens["account.owner"] = or_unknown(facts.owner.name);
  tokens["account.owner_email"] = or_unknown(facts.owner.email);
  tokens["account.csm"] = or_unknown(facts.csm.name.empty() ? facts.owner.name : facts.csm.name);
  tokens["account.renewal_date"] = date_or_unknown(facts.renewal_date);
  tokens["account.go_live"] = date_or_unknown(facts.go_live);
  tokens["today"] = short_date(input.today);
  tokens["occasion"] = occasion(input.today);
  tokens["month"] = occasion(input.today).substr(std::string_view("Business review, ").size());
  tokens["usage.people_a_week"] = value_or_unknown(input.brief.breadth.people_a_week, "people");
  tokens["usage.change"] = kNotKnown;
  if (const auto change = input.brief.breadth.change_vs_previous)
    tokens["usage.change"] = change_text(*change);
  tokens["usage.features"] =
      input.brief.breadth.events_known > 0
          ? grouped(input.brief.breadth.events_used) + " of " + grouped(input.brief.breadth.events_known)
          : kNotKnown;
  // A customer sees no score of a few answers, and none at all where people could be recognised.
  const bool few = facts.nps.n < kFewestAnswersForCustomer;
  const std::string too_few = "fewer than " + std::to_string(kFewestAnswersForCustomer) + " answers";
  tokens["nps.score"] = facts.nps.n == 0 ? kNotKnown : few ? too_few : nps_in_words(facts.nps);
  tokens["nps.n"] = few && facts.nps.n > 0 ? too_few : grouped(facts.nps.n);
  const auto of_kind = [&](std::int64_t n) {
    return facts.nps.n == 0 ? kNotKnown : few ? too_few : grouped(n);
  };
  tokens["nps.promoters"] = of_kind(facts.nps.promoters);
  tokens["nps.passives"] = of_kind(facts.nps.passives);
  tokens["nps.detractors"] = of_kind(facts.nps.detractors);
  tokens["nps.last"] = few ? kNotKnown : date_or_unknown(facts.nps.last);
  // A count of 0 is only shown where an export covers it.
  const auto count = [&](std::int64_t n, const char* figure) {
    const auto origin = input.brief.origins.find(figure);
    const bool known = n > 0 || (origin != input.brief.origins.end() && !origin->second.files.empty());
    return known ? grouped(n) : std::string(kNotKnown);
  };
  tokens["tickets.total"] = count(facts.tickets.total, "tickets");
  tokens["tickets.open"] = facts.tickets.total > 0 ? grouped(facts.tickets.open) : tokens["tickets.total"];
  tokens["tickets.first_reply"] = minutes(facts.tickets.first_reply_minutes_median);
  tokens["tickets.resolution"] = minutes(facts.tickets.resolution_minutes_median);
  const std::int64_t rated = facts.tickets.csat_good + facts.tickets.csat_bad;
  tokens["csat"] =
      rated > 0 ? grouped(facts.tickets.csat_good) + " of " + grouped(rated) + " good" : kNotKnown;
  add_plan(tokens, input);
  add_scorecard(tokens, input);
  return tokens;
}

}  // namespace rapport::deck
