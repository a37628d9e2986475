// SPDX-License-Identifier: GPL-3.0-or-later
/// Subscriptions, invoices and linked tables in an account's figures; what each import said of its ARR.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/import/fields.h"
#include "core/import/keep_readings.h"
#include "core/workspace/arr_readings.h"
#include "core/workspace/import_log.h"
#include "tests/unit/import/small_world.h"

namespace rapport::test {
namespace test_billing {

using State = SubscriptionRecord::State;

std::optional<Day> day(const char* text) {
  return parse_iso_day(text);
}

const Flag* flag_of(const AccountFacts& facts, const std::string& id) {
  const auto found =
      std::find_if(facts.flags.begin(), facts.flags.end(), [&](const Flag& flag) { return flag.id == id; });
  return found == facts.flags.end() ? nullptr : &*found;
}

AccountRecord birch() {
  AccountRecord record = account_record(crm_id(1), "Birch Paper", "birch-paper.example");
  record.attributes = {{"ARR__c", "70000", {}}};
  return record;
}
AccountRecord customer(const char* id = "stripe:cus_10001") {
  return account_record(id, "Birch", "birch-paper.example");
}

TEST(Billing, SubscriptionsAreTheArrAndTheFieldStandsBeside) {
  SmallWorld world;
  SubscriptionRecord one = subscription_record("stripe:sub_1", "stripe:cus_10001", 100000);
  one.period_end = day("2027-02-01");
  SubscriptionRecord two = subscription_record("stripe:sub_2", "stripe:cus_10001", 20000);
  two.state = State::past_due, two.plan = "Seats", two.period_end = day("2027-05-01");
  SubscriptionRecord trial = subscription_record("stripe:sub_3", "stripe:cus_10001", 5000);
  trial.state = State::trial, trial.period_end = day("2026-12-05");
  SubscriptionRecord gone = subscription_record("stripe:sub_4", "stripe:cus_10001", 7000);
  gone.state = State::cancelled, gone.ended_day = day("2025-03-01");
  world.import({birch(), customer(), one, two, trial, gone});
  const AccountFacts facts = world.facts(crm_id(1));
  EXPECT_EQ(facts.arr, (Money{120000, "USD"}));
  EXPECT_EQ(facts.arr_source, "subscriptions");
  EXPECT_EQ(facts.arr_system, "stripe");
  EXPECT_EQ(facts.arr_basis, "2 subscriptions of Stripe (Team, Seats)");
  ASSERT_EQ(facts.arr_others.size(), 1U);
  EXPECT_EQ(facts.arr_others[0].source, "proposed_field");
  EXPECT_EQ(facts.arr_others[0].amount.amount, 70000);
  EXPECT_EQ(facts.renewal_date, day("2027-02-01"));
  EXPECT_EQ(facts.renewal_basis, "subscription of Stripe");
  EXPECT_EQ(facts.billing.subscriptions, 2);
  EXPECT_EQ(facts.billing.trials, 1);
  EXPECT_FALSE(facts.billing.cancelled) << "it was replaced long ago";
  ASSERT_TRUE(facts.billing.past_due);
  EXPECT_EQ(facts.billing.past_due->subscriptions, 1);
  EXPECT_TRUE(facts.engaged);
}

TEST(Billing, AFieldThatAPersonChoseComesAfterBilling) {
  SmallWorld world;
  world.import({birch()});
  import::set_field(world.workspace(), "Account", "ARR__c", "arr", Progress());
  EXPECT_EQ(world.facts(crm_id(1)).arr_source, "chosen_field");
  world.import({customer(), subscription_record("stripe:sub_1", "stripe:cus_10001", 100000)});
  const AccountFacts facts = world.facts(crm_id(1));
  EXPECT_EQ(facts.arr, (Money{100000, "USD"}));
  ASSERT_EQ(facts.arr_others.size(), 1U);
  EXPECT_EQ(facts.arr_others[0].source, "chosen_field");
}

TEST(Billing, OneOfTwoSystemsCountsAndCurrenciesAreNotAdded) {
  SmallWorld world;
  SubscriptionRecord stripe = subscription_record("stripe:sub_1", "stripe:cus_10001", 120000);
  SubscriptionRecord mogul = subscription_record("chartmogul:sub_1", "chartmogul:cus_10001", 118000);
  SubscriptionRecord euros = subscription_record("stripe:sub_2", "stripe:cus_10001", 3000);
  euros.currency = "EUR";
  world.import({birch(), customer(), customer("chartmogul:cus_10001"), stripe, mogul, euros});
  AccountFacts facts = world.facts(crm_id(1));
  // Which currency leads where the account names none: the first by its code.
  EXPECT_EQ(facts.arr, (Money{3000, "EUR"}));
  EXPECT_NE(facts.arr_basis.find("amounts in USD are not added"), std::string::npos) << facts.arr_basis;
  ASSERT_EQ(facts.arr_others.size(), 3U);
  EXPECT_EQ(facts.arr_others[0].amount, (Money{120000, "USD"}));
  EXPECT_EQ(facts.arr_others[1].amount, (Money{118000, "USD"}));
  EXPECT_EQ(facts.arr_others[1].system, "chartmogul");
  // The one with the newest data counts.
  mogul.version = 1'795'000'000;
  world.import({mogul});
  facts = world.facts(crm_id(1));
  EXPECT_EQ(facts.arr, (Money{118000, "USD"}));
  EXPECT_EQ(facts.arr_system, "chartmogul");
}

TEST(Billing, ACancelledOneRunsUntilItsEnd) {
  SmallWorld world;
  SubscriptionRecord one = subscription_record("stripe:sub_1", "stripe:cus_10001", 100000);
  one.cancelled_day = day("2026-11-03"), one.period_end = day("2027-02-01");
  one.cancellation_reason = "too_expensive";
  world.import({birch(), customer(), one});
  AccountFacts facts = world.facts(crm_id(1));
  EXPECT_EQ(facts.arr, (Money{100000, "USD"}));
  EXPECT_FALSE(facts.renewal_date) << "it does not renew";
  ASSERT_TRUE(facts.billing.cancelled);
  EXPECT_EQ(facts.billing.cancelled->ends, day("2027-02-01"));
  EXPECT_TRUE(facts.billing.cancelled->all);
  ASSERT_NE(flag_of(facts, "cancelled"), nullptr);
  EXPECT_EQ(flag_of(facts, "cancelled")->level, Level::risk);
  EXPECT_EQ(flag_of(facts, "cancelled")->reason.str(),
            "1 subscription cancelled, ends 1 Feb 2027; no other one runs on. Reason: too_expensive");
  world.import({subscription_record("stripe:sub_2", "stripe:cus_10001", 9000)});
  facts = world.facts(crm_id(1));
  EXPECT_FALSE(facts.billing.cancelled->all);
  EXPECT_EQ(flag_of(facts, "cancelled")->level, Level::watch);
}

TEST(Billing, WhatEndedIsSaidAndIsNoArr) {
  SmallWorld world;
  SubscriptionRecord one = subscription_record("stripe:sub_1", "stripe:cus_10001", 100000);
  one.state = State::cancelled, one.cancelled_day = day("2026-08-01"), one.ended_day = day("2026-09-01");
  world.import({account_record(crm_id(1), "Birch", "birch-paper.example"), customer(), one});
  const AccountFacts facts = world.facts(crm_id(1));
  EXPECT_FALSE(facts.arr);
  ASSERT_TRUE(facts.billing.cancelled);
  EXPECT_TRUE(facts.billing.cancelled->over);
  EXPECT_EQ(flag_of(facts, "cancelled")->reason.str(),
            "1 subscription cancelled, ended 1 Sep 2026; none runs any more.");
}

TEST(Billing, InvoicesShowWhatIsPastDueAndMakeNoArr) {
  SmallWorld world;
  InvoiceRecord paid = invoice_record("stripe:in_1", "stripe:cus_10001", 0, "2026-01-01");
  paid.amount = 5000, paid.closed = true;
  InvoiceRecord part = invoice_record("stripe:in_2", "stripe:cus_10001", 300, "2026-10-20");
  part.amount = 1000;
  InvoiceRecord without_open = invoice_record("stripe:in_3", "stripe:cus_10001", 1, "2026-11-19");
  without_open.open.reset(), without_open.amount = 200;
  world.import({account_record(crm_id(1), "Birch", "birch-paper.example"), customer(), paid, part,
                without_open, invoice_record("stripe:in_4", "stripe:cus_10001", 9000, "2026-11-29")});
  const AccountFacts facts = world.facts(crm_id(1));
  EXPECT_FALSE(facts.arr);
  ASSERT_TRUE(facts.billing.past_due);
  EXPECT_EQ(facts.billing.past_due->invoices, 2);
  EXPECT_EQ(facts.billing.past_due->amount, (Money{500, "USD"}));
  EXPECT_EQ(facts.billing.past_due->oldest_days, 40);
  ASSERT_NE(flag_of(facts, "past_due"), nullptr);
  EXPECT_EQ(flag_of(facts, "past_due")->level, Level::risk);
  EXPECT_EQ(flag_of(facts, "past_due")->reason.str(),
            "2 invoices past due: USD 500, the oldest for 40 days.");
}

TEST(Billing, FindsTheAccountByAddressAndSuggestsByName) {
  SmallWorld world;
  SubscriptionRecord by_mail = subscription_record("chargebee:s1", "chargebee:unknown1", 1000);
  by_mail.email = "ida@birch-paper.example";
  SubscriptionRecord by_name = subscription_record("chargebee:s2", "", 2000);
  by_name.customer = "Birch Paper";
  world.import({birch(), by_mail, by_name});
  EXPECT_EQ(world.facts(crm_id(1)).arr, (Money{1000, "USD"}));
  const auto rows = world.matches("chargebee", "Birch Paper", "customer");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].status, "suggested");
  import::confirm_match(world.workspace(), rows[0].id, Progress());
  EXPECT_EQ(world.facts(crm_id(1)).arr, (Money{3000, "USD"}));
  // A customer whose account was rejected is not joined by its address either.
  SmallWorld other;
  SubscriptionRecord known = subscription_record("stripe:sub_1", "stripe:cus_10001", 4000);
  known.email = "ida@birch-paper.example";
  other.import({birch(), customer(), known});
  import::reject_match(other.workspace(), "stripe:account:cus_10001", Progress());
  EXPECT_EQ(other.facts(crm_id(1)).arr_source, "proposed_field");
}

