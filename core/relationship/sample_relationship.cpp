// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relationship/sample_relationship.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/plan/plan.h"
#include "core/relationship/answers_view.h"
#include "core/relationship/changes.h"
#include "core/relationship/journey_view.h"
#include "core/relationship/renewal_call.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/relationship_store.h"
#include "core/workspace/workspace.h"

namespace rapport::relationship {
namespace {

constexpr const char* kMain = "Northwind Logistics GmbH";
constexpr const char* kAsked = "Falkenholm Health";

/// A customer in its first term: the day of the contract on which it had its first value; 0: not yet.
struct FirstTerm {
  const char* account;
  int first_value, due;
  const char* milestone;
};
constexpr std::array<FirstTerm, 9> kFirstTerms = {
    {{"Kitefin Couriers", 0, 59, "First payout run without a paper list"},
     {"Brindlemark Couriers", 52, 60, "Couriers in Cardiff paid on the day"},
     {"Solvane Textile Mills", 61, 45, "Night shift paid before it goes home"},
     {"Aurelle Pâtisseries", 38, 40, "First month end without overtime"},
     {"Vindarel Wind Services", 90, 60, "Crews at sea paid by the tour"},
     {"Kupferdal Maschinenbau", 74, 75, "First plant off the old bank file"},
     {"Larkspur Home Care", 45, 45, "Carers of one branch paid after each visit"},
     {"Tamarind Kitchens", 0, 70, "Kitchen staff of two branches paid each week"},
     {"Glasswing Events", 0, 60, "Crew of one festival paid on the day"}}};

/// A call that was made on a renewal.
struct SampleCall {
  const char* account;
  int renewal_in;  ///< Days from today; negative: it is over.
  int days_before;
  Call call;
  const char* reason;
};
constexpr std::array<SampleCall, 6> kCalls = {
    {{"Molinera Alta", -264, 115, Call::commit, "Promised on the phone; the order follows"},
     {"Peregrin Freight Forwarding", -118, 108, Call::at_risk, "Nobody answers since the merger"},
     {"Glasswing Events", -70, 130, Call::likely, "They like it; the order comes after the summer"},
     {"Oakhaven Grocers", 19, 24, Call::likely, "The order form is with their lawyer"},
     {"Brightmoor Energy", 75, 82, Call::at_risk, "Nobody has taken over since Helena Ashdown left"},
     {"Norrvik Cold Storage", 171, 178, Call::monitor, "First talk about it in January"}}};

/// Words for a root cause that was found.
struct FoundCause {
  RootCause cause;
  const char* words;
};
constexpr std::array<FoundCause, 6> kFoundCauses = {
    {{RootCause::support, "Waited four days for the first reply; a named contact now"},
     {RootCause::defect, "The payout file was rejected by their bank; mended in the next release"},
     {RootCause::onboarding, "Nobody trained the night shift; a session is booked"},
     {RootCause::support, "The answer was right and late"},
     {RootCause::price, "They pay for seats that nobody uses; five go at renewal"},
     {RootCause::product, "They want approvals by phone, which we do not have"}}};

std::optional<workspace::AccountCore> sample_account(workspace::Workspace& workspace, const char* name) {
  workspace::AccountQueries queries(workspace.database());
  for (const auto& [id, found] : queries.named(name)) {
    auto core = queries.account(id);
    if (found == name && core && !core->deleted) return core;
  }
  return std::nullopt;
}

JourneyChange entered(const std::string& account_id, Stage stage, int lap, Day from, const char* why) {
  JourneyChange change;
  change.account_id = account_id;
  change.entry.stage = stage, change.entry.lap = lap, change.entry.from = from, change.entry.why = why;
  return change;
}

AdvocacyAct asked_for(const std::string& account_id, ActKind kind, const workspace::ContactRow& person,
                      Day day) {
  AdvocacyAct act;
  act.account_id = account_id, act.kind = kind, act.person = person.name, act.email = person.email;
  act.asked = day;
  return act;
}

/// Where somebody talked with the person since, most answers were followed up then, and a few were declined;
/// the others wait.
std::vector<AnswerFollowUp> sample_follow_ups(const std::vector<AnswerToFollow>& answers, Day today) {
  std::vector<AnswerFollowUp> made;
  std::size_t causes = 0;
  int place = 0;
  for (const AnswerToFollow& one : answers) {
    if (!one.day || !one.first_due || today - *one.first_due < 14 || one.account == kAsked || !one.suggested)
      continue;
    ++place;
    AnswerFollowUp follow_up = one.follow_up;
    follow_up.state = FollowUpState::done;
    follow_up.done = one.suggested->day;
    if (one.comment.find("artial payout") != std::string::npos ||
        one.comment.find(" stage") != std::string::npos) {
      follow_up.cause = RootCause::product;
      follow_up.outcome = "They pay by stage of the work; partial payouts are with the product team";
    } else if (one.group == AnswerGroup::promoter && place % 2 == 0) {
      follow_up.outcome = "Thanked; they may be named, their words not yet";
    } else if (one.group == AnswerGroup::detractor && place % 4 != 0) {
      const FoundCause& found = kFoundCauses.at(causes++ % kFoundCauses.size());
      follow_up.cause = found.cause, follow_up.outcome = found.words;
    } else if (one.group == AnswerGroup::passive && place % 3 != 0) {
      follow_up.outcome = "Approval by phone would make it a 9";
    } else if (one.group == AnswerGroup::passive && place % 6 == 0) {
      follow_up.state = FollowUpState::declined;
      follow_up.done.reset();
      follow_up.reason = "Left the company";
    } else {
      continue;
    }
    made.push_back(std::move(follow_up));
  }
  return made;
}

bool write_first_term(workspace::Workspace& workspace, const FirstTerm& one, Day today) {
  const auto account = sample_account(workspace, one.account);
  if (!account || plan::load_plan_only(workspace.own_reader(), account->id) != SuccessPlan{}) return false;
  const auto begun = load_journey_view(workspace.own_reader(), account->id, today).first_value.start;
  if (!begun) return false;
  SuccessPlan plan;
  plan.phase = {1, "Onboarding", iso(*begun + 5), "", ""};
  Milestone first;
  first.id = "first_value", first.title = one.milestone;
  first.due = iso(*begun + one.due), first.owner = account->owner_name, first.first_value = true;
  if (one.first_value > 0) first.state = MilestoneState::done, first.done_on = iso(*begun + one.first_value);
  plan.milestones = {first};
  (void)plan::save_plan(workspace, account->id, plan, 0, "first plan", account->owner_name);
  return true;
}

bool write_call(workspace::Workspace& workspace, const SampleCall& one, Day today) {
  const auto account = sample_account(workspace, one.account);
  if (!account) return false;
  const Day renewal = today + one.renewal_in;
  make_call(workspace, account->id,
            {new_id(), renewal, one.call, one.reason, renewal - one.days_before, account->owner_name});
  return true;
}

}  // namespace

bool apply_sample_relationship(workspace::Workspace& workspace, Day today) {
  workspace::RelationshipStore store(workspace.database());
  if (!store.journeys().empty() || !store.follow_ups().empty() || !store.acts().empty()) return false;
  const workspace::Reader& reader = workspace.own_reader();
  workspace::Transaction transaction(workspace.database());
  bool wrote = false;
  const auto write = [&](const Changes& changes, const std::string& who) {
    if (changes.empty()) return;
    (void)apply_changes(workspace, changes, who, today);
    wrote = true;
  };
  if (const auto main = sample_account(workspace, kMain)) {
    // As the data says it, but for the first two, which nobody had to be asked about.
    Changes changes;
    const JourneyView view = load_journey_view(reader, main->id, today);
    const Day begun = view.first_value.start.value_or(today - 300);
    changes.journey = {
        entered(main->id, Stage::trial, 1, begun - 240, "A free pilot with eight people in Hamburg"),
        entered(main->id, Stage::contract, 1, begun, "Signed for three depots"),
        entered(main->id, Stage::adoption, 1, std::max(begun, today - 284), "Kick-off with the depots"),
        entered(main->id, Stage::performance, 1, std::max(begun, today - 120),
                "Three depots pay by it, and approving is a habit")};
    write(changes, main->owner_name);
  }
  for (const FirstTerm& one : kFirstTerms) wrote = write_first_term(workspace, one, today) || wrote;
  for (const SampleCall& one : kCalls) wrote = write_call(workspace, one, today) || wrote;
  if (const auto asked = sample_account(workspace, kAsked)) {
    const auto people = workspace::AccountQueries(workspace.database()).contacts(asked->id);
    if (!people.empty()) {
      AdvocacyAct review = asked_for(asked->id, ActKind::review, people.front(), today - 140);
      review.state = ActState::done, review.agreed = today - 130, review.done = today - 121;
      review.may_say = "Name and the quote of the review", review.until = today + 400;
      AdvocacyAct talk = asked_for(asked->id, ActKind::speaking, people.front(), today - 75);
      talk.state = ActState::done, talk.agreed = today - 70, talk.done = today - 44,
      talk.may_say = "Name and figures";
      const AdvocacyAct call = asked_for(asked->id, ActKind::reference, people.front(), today - 9);
      write({{}, {}, {review, talk, call}}, asked->owner_name);
    }
  }
  Changes followed;
  followed.follow_ups = sample_follow_ups(load_answers(reader, {}, today), today);
  std::string who;
  for (AnswerFollowUp& one : followed.follow_ups) {
    if (const auto ref = store.account_of_answer(one.answer); ref && *ref != 0)
      if (const auto account = workspace::AccountQueries(workspace.database()).account(*ref))
        one.owner = account->owner_name;
    if (who.empty()) who = one.owner;
  }
  write(followed, who.empty() ? "Robin Sample" : who);
  transaction.commit();
  return wrote;
}

}  // namespace rapport::relationship
