// SPDX-License-Identifier: GPL-3.0-or-later
// The command 'scorecard': reviews shown, written, agreed and printed.
#include <algorithm>
#include <iostream>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_edit.h"
#include "app/cli_output.h"
#include "core/account/portfolio.h"
#include "core/base/error.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/edits/apply.h"
#include "core/edits/author.h"
#include "core/relationship/scorecard_json.h"
#include "core/relationship/scorecards.h"
#include "core/workspace/workspace.h"

namespace rapport::cli {
namespace {

using namespace relationship;
using workspace::Reader;
using workspace::Workspace;

constexpr const char* kScorecardUsage =
    "scorecard ACCOUNT [-o FILE.pdf [--date D] [--paper a4|letter]] | apply ACCOUNT FILE.json [--who NAME] | "
    "begin ACCOUNT [--template enterprise|mid-market|standard] [--date D] | done ACCOUNT ACTION [--on D] | "
    "reopen ACCOUNT DATE --why TEXT | remove ACCOUNT DATE";

std::string side_text(const SideResult& side) {
  std::string text = side.score ? rounded_text(*side.score, 1) : "not rated";
  return text + ", " + std::to_string(side.scored) + " of " + std::to_string(side.criteria) + " assessed (" +
         share_text(side.coverage) + " of the weight)";
}

void print_side(const ReviewView& view, Assessed side) {
  std::cout << "  " << (side == Assessed::us ? "How you assess us" : "How we assess you") << ": "
            << side_text(view.result.side(side)) << "\n";
  for (const Criterion& one : view.review.side(side)) {
    std::string line = "    " + (one.score ? std::to_string(*one.score) : std::string("-")) + "  " +
                       one.name + " (weight " + std::to_string(one.weight) + ")";
    if (view.against && view.against->moved.contains(one.id)) {
      const int moved = view.against->moved.at(one.id);
      line += moved == 0 ? "  =" : (moved > 0 ? "  +" : "  ") + std::to_string(moved);
    }
    if (one.measured) line += "  measured " + value_text(one.measured->value, one.measured->unit);
    if (seen_differently(one))
      line += (side == Assessed::us ? "  we see this differently: we say "
                                    : "  we see this differently: they say ") +
              std::to_string(*one.self);
    if (one.retired) line += "  retired: " + one.retired->reason;
    if (!one.evidence.empty()) line += "  " + one.evidence;
    std::cout << safe(line) << "\n";
  }
}

void print_review(const ReviewView& view) {
  const Review& review = view.review;
  std::cout << iso(review.date) << "  " << name_of(review.state);
  if (view.result.net)
    std::cout << "  net " << rounded_text(*view.result.net, 1) << ", " << name_of(*view.result.word);
  else
    std::cout << "  no net result";
  if (view.against && view.against->net_change)
    std::cout << "  " << relationship::change_points(*view.against->net_change) << " since "
              << iso(view.against->against) << " on "
              << counted(view.against->common, "common criterion", "common criteria");
  std::cout << "\n";
  print_side(view, Assessed::us);
  print_side(view, Assessed::you);
  for (const ReviewAction& action : review.actions)
    std::cout << "  " << safe(action.id) << "  " << safe(action.text) << "  " << name_of(action.side) << "  "
              << safe(action.who) << (action.due ? "  due " + iso(*action.due) : "")
              << (action.done ? "  done " + iso(*action.done) : "") << "\n";
  for (const Demand& one : view.missing) std::cout << "  missing: " << safe(one.text) << "\n";
  for (const std::string& one : view.warnings) std::cout << "  warning: " << safe(one) << "\n";
}

int show_scorecard(const Context& context, const Reader& reader, const std::string& id) {
  const ScorecardView view = load_scorecard(reader, id, today());
  if (context.json) {
    print_json(json_of(view));
    return 0;
  }
  if (view.reviews.empty()) std::cout << "No review is written here yet.\n";
  if (view.overdue_days() > 0)
    std::cout << "The next review was due on " << short_date(*view.next_due) << ", "
              << days_ago_text(view.overdue_days()) << ".\n";
  for (const ReviewView& one : view.reviews) print_review(one);
  return 0;
}

/// Writes one change as an edit, like the window does, and shows the scorecard.
int write_change(const Context& context, Workspace& workspace, const std::string& id, ReviewChange change,
                 const std::string& who) {
  save_edit(workspace, id, edits::ScorecardChanged{std::move(change)}, who);
  return show_scorecard(context, workspace.own_reader(), id);
}

const ReviewView* review_on(const ScorecardView& view, Day day) {
  const auto found = std::find_if(view.reviews.begin(), view.reviews.end(),
                                  [&](const ReviewView& one) { return one.review.date == day; });
  return found == view.reviews.end() ? nullptr : &*found;
}

const Review& require_review(const ScorecardView& view, Day day) {
  const ReviewView* one = review_on(view, day);
  if (one != nullptr) return one->review;
  std::string days;
  for (const ReviewView& other : view.reviews) days += (days.empty() ? "" : ", ") + iso(other.review.date);
  throw Error(ErrorCode::not_found, "There is no review of " + iso(day) + "; there " +
                                        (days.empty() ? "is none yet." : "are those of " + days + "."));
}

ReviewChange change_by_file(const Reader& reader, const std::string& id, const ScorecardView& view,
                            const std::string& file) {
  const std::string json = document_of(file);
  WrittenReview written;
  try {
    written = review_written(json, view.reviews.empty() ? Review{} : view.reviews.front().review);
    measure_missing(reader, id, written.review);
    score_unscored(written);
    written.review = settled(std::move(written.review));
  } catch (const Error& error) {
    if (error.code() != ErrorCode::input) throw;
    throw Error(ErrorCode::input, file + ": " + error.what());
  }
  ReviewChange change;
  change.now = std::move(written.review);
  if (const ReviewView* kept = review_on(view, change.now->date)) {
    change.was = kept->review;
    if (kept->review.state == ReviewState::shared && change.now->state != ReviewState::draft) {
      // What the customer sees is not replaced in passing: only agreed, or taken back first.
      Review as_shared = *change.now;
      as_shared.state = kept->review.state;
      as_shared.shared_on = kept->review.shared_on, as_shared.agreed.reset();
      as_shared.actions = kept->review.actions;
      if (as_shared != kept->review)
        throw Error(ErrorCode::input,
                    file + ": the review of " + short_date(change.now->date) +
                        " is shared with the customer and is not replaced; write it with the state \"draft\" "
                        "to take it back first. Nothing was changed.");
      change.now->shared_on = kept->review.shared_on;
    }
  }
  return change;
}

ReviewChange done_change(const ScorecardView& view, const std::string& action, Day on) {
  for (const ReviewView& one : view.reviews) {
    ReviewChange change{one.review, one.review, {}};
    for (ReviewAction& known : change.now->actions)
      if (known.id == action) {
        known.done = on;
        return change;
      }
  }
  throw Error(ErrorCode::not_found,
              "There is no action \"" + action + "\" here; 'scorecard ACCOUNT' lists those there are.");
}

int change_scorecard(const Context& context, const Arguments& arguments) {
  const auto& words = arguments.rest();
  const std::string& verb = words[0];
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  const Reader& reader = workspace.own_reader();
  const std::string who = edits::author(reader, arguments.value("--who"));
  const std::string id = account::resolve_account(reader, words[1]);
  const ScorecardView view = load_scorecard(reader, id, today());
  const auto day_at = [&](const char* option) {
    const auto text = arguments.value(option);
    return text ? day_option(*text) : today();
  };
  ReviewChange change;
  if (verb == "apply") {
    change = change_by_file(reader, id, view, words[2]);
  } else if (verb == "begin") {
    const Day day = day_at("--date");
    if (review_on(view, day) != nullptr)
      throw Error(ErrorCode::input,
                  "There is a review of " + short_date(day) + " already; name another day with --date.");
    // What is measured for today is not what was true on the review's day: measure_missing() reads that.
    change.now = begun_review(view, day, arguments.value("--template").value_or(""));
    measure_missing(reader, id, *change.now);
    for (const Assessed side : {Assessed::us, Assessed::you})
      for (Criterion& one : change.now->side(side))
        if (one.measured && one.measured->score > 0) one.score = one.measured->score;
  } else if (verb == "done") {
    change = done_change(view, words[2], day_at("--on"));
  } else {
    const Review& review = require_review(view, day_option(words[2]));
    change.was = review;
    if (verb == "reopen") {
      if (review.state != ReviewState::agreed)
        throw Error(ErrorCode::input, "The review of " + short_date(review.date) +
                                          " is not agreed, so it is open. Nothing was changed.");
      change.why = arguments.value("--why").value_or("");
      change.now = review;
      change.now->state = ReviewState::shared;
      change.now->agreed.reset();
    }
  }
  return write_change(context, workspace, id, std::move(change), who);
}

}  // namespace

int run_scorecard(const Context& context) {
  const Arguments arguments(context.words,
                            {"--who", "-o", "--date", "--paper", "--template", "--on", "--why"}, {});
  const auto& words = arguments.rest();
  // A single word is always an account, even if it is called like a command.
  if (words.size() == 1) {
    const auto target = arguments.value("-o");
    const auto date = arguments.value("--date");
    if (target)
      return write_scorecard_page(context, words[0], *target,
                                  date ? std::optional(day_option(*date)) : std::nullopt,
                                  arguments.value("--paper"));
    const Reader reader = open_reader(context);
    return show_scorecard(context, reader, account::resolve_account(reader, words[0]));
  }
  const std::string verb = words.empty() ? std::string() : words[0];
  const bool three = verb == "apply" || verb == "done" || verb == "reopen" || verb == "remove";
  if ((three && words.size() == 3) || (verb == "begin" && words.size() == 2))
    return change_scorecard(context, arguments);
  throw Error(ErrorCode::usage, std::string("Usage: rapport-cli ") + kScorecardUsage);
}

}  // namespace rapport::cli
