// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relationship/sample_scorecards.h"

#include <algorithm>
#include <utility>

#include "core/relationship/scorecards.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/scorecard_store.h"
#include "core/workspace/workspace.h"

namespace rapport::relationship {
namespace {

using workspace::Workspace;

/// An account of the sample with its people by job title.
struct ScorecardCast {
  std::string id;
  std::string csm;
  Day today;
  std::vector<workspace::ContactRow> contacts;
  [[nodiscard]] std::string name(const std::string& title) const {
    for (const workspace::ContactRow& one : contacts)
      if (one.title == title) return one.name;
    return contacts.empty() ? "Robin Sample" : contacts.front().name;
  }
};

struct SaidScore {
  const char* id;
  int score;
  const char* evidence;
};

void say_scores(Review& review, Assessed side, const std::vector<SaidScore>& all) {
  for (const SaidScore& said : all)
    for (Criterion& one : review.side(side))
      if (one.id == said.id) {
        one.evidence = said.evidence;
        // What was measured has its score already.
        if (!one.measured) one.score = said.score;
      }
}

void measure_and_score(Workspace& workspace, const ScorecardCast& cast, Review& review) {
  measure_missing(workspace.own_reader(), cast.id, review);
  for (const Assessed side : {Assessed::us, Assessed::you})
    for (Criterion& one : review.side(side))
      if (one.measured && one.measured->score > 0) one.score = one.measured->score;
}

void write_review(Workspace& workspace, const ScorecardCast& cast, Review review) {
  review.shared_on = review.date;
  (void)change_review(workspace, cast.id, {std::nullopt, std::move(review), {}}, cast.csm);
}

ReviewAction review_action(const char* text, Side side, std::string who, Day due, const char* criterion,
                           std::optional<Day> done = std::nullopt) {
  return {"", text, side, std::move(who), due, done, criterion};
}

void agree_review(Review& review, const ScorecardCast& cast) {
  for (const Demand& demand : demands_of(review))
    if (demand.kind == Demand::Kind::action)
      review.actions.push_back(review_action("Look together at what takes longest", Side::us, cast.csm,
                                             review.date + 30, demand.criterion.c_str()));
  review.state = ReviewState::agreed;
  review.agreed = Agreement{review.date, {cast.name("COO"), cast.csm}};
}

/// Three quarters with a logistics company: both sides slip, theirs becomes strained.
void write_strained_card(Workspace& workspace, const ScorecardCast& cast) {
  Review first = from_scorecard_template("enterprise", cast.today - 193);
  measure_and_score(workspace, cast, first);
  say_scores(first, Assessed::us,
             {{"milestones_on_time", 3, "Hamburg in time, Bremen two weeks late"},
              {"respect_and_openness", 3, "Bad news came in the review, not before it"},
              {"knows_our_business", 4, "Two days in the depots in spring"}});
  say_scores(first, Assessed::you,
             {{"sponsor_at_reviews", 4, "Two of three reviews"},
              {"people_as_agreed", 3, "Two of three depot leads named"},
              {"data_on_time", 3, "The payout export came late twice"},
              {"process_changes_adopted", 3, "One of three behaviours is a habit"}});
  first.actions = {review_action("Say bad news on the day, by phone", Side::us, cast.csm, cast.today - 160,
                                 "respect_and_openness", cast.today - 165),
                   review_action("The payout export runs by itself each night", Side::customer,
                                 cast.name("IT admin"), cast.today - 120, "data_on_time", cast.today - 128)};
  agree_review(first, cast);
  write_review(workspace, cast, first);

  Review second = next_of(first, cast.today - 102);
  measure_and_score(workspace, cast, second);
  say_scores(second, Assessed::us,
             {{"milestones_on_time", 3, "Lyon on the day, Turin moved once"},
              {"respect_and_openness", 4, "Both late steps were told by phone the same day"},
              {"knows_our_business", 4, "Depot visits in May"}});
  say_scores(second, Assessed::you,
             {{"sponsor_at_reviews", 3, "One of two reviews"},
              {"people_as_agreed", 3, "Two of three depot leads named"},
              {"data_on_time", 4, "The payout export comes each night"},
              {"process_changes_adopted", 2, "One of three behaviours is a habit, one fell back"}});
  second.actions = {
      review_action("A named deputy for the sponsor", Side::customer, cast.name("COO"), cast.today - 60,
                    "sponsor_at_reviews"),
      review_action("Depot leads approve payouts themselves", Side::customer, cast.name("Ops lead"),
                    cast.today - 40, "process_changes_adopted", cast.today - 45),
      review_action("Send the plan for Turin", Side::us, cast.csm, cast.today - 90, "milestones_on_time",
                    cast.today - 92)};
  agree_review(second, cast);
  write_review(workspace, cast, second);

  Review third = next_of(second, cast.today - 10);
  measure_and_score(workspace, cast, third);
  say_scores(third, Assessed::us,
             {{"milestones_on_time", 4, "Lyon is live, Turin is on its way"},
              {"respect_and_openness", 5, "\u201CYou call before I do\u201D"},
              {"knows_our_business", 4, "Depot visits in May and September"}});
  say_scores(third, Assessed::you,
             {{"sponsor_at_reviews", 2, "One of four reviews"},
              {"people_as_agreed", 3, "Two of three depot leads named"},
              {"data_on_time", 4, "The payout export comes each night"},
              {"process_changes_adopted", 2, "One of three behaviours is a habit"}});
  for (Criterion& one : third.you)
    if (one.id == "process_changes_adopted") one.self = 4;
  third.actions = {review_action("The sponsor or a deputy joins each review", Side::customer,
                                 cast.name("COO"), cast.today + 15, "sponsor_at_reviews"),
                   review_action("Depots own their failed payouts", Side::customer, cast.name("Ops lead"),
                                 cast.today + 61, "process_changes_adopted"),
                   review_action("Half a day with the depot leads on what changes", Side::us, cast.csm,
                                 cast.today + 10, "process_changes_adopted")};
  agree_review(third, cast);
  write_review(workspace, cast, third);
}

/// A review of long ago: the next one is overdue.
void write_overdue_card(Workspace& workspace, const ScorecardCast& cast) {
  Review review = from_scorecard_template("mid-market", cast.today - 230);
  say_scores(review, Assessed::us,
             {{"time_to_resolve", 4, "Most on the same day"},
              {"milestones_on_time", 4, "Three of three"},
              {"respect_and_openness", 4, ""}});
  say_scores(review, Assessed::you,
             {{"sponsor_at_reviews", 3, ""},
              {"data_on_time", 4, ""},
              {"process_changes_adopted", 3, "Night shift pays by itself; the bar does not yet"}});
  review.state = ReviewState::agreed;
  review.agreed = Agreement{review.date, {cast.name("CFO"), cast.csm}};
  write_review(workspace, cast, std::move(review));
}

/// Begun, and not shown to anybody yet.
void write_draft_card(Workspace& workspace, const ScorecardCast& cast) {
  Review review = from_scorecard_template("mid-market", cast.today - 3);
  measure_and_score(workspace, cast, review);
  say_scores(review, Assessed::us, {{"milestones_on_time", 4, ""}});
  say_scores(review, Assessed::you,
             {{"sponsor_at_reviews", 4, ""}, {"data_on_time", 2, "Bank files three days late in October"}});
  (void)change_review(workspace, cast.id, {std::nullopt, std::move(review), {}}, cast.csm);
}

}  // namespace

std::vector<std::string> apply_sample_scorecards(Workspace& workspace, Day today) {
  struct Story {
    const char* account;
    void (*write)(Workspace&, const ScorecardCast&);
  };
  static constexpr Story stories[] = {{"Northwind Logistics GmbH", write_strained_card},
                                      {"Lantern Hotels Group", write_overdue_card},
                                      {"Meridian Foods Group", write_draft_card}};
  std::vector<std::string> written;
  for (const Story& story : stories) {
    workspace::AccountQueries queries(workspace.database());
    for (const auto& [id, name] : queries.named(story.account)) {
      const auto core = queries.account(id);
      if (name != story.account || !core || core->deleted ||
          !workspace::ScorecardStore(workspace.database()).reviews(id).empty())
        continue;
      story.write(workspace, {id, core->owner_name, today, queries.contacts(id)});
      written.push_back(name);
      break;
    }
  }
  return written;
}

}  // namespace rapport::relationship
