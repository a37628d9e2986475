// SPDX-License-Identifier: GPL-3.0-or-later
// Joins the CRM's touches and cases by the CRM's own ids.
#include <algorithm>
#include <tuple>

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/import/join.h"
#include "core/import/outside_keys.h"
#include "core/model/billing.h"

namespace rapport::import {

using identity::Found;
using identity::MatchKeys;

void Joiner::join_cases(FlatMap64<Ref>& related) {
  std::vector<workspace::JoinStore::CaseJoin> joins;
  std::map<std::string, std::map<std::string, std::int64_t>> counts;
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> by_company;
  store_.each_case([&](const workspace::CaseRoute& route) {
    Ref ref = route.account_id.empty() ? 0 : directory_.by_id(route.account_id);
    std::string method = ref == 0 ? "" : "id";
    if (ref == 0 && !route.contact_id.empty())
      if (const Ref* found = contact_account_.find(hash64(route.contact_id)); found != nullptr)
        ref = *found, method = "id";
    if (ref == 0 && !route.supplied_email.empty()) {
      MatchKeys match_keys;
      match_keys.emails.emplace_back(route.supplied_email);
      const Found found = directory_.find(match_keys);
      ref = found.account;
      method = name_of(found.method);
    }
    std::string source(source_of(route.id));
    if (ref == 0 && is_outside_id(route.id) && !route.company.empty()) {
      // Within one system a name that one account has is that account's.
      const auto named = outside_names_.find({system_of(route.id), folded(route.company)});
      if (named != outside_names_.end() && !named->second.empty()) ref = directory_.by_id(named->second);
      if (ref == 0) {
        by_company[{std::move(source), std::string(route.company)}].emplace_back(route.id);
        return;
      }
      method = "id";
    }
    ++counts[std::move(source)][ref == 0 ? "" : method];
    if (ref == 0) return;
    related.insert(hash64(route.id), ref);
    joins.push_back({ref, std::string(route.id), method});
  });
  std::vector<NamedOnly> companies;
  for (auto& [key, ids] : by_company) {
    counts[key.first][""] += static_cast<std::int64_t>(ids.size());
    companies.push_back({key.first, key.second, std::move(ids)});
  }
  const std::vector<Ref> decided = join_named("company", companies);
  for (std::size_t i = 0; i < companies.size(); ++i) {
    if (decided[i] == 0) continue;
    auto& of_source = counts[companies[i].source];
    for (std::string& id : companies[i].ids) {
      --of_source[""], ++of_source["manual"];
      related.insert(hash64(id), decided[i]);
      joins.push_back({decided[i], std::move(id), "manual"});
    }
  }
  for (auto& [source, by_method] : counts)
    if (by_method[""] == 0 && by_method.size() > 1) by_method.erase("");
  std::sort(joins.begin(), joins.end(), [](const auto& a, const auto& b) {
    return std::tie(a.account, a.case_id) < std::tie(b.account, b.case_id);
  });
  store_.replace_case_joins(joins);
  store_.replace_counts_of_kind("case", counts);
}

void Joiner::join_touches() {
  FlatMap64<Ref> related;
  for (const char* table : {"opportunity", "contract"})
    store_.each_related(table, [&](std::string_view id, std::string_view account) {
      if (const Ref ref = directory_.by_id(account); ref != 0) related.insert(hash64(id), ref);
    });
  join_cases(related);
  const TimeZone zone(store_.time_zone());
  std::vector<workspace::JoinStore::TouchJoin> joins;
  std::map<std::string, std::map<std::string, std::int64_t>> counts;
  store_.each_touch([&](const workspace::TouchRoute& route) {
    Ref ref = route.account_id.empty() ? 0 : directory_.by_id(route.account_id);
    if (ref == 0 && !route.what_id.empty()) {
      ref = directory_.by_id(route.what_id);
      if (const Ref* found = related.find(hash64(route.what_id)); ref == 0 && found != nullptr) ref = *found;
    }
    if (ref == 0 && !route.who_id.empty())
      if (const Ref* found = contact_account_.find(hash64(route.who_id)); found != nullptr) ref = *found;
    ++counts[std::string(source_of(route.id))][ref == 0 ? "" : "id"];
    if (ref == 0) return;
    const auto day =
        route.done && route.at ? std::optional<std::int64_t>(zone.local_day(*route.at).number) : route.day;
    joins.push_back({ref, std::string(route.id), day, route.done, route.meeting ? route.at : std::nullopt});
  });
  join_mails(zone, joins);
  std::sort(joins.begin(), joins.end(), [](const auto& a, const auto& b) {
    return std::tie(a.account, a.touch_id) < std::tie(b.account, b.touch_id);
  });
  store_.replace_touch_joins(joins);
  store_.replace_counts_of_kind("touch", counts);
  for (const char* table : {"contact", "opportunity", "contract"}) {
    std::map<std::string, std::map<std::string, std::int64_t>> by_source;
    store_.each_related(table, [&](std::string_view id, std::string_view account) {
      const bool by_address = account.empty() && contact_account_.find(hash64(id)) != nullptr;
      ++by_source[std::string(source_of(id))][directory_.by_id(account) != 0 ? "id"
                                              : by_address                   ? "email"
                                                                             : ""];
    });
    store_.replace_counts_of_kind(table, by_source);
  }
}

}  // namespace rapport::import