TEST(Billing, LinesOfTheCrmCountWithContracts) {
  SmallWorld world;
  SubscriptionRecord line = subscription_record(crm_id(1, "a0I"), crm_id(1), 60000);
  line.state = State::unknown, line.start_day = day("2026-04-01"), line.period_end = day("2027-03-31");
  SubscriptionRecord over = subscription_record(crm_id(2, "a0I"), crm_id(1), 50000);
  over.start_day = day("2025-04-01"), over.period_end = day("2026-03-31");
  world.import({account_record(crm_id(1), "Birch"), line, over});
  const AccountFacts facts = world.facts(crm_id(1));
  EXPECT_EQ(facts.arr, (Money{60000, "USD"}));
  EXPECT_EQ(facts.arr_source, "contracts");
  EXPECT_EQ(facts.arr_basis, "1 subscription line of the CRM (Team)");
  EXPECT_EQ(facts.billing.subscriptions, 0) << "no billing system says it";
}

TEST(LinkedFigures, ATableFillsWhatTheAccountLacksAndNoMore) {
  SmallWorld world;
  AccountRecord row = account_record("table:my customers/1", "Birch", "birch-paper.example");
  row.attributes = {{"ARR", "99000", {}}, {"Renewal Date", "2027-03-31", {}}, {"Tier", "Gold", {}}};
  row.csm_name = "Maya Ito", row.industry = "Paper", row.owner_name = "Jo King";
  AccountRecord bare = account_record(crm_id(2), "Elm", "elm.example");
  bare.industry = "Wood";
  AccountRecord other = row;
  other.id = "table:my customers/2", other.website = "elm.example";
  world.import({birch(), bare, row, other});
  AccountFacts facts = world.facts(crm_id(2));
  EXPECT_EQ(facts.arr->amount, 99000);
  EXPECT_EQ(facts.arr_basis, "ARR of my customers");
  EXPECT_EQ(facts.arr_system, "table:my customers");
  EXPECT_EQ(facts.renewal_date, day("2027-03-31"));
  EXPECT_EQ(facts.renewal_basis, "Renewal Date of my customers");
  EXPECT_EQ(facts.tier, "Gold");
  EXPECT_EQ(facts.csm.name, "Maya Ito");
  EXPECT_EQ(facts.owner.name, "Jo King");
  EXPECT_EQ(facts.industry, "Wood") << "its own";
  facts = world.facts(crm_id(1));
  EXPECT_EQ(facts.arr->amount, 70000) << "its own";
  EXPECT_EQ(facts.industry, "Paper");
  ASSERT_EQ(facts.arr_others.size(), 1U);
  EXPECT_EQ(facts.arr_others[0].basis, "ARR of my customers");
}

