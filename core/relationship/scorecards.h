// SPDX-License-Identifier: GPL-3.0-or-later
/// The scorecard's use cases: load, change, flag. What a review says is in scorecard.h.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/model/facts.h"
#include "core/plan/person_offers.h"
#include "core/relationship/scorecard.h"

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::relationship {

/// A review with what it comes to.
struct ReviewView {
  Review review;
  ReviewResult result;
  std::optional<Comparison> against;  ///< With the newest agreed or shared review before it.
  std::vector<Demand> missing;        ///< Before it can be agreed.
  std::vector<std::string> warnings;
  std::string who;  ///< Who wrote it last.
  Instant at = 0;
  bool operator==(const ReviewView&) const = default;
};

/// A criterion that is no longer used.
struct RetiredCriterion {
  Criterion criterion;
  Assessed side = Assessed::us;
  Day review;  ///< In which that was decided.
  bool operator==(const RetiredCriterion&) const = default;
};

/// What was done with a review that the customer has seen.
struct ReviewEvent {
  Day review;
  Instant at = 0;
  std::string who, action, why;
  bool operator==(const ReviewEvent&) const = default;
};

/// Everything that the Scorecard tab, its PDF and `scorecard --json` show.
struct ScorecardView {
  std::string account_id;
  std::string tier;
  Day today;
  std::vector<ReviewView> reviews;  ///< Newest first.
  /// Of the last agreed review: when the next is due; nullopt without one.
  std::optional<Day> next_due;
  std::vector<RetiredCriterion> retired;  ///< Newest first.
  std::vector<ReviewEvent> events;        ///< Newest first.
  /// Values of the recipes that the next review uses, as they are today.
  std::map<std::string, MeasuredValue> readings;
  /// Who can be named for an action; of load_scorecard_to_write() alone, as readings.
  std::vector<plan::PersonOffer> people;
  /// Days since the next review was due; 0 where it is not.
  [[nodiscard]] int overdue_days() const { return next_due && *next_due < today ? today - *next_due : 0; }
  /// The newest agreed review; null without one.
  [[nodiscard]] const ReviewView* agreed() const;
  /// The newest review that the customer may see; null without one.
  [[nodiscard]] const ReviewView* for_customer() const;
  bool operator==(const ScorecardView&) const = default;
};

/// Puts reviews in order and works out what each comes to. Pure.
[[nodiscard]] ScorecardView view_of(std::vector<ReviewView> reviews, Day today);
/// The view with an unsaved review in the place of the one of its day; `gone`: the day of one that is
/// removed. Pure.
[[nodiscard]] ScorecardView with_review(ScorecardView view, const std::optional<Review>& review,
                                        std::optional<Day> gone = {});
/// The scorecard of an account. Throws Error(not_found) for an unknown account.
[[nodiscard]] ScorecardView load_scorecard(const workspace::Reader& reader, const std::string& account_id,
                                           Day today);

/// What the next review of an account begins with: the criteria of the last one, else those of a template
/// (empty: the one that fits its tier), with measured values and the scores that these give. Pure.
[[nodiscard]] Review begun_review(const ScorecardView& view, Day date, const std::string& template_id = {});
/// The newest complete period's value of a recipe for a review on a day: quarters, else months; months alone
/// for monthly reviews. Nothing where no export covers one.
[[nodiscard]] std::optional<MeasuredValue> measure_recipe(const workspace::Reader& reader,
                                                          const std::string& account_id,
                                                          const std::string& recipe, Day date,
                                                          int cadence_months);
/// Measures the quantitative criteria that have a recipe and no value yet.
void measure_missing(const workspace::Reader& reader, const std::string& account_id, Review& review);

/// One change of one review: from what it was to what it becomes.
struct ReviewChange {
  std::optional<Review> was;  ///< Nothing: it is new.
  std::optional<Review> now;  ///< Nothing: it is removed.
  std::string why;            ///< Asked for where an agreed review is opened again.
  bool operator==(const ReviewChange&) const = default;
};

/// Writes a change durably, and gives the change that takes it back. Where somebody else changed other parts
/// of the review since `was`, both are in it. Throws Error(input) and writes nothing where they changed the
/// same part; where a review is to be agreed that lacks something; where an agreed one would be overwritten
/// (only what is done of its actions may be, and it may be opened again with a reason); where one that the
/// customer has seen would be removed; where settled() refuses it. Throws Error(not_found) for an unknown
/// account.
ReviewChange change_review(workspace::Workspace& workspace, const std::string& account_id,
                           const ReviewChange& change, const std::string& who);

/// The flag "scorecard_overdue" of accounts whose last agreed review is older than its cadence. Two queries
/// for all accounts.
class ScorecardFlags {
 public:
  ScorecardFlags(const workspace::Reader& reader, Day today);
  /// The day on which the next review is or was due; nothing where none was agreed yet.
  [[nodiscard]] std::optional<Day> due(const std::string& account_id) const;
  /// Nothing where none is overdue.
  [[nodiscard]] std::optional<Flag> of(const std::string& account_id) const;

 private:
  struct Last {
    Day day;
    int cadence_months = 3;
  };
  Day today_;
  std::map<std::string, Last> agreed_;
};

/// A change of points with its sign: "+2.5", "-11.3", "0".
[[nodiscard]] std::string change_points(double by);

}  // namespace rapport::relationship
