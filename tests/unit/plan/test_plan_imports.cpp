// SPDX-License-Identifier: GPL-3.0-or-later
// Imports and plans never touch each other; the sample's plans are what they promise.
#include <gmock/gmock.h>

#include "core/account/brief.h"
#include "core/demo/demo.h"
#include "core/import/import.h"
#include "core/plan/sample_plans.h"
#include "core/plan/signals.h"
#include "tests/support/sample_company/sample_company.h"
#include "tests/support/sample_company/stories.h"
#include "tests/unit/plan/plan_testing.h"

namespace rapport::plan_test {
namespace test_plan_imports {

using testing::ElementsAre;
using workspace::Workspace;

/// Every row of the tables that hold plans.
std::string plan_rows(Workspace& w) {
  std::string out;
  for (const char* sql :
       {"SELECT "
        "quote(account_id)||quote(number)||quote(at)||quote(who)||quote(action)||quote(kind)||quote(parent)||"
        "quote(shows)||quote(document)||quote(metric_terms) FROM plan_revision ORDER BY account_id, number",
        "SELECT quote(account_id)||quote(field)||quote(text)||quote(at)||quote(who) FROM plan_draft ORDER BY "
        "1",
        "SELECT quote(id)||quote(title)||quote(text) FROM plan_tip ORDER BY 1"}) {
    auto rows = w.database().prepare(sql);
    while (rows.step()) out += rows.string(0) + "\n";
  }
  return out;
}

class PlansAndImports : public testing::Test {
 protected:
  PlansAndImports() : w(place.folder() + "/demo.rapport", Workspace::Mode::create_if_missing) {
    ::setenv("RAPPORT_TODAY", "2026-11-21", 1);
    write_demo(place.folder() + "/demo", {kToday});
    import_all("/demo");
  }
  void import_all(const std::string& folder) {
    static_cast<void>(import::run_import(w, {place.folder() + folder}, {}, Progress()));
  }
  [[nodiscard]] std::string id_of(std::string_view name) {
    return w.database().scalar_text("SELECT id FROM account WHERE deleted=0 AND name='" + std::string(name) +
                                    "'");
  }
  [[nodiscard]] plan::PlanView view(std::string_view name) {
    return plan::load_plan(w.own_reader(), id_of(name), kToday);
  }
  [[nodiscard]] std::vector<std::string> flags(std::string_view name) {
    std::vector<std::string> all;
    const AccountFacts facts = account::load_facts(w.own_reader(), id_of(name), kToday);
    for (const Flag& one : plan::plan_flags(w.own_reader(), facts, kToday))
      all.push_back(std::string(one.id) + " " + std::string(name_of(one.level)));
    return all;
  }
  Place place;
  Workspace w;
};

TEST_F(PlansAndImports, TheSampleHoldsThreePlansInDifferentStates) {
  EXPECT_THAT(plan::apply_sample_plans(w, kToday),
              ElementsAre("Northwind Logistics GmbH", "Meridian Foods Group", "Lantern Hotels Group"));
  EXPECT_TRUE(plan::apply_sample_plans(w, kToday).empty()) << "a plan that is there is left alone";

  const auto northwind = view(demo::takes_off);
  EXPECT_EQ(northwind.plan.state, PlanState::agreed);
  EXPECT_TRUE(northwind.check.complete());
  EXPECT_TRUE(northwind.check.warnings.empty());
  EXPECT_EQ(northwind.plan.phase.number, 2);
  EXPECT_EQ(northwind.plan.phases.size(), 1U);
  EXPECT_EQ(northwind.plan.metrics[0].recipe, "usage.mean:Payout Run:same_day_percent");
  ASSERT_EQ(northwind.behaviours.size(), 3U);
  EXPECT_TRUE(northwind.behaviours[0].by_data);
  EXPECT_EQ(northwind.behaviours[0].state, BehaviourState::habit);
  EXPECT_EQ(northwind.behaviours[2].state, BehaviourState::started);
  for (const Stakeholder& person : northwind.plan.people)
    EXPECT_FALSE(person.contact_id.empty()) << person.role;

  const auto meridian = view(demo::other_name_same_domain);
  EXPECT_EQ(meridian.plan.state, PlanState::draft);
  EXPECT_EQ(meridian.check.missing.size(), 2U);

  const auto lantern = view(demo::parent);
  EXPECT_EQ(lantern.plan.state, PlanState::draft);
  for (const plan::SignOffStatus& one : lantern.signoffs)
    EXPECT_EQ(one.state, plan::SignOffStatus::State::stale);
  EXPECT_EQ(lantern.undo, "Undo change of target");

  // Everything of them can be shown and read back.
  for (const auto& one : {northwind, meridian, lantern})
    EXPECT_EQ(plan::apply_json({}, plan::to_json(one.plan)), one.plan);
}

TEST_F(PlansAndImports, FlagsComeFromThePlanAndTheImportedTouches) {
  EXPECT_THAT(flags(demo::takes_off), ElementsAre("no_next watch")) << "without a plan nothing comes next";
  plan::apply_sample_plans(w, kToday);
  const auto northwind = flags(demo::takes_off);
  EXPECT_THAT(northwind, testing::Contains("behaviours watch"));
  EXPECT_THAT(northwind, testing::Contains("sponsor_dark risk"));  // 74 days, as the story says
  EXPECT_THAT(northwind, testing::Contains("no_next good"));
  EXPECT_THAT(northwind, testing::Contains("hand_over watch"));
}

TEST_F(PlansAndImports, NoImportChangesAPlan) {
  plan::apply_sample_plans(w, kToday);
  plan::save_draft(w, id_of(demo::takes_off), "purpose.text", "half a sen", "Ana");
  plan::save_tip(w, {"", "A tip", "Text"});
  plan::undo(w, id_of(demo::parent), "Ana");
  const std::string before = plan_rows(w);
  ASSERT_GT(before.size(), 5000U);
  import_all("/demo");
  EXPECT_EQ(plan_rows(w), before);
  // Another history of the same customers, newer by a month.
  const std::string archive = demo::packed(demo::sample_company(2), 0);
  write_demo(place.folder() + "/later", {kToday + 30, archive});
  import_all("/later");
  EXPECT_EQ(plan_rows(w), before);
}

TEST_F(PlansAndImports, AWorkspaceWithoutTheSampleGetsNoPlans) {
  Workspace other(place.path(), Workspace::Mode::must_exist);
  EXPECT_TRUE(plan::apply_sample_plans(other, kToday).empty());
  EXPECT_TRUE(plan_rows(other).empty());
}

}  // namespace test_plan_imports
}  // namespace rapport::plan_test
