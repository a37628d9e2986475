// SPDX-License-Identifier: GPL-3.0-or-later
/// Groups and people of the product to accounts.
#include <algorithm>

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/import/join.h"
#include "core/model/salesforce_id.h"
#include "core/sources/mixpanel_events.h"

namespace rapport::import {

using identity::Clues;
using identity::Found;
using identity::Method;
using workspace::LedgerRow;

namespace {

/// Union-find over id hashes; a cluster is named by its smallest hash, whatever the order of the links.
class Clusters {
 public:
  std::uint64_t root(std::uint64_t id) {
    std::uint64_t at = id;
    for (;;) {
      const std::uint64_t* up = parent_.find(at);
      if (up == nullptr || *up == at) break;
      at = *up;
    }
    while (id != at) {
      std::uint64_t* up = parent_.find(id);
      const std::uint64_t next = *up;
      *up = at;
      id = next;
    }
    return at;
  }
  void join(std::uint64_t a, std::uint64_t b) {
    a = root(a);
    b = root(b);
    if (a == b) return;
    parent_.insert(std::min(a, b), std::min(a, b));
    *parent_.insert(std::max(a, b), 0).first = std::min(a, b);
  }

 private:
  FlatMap64<std::uint64_t> parent_;
};

struct ProfileClues {
  std::vector<std::string> ids, domains;
  std::string name;
};

/// What a profile's properties say of its account.
ProfileClues clues_of(const workspace::ProfileRow& profile) {
  ProfileClues clues;
  clues.name = profile.name;
  for (const Attribute& attribute : profile.attributes) {
    const bool account =
        looks_like_salesforce_id(attribute.value) && salesforce_prefix(attribute.value) == "001";
    if (account || sources::is_company_key(attribute.name)) clues.ids.push_back(attribute.value);
    const std::string name = ascii_lower(attribute.name);
    if (name.find("domain") != std::string::npos || name.find("website") != std::string::npos ||
        name == "url")
      clues.domains.push_back(attribute.value);
  }
  return clues;
}

}  // namespace

void Joiner::join_usage(const JoinScope& scope, JoinChanges& changes, const Progress& progress) {
  join_groups(scope, changes);
  progress.check();
  join_people(changes, progress);
}

void Joiner::join_groups(const JoinScope& scope, JoinChanges& changes) {
  std::unordered_map<std::string, ProfileClues> profiles;
  store_.each_profile("group", [&](const workspace::ProfileRow& profile) {
    profiles.emplace(profile.id, clues_of(profile));
  });
  // Each company value once, however many combinations it stands in.
  std::map<std::string, Found> by_value;
  std::vector<LedgerRow> rows;
  const auto place_of = [&](const std::string& value) -> const Found& {
    const auto [slot, added] = by_value.try_emplace(value);
    if (!added) return slot->second;
    Clues clues;
    clues.ids.push_back(value);
    clues.product_ids = true;
    std::string label = value;
    if (const auto profile = profiles.find(value); profile != profiles.end()) {
      clues.ids.insert(clues.ids.end(), profile->second.ids.begin(), profile->second.ids.end());
      clues.domains = profile->second.domains;
      clues.name = profile->second.name;
      if (!profile->second.name.empty()) label = profile->second.name;
    }
    if (clues.name.empty() && !looks_like_salesforce_id(value)) clues.name = value;
    slot->second = decide("mixpanel", "group", value, label, clues, true, 0, rows);
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
    // Its earlier events may now fall to the accounts of those who did them, or leave these.
    if (group.id <= scope.known_groups) changes.usage_everything = true;
    if (account == group.account) return;
    for (const Ref ref : {account, group.account})
      if (ref != 0) changes.usage_accounts.insert(ref);
  });
  for (const Moved& m : moved) usage_.set_group(m.group, m.account, name_of(m.method));
  for (const auto& [value, profile] : profiles) place_of(value);
  std::map<std::string, std::int64_t> counts;
  for (const auto& [value, found] : by_value) ++counts[std::string(name_of(found.method))];
  store_.replace_counts("mixpanel", "group", counts);
  store_.replace_ledger("mixpanel", {"group"}, rows);
}

