// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relationship/scorecard.h"

#include <algorithm>
#include <cmath>

#include "core/base/enum_names.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/relationship/judgements.h"

namespace rapport::relationship {
namespace {

constexpr EnumNames<3> kReviewStateNames{"draft", "shared", "agreed"};
constexpr EnumNames<2> kCriterionKindNames{"qualitative", "quantitative"};
constexpr EnumNames<2> kAssessedNames{"us", "you"};
constexpr EnumNames<3> kNetWordNames{"strained", "mixed", "strong"};
constexpr EnumNames<3> kDemandNames{"action", "evidence", "reason"};

/// A weighted mean of 1 to 5 as 0 to 100.
double as_score(double mean) {
  return 100.0 * (mean - 1.0) / 4.0;
}

const Criterion* criterion_by_id(const std::vector<Criterion>& all, const std::string& id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Criterion& one) { return one.id == id; });
  return found == all.end() ? nullptr : &*found;
}

/// The two means over the criteria that both scored.
struct CommonSide {
  double weight = 0, before = 0, now = 0;
  int n = 0;
};
CommonSide common_of(const std::vector<Criterion>& before, const std::vector<Criterion>& now,
                     std::map<std::string, int>& moved) {
  CommonSide common;
  for (const Criterion& one : now) {
    if (one.retired || !one.score) continue;
    const Criterion* then = criterion_by_id(before, one.id);
    if (then == nullptr || then->retired || !then->score) continue;
    common.weight += one.weight;
    common.before += one.weight * *then->score;
    common.now += one.weight * *one.score;
    ++common.n;
    moved[one.id] = *one.score - *then->score;
  }
  return common;
}

bool is_low_score(const Criterion& one) {
  return one.score && *one.score <= judgement::kNeedsAction;
}
bool is_complete_action(const ReviewAction& action) {
  return !action.text.empty() && !action.who.empty() && action.due.has_value();
}

std::string named_criterion(const Criterion& one, Assessed side) {
  return one.name + (side == Assessed::us ? " (how you assess us)" : " (how we assess you)");
}

}  // namespace

std::string_view name_of(ReviewState state) noexcept {
  return name_in(kReviewStateNames, state);
}
std::optional<ReviewState> parse_review_state(std::string_view text) noexcept {
  return value_in<ReviewState>(kReviewStateNames, text);
}
std::string_view name_of(CriterionKind kind) noexcept {
  return name_in(kCriterionKindNames, kind);
}
std::optional<CriterionKind> parse_criterion_kind(std::string_view text) noexcept {
  return value_in<CriterionKind>(kCriterionKindNames, text);
}
std::string_view name_of(Assessed side) noexcept {
  return name_in(kAssessedNames, side);
}
std::string_view name_of(NetWord word) noexcept {
  return name_in(kNetWordNames, word);
}
std::string_view name_of(Demand::Kind kind) noexcept {
  return name_in(kDemandNames, kind);
}

int score_by_cuts(double value, const std::vector<double>& cuts) noexcept {
  if (cuts.size() != 4 || !std::isfinite(value)) return 0;
  const bool rising = cuts.front() < cuts.back();
  return 1 + static_cast<int>(std::count_if(
                 cuts.begin(), cuts.end(), [&](double cut) { return rising ? value >= cut : value <= cut; }));
}

SideResult result_of(const std::vector<Criterion>& side) {
  SideResult result;
  double weight = 0;
  double scored_weight = 0;
  double sum = 0;
  for (const Criterion& one : side) {
    if (one.retired) continue;
    ++result.criteria;
    weight += one.weight;
    if (!one.score) continue;
    ++result.scored;
    scored_weight += one.weight;
    sum += one.weight * *one.score;
  }
  if (weight > 0) result.coverage = scored_weight / weight;
  if (scored_weight > 0) result.mean = sum / scored_weight;
  // Whole weights: a share of exactly 60 % counts as rated whatever its last bit is.
  if (result.mean && scored_weight >= judgement::kSideRated * weight - 1e-9)
    result.score = as_score(*result.mean);
  return result;
}

NetWord word_of(double score) noexcept {
  const double shown = std::round(score * 10.0) / 10.0;
  return shown < judgement::kMixedFrom    ? NetWord::strained
         : shown < judgement::kStrongFrom ? NetWord::mixed
                                          : NetWord::strong;
}

ReviewResult result_of(const Review& review) {
  ReviewResult result;
  result.us = result_of(review.us);
  result.you = result_of(review.you);
  if (!result.us.score || !result.you.score || result.us.scored < 2 || result.you.scored < 2) return result;
  result.net = (*result.us.score + *result.you.score) / 2.0;
  result.word = word_of(std::min(*result.us.score, *result.you.score));
  if (*result.us.score != *result.you.score)
    result.weaker = *result.us.score < *result.you.score ? Assessed::us : Assessed::you;
  return result;
}

