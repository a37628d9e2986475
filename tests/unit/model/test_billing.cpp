// SPDX-License-Identifier: GPL-3.0-or-later
// When a subscription runs, renews and ends; which of several billing systems counts; what is past due.
#include <gtest/gtest.h>

#include "core/model/billing.h"

namespace rapport {
namespace test_billing {

using State = SubscriptionRecord::State;

const Day kToday = *parse_iso_day("2026-11-29");

SubscriptionFact active(std::string id = "stripe:1") {
  SubscriptionFact one;
  one.id = std::move(id), one.state = State::active, one.annual_amount = 100;
  return one;
}

TEST(Subscriptions, RunWhileTheyArePaidFor) {
  SubscriptionFact one = active();
  EXPECT_TRUE(runs_on(one, kToday));
  one.period_end = kToday - 40;
  EXPECT_TRUE(runs_on(one, kToday)) << "an older export: it was renewed";
  one.cancelled_day = kToday - 60;
  EXPECT_FALSE(runs_on(one, kToday)) << "cancelled: it ended with its term";
  one.period_end = kToday;
  EXPECT_TRUE(runs_on(one, kToday)) << "its last day";
  one = active();
  one.start_day = kToday + 1;
  EXPECT_FALSE(runs_on(one, kToday));
  one = active();
  one.ended_day = kToday;
  EXPECT_FALSE(runs_on(one, kToday));
  for (const State state : {State::trial, State::cancelled}) {
    one = active();
    one.state = state;
    EXPECT_FALSE(runs_on(one, kToday));
  }
  one = active("a0I8a00000AAAAAAA5");
  one.period_end = kToday - 1;
  EXPECT_FALSE(runs_on(one, kToday)) << "a line of the CRM has a term";
}

TEST(Subscriptions, WithoutAStateTheTermDecides) {
  SubscriptionFact one = active();
  one.state = State::unknown;
  EXPECT_FALSE(runs_on(one, kToday));
  one.start_day = kToday - 10;
  EXPECT_TRUE(runs_on(one, kToday));
  one.period_end = kToday - 1;
  EXPECT_FALSE(runs_on(one, kToday));
}

TEST(Subscriptions, OneSystemCountsTheNewestThenTheOneThatSendsInvoices) {
  std::vector<SubscriptionFact> all = {active("chartmogul:1"), active("stripe:1"), active("table:mine/1")};
  EXPECT_EQ(billed_systems(all, kToday).front().system, "stripe");
  all[0].version = 5;
  EXPECT_EQ(billed_systems(all, kToday).front().system, "chartmogul");
  all[0].annual_amount.reset();
  EXPECT_EQ(billed_systems(all, kToday).front().system, "stripe") << "one without an amount says less";
  EXPECT_EQ(billed_systems(all, kToday).size(), 3U);
  EXPECT_EQ(billed_systems(all, kToday)[1].system, "table:mine");
  EXPECT_EQ(system_words("table:mine"), "mine");
  EXPECT_TRUE(billed_systems({active("a0I8a00000AAAAAAA5")}, kToday).empty());
}

TEST(Subscriptions, RenewOnTheFirstDayToCome) {
  std::vector<SubscriptionFact> all = {active(), active("stripe:2"), active("stripe:3")};
  EXPECT_FALSE(next_renewal(all, kToday));
  all[0].period_end = kToday + 90, all[1].period_end = kToday, all[2].period_end = kToday + 30;
  all[2].cancelled_day = kToday - 3;
  EXPECT_EQ(next_renewal(all, kToday), kToday + 90);
}

TEST(Invoices, ArePastDueByTheirDayElseByTheirStatus) {
  InvoiceFact due;
  due.amount = 100, due.currency = "EUR", due.due_day = kToday - 5;
  InvoiceFact today = due;
  today.due_day = kToday;
  InvoiceFact said = due;
  said.due_day.reset(), said.status = "Overdue", said.issued_day = kToday - 50, said.currency = "USD";
  InvoiceFact open = said;
  open.status = "open";
  InvoiceFact nothing = due;
  nothing.open = 0.0;
  const BillingFacts facts = billing_facts({}, {due, today, said, open, nothing}, kToday);
  ASSERT_TRUE(facts.past_due);
  EXPECT_EQ(facts.past_due->invoices, 2);
  EXPECT_EQ(facts.past_due->amount_by_currency,
            (std::map<std::string, double>{{"EUR", 100.0}, {"USD", 100.0}}));
  EXPECT_EQ(facts.past_due->oldest_days, 50);
  EXPECT_FALSE(billing_facts({}, {today, open, nothing}, kToday).past_due);
}

TEST(Cancelled, IsSaidOnceAndNotOfWhatWasReplaced) {
  SubscriptionFact ending = active("stripe:1");
  ending.cancelled_day = kToday - 3, ending.period_end = kToday + 60;
  SubscriptionFact copy = ending;
  copy.id = "chartmogul:1";
  SubscriptionFact replaced = active("stripe:2");
  replaced.state = State::cancelled, replaced.ended_day = kToday - 200;
  BillingFacts facts = billing_facts({ending, copy, replaced}, {}, kToday);
  ASSERT_TRUE(facts.cancelled);
  EXPECT_EQ(facts.cancelled->subscriptions, 1);
  EXPECT_EQ(facts.cancelled->ends, kToday + 60);
  EXPECT_TRUE(facts.cancelled->all);
  EXPECT_FALSE(facts.cancelled->over);
  facts = billing_facts({replaced}, {}, kToday);
  ASSERT_TRUE(facts.cancelled);
  EXPECT_TRUE(facts.cancelled->over);
  EXPECT_EQ(facts.cancelled->ends, kToday - 200);
  EXPECT_FALSE(billing_facts({active("stripe:3"), replaced}, {}, kToday).cancelled);
}

TEST(Lines, ThatRanOutAreNoNewsAndThoseThatRunTell) {
  SubscriptionFact past = active("a0I8a00000AAAAAAA5"), now = active("a0I8a00000AAAABAA5");
  past.state = now.state = State::unknown;
  past.start_day = kToday - 400, past.period_end = kToday - 36;
  now.start_day = kToday - 35, now.period_end = kToday + 330;
  EXPECT_FALSE(billing_facts({past, now}, {}, kToday).cancelled);
  EXPECT_EQ(next_line_end({past, now}, kToday), kToday + 330);
  // One that was terminated is not said beside one that runs; one that will end is.
  past.state = State::cancelled, past.cancelled_day = past.ended_day = kToday - 90;
  EXPECT_FALSE(billing_facts({past, now}, {}, kToday).cancelled);
  EXPECT_TRUE(billing_facts({past}, {}, kToday).cancelled->over);
  SubscriptionFact ending = now;
  ending.id = "a0I8a00000AAAACAA5", ending.cancelled_day = ending.ended_day = kToday + 20;
  EXPECT_TRUE(runs_on(ending, kToday));
  const BillingFacts facts = billing_facts({now, ending}, {}, kToday);
  ASSERT_TRUE(facts.cancelled);
  EXPECT_EQ(facts.cancelled->ends, kToday + 20);
  EXPECT_FALSE(facts.cancelled->all);
  EXPECT_FALSE(facts.cancelled->over);
  EXPECT_EQ(next_line_end({ending}, kToday), std::nullopt) << "it does not renew";
}

}  // namespace test_billing
}  // namespace rapport