void Joiner::join_people(JoinChanges& changes, const Progress& progress) {
  Clusters clusters;
  usage_.each_link([&](std::uint64_t a, std::uint64_t b) { clusters.join(a, b); });
  struct Person {
    Clues clues;
    std::string label, name_id;
  };
  // Only people with an email or a profile can be placed; the many anonymous devices need no entry.
  std::map<std::uint64_t, Person> people;
  const auto add_email = [&](std::uint64_t hash, const std::string& email) {
    Person& person = people[clusters.root(hash)];
    if (std::find(person.clues.emails.begin(), person.clues.emails.end(), email) == person.clues.emails.end())
      person.clues.emails.push_back(email);
  };
  usage_.each_email([&](std::uint64_t actor, const std::string& email) { add_email(actor, email); });
  usage_.each_actor([&](const workspace::UsageActor& actor) {
    if (actor.id.find('@') == std::string::npos) return;
    if (const std::string email = normalised_email(actor.id); !email.empty()) add_email(actor.hash, email);
  });
  std::vector<std::pair<std::uint64_t, std::string>> profile_ids;
  store_.each_profile("person", [&](const workspace::ProfileRow& profile) {
    const std::string id(sources::bare_id(profile.id));
    if (sources::is_useless_id(id)) return;
    Person& person = people[clusters.root(hash64(id))];
    const ProfileClues clues = clues_of(profile);
    person.clues.ids.insert(person.clues.ids.end(), clues.ids.begin(), clues.ids.end());
    person.clues.product_ids = true;
    if (person.label.empty()) person.label = !profile.email.empty() ? profile.email : profile.name;
    if (const std::string email = normalised_email(profile.email); !email.empty())
      add_email(hash64(id), email);
    if (person.name_id.empty() || id < person.name_id) person.name_id = id;
  });
  progress.check();

  // A readable, stable name per cluster: its smallest id.
  usage_.each_actor([&](const workspace::UsageActor& actor) {
    const auto found = people.find(clusters.root(actor.hash));
    if (found == people.end()) return;
    std::string& name = found->second.name_id;
    if (name.empty() || actor.id < name) name = actor.id;
  });
  std::vector<LedgerRow> rows;
  std::map<std::string, std::int64_t> counts;
  struct Place {
    Ref account = 0;
    Method method = Method::none;
  };
  FlatMap64<Place> place;
  for (auto& [root, person] : people) {
    std::sort(person.clues.emails.begin(), person.clues.emails.end());
    if (person.label.empty())
      person.label = person.clues.emails.empty() ? person.name_id : person.clues.emails.front();
    const Found found =
        decide("mixpanel", "person", person.name_id, person.label, person.clues, true, 0, rows);
    ++counts[std::string(name_of(found.method))];
    if (found.account != 0) place.insert(root, {found.account, found.method});
  }
  struct Move {
    std::uint64_t hash = 0, person = 0;
    Place place;
  };
  std::vector<Move> moves;
  usage_.each_actor([&](const workspace::UsageActor& actor) {
    const std::uint64_t root = clusters.root(actor.hash);
    const Place* found = place.find(root);
    const Place home = found == nullptr ? Place{} : *found;
    const Ref ref = home.account;
    if (root == actor.person && ref == actor.account && name_of(home.method) == actor.method) return;
    moves.push_back({actor.hash, root, home});
    if (ref == actor.account && name_of(home.method) == actor.method) return;
    for (const Ref changed : {ref, actor.account})
      if (changed != 0) changes.usage_accounts.insert(changed);
  });
  for (const Move& move : moves)
    usage_.set_actor(move.hash, move.person, move.place.account, name_of(move.place.method));
  store_.replace_counts("mixpanel", "person", counts);
  store_.replace_ledger("mixpanel", {"person"}, rows);
}

}  // namespace rapport::import
