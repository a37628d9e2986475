// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relationship/judgements.h"

namespace rapport::judgement {
namespace {

std::string count(double value) {
  return std::to_string(static_cast<long>(value + 0.5));
}
std::string percent(double share) {
  return count(100.0 * share) + " %";
}

}  // namespace

std::vector<std::string> how_scorecards_are_judged() {
  return {"A side's score is the weighted mean of its assessed criteria, from 0 (all 1) to 100 (all 5).",
          "A side with less than " + percent(kSideRated) +
              " of its weight assessed is not rated, and then there is no net result.",
          "The net result is the mean of both sides. Its word is that of the weaker side: strained below " +
              count(kMixedFrom) + ", mixed below " + count(kStrongFrom) + ", else strong.",
          "Every score up to " + count(kNeedsAction) + ", and every criterion that the two sides see " +
              count(kSeenDifferently) +
              " or more apart, needs an action or a reason before a review is agreed.",
          "Two reviews are compared over the criteria that both of them scored."};
}

std::vector<std::string> how_first_value_is_judged() {
  return {
      "First value is the earliest done milestone of the plan that is marked as value; the days count from "
      "the start of the contract.",
      "Customers who do not have it yet count as long as they were observed; those who left before it can "
      "no longer reach it.",
      "With fewer than " + count(kFewestFirstValues) +
          " customers who reached it there is no median, only "
          "the dots."};
}

std::vector<std::string> how_answers_are_judged() {
  return {"Each person counts with the latest answer of the last " + count(kAnswersCount) + " days.",
          "A follow-up is due " + count(kDetractorDays) + " days after the answer of a detractor, " +
              count(kPassiveDays) + " of a passive and " + count(kPromoterDays) + " of a promoter.",
          "With fewer than " + count(kFewestAnswers) + " answers or " + count(kFewestAccounts) +
              " accounts there is no score, only the dots and the counts.",
          "Answers of one account are alike: the interval counts accounts, not answers alone."};
}

std::vector<std::string> how_advocates_are_judged() {
  return {"A candidate is a promoter whose answer is at most " + count(kPromoterAge) +
              " days old, or a customer whose own metric is at its target; with no urgent ticket open and a "
              "sponsor who was no detractor in that time.",
          "A person who was asked in the last " + count(kRestAfterAsking) + " days, or did " +
              count(kActsInHalfYear) + " things for us in half a year, should rest."};
}

}  // namespace rapport::judgement
