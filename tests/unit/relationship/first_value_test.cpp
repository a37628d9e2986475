// SPDX-License-Identifier: GPL-3.0-or-later
// The wait for the first value with its three ends, and the comparison.
#include "core/relationship/first_value.h"

#include <gtest/gtest.h>

namespace rapport::relationship {
namespace first_value_test {

const Day kToday = *parse_iso_day("2026-11-30");

SuccessPlan plan_with(std::optional<int> done_days_ago, MilestoneState state = MilestoneState::open) {
  SuccessPlan plan;
  Milestone one;
  one.id = "live", one.title = "Depots live", one.first_value = true, one.state = state;
  one.due = iso(kToday + 5);
  if (done_days_ago) one.state = MilestoneState::done, one.done_on = iso(kToday - *done_days_ago);
  plan.milestones = {one};
  return plan;
}

TEST(FirstValue, NotYet) {
  const FirstValue value = first_value(plan_with({}), kToday - 47, {}, kToday);
  EXPECT_EQ(value.status, ValueStatus::not_yet);
  EXPECT_EQ(value.days, 47);
  EXPECT_TRUE(value.compared());
  EXPECT_EQ(value.milestone, "Depots live");
  EXPECT_EQ(first_value_words(value), "Day 47, no first value yet.");
}

TEST(FirstValue, ReachedByTheEarliestDoneMilestone) {
  SuccessPlan plan = plan_with(30);
  plan.milestones.push_back(plan.milestones[0]);
  plan.milestones[1].done_on = iso(kToday - 60), plan.milestones[1].title = "First depot";
  const FirstValue value = first_value(plan, kToday - 100, {}, kToday);
  EXPECT_EQ(value.status, ValueStatus::reached);
  EXPECT_EQ(value.days, 40);
  EXPECT_EQ(value.milestone, "First depot");
}

TEST(FirstValue, LostBeforeIt) {
  const FirstValue value = first_value(plan_with({}), kToday - 200, kToday - 120, kToday);
  EXPECT_EQ(value.status, ValueStatus::lost);
  EXPECT_EQ(value.days, 80);
  EXPECT_EQ(subject_of(value)->end, statistics::TimeEnd::lost);
  EXPECT_EQ(first_value(plan_with(150), kToday - 200, kToday - 120, kToday).status, ValueStatus::reached)
      << "what they had before they left they had";
  EXPECT_EQ(first_value(plan_with(100), kToday - 200, kToday - 120, kToday).status, ValueStatus::lost);
}

TEST(FirstValue, BeforeTheStartIsDayZeroAndFlagged) {
  const FirstValue value = first_value(plan_with(60), kToday - 50, {}, kToday);
  EXPECT_EQ(value.days, 0);
  EXPECT_TRUE(value.before_start);
}

TEST(FirstValue, WithoutAStartOrAMilestoneNobodyIsCompared) {
  EXPECT_FALSE(first_value(plan_with({}), {}, {}, kToday).compared());
  EXPECT_FALSE(first_value({}, kToday - 47, {}, kToday).compared());
  EXPECT_FALSE(first_value(plan_with({}, MilestoneState::dropped), kToday - 47, {}, kToday).compared());
  EXPECT_FALSE(first_value(plan_with({}), {}, {}, kToday).days);
}

TEST(FirstValue, DoneOnADayThatNobodyWroteDownIsNotAWait) {
  SuccessPlan plan = plan_with(30);
  plan.milestones[0].done_on.clear();
  const FirstValue value = first_value(plan, kToday - 47, {}, kToday);
  EXPECT_TRUE(value.undated);
  EXPECT_FALSE(value.compared());
  EXPECT_EQ(first_value_words(value), "First value is reached; on which day is not written down.");
  EXPECT_EQ(compare({value}).undated, 1);
  plan.milestones.push_back(plan_with(10).milestones[0]);
  EXPECT_EQ(first_value(plan, kToday - 47, {}, kToday).days, 37) << "a dated one is known";
}

TEST(FirstValue, WithoutAMarkedMilestoneNothingIsSaidOfIt) {
  EXPECT_EQ(first_value_words(first_value({}, kToday - 92, {}, kToday)),
            "First value is not known: no milestone of the plan is marked as value.");
}

FirstValue made(int days, ValueStatus status) {
  FirstValue value;
  value.start = kToday - days, value.marked = true, value.days = days, value.status = status;
  return value;
}

TEST(FirstValue, TwelveComparableAccounts) {
  std::vector<FirstValue> all;
  for (const int days : {21, 28, 30, 41, 47, 52, 60, 75}) all.push_back(made(days, ValueStatus::reached));
  for (const int days : {35, 63, 90, 120}) all.push_back(made(days, ValueStatus::not_yet));
  all.emplace_back();  // Without a milestone.
  all.push_back(made(10, ValueStatus::not_yet));
  all.back().start.reset();
  const FirstValues values = compare(all);
  EXPECT_EQ(values.no_milestone, 1);
  EXPECT_EQ(values.no_start, 1);
  EXPECT_EQ(values.times.n, 12);
  EXPECT_EQ(values.times.median, 52);
  EXPECT_EQ(compared_words(values), "Half of 12 comparable accounts had it by day 52 (28 to \u2013).");
}

TEST(FirstValue, FewerThanFiveHaveNoMedian) {
  std::vector<FirstValue> all;
  for (const int days : {10, 20, 30, 40}) all.push_back(made(days, ValueStatus::reached));
  EXPECT_FALSE(compare(all).enough());
  EXPECT_EQ(compared_words(compare({made(10, ValueStatus::not_yet)})),
            "0 of 1 comparable account has it: too few for a median.");
  EXPECT_EQ(compared_words(compare(all)), "4 of 4 comparable accounts have it: too few for a median.");
  for (const int days : {50, 60, 70, 80, 90, 100, 110}) all.push_back(made(days, ValueStatus::not_yet));
  all.push_back(made(45, ValueStatus::reached));
  EXPECT_TRUE(compare(all).enough());
  EXPECT_EQ(compared_words(compare(all)), "Half of 12 comparable accounts do not have it by now.");
}

}  // namespace first_value_test
}  // namespace rapport::relationship
