// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/account_groups.h"

#include <algorithm>
#include <set>

namespace rapport::import {

std::size_t AccountGroups::add(const std::string& system) {
  systems_.push_back(system);
  places_.push_back({places_.size(), identity::Method::none, {}});
  return systems_.size() - 1;
}

void AccountGroups::key(std::size_t account, identity::Method method, const std::string& value,
                        const std::string& evidence) {
  Holders& holders = keys_[{method, value}];
  if (holders.evidence.empty() || evidence < holders.evidence) holders.evidence = evidence;
  // One account's keys come together: a key that a whole table shares is not searched for each of its rows.
  if (holders.accounts.empty() || holders.accounts.back() != account) holders.accounts.push_back(account);
}

void AccountGroups::unite(const std::function<bool(std::size_t, std::size_t)>& may) {
  std::vector<std::vector<std::size_t>> members(systems_.size());
  for (std::size_t i = 0; i < systems_.size(); ++i) members[i] = {i};
  const auto systems_of = [&](const std::vector<std::size_t>& accounts) {
    std::set<std::string> systems;
    for (const std::size_t account : accounts) systems.insert(systems_[account]);
    return systems;
  };
  const auto may_be_one = [&](const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
    const std::set<std::string> systems = systems_of(a);
    for (const std::size_t account : b)
      if (systems.contains(systems_[account])) return false;
    for (const std::size_t one : a)
      for (const std::size_t other : b)
        if (!may(one, other)) return false;
    return true;
  };
  // In the order of the keys, not of the records: ids, addresses, domains, each by its text.
  for (auto& [key, holders] : keys_) {
    std::sort(holders.accounts.begin(), holders.accounts.end());
    holders.accounts.erase(std::unique(holders.accounts.begin(), holders.accounts.end()),
                           holders.accounts.end());
    if (systems_of(holders.accounts).size() < holders.accounts.size()) continue;
    for (std::size_t i = 1; i < holders.accounts.size(); ++i) {
      const std::size_t a = places_[holders.accounts.front()].first;
      const std::size_t b = places_[holders.accounts[i]].first;
      if (a == b || !may_be_one(members[a], members[b])) continue;
      const std::size_t first = std::min(a, b), other = std::max(a, b);
      // What leads now had no evidence of its own until here.
      places_[other].method = key.first, places_[other].evidence = holders.evidence;
      for (const std::size_t account : members[other]) {
        places_[account].first = first;
        members[first].push_back(account);
      }
      members[other].clear();
    }
  }
}

}  // namespace rapport::import
