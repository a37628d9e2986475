// SPDX-License-Identifier: GPL-3.0-or-later
/// The balanced scorecard of one customer: how they assess us, how we assess them, and what both do about it.
/// Plain values and the pure rule; The thresholds are in judgements.h.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"
#include "core/model/plan.h"

namespace rapport::relationship {

/// draft: ours, hidden from the customer; shared: shown to them; agreed: with a day and names, and final.
enum class ReviewState : std::uint8_t { draft, shared, agreed };
[[nodiscard]] std::string_view name_of(ReviewState state) noexcept;
[[nodiscard]] std::optional<ReviewState> parse_review_state(std::string_view text) noexcept;

/// quantitative: a score by cut points of a measured value.
enum class CriterionKind : std::uint8_t { qualitative, quantitative };
[[nodiscard]] std::string_view name_of(CriterionKind kind) noexcept;
[[nodiscard]] std::optional<CriterionKind> parse_criterion_kind(std::string_view text) noexcept;

/// Who is assessed. us: the customer scores us; you: we score the customer.
enum class Assessed : std::uint8_t { us, you };
[[nodiscard]] std::string_view name_of(Assessed side) noexcept;  ///< "us", "you".

/// What the weaker side's score says of the relationship.
enum class NetWord : std::uint8_t { strained, mixed, strong };
[[nodiscard]] std::string_view name_of(NetWord word) noexcept;

/// A value that a score rests on, kept with it.
struct MeasuredValue {
  double value = 0.0;
  std::string unit;             ///< "minutes", "%"; may be empty.
  std::optional<Day> from, to;  ///< The period, inclusive.
  std::int64_t n = 0;           ///< Records behind it; 0 where that is not known.
  int score = 0;                ///< By the cut points, 1 to 5; 0 without cut points.
  bool operator==(const MeasuredValue&) const = default;
};

/// A criterion that is no longer used; it stays in the review in which that was decided.
struct Retirement {
  std::optional<Day> date;
  std::string reason;
  bool operator==(const Retirement&) const = default;
};

/// One line of a side.
struct Criterion {
  std::string id;  ///< Unique within a review and the same in all reviews.
  std::string name;
  int weight = 1;  ///< 1 to 3.
  CriterionKind kind = CriterionKind::qualitative;
  std::string recipe;        ///< Of a quantitative one, as in core/metrics/recipe.h; empty: measured by hand.
  std::vector<double> cuts;  ///< Four cut points, rising or falling; or none.
  std::optional<int> score;  ///< 1 to 5 as agreed; nullopt: not assessed.
  std::string evidence;      ///< What shows it.
  std::optional<MeasuredValue> measured;
  std::string agreed_reason;  ///< Why another score was agreed than the measured one.
  std::optional<int> self;    ///< The score that the assessed side gives itself.
  std::string no_action;      ///< Why a low score, or a difference, needs no action.
  std::string tag;            ///< "financial", "customer", "process", "learning"; may be empty.
  std::optional<Retirement> retired;
  bool operator==(const Criterion&) const = default;
};

/// What one side does before the next review.
struct ReviewAction {
  std::string id;
  std::string text;
  Side side = Side::us;
  std::string who;
  std::optional<Day> due;
  std::optional<Day> done;
  std::string criterion;  ///< The criterion that it is about; may be empty.
  bool operator==(const ReviewAction&) const = default;
};

/// That both sides agreed to a review.
struct Agreement {
  Day date;
  std::vector<std::string> names;
  bool operator==(const Agreement&) const = default;
};

/// One review, known by its day.
struct Review {
  Day date;
  ReviewState state = ReviewState::draft;
  int cadence_months = 3;  ///< Until the next review: 1, 3 or 6.
  std::vector<Criterion> us, you;
  std::vector<ReviewAction> actions;
  std::optional<Day> shared_on;
  std::optional<Agreement> agreed;
  [[nodiscard]] const std::vector<Criterion>& side(Assessed which) const {
    return which == Assessed::us ? us : you;
  }
  [[nodiscard]] std::vector<Criterion>& side(Assessed which) { return which == Assessed::us ? us : you; }
  bool operator==(const Review&) const = default;
};

/// The score by cut points: 1 plus the number of points that the value reaches. Falling points are reached
/// from above. 0 where there are not four.
[[nodiscard]] int score_by_cuts(double value, const std::vector<double>& cuts) noexcept;

/// What a side comes to.
struct SideResult {
  int criteria = 0;             ///< Active ones.
  int scored = 0;               ///< Assessed ones of them.
  double coverage = 0.0;        ///< Assessed share of the weight, 0 to 1; 0 without criteria.
  std::optional<double> mean;   ///< Weighted mean of the assessed scores, 1 to 5; also where not rated.
  std::optional<double> score;  ///< 0 to 100; nullopt: not rated, as too little was assessed.
  bool operator==(const SideResult&) const = default;
};
[[nodiscard]] SideResult result_of(const std::vector<Criterion>& side);

/// What a review comes to.
struct ReviewResult {
  SideResult us, you;
  std::optional<double> net;       ///< The mean of both sides; nullopt where a side is not rated or rests on
                                   ///< one criterion alone.
  std::optional<NetWord> word;     ///< That of the weaker side; where there is a net.
  std::optional<Assessed> weaker;  ///< nullopt where both are the same.
  [[nodiscard]] const SideResult& side(Assessed which) const { return which == Assessed::us ? us : you; }
  bool operator==(const ReviewResult&) const = default;
};
[[nodiscard]] ReviewResult result_of(const Review& review);
/// The word of a side's score, which is judged as it is shown: with one decimal.
[[nodiscard]] NetWord word_of(double score) noexcept;

/// Two reviews compared over the criteria that both scored, by the weights of the later one.
struct Comparison {
  Day against;                       ///< The day of the earlier review.
  std::map<std::string, int> moved;  ///< By id of each common criterion: now minus then.
  int common = 0;
  int common_us = 0, common_you = 0;
  std::optional<double> us_before, us_now, you_before, you_now;  ///< 0 to 100 over the common ones.
  std::optional<double> net_change;                              ///< Where both sides have common criteria.
  bool operator==(const Comparison&) const = default;
};
[[nodiscard]] Comparison compare(const Review& before, const Review& now);

/// True where the two opinions of a criterion are far apart.
[[nodiscard]] bool seen_differently(const Criterion& criterion) noexcept;

/// Something that is missing before a review can be agreed.
struct Demand {
  enum class Kind : std::uint8_t { action, evidence, reason };
  Kind kind = Kind::action;
  Assessed side = Assessed::us;
  std::string criterion;  ///< Its id.
  std::string text;       ///< One sentence.
  bool operator==(const Demand&) const = default;
};
[[nodiscard]] std::string_view name_of(Demand::Kind kind) noexcept;
/// All that is missing, side by side. An action that names no criterion answers the first that lacks one.
[[nodiscard]] std::vector<Demand> demands_of(const Review& review);

/// What changed among the criteria since an earlier review.
struct CriteriaChanges {
  std::vector<std::string> added, retired, left_out;  ///< Names.
  [[nodiscard]] std::size_t count() const { return added.size() + retired.size() + left_out.size(); }
};
[[nodiscard]] CriteriaChanges changes_between(const Review& before, const Review& now);
/// What is odd about a review, a sentence each; `before` may be null.
[[nodiscard]] std::vector<std::string> warnings_of(const Review& review, const Review* before);

/// The day on which the next review is due.
[[nodiscard]] Day next_review(const Review& agreed);

/// Makes a review storable: spaces cut, ids filled, scores by cut points set where nobody scored yet. Throws
/// Error(input) for what can't be saved: a score outside of 1 to 5, a weight outside of 1 to 3, cut points
/// that are not four or neither rise nor fall, a criterion without a name, an id used twice, a cadence that
/// is not 1, 3 or 6 months, a text of more than 2,000 bytes.
[[nodiscard]] Review settled(Review review);
/// The same review without scores, evidence, measured values and actions, for a day: what the next one
/// begins with. Retired criteria are left behind.
[[nodiscard]] Review next_of(const Review& last, Day date);

/// Criteria to begin with.
struct ScorecardTemplate {
  std::string id;     ///< "enterprise", "mid-market", "standard".
  std::string title;  ///< "Enterprise".
  std::string what;   ///< One sentence.
};
[[nodiscard]] const std::vector<ScorecardTemplate>& scorecard_templates();
/// The template that fits a tier.
[[nodiscard]] std::string template_for(const std::string& tier);
/// A draft with the criteria of a template. Throws Error(usage) for an unknown id.
[[nodiscard]] Review from_scorecard_template(const std::string& id, Day date);

}  // namespace rapport::relationship
