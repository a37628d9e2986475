// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/billing_store.h"

#include "core/workspace/database.h"

namespace rapport::workspace {
namespace {

/// The names of a table of billing records and of its joins.
struct BillingTable {
  const char* each;
  const char* clear;
  const char* insert;
};
const BillingTable& names_of(BillingStore::Table table) {
  static const BillingTable subscription = {
      "SELECT id, account_id, customer, email FROM subscription", "DELETE FROM subscription_join",
      "INSERT INTO subscription_join(account_ref, subscription_id, method) VALUES(?,?,?)"};
  static const BillingTable invoice = {
      "SELECT id, account_id, customer, email FROM invoice", "DELETE FROM invoice_join",
      "INSERT INTO invoice_join(account_ref, invoice_id, method) VALUES(?,?,?)"};
  return table == BillingStore::Table::subscription ? subscription : invoice;
}

}  // namespace

void BillingStore::each_route(Table table, const std::function<void(const BillingRoute&)>& f) {
  database_.each<BillingRoute>(f, names_of(table).each);
}

void BillingStore::replace_joins(Table table, const std::vector<BillingJoin>& joins) {
  const BillingTable& names = names_of(table);
  database_.execute(names.clear);
  const Query insert = database_.query(names.insert);
  for (const BillingJoin& join : joins) insert.run(join.account, join.id, join.method);
}

namespace {

const std::string kSubscriptionSelect =
    "SELECT j.account_ref, s.id, s.plan, s.currency, s.cancellation_reason, s.annual_amount, s.state, "
    "s.start_day, s.period_end, s.cancelled_day, s.ended_day, s.version FROM subscription_join j JOIN "
    "subscription s ON s.id=j.subscription_id ";

SubscriptionFact subscription_of(Row& row) {
  SubscriptionFact one;
  row.read(one.id, one.plan, one.currency, one.reason, one.annual_amount);
  one.state =
      parse_subscription_state(row.get<std::string_view>()).value_or(SubscriptionRecord::State::unknown);
  row.read(one.start_day, one.period_end, one.cancelled_day, one.ended_day, one.version);
  return one;
}

}  // namespace

std::vector<SubscriptionFact> BillingStore::subscriptions(std::uint32_t ref) {
  std::vector<SubscriptionFact> all;
  for (Row row : database_.query(kSubscriptionSelect + "WHERE j.account_ref=? ORDER BY s.id", ref)) {
    row.skip();
    all.push_back(subscription_of(row));
  }
  return all;
}

void BillingStore::each_subscription(const std::function<void(std::uint32_t, SubscriptionFact&&)>& f) {
  for (Row row : database_.query(kSubscriptionSelect + "ORDER BY j.account_ref, s.id")) {
    const auto ref = row.get<std::uint32_t>();
    f(ref, subscription_of(row));
  }
}

std::vector<InvoiceFact> BillingStore::open_invoices(std::uint32_t ref) {
  return database_.list<InvoiceFact>(
      "SELECT i.status, i.currency, i.amount, i.open, i.closed, i.issued_day, i.due_day FROM invoice_join j "
      "JOIN invoice i ON i.id=j.invoice_id WHERE j.account_ref=? AND i.closed=0 ORDER BY i.due_day, i.id",
      ref);
}

bool BillingStore::any() {
  return database_.scalar(
             "SELECT EXISTS(SELECT 1 FROM subscription_join) OR EXISTS(SELECT 1 FROM "
             "invoice_join)") != 0;
}

BillingFacts BillingStore::facts(std::uint32_t ref, Day today) {
  BillingFacts facts = billing_facts(subscriptions(ref), open_invoices(ref), today);
  // An account whose invoices are all paid has billing too.
  facts.known =
      facts.known ||
      database_.first<int>("SELECT 1 FROM invoice_join WHERE account_ref=? LIMIT 1", ref).has_value();
  return facts;
}

std::unordered_map<std::uint32_t, BillingFacts> BillingStore::all_facts(Day today) {
  std::unordered_map<std::uint32_t, BillingFacts> all;
  if (!any()) return all;
  for (const auto ref : database_.list<std::uint32_t>(
           "SELECT account_ref FROM subscription_join UNION SELECT account_ref FROM invoice_join"))
    all.emplace(ref, facts(ref, today));
  return all;
}

}  // namespace rapport::workspace