TEST(LinkedFigures, CasesOfOtherSystemsAreTickets) {
  SmallWorld world;
  CaseRecord by_mail;
  by_mail.id = "freshdesk:4711", by_mail.number = "4711", by_mail.supplied_email = "ida@birch-paper.example";
  by_mail.created_at = Stamp(utc_start(*day("2026-11-24"))), by_mail.first_reply_minutes = 47.0;
  CaseRecord done = by_mail;
  done.id = "freshdesk:4712", done.closed = true, done.first_reply_minutes = 53.0;
  done.full_resolution_minutes = 300.0;
  CaseRecord by_name = by_mail;
  by_name.id = "freshdesk:4713", by_name.supplied_email.clear(), by_name.company = "Birch Paper";
  world.import({birch(), by_mail, done, by_name});
  AccountFacts facts = world.facts(crm_id(1));
  EXPECT_EQ(facts.tickets.total, 2);
  EXPECT_EQ(facts.tickets.open, 1);
  EXPECT_EQ(facts.tickets.elsewhere, (std::map<std::string, std::int64_t>{{"freshdesk", 2}}));
  EXPECT_EQ(facts.cases.total, 0);
  EXPECT_EQ(facts.tickets.first_reply_minutes_median, 50.0);
  EXPECT_EQ(facts.tickets.resolution_minutes_median, 300.0);
  const auto rows = world.matches("freshdesk", "Birch Paper", "company");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].status, "suggested");
  import::confirm_match(world.workspace(), rows[0].id, Progress());
  EXPECT_EQ(world.facts(crm_id(1)).tickets.total, 3);
  // Within the help desk's own accounts the name is that of one of them.
  SmallWorld other;
  other.import({birch(), account_record("freshdesk:88001", "Birch Paper", "birch-paper.example"), by_name});
  EXPECT_EQ(other.facts(crm_id(1)).tickets.total, 1);
}

