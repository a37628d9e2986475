// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/usage_clusters.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <utility>

namespace rapport::import {
namespace {

using Index = std::uint32_t;

/// Union-find over positions; a cluster is named by its smallest position.
class Sets {
 public:
  explicit Sets(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0U); }
  Index root(Index at) {
    while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
    return at;
  }
  bool join(Index a, Index b) {
    a = root(a);
    b = root(b);
    if (a == b) return false;
    parent_[std::max(a, b)] = std::min(a, b);
    return true;
  }

 private:
  std::vector<Index> parent_;
};

/// The steps of the clustering, in their order.
class Clusterer {
 public:
  Clusterer(std::vector<KnownId> ids, const std::vector<IdPair>& unions, const std::vector<IdPair>& seen)
      : ids_(std::move(ids)) {
    // Ids that only pairs name are added too. Sorted, so that the order of the input does not matter.
    for (const KnownId& id : ids_) index_.insert(id.hash, 0);
    for (const auto* pairs : {&unions, &seen})
      for (const IdPair& pair : *pairs)
        for (const std::uint64_t hash : {pair.a, pair.b})
          if (index_.insert(hash, 0).second) ids_.push_back({hash, false, 0});
    std::sort(ids_.begin(), ids_.end(), [](const KnownId& a, const KnownId& b) { return a.hash < b.hash; });
    for (Index i = 0; i < ids_.size(); ++i) *index_.find(ids_[i].hash) = i;
    unions_ = positions(unions);
    seen_ = positions(seen);
    unnamed_ = Sets(ids_.size());
    people_ = Sets(ids_.size());
    lost_.assign(ids_.size(), false);
  }

  Clustering run() {
    by_email();
    direct_links();
    through_unnamed();
    by_sight();
    for (Index i = 0; i < ids_.size(); ++i) {
      if (lost_[i]) {
        found_.unknown.insert(ids_[i].hash);
        found_.person.insert(ids_[i].hash, ids_[i].hash);
      } else {
        // The ids ascend by hash: the smallest position is the smallest hash.
        const std::uint64_t person = ids_[people_.root(i)].hash;
        found_.person.insert(ids_[i].hash, person);
        if (person != ids_[i].hash) found_.several.insert(person);
      }
    }
    return std::move(found_);
  }

 private:
  using Pair = std::pair<Index, Index>;

  std::vector<Pair> positions(const std::vector<IdPair>& pairs) {
    std::vector<Pair> all;
    all.reserve(pairs.size());
    for (const IdPair& pair : pairs) all.emplace_back(*index_.find(pair.a), *index_.find(pair.b));
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }
  /// Merges two people with their $user_ids and addresses.
  void merge(Index a, Index b) {
    a = people_.root(a);
    b = people_.root(b);
    const bool user = has_user_[a] || has_user_[b];
    const bool email = has_email_[a] || has_email_[b];
    people_.join(a, b);
    has_user_[people_.root(a)] = user;
    has_email_[people_.root(a)] = email;
  }
  [[nodiscard]] bool named(Index i) const { return ids_[i].user || ids_[i].email != 0; }

  void by_email() {
    std::map<std::uint32_t, Index> first;
    for (Index i = 0; i < ids_.size(); ++i) {
      if (ids_[i].email == 0) continue;
      const auto [slot, added] = first.try_emplace(ids_[i].email, i);
      if (!added && people_.join(slot->second, i)) ++found_.by_email;
    }
    has_user_.assign(ids_.size(), false);
    has_email_.assign(ids_.size(), false);
    for (Index i = 0; i < ids_.size(); ++i) note(i);
  }
  void note(Index i) {
    const Index root = people_.root(i);
    if (ids_[i].user) has_user_[root] = true;
    if (ids_[i].email != 0) has_email_[root] = true;
  }

