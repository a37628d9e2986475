// SPDX-License-Identifier: GPL-3.0-or-later
// The flags that a plan gives its account, and recipes of key behaviours.
#include <gmock/gmock.h>

#include "core/plan/behaviours.h"
#include "core/plan/signals.h"
#include "core/workspace/import_log.h"
#include "core/workspace/usage_store.h"
#include "tests/unit/plan/plan_testing.h"

namespace rapport::plan_test {
namespace test_plan_signals {

using plan::BehaviourRecipe;
using plan::JudgedBehaviour;
using testing::HasSubstr;

plan::FlagFacts facts() {
  plan::FlagFacts f;
  f.today = kToday;
  f.has_plan = true;
  f.tier = "SMB";
  f.touches_until = kToday - 1;
  f.people = {{"c1", "Ana Ito", "COO", kToday - 20}, {"c2", "Lea Novak", "Ops lead", kToday - 3}};
  return f;
}
Flag flag(const std::string& id, const plan::FlagFacts& f, const SuccessPlan& p = complete_plan(),
          const std::vector<JudgedBehaviour>& behaviours = {}) {
  for (const Flag& one : plan::judge_plan(p, behaviours, f))
    if (one.id == id) return one;
  return {"absent", SignalKind::current, Level::unknown, "", ""};
}

TEST(PlanFlags, BehavioursAreTheLeadingOnes) {
  const auto level = [&](std::vector<BehaviourState> states) {
    std::vector<JudgedBehaviour> all;
    for (const BehaviourState state : states) all.push_back({"Reports", state, false, ""});
    const Flag one = flag("behaviours", facts(), complete_plan(), all);
    EXPECT_EQ(one.kind, SignalKind::leading);
    return one.level;
  };
  using enum BehaviourState;
  EXPECT_EQ(level({}), Level::unknown);
  EXPECT_EQ(level({habit, habit}), Level::good);
  EXPECT_EQ(level({habit, not_started}), Level::watch);
  EXPECT_EQ(level({started}), Level::watch);
  EXPECT_EQ(level({not_started, not_started}), Level::risk);
  EXPECT_EQ(flag("behaviours", facts(), complete_plan(),
                 {{"Reports", habit, false, ""}, {"Checks", habit, false, ""}, {"Calls", started, false, ""}})
                .label,
            "2 of 3 behaviours");
}

TEST(PlanFlags, ASponsorWithoutATouchForSixtyDaysGoesDark) {
  auto f = facts();
  EXPECT_EQ(flag("sponsor_dark", f).level, Level::good);
  f.people[0].last_touch = kToday - 61;
  EXPECT_EQ(flag("sponsor_dark", f).level, Level::unknown)
      << "60 days as of the export's end, 61 by today: nobody can say what came between";
  f.people[0].last_touch = kToday - 62;
  EXPECT_EQ(flag("sponsor_dark", f).level, Level::risk);
  EXPECT_THAT(flag("sponsor_dark", f).reason.str(), HasSubstr("62 days"));
  f.people[0].last_touch.reset();
  EXPECT_EQ(flag("sponsor_dark", f).level, Level::risk);
  f.touches_until = kToday - 60;
  EXPECT_EQ(flag("sponsor_dark", f).level, Level::unknown) << "missing data is not silence";
  f.touches_until.reset();
  EXPECT_EQ(flag("sponsor_dark", f).level, Level::unknown);
  f.people[0].last_touch = kToday - 5;  // a note of ours
  EXPECT_EQ(flag("sponsor_dark", f).level, Level::good);
  SuccessPlan nobody = complete_plan();
  nobody.roles[1].sponsor = false;
  EXPECT_EQ(flag("sponsor_dark", f, nobody).id, "absent");
}

TEST(PlanFlags, TheAccountHasFallenWhenTheHighestTouchedIsBelowTheSponsor) {
  auto f = facts();
  EXPECT_EQ(flag("fallen", f).id, "absent");
  f.people[0].last_touch = kToday - 100;
  EXPECT_EQ(flag("fallen", f).level, Level::risk);
  EXPECT_THAT(flag("fallen", f).reason.str(), HasSubstr("Lea Novak"));
  f.people.push_back({"c3", "Max Fischer", "CFO", kToday - 30});
  EXPECT_EQ(flag("fallen", f).id, "absent") << "a peer of the sponsor was touched";
  f.people.pop_back();
  f.people[1].last_touch = kToday - 120;
  EXPECT_THAT(flag("fallen", f).reason.str(), HasSubstr("Nobody"));
  f.touches_until.reset();
  EXPECT_EQ(flag("fallen", f).id, "absent");
}

TEST(PlanFlags, ARenewalNeedsANext) {
  auto f = facts();
  EXPECT_EQ(flag("no_next", f).id, "absent");
  f.renewal_date = kToday + 150;
  EXPECT_EQ(flag("no_next", f).level, Level::good);
  SuccessPlan p = complete_plan();
  p.next.chosen.reset();
  EXPECT_EQ(flag("no_next", f, p).level, Level::watch);
  f.renewal_date = kToday + 90;
  EXPECT_EQ(flag("no_next", f, p).level, Level::risk);
  f.renewal_date = kToday + 181;
  EXPECT_EQ(flag("no_next", f, p).id, "absent");
  f.renewal_date = kToday + 10;
  f.has_plan = false;
  EXPECT_EQ(plan::judge_plan({}, {}, f).size(), 1U) << "without a plan there is this flag alone";
}

TEST(PlanFlags, HandOverRiskHasThreeConditions) {
  auto f = facts();
  EXPECT_EQ(flag("hand_over", f).id, "absent");
  f.tier = "Enterprise";
  EXPECT_EQ(flag("hand_over", f).level, Level::watch);
  EXPECT_THAT(flag("hand_over", f).reason.str(), HasSubstr("sponsor"));
  f.tier = "SMB";
  SuccessPlan slow = complete_plan();
  slow.milestones[0].first_value = true;
  EXPECT_THAT(flag("hand_over", f, slow).reason.str(), HasSubstr("took 81 days"));
  slow.milestones[0].state = MilestoneState::done;
  slow.milestones[0].done_on = "2026-09-05";
  EXPECT_EQ(flag("hand_over", f, slow).id, "absent");
  f.people[0].last_touch = kToday - 100;
  EXPECT_EQ(flag("hand_over", f).level, Level::risk);
}

TEST(PlanFlags, TitlesHaveRanks) {
  const std::vector<std::pair<const char*, int>> ranks = {{"COO", 5},
                                                          {"Chief Financial Officer", 5},
                                                          {"Managing Director", 5},
                                                          {"Geschäftsführer", 5},
                                                          {"Vice President Sales", 4},
                                                          {"SVP, Ops", 4},
                                                          {"Head of Finance", 3},
                                                          {"Director of IT", 3},
                                                          {"Ops lead", 2},
                                                          {"Payroll manager", 2},
                                                          {"IT admin", 1},
                                                          {"Product owner", 1},
                                                          {"Owner", 5},
                                                          {"", 0},
                                                          {"Coordinator (temp.)", 2},
                                                          {"Leadership coach", 1}};
  for (const auto& [title, rank] : ranks) EXPECT_EQ(plan::rank_of_title(title), rank) << title;
}

TEST(PlanRecipes, AreReadStrictly) {
  const auto recipe = plan::parse_recipe("usage.users_of:Create >= Report >= 3 for 4 weeks");
  ASSERT_TRUE(recipe);
  EXPECT_EQ(*recipe, (BehaviourRecipe{"usage.users_of:Create >= Report", true, 3.0, 4, Grain::week}));
  EXPECT_EQ(plan::parse_recipe("usage.event:Export <= 2.5 for 1 month")->grain, Grain::month);
  EXPECT_FALSE(plan::parse_recipe("usage.event:Export <= 2.5 for 1 month")->at_least);
  EXPECT_TRUE(plan::parse_recipe("usage.sum:Payout Run:amount >= 1E3 for 2 months"));
  for (const char* text :
       {"", "usage.users_of:A", "usage.users_of:A >= x for 4 weeks", "usage.users_of:A >= 3 for 0 weeks",
        "usage.users_of:A >= 3 for 4 days", "nps.score >= 3 for 4 weeks", "usage.users_of: >= 3 for 4 weeks",
        "usage.sum:A >= 3 for 4 weeks", "usage.users_of:A > 3 for 4 weeks", ">= 3 for 4 weeks",
        "usage.users_of:A >= 3 for 99 weeks", "usage.users_of:A >= 3 for 4 weeks or so"})
    EXPECT_FALSE(plan::parse_recipe(text)) << text;
}

TEST(PlanRecipes, SayTheStateFromTheValues) {
  const BehaviourRecipe three{"usage.events", true, 3, 4, Grain::week};
  EXPECT_EQ(plan::state_by(three, {3, 4, 5, 3}), BehaviourState::habit);
  EXPECT_EQ(plan::state_by(three, {3, 4, 2, 3}), BehaviourState::started);
  EXPECT_EQ(plan::state_by(three, {0, 0, 1, 0}), BehaviourState::started);
  EXPECT_EQ(plan::state_by(three, {0, 0, 0, 0}), BehaviourState::not_started);
  const BehaviourRecipe few{"usage.events", false, 2, 2, Grain::week};
  EXPECT_EQ(plan::state_by(few, {0, 2}), BehaviourState::habit);
  EXPECT_EQ(plan::state_by(few, {9, 9}), BehaviourState::not_started);
}

/// Usage of the first account: per day of the month and person, how often; coverage as given.
class RecipesOverUsage : public testing::Test {
 protected:
  RecipesOverUsage() : workspace(place.path(), workspace::Workspace::Mode::must_exist) {}
  void cover(const char* from, const char* to) {
    workspace::LoggedFile file;
    file.path = "events.ndjson", file.source = "mixpanel", file.object = "event", file.status = "imported";
    file.covers_from = parse_iso_day(from);
    file.covers_to = parse_iso_day(to);
    workspace::ImportLog(workspace.database()).add(file, {});
  }
  struct Use {
    std::uint8_t day;  ///< Of November, from 1.
    std::uint64_t who;
    std::uint32_t count;
  };
  void use(const std::vector<Use>& uses) {
    workspace::UsageStore store(workspace.database());
    const std::uint32_t event = store.intern_name("event", "Create Report");
    const std::uint32_t rows = store.intern_name("property", "rows");
    workspace::UsageMonth month;
    for (const Use& one : uses) {
      month.numbers.push_back(
          {static_cast<std::uint32_t>(month.rows.size()), rows, one.count, 10.0 * one.count});
      month.rows.push_back({one.who, event, one.count, static_cast<std::uint8_t>(one.day - 1)});
    }
    store.save_month(1, *parse_iso_day("2026-11-01"), month);
  }
  [[nodiscard]] JudgedBehaviour judged(const std::string& recipe) {
    return plan::judge_behaviours(workspace.own_reader(), kAccount,
                                  {{"Reports", BehaviourState::started, "", recipe, "by hand"}}, kToday)
        .front();
  }
  Place place;
  workspace::Workspace workspace;
};

TEST_F(RecipesOverUsage, CountPeopleEventsSumsAndMeansByFullWeeks) {
  cover("2026-10-01", "2026-11-20");
  // Weeks of 2 and 9 November are full; that of 16 November is not over.
  use({{2, 1, 1}, {3, 2, 4}, {9, 1, 2}, {10, 1, 1}, {15, 3, 1}, {18, 4, 9}});
  JudgedBehaviour one = judged("usage.users_of:Create Report >= 2 for 2 weeks");
  EXPECT_TRUE(one.by_data);
  EXPECT_EQ(one.state, BehaviourState::habit);
  EXPECT_THAT(one.evidence, HasSubstr("(2, 2), up to 15 Nov 2026"));
  EXPECT_THAT(judged("usage.users_of:Create Report >= 2 for 3 weeks").evidence,
              HasSubstr("2 of the last 3 weeks had 2 or more (0, 2, 2)"));
  EXPECT_THAT(judged("usage.event:Create Report >= 5 for 2 weeks").evidence, HasSubstr("(5, 4)"));
  EXPECT_THAT(judged("usage.events >= 5 for 2 weeks").evidence, HasSubstr("(5, 4)"));
  EXPECT_THAT(judged("usage.active_users >= 5 for 2 weeks").evidence, HasSubstr("(2, 2)"));
  EXPECT_THAT(judged("usage.sum:Create Report:rows >= 5 for 2 weeks").evidence, HasSubstr("(50, 40)"));
  EXPECT_THAT(judged("usage.mean:Create Report:rows >= 10 for 2 weeks").evidence, HasSubstr("(10, 10)"));
  EXPECT_EQ(judged("usage.users_of:Create Report >= 1 for 1 month").state, BehaviourState::not_started)
      << "October was empty";
}

TEST_F(RecipesOverUsage, SayWhenTheDataCanNotTell) {
  EXPECT_THAT(judged("usage.events >= 1 for 2 weeks").evidence, HasSubstr("No usage export yet"));
  cover("2026-11-05", "2026-11-20");
  use({{9, 1, 1}});
  JudgedBehaviour one = judged("usage.events >= 1 for 2 weeks");
  EXPECT_FALSE(one.by_data);
  EXPECT_EQ(one.state, BehaviourState::started) << "what a person said stays";
  EXPECT_THAT(one.evidence, HasSubstr("do not cover all of 2 Nov 2026 to 15 Nov 2026"));
  EXPECT_TRUE(judged("usage.events >= 1 for 1 week").by_data);
  EXPECT_THAT(judged("usage.event:Dance >= 1 for 1 week").evidence, HasSubstr("No import has"));
  EXPECT_THAT(judged("dance").evidence, HasSubstr("not understood"));
  EXPECT_EQ(judged("").evidence, "by hand");
}

TEST_F(RecipesOverUsage, OldExportsJudgeNothing) {
  cover("2026-08-01", "2026-10-01");
  EXPECT_THAT(judged("usage.events >= 1 for 2 weeks").evidence, HasSubstr("too old"));
}

}  // namespace test_plan_signals
}  // namespace rapport::plan_test
