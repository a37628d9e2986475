// SPDX-License-Identifier: GPL-3.0-or-later
// Since when somebody is a customer: asked of one account and of the whole book, by the journey and by the
// comparison of accounts, and that plans and touches read for all are those of each.
#include <gtest/gtest.h>

#include <algorithm>
#include <mutex>

#include "core/account/portfolio.h"
#include "core/demo/demo.h"
#include "core/import/import.h"
#include "core/plan/each_plan.h"
#include "core/plan/plan.h"
#include "core/plan/sample_plans.h"
#include "core/practice/book.h"
#include "core/practice/journey_book.h"
#include "core/practice/sample_story.h"
#include "core/practice/success_who.h"
#include "core/practice/touch.h"
#include "core/relationship/account_start.h"
#include "core/relationship/journey_view.h"
#include "core/relationship/judgements.h"
#include "core/relationship/sample_relationship.h"
#include "core/relationship/scorecard_next.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/account_records.h"
#include "core/workspace/plan_store.h"
#include "core/workspace/relationship_store.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/won_deals.h"
#include "tests/unit/import/small_world.h"

namespace rapport::practice {
namespace test_starts {

using test::account_record;
using test::crm_id;
using test::SmallWorld;

Day on(const char* text) {
  return *parse_iso_day(text);
}

ContractRecord contract(int number, int account, const char* start, const char* status,
                        const char* end = nullptr) {
  ContractRecord record;
  record.id = crm_id(number, "800"), record.account_id = crm_id(account);
  record.status = status, record.start_day = on(start), record.version = number;
  if (end != nullptr) record.end_day = on(end);
  return record;
}

OpportunityRecord deal(int number, int account, const char* close, bool closed, double amount = 1000,
                       const char* type = "New Business") {
  OpportunityRecord record;
  record.id = crm_id(number, "006"), record.account_id = crm_id(account), record.name = "Deal";
  record.type = type, record.close_day = on(close), record.won = true, record.closed = closed;
  record.amount = amount, record.currency = "EUR", record.version = number;
  return record;
}

void note_go_live(SmallWorld& world, int account, const char* day) {
  workspace::Database& db = world.workspace().database();
  workspace::Transaction transaction(db);
  db.run(
      "INSERT INTO annotation(account_id, day, kind, text, at, who) VALUES(?, ?, 'go-live', 'Live', 0, "
      "'Ana')",
      crm_id(account), on(day));
  transaction.commit();
}

/// Everybody's starts agree: asked alone, for all, by the journey and by the book.
void expect_agreement(const workspace::Reader& reader) {
  workspace::RelationshipQueries queries(reader.database());
  const auto spans = queries.contract_spans(0, today());
  const auto values = relationship::load_first_values(reader, today());
  const Book book = load_book(reader, today());
  int dated = 0;
  for (const BookAccount& one : book.accounts) {
    const auto alone = queries.contract_spans(one.ref, today());
    const auto of = [&](const auto& all) {
      const auto found = all.find(one.ref);
      return found == all.end() ? workspace::ContractSpan() : found->second;
    };
    EXPECT_EQ(of(alone), of(spans)) << one.name;
    const relationship::AccountStart start = relationship::start_of(AccountFacts(), of(spans), today());
    if (start.signed_on()) {
      EXPECT_EQ(one.customer, start.signed_on()) << one.name;
    }
    const auto view = relationship::load_journey_view(reader, one.id, today());
    const auto value = values.find(one.id);
    if (value != values.end()) {
      EXPECT_EQ(view.first_value, value->second) << one.name;
    }
    if (view.first_value.start && view.counted_from == relationship::ValueStart::contract) {
      ++dated;
      EXPECT_EQ(view.first_value.start, start.contract ? start.contract : start.won) << one.name;
    }
  }
  EXPECT_GT(dated, 0) << "nothing was compared";
}

TEST(Starts, WhoeverAsksGetsTheSame) {
  SmallWorld world;
  world.import({account_record(crm_id(1), "Draft"), account_record(crm_id(2), "Terminated"),
                account_record(crm_id(3), "Won, open"), account_record(crm_id(4), "Noted"),
                // Drafted before it was signed; terminated before its end.
                contract(1, 1, "2024-01-01", "Draft"), contract(2, 1, "2025-03-01", "Activated"),
                contract(3, 2, "2025-05-01", "Terminated", "2027-05-01"),
                // Called won and still open is no deal yet.
                deal(1, 3, "2024-06-01", false), deal(2, 3, "2025-06-01", true),
                contract(4, 4, "2025-07-01", "Activated")});
  note_go_live(world, 4, "2025-09-01");
  note_go_live(world, 4, "2025-08-15");
  expect_agreement(world.reader());
  const Book book = load_book(world.reader(), today());
  for (const std::string& id : {crm_id(1), crm_id(2), crm_id(3), crm_id(4)})
    ASSERT_NE(book.find(id), nullptr) << id;
  EXPECT_EQ(book.find(crm_id(1))->customer, on("2025-03-01")) << "a draft begins nothing";
  EXPECT_EQ(book.find(crm_id(2))->customer, on("2025-05-01")) << "it began, whatever became of it";
  EXPECT_EQ(book.find(crm_id(3))->customer, on("2025-06-01"));
  EXPECT_EQ(book.find(crm_id(4))->start, on("2025-08-15"));
  EXPECT_EQ(book.find(crm_id(4))->start_from, StartFrom::go_live);
  {
    workspace::Transaction transaction(world.workspace().database());
    world.workspace().database().run(
        "INSERT OR REPLACE INTO setting(name, value) VALUES('first_value_start', 'go_live')");
    transaction.commit();
  }
  EXPECT_EQ(relationship::load_journey_view(world.reader(), crm_id(4), today()).first_value.start,
            on("2025-08-15"))
      << "what a person noted counts for the journey too";
}

TEST(Starts, AGoLiveAheadIsNoStartForAnybody) {
  AccountFacts facts;
  facts.go_live = on("2027-01-12");
  workspace::ContractSpan span;
  span.start = on("2026-10-01");
  const relationship::AccountStart ahead = relationship::start_of(facts, span, on("2026-11-29"));
  EXPECT_EQ(ahead.go_live, std::nullopt);
  EXPECT_EQ(ahead.goes_live, on("2027-01-12"));
  EXPECT_EQ(ahead.contract, on("2026-10-01"));
  const relationship::AccountStart live = relationship::start_of(facts, span, on("2027-01-12"));
  EXPECT_EQ(live.go_live, on("2027-01-12"));
  EXPECT_EQ(live.goes_live, std::nullopt);

  SmallWorld world;
  AccountRecord birch = account_record(crm_id(1), "Birch Paper");
  birch.attributes.push_back({"Go_Live_Date__c", "2027-01-12"});
  world.import({birch, contract(1, 1, "2026-10-01", "Activated")});
  ASSERT_EQ(world.facts(crm_id(1)).go_live, on("2027-01-12"));
  SuccessPlan plan;
  Milestone milestone;
  milestone.id = "live", milestone.title = "Depots live", milestone.first_value = true;
  plan.milestones = {milestone};
  (void)plan::save_plan(world.workspace(), crm_id(1), plan, 0, "plan", "Ana");
  {
    workspace::Transaction transaction(world.workspace().database());
    world.workspace().database().run(
        "INSERT OR REPLACE INTO setting(name, value) VALUES('first_value_start', 'go_live')");
    transaction.commit();
  }
  const auto value = relationship::load_journey_view(world.reader(), crm_id(1), today()).first_value;
  EXPECT_EQ(value.start, std::nullopt);
  EXPECT_EQ(relationship::first_value_words(value), "Goes live on 12 Jan 2027; no first value yet.");
  EXPECT_TRUE(load_journey_book(world.reader(), today(), Progress()).waiting.empty());
  EXPECT_EQ(load_book(world.reader(), today()).find(crm_id(1))->start, on("2026-10-01"));
}

TEST(Starts, ASubscriptionBeginsThemAsAContractDoes) {
  SmallWorld world;
  SubscriptionRecord paid = test::subscription_record("stripe:sub_1", "stripe:cus_1", 24000);
  paid.start_day = on("2025-02-01");
  world.import({account_record("stripe:cus_1", "Subscribed"), paid});
  expect_agreement(world.reader());
  const Book book = load_book(world.reader(), today());
  ASSERT_EQ(book.accounts.size(), 1U);
  EXPECT_EQ(book.accounts[0].customer, on("2025-02-01"));
  EXPECT_EQ(book.accounts[0].start_from, StartFrom::contract);
}

TEST(Starts, AWonDealIsOneForEverybody) {
  SmallWorld world;
  world.import({account_record(crm_id(1), "Renewed"), account_record(crm_id(2), "Renewal still open"),
                deal(1, 1, "2024-01-10", true, 1000), deal(2, 1, "2025-01-10", true, 1200, "Renewal"),
                deal(3, 2, "2024-01-10", true, 1000), deal(4, 2, "2025-01-10", false, 1200, "Renewal")});
  const Book book = load_book(world.reader(), today());
  const auto renewed = load_renewed(world.reader(), book);
  ASSERT_EQ(renewed.size(), 1U);
  EXPECT_EQ(book.accounts[renewed[0].account].id, crm_id(1));
  int won = 0;
  workspace::AccountQueries(world.workspace().database())
      .each_won([&](const std::string&, workspace::OpportunityRow&& row) {
        EXPECT_TRUE(workspace::is_won_deal(row));
        ++won;
      });
  EXPECT_EQ(won, 3);
}

TEST(Starts, ADealThatIsStillOpenEngagesNobody) {
  SmallWorld world;
  world.import({account_record(crm_id(1), "Won"), account_record(crm_id(2), "Called won, still open"),
                deal(1, 1, "2025-01-10", true), deal(2, 2, "2025-01-10", false)});
  EXPECT_TRUE(world.facts(crm_id(1)).engaged);
  EXPECT_FALSE(world.facts(crm_id(2)).engaged);
}

TEST(Starts, TheRecordsOfTheBookAreThoseOfEachAccount) {
  SmallWorld world;
  AccountRecord merged = account_record(crm_id(2), "Birch Paper Ltd");
  merged.master_record_id = crm_id(1), merged.deleted = true, merged.version = 9;
  OpportunityRecord lost = deal(4, 1, "2025-01-10", true, 900, "Renewal");
  lost.won = false;
  OpportunityRecord undated = deal(5, 1, "2025-01-10", true, 500, "Renewal");
  undated.close_day.reset();
  world.import({account_record(crm_id(1), "Birch Paper"), merged, account_record(crm_id(3), "Cedar Robotics"),
                contract(1, 1, "2024-01-01", "Activated"), contract(2, 2, "2023-01-01", "Activated"),
                contract(3, 3, "2024-01-01", "Draft"), deal(1, 2, "2025-01-10", true, 700, "Renewal"),
                deal(2, 1, "2024-01-10", true), deal(3, 3, "2025-06-01", false), lost, undated});
  workspace::Database& db = world.workspace().database();
  const workspace::BookRecords book =
      workspace::load_book_records(db, workspace::WantedDeals::all, Progress());
  workspace::AccountQueries queries(db);
  EXPECT_EQ(book.size(), 2U);
  for (const std::string& id : {crm_id(1), crm_id(3)}) {
    ASSERT_TRUE(book.contains(id));
    const auto ids = [](const auto&... lists) {
      std::vector<std::string> all;
      (
          [&](const auto& list) {
            for (const auto& one : list) all.push_back(one.id);
          }(lists),
          ...);
      std::sort(all.begin(), all.end());
      return all;
    };
    const workspace::AccountRecords& records = book.at(id);
    EXPECT_EQ(ids(records.contracts), ids(queries.contracts(id))) << id;
    EXPECT_EQ(ids(records.won, records.others), ids(queries.opportunities(id))) << id;
    for (const workspace::OpportunityRow& row : records.won) EXPECT_TRUE(workspace::is_won_deal(row));
    for (const workspace::OpportunityRow& row : records.others) EXPECT_FALSE(workspace::is_won_deal(row));
  }
}

/// The sample with what people wrote.
class Sample : public testing::Test {
 protected:
  Sample() : workspace_(folder_ / "sample.rapport", workspace::Workspace::Mode::create_if_missing) {
    ::setenv("RAPPORT_TODAY", "2026-11-21", 1);
    (void)write_demo(folder_ / "demo", {today()});
    (void)import::run_import(workspace_, {folder_ / "demo"}, {}, Progress());
    (void)plan::apply_sample_plans(workspace_, today());
    (void)relationship::apply_sample_relationship(workspace_, today());
    (void)apply_sample_story(workspace_, today());
  }
  ~Sample() override { ::setenv("RAPPORT_TODAY", "2026-11-29", 1); }
  test::TempFolder folder_;
  workspace::Workspace workspace_;
};

TEST_F(Sample, StartsPlansAndTouchesOfAllAreThoseOfEach) {
  const workspace::Reader& reader = workspace_.own_reader();
  expect_agreement(reader);
  std::set<std::string> planned;
  plan::each_plan(reader, [&](const std::string& id, SuccessPlan&& plan) {
    EXPECT_TRUE(planned.insert(id).second) << id;
    EXPECT_EQ(plan, plan::load_plan_only(reader, id)) << id;
  });
  const auto ids = workspace::PlanStore(reader.database()).accounts();
  EXPECT_EQ(planned, std::set<std::string>(ids.begin(), ids.end()));
  EXPECT_GT(planned.size(), 3U);
  // Touches of a tier are those of its accounts.
  std::map<std::string, std::int64_t> touches;
  workspace::AccountQueries queries(reader.database());
  const Day from = today() - judgement::kTouchDays;
  std::mutex mutex;
  std::vector<std::pair<std::uint32_t, std::string>> customers;
  (void)account::load_portfolio(reader, today(), account::Book::customers,
                                [&](const workspace::AccountSummary& summary, const plan::PlanReading&,
                                    const account::PortfolioRow& row) {
                                  const std::lock_guard lock(mutex);
                                  if (row.customer.value_or(true))
                                    customers.emplace_back(summary.ref, row.tier);
                                });
  for (const auto& [ref, tier] : customers)
    for (const workspace::TouchRow& touch : queries.touches(ref, false))
      touches[tier] += *touch.day > from && *touch.day <= today() ? 1 : 0;
  std::int64_t all = 0;
  for (const TouchTier& tier : load_touch_book(reader, today()).tiers) {
    EXPECT_EQ(tier.touches, touches[tier.model.tier]) << tier.model.tier;
    all += tier.touches;
  }
  EXPECT_GT(all, 0);
}

TEST_F(Sample, AScorecardIsMeasuredOnlyWhereTheNextOneIsWritten) {
  const workspace::Reader& reader = workspace_.own_reader();
  for (const BookAccount& one : load_book(reader, today()).accounts) {
    const relationship::ScorecardView measured =
        relationship::load_scorecard_to_write(reader, one.id, today());
    if (measured.readings.empty()) continue;
    relationship::ScorecardView read = relationship::load_scorecard(reader, one.id, today());
    EXPECT_TRUE(read.readings.empty()) << "nothing is measured for a paper";
    EXPECT_TRUE(read.people.empty()) << "and nobody is offered on it";
    EXPECT_FALSE(measured.people.empty());
    read.readings = measured.readings, read.people = measured.people;
    EXPECT_EQ(read, measured) << "all else is the same";
    return;
  }
  FAIL() << "no account of the sample has a value for its next scorecard";
}

TEST(Starts, ThePlanOfAMergedAccountIsItsSurvivors) {
  SmallWorld world;
  world.import({account_record(crm_id(1), "Birch"), account_record(crm_id(2), "Birch Ltd")});
  SuccessPlan plan;
  plan.purpose.text = "Pay on the day";
  (void)plan::save_plan(world.workspace(), crm_id(2), plan, 0, "", "Ana Ito");
  AccountRecord merged = account_record(crm_id(2), "Birch Ltd");
  merged.master_record_id = crm_id(1), merged.deleted = true, merged.version = 9;
  world.import({merged});
  std::map<std::string, std::string> found;
  plan::each_plan(world.reader(),
                  [&](const std::string& id, SuccessPlan&& one) { found[id] = one.purpose.text; });
  EXPECT_EQ(found, (std::map<std::string, std::string>{{crm_id(1), "Pay on the day"}}));
  (void)plan::undo(world.workspace(), crm_id(1), "Ana Ito");
  plan::each_plan(world.reader(), [&](const std::string& id, SuccessPlan&& one) {
    EXPECT_EQ(id, crm_id(1));
    EXPECT_EQ(one, SuccessPlan()) << "everything was undone";
  });
}

}  // namespace test_starts
}  // namespace rapport::practice
