// SPDX-License-Identifier: GPL-3.0-or-later
// When a plan is a plan, what a draft says before it advances, and who can be named in one.
#include <gmock/gmock.h>

#include "core/plan/person_offers.h"
#include "core/plan/signals.h"
#include "tests/unit/plan/plan_testing.h"

namespace rapport {
namespace test_plan_begun {

using namespace plan_test;
using ::testing::ElementsAre;
using workspace::Workspace;

std::string draft_of(const SuccessPlan& p) {
  plan::CheckFacts facts;
  facts.today = kToday;
  return plan::draft_words(p, plan::check_plan(p, facts));
}

TEST(PlanBegun, NotesFollowUpsPeopleAnswersAndTipsAloneAreNoPlan) {
  SuccessPlan p;
  EXPECT_FALSE(plan::is_plan(p));
  p.notes.push_back({"n1", NoteKind::call, "2026-11-20", "They asked for limits", "Tom", {"Ana Ito"}, true});
  p.follow_ups.push_back({"f1", "n1", "Send the limits", "Tom", "2026-11-27", false, ""});
  p.people.push_back({"", "Ana Ito", "champion", Sentiment::positive, true, ""});
  p.questions.push_back({QuestionKey::why, "Why?", "Drivers stay", "Ana Ito", "2026-11-20"});
  p.tips.push_back({"t", "Weekly call", "Ana Ito", "2026-11-20", TipState::offered, ""});
  EXPECT_FALSE(plan::is_plan(p));
  SuccessPlan purpose = p;
  purpose.purpose.text = "Pay on the day";
  EXPECT_TRUE(plan::is_plan(purpose));
  SuccessPlan chosen = p;
  chosen.next.chosen.emplace();
  EXPECT_TRUE(plan::is_plan(chosen));
  SuccessPlan phase = p;
  phase.phase.number = 2;
  EXPECT_TRUE(plan::is_plan(phase));
}

TEST(PlanBegun, TheStoreAndTheFlagsAskTheSame) {
  const Place place;
  Workspace w = place.open();
  SuccessPlan note;
  note.notes.push_back({"", NoteKind::note, "2026-11-20", "Only a note", "Tom", {}, false});
  plan::save_plan(w, kAccount, note, 0, "", "Tom");
  EXPECT_FALSE(plan::has_plan(w.own_reader(), kAccount));
  plan::FlagFacts facts;
  facts.today = kToday;
  facts.touches_until = kToday;
  facts.tier = "Enterprise";
  EXPECT_TRUE(plan::judge_plan(note, {}, facts).empty());
  // Somebody who is called the sponsor on the People tab is watched before there is a plan.
  note.people.push_back({"", "Ana Ito", "", Sentiment::unknown, true, ""});
  const auto flags = plan::judge_plan(note, {}, facts);
  ASSERT_EQ(flags.size(), 2U);
  EXPECT_EQ(flags[0].id, "sponsor_dark");
  EXPECT_EQ(flags[1].id, "fallen");
}

TEST(PlanBegun, ASkeletonKeepsWhatWasNotedBefore) {
  SuccessPlan before;
  before.notes.push_back({"n1", NoteKind::call, "2026-11-20", "Limits", "Tom", {}, false});
  before.follow_ups.push_back({"f1", "n1", "Send them", "Tom", "2026-11-27", false, ""});
  before.questions.push_back({QuestionKey::how, "How?", "By hand", "Ana Ito", "2026-11-20"});
  const SuccessPlan begun = plan::begun_with_template(before, "onboarding", kToday);
  EXPECT_EQ(begun.notes, before.notes);
  EXPECT_EQ(begun.follow_ups, before.follow_ups);
  EXPECT_EQ(begun.milestones, plan::from_template("onboarding", kToday).milestones);
  ASSERT_EQ(begun.questions.size(), 5U) << "HOW is answered; the other four are asked";
  EXPECT_EQ(begun.questions[0].answer, "By hand");
}

TEST(PlanBegun, ADraftSaysWhatIsMissing) {
  SuccessPlan p = complete_plan();
  EXPECT_EQ(draft_of(p),
            "This plan is a draft: sales, success, support and customer have not signed it off.");
  p.roles.clear();
  EXPECT_EQ(draft_of(p), "This plan is a draft, and an accountable person on each side is missing.");
  p.metrics[0].target.value.reset();
  EXPECT_EQ(draft_of(p),
            "This plan is a draft, and a target and an accountable person on each side are missing.");
  p.state = PlanState::agreed;
  EXPECT_EQ(draft_of(p), "");
}

TEST(PersonOffers, ContactsAreCustomersAndUsersOfTheCrmAreUs) {
  const Place place;
  Workspace w = place.open();
  const auto contact = [&](const char* id, const char* account, const char* name, const char* title) {
    w.database()
        .prepare(
            "INSERT INTO contact(id, account_id, name, email, title, department, owner_id, version, deleted, "
            "content) VALUES(?, ?, "
            "?, '', ?, '', '', 1, 0, 1)")
        .all(id, account, name, title)
        .run();
  };
  const auto user = [&](const char* id, const char* name, int active) {
    w.database()
        .prepare(
            "INSERT INTO sales_user(id, name, email, title, active, version, deleted, content) VALUES(?, ?, "
            "'', 'CSM', ?, 1, 0, 1)")
        .all(id, name, active)
        .run();
  };
  contact("003A", kAccount, "Kim Vale", "COO");
  contact("003B", kAccount, "", "");
  contact("003C", kOther, "Max Orr", "CFO");
  user("005A", "Mia Own", 1);
  user("005B", "Old Own", 0);
  const auto view = plan::load_plan(w.own_reader(), kAccount, kToday);
  EXPECT_THAT(view.offers, ElementsAre(plan::PersonOffer{"Kim Vale", "COO", Side::customer},
                                       plan::PersonOffer{"Mia Own", "CSM", Side::us}));
}

TEST(PersonOffers, FitByTheBeginningOfEachWord) {
  const std::vector<plan::PersonOffer> all = {{"Kim Vale", "COO", Side::customer},
                                              {"Valérie Kim-Roy", "CFO", Side::customer},
                                              {"Kim Own", "CSM", Side::us}};
  const auto names = [&](const char* typed, std::optional<Side> first, std::size_t most = 9) {
    std::vector<std::string> found;
    for (const plan::PersonOffer& one : plan::matching(all, typed, first, most)) found.push_back(one.name);
    return found;
  };
  EXPECT_THAT(names("kim", std::nullopt), ElementsAre("Kim Vale", "Kim Own", "Valérie Kim-Roy"));
  EXPECT_THAT(names("kim", Side::us), ElementsAre("Kim Own", "Kim Vale", "Valérie Kim-Roy"));
  EXPECT_THAT(names("val k", std::nullopt), ElementsAre("Kim Vale", "Valérie Kim-Roy"));
  EXPECT_THAT(names("im", std::nullopt), ElementsAre());
  EXPECT_THAT(names("", Side::customer, 2), ElementsAre("Kim Vale", "Valérie Kim-Roy"));
  ASSERT_NE(plan::named(all, "valerie kim-roy"), nullptr);
  EXPECT_EQ(plan::named(all, "valerie kim-roy")->title, "CFO");
  EXPECT_EQ(plan::named(all, "Kim"), nullptr);
  EXPECT_EQ(plan::named({all[0], {"Kim Vale", "", Side::us}}, "Kim Vale"), nullptr) << "who is meant?";
}

}  // namespace test_plan_begun
}  // namespace rapport
