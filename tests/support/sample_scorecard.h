// SPDX-License-Identifier: GPL-3.0-or-later
/// Scorecards by hand for pictures and tests of the window.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/relationship/scorecards.h"
#include "tests/support/sample_values.h"

namespace rapport::samples {

inline relationship::Criterion sample_criterion(const char* name, int weight, std::optional<int> score,
                                                const char* evidence = "") {
  relationship::Criterion one;
  one.name = name, one.weight = weight, one.score = score, one.evidence = evidence;
  return one;
}

inline relationship::Review sample_review(Day date, std::vector<int> us, std::vector<int> you) {
  relationship::Review review;
  review.date = date;
  const auto score = [](const std::vector<int>& all, std::size_t i) {
    return i < all.size() && all[i] > 0 ? std::optional(all[i]) : std::nullopt;
  };
  review.us = {
      sample_criterion("Time to resolve", 3, score(us, 0)),
      sample_criterion("Milestones on time", 2, score(us, 1), "2 of 3"),
      sample_criterion("Respect and openness", 2, score(us, 2), "Chen: \u201Cyou call before I do\u201D"),
      sample_criterion("Knows our business", 1, score(us, 3), "Depot visits in May and September"),
      sample_criterion("Customer effort", 2, score(us, 4))};
  review.us[0].kind = relationship::CriterionKind::quantitative;
  review.us[0].recipe = "tickets.resolution_minutes";
  review.us[0].cuts = {4320, 2880, 1440, 480};
  review.us[0].measured = relationship::MeasuredValue{1260, "minutes", date - 100, date - 9, 31, 0};
  review.you = {sample_criterion("Sponsor at reviews", 3, score(you, 0), "1 of 4 reviews"),
                sample_criterion("People as agreed", 2, score(you, 1), "2 of 3 named"),
                sample_criterion("Data on time", 2, score(you, 2), "Payout export each night"),
                sample_criterion("Process changes adopted", 3, score(you, 3), "1 of 3 behaviours a habit")};
  return relationship::settled(review);
}

inline void agree_sample(relationship::Review& review) {
  review.state = relationship::ReviewState::agreed;
  review.agreed = relationship::Agreement{review.date, {"Chen Haddad", "Ana Ito"}};
}

/// Four reviews of the sample account: three agreed, a draft with a strained side.
inline relationship::ScorecardView sample_scorecard() {
  const Day today = sample_today();
  std::vector<relationship::ReviewView> reviews;
  const auto add = [&](relationship::Review review) { reviews.emplace_back().review = std::move(review); };
  relationship::Review oldest = sample_review(today - 277, {3, 3, 3, 3}, {3, 3, 3, 3});
  agree_sample(oldest);
  add(oldest);
  relationship::Review older = sample_review(today - 185, {3, 3, 4, 4}, {3, 3, 3, 3});
  agree_sample(older);
  add(older);
  relationship::Review last = sample_review(today - 93, {3, 3, 4, 4}, {3, 3, 4, 2});
  last.us[0].agreed_reason = "Two tickets waited a week";
  last.actions = {
      {"", "Depot leads approve payouts themselves", Side::customer, "Lea Novak", today - 40, today - 45,
       "process_changes_adopted"},
      {"", "Send the plan for Turin", Side::us, "Ana Ito", today - 80, today - 81, ""},
      {"", "A deputy for the sponsor", Side::customer, "Chen Haddad", today - 30, std::nullopt, ""}};
  agree_sample(last);
  add(relationship::settled(last));
  relationship::Review draft = sample_review(today - 1, {4, 3, 5, 4}, {2, 3, 4, 2});
  draft.you[3].self = 4;
  draft.actions = {
      {"", "Chen or a deputy joins each review", Side::customer, "Chen Haddad", today + 24, std::nullopt,
       "sponsor_at_reviews"},
      {"", "Effort survey to 12 people", Side::us, "Ana Ito", today + 19, std::nullopt, "customer_effort"}};
  add(relationship::settled(draft));
  relationship::ScorecardView view = relationship::view_of(std::move(reviews), today);
  view.account_id = sample_brief().facts.id;
  view.tier = "Enterprise";
  return view;
}

/// No review yet, and what the first one would be measured by.
inline relationship::ScorecardView empty_scorecard() {
  relationship::ScorecardView view = relationship::view_of({}, sample_today());
  view.account_id = sample_brief().facts.id;
  view.tier = "Enterprise";
  view.readings["tickets.resolution_minutes"] =
      relationship::MeasuredValue{1260, "minutes", sample_today() - 100, sample_today() - 9, 31, 0};
  return view;
}

}  // namespace rapport::samples
