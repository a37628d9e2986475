// SPDX-License-Identifier: GPL-3.0-or-later
// Differences in words, and two edits of one plan coming together.
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/unit/plan/plan_testing.h"

namespace rapport::plan_test {
namespace test_plan_changes {

using plan::Change;
using plan::changes_between;
using plan::merge_plans;

TEST(PlanChanges, AreSaidInWords) {
  const SuccessPlan before = complete_plan();
  SuccessPlan after = before;
  after.metrics[0].target.value = 90.5;
  auto changes = changes_between(before, after);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0], (Change{"metrics[paid].target.value", "target of Paid on the day", "85", "90.5",
                                Change::Kind::edited, "target"}));
  EXPECT_EQ(plan::action_for(changes), "change of target");

  after = before;
  after.milestones.push_back({});
  after.milestones.back().id = "second";
  after.milestones.back().title = "Second depot";
  EXPECT_EQ(plan::action_for(changes_between(before, after)), "new milestone Second depot");
  EXPECT_EQ(plan::action_for(changes_between(after, before)), "removal of milestone Second depot");

  after = before;
  after.purpose = {"Other words", "Tom", "2026-10-01"};
  EXPECT_EQ(plan::action_for(changes_between(before, after)), "change of 3 fields");
  after = before;
  after.next.chosen.reset();
  changes = changes_between(before, after);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].from, "Second depot");
  EXPECT_EQ(plan::action_for(changes), "change of what's next");
  EXPECT_TRUE(changes_between(before, before).empty());
}

TEST(PlanChanges, ANewOrderOfWishesIsOneChange) {
  SuccessPlan before;
  before.next.wishes = {
      {NextKind::people, "A", "", ""}, {NextKind::people, "B", "", ""}, {NextKind::people, "C", "", ""}};
  SuccessPlan after = before;
  std::swap(after.next.wishes[0], after.next.wishes[2]);
  const auto changes = changes_between(before, after);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].what, "order of the wish list");
  EXPECT_EQ(changes[0].from, "A, B, C");
  EXPECT_EQ(changes[0].to, "C, B, A");
}

TEST(PlanChanges, NothingDiffersUnseen) {
  AnyPlan any(2);
  for (int round = 0; round < 600; ++round) {
    const SuccessPlan a = any.plan();
    const SuccessPlan b = any.edited(a);
    // What a sign-off covers is no change of a person's; all else that differs is told.
    EXPECT_EQ(changes_between(a, b).empty(), a == b);
  }
}

TEST(PlanMerge, EditsOfDifferentFieldsAreBothKept) {
  const SuccessPlan base = complete_plan();
  SuccessPlan theirs = base;
  theirs.metrics[0].target.value = 90;
  theirs.roles.push_back({"Mira Kaya", Side::us, "Support", "", false, false});
  SuccessPlan mine = base;
  mine.metrics[0].target.date = "2027-06-30";
  mine.purpose.text = "New words";
  mine.milestones.clear();
  const auto merge = merge_plans(base, theirs, mine);
  EXPECT_TRUE(merge.conflicts.empty());
  EXPECT_EQ(merge.plan.metrics[0].target, (ValueAt{90.0, "2027-06-30"}));
  EXPECT_EQ(merge.plan.purpose.text, "New words");
  EXPECT_EQ(merge.plan.roles.size(), 3U);
  EXPECT_TRUE(merge.plan.milestones.empty());
}

