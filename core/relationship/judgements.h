// SPDX-License-Identifier: GPL-3.0-or-later
/// Every threshold of the practice, in this one table. They are choices of judgement: the page that acts by
/// one prints it ("How this is judged").
#pragma once

#include <string>
#include <vector>

#include "core/model/revenue.h"

namespace rapport::judgement {

// Scorecard.
inline constexpr double kSideRated = 0.60;   ///< Of a side's weight that must be assessed to rate the side.
inline constexpr double kMixedFrom = 50.0;   ///< Of 100; below: strained.
inline constexpr double kStrongFrom = 70.0;  ///< Of 100.
inline constexpr int kSeenDifferently = 2;   ///< Points between the two opinions of one criterion.
inline constexpr int kNeedsAction = 2;       ///< A score up to this needs an action or a reason.
inline constexpr int kManyChanges = 2;       ///< More changed criteria in one review are warned of.
inline constexpr int kFewestCriteria = 3;
inline constexpr int kMostCriteria = 7;

// Journey.
inline constexpr int kFewestFirstValues = 5;   ///< Below: dots only, no median.
inline constexpr int kTransformedPeriods = 3;  ///< A metric at target for so many periods in a row.

// Answers.
inline constexpr int kDetractorDays = 2;  ///< An answer's follow-up is due so many days later.
inline constexpr int kPassiveDays = 7;
inline constexpr int kPromoterDays = 14;
inline constexpr int kAnswersCount = 365;  ///< Days for which a person's latest answer counts.
inline constexpr int kFewestAnswers = 10;  ///< Below: dots and counts, no score.
inline constexpr int kFewestAccounts = 8;  ///< The same.
inline constexpr int kFewestPairs = 10;    ///< Of persons who answered twice, before they are averaged.

// Hot spots.
inline constexpr int kSegmentAccounts = 5;   ///< A segment with fewer is not judged.
inline constexpr int kSegmentAnswers = 10;   ///< The same.
inline constexpr double kHot = 0.10;         ///< The chance in all segments together up to which one is hot.
inline constexpr double kLeastError = 0.02;  ///< A standard error is never taken for smaller.
inline constexpr double kMostTrend = 100.0;  ///< Percent; a usage that more than doubled counts as doubled.
inline constexpr int kFewestForBands = 15;   ///< Fewer accounts with an ARR make no bands of it.

// Retention.
inline constexpr double kArrKnown = 0.90;  ///< Of ARR known on both days; below only the range is shown.
inline constexpr int kReadingDays =
    rapport::kReadingDays;  ///< Days for which an import's reading of ARR speaks.
inline constexpr int kLateDays =
    rapport::kLateRenewalDays;  ///< A gap before a renewal up to this is late, not lost.

// Renewals.
inline constexpr int kFirstCall = 180;       ///< Days before a renewal at which a call is asked for,
inline constexpr int kLastCall = 90;         ///< and again; from here on "monitor" is no call.
inline constexpr int kFewestRenewals = 20;   ///< Past renewals that a chance needs,
inline constexpr int kFewestOnASide = 5;     ///< and of each side, flagged and not.
inline constexpr double kPriorRenewals = 8;  ///< The weight of the overall share, in renewals.
inline constexpr int kOutlookDraws = 20000;
inline constexpr int kDrawnSingly = 1000;  ///< So many of the largest renewals are drawn one by one.
inline constexpr int kNoticeDays = 60;     ///< Assumed where no contract names its notice.
inline constexpr int kRenewalOver = 30;    ///< Until so many days after its day it may only be late.
inline constexpr int kReplayed = 500;      ///< Past renewals that are replayed, the newest ones.
inline constexpr int kDealBefore = 180;    ///< A renewal deal decides about a contract that ends up to
inline constexpr int kDealAfter = 120;     ///< so many days after its closing, or so many before.

// Advocacy.
inline constexpr int kPromoterAge = 180;     ///< Days for which a promoter's answer makes a candidate.
inline constexpr int kRestAfterAsking = 90;  ///< Days in which nobody is asked twice.
inline constexpr int kActsInHalfYear = 2;    ///< So many acts in 180 days: let them rest.
inline constexpr int kRenewalTalks = 90;     ///< A renewal that is nearer may be talked about already.

// Touch.
inline constexpr int kTouchDays = 90;  ///< Touches and questions of so many days are counted.

// Success analysis.
inline constexpr int kFewestSuccessful = 8;  ///< Below: renewed and not shrunk instead.
inline constexpr int kSilentBelow = 5;       ///< Fewer successful: only the interview sheet.
inline constexpr int kUntestedBelow = 8;     ///< Fewer successful, or
inline constexpr int kUntestedOthers = 16;   ///< fewer others: dots side by side, no test.
inline constexpr int kWindow = 90;           ///< Days after the start that are compared.
inline constexpr int kShortestWindow = 14;   ///< A success before leaves too little to compare.
inline constexpr int kEarlyPlan = 30;        ///< A plan that began within so many days is an early one.
inline constexpr double kUsageKnown = 0.80;  ///< Of the window that exports must cover.
inline constexpr double kHalfWay = 0.50;     ///< Of the way to its target, with a clear change.
inline constexpr int kRenewedAfter = 365;    ///< Days as a customer before which nothing was renewed.
inline constexpr int kMostEvents = 120;      ///< Events that most accounts use; rarer ones are left out.
inline constexpr int kMostCandidates = 60;
inline constexpr double kUnknown = 0.30;     ///< A behaviour unknown for more is dropped.
inline constexpr int kFewestDoing = 8;       ///< The same where fewer accounts do it.
inline constexpr double kAlike = 0.80;       ///< |Spearman| from which two behaviours are one.
inline constexpr double kShared = 0.10;      ///< p over all candidates together.
inline constexpr double kWorthALook = 0.20;  ///< q (Benjamini and Hochberg) of the single p.
inline constexpr double kSameSign = 0.90;    ///< Of the bootstraps.
inline constexpr int kBootstraps = 200;

// Bullseye.
inline constexpr double kFitRated = 0.60;  ///< Of the weight that must be known to rate the fit.
inline constexpr int kFewestInterviews = 5;

/// How each page is judged, a sentence each, with the numbers above.
[[nodiscard]] std::vector<std::string> how_scorecards_are_judged();
[[nodiscard]] std::vector<std::string> how_first_value_is_judged();
[[nodiscard]] std::vector<std::string> how_answers_are_judged();
[[nodiscard]] std::vector<std::string> how_advocates_are_judged();

}  // namespace rapport::judgement
