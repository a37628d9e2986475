// SPDX-License-Identifier: GPL-3.0-or-later
// Subscriptions and invoices: the year's amount, cents or units, states.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/sources/mapped/term.h"
#include "mapped_testing.h"

namespace rapport::sources::test_support {
namespace test_billing_tables {

using ::testing::HasSubstr;
using State = SubscriptionRecord::State;

const std::string stripe =
    "id,Customer ID,Customer Name,Customer Email,Plan,Quantity,Interval,Amount,Currency,Status,Created (UTC),"
    "Current Period End (UTC),Canceled At (UTC)\n";

TEST(BillingTables, StripeInCentsAndInUnits) {
  const MappedText cents = claimed(
      Source::stripe, "subscription",
      stripe +
          "sub_1,cus_1,Acme,kim@acme.example,team,60,year,12000000,usd,active,2024-02-01 08:00,2027-02-01 "
          "08:00,\n"
          "sub_2,cus_2,B,b@b.example,solo,1,month,4900,eur,canceled,2024-02-01 08:00,2026-11-01 "
          "08:00,2026-10-05 "
          "10:00\n"
          "sub_3,cus_3,C,c@c.example,solo,1,month,5000,jpy,trialing,2024-02-01 08:00,2026-12-01 08:00,\n");
  ASSERT_EQ(cents.sink.records.size(), 3U);
  const auto& acme = cents.sink.at<SubscriptionRecord>(0);
  EXPECT_EQ(acme.id, "stripe:sub_1");
  EXPECT_EQ(acme.account_id, "stripe:cus_1");
  EXPECT_EQ(acme.annual_amount, 120000.0) << "the amount is that of all 60, in cents";
  EXPECT_EQ(acme.currency, "USD");
  EXPECT_EQ(acme.state, State::active);
  EXPECT_EQ(acme.period_end, day(2027, 2, 1));
  const auto& ended = cents.sink.at<SubscriptionRecord>(1);
  EXPECT_EQ(ended.annual_amount, 588.0);
  EXPECT_EQ(ended.state, State::cancelled);
  EXPECT_EQ(ended.cancelled_day, day(2026, 10, 5));
  EXPECT_EQ(cents.sink.at<SubscriptionRecord>(2).annual_amount, 60000.0) << "yen have no cents";
  EXPECT_EQ(cents.sink.at<SubscriptionRecord>(2).state, State::trial);
  EXPECT_TRUE(cents.sink.has_note("read as cents"));
  // The customer and its person stand beside each subscription.
  EXPECT_EQ(cents.sink.beside_at<AccountRecord>(0).name, "Acme");
  EXPECT_EQ(cents.sink.beside_at<ContactRecord>(1).account_id, "stripe:cus_1");

  const MappedText units = mapped(
      stripe +
      "sub_1,cus_1,Acme,kim@acme.example,team,60,year,120000.00,usd,active,2024-02-01 08:00,2027-02-01 "
      "08:00,\n"
      "sub_2,cus_2,B,b@b.example,solo,1,month,49.00,usd,past_due,2024-02-01 08:00,2026-12-01 08:00,\n");
  EXPECT_EQ(units.sink.at<SubscriptionRecord>(0).annual_amount, 120000.0);
  EXPECT_EQ(units.sink.at<SubscriptionRecord>(1).annual_amount, 588.0);
  EXPECT_EQ(units.sink.at<SubscriptionRecord>(1).state, State::past_due);
  EXPECT_TRUE(units.sink.has_note("as units of their currency"));
}

TEST(BillingTables, WhatASpreadsheetReSavedIsAskedAbout) {
  const std::string saved =
      stripe + "sub_1,cus_1,Acme,kim@acme.example,team,1,year,4900,usd,active,2/1/24 8:00,2/13/27 8:00,\n";
  const std::string sentence = input_error([&] { (void)mapped(saved); });
  EXPECT_THAT(sentence, HasSubstr("4900 (line 2) may be cents or units"));
  EXPECT_THAT(sentence, HasSubstr("--map FILE.json"));
  const MappedText named = mapped(saved, R"({"extends": "stripe_subscriptions", "money": "units"})");
  EXPECT_EQ(named.sink.at<SubscriptionRecord>(0).annual_amount, 4900.0);
  EXPECT_EQ(mapped(saved, R"({"extends": "stripe_subscriptions", "money": "cents"})")
                .sink.at<SubscriptionRecord>(0)
                .annual_amount,
            49.0);
}

TEST(BillingTables, ChartMogulAndChargebee) {
  const MappedText mogul = claimed(
      Source::chartmogul, "subscription",
      "CUSTOMER_UUID,CUSTOMER_EXTERNAL_IDS,CUSTOMER_NAME,CUSTOMER_EMAIL,PLAN_NAME,QUANTITY,MRR,ARR,CURRENCY,"
      "STATUS\n"
      "cus_u,cus_1|old_1,Acme,kim@acme.example,Team,60,1000000,12000000,USD,active\n");
  const auto& one = mogul.sink.at<SubscriptionRecord>(0);
  EXPECT_EQ(one.annual_amount, 120000.0);
  EXPECT_EQ(one.account_id, "chartmogul:cus_1");
  EXPECT_EQ(one.id, "chartmogul:cus_u");
  EXPECT_TRUE(mogul.sink.beside_at<AccountRecord>(0).attributes.empty()) << "the ARR is the subscription's";

  const MappedText bee =
      claimed(Source::chargebee, "subscription",
              "id,customer_id,plan_id,status,current_term_start,current_term_end,mrr,currency_code\n"
              "s1,c1,team,non_renewing,2026-02-01 00:00:00,2027-02-01 00:00:00,10000.00,EUR\n");
  EXPECT_EQ(bee.sink.at<SubscriptionRecord>(0).annual_amount, 120000.0);
  EXPECT_EQ(bee.sink.at<SubscriptionRecord>(0).state, State::active);
}

TEST(BillingTables, Invoices) {
  const MappedText read = claimed(
      Source::stripe, "invoice",
      "id,Number,Customer,Customer Email,Amount Due,Amount Paid,Currency,Date (UTC),Due Date (UTC),Status\n"
      "in_1,A-1,cus_1,kim@acme.example,1200.00,200.00,usd,2026-10-01 08:00,2026-10-31 08:00,open\n"
      "in_2,A-2,cus_1,kim@acme.example,1200.00,1200.00,usd,2026-09-01 08:00,2026-09-30 08:00,paid\n");
  const auto& open = read.sink.at<InvoiceRecord>(0);
  EXPECT_EQ(open.id, "stripe:in_1");
  EXPECT_EQ(open.account_id, "stripe:cus_1");
  EXPECT_EQ(open.amount, 1200.0);
  EXPECT_EQ(open.open, 1000.0);
  EXPECT_FALSE(open.closed);
  EXPECT_EQ(open.due_day, day(2026, 10, 31));
  EXPECT_TRUE(read.sink.at<InvoiceRecord>(1).closed);
  EXPECT_EQ(read.sink.at<InvoiceRecord>(1).open, 0.0);
}

TEST(BillingTables, SubscriptionsOfTheCrm) {
  const MappedText cpq = claimed(
      Source::salesforce, "SBQQ__Subscription__c",
      "\"Id\",\"IsDeleted\",\"Name\",\"SystemModstamp\",\"SBQQ__Account__c\",\"SBQQ__StartDate__c\","
      "\"SBQQ__EndDate__c\",\"SBQQ__NetPrice__c\",\"SBQQ__Quantity__c\",\"SBQQ__ProductName__c\"\n"
      "\"a0I800000000001AAA\",\"0\",\"SUB-1\",\"2026-01-01 10:00:00\",\"001800000000001AAA\",\"2026-04-01 "
      "00:00:00\",\"2028-03-31 00:00:00\",\"1000\",\"20\",\"Platform\"\n"
      "\"a0I800000000002AAA\",\"1\",\"SUB-2\",\"2026-01-01 "
      "10:00:00\",\"001800000000001AAA\",\"\",\"\",\"1\",\"1\","
      "\"Gone\"\n");
  ASSERT_EQ(cpq.sink.records.size(), 1U) << "a deleted one is none";
  const auto& sub = cpq.sink.at<SubscriptionRecord>(0);
  EXPECT_EQ(sub.id, "a0I800000000001AAA");
  EXPECT_EQ(sub.account_id, "001800000000001AAA");
  EXPECT_EQ(sub.annual_amount, 10000.0) << "20 at 1,000 for two years";
  EXPECT_EQ(sub.period_end, day(2028, 3, 31));
  EXPECT_EQ(sub.plan, "Platform");

  const MappedText lines = claimed(
      Source::salesforce, "OpportunityLineItem",
      "\"Id\",\"OpportunityId\",\"PricebookEntryId\",\"Quantity\",\"TotalPrice\",\"SystemModstamp\"\n"
      "\"00k800000000001AAA\",\"006800000000001AAA\",\"01u800000000001AAA\",\"1\",\"120000\",\"2026-01-01 "
      "10:00:00\"\n");
  const auto& line = lines.sink.at<SubscriptionRecord>(0);
  EXPECT_EQ(line.opportunity_id, "006800000000001AAA");
  EXPECT_EQ(line.account_id, "");
  EXPECT_EQ(line.amount, 120000.0);
  EXPECT_EQ(line.annual_amount, std::nullopt) << "an amount without a term is of no year";
  EXPECT_TRUE(lines.sink.has_note("no ARR is made of it"));

  const MappedText assets = claimed(
      Source::salesforce, "Asset",
      "Id,AccountId,Name,Product2Id,Quantity,Price,Status,InstallDate,UsageEndDate\n"
      "02i800000000001AAA,001800000000001AAA,Seats,01t800000000001AAA,40,120000,Installed,2026-04-01,2027-03-"
      "31\n");
  EXPECT_EQ(assets.sink.at<SubscriptionRecord>(0).state, State::active);
  EXPECT_EQ(assets.sink.at<SubscriptionRecord>(0).period_end, day(2027, 3, 31));
}

TEST(BillingTables, IntervalsTermsAndStates) {
  EXPECT_EQ(years_of_interval("year", 1), 1.0);
  EXPECT_EQ(years_of_interval("Annually", 1), 1.0);
  EXPECT_EQ(years_of_interval("every 6 months", 1), 0.5);
  EXPECT_EQ(years_of_interval("month", 3), 0.25);
  EXPECT_EQ(years_of_interval("quarterly", 1), 0.25);
  EXPECT_EQ(years_of_interval("monatlich", 1), 1.0 / 12);
  EXPECT_EQ(years_of_interval("j\xC3\xA4hrlich", 1), 1.0);
  EXPECT_EQ(years_of_interval("once", 1), std::nullopt);
  EXPECT_EQ(years_of_interval("month", 0), std::nullopt);
  EXPECT_EQ(months_between(day(2026, 4, 1), day(2027, 3, 31)), 12.0);
  EXPECT_EQ(months_between(day(2026, 4, 1), day(2027, 4, 1)), 12.0);
  EXPECT_EQ(months_between(day(2026, 4, 1), day(2026, 4, 15)), 0.5);
  EXPECT_EQ(subscription_state("Past Due"), State::past_due);
  EXPECT_EQ(subscription_state("gek\xC3\xBCndigt"), State::cancelled);
  EXPECT_EQ(subscription_state("something"), State::unknown);
}

TEST(BillingTables, ALineOfTheCrmEndsWithItsTermOrWhenItIsTerminated) {
  const std::string header =
      "Id,SBQQ__Account__c,SBQQ__StartDate__c,SBQQ__EndDate__c,SBQQ__TerminatedDate__c,SBQQ__NetPrice__c\n";
  const MappedText cpq = claimed(Source::salesforce, "SBQQ__Subscription__c",
                                 header +
                                     "a0I800000000001AAA,001800000000001AAA,2020-01-01,2020-12-31,,1200\n"
                                     "a0I800000000002AAA,001800000000001AAA,2020-01-01,2099-12-31,2020-07-01,"
                                     "1200\n");
  const auto& over = cpq.sink.at<SubscriptionRecord>(0);
  EXPECT_EQ(over.state, State::unknown) << "it ran out; nobody cancelled it";
  EXPECT_EQ(over.cancelled_day, std::nullopt);
  const auto& terminated = cpq.sink.at<SubscriptionRecord>(1);
  EXPECT_EQ(terminated.state, State::cancelled);
  EXPECT_EQ(terminated.ended_day, day(2020, 7, 1)) << "not with its term";
}

}  // namespace test_billing_tables
}  // namespace rapport::sources::test_support
