// SPDX-License-Identifier: GPL-3.0-or-later
// What people wrote about success, as it is kept: through edits, undo, and a merge of accounts in the CRM.
#include <gtest/gtest.h>

#include "core/edits/apply.h"
#include "core/plan/plan.h"
#include "core/practice/bullseye.h"
#include "core/practice/success_who.h"
#include "core/workspace/success_store.h"
#include "tests/unit/import/small_world.h"

namespace rapport::practice {
namespace test_written {

using test::account_record;
using test::crm_id;
using test::SmallWorld;

edits::Outcome apply(SmallWorld& world, const std::string& account, edits::What what) {
  edits::Outcome outcome =
      edits::apply(world.workspace(), edits::new_edit(account, std::move(what), "Ana Ito"));
  EXPECT_EQ(outcome.kind, edits::Outcome::Kind::applied) << outcome.sentence;
  return outcome;
}

AccountRecord merged_into(int number, const char* name, int survivor) {
  AccountRecord record = account_record(crm_id(number), name);
  record.master_record_id = crm_id(survivor), record.deleted = true, record.version = 9;
  return record;
}

TEST(Written, AMarkFollowsAMergeAndCanBeTakenBack) {
  SmallWorld world;
  world.import({account_record(crm_id(1), "Birch Paper"), account_record(crm_id(2), "Birch Paper Ltd")});
  const auto outcome =
      apply(world, crm_id(2), edits::SuccessMarked{{true, today() - 30, "their own report of October"}});
  ASSERT_TRUE(outcome.inverse.has_value());
  world.import({merged_into(2, "Birch Paper Ltd", 1)});
  workspace::SuccessStore store(world.workspace().database());
  ASSERT_EQ(store.marks().size(), 1U);
  EXPECT_EQ(store.marks().begin()->first, crm_id(1));
  const Book book = load_book(world.reader(), today());
  const auto successes = load_measured(world.reader(), book);
  ASSERT_EQ(successes.size(), 1U);
  EXPECT_TRUE(successes[0].by_hand);
  EXPECT_EQ(successes[0].day, today() - 30);
  apply(world, crm_id(1), *outcome.inverse);
  EXPECT_TRUE(store.marks().empty()) << "The undo removes it, whatever account it was written for.";
}

TEST(Written, TheStageOfTodayIsACutOfTheBook) {
  SmallWorld world;
  world.import({account_record(crm_id(1), "Birch Paper"), account_record(crm_id(2), "Cedar Robotics")});
  EXPECT_EQ(load_book(world.reader(), today()).find(crm_id(1))->in(Cut::stage), "");
  relationship::Changes changes;
  relationship::JourneyChange& entered = changes.journey.emplace_back();
  entered.account_id = crm_id(1);
  entered.entry.stage = relationship::Stage::performance, entered.entry.from = today() - 20;
  apply(world, crm_id(1), edits::RelationshipChanged{changes});
  const Book book = load_book(world.reader(), today());
  EXPECT_EQ(book.find(crm_id(1))->in(Cut::stage),
            relationship::stage_title(relationship::Stage::performance));
  EXPECT_EQ(book.find(crm_id(2))->in(Cut::stage), "") << "nobody confirmed one";
  EXPECT_EQ(parse_cut("stage"), Cut::stage);
}

TEST(Written, AMarkOfALaterDayIsRefused) {
  SmallWorld world;
  world.import({account_record(crm_id(1), "Birch Paper")});
  const auto outcome =
      edits::apply(world.workspace(),
                   edits::new_edit(crm_id(1), edits::SuccessMarked{{true, today() + 9, "soon"}}, "Ana"));
  EXPECT_EQ(outcome.kind, edits::Outcome::Kind::refused);
  EXPECT_NE(outcome.sentence.find("after today"), std::string::npos) << outcome.sentence;
  EXPECT_TRUE(workspace::SuccessStore(world.workspace().database()).marks().empty());
}

TEST(Written, AMarkWithoutAReasonIsRefused) {
  SmallWorld world;
  world.import({account_record(crm_id(1), "Birch Paper")});
  const auto outcome = edits::apply(
      world.workspace(), edits::new_edit(crm_id(1), edits::SuccessMarked{{true, {}, " "}}, "Ana Ito"));
  EXPECT_EQ(outcome.kind, edits::Outcome::Kind::refused);
}

TEST(Written, AFindingIsFrozenOnceAndThawedByItsUndo) {
  SmallWorld world;
  Freeze freeze;
  freeze.findings = {
      {"breadth:Approve Payout", "a sentence", true, 0.4, "measured", today(), {crm_id(1)}, "", 0}};
  const auto first = apply(world, {}, edits::FindingsFrozen{freeze});
  freeze.findings[0].cut = 0.9;
  apply(world, {}, edits::FindingsFrozen{freeze});
  workspace::SuccessStore store(world.workspace().database());
  ASSERT_EQ(store.frozen().size(), 1U);
  EXPECT_EQ(store.frozen()[0].cut, 0.4) << "What is frozen stays as it was.";
  EXPECT_EQ(store.frozen()[0].who, "Ana Ito");
  apply(world, {}, *first.inverse);
  EXPECT_TRUE(store.frozen().empty());
}

TEST(Written, TheBullseyeKeepsItsHistoryAndFitFollowsIt) {
  SmallWorld world;
  world.import({account_record(crm_id(1), "Birch Paper")});
  const auto first =
      apply(world, {}, edits::BullseyeWritten{R"({"attributes": [{"text": "One who decides"}]})"});
  apply(world, crm_id(1), edits::FitAnswered{{"a1", true, "the owner does"}});
  AccountFit fit = load_fit(world.reader(), crm_id(1), today());
  EXPECT_EQ(fit.fit, 100.0);
  EXPECT_EQ(fit.reasons[0].by, "by hand");
  apply(world, {}, *first.inverse);
  EXPECT_TRUE(load_fit(world.reader(), crm_id(1), today()).reasons.empty());
  EXPECT_EQ(workspace::SuccessStore(world.workspace().database()).bullseye_history().size(), 2U);
}

TEST(Written, WhatSomebodyChangedSinceIsLeftAlone) {
  SmallWorld world;
  world.import({account_record(crm_id(1), "Birch Paper")});
  const auto refused = [&](const edits::What& what) {
    // As it comes back from a journal.
    const edits::Edit edit = edits::from_json(edits::to_json(edits::new_edit(crm_id(1), what, "Ana Ito")));
    const edits::Outcome outcome = edits::apply(world.workspace(), edit);
    EXPECT_EQ(outcome.kind, edits::Outcome::Kind::refused);
    EXPECT_NE(outcome.sentence.find("Somebody changed"), std::string::npos) << outcome.sentence;
  };
  const auto page = apply(world, {}, edits::BullseyeWritten{R"({"attributes": [{"text": "One decides"}]})"});
  const auto answer = apply(world, crm_id(1), edits::FitAnswered{{"a1", true, "the owner does"}});
  apply(world, crm_id(1), edits::FitAnswered{{"a1", false, "a committee"}});
  refused(*answer.inverse);
  EXPECT_EQ(load_fit(world.reader(), crm_id(1), today()).fit, 0.0);
  apply(
      world, {},
      edits::BullseyeWritten{R"({"objective": "Paid on the day", "attributes": [{"text": "One decides"}]})"});
  refused(*page.inverse);
  refused(edits::BullseyeWritten{R"({"measure": "Days"})", R"({"attributes": [{"text": "One decides"}]})"});
  EXPECT_EQ(load_bullseye(world.reader(), today()).page.objective, "Paid on the day");
  const auto mark = apply(world, crm_id(1), edits::SuccessMarked{{true, {}, "their report"}});
  const auto other = apply(world, crm_id(1), edits::SuccessMarked{{false, {}, "they left"}});
  refused(*mark.inverse);
  apply(world, crm_id(1), *other.inverse);
  apply(world, crm_id(1), *mark.inverse);
  EXPECT_TRUE(workspace::SuccessStore(world.workspace().database()).marks().empty())
      << "one after the other they are taken back";
}

TEST(Written, AKeyBehaviourIsAddedToAPlanOnceAndTakenOut) {
  SmallWorld world;
  world.import({account_record(crm_id(1), "Birch Paper")});
  Behaviour behaviour;
  behaviour.name = "“Approve Payout” happens week after week";
  behaviour.recipe = "usage.event:Approve Payout >= 1 for 4 weeks";
  const auto first = apply(world, crm_id(1), edits::BehaviourAdded{behaviour, false});
  EXPECT_EQ(plan::load_plan_only(world.reader(), crm_id(1)).behaviours.size(), 1U);
  EXPECT_EQ(apply(world, crm_id(1), edits::BehaviourAdded{behaviour, false}).sentence,
            "The plan has this behaviour already.");
  apply(world, crm_id(1), *first.inverse);
  EXPECT_TRUE(plan::load_plan_only(world.reader(), crm_id(1)).behaviours.empty());
}

TEST(Written, EachKindOfEditIsReadAsItWasWritten) {
  Freeze freeze;
  freeze.findings = {
      {"breadth:Approve Payout", "a sentence", false, 0.4, "renewed", today(), {"001A", "001B"}, "Ana", 7}};
  freeze.thawed = {"people_met"};
  Behaviour behaviour;
  behaviour.name = "A way of working", behaviour.recipe = "usage.event:X >= 1 for 4 weeks";
  for (const edits::What& what :
       {edits::What(edits::FindingsFrozen{freeze}),
        edits::What(edits::SuccessMarked{{false, today(), "why"}}), edits::What(edits::SuccessMarked{}),
        edits::What(edits::BullseyeWritten{R"({"objective":"x"})"}),
        edits::What(edits::FitAnswered{{"a1", std::nullopt, ""}}),
        edits::What(edits::FitAnswered{{"a1", true, "why"}}),
        edits::What(edits::SuccessMarked{{}, Marking{true, today(), "why"}}),
        edits::What(edits::BullseyeWritten{R"({"objective":"x"})", R"({"objective":"y"})"}),
        edits::What(edits::FitAnswered{{"a1", true, "why"}, FitSaid{"a1", std::nullopt, ""}}),
        edits::What(edits::BehaviourAdded{behaviour, true})}) {
    const edits::Edit edit = edits::new_edit("001A", what, "Ana Ito");
    EXPECT_EQ(edits::from_json(edits::to_json(edit)), edit);
  }
}

}  // namespace test_written
}  // namespace rapport::practice
