// SPDX-License-Identifier: GPL-3.0-or-later
// The list as it is read from a workspace: marks hold until something newer happens, and no longer.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/metrics/observations.h"
#include "core/plan/plan.h"
#include "core/work/load.h"
#include "core/workspace/import_log.h"
#include "core/workspace/own_settings.h"
#include "tests/unit/import/small_world.h"

namespace rapport::test {
namespace test_load {

using work::MarkState;
using work::Scope;

AccountRecord renewing(int number, const char* name, const char* day, Instant version = 1) {
  AccountRecord record = account_record(crm_id(number), name);
  record.owner_name = "Ana Ito", record.owner_email = "ana@ours.example";
  record.version = version;
  record.attributes = {{"Renewal_Date__c", day, {}}, {"ARR__c", "12000", {}}};
  return record;
}

std::vector<std::string> listed(const work::Work& work) {
  std::vector<std::string> all;
  for (const work::Item& item : work.items) all.push_back(item.account + " " + item.reason.id);
  return all;
}
using Lines = std::vector<std::string>;

TEST(WorkLoad, DoneHoldsUntilTheFactIsAnotherOrTheCadenceHasPassed) {
  SmallWorld world;
  world.import({renewing(1, "Birch Paper", "2026-12-18"), renewing(2, "Elm Tools", "2026-12-20")});
  const auto now = [&](Day day = today()) {
    return listed(work::load_work(world.reader(), day, Scope::team));
  };
  ASSERT_EQ(now(), (Lines{"Birch Paper no_next", "Elm Tools no_next"}));
  const work::Book book = work::load_with_portfolio(world.reader(), today()).book;
  const work::Entry* birch = work::entry_of(book, crm_id(1));
  ASSERT_NE(birch, nullptr);
  EXPECT_EQ(work::entry_of(book, "nobody"), nullptr);
  work::set_mark(world.workspace(), crm_id(1), work::done_mark(birch->reasons[0]), "Ana Ito", today());
  EXPECT_EQ(now(), (Lines{"Elm Tools no_next"}));
  // The renewal moved: that is another fact.
  world.import({renewing(1, "Birch Paper", "2026-12-28", 2)});
  EXPECT_EQ(now(), (Lines{"Elm Tools no_next", "Birch Paper no_next"}));
  work::set_mark(world.workspace(), crm_id(1), {"no_next", MarkState::done, std::nullopt, "", "2026-12-28"},
                 "Ana Ito", today());
  EXPECT_EQ(now(), (Lines{"Elm Tools no_next"}));
  // An account without a tier is touched every 90 days; the renewal is over by then.
  EXPECT_EQ(birch->cadence, 90);
}

TEST(WorkLoad, AnOwnNoteAfterADetractorsAnswerFollowsThemUpEverywhere) {
  SmallWorld world;
  SurveyResponseRecord answer;
  answer.id = "1", answer.form = "NPS", answer.score = 3, answer.account_id = crm_id(1);
  answer.email = "lea@birch.example", answer.answered_day = today() - 10;
  world.import({renewing(1, "Birch Paper", "2027-09-18"), answer});
  workspace::LoggedFile survey;
  survey.path = "nps.csv", survey.source = "survey", survey.object = "nps", survey.status = "imported";
  survey.covers_from = today() - 30, survey.covers_to = today();
  workspace::ImportLog(world.workspace().database()).add(survey, {});
  const auto flagged = [&] {
    const auto has = [](const std::vector<Flag>& flags) {
      return std::any_of(flags.begin(), flags.end(), [](const Flag& one) {
        return one.id == "detractor" && (one.level == Level::risk || one.level == Level::watch);
      });
    };
    const bool brief = has(account::load_facts(world.reader(), crm_id(1), today()).flags);
    const account::Portfolio portfolio = account::load_portfolio(world.reader(), today());
    EXPECT_EQ(portfolio.rows.size(), 1U);
    EXPECT_EQ(has(portfolio.rows.at(0).flags), brief) << "the list and the brief say the same";
    return brief;
  };
  EXPECT_TRUE(flagged());
  SuccessPlan plan;
  plan.notes = {{"", NoteKind::call, iso(today() - 12), "Before the answer", "", {}, false}};
  plan = plan::settled(plan, {});
  int revision = plan::save_plan(world.workspace(), crm_id(1), plan, 0, "", "Ana Ito").number;
  EXPECT_TRUE(flagged());
  plan.notes.push_back({"", NoteKind::call, iso(today() - 2), "Spoke to Lea", "", {}, false});
  plan = plan::settled(plan, {});
  plan::save_plan(world.workspace(), crm_id(1), plan, revision, "", "Ana Ito");
  EXPECT_FALSE(flagged());
}

TEST(WorkLoad, SnoozedUntilItsDayAndListedAtTheFoot) {
  SmallWorld world;
  world.import({renewing(1, "Birch Paper", "2026-12-18")});
  work::set_mark(world.workspace(), crm_id(1),
                 {"no_next", MarkState::snoozed, today() + 2, "waits for legal", ""}, "Ana Ito", today());
  const work::Work work = work::load_work(world.reader(), today(), Scope::team);
  EXPECT_TRUE(work.items.empty());
  ASSERT_EQ(work.snoozed.size(), 1U);
  EXPECT_EQ(work.snoozed[0].reason.snoozed->why, "waits for legal");
  EXPECT_EQ(work.counts[1].n, 0);
  EXPECT_EQ(work.counts[0].n, 1);
  EXPECT_EQ(work::load_work(world.reader(), today() + 2, Scope::team).items.size(), 1U);
}

TEST(WorkLoad, MineIsByOwnerAndNobodyIsKnownBefore) {
  SmallWorld world;
  AccountRecord other = renewing(2, "Elm Tools", "2026-12-20");
  other.owner_name = "Lea Novak", other.owner_email = "lea@ours.example";
  world.import({renewing(1, "Birch Paper", "2026-12-18"), other});
  work::Work work = work::load_work(world.reader(), today(), Scope::team);
  EXPECT_TRUE(work.imported);
  EXPECT_TRUE(work.owners_known);
  EXPECT_FALSE(work.knows_me);
  EXPECT_EQ(work.accounts, 2);
  workspace::set_my_name(world.workspace(), "Lea Novak");
  work = work::load_work(world.reader(), today(), Scope::mine);
  EXPECT_TRUE(work.knows_me);
  EXPECT_EQ(work.accounts, 1);
  EXPECT_EQ(listed(work), (Lines{"Elm Tools no_next"}));
  const auto owners = workspace::known_owners(world.reader());
  ASSERT_EQ(owners.size(), 2U);
  EXPECT_EQ(owners[0], (workspace::KnownOwner{"Ana Ito", "ana@ours.example", 1}));
}

/// A plan to go from 60 to 85 % within the year.
SuccessPlan plan_with_target() {
  PlanMetric metric;
  metric.id = "paid", metric.name = "Paid on the day", metric.unit = "%";
  metric.cadence = Cadence::monthly;
  metric.baseline = {60.0, "2026-01-01"};
  metric.target = {85.0, "2026-12-31"};
  SuccessPlan plan;
  plan.metrics = {metric};
  return plan;
}

TEST(WorkLoad, AReachedTargetIsGoodNewsToActOn) {
  SmallWorld world;
  world.import({account_record(crm_id(1), "Birch Paper")});
  workspace::Workspace& w = world.workspace();
  const SuccessPlan plan = plan_with_target();
  plan::save_plan(w, crm_id(1), plan, 0, "", "Ana Ito");
  const auto save = [&](double october) {
    metrics::save_observations(w, crm_id(1), "paid",
                               {{*parse_iso_day("2026-08-15"), 62, ""},
                                {*parse_iso_day("2026-09-15"), 86, ""},
                                {*parse_iso_day("2026-10-15"), october, ""}},
                               "Ana Ito");
  };
  save(87);
  work::Work work = work::load_work(world.reader(), today(), Scope::team);
  EXPECT_EQ(work.successes.of(work::SuccessState::reached), 1);
  EXPECT_EQ(listed(work), (Lines{"Birch Paper target:paid"}));
  EXPECT_EQ(work.items[0].reason.text, "Target reached, 2 months running: Paid on the day 87 %, target 85 %");
  save(83);
  work = work::load_work(world.reader(), today(), Scope::team);
  EXPECT_EQ(work.successes.of(work::SuccessState::near_target), 1) << "23 of 25 points";
  EXPECT_TRUE(work.items.empty());
  EXPECT_EQ(work.counts[5].n, 1);
  EXPECT_EQ(listed(work::load_work(world.reader(), today(), Scope::team, work::Tile::successes)),
            (Lines{"Birch Paper near_target:paid"}));
  save(60);
  work = work::load_work(world.reader(), today(), Scope::team);
  EXPECT_EQ(work.counts[5].n, 0);
}

TEST(WorkLoad, TheSuccessesAreThoseOfCustomersWithAPlan) {
  SmallWorld world;
  const auto account = [](int number, const char* name, const char* type) {
    AccountRecord record = account_record(crm_id(number), name);
    record.type = type;
    return record;
  };
  AccountRecord merged = account(3, "Elm Tools Ltd", "Customer");
  merged.master_record_id = crm_id(2), merged.deleted = true, merged.version = 9;
  world.import({account(1, "Birch Paper", "Customer"), account(2, "Elm Tools", "Customer"),
                account(3, "Elm Tools Ltd", "Customer"), account(4, "Ash Mills", "Former Customer"),
                account(5, "Oak Foods", "Customer")});
  workspace::Workspace& w = world.workspace();
  const SuccessPlan plan = plan_with_target();
  for (const int number : {3, 4, 1}) plan::save_plan(w, crm_id(number), plan, 0, "", "Ana Ito");
  SuccessPlan notes;
  notes.notes.emplace_back().id = "n1";
  notes.notes.back().text = "Called";
  notes.notes.back().date = "2026-11-02";
  plan::save_plan(w, crm_id(5), notes, 0, "", "Ana Ito");
  world.import({merged});
  std::vector<std::string> found;
  for (const work::PlanSuccess& one : work::load_successes(world.reader(), today())) {
    found.push_back(one.account_id);
    EXPECT_EQ(one.metric, "Paid on the day");
  }
  ASSERT_EQ(world.facts(crm_id(4)).customer, false) << "a former customer is none";
  EXPECT_EQ(found, (std::vector<std::string>{crm_id(1), crm_id(2)}))
      << "a merged account's plan is its survivor's; notes alone are no plan";
  int asked = 0;
  EXPECT_EQ(work::load_successes(world.reader(), today(), [&] { return ++asked > 1; }).size(), 1U);
}

TEST(WorkLoad, AnEmptyWorkspaceSaysThatNothingWasImported) {
  SmallWorld world;
  const work::Work work = work::load_work(world.reader(), today(), Scope::team);
  EXPECT_FALSE(work.imported);
  EXPECT_FALSE(work.last_import.day);
  EXPECT_TRUE(work.items.empty());
}

}  // namespace test_load
}  // namespace rapport::test
