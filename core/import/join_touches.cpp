// SPDX-License-Identifier: GPL-3.0-or-later
// Joins the CRM's touches and cases by the CRM's own ids.
#include <algorithm>
#include <tuple>

#include "core/base/hash.h"
#include "core/base/time_zone.h"
#include "core/import/join.h"

namespace rapport::import {

using identity::Found;
using identity::MatchKeys;

void Joiner::join_cases(FlatMap64<Ref>& related) {
  std::vector<workspace::JoinStore::CaseJoin> joins;
  std::map<std::string, std::int64_t> counts;
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
    ++counts[ref == 0 ? "" : method];
    if (ref == 0) return;
    related.insert(hash64(route.id), ref);
    joins.push_back({ref, std::string(route.id), method});
  });
  std::sort(joins.begin(), joins.end(), [](const auto& a, const auto& b) {
    return std::tie(a.account, a.case_id) < std::tie(b.account, b.case_id);
  });
  store_.replace_case_joins(joins);
  store_.replace_counts("salesforce", "case", counts);
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
  std::map<std::string, std::int64_t> counts;
  store_.each_touch([&](const workspace::TouchRoute& route) {
    Ref ref = route.account_id.empty() ? 0 : directory_.by_id(route.account_id);
    if (ref == 0 && !route.what_id.empty()) {
      ref = directory_.by_id(route.what_id);
      if (const Ref* found = related.find(hash64(route.what_id)); ref == 0 && found != nullptr) ref = *found;
    }
    if (ref == 0 && !route.who_id.empty())
      if (const Ref* found = contact_account_.find(hash64(route.who_id)); found != nullptr) ref = *found;
    ++counts[ref == 0 ? "" : "id"];
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
  store_.replace_counts("salesforce", "touch", counts);
  for (const auto& [table, kind] : {std::pair("contact", "contact"), std::pair("opportunity", "opportunity"),
                                    std::pair("contract", "contract")}) {
    std::map<std::string, std::int64_t> by_method;
    store_.each_related(table, [&](std::string_view, std::string_view account) {
      ++by_method[directory_.by_id(account) != 0 ? "id" : ""];
    });
    store_.replace_counts("salesforce", kind, by_method);
  }
}

}  // namespace rapport::import