TEST(ArrReadings, AreKeptOnceADayAndFollowTheAccount) {
  SmallWorld world;
  std::int64_t run = 1;
  workspace::Database& db = world.workspace().database();
  world.import({customer(), subscription_record("stripe:sub_1", "stripe:cus_10001", 80000)});
  workspace::LoggedFile file;
  file.path = "/exports/subscriptions.csv", file.source = "stripe", file.object = "subscription";
  file.status = "imported", file.imported_at = utc_start(*day("2026-03-01"));
  workspace::ImportLog(db).add(file, {});
  import::keep_readings(db, run++);
  import::keep_readings(db, run++);
  workspace::ArrReadings readings(db);
  ASSERT_EQ(readings.of("stripe:cus_10001", 24).size(), 1U);
  // Later another export says more, and the customer is found to be an account of the CRM.
  SubscriptionRecord more = subscription_record("stripe:sub_1", "stripe:cus_10001", 90000);
  more.version = utc_start(*day("2026-11-20"));
  world.import({account_record(crm_id(1), "Birch Paper", "birch-paper.example"), more});
  file.exported_at = utc_start(*day("2026-11-20")) + 3600;
  workspace::ImportLog(db).add(file, {});
  import::keep_readings(db, run++);
  const AccountFacts facts = world.facts(crm_id(1));
  ASSERT_EQ(facts.arr_readings.size(), 2U);
  EXPECT_EQ(facts.arr_readings[0].day, day("2026-03-01"));
  EXPECT_EQ(facts.arr_readings[0].amount, (Money{80000, "USD"}));
  EXPECT_EQ(facts.arr_readings[1].day, day("2026-11-20"));
  EXPECT_EQ(facts.arr_readings[1].amount, (Money{90000, "USD"}));
  EXPECT_EQ(facts.arr_readings[1].file, "subscriptions.csv");
  EXPECT_EQ(readings.on(crm_id(1), *day("2026-11-19"))->amount.amount, 80000);
  EXPECT_EQ(readings.on(crm_id(1), *day("2026-11-20"))->amount.amount, 90000);
  EXPECT_FALSE(readings.on(crm_id(1), *day("2026-02-28")));
}

