// SPDX-License-Identifier: GPL-3.0-or-later
// What an answer asks of us, the closed loop, and who should rest.
#include "core/relationship/answers.h"

#include <gtest/gtest.h>

#include "core/relationship/advocacy.h"
#include "core/relationship/answers_view.h"

namespace rapport::relationship {
namespace answers_test {

const Day kToday = *parse_iso_day("2026-11-30");

Answer nps(int score) {
  Answer answer;
  answer.score = score;
  return answer;
}

TEST(Answers, EachGroupHasItsKindAndItsDays) {
  EXPECT_EQ(group_of(nps(6)), AnswerGroup::detractor);
  EXPECT_EQ(group_of(nps(7)), AnswerGroup::passive);
  EXPECT_EQ(group_of(nps(8)), AnswerGroup::passive);
  EXPECT_EQ(group_of(nps(9)), AnswerGroup::promoter);
  EXPECT_EQ(usual_kind(AnswerGroup::detractor), FollowUpKind::root_cause);
  EXPECT_EQ(usual_kind(AnswerGroup::passive), FollowUpKind::what_would_it_take);
  EXPECT_EQ(usual_kind(AnswerGroup::promoter), FollowUpKind::ask);
  EXPECT_EQ(due_days(AnswerGroup::detractor), 2);
  EXPECT_EQ(due_days(AnswerGroup::passive), 7);
  EXPECT_EQ(due_days(AnswerGroup::promoter), 14);
  const Answer hard{SurveyKind::ces, 5, 1, 5, true, 0, {}, {}};
  const Answer easy{SurveyKind::ces, 1, 1, 5, true, 0, {}, {}};
  EXPECT_EQ(group_of(hard), AnswerGroup::detractor);
  EXPECT_EQ(group_of(easy), std::nullopt) << "a good score of effort asks for nothing";
}

TEST(Answers, AFollowUpSaysWhoOrWhatOrWhy) {
  AnswerFollowUp one;
  EXPECT_EQ(why_not(one, kToday - 9, kToday), "");
  one.state = FollowUpState::planned;
  EXPECT_NE(why_not(one, kToday - 9, kToday), "");
  one.owner = "Ana Ito", one.due = kToday + 2;
  EXPECT_EQ(why_not(one, kToday - 9, kToday), "");
  one.state = FollowUpState::done;
  EXPECT_NE(why_not(one, kToday - 9, kToday), "") << "when?";
  one.done = kToday - 1, one.outcome = "The file format";
  EXPECT_NE(why_not(one, kToday - 9, kToday), "") << "of a root cause the cause is named";
  one.cause = RootCause::defect;
  EXPECT_EQ(why_not(one, kToday - 9, kToday), "");
  EXPECT_NE(why_not(one, kToday, kToday), "") << "not before the answer";
  one.done = kToday + 1;
  EXPECT_NE(why_not(one, kToday - 9, kToday), "");
  one.state = FollowUpState::declined;
  EXPECT_NE(why_not(one, kToday - 9, kToday), "");
  one.reason = "Left the company";
  EXPECT_EQ(why_not(one, kToday - 9, kToday), "");
}

AnswerToFollow given(int days_ago, AnswerGroup group, FollowUpState state, int done_after = 0) {
  AnswerToFollow one;
  one.day = kToday - days_ago, one.group = group;
  one.first_due = *one.day + due_days(group);
  one.follow_up.state = state;
  if (state == FollowUpState::done) one.follow_up.done = *one.day + done_after;
  return one;
}

TEST(Answers, TheShareIsOfAnswersPastTheirOwnDueDate) {
  std::vector<AnswerToFollow> answers = {
      given(10, AnswerGroup::detractor, FollowUpState::done, 1),
      given(10, AnswerGroup::detractor, FollowUpState::none),
      given(10, AnswerGroup::passive, FollowUpState::declined),
      given(10, AnswerGroup::promoter, FollowUpState::none),     // Due in four days.
      given(2, AnswerGroup::detractor, FollowUpState::none),     // Due today.
      given(5, AnswerGroup::promoter, FollowUpState::done, 4)};  // Early: in the median, not in the share.
  answers[1].follow_up.state = FollowUpState::planned;
  answers[1].follow_up.due = kToday + 30;  // To put it off does not take it out of the share.
  const ClosedLoop loop = closed_loop(answers, kToday);
  EXPECT_EQ(loop.due, 3);
  EXPECT_EQ(loop.done, 1);
  EXPECT_EQ(loop.declined, 1);
  EXPECT_DOUBLE_EQ(*loop.share(), 1.0 / 3);
  EXPECT_EQ(loop.all_done, 2);
  EXPECT_DOUBLE_EQ(*loop.median_days, 2.5);
  EXPECT_FALSE(closed_loop({}, kToday).share()) << "nothing due is not nothing done";
}

TEST(Answers, WhatIsDueFirstIsAtTheTop) {
  std::vector<AnswerToFollow> answers = {given(1, AnswerGroup::promoter, FollowUpState::none),
                                         given(5, AnswerGroup::passive, FollowUpState::done, 1),
                                         given(9, AnswerGroup::detractor, FollowUpState::none)};
  sort_for_work(answers);
  EXPECT_EQ(answers[0].group, AnswerGroup::detractor);
  EXPECT_TRUE(answers[0].overdue(kToday));
  EXPECT_EQ(answers[2].group, AnswerGroup::passive);
}

AdvocacyAct asked(int days_ago, ActState state = ActState::asked, const char* person = "Kim Vale") {
  AdvocacyAct act;
  act.state = state, act.person = person, act.asked = kToday - days_ago;
  if (state == ActState::done) act.done = act.asked + 1;
  if (state == ActState::declined) act.declined = act.asked + 1;
  return act;
}

TEST(Advocacy, LetThemRest) {
  EXPECT_FALSE(rest_of({}, "Kim Vale", "", kToday));
  EXPECT_FALSE(rest_of({asked(90)}, "Kim Vale", "", kToday)) << "90 days ago is long enough";
  const auto rest = rest_of({asked(89)}, "kim vale", "", kToday);
  ASSERT_TRUE(rest);
  EXPECT_EQ(rest->until, kToday + 1);
  EXPECT_EQ(rest->why, "asked 89 days ago");
  EXPECT_FALSE(rest_of({asked(10)}, "Lou Ott", "", kToday)) << "somebody else may be asked";
  EXPECT_TRUE(rest_of({asked(10, ActState::asked, "")}, "Lou Ott", "", kToday))
      << "an act that names nobody may have been theirs";
  EXPECT_FALSE(rest_of({asked(10, ActState::removed)}, "Kim Vale", "", kToday));
}

TEST(Advocacy, TwoThingsInHalfAYearAreEnough) {
  EXPECT_FALSE(rest_of({asked(150, ActState::done)}, "Kim Vale", "", kToday));
  const auto rest = rest_of({asked(150, ActState::done), asked(120, ActState::done)}, "Kim Vale", "", kToday);
  ASSERT_TRUE(rest);
  EXPECT_EQ(rest->until, kToday - 149 + 181) << "once the first of the two is older than half a year";
  AdvocacyAct no = asked(200, ActState::declined);
  no.not_before = kToday + 30;
  EXPECT_EQ(rest_of({no}, "Kim Vale", "", kToday)->until, kToday + 30);
}

TEST(Advocacy, APersonIsKnownByAddressThenByName) {
  AdvocacyAct act = asked(1);
  act.email = "kim@acme.example";
  EXPECT_TRUE(is_of(act, "Kim Vale-Ott", "Kim <KIM@acme.example>"));
  EXPECT_FALSE(is_of(act, "Kim Vale", "other@acme.example"));
  EXPECT_TRUE(is_of(act, "Kim Vale", ""));
}

TEST(Advocacy, OnlyWhatWasAgreedMayBeUsed) {
  AdvocacyAct act = asked(40);
  EXPECT_FALSE(permitted(act, kToday));
  act.state = ActState::agreed, act.agreed = kToday - 30;
  EXPECT_FALSE(permitted(act, kToday)) << "what may be said was not written";
  EXPECT_NE(why_not(act, kToday), "");
  act.may_say = "name and figures";
  EXPECT_EQ(why_not(act, kToday), "");
  EXPECT_TRUE(permitted(act, kToday));
  act.until = kToday - 1;
  EXPECT_FALSE(permitted(act, kToday));
  const ActCounts counts = count_acts(
      {asked(1), act, asked(9, ActState::done), asked(9, ActState::declined), asked(9, ActState::removed)});
  EXPECT_EQ(counts.asked, 4);
  EXPECT_EQ(counts.agreed, 2);
  EXPECT_EQ(counts.done, 1);
  EXPECT_EQ(counts.waiting, 1);
}

}  // namespace answers_test
}  // namespace rapport::relationship
