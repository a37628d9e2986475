// SPDX-License-Identifier: GPL-3.0-or-later
// Views and what is set for several accounts at once: each is one edit, and the edit that takes it back.
#include <gtest/gtest.h>

#include "core/edits/apply.h"
#include "core/workspace/choice_store.h"
#include "tests/unit/plan/plan_testing.h"

namespace rapport::edits {
namespace test_choices {

using plan_test::kAccount;
using plan_test::kOther;
using Kind = Outcome::Kind;

class Choices : public testing::Test {
 protected:
  Outcome edit(What what) { return apply(w, new_edit({}, std::move(what), "Ana Ito")); }
  Outcome undo(const Outcome& outcome) {
    EXPECT_TRUE(outcome.inverse.has_value());
    return edit(*outcome.inverse);
  }
  [[nodiscard]] std::optional<workspace::AccountChoice> choice(const char* account) {
    return workspace::ChoiceStore(w.database()).of(account);
  }
  [[nodiscard]] WhatsNext next(const char* account) {
    return plan::load_plan_only(w.own_reader(), account).next;
  }
  [[nodiscard]] std::vector<std::string> views() {
    std::vector<std::string> names;
    for (const auto& view : workspace::ViewStore(w.database()).all()) names.push_back(view.name);
    return names;
  }
  plan_test::Place place;
  workspace::Workspace w = place.open();
};

workspace::SavedView view(const char* name, const char* filter = "") {
  workspace::SavedView made;
  made.name = name;
  made.filter = filter;
  return made;
}

TEST_F(Choices, AreSetForAllAtOnceAndTakenBackAtOnce) {
  plan::Choice one{kAccount, 30, "Enterprise", NextStep{NextKind::people, "Second plant", "", ""}, {}, {}};
  plan::Choice two = one;
  two.account_id = kOther;
  edit(ChoicesMade{{{kOther, 90, {}, NextStep{NextKind::targets, "More targets", "", ""}, {}, {}}}});
  const Outcome made = edit(ChoicesMade{{one, two}});
  ASSERT_EQ(made.kind, Kind::applied) << made.sentence;
  for (const char* account : {kAccount, kOther}) {
    ASSERT_TRUE(choice(account));
    EXPECT_EQ(choice(account)->cadence_days, 30);
    EXPECT_EQ(choice(account)->tier, "Enterprise");
    EXPECT_EQ(choice(account)->who, "Ana Ito");
    EXPECT_EQ(next(account).chosen->title, "Second plant");
  }
  // What was chosen before is wished for still.
  ASSERT_EQ(next(kOther).wishes.size(), 1U);
  EXPECT_EQ(next(kOther).wishes[0].title, "More targets");

  const Outcome back = undo(made);
  EXPECT_FALSE(choice(kAccount)) << "nothing is left of what was set";
  EXPECT_EQ(choice(kOther)->cadence_days, 90);
  EXPECT_FALSE(choice(kOther)->tier);
  EXPECT_FALSE(next(kAccount).chosen);
  EXPECT_EQ(next(kOther).chosen->title, "More targets");
  EXPECT_TRUE(next(kOther).wishes.empty());

  undo(back);  // Redo.
  EXPECT_EQ(choice(kAccount)->cadence_days, 30);
  EXPECT_EQ(next(kOther).chosen->title, "Second plant");
}

TEST_F(Choices, AnUndoLeavesANextPhaseThatSomebodyChoseSince) {
  const Outcome made =
      edit(ChoicesMade{{{kAccount, {}, {}, NextStep{NextKind::people, "Mine", "", ""}, {}, {}}}});
  edit(ChoicesMade{{{kAccount, {}, {}, NextStep{NextKind::people, "Theirs", "", ""}, {}, {}}}});
  const Outcome back = undo(made);
  EXPECT_EQ(next(kAccount).chosen->title, "Theirs");
  EXPECT_NE(back.sentence.find("1 account"), std::string::npos) << back.sentence;
}

TEST_F(Choices, AnUndoLeavesACadenceAndATierThatSomebodySetSince) {
  const Outcome made = edit(ChoicesMade{{{kAccount, 30, "Enterprise", {}, {}, {}}}});
  edit(ChoicesMade{{{kAccount, 14, {}, {}, {}, {}}}});
  const Outcome back = undo(made);
  EXPECT_EQ(choice(kAccount)->cadence_days, 14) << "a colleague's";
  EXPECT_FALSE(choice(kAccount)->tier) << "nobody touched it since";
  EXPECT_NE(back.sentence.find("1 account"), std::string::npos) << back.sentence;
  undo(back);  // Redo.
  EXPECT_EQ(choice(kAccount)->cadence_days, 14);
  EXPECT_EQ(choice(kAccount)->tier, "Enterprise");
}

TEST_F(Choices, WhatIsInvalidSetsNothingForAnybody) {
  const plan::Choice good{kAccount, 30, {}, {}, {}, {}};
  for (const plan::Choice& bad :
       {plan::Choice{kOther, 5000, {}, {}, {}, {}}, plan::Choice{kOther, {}, "two\nlines", {}, {}, {}},
        plan::Choice{kOther, {}, {}, NextStep{NextKind::people, " ", "", ""}, {}, {}},
        plan::Choice{"0010000000NobodyAAA", 30, {}, {}, {}, {}}}) {
    EXPECT_EQ(edit(ChoicesMade{{good, bad}}).kind, Kind::refused);
    EXPECT_FALSE(choice(kAccount));
  }
}

TEST_F(Choices, FollowAnAccountThatIsMergedIntoAnother) {
  edit(ChoicesMade{{{kOther, 45, "Gold", {}, {}, {}}}});
  w.database().execute(std::string("UPDATE account SET deleted=1, master_record_id='") + kAccount +
                       "' WHERE id='" + kOther + "'");
  ASSERT_TRUE(choice(kAccount));
  EXPECT_EQ(choice(kAccount)->tier, "Gold");
  const auto all = workspace::ChoiceStore(w.database()).all();
  ASSERT_EQ(all.count(kAccount), 1U);
  EXPECT_EQ(all.at(kAccount).cadence_days, 45);
  // Set back for the survivor, the merged account's does not come back.
  edit(ChoicesMade{{{kAccount, 0, "", {}, {}, {}}}});
  EXPECT_FALSE(choice(kAccount)->tier);
  EXPECT_FALSE(choice(kAccount)->cadence_days);
}

TEST_F(Choices, ViewsAreSavedRenamedRemovedAndTakenBack) {
  const Outcome saved = edit(ViewChanged{{"", view("Mine", "ana")}});
  ASSERT_EQ(saved.kind, Kind::applied) << saved.sentence;
  const Outcome over = edit(ViewChanged{{"", view("MINE", "bo")}});
  EXPECT_EQ(views(), std::vector<std::string>{"MINE"}) << "a name is one without case";
  undo(over);
  EXPECT_EQ(workspace::ViewStore(w.database()).find("mine")->filter, "ana");
  const Outcome renamed = edit(ViewChanged{{"Mine", view("Book", "ana")}});
  EXPECT_EQ(views(), std::vector<std::string>{"Book"});
  undo(renamed);
  EXPECT_EQ(views(), std::vector<std::string>{"Mine"});
  const Outcome removed = edit(ViewChanged{{"Mine", std::nullopt}});
  EXPECT_TRUE(views().empty());
  undo(removed);
  EXPECT_EQ(views(), std::vector<std::string>{"Mine"});
  undo(saved);
  EXPECT_TRUE(views().empty());
}

TEST_F(Choices, AViewNeedsANameThatNoOtherHas) {
  edit(ViewChanged{{"", view("One")}});
  edit(ViewChanged{{"", view("Two")}});
  EXPECT_EQ(edit(ViewChanged{{"One", view("two")}}).kind, Kind::refused);
  EXPECT_EQ(edit(ViewChanged{{"", view("")}}).kind, Kind::refused);
  EXPECT_EQ(edit(ViewChanged{{"", view("a\nb")}}).kind, Kind::refused);
  EXPECT_EQ(edit(ViewChanged{{"Nobody", std::nullopt}}).kind, Kind::refused);
  EXPECT_EQ(views(), (std::vector<std::string>{"One", "Two"}));
}

}  // namespace test_choices
}  // namespace rapport::edits
