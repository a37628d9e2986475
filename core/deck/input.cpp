// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/deck/deck.h"
#include "core/deck/supplier.h"
#include "core/model/nps.h"
#include "core/plan/behaviours.h"

namespace rapport::deck {
DeckInput load_input(const workspace::Reader& reader, const std::string& account_id, Day today) {
  DeckInput input;
  input.today = today;
  input.brief = account::load_brief(reader, account_id, today);
  input.has_plan = plan::has_plan(reader, account_id);
  if (input.has_plan) {
    input.plan = plan::load_plan_only(reader, account_id);
    input.behaviours = plan::judge_behaviours(reader, account_id, input.plan.behaviours, today);
  }
  input.asks = plan::asks(input.plan, today);
  for (const PlanMetric& metric : input.plan.metrics) {
    if (metric.state == PlanMetricState::closed) continue;
    MeasuredMetric measured{metric, std::nullopt};
    try {
      measure::MeasureQuery query;
      query.metric = "plan:" + metric.id;
      measure::MeasureView measure = measure::load_measure(reader, input.brief.facts.id, query, today);
      if (!measure.facts.series.points.empty()) measured.measure = std::move(measure);
    } catch (const Error& error) {
      // A recipe for something that no export has gives no values yet; the Plan page says so beside the
      // field.
      if (error.code() != ErrorCode::not_found && error.code() != ErrorCode::input) throw;
    }
    input.metrics.push_back(std::move(measured));
  }
  const AccountFacts& facts = input.brief.facts;
  if (facts.tickets.total > 0 && facts.nps.n < kFewestAnswersForCustomer) {
    measure::MeasureQuery query;
    query.metric = "tickets.created";
    query.grain = Grain::month;
    measure::MeasureView tickets = measure::load_measure(reader, facts.id, query, today);
    if (tickets.facts.series.points.size() > 2) input.tickets = std::move(tickets);
  }
  const relationship::ScorecardView scorecard = relationship::load_scorecard(reader, facts.id, today);
  if (const relationship::ReviewView* agreed = scorecard.agreed()) input.scorecard = *agreed;
  input.supplier = load_supplier(reader);
  return input;
}

}  // namespace rapport::deck