TEST(PlanMerge, ListsTakeBothAdditionsRemovalsAndOneNewOrder) {
  const auto wishes = [](std::initializer_list<const char*> titles) {
    SuccessPlan p;
    for (const char* title : titles) p.next.wishes.push_back({NextKind::people, title, "", ""});
    return p;
  };
  const auto titles = [](const SuccessPlan& p) {
    std::string all;
    for (const NextStep& wish : p.next.wishes) all += wish.title;
    return all;
  };
  EXPECT_EQ(
      titles(
          merge_plans(wishes({"A", "B", "C"}), wishes({"A", "B", "C", "T"}), wishes({"C", "A", "B"})).plan),
      "CTAB");
  EXPECT_EQ(
      titles(
          merge_plans(wishes({"A", "B", "C"}), wishes({"C", "B", "A"}), wishes({"A", "M", "B", "C"})).plan),
      "CBAM");
  EXPECT_EQ(titles(merge_plans(wishes({"A", "B", "C"}), wishes({"A", "C"}), wishes({"B", "C"})).plan), "C");
  EXPECT_EQ(titles(merge_plans(wishes({}), wishes({"T"}), wishes({"M"})).plan).size(), 2U);
  EXPECT_EQ(
      merge_plans(wishes({"A", "B", "C"}), wishes({"C", "B", "A"}), wishes({"B", "A", "C"})).conflicts.size(),
      1U);
}

TEST(PlanMerge, TheSameFieldChangedTwiceClashes) {
  const SuccessPlan base = complete_plan();
  SuccessPlan theirs = base;
  SuccessPlan mine = base;
  theirs.metrics[0].target.value = 90;
  mine.metrics[0].target.value = 95;
  auto conflicts = merge_plans(base, theirs, mine).conflicts;
  ASSERT_EQ(conflicts.size(), 1U);
  EXPECT_EQ(conflicts[0].path, "metrics[paid].target.value");
  EXPECT_EQ(conflicts[0].from, "90");
  EXPECT_EQ(conflicts[0].to, "95");
  // To the same value is no conflict; removed by one and changed by the other is.
  mine.metrics[0].target.value = 90;
  EXPECT_TRUE(merge_plans(base, theirs, mine).conflicts.empty());
  mine = base;
  mine.metrics.clear();
  EXPECT_EQ(merge_plans(base, theirs, mine).conflicts.size(), 1U);
  EXPECT_EQ(merge_plans(base, mine, theirs).conflicts.size(), 1U);
}

TEST(PlanMerge, OneSidedEditsAlwaysComeThroughWhole) {
  AnyPlan any(3);
  for (int round = 0; round < 800; ++round) {
    const SuccessPlan base = any.plan();
    SuccessPlan changed = base;
    for (int n = any.below(5); n >= 0; --n) changed = any.edited(changed);
    const auto mine = merge_plans(base, base, changed);
    ASSERT_TRUE(mine.conflicts.empty());
    ASSERT_EQ(mine.plan, changed);
    const auto theirs = merge_plans(base, changed, base);
    ASSERT_TRUE(theirs.conflicts.empty());
    ASSERT_EQ(theirs.plan, changed);
    ASSERT_EQ(merge_plans(base, changed, changed).plan, changed);
  }
}

TEST(PlanMerge, WithoutAClashEveryChangeOfBothSurvives) {
  AnyPlan any(4);
  int merged = 0;
  for (int round = 0; round < 1500; ++round) {
    const SuccessPlan base = any.plan();
    const SuccessPlan theirs = any.edited(any.edited(base));
    const SuccessPlan mine = any.edited(any.edited(base));
    const auto merge = merge_plans(base, theirs, mine);
    if (!merge.conflicts.empty()) continue;
    ++merged;
    const auto kept = changes_between(base, merge.plan);
    for (const SuccessPlan* side : {&theirs, &mine})
      for (const Change& change : changes_between(base, *side)) {
        if (change.kind == Change::Kind::reordered) continue;
        EXPECT_TRUE(
            std::any_of(kept.begin(), kept.end(),
                        [&](const Change& one) { return one.path == change.path && one.to == change.to; }))
            << change.path << ": " << change.from << " -> " << change.to << " in round " << round;
      }
  }
  EXPECT_GT(merged, 700);
}

}  // namespace test_plan_changes
}  // namespace rapport::plan_test
