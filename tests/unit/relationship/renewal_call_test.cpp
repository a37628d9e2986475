// SPDX-License-Identifier: GPL-3.0-or-later
// Calls on renewals: what is asked for when, and that none is ever overwritten.
#include "core/relationship/renewal_call.h"

#include <gtest/gtest.h>

#include "core/account/brief.h"
#include "core/account/signals.h"
#include "core/base/error.h"
#include "core/edits/apply.h"
#include "core/import/own_accounts.h"
#include "core/relationship/changes.h"
#include "core/relationship/deal_reasons.h"
#include "core/relationship/touch_model.h"
#include "core/workspace/deal_reasons.h"
#include "tests/unit/import/small_world.h"

namespace rapport::relationship {
namespace renewal_call_test {

const Day kRenewal = day_of({2027, 3, 1});

RenewalCall call(Call what, Day day, const char* reason = "") {
  return {"", kRenewal, what, reason, day, "Ana Ito"};
}

TEST(RenewalCall, IsAskedForTwice) {
  std::vector<RenewalCall> calls;
  EXPECT_EQ(asked_on(calls, kRenewal, kRenewal - 181), Asked::none);
  EXPECT_EQ(asked_on(calls, kRenewal, kRenewal - 180), Asked::first);
  calls.push_back(call(Call::monitor, kRenewal - 170));
  EXPECT_EQ(asked_on(calls, kRenewal, kRenewal - 120), Asked::none) << "monitor will do this early";
  EXPECT_EQ(asked_on(calls, kRenewal, kRenewal - 90), Asked::last) << "and no longer";
  calls.push_back(call(Call::commit, kRenewal - 80));
  EXPECT_EQ(asked_on(calls, kRenewal, kRenewal - 10), Asked::none);
  EXPECT_EQ(call_on(calls, kRenewal, kRenewal - 90)->call, Call::monitor) << "what was said then";
  EXPECT_EQ(call_on(calls, kRenewal, kRenewal - 171), nullptr);
  EXPECT_EQ(call_on(calls, kRenewal + 365, kRenewal), nullptr) << "that is another renewal";
}

TEST(RenewalCall, ReadsItsWords) {
  for (int i = 0; i < call_count; ++i)
    EXPECT_EQ(parse_call(name_of(static_cast<Call>(i))), static_cast<Call>(i));
  EXPECT_EQ(parse_call("at risk"), Call::at_risk);
  EXPECT_FALSE(parse_call("maybe"));
}

/// Today is 29 November 2026.
class Written : public testing::Test {
 protected:
  void SetUp() override {
    AccountRecord record = test::account_record(test::crm_id(1), "Birch Paper");
    record.attributes = {{"Tier__c", "Enterprise", {}}};
    OpportunityRecord deal;
    deal.id = test::crm_id(7, "006"), deal.account_id = record.id, deal.name = "Birch payouts";
    deal.closed = deal.won = true, deal.close_day = day_of({2026, 3, 1}), deal.amount = 5000;
    world_.import({record, deal});
  }
  edits::Outcome edit(edits::What what) {
    return edits::apply(world_.workspace(), edits::new_edit(id_, std::move(what), "Ana Ito"));
  }
  test::SmallWorld world_;
  std::string id_ = test::crm_id(1);
};

TEST_F(Written, CallsAreAddedAndTakenBack) {
  const edits::Outcome made = edit(edits::RenewalCalled{{"", kRenewal, Call::commit, "", {}, {}}});
  ASSERT_EQ(made.kind, edits::Outcome::Kind::applied) << made.sentence;
  ASSERT_EQ(edit(edits::RenewalCalled{{"", kRenewal, Call::at_risk, "Budget is frozen", {}, {}}}).kind,
            edits::Outcome::Kind::applied);
  auto calls = load_calls(world_.reader(), id_);
  ASSERT_EQ(calls.size(), 2U) << "the first one stays";
  EXPECT_EQ(calls.back().reason, "Budget is frozen");
  EXPECT_EQ(calls.back().who, "Ana Ito");
  EXPECT_EQ(calls.back().day, day_of({2026, 11, 29}));
  ASSERT_TRUE(made.inverse);
  ASSERT_EQ(edit(*made.inverse).kind, edits::Outcome::Kind::applied);
  calls = load_calls(world_.reader(), id_);
  ASSERT_EQ(calls.size(), 1U) << "undo takes its own call back and no other";
  EXPECT_EQ(calls.front().call, Call::at_risk);
}

TEST_F(Written, ACallWithoutItsReasonIsRefused) {
  EXPECT_EQ(edit(edits::RenewalCalled{{"", kRenewal, Call::lost, " ", {}, {}}}).kind,
            edits::Outcome::Kind::refused);
  const edits::Outcome late =
      edit(edits::RenewalCalled{{"", day_of({2027, 2, 1}), Call::monitor, "", {}, {}}});
  EXPECT_EQ(late.kind, edits::Outcome::Kind::refused);
  EXPECT_NE(late.sentence.find("monitor is no call"), std::string::npos) << late.sentence;
  EXPECT_TRUE(load_calls(world_.reader(), id_).empty());
}

TEST_F(Written, ReasonsToBuyAreTickedPerDeal) {
  const std::string deal = test::crm_id(7, "006");
  ASSERT_EQ(
      edit(edits::DealReasonsSet{deal, {{"Same-day payouts", true, true}, {"Price", true, false}}}).kind,
      edits::Outcome::Kind::applied);
  ReasonsOfAccount reasons = load_reasons(world_.reader(), id_);
  ASSERT_EQ(reasons.deals.size(), 1U);
  EXPECT_EQ(reasons.deals[0].reasons.size(), 2U);
  EXPECT_EQ(reasons.words(), "1 of 2 reasons to buy is a reason to stay");
  const edits::Outcome more = edit(edits::DealReasonsSet{deal, {{"Price", true, true}}});
  ASSERT_TRUE(more.inverse);
  ASSERT_EQ(edit(*more.inverse).kind, edits::Outcome::Kind::applied);
  reasons = load_reasons(world_.reader(), id_);
  EXPECT_EQ(reasons.words(), "1 of 2 reasons to buy is a reason to stay") << "as it was, in its order";
  EXPECT_EQ(reasons.deals[0].reasons[0].reason, "Same-day payouts");
  EXPECT_EQ(edit(edits::DealReasonsSet{"006gone", {{"Price", true, true}}}).kind,
            edits::Outcome::Kind::refused);
}

TEST_F(Written, ReasonsThatSomebodyChangedSinceAreLeftAlone) {
  const std::string deal = test::crm_id(7, "006");
  const edits::Outcome first = edit(edits::DealReasonsSet{deal, {{"Price", true, false}}});
  ASSERT_EQ(edits::apply(world_.workspace(),
                         edits::new_edit(
                             id_, edits::DealReasonsSet{deal, {{"Price", true, false}, {"Fast", true, true}}},
                             "Ben Okoro"))
                .kind,
            edits::Outcome::Kind::applied);
  for (const edits::What& late :
       {*first.inverse,
        edits::What(edits::DealReasonsSet{deal, {{"Price", true, true}}, {{{"Price", true, false}}}})}) {
    const edits::Outcome outcome = edit(late);
    EXPECT_EQ(outcome.kind, edits::Outcome::Kind::refused);
    EXPECT_NE(outcome.sentence.find("Somebody changed"), std::string::npos) << outcome.sentence;
  }
  ASSERT_EQ(load_reasons(world_.reader(), id_).deals[0].reasons.size(), 2U);
  const auto rows = workspace::DealReasons(world_.workspace().database()).of(id_);
  EXPECT_EQ(rows[0].who, "Ana Ito") << "who said what did not change";
  EXPECT_EQ(rows[1].who, "Ben Okoro");
}

TEST_F(Written, ATouchModelThatSomebodyChangedSinceIsLeftAlone) {
  const edits::Outcome first =
      edit(edits::TouchModelSet{{"enterprise", Touch::high, 14, "Call", "CSM", true}});
  const edits::Outcome second =
      edit(edits::TouchModelSet{{"Enterprise", Touch::high, 21, "Call", "CSM", true}});
  EXPECT_EQ(edit(*first.inverse).kind, edits::Outcome::Kind::refused);
  EXPECT_EQ(account::touch_cadence(world_.facts(id_)), 21);
  EXPECT_EQ(edit(*second.inverse).kind, edits::Outcome::Kind::applied);
  EXPECT_EQ(edit(*first.inverse).kind, edits::Outcome::Kind::applied);
  EXPECT_EQ(account::touch_cadence(world_.facts(id_)), 30);
}

TEST_F(Written, AnActThatSomebodyChangedSinceIsLeftAlone) {
  AdvocacyAct act;
  act.account_id = id_, act.person = "Sam Reed", act.asked = day_of({2026, 11, 20});
  const edits::Outcome asked = edit(edits::RelationshipChanged{{{}, {}, {act}, {}, {}}});
  ASSERT_EQ(asked.kind, edits::Outcome::Kind::applied) << asked.sentence;
  AdvocacyAct agreed = load_acts(world_.reader(), id_).at(0);
  agreed.state = ActState::agreed, agreed.may_say = "name and figures",
  agreed.agreed = day_of({2026, 11, 25});
  const edits::Outcome second = edit(edits::RelationshipChanged{{{}, {}, {agreed}, {}, {}}});
  ASSERT_EQ(second.kind, edits::Outcome::Kind::applied) << second.sentence;
  const edits::Outcome late = edit(*asked.inverse);
  EXPECT_EQ(late.kind, edits::Outcome::Kind::refused);
  EXPECT_NE(late.sentence.find("Somebody changed"), std::string::npos) << late.sentence;
  EXPECT_EQ(load_acts(world_.reader(), id_).at(0).state, ActState::agreed);
  EXPECT_EQ(edit(*second.inverse).kind, edits::Outcome::Kind::applied);
  EXPECT_EQ(edit(*asked.inverse).kind, edits::Outcome::Kind::applied) << "one after the other";
}

TEST_F(Written, WhatStandsAlreadyIsNoStepThatUndoCouldTakeBack) {
  AdvocacyAct act;
  act.account_id = id_, act.person = "Sam Reed", act.asked = day_of({2026, 11, 20});
  ASSERT_TRUE(edit(edits::RelationshipChanged{{{}, {}, {act}, {}, {}}}).inverse);
  const AdvocacyAct standing = load_acts(world_.reader(), id_).at(0);
  const edits::Outcome again = edit(edits::RelationshipChanged{{{}, {}, {standing}, {}, {}}});
  EXPECT_EQ(again.kind, edits::Outcome::Kind::applied) << again.sentence;
  EXPECT_FALSE(again.inverse);
  EXPECT_EQ(again.sentence, "That is saved already; nothing was changed.");
  EXPECT_EQ(load_acts(world_.reader(), id_), std::vector<AdvocacyAct>{standing});
}

TEST_F(Written, TheTouchModelSetsTheCadenceOfItsTier) {
  EXPECT_EQ(account::touch_cadence(world_.facts(id_)), 30);
  const edits::Outcome set = edit(edits::TouchModelSet{{"enterprise", Touch::high, 14, "Call", "CSM", true}});
  ASSERT_EQ(set.kind, edits::Outcome::Kind::applied) << set.sentence;
  EXPECT_EQ(account::touch_cadence(world_.facts(id_)), 14);
  ASSERT_TRUE(set.inverse);
  ASSERT_EQ(edit(*set.inverse).kind, edits::Outcome::Kind::applied);
  EXPECT_EQ(account::touch_cadence(world_.facts(id_)), 30) << "the usual one again";
  EXPECT_EQ(edit(edits::TouchModelSet{{"enterprise", Touch::high, 0, "", "", true}}).kind,
            edits::Outcome::Kind::refused);
}

}  // namespace renewal_call_test
}  // namespace rapport::relationship
