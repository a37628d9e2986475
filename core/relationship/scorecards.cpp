// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relationship/scorecards.h"

#include <algorithm>
#include <set>

#include "core/base/error.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/metrics/metrics.h"
#include "core/metrics/recipe.h"
#include "core/relationship/scorecard_json.h"
#include "core/relationship/scorecard_next.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/merges.h"
#include "core/workspace/scorecard_store.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/workspace.h"

namespace rapport::relationship {
namespace {

bool seen_by_customer(const Review& review) {
  return review.state != ReviewState::draft;
}

/// The latest complete point of a grain that ended before the day.
std::optional<MeasuredValue> latest_reading_of(const Series& series, Grain grain, Day date) {
  for (auto point = series.points.rbegin(); point != series.points.rend(); ++point) {
    const Day end = next_period(point->start, grain) - 1;
    if (point->partial || end >= date) continue;
    // A value of long ago says nothing about this review.
    if (date - end > 200) return std::nullopt;
    MeasuredValue value;
    value.value = point->value, value.unit = series.metric.unit, value.n = point->n;
    value.from = point->start, value.to = end;
    return value;
  }
  return std::nullopt;
}

/// What each recipe says, for a review on a day.
std::map<std::string, MeasuredValue> readings_of(const workspace::Reader& reader,
                                                 const std::string& account_id,
                                                 const std::set<std::string>& recipes, Day date, int months) {
  std::map<std::string, MeasuredValue> readings;
  for (const std::string& recipe : recipes)
    if (auto value = measure_recipe(reader, account_id, recipe, date, months))
      readings.emplace(recipe, std::move(*value));
  return readings;
}

void set_measured(Criterion& one, const MeasuredValue& value) {
  one.measured = value;
  one.measured->score = score_by_cuts(value.value, one.cuts);
}

}  // namespace

const ReviewView* ScorecardView::agreed() const {
  const auto found = std::find_if(reviews.begin(), reviews.end(), [](const ReviewView& one) {
    return one.review.state == ReviewState::agreed;
  });
  return found == reviews.end() ? nullptr : &*found;
}

const ReviewView* ScorecardView::for_customer() const {
  const auto found = std::find_if(reviews.begin(), reviews.end(),
                                  [](const ReviewView& one) { return seen_by_customer(one.review); });
  return found == reviews.end() ? nullptr : &*found;
}

ScorecardView view_of(std::vector<ReviewView> reviews, Day today) {
  ScorecardView view;
  view.today = today;
  view.reviews = std::move(reviews);
  std::sort(view.reviews.begin(), view.reviews.end(),
            [](const ReviewView& a, const ReviewView& b) { return a.review.date > b.review.date; });
  for (auto one = view.reviews.begin(); one != view.reviews.end(); ++one) {
    one->result = result_of(one->review);
    one->missing = one->review.state == ReviewState::agreed ? std::vector<Demand>{} : demands_of(one->review);
    const auto before = std::find_if(std::next(one), view.reviews.end(),
                                     [](const ReviewView& other) { return seen_by_customer(other.review); });
    const Review* then = before == view.reviews.end() ? nullptr : &before->review;
    one->against.reset();
    if (then != nullptr) one->against = compare(*then, one->review);
    one->warnings = warnings_of(one->review, then);
    for (const Assessed side : {Assessed::us, Assessed::you})
      for (const Criterion& criterion : one->review.side(side))
        if (criterion.retired) view.retired.push_back({criterion, side, one->review.date});
  }
  if (const ReviewView* last = view.agreed()) view.next_due = next_review(last->review);
  return view;
}

ScorecardView with_review(ScorecardView view, const std::optional<Review>& review, std::optional<Day> gone) {
  std::vector<ReviewView> reviews = std::move(view.reviews);
  if (gone) std::erase_if(reviews, [&](const ReviewView& one) { return one.review.date == *gone; });
  if (review) {
    const auto same = std::find_if(reviews.begin(), reviews.end(),
                                   [&](const ReviewView& one) { return one.review.date == review->date; });
    if (same != reviews.end())
      same->review = *review;
    else
      reviews.emplace_back().review = *review;
  }
  ScorecardView now = view_of(std::move(reviews), view.today);
  now.account_id = std::move(view.account_id), now.tier = std::move(view.tier);
  now.events = std::move(view.events), now.readings = std::move(view.readings);
  now.people = std::move(view.people);
  return now;
}

std::optional<MeasuredValue> measure_recipe(const workspace::Reader& reader, const std::string& account_id,
                                            const std::string& recipe, Day date, int cadence_months) {
  if (recipe.empty()) return std::nullopt;
  try {
    const metrics::Recipe parsed = metrics::parse_recipe(recipe);
    for (const Grain grain : {Grain::quarter, Grain::month}) {
      if (grain == Grain::quarter && cadence_months == 1) continue;
      metrics::SeriesQuery query;
      query.metric = recipe;
      query.grain = grain;
      const Series series = recipe.starts_with("plan:")
                                ? metrics::load_series(reader, account_id, query)
                                : metrics::load_recipe_series(reader, account_id, parsed, query);
      if (auto value = latest_reading_of(series, grain, date)) return value;
    }
  } catch (const Error& error) {
    // A recipe whose events no export has is not assessed, like one that no export covers.
    if (error.code() != ErrorCode::not_found && error.code() != ErrorCode::input) throw;
  }
  return std::nullopt;
}

void measure_missing(const workspace::Reader& reader, const std::string& account_id, Review& review) {
  for (const Assessed side : {Assessed::us, Assessed::you})
    for (Criterion& one : review.side(side)) {
      if (one.retired || one.kind != CriterionKind::quantitative || one.measured || one.recipe.empty())
        continue;
      if (const auto value =
              measure_recipe(reader, account_id, one.recipe, review.date, review.cadence_months))
        set_measured(one, *value);
    }
}

ScorecardView load_scorecard(const workspace::Reader& reader, const std::string& account_id, Day today) {
  workspace::Database& db = reader.database();
  const std::string id = workspace::Merges(db).survivor(account_id);
  if (!workspace::AccountQueries(db).account(id))
    throw Error(ErrorCode::not_found,
                "There is no account " + account_id + "; the command 'accounts' lists what there is.");
  workspace::ScorecardStore store(db);
  std::vector<ReviewView> reviews;
  for (const workspace::ScorecardRow& row : store.reviews(id)) {
    ReviewView& one = reviews.emplace_back();
    one.review = review_of_document(row.document);
    one.who = row.who, one.at = row.at;
  }
  ScorecardView view = view_of(std::move(reviews), today);
  view.account_id = id;
  if (const auto summary = workspace::SummaryStore(db).load(id)) view.tier = summary->facts.tier;
  for (workspace::ScorecardEventRow& row : store.events(id))
    view.events.push_back({row.day, row.at, std::move(row.who), std::move(row.action), std::move(row.why)});
  return view;
}

ScorecardView load_scorecard_to_write(const workspace::Reader& reader, const std::string& account_id,
                                      Day today) {
  ScorecardView view = load_scorecard(reader, account_id, today);
  view.people = plan::load_person_offers(reader, view.account_id);
  // Only where a new review can be begun: its first scores are measured.
  const bool open = !view.reviews.empty() && view.reviews.front().review.state != ReviewState::agreed;
  if (open) return view;
  std::set<std::string> recipes;
  const auto collect = [&](const Review& review) {
    for (const Assessed side : {Assessed::us, Assessed::you})
      for (const Criterion& one : review.side(side))
        if (!one.recipe.empty() && !one.retired) recipes.insert(one.recipe);
    return review.cadence_months;
  };
  int months = 3;
  if (!view.reviews.empty())
    months = collect(view.reviews.front().review);
  else
    for (const ScorecardTemplate& one : scorecard_templates())
      (void)collect(from_scorecard_template(one.id, today));
  view.readings = readings_of(reader, view.account_id, recipes, today, months);
  return view;
}

Review begun_review(const ScorecardView& view, Day date, const std::string& template_id) {
  Review review =
      view.reviews.empty() || !template_id.empty()
          ? from_scorecard_template(template_id.empty() ? template_for(view.tier) : template_id, date)
          : next_of(view.reviews.front().review, date);
  for (const Assessed side : {Assessed::us, Assessed::you})
    for (Criterion& one : review.side(side)) {
      const auto reading = view.readings.find(one.recipe);
      if (one.recipe.empty() || reading == view.readings.end()) continue;
      set_measured(one, reading->second);
      if (one.measured->score > 0) one.score = one.measured->score;
    }
  return review;
}

ScorecardFlags::ScorecardFlags(const workspace::Reader& reader, Day today) : today_(today) {
  for (const auto& [id, last] : workspace::ScorecardStore(reader.database()).last_agreed())
    agreed_.emplace(id, Last{last.first, last.second});
}

std::optional<Day> ScorecardFlags::due(const std::string& account_id) const {
  const auto last = agreed_.find(account_id);
  if (last == agreed_.end()) return std::nullopt;
  return add_months(last->second.day, last->second.cadence_months);
}

std::optional<Flag> ScorecardFlags::of(const std::string& account_id) const {
  const auto next = due(account_id);
  if (!next || *next >= today_) return std::nullopt;
  const Last& last = agreed_.at(account_id);
  const int late = today_ - *next;
  // Once a whole cadence was skipped, nobody reviews any more.
  const bool skipped = add_months(*next, last.cadence_months) < today_;
  Flag flag;
  flag.id = "scorecard_overdue";
  flag.kind = SignalKind::leading;
  flag.level = skipped ? Level::risk : Level::watch;
  flag.label = "Scorecard " + std::to_string(late) + " d late";
  flag.reason = "The last agreed scorecard is of " + short_date(last.day) + "; the next review was due on " +
                short_date(*next) + ", " + days_ago_text(late) + ".";
  return flag;
}

std::string change_points(double by) {
  std::string text = rounded_text(by, 1);
  // As it is shown: what rounds to nothing has no sign.
  return by > 0.0 && text != "0" ? '+' + std::move(text) : text == "-0" ? "0" : text;
}

}  // namespace rapport::relationship
