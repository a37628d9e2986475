// SPDX-License-Identifier: GPL-3.0-or-later
// People of a plan: contacts joined with what was written of them, recency by role, hand-over risk.
#include <gmock/gmock.h>

#include "core/plan/people.h"
#include "tests/unit/plan/plan_testing.h"

namespace rapport::plan_test {
namespace test_plan_people {

using plan::HandOverCondition;
using plan::PeopleView;
using plan::PersonView;
using testing::HasSubstr;
using State = plan::HandOverCondition::State;

/// Three contacts; exports speak up to yesterday.
plan::FlagFacts facts() {
  plan::FlagFacts f;
  f.today = kToday;
  f.tier = "SMB";
  f.touches_until = kToday - 1;
  f.people = {{"c1", "Grace Hill", "COO", kToday - 75},
              {"c2", "Lea Novak", "Ops lead", kToday - 13},
              {"c3", "Rui Ito", "IT admin", std::nullopt}};
  return f;
}

/// A plan that names Grace as the sponsor, Lea as the champion and Rui as the admin.
SuccessPlan named() {
  SuccessPlan p = complete_plan();
  p.roles.clear();
  p.people = {{"c1", "Grace Hill", "executive sponsor", Sentiment::positive, true, "Thinks in drivers"},
              {"c2", "Lea Novak", "champion", Sentiment::unknown, false, ""},
              {"c3", "Rui Ito", "admin/IT", Sentiment::negative, false, ""}};
  return p;
}

PersonView person(const PeopleView& view, const std::string& name) {
  for (const PersonView& one : view.people)
    if (one.name == name) return one;
  ADD_FAILURE() << name << " is not there";
  return {};
}
plan::RoleTouch touch(const PeopleView& view, const std::string& role) {
  for (const plan::RoleTouch& one : view.roles)
    if (one.role == role) return one;
  return {};
}
HandOverCondition condition(const PeopleView& view, const std::string& id) {
  for (const HandOverCondition& one : view.hand_over)
    if (one.id == id) return one;
  return {};
}

TEST(People, ContactsAreJoinedWithWhatWasWrittenOfThem) {
  SuccessPlan p = named();
  p.people.push_back({"", "Uma Patel", "sceptic", Sentiment::neutral, false, ""});
  p.roles = {{"Max Fischer", Side::customer, "CFO", "", true, false},
             {"Ana Ito", Side::us, "CSM", "", true, false}};
  const PeopleView view = plan::view_people(p, facts());
  ASSERT_EQ(view.people.size(), 5U) << "three contacts, one by name, one of the roles; nobody of ours";
  const PersonView grace = person(view, "Grace Hill");
  EXPECT_EQ(grace.title, "COO");
  EXPECT_EQ(grace.role, "executive sponsor");
  EXPECT_EQ(grace.sentiment, Sentiment::positive);
  EXPECT_TRUE(grace.sponsor);
  EXPECT_EQ(grace.notes, "Thinks in drivers");
  EXPECT_EQ(grace.days, 74) << "judged as of the export's last day";
  EXPECT_EQ(grace.ago, 75) << "said as of today";
  EXPECT_FALSE(grace.removable);
  EXPECT_TRUE(person(view, "Uma Patel").removable);
  EXPECT_FALSE(person(view, "Max Fischer").removable) << "the roles name him too";
  EXPECT_EQ(person(view, "Max Fischer").role, "CFO");
  EXPECT_FALSE(person(view, "Rui Ito").days);
}

TEST(People, RecencyIsSaidByRole) {
  const PeopleView view = plan::view_people(named(), facts());
  EXPECT_EQ(view.roles.front().role, "sponsor");
  EXPECT_EQ(view.roles.front().who, "Grace Hill");
  EXPECT_EQ(view.roles.front().words, "75 days ago");
  EXPECT_EQ(view.roles.front().level, Level::risk);
  EXPECT_EQ(touch(view, "champion").words, "13 days ago");
  EXPECT_EQ(touch(view, "champion").level, Level::good);
  EXPECT_EQ(touch(view, "admin/IT").words, "never");
  EXPECT_EQ(touch(view, "admin/IT").level, Level::watch);
  EXPECT_EQ(touch(view, "decision maker").words, "nobody named");
  EXPECT_EQ(touch(view, "decision maker").level, Level::unknown);
  EXPECT_EQ(touch(view, "executive sponsor").role, "") << "the sponsor has one line";
  EXPECT_EQ(touch(view, "end user").role, "") << "only the roles that matter are asked for";
}

TEST(People, TwoOfARoleCountByTheOneTouchedLast) {
  SuccessPlan p = named();
  p.people[2].role = "Champion";
  auto f = facts();
  f.people[2].last_touch = kToday - 3;
  EXPECT_EQ(touch(plan::view_people(p, f), "champion").who, "Rui Ito");
  EXPECT_EQ(touch(plan::view_people(p, f), "champion").words, "3 days ago");
}

TEST(People, ANoteOfACallIsATouch) {
  SuccessPlan p = named();
  p.notes = {{"n1", NoteKind::call, iso(kToday - 5), "Called", "Ana Ito", {"grace hill"}, false},
             {"n2", NoteKind::call, iso(kToday + 5), "Planned", "Ana Ito", {"Rui Ito"}, false}};
  const PeopleView view = plan::view_people(p, facts());
  EXPECT_EQ(touch(view, "sponsor").words, "5 days ago");
  EXPECT_EQ(touch(view, "admin/IT").words, "never") << "what is to come is no touch yet";
  EXPECT_TRUE(view.concerns.empty());
}

TEST(People, MissingExportsAreNoSilence) {
  auto f = facts();
  f.touches_until = kToday - 60;
  f.people[0].last_touch.reset();
  const PeopleView view = plan::view_people(named(), f);
  EXPECT_FALSE(view.current);
  EXPECT_EQ(view.as_of, kToday);
  EXPECT_EQ(touch(view, "sponsor").level, Level::unknown);
  EXPECT_EQ(touch(view, "admin/IT").level, Level::unknown);
  EXPECT_TRUE(view.concerns.empty());
  EXPECT_EQ(condition(view, "handed_down").state, State::unknown);
}

TEST(People, ConcernsAreTheFlagsOfTheAccountWithAdvice) {
  auto f = facts();
  const PeopleView dark = plan::view_people(named(), f);
  ASSERT_EQ(dark.concerns.size(), 1U);
  EXPECT_EQ(dark.concerns[0].flag.id, "sponsor_dark");
  EXPECT_THAT(dark.concerns[0].flag.reason.str(), HasSubstr("75 days"));
  EXPECT_FALSE(dark.concerns[0].advice.empty());
  f.people[0].last_touch = kToday - 100;
  const PeopleView fallen = plan::view_people(named(), f);
  ASSERT_EQ(fallen.concerns.size(), 2U);
  EXPECT_EQ(fallen.concerns[1].flag.id, "fallen");
  EXPECT_THAT(fallen.concerns[1].flag.reason.str(), HasSubstr("Lea Novak"));
  EXPECT_EQ(condition(fallen, "handed_down").state, State::holds);
  EXPECT_THAT(condition(fallen, "handed_down").advice, HasSubstr("Grace Hill"));
}

TEST(People, HandOverRiskShowsWhichOfItsThreeConditionsHold) {
  auto f = facts();
  f.people[0].last_touch = kToday - 10;
  SuccessPlan p = named();
  p.phase.started = iso(kToday - 40);
  p.milestones.clear();
  PeopleView view = plan::view_people(p, f);
  ASSERT_EQ(view.hand_over.size(), 3U);
  EXPECT_EQ(condition(view, "handed_down").state, State::clear);
  EXPECT_EQ(condition(view, "slow_start").state, State::unknown) << "no first value, no go-live";
  EXPECT_EQ(condition(view, "enterprise").state, State::clear);
  f.go_live = kToday - 30;
  EXPECT_EQ(condition(plan::view_people(p, f), "slow_start").state, State::clear);
  f.go_live = kToday - 20;
  view = plan::view_people(p, f);
  EXPECT_EQ(condition(view, "slow_start").state, State::holds);
  EXPECT_THAT(condition(view, "slow_start").text, HasSubstr("20 days"));
  Milestone value;
  value.id = "v", value.first_value = true, value.due = iso(kToday + 5);
  p.milestones = {value};
  view = plan::view_people(p, f);
  EXPECT_THAT(condition(view, "slow_start").text, HasSubstr("40 days and the first value is not reached"));
  f.tier = "Enterprise plus";
  EXPECT_EQ(condition(plan::view_people(p, f), "enterprise").state, State::holds);
  f.tier.clear();
  EXPECT_EQ(condition(plan::view_people(p, f), "enterprise").state, State::unknown);
  for (const HandOverCondition& one : view.hand_over) {
    EXPECT_FALSE(one.text.empty());
    EXPECT_EQ(one.state == State::holds, !one.advice.empty()) << one.id;
  }
  SuccessPlan nobody = p;
  nobody.people.clear();
  EXPECT_EQ(condition(plan::view_people(nobody, f), "handed_down").state, State::unknown);
  EXPECT_TRUE(plan::view_people({}, f).hand_over.empty()) << "nothing is planned yet";
}

TEST(PeopleEdits, TouchOneContactAndLeaveNothingBehind) {
  SuccessPlan p;
  const PeopleView view = plan::view_people(p, facts());
  const PersonView lea = person(view, "Lea Novak");
  plan::set_role(p, lea, "champion");
  plan::set_sentiment(p, lea, Sentiment::positive);
  plan::set_notes(p, lea, "Back in May");
  ASSERT_EQ(p.people.size(), 1U);
  EXPECT_EQ(p.people[0],
            (Stakeholder{"c2", "Lea Novak", "champion", Sentiment::positive, false, "Back in May"}));
  plan::set_role(p, lea, "");
  plan::set_sentiment(p, lea, Sentiment::unknown);
  plan::set_notes(p, lea, "");
  EXPECT_EQ(p, SuccessPlan{}) << "a contact of whom nothing is said is only a contact";
}

TEST(PeopleEdits, ThereIsOneSponsor) {
  SuccessPlan p = named();
  p.roles = {{"Grace Hill", Side::customer, "COO", "", false, true},
             {"Ana Ito", Side::us, "CSM", "", true, false}};
  plan::set_sponsor(p, person(plan::view_people(p, facts()), "Lea Novak"), true);
  EXPECT_FALSE(p.people[0].sponsor);
  EXPECT_FALSE(p.roles[0].sponsor) << "the plan's roles do not say otherwise";
  EXPECT_TRUE(p.people[1].sponsor);
  EXPECT_EQ(p.people[1].role, "champion") << "her own role stays";
  const PeopleView view = plan::view_people(p, facts());
  EXPECT_EQ(touch(view, "sponsor").who, "Lea Novak");
  plan::set_sponsor(p, person(view, "Lea Novak"), false);
  EXPECT_FALSE(plan::sponsor_of(p, facts()));
}

TEST(PeopleEdits, TheSponsorTakesThePlaceThatASkeletonHoldsOpen) {
  SuccessPlan p = plan::from_template("onboarding", kToday);
  plan::set_sponsor(p, person(plan::view_people(p, facts()), "Grace Hill"), true);
  ASSERT_EQ(p.roles.size(), 3U);
  EXPECT_EQ(p.roles[2].person, "Grace Hill");
  EXPECT_TRUE(p.roles[2].sponsor);
}

TEST(PeopleEdits, SomebodyKnownByNameOnlyComesAndGoes) {
  SuccessPlan p = named();
  plan::add_person(p, "Uma Patel");
  plan::add_person(p, "uma patel");
  plan::add_person(p, "  ");
  ASSERT_EQ(p.people.size(), 4U);
  plan::set_role(p, person(plan::view_people(p, facts()), "Uma Patel"), "end user");
  EXPECT_EQ(p.people[3].role, "end user");
  plan::set_role(p, person(plan::view_people(p, facts()), "Uma Patel"), "");
  EXPECT_EQ(p.people.size(), 4U) << "she is known by nothing else";
  plan::remove_person(p, person(plan::view_people(p, facts()), "Uma Patel"));
  EXPECT_EQ(p.people, named().people);
}

TEST(FollowUps, AreTickedOffWithTheDayAndOpenedAgain) {
  SuccessPlan p;
  p.follow_ups = {{"f1", "", "Send it", "Ana Ito", iso(kToday), false, ""},
                  {"f2", "", "Call", "", "", false, ""}};
  const SuccessPlan before = p;
  plan::set_done(p, "f1", true, kToday);
  EXPECT_TRUE(p.follow_ups[0].done);
  EXPECT_EQ(p.follow_ups[0].done_on, "2026-11-21");
  EXPECT_FALSE(p.follow_ups[1].done);
  plan::set_done(p, "nobody", true, kToday);
  plan::set_done(p, "f1", false, kToday);
  EXPECT_EQ(p, before);
}

}  // namespace test_plan_people
}  // namespace rapport::plan_test
