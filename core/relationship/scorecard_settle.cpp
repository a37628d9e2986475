// SPDX-License-Identifier: GPL-3.0-or-later
// What makes a review storable, and what the next one begins with.
#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/metrics/recipe.h"
#include "core/relationship/scorecard.h"

namespace rapport::relationship {
namespace {

constexpr std::size_t kLongestReviewText = 2000;
constexpr std::size_t kLongestReviewName = 200;

[[noreturn]] void refuse_review(const std::string& sentence) {
  throw Error(ErrorCode::input, sentence + " Nothing was saved.");
}

void tidy_review_text(std::string& text, const std::string& what, std::size_t longest = kLongestReviewText) {
  text = std::string(trimmed(text));
  if (!is_utf8(text)) refuse_review(what + " is no UTF-8 text.");
  if (text.size() > longest) refuse_review(what + " is longer than " + std::to_string(longest) + " bytes.");
}

/// "Time to resolve" as "time_to_resolve"; free of `taken`.
std::string criterion_id_for(const std::string& name, const std::set<std::string>& taken) {
  std::string id;
  for (const char c : folded(name)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain)
      id += c;
    else if (!id.empty() && id.back() != '_')
      id += '_';
  }
  while (id.ends_with('_')) id.pop_back();
  if (id.empty()) id = "criterion";
  std::string free = id;
  for (int n = 2; taken.contains(free); ++n) free = id + "_" + std::to_string(n);
  return free;
}

void require_score(const std::optional<int>& score, const std::string& name) {
  if (score && (*score < 1 || *score > 5))
    refuse_review("The score of " + name + " is " + std::to_string(*score) +
                  "; a score is a whole number from 1 to 5, or none.");
}

void settle_criterion(Criterion& one) {
  tidy_review_text(one.name, "The name of a criterion", kLongestReviewName);
  if (one.name.empty()) refuse_review("A criterion has no name.");
  tidy_review_text(one.id, "The id of " + one.name, kLongestReviewName);
  for (std::string* text : {&one.recipe, &one.evidence, &one.agreed_reason, &one.no_action, &one.tag})
    tidy_review_text(*text, "A text of " + one.name);
  if (one.retired) tidy_review_text(one.retired->reason, "The reason why " + one.name + " is retired");
  require_score(one.score, one.name);
  require_score(one.self, one.name);
  if (one.weight < 1 || one.weight > 3)
    refuse_review("The weight of " + one.name + " is " + std::to_string(one.weight) + "; it is 1, 2 or 3.");
  const auto& cuts = one.cuts;
  if (!cuts.empty()) {
    const bool rises = std::adjacent_find(cuts.begin(), cuts.end(), std::greater_equal<>()) == cuts.end();
    const bool falls = std::adjacent_find(cuts.begin(), cuts.end(), std::less_equal<>()) == cuts.end();
    const bool finite = std::all_of(cuts.begin(), cuts.end(), [](double cut) { return std::isfinite(cut); });
    if (cuts.size() != 4 || !finite || !(rises || falls))
      refuse_review("The cut points of " + one.name + " are four numbers that rise or fall.");
  }
  if (const std::string why = metrics::problem_of(one.recipe); !why.empty())
    refuse_review("The recipe of " + one.name + " can't be used: " + why);
  if (one.measured) {
    if (!std::isfinite(one.measured->value))
      refuse_review("The measured value of " + one.name + " is no number.");
    one.measured->score = score_by_cuts(one.measured->value, one.cuts);
    tidy_review_text(one.measured->unit, "The unit of " + one.name, kLongestReviewName);
  }
  if (!one.score) one.agreed_reason.clear();
}

}  // namespace

Review settled(Review review) {
  if (review.cadence_months != 1 && review.cadence_months != 3 && review.cadence_months != 6)
    refuse_review("The next review is due after 1, 3 or 6 months, not after " +
                  std::to_string(review.cadence_months) + ".");
  std::set<std::string> taken;
  for (const Assessed side : {Assessed::us, Assessed::you})
    for (Criterion& one : review.side(side)) {
      settle_criterion(one);
      if (!one.id.empty() && !taken.insert(one.id).second)
        refuse_review("Two criteria have the id \"" + one.id + "\"; give each its own.");
    }
  for (const Assessed side : {Assessed::us, Assessed::you})
    for (Criterion& one : review.side(side))
      if (one.id.empty()) taken.insert(one.id = criterion_id_for(one.name, taken));
  std::set<std::string> actions;
  for (ReviewAction& action : review.actions) {
    tidy_review_text(action.text, "An action");
    tidy_review_text(action.who, "The person of an action", kLongestReviewName);
    tidy_review_text(action.id, "The id of an action", kLongestReviewName);
    if (action.text.empty()) refuse_review("An action has no text.");
    if (!action.id.empty() && !actions.insert(action.id).second)
      refuse_review("Two actions have the id \"" + action.id + "\"; give each its own.");
    if (!action.criterion.empty() && !taken.contains(action.criterion))
      refuse_review("The action \"" + std::string(clipped(action.text, 60)) + "\" is about the criterion \"" +
                    std::string(clipped(action.criterion, 60)) + "\", which the review does not have.");
  }
  for (ReviewAction& action : review.actions)
    for (int n = 1; action.id.empty(); ++n)
      if (std::string id = "a" + std::to_string(n); actions.insert(id).second) action.id = std::move(id);
  if (review.agreed)
    for (std::string& name : review.agreed->names) tidy_review_text(name, "A name", kLongestReviewName);
  if (review.state == ReviewState::draft) review.shared_on.reset();
  if (review.state != ReviewState::agreed) review.agreed.reset();
  return review;
}

Review next_of(const Review& last, Day date) {
  Review next;
  next.date = date;
  next.cadence_months = last.cadence_months;
  for (const Assessed side : {Assessed::us, Assessed::you})
    for (const Criterion& one : last.side(side)) {
      if (one.retired) continue;
      Criterion& fresh = next.side(side).emplace_back();
      fresh.id = one.id, fresh.name = one.name, fresh.weight = one.weight, fresh.kind = one.kind;
      fresh.recipe = one.recipe, fresh.cuts = one.cuts, fresh.tag = one.tag;
    }
  return next;
}

}  // namespace rapport::relationship
