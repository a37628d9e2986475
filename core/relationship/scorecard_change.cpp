// SPDX-License-Identifier: GPL-3.0-or-later
// What may be changed in a review, and how two people's changes of one review come together.
#include <algorithm>
#include <map>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/relationship/scorecard_json.h"
#include "core/relationship/scorecards.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/merges.h"
#include "core/workspace/plan_store.h"
#include "core/workspace/scorecard_store.h"
#include "core/workspace/workspace.h"

namespace rapport::relationship {
namespace {

[[noreturn]] void refuse_change(const std::string& sentence) {
  throw Error(ErrorCode::input, sentence + " Nothing was changed.");
}

std::string review_name(const Review& review) {
  return "The review of " + short_date(review.date);
}

/// One part that both may have changed since a common base.
template <typename T>
T merged_review_part(const T& base, const T& theirs, const T& mine, const std::string& what) {
  if (mine == base || mine == theirs) return theirs;
  if (theirs == base) return mine;
  refuse_change("Somebody else changed " + what + " since.");
}

/// A list by ids: in my order, with what they added at its end and without what either removed.
template <typename T, typename Name>
std::vector<T> merged_review_list(const std::vector<T>& base, const std::vector<T>& theirs,
                                  const std::vector<T>& mine, const Name& name) {
  const auto find = [](const std::vector<T>& list, const std::string& id) {
    const auto at = std::find_if(list.begin(), list.end(), [&](const T& one) { return one.id == id; });
    return at == list.end() ? std::optional<T>() : std::optional<T>(*at);
  };
  std::vector<T> all;
  for (const T& one : mine) {
    const auto was = find(base, one.id), now = find(theirs, one.id);
    if (was && !now && one == *was) continue;
    if (was && !now) refuse_change("Somebody else removed " + name(one) + " since.");
    all.push_back(now ? merged_review_part(was.value_or(T{}), *now, one, name(one)) : one);
  }
  for (const T& one : theirs) {
    if (find(mine, one.id)) continue;
    const auto was = find(base, one.id);
    if (was && *was != one) refuse_change("Somebody else changed " + name(one) + " since.");
    if (!was) all.push_back(one);
  }
  return all;
}

Review merged_review(const Review& base, const Review& theirs, const Review& mine) {
  Review all = mine;
  const std::string state = "the state of this review";
  all.state = merged_review_part(base.state, theirs.state, mine.state, state);
  all.cadence_months = merged_review_part(base.cadence_months, theirs.cadence_months, mine.cadence_months,
                                          "when the next one is due");
  all.shared_on = merged_review_part(base.shared_on, theirs.shared_on, mine.shared_on, state);
  all.agreed = merged_review_part(base.agreed, theirs.agreed, mine.agreed, state);
  for (const Assessed side : {Assessed::us, Assessed::you})
    all.side(side) = merged_review_list(base.side(side), theirs.side(side), mine.side(side),
                                        [](const Criterion& one) { return one.name; });
  all.actions = merged_review_list(base.actions, theirs.actions, mine.actions,
                                   [](const ReviewAction& one) { return "the action \"" + one.text + "\""; });
  return all;
}

/// The review without what may change after it was agreed.
Review without_done(Review review) {
  for (ReviewAction& action : review.actions) action.done.reset();
  return review;
}
/// The review without its state.
Review without_state(Review review) {
  review.state = ReviewState::draft;
  review.shared_on.reset(), review.agreed.reset();
  return without_done(std::move(review));
}

void require_agreeable(const Review& review) {
  const std::vector<Demand> missing = demands_of(review);
  if (missing.empty()) return;
  std::string sentence = review_name(review) + " can't be agreed yet.";
  for (const Demand& one : missing) sentence += " " + one.text;
  refuse_change(sentence);
}

/// Throws where something is said to have happened on a day that has not come.
void require_past(const Review& review, Day today) {
  const auto refuse_later = [&](Day day, const std::string& what) {
    if (day > today)
      refuse_change(what + " on " + short_date(day) + ", which is after today, " + short_date(today) + ".");
  };
  if (review.state == ReviewState::agreed)
    refuse_later(review.date, review_name(review) + " can't be agreed");
  if (review.agreed) {
    refuse_later(review.agreed->date, "The review can't have been agreed");
    if (review.agreed->names.empty()) refuse_change("Say who agreed to the review.");
  }
  for (const ReviewAction& action : review.actions)
    if (action.done) refuse_later(*action.done, "The action \"" + action.text + "\" can't be done");
}

/// Throws where the step from one to the other is not allowed; gives its name for history.
std::string require_step(const std::optional<Review>& was, const std::optional<Review>& now,
                         const std::string& why) {
  using enum ReviewState;
  const ReviewState from = was ? was->state : draft;
  if (!now) {
    if (from != draft)
      refuse_change(review_name(*was) + " was shown to the customer and is kept; only drafts are removed.");
    return "removed";
  }
  if (from == agreed) {
    if (now->state == agreed) {
      if (without_done(*was) != without_done(*now))
        refuse_change(review_name(*was) + " was agreed with the customer on " +
                      short_date(was->agreed->date) +
                      " and is not overwritten; open it again with a reason, or write the next review.");
      return "actions done";
    }
    if (now->state != shared || without_state(*was) != without_state(*now))
      refuse_change(review_name(*was) + " was agreed; it is opened again as it is before it is changed.");
    if (trimmed(why).empty()) refuse_change(review_name(*was) + " was agreed; say why it is opened again.");
    return "opened again";
  }
  if (now->state == agreed) {
    require_agreeable(*now);
    return "agreed";
  }
  if (from != now->state) return now->state == shared ? "shared" : "taken back";
  return now->state == shared ? "changed" : "";
}

}  // namespace

ReviewChange change_review(workspace::Workspace& workspace, const std::string& account_id,
                           const ReviewChange& change, const std::string& who) {
  if (!change.was && !change.now) return {};
  const Day day = change.now ? change.now->date : change.was->date;
  if (change.was && change.was->date != day)
    refuse_change("A review keeps its day: " + short_date(change.was->date) + ".");
  workspace::Database& db = workspace.database();
  const workspace::ShortBusyWait wait(db);
  workspace::Transaction transaction(db);
  const std::string id = workspace::Merges(db).survivor(account_id);
  if (!workspace::AccountQueries(db).account(id))
    throw Error(ErrorCode::not_found,
                "There is no account " + account_id + "; the command 'accounts' lists what there is.");
  workspace::ScorecardStore store(db);
  std::optional<Review> kept;
  std::optional<std::string> document;
  if (auto row = store.review(id, day)) {
    kept = review_of_document(row->document);
    document = std::move(row->document);
  }
  std::optional<Review> now;
  if (change.now) {
    now = *change.now;
    if (now->state == ReviewState::agreed && !now->agreed) now->agreed = Agreement{today(), {who}};
    if (now->state == ReviewState::shared && !now->shared_on) now->shared_on = today();
    now = settled(*now);
    require_past(*now, today());
  }
  const std::optional<Review> was = change.was ? std::optional(settled(*change.was)) : std::nullopt;
  if (kept != was) {
    if (kept && !was)
      refuse_change("There is a review of " + short_date(day) + " already; it was written since.");
    if (!kept) refuse_change("Somebody else removed the review of " + short_date(day) + " since.");
    if (!now) refuse_change("Somebody else changed the review of " + short_date(day) + " since.");
    now = settled(merged_review(*was, *kept, *now));
  }
  ReviewChange back{now, kept, "Undone by " + who};
  if (kept == now) return back;
  const std::string action = require_step(kept, now, change.why);
  if (!action.empty())
    store.add_event(id, {0, day, rapport::now(), who, action, std::string(trimmed(change.why)), document});
  if (now)
    store.save(id, {day, std::string(name_of(now->state)), now->cadence_months, document_of(*now), who,
                    rapport::now()});
  else
    store.remove(id, day);
  transaction.commit();
  return back;
}

}  // namespace rapport::relationship