  /// Merges each group of people that these pairs connect, unless it would have two $user_ids or two
  /// addresses.
  void unite(const std::vector<Pair>& ties) {
    Sets groups(ids_.size());
    std::set<Index> members;
    for (const auto& [a, b] : ties) {
      groups.join(a, b);
      members.insert({a, b});
    }
    struct Holds {
      int users = 0, emails = 0;
    };
    std::map<Index, Holds> holds;
    for (const Index member : members) {
      Holds& group = holds[groups.root(member)];
      if (has_user_[member]) ++group.users;
      if (has_email_[member]) ++group.emails;
    }
    for (const auto& [root, group] : holds)
      if (group.users > 1 || group.emails > 1) ++found_.split;
    for (const auto& [a, b] : ties) {
      const Holds& group = holds[groups.root(a)];
      if (group.users > 1 || group.emails > 1) continue;
      merge(a, b);
    }
  }

  void direct_links() {
    std::vector<Pair> ties;
    for (const auto& [a, b] : unions_)
      if (named(a) && named(b) && people_.root(a) != people_.root(b))
        ties.emplace_back(people_.root(a), people_.root(b));
    unite(ties);
  }

  /// Ids without a known person join the people they are connected with, where that is one person.
  void through_unnamed() {
    for (const auto& [a, b] : unions_)
      if (!named(a) && !named(b)) unnamed_.join(a, b);
    const auto neighbours = [&] {
      std::map<Index, std::set<Index>> all;
      for (const auto& [a, b] : unions_) {
        if (named(a) == named(b)) continue;
        all[unnamed_.root(named(a) ? b : a)].insert(people_.root(named(a) ? a : b));
      }
      return all;
    };
    std::vector<Pair> ties;
    for (const auto& [root, people] : neighbours())
      for (const Index person : people)
        if (person != *people.begin()) ties.emplace_back(*people.begin(), person);
    unite(ties);
    const auto of_people = neighbours();
    for (Index i = 0; i < ids_.size(); ++i) {
      if (named(i)) continue;
      const auto found = of_people.find(unnamed_.root(i));
      if (found == of_people.end()) {
        people_.join(unnamed_.root(i), i);
      } else if (found->second.size() == 1) {
        settled_.emplace_back(i, *found->second.begin());
      } else {
        lost_[i] = true;
      }
    }
    for (const auto& [i, person] : settled_) merge(person, i);
  }

  /// Ids that were only seen on a person's events.
  void by_sight() {
    std::set<Index> done;
    for (const auto& [i, person] : settled_) done.insert(unnamed_.root(i));
    const auto open = [&](Index i) { return !named(i) && !lost_[i] && !done.contains(unnamed_.root(i)); };
    std::map<Index, std::vector<Index>> members;
    if (!seen_.empty())
      for (Index i = 0; i < ids_.size(); ++i)
        if (open(i)) members[unnamed_.root(i)].push_back(i);
    for (const bool of_named : {true, false}) {
      std::map<Index, std::set<Index>> with;
      for (const auto& [a, b] : seen_) {
        if (!open(a) || lost_[b] || (of_named && !named_person(b))) continue;
        if (people_.root(a) != people_.root(b)) with[unnamed_.root(a)].insert(people_.root(b));
      }
      std::vector<Pair> joins;
      for (const auto& [root, people] : with) {
        if (people.size() == 1)
          joins.emplace_back(root, *people.begin());
        else
          for (const Index i : members[root]) lost_[i] = true;
        done.insert(root);
      }
      for (const auto& [root, person] : joins) merge(root, person);
    }
  }
  [[nodiscard]] bool named_person(Index i) {
    return has_user_[people_.root(i)] || has_email_[people_.root(i)];
  }
  std::vector<KnownId> ids_;
  FlatMap64<Index> index_;
  std::vector<Pair> unions_, seen_, settled_;
  Sets unnamed_{0}, people_{0};
  std::vector<bool> has_user_, has_email_, lost_;
  Clustering found_;
};

}  // namespace

Clustering cluster_ids(const std::vector<KnownId>& ids, const std::vector<IdPair>& unions,
                       const std::vector<IdPair>& seen) {
  return Clusterer(ids, unions, seen).run();
}

}  // namespace rapport::import
