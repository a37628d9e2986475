// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deck/plan_handout.h"

#include <algorithm>
#include <tuple>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/metrics/recipe.h"

namespace rapport::deck {
namespace {

std::string cadence_words(Cadence cadence) {
  return cadence == Cadence::weekly    ? "each week"
         : cadence == Cadence::monthly ? "each month"
                                       : "each quarter";
}

std::string how_measured(const PlanMetric& metric) {
  const std::string often = cadence_words(metric.cadence);
  if (trimmed(metric.recipe).empty()) return often + ", by hand";
  try {
    return often + ", counted: " + metrics::in_words(metrics::parse_recipe(metric.recipe));
  } catch (const Error&) {
    // The Plan page says beside the field what is wrong with it; a customer need not read that.
    return often;
  }
}

}  // namespace

PlanHandout handout_of(const DeckInput& input) {
  const SuccessPlan& plan = input.plan;
  PlanHandout handout;
  handout.account_name = input.brief.facts.name;
  handout.domain = input.brief.facts.domain;
  handout.prepared_by = input.brief.facts.owner.name;
  handout.today = input.today;
  handout.agreed = plan.state == PlanState::agreed;
  handout.done = plan.state == PlanState::done;
  handout.phase = plan.phase;
  handout.purpose = plan.purpose;
  // The table of the deck has a row for each of these metrics, in their order: the same figures here.
  const office::SlideTable table = metrics_table(input);
  for (std::size_t i = 0; i < input.metrics.size(); ++i) {
    const MeasuredMetric& measured = input.metrics[i];
    const std::vector<std::string>& row = table.rows.at(i);
    HandoutMeasure measure{row.at(0),        how_measured(measured.metric),
                           row.at(1),        row.at(2),
                           row.at(3),        row.at(4),
                           is_met(measured), {}};
    if (measured.measure) measure.chart = measured.measure->spec;
    handout.measures.push_back(std::move(measure));
  }
  for (const Milestone* milestone : milestones_by_due(plan)) handout.milestones.push_back(*milestone);
  handout.roles = plan.roles;
  std::stable_sort(handout.roles.begin(), handout.roles.end(), [](const Role& a, const Role& b) {
    return std::tuple(a.side, !a.accountable, !a.sponsor) < std::tuple(b.side, !b.accountable, !b.sponsor);
  });
  handout.behaviours = input.behaviours;
  for (plan::JudgedBehaviour& behaviour : handout.behaviours)
    behaviour.evidence = customer_evidence(behaviour);
  handout.next = plan.next;
  handout.phases.assign(plan.phases.rbegin(), plan.phases.rend());
  handout.signoffs = plan::signoff_states(plan);
  return handout;
}

std::optional<PlanHandout> load_handout(const workspace::Reader& reader, const std::string& account_id,
                                        Day today) {
  const DeckInput input = load_input(reader, account_id, today);
  if (!input.has_plan) return std::nullopt;
  return handout_of(input);
}

}  // namespace rapport::deck
