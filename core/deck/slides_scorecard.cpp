// SPDX-License-Identifier: GPL-3.0-or-later
// The agreed scorecard: both sides beside each other, then what both do about it.
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/deck/scorecard_words.h"
#include "core/deck/slides.h"
#include "core/office/slide_layout.h"

namespace rapport::deck {
namespace {

using office::Slide;
using relationship::Assessed;
using relationship::ReviewView;

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
    if (const std::string change = net_change_words(view); !change.empty()) text += "; " + change;
  }
  return text;
}

std::string review_source(const ReviewView& view) {
  std::string text = "Review of " + short_date(view.review.date);
  if (view.review.agreed) {
    text += ", agreed on " + short_date(view.review.agreed->date);
    if (const std::string names = agreed_names(view.review); !names.empty()) text += " by " + names;
  }
  return text;
}

Slides action_slides(const ReviewView& view, const DeckInput& input) {
  Slide slide;
  slide.topic = "What we agreed to do";
  slide.title = counted(std::ssize(view.review.actions), "thing") + " we agreed to do before " +
                short_date(relationship::next_review(view.review));
  slide.source = review_source(view);
  slide.table = actions_table(view, input.today);
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
  slide.table = side_table(view, Assessed::us, true);
  slide.side = side_table(view, Assessed::you, true);
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
