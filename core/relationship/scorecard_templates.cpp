// SPDX-License-Identifier: GPL-3.0-or-later
// The criteria that a first review begins with, by tier.
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/relationship/scorecard.h"

namespace rapport::relationship {
namespace {

Criterion judged_criterion(const char* id, const char* name, int weight, const char* tag) {
  Criterion one;
  one.id = id, one.name = name, one.weight = weight, one.tag = tag;
  return one;
}

/// Minutes from a ticket to its solution: 8 hours, a day, two, three.
Criterion time_to_resolve(int weight) {
  Criterion one = judged_criterion("time_to_resolve", "Time to resolve", weight, "process");
  one.kind = CriterionKind::quantitative;
  one.recipe = "tickets.resolution_minutes";
  one.cuts = {4320, 2880, 1440, 480};
  return one;
}
/// The mean of effort surveys from 1 to 5.
Criterion effort(int weight) {
  Criterion one = judged_criterion("customer_effort", "Customer effort", weight, "customer");
  one.kind = CriterionKind::quantitative;
  one.recipe = "ces.mean";
  one.cuts = {1.5, 2.5, 3.5, 4.5};
  return one;
}

}  // namespace

const std::vector<ScorecardTemplate>& scorecard_templates() {
  static const std::vector<ScorecardTemplate> all = {
      {"enterprise", "Enterprise", "Five criteria for us and four for the customer, reviewed every quarter."},
      {"mid-market", "Mid-market",
       "Four criteria for us and three for the customer, reviewed every half year."},
      {"standard", "Standard", "Three criteria a side, reviewed every half year."}};
  return all;
}

std::string template_for(const std::string& tier) {
  const std::string word = folded(tier);
  if (word.find("enterprise") != std::string::npos || word.find("strategic") != std::string::npos)
    return "enterprise";
  return word.find("mid") != std::string::npos ? "mid-market" : "standard";
}

Review from_scorecard_template(const std::string& id, Day date) {
  Review review;
  review.date = date;
  if (id == "enterprise") {
    review.cadence_months = 3;
    review.us = {time_to_resolve(3),
                 judged_criterion("milestones_on_time", "Milestones on time", 2, "process"),
                 judged_criterion("respect_and_openness", "Respect and openness", 2, "customer"),
                 judged_criterion("knows_our_business", "Knows our business", 1, "learning"), effort(2)};
    review.you = {judged_criterion("sponsor_at_reviews", "Sponsor at reviews", 3, "customer"),
                  judged_criterion("people_as_agreed", "People as agreed", 2, "process"),
                  judged_criterion("data_on_time", "Data on time", 2, "process"),
                  judged_criterion("process_changes_adopted", "Process changes adopted", 3, "learning")};
    return review;
  }
  review.cadence_months = 6;
  if (id == "mid-market") {
    review.us = {time_to_resolve(3),
                 judged_criterion("milestones_on_time", "Milestones on time", 2, "process"),
                 judged_criterion("respect_and_openness", "Respect and openness", 2, "customer"), effort(2)};
    review.you = {judged_criterion("sponsor_at_reviews", "Sponsor at reviews", 2, "customer"),
                  judged_criterion("data_on_time", "Data on time", 2, "process"),
                  judged_criterion("process_changes_adopted", "Process changes adopted", 3, "learning")};
    return review;
  }
  if (id != "standard")
    throw Error(ErrorCode::usage, "There is no scorecard template \"" + std::string(clipped(id, 60)) +
                                      "\"; take enterprise, mid-market or standard.");
  review.us = {time_to_resolve(2),
               judged_criterion("respect_and_openness", "Respect and openness", 2, "customer"), effort(2)};
  review.you = {judged_criterion("people_as_agreed", "People as agreed", 2, "process"),
                judged_criterion("data_on_time", "Data on time", 1, "process"),
                judged_criterion("process_changes_adopted", "Process changes adopted", 2, "learning")};
  return review;
}

}  // namespace rapport::relationship
