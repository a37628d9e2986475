// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/deck/scorecard_words.h"
#include "core/deck/tokens.h"

namespace rapport::deck {
namespace {

using office::SlideTable;

std::string value_of(const MeasuredMetric& measured, const std::optional<double>& value) {
  return value ? agreed_value(measured, *value) : kNone;
}

std::string latest_text(const MeasuredMetric& measured) {
  if (!measured.measure) return "not measured yet";
  // The last complete period: one that is still running is not compared with a target.
  const std::string& latest = measured.measure->words.latest;
  return latest.empty() ? "not complete yet" : latest;
}

std::string milestone_state(const Milestone& milestone, Day today) {
  if (milestone.state == MilestoneState::done)
    return plan_day(milestone.done_on) ? "done " + date_text(milestone.done_on) : "done";
  const auto due = plan_day(milestone.due);
  return due && *due < today ? "still open" : "open";
}

std::string who_of(const std::string& person, Side side) {
  if (side == Side::us) return person.empty() ? "us" : person;
  return person.empty() ? "you" : person + " (you)";
}

std::string state_words(BehaviourState state) {
  return state == BehaviourState::habit     ? "habit"
         : state == BehaviourState::started ? "started"
                                            : "not started";
}

SlideTable roles_table(const DeckInput& input) {
  SlideTable table{"roles", {"Person", "Side", "Role", "Responsibility"}, {0.25, 0.1, 0.25, 0.4}, {}, {}};
  for (const Role& role : input.plan.roles) {
    std::string title = role.role;
    if (role.accountable) title += title.empty() ? "accountable" : ", accountable";
    table.rows.push_back({role.person, role.side == Side::us ? "us" : "you", title, role.responsibility});
  }
  table.alt_text = "Table of " + counted(std::int64_t(table.rows.size()), "role") + ".";
  return table;
}

SlideTable behaviours_table(const DeckInput& input) {
  SlideTable table{"behaviours", {"Way of working", "State", "Evidence"}, {0.4, 0.15, 0.45}, {}, {}};
  for (const plan::JudgedBehaviour& behaviour : input.behaviours)
    table.rows.push_back({behaviour.name, state_words(behaviour.state), customer_evidence(behaviour)});
  table.alt_text = "Table of " + counted(std::int64_t(table.rows.size()), "way") + " of working.";
  return table;
}

SlideTable tickets_table(const DeckInput& input) {
  SlideTable table{"tickets", {"Open ticket", "Priority", "Status", "Since"}, {0.5, 0.15, 0.15, 0.2}, {}, {}};
  for (const account::OpenTicket& ticket : input.brief.open_tickets)
    table.rows.push_back({ticket.subject, ticket.priority, ticket.status,
                          ticket.created ? short_date(*ticket.created) : std::string(kNone)});
  table.alt_text = "Table of " + counted(std::int64_t(table.rows.size()), "open ticket") + ".";
  return table;
}

std::string month_of(Day day) {
  static constexpr std::array<const char*, 12> months = {"January",   "February", "March",    "April",
                                                         "May",       "June",     "July",     "August",
                                                         "September", "October",  "November", "December"};
  const CivilDate date = civil(day);
  return std::string(months[static_cast<std::size_t>(date.month - 1)]) + " " + std::to_string(date.year);
}

}  // namespace

std::string date_text(const PlanDate& text) {
  const auto day = plan_day(text);
  return day ? short_date(*day) : text.empty() ? kNone : text;
}

std::string customer_evidence(const plan::JudgedBehaviour& behaviour) {
  return behaviour.by_data ? behaviour.evidence : std::string();
}

std::string occasion(Day today) {
  return "Business review, " + month_of(today);
}

std::string full_occasion(Day today) {
  return "Business review, " + std::to_string(civil(today).day) + " " + month_of(today);
}

SlideTable metrics_table(const DeckInput& input) {
  SlideTable table{
      "metrics", {"Measure", "Began at", "Now", "Target", "By"}, {0.36, 0.15, 0.19, 0.14, 0.16}, {}, {}};
  for (const MeasuredMetric& measured : input.metrics) {
    const PlanMetric& metric = measured.metric;
    table.rows.push_back({metric.name.empty() ? metric.id : metric.name,
                          value_of(measured, metric.baseline.value),
                          metric.state == PlanMetricState::reached ? latest_text(measured) + ", reached"
                                                                   : latest_text(measured),
                          value_of(measured, metric.target.value), date_text(metric.target.date)});
  }
  table.alt_text = "Table of " + counted(std::int64_t(table.rows.size()), "measure") +
                   " with baseline, present value and target of each.";
  return table;
}

std::vector<const Milestone*> milestones_by_due(const SuccessPlan& plan) {
  std::vector<const Milestone*> order;
  for (const Milestone& milestone : plan.milestones)
    if (milestone.state != MilestoneState::dropped) order.push_back(&milestone);
  std::stable_sort(order.begin(), order.end(), [](const Milestone* a, const Milestone* b) {
    const auto due = [](const Milestone* m) { return plan_day(m->due).value_or(Day{INT32_MAX}); };
    return due(a) < due(b);
  });
  return order;
}

SlideTable milestones_table(const DeckInput& input) {
  SlideTable table{"milestones", {"Milestone", "Due", "Who", "State"}, {0.43, 0.16, 0.21, 0.2}, {}, {}};
  for (const Milestone* milestone : milestones_by_due(input.plan))
    table.rows.push_back({milestone->title, date_text(milestone->due),
                          who_of(milestone->owner, milestone->side),
                          milestone_state(*milestone, input.today)});
  table.alt_text = "Table of " + counted(std::int64_t(table.rows.size()), "milestone") + " by due date.";
  return table;
}

std::map<std::string, SlideTable> template_tables(const DeckInput& input) {
  std::map<std::string, SlideTable> tables;
  for (SlideTable& table :
       std::vector<SlideTable>{metrics_table(input), milestones_table(input), roles_table(input),
                               behaviours_table(input), tickets_table(input)}) {
    const std::string name = table.name;
    tables.emplace(name, std::move(table));
  }
  add_named_columns(tables, input);
  add_scorecard_tables(tables, input);
  return tables;
}

}  // namespace rapport::deck
