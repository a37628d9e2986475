// SPDX-License-Identifier: GPL-3.0-or-later
// What a plan lacks, what is odd about it, sign-offs, questions, templates.
#include <gmock/gmock.h>

#include <set>

#include "tests/unit/plan/plan_testing.h"

namespace rapport::plan_test {
namespace test_plan_rules {

using plan::check_plan;
using plan::SignOffStatus;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

plan::CheckFacts facts() {
  return {kToday, std::nullopt, false};
}
std::vector<std::string> missing(const SuccessPlan& p) {
  std::vector<std::string> all;
  for (const auto& one : check_plan(p, facts()).missing) all.push_back(one.element);
  return all;
}
/// "code path" of each warning.
std::vector<std::string> warnings(const SuccessPlan& p, const plan::CheckFacts& f = facts()) {
  std::vector<std::string> all;
  for (const auto& one : check_plan(p, f).warnings) all.push_back(one.code + " " + one.path);
  return all;
}
SuccessPlan signed_plan() {
  SuccessPlan p = complete_plan();
  for (const Party party : {Party::sales, Party::success, Party::support, Party::customer})
    p.signoffs.push_back({party, "Somebody", "2026-10-01", ""});
  return p;
}

TEST(PlanCheck, ACompletePlanLacksNothing) {
  EXPECT_THAT(missing(complete_plan()), IsEmpty());
  EXPECT_THAT(warnings(complete_plan()), IsEmpty());
  EXPECT_THAT(missing({}), ElementsAre("purpose", "metrics", "target", "timeline", "roles", "next"));
}

TEST(PlanCheck, EachElementIsMissedByItself) {
  SuccessPlan p = complete_plan();
  p.purpose.text = "  ";
  EXPECT_THAT(missing(p), ElementsAre("purpose"));
  p = complete_plan();
  p.metrics[0].state = PlanMetricState::closed;
  EXPECT_THAT(missing(p), ElementsAre("metrics", "target"));
  p.metrics[0].state = PlanMetricState::reached;
  EXPECT_THAT(missing(p), IsEmpty());
  p = complete_plan();
  p.metrics[0].target.value.reset();
  EXPECT_THAT(missing(p), ElementsAre("target"));
  p = complete_plan();
  p.metrics[0].target.date = "";
  EXPECT_THAT(missing(p), ElementsAre("target"));
  p = complete_plan();
  p.milestones[0].due = "";
  EXPECT_THAT(missing(p), ElementsAre("timeline"));
  p = complete_plan();
  p.milestones[0].state = MilestoneState::dropped;
  EXPECT_THAT(missing(p), ElementsAre("timeline"));
  p = complete_plan();
  p.roles[0].accountable = false;
  EXPECT_THAT(missing(p), ElementsAre("roles"));
  p = complete_plan();
  p.next.chosen->title = "";
  EXPECT_THAT(missing(p), ElementsAre("next"));
}

TEST(PlanCheck, TargetsOnTheWrongSideOfTheBaseline) {
  SuccessPlan p = complete_plan();
  p.metrics[0].target.value = 50;
  EXPECT_THAT(warnings(p), ElementsAre("target_wrong_side metrics[0].target.value"));
  p.metrics[0].direction = Direction::down;
  EXPECT_THAT(warnings(p), IsEmpty());
  p.metrics[0].target.value = 59;
  EXPECT_THAT(warnings(p), ElementsAre("target_wrong_side metrics[0].target.value"));
  p.metrics[0].baseline.value.reset();
  EXPECT_THAT(warnings(p), IsEmpty());
}

TEST(PlanCheck, MilestonesDueBeforeTheyOrThePlanStart) {
  SuccessPlan p = complete_plan();
  p.milestones[0].due = "2026-08-31";
  EXPECT_THAT(warnings(p), ElementsAre("milestone_before_start milestones[0].due"));
  p.milestones[0].due = "2026-12-01";
  p.milestones[0].starts = "2026-12-02";
  EXPECT_THAT(warnings(p), ElementsAre("milestone_before_start milestones[0].due"));
  // In a later phase the plan's start counts, not the phase's.
  p = complete_plan();
  p.phases = {{1, "Pilot", "2026-01-01", "2026-12-10", "", "", "", 0}};
  p.phase.started = "2026-12-10";
  EXPECT_THAT(warnings(p), IsEmpty());
}

TEST(PlanCheck, SponsorsAndAccountability) {
  SuccessPlan p = complete_plan();
  p.roles[1].sponsor = false;
  EXPECT_THAT(warnings(p), ElementsAre("no_sponsor roles"));
  p.people = {{"", "Ana Ito", "", Sentiment::unknown, true, ""}};
  EXPECT_THAT(warnings(p), IsEmpty());
  p.roles.push_back({"Chen Haddad", Side::customer, "CFO", "", false, true});
  EXPECT_THAT(warnings(p), ElementsAre("two_sponsors roles"));
  p.roles.back().person = "ANA ITO";
  EXPECT_THAT(warnings(p), IsEmpty());
  p.roles.push_back({"Lea Novak", Side::customer, "Ops lead", "", true, false});
  EXPECT_THAT(warnings(p), ElementsAre("two_accountable roles"));
}

TEST(PlanCheck, DatesAndRecipesThatAreNone) {
  SuccessPlan p = complete_plan();
  p.purpose.date = "yesterday";
  p.milestones[0].done_on = "2026-02-30";
  p.signoffs = {{Party::sales, "A", "1.1.26", ""}};
  p.behaviours = {{"B", BehaviourState::habit, "", "three people report", ""},
                  {"C", BehaviourState::habit, "", "usage.users_of:Create Report >= 3 for 4 weeks", ""}};
  EXPECT_THAT(warnings(p), ElementsAre("bad_recipe behaviours[0].recipe", "bad_date purpose.date",
                                       "bad_date milestones[0].done_on", "bad_date signoffs[0].date"));
  EXPECT_THAT(check_plan(p, facts()).warnings[1].text, HasSubstr("\"yesterday\" is not a date"));
}

TEST(PlanCheck, RenewalWithoutANextAndChurn) {
  SuccessPlan p = complete_plan();
  auto f = facts();
  f.renewal_date = kToday + 180;
  EXPECT_THAT(warnings(p, f), IsEmpty());
  p.next.chosen.reset();
  EXPECT_THAT(warnings(p, f), ElementsAre("renewal_without_next next.chosen"));
  f.renewal_date = kToday + 181;
  EXPECT_THAT(warnings(p, f), IsEmpty());
  f.renewal_date = kToday - 1;
  EXPECT_THAT(warnings(p, f), IsEmpty());
  f.metrics_churn = true;
  EXPECT_THAT(warnings(p, f), ElementsAre("metrics_churn metrics"));
}

TEST(PlanSignOffs, AllFourMakeItAgreedAndAChangeMakesThemStale) {
  SuccessPlan p = signed_plan();
  p.signoffs.pop_back();
  p = plan::settled(p, {});
  EXPECT_EQ(p.state, PlanState::draft);
  EXPECT_EQ(plan::signoff_states(p)[3].state, SignOffStatus::State::missing);
  const SuccessPlan three = p;
  p.signoffs.push_back({Party::customer, "Ana Ito", "2026-10-02", ""});
  const SuccessPlan agreed = plan::settled(p, three);
  EXPECT_EQ(agreed.state, PlanState::agreed);
  EXPECT_THAT(warnings(agreed), IsEmpty());

  const auto after = [&](auto change) {
    SuccessPlan q = agreed;
    change(q);
    return plan::settled(q, agreed);
  };
  const auto stale = [](const SuccessPlan& q) {
    return q.state == PlanState::draft && plan::signoff_states(q)[0].state == SignOffStatus::State::stale;
  };
  EXPECT_TRUE(stale(after([](SuccessPlan& q) { q.purpose.text += "!"; })));
  EXPECT_TRUE(stale(after([](SuccessPlan& q) { q.metrics[0].target.value = 90; })));
  EXPECT_TRUE(stale(after([](SuccessPlan& q) { q.metrics[0].target.date = "2028-01-01"; })));
  EXPECT_TRUE(stale(after([](SuccessPlan& q) { q.metrics[0].recipe = "nps.score"; })));
  EXPECT_TRUE(stale(after([](SuccessPlan& q) { q.metrics.push_back({}); })));
  EXPECT_TRUE(stale(after([](SuccessPlan& q) { q.metrics[0].state = PlanMetricState::closed; })));
  EXPECT_EQ(after([](SuccessPlan& q) { q.metrics[0].state = PlanMetricState::reached; }), [&] {
    SuccessPlan q = agreed;
    q.metrics[0].state = PlanMetricState::reached;
    return q;
  }());
  EXPECT_EQ(after([](SuccessPlan& q) { q.roles.clear(); }).state, PlanState::agreed);
  EXPECT_EQ(after([](SuccessPlan& q) { q.signoffs.clear(); }).state, PlanState::draft);

  // Signed again, one after the other, it is agreed again.
  SuccessPlan q = after([](SuccessPlan& r) { r.metrics[0].target.value = 90; });
  EXPECT_THAT(warnings(q), testing::SizeIs(4));
  for (std::size_t i = 0; i < 4; ++i) {
    const SuccessPlan before = q;
    EXPECT_EQ(q.state, PlanState::draft);
    q.signoffs[i].date = "2026-11-20";
    q = plan::settled(q, before);
  }
  EXPECT_EQ(q.state, PlanState::agreed);
}

TEST(PlanSignOffs, AWordWithoutSignOffsIsKeptAndSaid) {
  SuccessPlan p = complete_plan();
  p.state = PlanState::agreed;
  EXPECT_EQ(plan::settled(p, {}).state, PlanState::agreed);
  EXPECT_THAT(warnings(p), ElementsAre("agreed_without_signoff signoffs"));
}

TEST(PlanSettled, FillsIdsOnceAndForGood) {
  SuccessPlan p;
  p.metrics.resize(3);
  p.metrics[0].name = p.metrics[1].name = "Paid same day!";
  p.notes.resize(2);
  p.milestones.resize(1);
  p.follow_ups.resize(1);
  p = plan::settled(p, {});
  EXPECT_EQ(p.metrics[0].id, "paid_same_day");
  EXPECT_EQ(p.metrics[1].id, "paid_same_day_2");
  EXPECT_EQ(p.metrics[2].id, "metric");
  EXPECT_FALSE(p.notes[0].id.empty() || p.milestones[0].id.empty() || p.follow_ups[0].id.empty());
  EXPECT_NE(p.notes[0].id, p.notes[1].id);
  EXPECT_EQ(plan::settled(p, p), p);
}

TEST(PlanAsks, TheNewestAnswerCountsAndAYearMakesItOld) {
  SuccessPlan p;
  p.questions = {{QuestionKey::why, "", "newer", "Ana", "2026-06-01"},
                 {QuestionKey::why, "", "older", "Tom", "2024-06-01"},
                 {QuestionKey::how, "How then?", "", "", ""},
                 {QuestionKey::what, "", "yes", "", "2025-11-20"},
                 {QuestionKey::who, "", "undated", "", ""}};
  const auto all = plan::asks(p, kToday);
  using State = plan::Ask::State;
  ASSERT_EQ(all.size(), 5U);
  EXPECT_EQ(all[0].answer, "newer");
  EXPECT_EQ(all[0].state, State::answered);
  EXPECT_EQ(all[1].state, State::unanswered);
  EXPECT_EQ(all[1].question, "How then?");
  EXPECT_EQ(all[2].state, State::old);
  EXPECT_EQ(all[3].state, State::answered);
  EXPECT_EQ(all[4].state, State::unanswered);
  EXPECT_EQ(all[4].question, plan::prompts(QuestionKey::when).front());
  EXPECT_THAT(check_plan(p, facts()).warnings.back().code, "old_answer");
}

TEST(PlanTemplates, AreSkeletonsWithDatesFromTheirStart) {
  ASSERT_EQ(plan::templates().size(), 4U);
  for (const plan::Template& one : plan::templates()) {
    const SuccessPlan p = plan::from_template(one.id, kToday);
    EXPECT_EQ(p.phase.started, "2026-11-21");
    EXPECT_GE(p.milestones.size(), 4U);
    std::set<Horizon> horizons;
    for (const Milestone& m : p.milestones) {
      EXPECT_TRUE(plan_day(m.due) && *plan_day(m.due) > kToday);
      horizons.insert(m.horizon);
    }
    EXPECT_GE(horizons.size(), 2U);
    EXPECT_THAT(missing(p), ElementsAre("purpose", "metrics", "target", "roles", "next"));
    EXPECT_TRUE(p.signoffs.empty() && p.notes.empty());
    EXPECT_EQ(plan::apply_json({}, plan::to_json(p)), p);
  }
  EXPECT_EQ(refusal_of([] { static_cast<void>(plan::from_template("wish", kToday)); }).code, 2);
}

}  // namespace test_plan_rules
}  // namespace rapport::plan_test
