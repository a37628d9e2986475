// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/base/error.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/chart/words.h"
#include "core/deck/deck.h"
#include "core/model/nps.h"

namespace rapport::deck {
namespace {

/// What is known to be asked for but not known: said as such, never left out.
constexpr const char* not_known = "not known";

std::string or_unknown(const std::string& text) {
  return trimmed(text).empty() ? not_known : text;
}
std::string date_or_unknown(const std::optional<Day>& day) {
  return day ? short_date(*day) : not_known;
}
std::string minutes(const std::optional<double>& value) {
  return value ? chart::value_text(*value, "minutes") : not_known;
}
std::string value_or_unknown(const std::optional<double>& value, const std::string& unit) {
  return value ? chart::value_text(*value, unit) : not_known;
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
  for (const MeasuredMetric& measured : input.metrics) {
    const PlanMetric& metric = measured.metric;
    const std::string key = "plan.metric." + metric.id;
    const std::string latest = measured.measure ? measured.measure->words.latest : std::string();
    tokens[key + ".name"] = or_unknown(metric.name);
    tokens[key + ".value"] = or_unknown(latest);
    tokens[key + ".baseline"] = value_or_unknown(metric.baseline.value, metric.unit);
    tokens[key + ".target"] = value_or_unknown(metric.target.value, metric.unit);
    tokens[key + ".target_date"] = date_or_unknown(plan_day(metric.target.date));
  }
}

}  // namespace

std::map<std::string, std::string> template_tokens(const DeckInput& input) {
  const AccountFacts& facts = input.brief.facts;
  std::map<std::string, std::string> tokens;
  tokens["account.name"] = facts.name;
  tokens["account.domain"] = or_unknown(facts.domain);
  tokens["account.industry"] = or_unknown(facts.industry);
  tokens["account.owner"] = or_unknown(facts.owner.name);
  tokens["account.owner_email"] = or_unknown(facts.owner.email);
  tokens["account.go_live"] = date_or_unknown(facts.go_live);
  tokens["today"] = short_date(input.today);
  tokens["occasion"] = occasion(input.today);
  tokens["month"] = occasion(input.today).substr(std::string_view("Business review, ").size());
  tokens["usage.people_a_week"] = value_or_unknown(input.brief.breadth.people_a_week, "people");
  tokens["usage.change"] = not_known;
  if (const auto change = input.brief.breadth.change_vs_previous)
    tokens["usage.change"] = change_text(*change);
  tokens["usage.features"] =
      input.brief.breadth.events_known > 0
          ? grouped(input.brief.breadth.events_used) + " of " + grouped(input.brief.breadth.events_known)
          : not_known;
  // A customer sees no score of a handful of answers, and nothing at all where each could be told apart.
  const bool few = facts.nps.n < kFewestAnswersForCustomer;
  const std::string too_few = "fewer than " + std::to_string(kFewestAnswersForCustomer) + " answers";
  tokens["nps.score"] = facts.nps.n == 0 ? not_known : few ? too_few : nps_in_words(facts.nps);
  tokens["nps.n"] = few && facts.nps.n > 0 ? too_few : grouped(facts.nps.n);
  tokens["nps.last"] = few ? not_known : date_or_unknown(facts.nps.last);
  // A count is nothing only where an export could have told of something.
  const auto count = [&](std::int64_t n, const char* figure) {
    const auto origin = input.brief.origins.find(figure);
    const bool told = n > 0 || (origin != input.brief.origins.end() && !origin->second.files.empty());
    return told ? grouped(n) : std::string(not_known);
  };
  tokens["tickets.total"] = count(facts.tickets.total, "tickets");
  tokens["tickets.open"] = facts.tickets.total > 0 ? grouped(facts.tickets.open) : tokens["tickets.total"];
  tokens["tickets.first_reply"] = minutes(facts.tickets.first_reply_minutes_median);
  tokens["tickets.resolution"] = minutes(facts.tickets.resolution_minutes_median);
  const std::int64_t rated = facts.tickets.csat_good + facts.tickets.csat_bad;
  tokens["csat"] =
      rated > 0 ? grouped(facts.tickets.csat_good) + " of " + grouped(rated) + " good" : not_known;
  add_plan(tokens, input);
  return tokens;
}

office::TemplateValues template_values(const workspace::Reader& reader, const DeckInput& input,
                                       const office::TemplateNeeds& needs) {
  office::TemplateValues values;
  values.tokens = template_tokens(input);
  values.tables = template_tables(input);

  std::set<std::string> metrics = needs.charts;
  const std::vector<std::string> kinds = {"finding:", "measure:", "source:"};
  for (const std::string& token : needs.tokens)
    for (const std::string& kind : kinds)
      if (token.starts_with(kind)) metrics.insert(token.substr(kind.size()));
  for (const std::string& metric : metrics) {
    try {
      measure::MeasureQuery query;
      query.metric = metric;
      const chart::ChartSpec spec =
          measure::load_measure(reader, input.brief.facts.id, query, input.today).spec;
      values.charts[metric] = spec;
      values.tokens["finding:" + metric] = spec.title;
      values.tokens["measure:" + metric] = spec.subtitle;
      values.tokens["source:" + metric] = spec.source;
    } catch (const Error& error) {
      // A name that is no metric here: it is listed as unknown and stays as it is.
      if (error.code() != ErrorCode::not_found && error.code() != ErrorCode::input) throw;
    }
  }
  return values;
}

}  // namespace rapport::deck
