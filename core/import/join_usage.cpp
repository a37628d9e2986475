// SPDX-License-Identifier: GPL-3.0-or-later
/// Joins the product's groups to accounts.

#include "core/base/text.h"
#include "core/import/join.h"
#include "core/import/profile_match_keys.h"
#include "core/model/salesforce_id.h"
#include "core/model/usage_systems.h"
#include "core/sources/mixpanel/mixpanel_events.h"

namespace rapport::import {

using identity::Found;
using identity::MatchKeys;
using identity::Method;
using workspace::LedgerRow;

ProfileMatchKeys match_keys_of(const workspace::ProfileRow& profile) {
  ProfileMatchKeys match_keys;
  match_keys.name = profile.name;
  for (const Attribute& attribute : profile.attributes) {
    const bool account =
        looks_like_salesforce_id(attribute.value) && salesforce_prefix(attribute.value) == "001";
    if (account || sources::is_company_key(attribute.name)) match_keys.ids.push_back(attribute.value);
    const std::string name = ascii_lower(attribute.name);
    if (name.find("domain") != std::string::npos || name.find("website") != std::string::npos ||
        name == "url")
      match_keys.domains.push_back(attribute.value);
  }
  return match_keys;
}

void Joiner::join_usage(const JoinScope& scope, JoinChanges& changes, const Progress& progress) {
  join_groups(scope, changes);
  progress.check();
  join_people(changes, progress);
}

void Joiner::join_groups(const JoinScope& scope, JoinChanges& changes) {
  std::unordered_map<std::string, ProfileMatchKeys> profiles;
  store_.each_profile("group", [&](const workspace::ProfileRow& profile) {
    profiles.emplace(profile.id, match_keys_of(profile));
  });
  // Each company value once, however many groups contain it.
  std::map<std::string, Found> by_value;
  std::vector<LedgerRow> rows;
  const auto place_of = [&](const std::string& value) -> const Found& {
    const auto [slot, added] = by_value.try_emplace(value);
    if (!added) return slot->second;
    MatchKeys match_keys;
    match_keys.ids.push_back(value);
    match_keys.product_ids = true;
    std::string label = value;
    if (const auto profile = profiles.find(value); profile != profiles.end()) {
      match_keys.ids.insert(match_keys.ids.end(), profile->second.ids.begin(), profile->second.ids.end());
      match_keys.domains = profile->second.domains;
      match_keys.name = profile->second.name;
      if (!profile->second.name.empty()) label = profile->second.name;
    }
    if (match_keys.name.empty() && !looks_like_salesforce_id(value)) match_keys.name = value;
    slot->second = decide("mixpanel", "group", value, label, match_keys, true, 0, rows);
    return slot->second;
  };
  struct Moved {
    std::int64_t group = 0;
    Ref account = 0;
    Method method = Method::none;
  };
  std::vector<Moved> moved;
  usage_.each_group([&](const workspace::UsageGroup& group) {
    // The first method in order that leads to exactly one account.
    Ref account = 0;
    Method how = Method::none;
    for (const Method method : {Method::manual, Method::id, Method::domain}) {
      Ref found = 0;
      bool several = false;
      for (const std::string_view pair : split(group.key, sources::kPairEnd)) {
        const auto end = pair.find(sources::kNameEnd);
        if (end == std::string_view::npos) continue;
        const Found& place = place_of(std::string(pair.substr(end + 1)));
        if (place.method != method || place.account == 0) continue;
        several = several || (found != 0 && found != place.account);
        found = place.account;
      }
      if (found != 0 && !several) {
        account = found;
        how = method;
        break;
      }
    }
    if (account == group.account && name_of(how) == group.method) return;
    moved.push_back({group.id, account, how});
    // Its earlier events may now count for the accounts of their people, or no longer.
    if (group.id <= scope.known_groups) changes.usage_everything = true;
    if (account == group.account) return;
    for (const Ref ref : {account, group.account})
      if (ref != 0) changes.usage_accounts.insert(ref);
  });
  for (const Moved& m : moved) usage_.set_group(m.group, m.account, name_of(m.method));
  for (const auto& [value, profile] : profiles) place_of(value);
  std::map<std::string, std::int64_t> counts;
  for (const auto& [value, found] : by_value) ++counts[std::string(name_of(found.method))];
  replace_usage_counts("group", counts);
  const std::string named = store_.usage_system();
  for (const Source system : kUsageSystems) {
    const std::string name(name_of(system));
    if (name == named)
      store_.replace_ledger(name, {"group"}, rows);
    else
      store_.replace_ledger(name, {"group"}, {});
  }
}

void Joiner::replace_usage_counts(const std::string& kind,
                                  const std::map<std::string, std::int64_t>& counts) {
  const std::string named = store_.usage_system();
  for (const Source system : kUsageSystems) {
    const std::string name(name_of(system));
    store_.replace_counts(name, kind, name == named ? counts : std::map<std::string, std::int64_t>());
  }
}

}  // namespace rapport::import
