// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deck/scorecard_words.h"

#include <algorithm>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/deck/slides.h"
#include "core/deck/tokens.h"

namespace rapport::deck {

using office::NamedColumn;
using office::SlideTable;
using relationship::Assessed;
using relationship::Criterion;
using relationship::ReviewAction;
using relationship::ReviewView;

namespace {

std::string criterion_moved(const ReviewView& view, const Criterion& one) {
  if (!view.against || !view.against->moved.contains(one.id)) return {};
  const int moved = view.against->moved.at(one.id);
  return moved == 0 ? "=" : (moved > 0 ? "+" : "-") + std::to_string(std::abs(moved));
}

/// Names for a column by its place, the heading that is shown first.
void name_column(SlideTable& table, std::size_t column, std::vector<std::string> names) {
  NamedColumn named{std::move(names), {}};
  for (const auto& row : table.rows) named.cells.push_back(row[column]);
  table.named.push_back(std::move(named));
}

/// The net result, never without both sides.
std::string net_words(const ReviewView& view) {
  const auto& result = view.result;
  if (!result.net) return {};
  return rounded_text(*result.net, 1) + ", " + std::string(name_of(*result.word)) + " (you assess us at " +
         rounded_text(*result.us.score, 1) + ", we assess you at " + rounded_text(*result.you.score, 1) + ")";
}

}  // namespace

std::string side_score(const relationship::SideResult& side) {
  return side.score ? rounded_text(*side.score, 1) + " of 100" : "not rated yet";
}

std::string net_change_words(const ReviewView& view) {
  if (!view.against || !view.against->net_change) return {};
  return relationship::change_points(*view.against->net_change) + " points since " +
         short_date(view.against->against) + " on " +
         counted(view.against->common, "common criterion", "common criteria");
}

std::string agreed_names(const relationship::Review& review) {
  std::string names;
  if (review.agreed)
    for (const std::string& name : review.agreed->names) names += (names.empty() ? "" : ", ") + name;
  return names;
}

SlideTable side_table(const ReviewView& view, Assessed side, bool together) {
  const relationship::SideResult& result = view.result.side(side);
  const std::string name = side == Assessed::us ? "How you assess us" : "How we assess you";
  SlideTable table;
  table.name = side == Assessed::us ? "scorecard.us" : "scorecard.you";
  table.headers = {name, "Weight", "Score", ""};
  table.widths = {0.58, 0.16, 0.16, 0.1};
  for (const Criterion& one : view.review.side(side))
    if (!one.retired)
      table.rows.push_back({one.name, std::to_string(one.weight),
                            one.score ? std::to_string(*one.score) + " of 5" : kNone,
                            criterion_moved(view, one)});
  if (together) table.rows.push_back({"Together", "", side_score(result), ""});
  table.alt_text = name + ": " + side_score(result) + ", " + std::to_string(result.scored) + " of " +
                   std::to_string(result.criteria) + " criteria assessed.";
  table.most = 16.0;
  table.air = 8.0;
  return table;
}

SlideTable actions_table(const ReviewView& view, Day today) {
  SlideTable table;
  table.name = "scorecard.actions";
  table.headers = {"", "What", "Who", "By"};
  table.widths = {0.1, 0.52, 0.22, 0.16};
  table.first_bold = true;
  for (const ReviewAction& action : view.review.actions)
    table.rows.push_back({action.side == Side::us ? "We" : "You", action.text, action.who,
                          action.done  ? "done"
                          : action.due ? near_date(*action.due, today)
                                       : kNone});
  table.alt_text = "Table of " + counted(std::ssize(table.rows), "action") + " with who and by when.";
  table.most = 18.0;
  table.air = 10.0;
  return table;
}

void add_scorecard(std::map<std::string, std::string>& tokens, const DeckInput& input) {
  const ReviewView none;
  const bool known = input.scorecard.has_value();
  const ReviewView& view = known ? *input.scorecard : none;
  const auto put = [&](const char* name, const std::string& text) {
    tokens[std::string("scorecard.") + name] = or_unknown(known ? text : std::string());
  };
  put("net", net_words(view));
  put("word", view.result.word ? std::string(name_of(*view.result.word)) : std::string());
  put("us", side_score(view.result.us));
  put("you", side_score(view.result.you));
  put("change", net_change_words(view));
  put("date", short_date(view.review.date));
  put("agreed_by", agreed_names(view.review));
  put("next", known ? short_date(relationship::next_review(view.review)) : std::string());
  const auto done = std::count_if(view.review.actions.begin(), view.review.actions.end(),
                                  [](const ReviewAction& action) { return action.done.has_value(); });
  put("actions", view.review.actions.empty()
                     ? std::string(kNone)
                     : grouped(done) + " of " + grouped(std::ssize(view.review.actions)) + " done");
}

void add_scorecard_tables(std::map<std::string, SlideTable>& tables, const DeckInput& input) {
  const ReviewView none;
  const ReviewView& view = input.scorecard ? *input.scorecard : none;
  for (const Assessed side : {Assessed::us, Assessed::you}) {
    SlideTable table = side_table(view, side, false);
    table.headers = {"Criterion", "Weight", "Score", "Change"};
    name_column(table, 0, {"Criterion", "Name", "What"});
    name_column(table, 1, {"Weight"});
    name_column(table, 2, {"Score"});
    name_column(table, 3, {"Change", "Difference"});
    tables[table.name] = std::move(table);
  }
  SlideTable actions = actions_table(view, input.today);
  actions.headers = {"Side", "What", "Who", "By"};
  name_column(actions, 1, {"What", "Action", "Step"});
  name_column(actions, 2, {"Who", "Owner", "Person"});
  name_column(actions, 3, {"By", "Due", "When", "Date"});
  tables[actions.name] = std::move(actions);
}

}  // namespace rapport::deck