Comparison compare(const Review& before, const Review& now) {
  Comparison result;
  result.against = before.date;
  const CommonSide us = common_of(before.us, now.us, result.moved);
  const CommonSide you = common_of(before.you, now.you, result.moved);
  result.common_us = us.n, result.common_you = you.n, result.common = us.n + you.n;
  if (us.n > 0)
    result.us_before = as_score(us.before / us.weight), result.us_now = as_score(us.now / us.weight);
  if (you.n > 0)
    result.you_before = as_score(you.before / you.weight), result.you_now = as_score(you.now / you.weight);
  if (us.n > 0 && you.n > 0)
    result.net_change =
        (*result.us_now + *result.you_now) / 2.0 - (*result.us_before + *result.you_before) / 2.0;
  return result;
}

bool seen_differently(const Criterion& criterion) noexcept {
  return !criterion.retired && criterion.score && criterion.self &&
         std::abs(*criterion.score - *criterion.self) >= judgement::kSeenDifferently;
}

std::vector<Demand> demands_of(const Review& review) {
  std::vector<Demand> demands;
  auto spare = std::count_if(review.actions.begin(), review.actions.end(), [](const ReviewAction& action) {
    return action.criterion.empty() && is_complete_action(action);
  });
  for (const Assessed side : {Assessed::us, Assessed::you})
    for (const Criterion& one : review.side(side)) {
      const auto demand = [&](Demand::Kind kind, const std::string& text) {
        demands.push_back({kind, side, one.id, text});
      };
      if (one.retired) {
        if (one.retired->reason.empty())
          demand(Demand::Kind::reason, named_criterion(one, side) + " is retired: say why.");
        continue;
      }
      const std::string score = one.score ? std::to_string(*one.score) : std::string();
      const bool differently = seen_differently(one);
      if ((is_low_score(one) || differently) && one.no_action.empty()) {
        const bool own =
            std::any_of(review.actions.begin(), review.actions.end(), [&](const ReviewAction& action) {
              return action.criterion == one.id && is_complete_action(action);
            });
        if (!own && spare > 0)
          --spare;
        else if (!own)
          demand(Demand::Kind::action,
                 named_criterion(one, side) +
                     (is_low_score(one) ? " is scored " + score : " is seen differently by the two sides") +
                     ": it needs an action with who and by when, or a reason why not.");
      }
      // A measured value is evidence by itself.
      if (one.score && (*one.score <= 2 || *one.score == 5) && one.evidence.empty() && !one.measured)
        demand(Demand::Kind::evidence,
               named_criterion(one, side) + " is scored " + score + ": say what shows it.");
      if (one.score && one.measured && one.measured->score > 0 && one.measured->score != *one.score &&
          one.agreed_reason.empty())
        demand(Demand::Kind::reason, named_criterion(one, side) + " is measured " +
                                         std::to_string(one.measured->score) + " and scored " + score +
                                         ": say why another score was agreed.");
    }
  return demands;
}

CriteriaChanges changes_between(const Review& before, const Review& now) {
  CriteriaChanges changes;
  for (const Assessed side : {Assessed::us, Assessed::you}) {
    for (const Criterion& one : now.side(side)) {
      const Criterion* then = criterion_by_id(before.side(side), one.id);
      const bool was = then != nullptr && !then->retired;
      if (one.retired && was) changes.retired.push_back(one.name);
      if (!one.retired && !was) changes.added.push_back(one.name);
    }
    for (const Criterion& then : before.side(side))
      if (!then.retired && criterion_by_id(now.side(side), then.id) == nullptr)
        changes.left_out.push_back(then.name);
  }
  return changes;
}

std::vector<std::string> warnings_of(const Review& review, const Review* before) {
  std::vector<std::string> warnings;
  for (const Assessed side : {Assessed::us, Assessed::you}) {
    const int n = result_of(review.side(side)).criteria;
    if (n < judgement::kFewestCriteria || n > judgement::kMostCriteria)
      warnings.push_back(std::string(side == Assessed::us ? "How you assess us" : "How we assess you") +
                         " has " + counted(n, "criterion", "criteria") + "; a side is best with " +
                         std::to_string(judgement::kFewestCriteria) + " to " +
                         std::to_string(judgement::kMostCriteria) + ".");
  }
  for (const ReviewAction& action : review.actions)
    if (!is_complete_action(action))
      warnings.push_back("The action \"" + std::string(clipped(action.text, 60)) + "\" has no " +
                         (action.who.empty() ? (action.due ? "person" : "person and no date") : "date") +
                         ".");
  if (before == nullptr) return warnings;
  const CriteriaChanges changes = changes_between(*before, review);
  for (const std::string& name : changes.left_out)
    warnings.push_back(name + " was in the review of " + short_date(before->date) +
                       " and is left out; retire it with a reason instead.");
  if (changes.count() > static_cast<std::size_t>(judgement::kManyChanges))
    warnings.push_back(counted(static_cast<std::int64_t>(changes.count()), "criterion", "criteria") +
                       " changed since the review of " + short_date(before->date) +
                       ": the more change, the less the two reviews can be compared.");
  return warnings;
}

Day next_review(const Review& agreed) {
  return add_months(agreed.date, agreed.cadence_months);
}

}  // namespace rapport::relationship
