// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/deck/deck.h"
#include "core/plan/behaviours.h"

namespace rapport::deck {
namespace {

Grain grain_of(Cadence cadence) {
  return cadence == Cadence::weekly    ? Grain::week
         : cadence == Cadence::monthly ? Grain::month
                                       : Grain::quarter;
}

}  // namespace

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
      metrics::SeriesQuery query;
      query.metric = "plan:" + metric.id;
      query.grain = grain_of(metric.cadence);
      AccountChart chart = load_account_chart(reader, input.brief.facts, query, today);
      if (!chart.series.points.empty()) measured.chart = std::move(chart);
    } catch (const Error& error) {
      // A recipe that names nothing there is has no values yet; the Plan page says so beside the field.
      if (error.code() != ErrorCode::not_found && error.code() != ErrorCode::input) throw;
    }
    input.metrics.push_back(std::move(measured));
  }
  if (!input.brief.people_a_week.points.empty()) {
    // The picture and the sentence of the Brief's DO card: a review must not say otherwise than the brief.
    const account::AccountBrief& brief = input.brief;
    input.people = AccountChart{brief.people_a_week, std::nullopt,
                                chart::make_chart(brief.people_a_week, brief.facts.go_live, today)};
  }
  return input;
}

}  // namespace rapport::deck
