// SPDX-License-Identifier: GPL-3.0-or-later
/// ARR(account, day): what contracts, deals, subscriptions and readings say of past days.
#include <gtest/gtest.h>

#include "core/import/fields.h"
#include "core/import/keep_readings.h"
#include "core/import/revenue_history.h"
#include "core/practice/retention.h"
#include "core/workspace/arr_readings.h"
#include "core/workspace/own_settings.h"
#include "tests/unit/import/small_world.h"

namespace rapport::test {
namespace test_revenue_history {

Day day(const char* text) {
  return *parse_iso_day(text);
}

ContractRecord contract(int number, int account, const char* start, int months, double annual,
                        const char* status = "Activated") {
  ContractRecord record;
  record.id = crm_id(number, "800"), record.account_id = crm_id(account);
  record.number = "00" + std::to_string(number), record.status = status;
  record.start_day = parse_iso_day(start), record.term_months = months, record.currency = "EUR";
  record.attributes = {{"Annual_Value__c", std::to_string(static_cast<int>(annual)), {}}};
  return record;
}

std::map<std::string, AccountRevenue> all_of(SmallWorld& world, const char* from = "2025-11-29") {
  std::map<std::string, AccountRevenue> all;
  rapport::import::each_revenue(world.reader(), today(), day(from), today(), Progress(),
                                [&](AccountRevenue&& one) {
                                  const std::string id = one.id;
                                  all.emplace(id, std::move(one));
                                });
  return all;
}

double arr_on(const AccountRevenue& account, const char* at) {
  const auto found = account.on(day(at));
  return found ? found->arr.amount.amount : -1.0;
}

TEST(RevenueHistory, ContractsHaveTheirDays) {
  SmallWorld world;
  world.import({account_record(crm_id(1), "Birch"), contract(1, 1, "2024-06-01", 12, 60000, "Expired"),
                contract(2, 1, "2025-06-01", 12, 80000, "Expired"), contract(3, 1, "2026-06-01", 12, 96000)});
  const auto all = all_of(world);
  const AccountRevenue& birch = all.at(crm_id(1));
  EXPECT_EQ(arr_on(birch, "2025-01-01"), 60000);
  EXPECT_EQ(arr_on(birch, "2025-11-29"), 80000);
  EXPECT_EQ(arr_on(birch, "2026-11-29"), 96000);
  EXPECT_EQ(arr_on(birch, "2024-01-01"), 0) << "it was no customer yet";
  EXPECT_EQ(world.facts(crm_id(1)).arr->amount, 96000) << "today is what it is everywhere else";
  const ArrSpan span = arr_between(birch, day("2025-11-29"), day("2026-11-29"));
  EXPECT_EQ(span.source, "contracts");
  EXPECT_EQ(span.start->amount, (Money{80000, "EUR"}));
}

TEST(RevenueHistory, AnEarlierDealSaysThatTheFirstContractIsNotTheFirst) {
  SmallWorld world;
  OpportunityRecord deal;
  deal.id = crm_id(5, "006"), deal.account_id = crm_id(1), deal.name = "First", deal.amount = 1000;
  deal.closed = deal.won = true, deal.close_day = day("2023-01-10");
  world.import({account_record(crm_id(1), "Birch"), deal, contract(3, 1, "2026-06-01", 12, 96000)});
  const auto all = all_of(world);
  EXPECT_FALSE(all.at(crm_id(1)).on(day("2025-11-29"))) << "not known, which is not none";
  const ArrSpan span = arr_between(all.at(crm_id(1)), day("2025-11-29"), day("2026-11-29"));
  EXPECT_FALSE(span.start);
  EXPECT_EQ(span.end->amount.amount, 96000);
}

TEST(RevenueHistory, ALateRenewalIsNotLost) {
  SmallWorld world;
  world.import({account_record(crm_id(1), "Late"), contract(1, 1, "2025-11-20", 12, 50000),
                account_record(crm_id(2), "Gone"), contract(2, 2, "2025-10-01", 12, 40000, "Expired"),
                account_record(crm_id(3), "Gap"), contract(3, 3, "2024-11-10", 12, 30000, "Expired"),
                contract(4, 3, "2025-12-05", 12, 35000)});
  const auto all = all_of(world);
  const ArrSpan late = arr_between(all.at(crm_id(1)), day("2025-11-29"), day("2026-11-29"));
  EXPECT_TRUE(late.end->late);
  EXPECT_EQ(late.end->amount.amount, 50000);
  const ArrSpan gone = arr_between(all.at(crm_id(2)), day("2025-11-29"), day("2026-11-29"));
  EXPECT_EQ(gone.end->amount.amount, 0) << "60 days are no delay";
  const ArrSpan gap = arr_between(all.at(crm_id(3)), day("2025-11-29"), day("2026-11-29"));
  EXPECT_TRUE(gap.start->late) << "it was renewed 25 days later";
  EXPECT_EQ(gap.start->amount.amount, 30000);
}

TEST(RevenueHistory, AContractThatOnlyRanOutIsNotOverWhereAnotherSourceHasAnAmount) {
  SmallWorld world;
  AccountRecord evergreen = account_record(crm_id(1), "Evergreen");
  evergreen.attributes = {{"ARR__c", "44000", {}}};
  AccountRecord ended = account_record(crm_id(2), "Ended");
  ended.attributes = {{"ARR__c", "33000", {}}};
  world.import({evergreen, contract(1, 1, "2025-06-01", 12, 40000), ended,
                contract(2, 2, "2025-06-01", 12, 30000, "Terminated")});
  const auto all = all_of(world);
  const ArrSpan open = arr_between(all.at(crm_id(1)), day("2025-11-29"), day("2026-11-29"));
  EXPECT_EQ(open.start->amount.amount, 40000);
  EXPECT_FALSE(open.end) << "two sources are not compared, and it is not lost";
  const ArrSpan over = arr_between(all.at(crm_id(2)), day("2025-11-29"), day("2026-11-29"));
  ASSERT_TRUE(over.end);
  EXPECT_EQ(over.end->amount.amount, 0) << "its own status says so";
  ASSERT_EQ(over.others.size(), 1U);
  EXPECT_EQ(over.others[0].amount.amount, 33000);
}

TEST(RevenueHistory, DealsWithATermAndTheirRenewals) {
  SmallWorld world;
  const auto deal = [](int number, const char* close, double amount, const char* type) {
    OpportunityRecord one;
    one.id = crm_id(number, "006"), one.account_id = crm_id(1), one.name = "Deal " + std::to_string(number);
    one.type = type, one.closed = one.won = true, one.close_day = parse_iso_day(close), one.amount = amount;
    one.attributes = {{"Contract_Term_Months__c", "12", {}}};
    return one;
  };
  world.import({account_record(crm_id(1), "Birch"), deal(1, "2025-01-10", 12000, "New Business"),
                deal(2, "2025-06-10", 6000, "Expansion"), deal(3, "2026-01-05", 20000, "Renewal")});
  const auto all = all_of(world);
  const AccountRevenue& birch = all.at(crm_id(1));
  EXPECT_EQ(arr_on(birch, "2025-03-01"), 12000);
  EXPECT_EQ(arr_on(birch, "2025-11-29"), 18000);
  EXPECT_EQ(arr_on(birch, "2026-03-01"), 20000) << "the renewal replaces both";
  EXPECT_EQ(arr_on(birch, "2026-11-29"), world.facts(crm_id(1)).arr->amount);
}

TEST(RevenueHistory, ASubscriptionThatEndedRanBefore) {
  SmallWorld world;
  SubscriptionRecord one = subscription_record("stripe:sub_1", "stripe:cus_1", 24000);
  one.start_day = day("2025-01-01"), one.state = SubscriptionRecord::State::cancelled;
  one.ended_day = day("2026-04-01");
  SubscriptionRecord two = subscription_record("stripe:sub_2", "stripe:cus_2", 9000);
  two.start_day = day("2026-02-01"), two.state = SubscriptionRecord::State::cancelled;
  two.ended_day = day("2026-05-01");
  world.import({account_record("stripe:cus_1", "Gone"), account_record("stripe:cus_2", "Passing"), one, two});
  const auto all = all_of(world);
  EXPECT_EQ(arr_on(all.at("stripe:cus_1"), "2025-11-29"), 24000);
  EXPECT_EQ(arr_on(all.at("stripe:cus_1"), "2026-11-29"), 0);
  const ArrSpan passing = arr_between(all.at("stripe:cus_2"), day("2025-11-29"), day("2026-11-29"));
  EXPECT_EQ(passing.between.amount, 9000) << "joined and left within the period";
  const practice::Retention r =
      practice::load_retention(world.reader(), day("2025-11-29"), today(), today(), Progress());
  EXPECT_EQ(r.accounts, 1);
  EXPECT_EQ(r.lost, 1);
  EXPECT_EQ(r.churn, 2'400'000);
  ASSERT_EQ(r.rows.size(), 2U);
  EXPECT_EQ(r.rows[1].movement, practice::Movement::joined_and_left);
}

TEST(RevenueHistory, AFieldIsKnownFromItsReadings) {
  SmallWorld world;
  AccountRecord record = account_record(crm_id(1), "Birch");
  record.attributes = {{"ARR__c", "70000", {}}};
  world.import({record});
  {
    workspace::Database& db = world.workspace().database();
    workspace::Transaction transaction(db);
    db.run("INSERT INTO arr_reading VALUES(?, ?, 1, 50000, 'EUR', 'proposed_field', 'a.csv')", crm_id(1),
           day("2025-11-20"));
    db.run("INSERT INTO arr_reading VALUES(?, ?, 2, 50000, 'EUR', 'proposed_field', 'b.csv')", crm_id(1),
           day("2026-02-20"));
    transaction.commit();
  }
  const auto all = all_of(world);
  const AccountRevenue& birch = all.at(crm_id(1));
  EXPECT_EQ(arr_on(birch, "2025-11-29"), 50000);
  EXPECT_EQ(arr_on(birch, "2026-01-15"), 50000) << "both readings around it say the same";
  EXPECT_EQ(arr_on(birch, "2026-06-15"), -1) << "four months after the last reading nobody knows";
  EXPECT_EQ(arr_on(birch, "2026-11-29"), 70000);
  const ArrSpan span = arr_between(birch, day("2025-11-29"), day("2026-11-29"));
  EXPECT_EQ(span.source, "proposed_field");
  EXPECT_EQ(span.start->amount.amount, 50000);
}

TEST(RevenueHistory, AReadingBeatsTodaysRecordsUntilTheLastOne) {
  SmallWorld world;
  SubscriptionRecord one = subscription_record("stripe:sub_1", "stripe:cus_1", 24000);
  one.start_day = day("2025-01-01"), one.cancelled_day = day("2026-11-01"), one.ended_day = day("2026-11-20");
  world.import({account_record("stripe:cus_1", "Birch"), one});
  {
    workspace::Database& db = world.workspace().database();
    workspace::Transaction transaction(db);
    db.run("INSERT INTO arr_reading VALUES('stripe:cus_1', ?, 1, 18000, 'USD', 'subscriptions', 's.csv')",
           day("2025-11-20"));
    db.run("INSERT INTO arr_reading VALUES('stripe:cus_1', ?, 2, 24000, 'USD', 'subscriptions', 's.csv')",
           day("2026-11-10"));
    transaction.commit();
  }
  const auto all = all_of(world);
  const AccountRevenue& birch = all.at("stripe:cus_1");
  EXPECT_EQ(arr_on(birch, "2025-11-29"), 18000) << "amounts are changed in place: what was read then counts";
  EXPECT_EQ(arr_on(birch, "2026-11-10"), 24000);
  EXPECT_EQ(birch.on(birch.lines.front(), day("2026-11-19"))->amount.amount, 24000);
  const auto now = birch.on(birch.lines.front(), day("2026-11-29"));
  EXPECT_EQ(now->amount.amount, 0) << "it ended after the last reading, and nobody waits for a cancelled one";
  EXPECT_FALSE(now->late);
}

TEST(RevenueHistory, MergedAccountsAreOneOnBothDays) {
  SmallWorld world;
  AccountRecord gone = account_record(crm_id(2), "Birch old");
  gone.deleted = true, gone.master_record_id = crm_id(1);
  world.import({account_record(crm_id(1), "Birch"), gone, contract(1, 2, "2024-12-01", 12, 20000, "Expired"),
                contract(2, 1, "2025-12-01", 12, 25000)});
  const auto all = all_of(world);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(arr_on(all.at(crm_id(1)), "2025-11-29"), 20000);
  EXPECT_EQ(arr_on(all.at(crm_id(1)), "2026-11-29"), 25000);
}

TEST(RevenueHistory, WithoutARateACurrencyIsLeftOutAndSaidSo) {
  SmallWorld world;
  ContractRecord pounds = contract(2, 2, "2025-06-01", 24, 1000);
  pounds.currency = "GBP";
  world.import({account_record(crm_id(1), "Euro"), contract(1, 1, "2025-06-01", 24, 50000),
                account_record(crm_id(2), "Pound"), pounds});
  const practice::Retention r =
      practice::load_retention(world.reader(), day("2025-11-29"), today(), today(), Progress());
  EXPECT_EQ(r.currency, "EUR");
  EXPECT_EQ(r.accounts, 1);
  EXPECT_EQ(r.left_out.at("GBP"), 1);
  workspace::set_own_currency(world.workspace(), "EUR");
  workspace::set_rates(world.workspace(), "GBP 1.2");
  const practice::Retention both =
      practice::load_retention(world.reader(), day("2025-11-29"), today(), today(), Progress());
  EXPECT_EQ(both.accounts, 2);
  EXPECT_EQ(both.start, 5'120'000);
  EXPECT_TRUE(both.left_out.empty());
}

}  // namespace test_revenue_history
}  // namespace rapport::test