TEST(Billing, TheEndOfTheCrmsLinesIsTheRenewalWhereNothingElseSaysIt) {
  SmallWorld world;
  SubscriptionRecord past = subscription_record(crm_id(1, "a0I"), crm_id(1), 50000);
  past.state = State::unknown, past.start_day = day("2025-04-01"), past.period_end = day("2026-03-31");
  SubscriptionRecord line = subscription_record(crm_id(2, "a0I"), crm_id(1), 60000);
  line.state = State::unknown, line.start_day = day("2026-04-01"), line.period_end = day("2027-03-31");
  world.import({account_record(crm_id(1), "Birch"), past, line});
  AccountFacts facts = world.facts(crm_id(1));
  EXPECT_EQ(facts.renewal_date, day("2027-03-31"));
  EXPECT_EQ(facts.renewal_basis, "end of the subscription lines of the CRM");
  EXPECT_EQ(flag_of(facts, "cancelled"), nullptr);
  ContractRecord contract;
  contract.id = crm_id(1, "800"), contract.account_id = crm_id(1), contract.number = "00000101";
  contract.status = "Activated", contract.start_day = day("2026-01-01"), contract.end_day = day("2026-12-31");
  world.import({contract});
  EXPECT_EQ(world.facts(crm_id(1)).renewal_basis, "end of contract 00000101");
  // The line is terminated: it neither renews nor brings anything any more.
  contract.status = "Terminated", contract.version = 5;
  line.cancelled_day = line.ended_day = day("2026-10-01"), line.version = 5;
  world.import({contract, line});
  facts = world.facts(crm_id(1));
  EXPECT_FALSE(facts.renewal_date);
  EXPECT_FALSE(facts.arr);
}

TEST(Renewal, OnlyAContractInForceSaysIt) {
  for (const auto& [status, code] : {std::pair("Terminated", ""), std::pair("Expired", ""),
                                     std::pair("Cancelled", ""), std::pair("In Approval Process", ""),
                                     std::pair("Gek\u00fcndigt", ""), std::pair("Vorlage", "Draft")}) {
    SmallWorld world;
    ContractRecord contract;
    contract.id = crm_id(1, "800"), contract.account_id = crm_id(1), contract.number = "00000101";
    contract.status = status, contract.start_day = day("2026-01-01"), contract.end_day = day("2026-12-31");
    if (*code != '\0') contract.attributes = {{"StatusCode", code, {}}};
    OpportunityRecord renewal;
    renewal.id = crm_id(1, "006"), renewal.account_id = crm_id(1), renewal.name = "Renewal 27";
    renewal.type = "Renewal", renewal.close_day = day("2027-01-31");
    world.import({account_record(crm_id(1), "Birch"), contract, renewal});
    EXPECT_EQ(world.facts(crm_id(1)).renewal_date, day("2027-01-31")) << status;
  }
}

TEST(OpenAmounts, AreThoseOfTheirOwnCurrency) {
  const auto deal = [](int number, const char* type, double amount, const char* currency) {
    OpportunityRecord one;
    one.id = crm_id(number, "006"), one.account_id = crm_id(1), one.name = "Deal", one.type = type;
    one.amount = amount, one.currency = currency;
    return one;
  };
  for (const char* own : {"", "USD"}) {
    SmallWorld world;
    AccountRecord account = account_record(crm_id(1), "Birch");
    account.currency = own;
    world.import({account, deal(1, "Renewal", 1000, "EUR"), deal(2, "Renewal", 500, "EUR"),
                  deal(3, "Upsell", 70, "GBP")});
    OpportunityFacts facts = world.facts(crm_id(1)).opportunities;
    EXPECT_EQ(facts.open_renewal_amount, 1500) << own;
    EXPECT_EQ(facts.open_expansion_amount, 70) << own;
    world.import({deal(4, "Renewal", 9, "USD")});
    facts = world.facts(crm_id(1)).opportunities;
    EXPECT_EQ(facts.open_renewal_amount, *own == '\0' ? 0 : 9)
        << "never added: the account's own, or none of two";
    EXPECT_EQ(facts.open_expansion_amount, 70) << own;
  }
}

}  // namespace test_billing
}  // namespace rapport::test
