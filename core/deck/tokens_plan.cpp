// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens of the plan: people, findings of its metrics, milestones, wishes.
#include "core/base/text.h"
#include "core/deck/figures.h"
#include "core/deck/tokens.h"

namespace rapport::deck {
namespace {

using Tokens = std::map<std::string, std::string>;

std::string people_of(const SuccessPlan& plan, Side side, bool Role::*which) {
  std::string names;
  for (const Role& role : plan.roles)
    if (role.side == side && role.*which && !trimmed(role.person).empty())
      names += (names.empty() ? "" : ", ") + role.person;
  return or_unknown(names);
}

void add_metric(Tokens& tokens, const std::string& key, const MeasuredMetric& measured) {
  const PlanMetric& metric = measured.metric;
  MetricFigures figures;
  if (measured.measure) figures = figures_of(*measured.measure);
  const auto add = [&](const char* what, const std::string& text) {
    tokens.emplace(key + what, or_unknown(text));
  };
  add(".name", metric.name);
  add(".value", figures.latest);
  add(".baseline", metric.baseline.value ? agreed_value(measured, *metric.baseline.value) : std::string());
  add(".target", metric.target.value ? agreed_value(measured, *metric.target.value) : std::string());
  add(".target_date", date_or_unknown(plan_day(metric.target.date)));
  add(".before", figures.before);
  add(".expected", figures.expected);
  add(".after", figures.after);
  add(".difference",
      figures.difference.empty() && !figures.verdict.empty() ? figures.verdict : figures.difference);
  add(".verdict", figures.verdict);
  if (measured.measure) tokens.emplace(key + ".finding", measured.measure->spec.title);
  add(".finding", "");
}

void add_milestones(Tokens& tokens, const DeckInput& input) {
  std::int64_t done = 0, late = 0;
  const std::vector<const Milestone*> all = milestones_by_due(input.plan);
  const Milestone* next = nullptr;
  for (const Milestone* milestone : all) {
    const auto due = plan_day(milestone->due);
    if (milestone->state == MilestoneState::done)
      ++done;
    else if (due && *due < input.today)
      ++late;
    else if (next == nullptr)
      next = milestone;
  }
  const bool known = input.has_plan;
  tokens["milestones.total"] = known ? grouped(std::ssize(all)) : kNotKnown;
  tokens["milestones.done"] = known ? grouped(done) : kNotKnown;
  tokens["milestones.open"] = known ? grouped(std::ssize(all) - done) : kNotKnown;
  tokens["milestones.late"] = known ? grouped(late) : kNotKnown;
  tokens["milestones.next"] = next != nullptr ? or_unknown(next->title) : kNotKnown;
  tokens["milestones.next_due"] = next != nullptr ? date_or_unknown(plan_day(next->due)) : kNotKnown;
  tokens["milestones.next_who"] = next != nullptr ? or_unknown(next->owner) : kNotKnown;
}

}  // namespace

void add_plan_people(Tokens& tokens, const DeckInput& input) {
  const SuccessPlan& plan = input.plan;
  tokens["plan.sponsor"] = people_of(plan, Side::customer, &Role::sponsor);
  tokens["plan.accountable"] = people_of(plan, Side::customer, &Role::accountable);
  tokens["plan.our_sponsor"] = people_of(plan, Side::us, &Role::sponsor);
  tokens["plan.our_accountable"] = people_of(plan, Side::us, &Role::accountable);
  std::string wishes;
  for (std::size_t i = 0; i < plan.next.wishes.size(); ++i) {
    wishes += (wishes.empty() ? "" : "; ") + plan.next.wishes[i].title;
    tokens["plan.wish." + std::to_string(i + 1)] = or_unknown(plan.next.wishes[i].title);
  }
  tokens["plan.wishes"] = or_unknown(wishes);
  for (std::size_t i = plan.next.wishes.size(); i < kCountedNames; ++i)
    tokens["plan.wish." + std::to_string(i + 1)] = kNotKnown;
}

void add_plan_progress(Tokens& tokens, const DeckInput& input) {
  for (std::size_t i = 0; i < input.metrics.size(); ++i) {
    add_metric(tokens, "plan.metric." + input.metrics[i].metric.id, input.metrics[i]);
    // By number: a template is for all customers, whose metrics have other names.
    add_metric(tokens, "plan.metric." + std::to_string(i + 1), input.metrics[i]);
  }
  for (std::size_t i = input.metrics.size(); i < kCountedNames; ++i)
    add_metric(tokens, "plan.metric." + std::to_string(i + 1), {});
  add_milestones(tokens, input);
}

}  // namespace rapport::deck
