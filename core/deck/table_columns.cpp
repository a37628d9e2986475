// SPDX-License-Identifier: GPL-3.0-or-later
// The table columns that a template's headings can select, and tables that only templates show.

#include "core/base/text.h"
#include "core/deck/figures.h"
#include "core/deck/tokens.h"
#include "core/model/nps.h"

namespace rapport::deck {
namespace {

using office::NamedColumn;
using office::SlideTable;

/// Aliases of a column that is always shown.
void also(SlideTable& table, std::size_t column, std::vector<std::string> names) {
  NamedColumn named{std::move(names), {}};
  named.names.insert(named.names.begin(), table.headers[column]);
  for (const auto& row : table.rows) named.cells.push_back(row[column]);
  table.named.push_back(std::move(named));
}

void add(SlideTable& table, std::vector<std::string> names, std::vector<std::string> cells) {
  table.named.push_back({std::move(names), std::move(cells)});
}

void name_metrics(SlideTable& table, const DeckInput& input) {
  also(table, 0, {"Metric", "Name", "What"});
  also(table, 1, {"Baseline", "Start", "From"});
  also(table, 2, {"Latest", "Value", "Today"});
  also(table, 3, {"Goal"});
  also(table, 4, {"Target date", "Until", "When"});
  std::vector<MetricFigures> figures;
  for (const MeasuredMetric& measured : input.metrics)
    figures.push_back(measured.measure ? figures_of(*measured.measure) : MetricFigures());
  const auto column = [&](std::string MetricFigures::*which) {
    std::vector<std::string> cells;
    for (const MetricFigures& one : figures) cells.push_back((one.*which).empty() ? kNone : one.*which);
    return cells;
  };
  add(table, {"Before"}, column(&MetricFigures::before));
  add(table, {"After"}, column(&MetricFigures::after));
  add(table, {"Difference", "Change"}, column(&MetricFigures::difference));
  add(table, {"Verdict", "Finding"}, column(&MetricFigures::verdict));
}

std::string horizon_words(Horizon horizon) {
  return horizon == Horizon::short_term ? "short" : horizon == Horizon::medium_term ? "medium" : "long";
}

void name_milestones(SlideTable& table, const DeckInput& input) {
  also(table, 0, {"Step", "What", "Title"});
  also(table, 1, {"By", "When", "Date"});
  also(table, 2, {"Owner", "Person"});
  also(table, 3, {"Status"});
  std::vector<std::string> horizon, side, done;
  for (const Milestone* milestone : milestones_by_due(input.plan)) {
    horizon.push_back(horizon_words(milestone->horizon));
    side.emplace_back(milestone->side == Side::us ? "us" : "you");
    done.push_back(date_text(milestone->done_on));
  }
  add(table, {"Horizon"}, horizon);
  add(table, {"Side"}, side);
  add(table, {"Done", "Done on"}, done);
}

/// Promoters, passives and detractors, where there are enough answers for a customer's eyes.
std::optional<SlideTable> nps_table(const NpsFacts& nps) {
  if (nps.n < kFewestAnswersForCustomer) return std::nullopt;
  const auto row = [&](const char* name, std::int64_t n) {
    return std::vector<std::string>{name, grouped(n),
                                    chart::value_text(100.0 * double(n) / double(nps.n), "%")};
  };
  SlideTable table{"nps",
                   {"Answer", "People", "Share"},
                   {0.5, 0.25, 0.25},
                   {row("Promoters, 9 to 10", nps.promoters), row("Passives, 7 to 8", nps.passives),
                    row("Detractors, 0 to 6", nps.detractors)},
                   "Table of survey answers: " + nps_in_words(nps) + "."};
  also(table, 0, {"Who", "Group"});
  also(table, 1, {"Answers", "Count", "Number"});
  also(table, 2, {"Per cent", "%"});
  return table;
}

/// Mutual asks: the open milestones of both sides.
SlideTable asks_table(const DeckInput& input) {
  SlideTable table{"asks", {"Side", "What", "By", "Who"}, {0.1, 0.5, 0.18, 0.22}, {}, {}};
  for (const Side side : {Side::customer, Side::us})
    for (const Milestone* milestone : milestones_by_due(input.plan))
      if (milestone->side == side && milestone->state == MilestoneState::open)
        table.rows.push_back({side == Side::us ? "We" : "You", milestone->title, date_text(milestone->due),
                              milestone->owner.empty() ? kNone : milestone->owner});
  table.alt_text = "Table of " + counted(std::ssize(table.rows), "thing") + " that we ask of each other.";
  also(table, 1, {"Ask", "Step", "Milestone"});
  also(table, 2, {"Due", "When", "Date"});
  also(table, 3, {"Owner", "Person"});
  return table;
}

SlideTable phases_table(const DeckInput& input) {
  SlideTable table{"phases", {"Phase", "Began", "Ended", "Result"}, {0.3, 0.15, 0.15, 0.4}, {}, {}};
  std::vector<std::string> why, expected;
  for (const PastPhase& phase : input.plan.phases) {
    table.rows.push_back({phase.name, date_text(phase.started), date_text(phase.ended),
                          phase.result.empty() ? kNone : phase.result});
    why.push_back(phase.why);
    expected.push_back(phase.expected);
  }
  const Phase& now = input.plan.phase;
  if (!trimmed(now.name).empty()) {
    table.rows.push_back({now.name, date_text(now.started), kNone, "running"});
    why.push_back(now.why);
    expected.push_back(now.expected);
  }
  table.alt_text = "Table of " + counted(std::ssize(table.rows), "phase") + ", the first one first.";
  also(table, 0, {"Name", "What"});
  also(table, 1, {"From", "Started"});
  also(table, 2, {"To", "Until"});
  add(table, {"Why"}, why);
  add(table, {"Expected", "Should bring"}, expected);
  return table;
}

}  // namespace

void add_named_columns(std::map<std::string, SlideTable>& tables, const DeckInput& input) {
  name_metrics(tables.at("metrics"), input);
  name_milestones(tables.at("milestones"), input);
  SlideTable& roles = tables.at("roles");
  also(roles, 0, {"Name", "Who"});
  also(roles, 2, {"Title"});
  also(roles, 3, {"What", "Task"});
  SlideTable& behaviours = tables.at("behaviours");
  also(behaviours, 0, {"Behaviour", "Name", "What"});
  also(behaviours, 1, {"Status"});
  SlideTable& tickets = tables.at("tickets");
  also(tickets, 0, {"Ticket", "Subject", "What"});
  also(tickets, 3, {"Opened", "Date"});
  tables.emplace("asks", asks_table(input));
  tables.emplace("phases", phases_table(input));
  if (auto nps = nps_table(input.brief.facts.nps)) tables.emplace("nps", std::move(*nps));
}

}  // namespace rapport::deck
