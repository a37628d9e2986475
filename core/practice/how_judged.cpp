// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/how_judged.h"

#include "core/relationship/judgements.h"
#include "core/statistics/random.h"

namespace rapport::judgement {
namespace {

std::string number(double value) {
  return std::to_string(static_cast<long>(value + 0.5));
}
std::string of_hundred(double share) {
  return number(100.0 * share) + " %";
}

}  // namespace

std::vector<std::string> how_hot_spots_are_judged(bool of_answers) {
  return {"A segment needs " + number(kSegmentAccounts) + " accounts" +
              (of_answers ? " and " + number(kSegmentAnswers) + " answers" : std::string()) +
              "; the others are not judged.",
          "Whole accounts were shuffled " + number(statistics::kShuffles) +
              " times. A segment is coloured where a gap as wide came up anywhere in the table in at most " +
              of_hundred(kHot) + " of them; everything grey could be chance.",
          std::string("Intervals are of 95 %. ") +
              (of_answers ? "They count accounts, not answers alone: answers of one account are alike."
                          : "Each account counts once, with its one value."),
          of_answers ? "A segment goes together with what they say; nothing here tells the reason."
                     : "A segment goes together with these values; nothing here tells the reason."};
}

std::vector<std::string> how_retention_is_judged() {
  return {
      "The customers are those with ARR on the first day, joined as they are today, at that day's exchange "
      "rates. New customers stand outside.",
      "Net is their ARR on the last day by that on the first; gross counts no account above what it had.",
      "ARR of a past day comes from the first source that covers both days: set by hand, billing, a chosen "
      "field, "
      "contracts, won deals with a term, a proposed field. What an import read speaks for " +
          number(kReadingDays) + " days, and for all days to the next import that says the same.",
      "A contract that only ran out is not lost where another source has an amount; then its end is not "
      "known.",
      "A rise of prices is in expansion. Nothing is made into a year that was not one.",
      "An account whose renewal is less than " + number(kLateDays) + " days late is not lost.",
      "Below " + of_hundred(kArrKnown) +
          " of ARR known on both days only the range is shown: all unknown "
          "lost to all unknown as before."};
}

std::vector<std::string> how_renewals_are_judged() {
  return {"A call by the person who owns the account is asked for " + number(kFirstCall) + " and " +
              number(kLastCall) + " days before the renewal.",
          "The rule and the call stand side by side; where they differ it is shown, not averaged.",
          "A chance is given only with " + number(kFewestRenewals) + " past renewals, " +
              number(kFewestOnASide) + " of them flagged and " + number(kFewestOnASide) +
              " not; it leans on all of them as on " + number(kPriorRenewals) + " more.",
          "Flagged is who was silent or past the cadence of touches " + number(kLastCall) +
              " days before: the leading signals that data tell of a past day. Past renewals are contracts "
              "that ended "
              "and closed renewal deals, more than " +
              number(kLateDays) + " days ago, the newest 500.",
          "Where no contract names its notice, " + number(kNoticeDays) +
              " days are assumed for the decide-by date.",
          "The sum is drawn " + number(kOutlookDraws) + " times; four of five draws lie within the range."};
}

std::vector<std::string> how_success_is_judged() {
  return {
      "Successful is who has a measured result: a metric of the plan at its target, or half-way from its "
      "baseline with an effect on the good side. Friendliness and usage never count.",
      "Compared are the first " + number(kWindow) + " days of each, before any success, within tier and age.",
      "Shared: chance shows a gap as wide in any behaviour in at most " + of_hundred(kShared) +
          " of shuffles. Worth a look: " + of_hundred(kWorthALook) + " of such lines may be wrong.",
      "It goes together with success; it need not be the reason."};
}

std::vector<std::string> how_fit_is_judged() {
  return {"Fit is the weight of the attributes that an account has, of those that are known. Below " +
              of_hundred(kFitRated) + " known it is not rated.",
          "It is for choosing customers and for the first talk, never a health score."};
}

}  // namespace rapport::judgement
