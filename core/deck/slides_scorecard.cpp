// SPDX-License-Identifier: GPL-3.0-or-later
// The agreed scorecard: both sides beside each other, then what both do about it.
#include <algorithm>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/deck/slides.h"
#include "core/office/slide_layout.h"

namespace rapport::deck {
namespace {

using office::Slide;
using office::SlideTable;
using relationship::Assessed;
using relationship::Criterion;
using relationship::ReviewAction;
using relationship::ReviewView;
using relationship::SideResult;

std::string score_of(const SideResult& side) {
  return side.score ? rounded_text(*side.score, 1) + " of 100" : "not rated yet";
}

std::string moved_words(const ReviewView& view, const Criterion& one) {
  if (!view.against || !view.against->moved.contains(one.id)) return {};
  const int moved = view.against->moved.at(one.id);
  return moved == 0 ? "=" : (moved > 0 ? "+" : "-") + std::to_string(std::abs(moved));
}

SlideTable side_table(const ReviewView& view, Assessed side) {
  const SideResult& result = view.result.side(side);
  const std::string name = side == Assessed::us ? "How you assess us" : "How we assess you";
  SlideTable table;
  table.name = side == Assessed::us ? "scorecard_us" : "scorecard_you";
  table.headers = {name, "Weight", "Score", ""};
  table.widths = {0.58, 0.16, 0.16, 0.1};
  for (const Criterion& one : view.review.side(side))
    if (!one.retired)
      table.rows.push_back({one.name, std::to_string(one.weight),
                            one.score ? std::to_string(*one.score) + " of 5" : "\u2013",
                            moved_words(view, one)});
  table.rows.push_back({"Together", "", score_of(result), ""});
  table.alt_text = name + ": " + score_of(result) + ", " + std::to_string(result.scored) + " of " +
                   std::to_string(result.criteria) + " criteria assessed.";
  table.most = 16.0;
  table.air = 8.0;
  return table;
}

std::string scorecard_title(const ReviewView& view) {
  const auto& result = view.result;
  if (!result.us.score || !result.you.score) return "How we assess each other";
  return "You assess us at " + rounded_text(*result.us.score, 1) + " of 100, we assess you at " +
         rounded_text(*result.you.score, 1);
}

std::string scorecard_subtitle(const ReviewView& view) {
  const auto& result = view.result;
  std::string text;
  if (result.net) {
    text = "Net result " + rounded_text(*result.net, 1) + ", " + std::string(name_of(*result.word)) +
           ": the word follows the weaker side";
    if (view.against && view.against->net_change)
      text += "; " + relationship::change_points(*view.against->net_change) + " points since " +
              short_date(view.against->against) + " on " +
              counted(view.against->common, "common criterion", "common criteria");
  }
  return text;
}

std::string review_source(const ReviewView& view) {
  std::string text = "Review of " + short_date(view.review.date);
  if (view.review.agreed) {
    text += ", agreed on " + short_date(view.review.agreed->date);
    std::string names;
    for (const std::string& name : view.review.agreed->names) names += (names.empty() ? "" : ", ") + name;
    if (!names.empty()) text += " by " + names;
  }
  return text;
}

Slides action_slides(const ReviewView& view, const DeckInput& input) {
  Slide slide;
  slide.topic = "What we agreed to do";
  slide.title = counted(std::ssize(view.review.actions), "thing") + " we agreed to do before " +
                short_date(relationship::next_review(view.review));
  slide.source = review_source(view);
  SlideTable table;
  table.name = "scorecard_actions";
  table.headers = {"", "What", "Who", "By"};
  table.widths = {0.1, 0.52, 0.22, 0.16};
  table.first_bold = true;
  for (const ReviewAction& action : view.review.actions)
    table.rows.push_back({action.side == Side::us ? "We" : "You", action.text, action.who,
                          action.done  ? "done"
                          : action.due ? near_date(*action.due, input.today)
                                       : "\u2013"});
  table.alt_text = "Table of " + counted(std::ssize(table.rows), "action") + " with who and by when.";
  table.most = 18.0;
  table.air = 10.0;
  slide.table = std::move(table);
  return office::carried_over(slide);
}

}  // namespace

Slides scorecard_slides(const DeckInput& input) {
  if (!input.scorecard) return {};
  const ReviewView& view = *input.scorecard;
  Slide slide;
  slide.topic = "How we assess each other";
  slide.title = scorecard_title(view);
  slide.subtitle = scorecard_subtitle(view);
  slide.source = review_source(view);
  slide.table = side_table(view, Assessed::us);
  slide.side = side_table(view, Assessed::you);
  slide.notes = {
      "A side's score is the weighted mean of its scores from 1 to 5, written from 0 to 100. What was not "
      "assessed counts for nothing.",
      "The last column is the change since the review before, where both scored the criterion."};
  Slides slides = {slide};
  if (!office::lay_out(slide).fits) {
    // Too long for one slide: a slide for each side.
    Slide theirs = slide;
    slide.side.reset();
    theirs.table = std::move(theirs.side);
    theirs.side.reset();
    slides = office::carried_over(slide);
    for (Slide& more : office::carried_over(theirs)) slides.push_back(std::move(more));
  }
  if (!view.review.actions.empty())
    for (Slide& more : action_slides(view, input)) slides.push_back(std::move(more));
  return slides;
}

}  // namespace rapport::deck
