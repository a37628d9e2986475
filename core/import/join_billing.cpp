// SPDX-License-Identifier: GPL-3.0-or-later
// Joins subscriptions and invoices, and other records that name only a company.
#include <algorithm>
#include <tuple>

#include "core/import/join.h"
#include "core/import/outside_keys.h"
#include "core/workspace/billing_store.h"

namespace rapport::import {

using identity::Found;
using identity::MatchKeys;
using workspace::BillingJoin;
using workspace::BillingStore;

std::vector<Joiner::Ref> Joiner::join_named(const std::string& kind,
                                            const std::vector<NamedOnly>& companies) {
  std::vector<Ref> decided;
  std::map<std::string, std::vector<workspace::LedgerRow>> ledger;
  for (const NamedOnly& one : companies) {
    MatchKeys match_keys;
    match_keys.name = one.company;
    decided.push_back(decide(one.source, kind, one.company, one.company, match_keys, true,
                             static_cast<std::int64_t>(one.ids.size()), ledger[one.source])
                          .account);
  }
  store_.replace_ledger_of_kind(kind, ledger);
  return decided;
}

void Joiner::join_billing() {
  BillingStore billing(store_.database());
  const std::pair<BillingStore::Table, const char*> tables[] = {
      {BillingStore::Table::subscription, "subscription"}, {BillingStore::Table::invoice, "invoice"}};
  std::map<std::pair<std::string, std::string>, NamedOnly> by_customer;
  std::map<std::string, std::map<std::string, std::map<std::string, std::int64_t>>> counts;
  std::map<std::string, std::vector<BillingJoin>> joins;
  for (const auto& [table, kind] : tables) {
    counts[kind], joins[kind];
    billing.each_route(table, [&, kind = std::string(kind)](const workspace::BillingRoute& route) {
      std::string source(source_of(route.id));
      Found found;
      if (const Ref own = route.account_id.empty() ? 0 : directory_.by_id(route.account_id); own != 0) {
        found = {own, identity::Method::id, {}, 1.0};
      } else if (directory_.knows(route.account_id)) {
        // Its customer is linked to no account, and stands in the matches itself.
        ++counts[kind][std::move(source)][""];
        return;
      } else {
        MatchKeys match_keys;
        match_keys.product_ids = true;
        // The CRM may name a customer that no export of accounts has.
        if (!route.account_id.empty()) match_keys.ids.emplace_back(inner_id(route.account_id));
        if (!route.email.empty()) match_keys.emails.emplace_back(route.email);
        found = directory_.find(match_keys);
      }
      if (found.account == 0 && !route.customer.empty()) {
        NamedOnly& named = by_customer[{source, std::string(route.customer)}];
        named.ids.push_back(kind + ":" + std::string(route.id));
        named.source = std::move(source), named.company = route.customer;
        return;
      }
      ++counts[kind][std::move(source)][std::string(name_of(found.method))];
      if (found.account != 0)
        joins[kind].push_back({found.account, std::string(route.id), std::string(name_of(found.method))});
    });
  }
  std::vector<NamedOnly> customers;
  for (auto& [key, named] : by_customer) customers.push_back(std::move(named));
  const std::vector<Ref> decided = join_named("customer", customers);
  for (std::size_t i = 0; i < customers.size(); ++i)
    for (const std::string& text : customers[i].ids) {
      const std::string kind = text.substr(0, text.find(':'));
      ++counts[kind][customers[i].source][decided[i] == 0 ? "" : "manual"];
      if (decided[i] != 0) joins[kind].push_back({decided[i], text.substr(kind.size() + 1), "manual"});
    }
  for (const auto& [table, kind] : tables) {
    std::vector<BillingJoin>& all = joins[kind];
    std::sort(all.begin(), all.end(), [](const BillingJoin& a, const BillingJoin& b) {
      return std::tie(a.account, a.id) < std::tie(b.account, b.id);
    });
    billing.replace_joins(table, all);
    store_.replace_counts_of_kind(kind, counts[kind]);
  }
}

}  // namespace rapport::import
