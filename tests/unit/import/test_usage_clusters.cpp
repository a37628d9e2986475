// SPDX-License-Identifier: GPL-3.0-or-later
// Which ids are one person: the rule alone, without files.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "core/import/usage_clusters.h"

namespace rapport::import {
namespace test_usage_clusters {

/// "1 2 | 3": the ids of each person of several, persons in order; "?" before ids that are nobody's.
std::string words(const Clustering& found) {
  std::map<std::uint64_t, std::set<std::uint64_t>> people;
  std::set<std::uint64_t> nobody;
  found.person.each([&](std::uint64_t id, std::uint64_t person) { people[person].insert(id); });
  found.unknown.each([&](std::uint64_t id) { nobody.insert(id); });
  std::string out;
  for (const auto& [person, ids] : people) {
    EXPECT_EQ(person, *ids.begin());
    out += out.empty() ? "" : " | ";
    std::string list;
    for (const std::uint64_t id : ids) {
      EXPECT_TRUE(!nobody.contains(id) || ids.size() == 1);
      list += (list.empty() ? "" : " ") + std::string(nobody.contains(id) ? "?" : "") + std::to_string(id);
    }
    out += list;
  }
  return out;
}

constexpr bool kUser = true;

TEST(UsageClusters, WhatIsNamedTogetherIsOnePerson) {
  // A $user_id 1 and two anonymous ids, tied one after the other.
  EXPECT_EQ(words(cluster_ids({{1, kUser, 0}}, {{1, 7}, {7, 8}}, {})), "1 7 8");
  // An id that is an address and a $user_id that has none.
  EXPECT_EQ(words(cluster_ids({{1, kUser, 0}, {2, false, 5}}, {{1, 2}}, {})), "1 2");
  // Through an id of which nothing is known.
  EXPECT_EQ(words(cluster_ids({{1, kUser, 0}, {2, false, 5}}, {{1, 9}, {9, 2}}, {})), "1 2 9");
  EXPECT_EQ(words(cluster_ids({}, {{7, 8}}, {})), "7 8");
}

TEST(UsageClusters, TwoUsersOrTwoAddressesAreNeverOne) {
  // One browser, identified as two people: the id of the browser is nobody's.
  const Clustering browser = cluster_ids({{1, kUser, 0}, {2, kUser, 0}}, {{1, 9}, {2, 9}}, {});
  EXPECT_EQ(words(browser), "1 | 2 | ?9");
  EXPECT_EQ(browser.split, 1U);
  const Clustering direct = cluster_ids({{1, kUser, 0}, {2, kUser, 0}}, {{1, 2}}, {});
  EXPECT_EQ(words(direct), "1 | 2");
  EXPECT_EQ(direct.split, 1U);
  EXPECT_EQ(words(cluster_ids({{1, false, 4}, {2, false, 5}}, {{1, 2}}, {})), "1 | 2");
  // What hangs on one of them alone stays with that one.
  EXPECT_EQ(words(cluster_ids({{1, kUser, 0}, {2, kUser, 0}}, {{1, 9}, {2, 9}, {2, 8}}, {})), "1 | 2 8 | ?9");
}

TEST(UsageClusters, OneAddressIsOnePerson) {
  const Clustering found = cluster_ids({{1, kUser, 4}, {2, kUser, 4}, {3, kUser, 5}}, {}, {});
  EXPECT_EQ(words(found), "1 2 | 3");
  EXPECT_EQ(found.by_email, 1U);
  EXPECT_EQ(found.split, 0U);
}

TEST(UsageClusters, AnIdThatStoodOnEventsOfOnePersonIsTheirs) {
  EXPECT_EQ(words(cluster_ids({{1, kUser, 0}}, {}, {{9, 1}})), "1 9");
  EXPECT_EQ(words(cluster_ids({{1, kUser, 0}, {2, kUser, 0}}, {}, {{9, 1}, {9, 2}})), "1 | 2 | ?9");
  // Of two who are one by their address it is theirs.
  EXPECT_EQ(words(cluster_ids({{1, kUser, 4}, {2, kUser, 4}}, {}, {{9, 1}, {9, 2}})), "1 2 9");
  // A $user_id is somebody, wherever it stood.
  EXPECT_EQ(words(cluster_ids({{1, kUser, 0}, {2, kUser, 0}}, {}, {{2, 1}})), "1 | 2");
  // A chain: what stood on an event of an id that stood on an event of a user.
  EXPECT_EQ(words(cluster_ids({{1, kUser, 0}}, {}, {{8, 1}, {9, 8}})), "1 8 9");
}

TEST(UsageClusters, TheOrderNeverMattersAndTheRuleHolds) {
  std::mt19937 random(3);
  const auto below = [&](unsigned n) { return static_cast<std::uint64_t>(random() % n); };
  for (int round = 0; round < 300; ++round) {
    const unsigned n = 4 + random() % 14;
    std::vector<KnownId> ids;
    for (unsigned i = 1; i <= n; ++i)
      ids.push_back({i, below(3) == 0, below(3) == 0 ? static_cast<std::uint32_t>(1 + below(4)) : 0});
    std::vector<IdPair> unions(below(n) + 1), seen(below(6));
    for (IdPair& pair : unions) pair = {1 + below(n), 1 + below(n)};
    for (IdPair& pair : seen) pair = {1 + below(n), 1 + below(n)};
    const Clustering first = cluster_ids(ids, unions, seen);
    const std::string expected = words(first);
    std::map<std::uint64_t, std::set<std::uint32_t>> emails;
    std::map<std::uint64_t, std::uint64_t> users_without_email;
    std::map<std::uint64_t, bool> user_with_email;
    for (const KnownId& id : ids) {
      const std::uint64_t person = *first.person.find(id.hash);
      if (id.email != 0) emails[person].insert(id.email);
      if (id.user && id.email == 0) ++users_without_email[person];
      if (id.user && id.email != 0) user_with_email[person] = true;
    }
    for (const auto& [person, all] : emails) EXPECT_EQ(all.size(), 1U) << expected;
    // Several $user_ids are one person only where one address says so.
    for (const auto& [person, users] : users_without_email)
      EXPECT_LE(users + (user_with_email[person] ? 1 : 0), 1U) << expected;
    for (int again = 0; again < 4; ++again) {
      std::shuffle(ids.begin(), ids.end(), random);
      std::shuffle(unions.begin(), unions.end(), random);
      std::shuffle(seen.begin(), seen.end(), random);
      for (IdPair& pair : unions)
        if (random() % 2 == 0) std::swap(pair.a, pair.b);
      const Clustering other = cluster_ids(ids, unions, seen);
      ASSERT_EQ(words(other), expected);
      ASSERT_EQ(other.split, first.split);
      ASSERT_EQ(other.by_email, first.by_email);
    }
  }
}

}  // namespace test_usage_clusters
}  // namespace rapport::import
