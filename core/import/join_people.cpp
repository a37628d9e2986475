// SPDX-License-Identifier: GPL-3.0-or-later
/// People of the product: which ids are one person, which people are ours, and the accounts of the others.
#include <algorithm>
#include <deque>
#include <set>
#include <unordered_map>

#include "core/base/hash.h"
#include "core/base/ordered_work.h"
#include "core/base/text.h"
#include "core/import/join.h"
#include "core/import/profile_match_keys.h"
#include "core/import/profile_owners.h"
#include "core/import/usage_devices.h"
#include "core/model/usage_systems.h"
#include "core/sources/mixpanel/mixpanel_events.h"

namespace rapport::import {

using identity::Found;
using identity::MatchKeys;
using workspace::LedgerRow;
using workspace::UsageIdState;
using workspace::UsagePlace;

namespace {

/// People that one thread joins at a time.
constexpr std::size_t kPlacedAtOnce = 1024;

/// What is known of one id.
struct Known {
  std::uint64_t hash = 0;
  std::string own;              ///< The id is this address.
  std::string profile;          ///< The address of its profile.
  std::set<std::string> shown;  ///< Addresses that its events showed.
  [[nodiscard]] bool has_address() const { return !own.empty() || !profile.empty() || !shown.empty(); }
};

/// The addresses that count for an id: only those of the surest kind.
std::vector<std::string> addresses_of(const Known& known, const OwnPeople& own) {
  if (!known.own.empty()) return {known.own};
  if (!known.profile.empty()) return {known.profile};
  std::vector<std::string> others;
  for (const std::string& email : known.shown)
    if (!own.has(email)) others.push_back(email);
  // An address of ours from the customer's browser is not the customer's.
  if (others.empty()) others.assign(known.shown.begin(), known.shown.end());
  return others;
}

struct Person {
  std::uint64_t root = 0;
  MatchKeys match_keys;
  std::string email, name;
  std::string user, other, profile;  ///< The smallest $user_id, other id and id of a profile.
  std::vector<std::string> ids;
  bool ours = true;  ///< Every address is one of ours.
  /// The person's display name; never a device id.
  [[nodiscard]] const std::string& called() const {
    return !user.empty() ? user : !email.empty() ? email : !other.empty() ? other : profile;
  }
};

void take_smaller(std::string& to, const std::string& text) {
  if (to.empty() || text < to) to = text;
}

/// Values by hash, with stable addresses.
template <typename Value>
class ByHash {
 public:
  /// The value of a hash, created where it is new.
  Value& of(std::uint64_t hash, std::uint64_t Value::*field) {
    const auto [slot, added] = index_.insert(hash == 0 ? 1 : hash, static_cast<std::uint32_t>(all.size()));
    if (added) all.emplace_back().*field = hash;
    return all[*slot];
  }
  [[nodiscard]] Value* find(std::uint64_t hash) {
    const std::uint32_t* const found = index_.find(hash == 0 ? 1 : hash);
    return found == nullptr ? nullptr : &all[*found];
  }
  std::deque<Value> all;

 private:
  FlatMap64<std::uint32_t> index_;
};

/// A profile that the product keeps of a person.
struct Profile {
  std::uint64_t hash = 0;  ///< Of the id whose person it describes.
  std::string id, name, email;
  ProfileMatchKeys match_keys;
  [[nodiscard]] bool tells() const {
    return !email.empty() || !match_keys.ids.empty() || !match_keys.domains.empty();
  }
};

/// Gives each profile under an id that is no $user_id to the one $user_id that was seen with that id; one
/// whose id several were seen with is nobody's and dropped. Where two addresses would come together, each
/// profile stays under its own id.
void settle_owners(std::vector<Profile>& profiles, const FlatSet64& users, workspace::UsageStore& usage,
                   const Progress& progress) {
  FlatSet64 open;
  for (const Profile& profile : profiles)
    if (profile.tells() && !users.contains(profile.hash)) open.insert(profile.hash);
  const FlatMap64<std::uint64_t> seen = users_seen_with(usage, open, users, progress);
  if (seen.empty()) return;
  std::erase_if(profiles, [&](const Profile& profile) {
    const std::uint64_t* const user = seen.find(profile.hash);
    return user != nullptr && *user == kSeveralUsers;
  });
  std::unordered_map<std::uint64_t, std::set<std::string>> addresses;
  for (const Profile& profile : profiles) {
    const std::uint64_t* const user = seen.find(profile.hash);
    if (!profile.email.empty()) addresses[user == nullptr ? profile.hash : *user].insert(profile.email);
  }
  for (Profile& profile : profiles)
    if (const std::uint64_t* const user = seen.find(profile.hash); user != nullptr)
      if (addresses[*user].size() <= 1) profile.hash = *user;
}

/// The result for a share of the people.
struct PlacedShare {
  std::vector<LedgerRow> rows;
  std::vector<UsagePlace> places;
  std::map<std::string, std::int64_t> counts;
  std::int64_t staff = 0;
};

}  // namespace

void Joiner::join_people(JoinChanges& changes, const Progress& progress) {
  // Everything known about ids that can identify a person; other ids need no entry.
  ByHash<Known> known;
  std::vector<KnownId> ids;
  FlatSet64 users;
  usage_.each_actor([&](const workspace::UsageActor& actor) {
    const bool user = (actor.role & workspace::kUserId) != 0;
    ids.push_back({actor.hash, user, 0});
    if (user) users.insert(actor.hash);
    std::string own;
    if (actor.id.find('@') != std::string::npos) own = normalised_email(actor.id);
    if (own.empty()) return;
    known.of(actor.hash, &Known::hash).own = std::move(own);
  });
  usage_.each_email([&](std::uint64_t actor, const std::string& email) {
    known.of(actor, &Known::hash).shown.insert(email);
  });
  std::vector<Profile> profiles;
  store_.each_profile("person", [&](const workspace::ProfileRow& profile) {
    const std::string id(sources::bare_id(profile.id));
    if (sources::is_useless_id(id)) return;
    profiles.push_back(
        {hash64(id), id, profile.name, normalised_email(profile.email), match_keys_of(profile)});
  });
  settle_owners(profiles, users, usage_, progress);
  for (const Profile& profile : profiles) {
    if (!profile.email.empty()) known.of(profile.hash, &Known::hash).profile = profile.email;
    ids.push_back({profile.hash, false, 0});
  }
  std::sort(ids.begin(), ids.end(), [](const KnownId& a, const KnownId& b) {
    return std::pair(a.hash, !a.user) < std::pair(b.hash, !b.user);
  });
  ids.erase(std::unique(ids.begin(), ids.end(),
                        [](const KnownId& a, const KnownId& b) { return a.hash == b.hash; }),
            ids.end());
  std::unordered_map<std::string, std::uint32_t> numbers;
  std::uint32_t several = 0x80000000U;
  for (KnownId& id : ids) {
    const Known* const found = known.find(id.hash);
    if (found == nullptr || !found->has_address()) continue;
    const auto emails = addresses_of(*found, own_);
    // An id with several addresses is not merged by any of them.
    id.email = emails.size() == 1
                   ? numbers.try_emplace(emails.front(), static_cast<std::uint32_t>(numbers.size() + 1))
                         .first->second
                   : several++;
  }
  progress.check();

  std::vector<IdPair> unions;
  std::vector<IdPair> seen;
  usage_.each_link([&](const workspace::UsageLink& link) {
    (link.kind == workspace::UsageLink::Kind::seen ? seen : unions).push_back({link.a, link.b});
  });
  Clustering clusters = cluster_ids(ids, unions, seen);
  const auto person_of = [&](std::uint64_t hash) {
    const std::uint64_t* found = clusters.person.find(hash);
    return found == nullptr ? hash : *found;
  };
  progress.check();

  // Only people with an address or a profile can be joined.
  ByHash<Person> people;
  for (const Known& one : known.all) {
    Person& person = people.of(person_of(one.hash), &Person::root);
    for (const std::string& email : addresses_of(one, own_)) {
      person.match_keys.emails.push_back(email);
      person.ours = person.ours && own_.has(email);
      take_smaller(person.email, email);
    }
  }
  known = {};
  for (const Profile& profile : profiles) {
    Person& person = people.of(person_of(profile.hash), &Person::root);
    person.match_keys.ids.insert(person.match_keys.ids.end(), profile.match_keys.ids.begin(),
                                 profile.match_keys.ids.end());
    person.match_keys.product_ids = true;
    if (!profile.name.empty()) take_smaller(person.name, profile.name);
    take_smaller(person.profile, profile.id);
  }
  usage_.each_company([&](std::uint64_t actor, const std::string& company) {
    Person& person = people.of(person_of(actor), &Person::root);
    person.match_keys.ids.push_back(company);
    person.match_keys.product_ids = true;
  });
  const bool any_decision = std::any_of(decisions_.begin(), decisions_.end(), [](const auto& decision) {
    return decision.first.starts_with("mixpanel:person:");
  });
  usage_.each_actor([&](const workspace::UsageActor& actor) {
    Person* const found = people.find(person_of(actor.hash));
    if (found == nullptr) return;
    Person& person = *found;
    if ((actor.role & workspace::kUserId) != 0)
      take_smaller(person.user, actor.id);
    else if ((actor.role & workspace::kDistinctId) != 0)
      take_smaller(person.other, actor.id);
    if (any_decision) person.ids.push_back(actor.id);
  });

  // Sorted by number, so that the order of the input does not matter.
  std::vector<Person*> in_order;
  in_order.reserve(people.all.size());
  for (Person& person : people.all) in_order.push_back(&person);
  std::sort(in_order.begin(), in_order.end(),
            [](const Person* a, const Person* b) { return a->root < b->root; });
  // A share each: those of a million people are not copied together.
  std::vector<std::vector<LedgerRow>> rows;
  std::map<std::string, std::int64_t> counts;
  UsagePlaces places;
  std::int64_t staff = 0;
  const auto place_share = [&](std::size_t from, std::size_t to) {
    PlacedShare share;
    share.rows.reserve(to - from);
    share.places.reserve(to - from);
    for (std::size_t i = from; i < to; ++i) {
      Person& person = *in_order[i];
      std::vector<std::string>& emails = person.match_keys.emails;
      std::sort(emails.begin(), emails.end());
      emails.erase(std::unique(emails.begin(), emails.end()), emails.end());
      // A decision on any of the person's ids holds.
      std::string record = person.called();
      if (any_decision) {
        std::sort(person.ids.begin(), person.ids.end());
        person.ids.push_back(person.email);
      }
      bool decided = any_decision && decisions_.contains("mixpanel:person:" + record);
      for (const std::string& id : person.ids)
        if (!decided && decisions_.contains("mixpanel:person:" + id)) record = id, decided = true;
      UsagePlace place{person.root, 0, "", UsageIdState::person};
      if (!emails.empty() && person.ours && !decided) {
        place.state = UsageIdState::staff;
        share.places.push_back(place);
        ++share.staff;
        continue;
      }
      const std::string& label = !person.email.empty()  ? person.email
                                 : !person.name.empty() ? person.name
                                                        : record;
      const Found found = decide("mixpanel", "person", record, label, person.match_keys, true, 0, share.rows);
      ++share.counts[std::string(name_of(found.method))];
      if (found.account == 0) continue;
      place.account = found.account;
      place.method = name_of(found.method);
      share.places.push_back(std::move(place));
    }
    return share;
  };
  OrderedWork<PlacedShare> placing(8, [&](PlacedShare&& share) {
    rows.push_back(std::move(share.rows));
    for (UsagePlace& place : share.places) places.add(std::move(place));
    for (const auto& [method, people_of_it] : share.counts) counts[method] += people_of_it;
    staff += share.staff;
  });
  for (std::size_t from = 0; from < in_order.size(); from += kPlacedAtOnce) {
    progress.check();
    const std::size_t to = std::min(from + kPlacedAtOnce, in_order.size());
    placing.add(1, [&place_share, from, to] { return place_share(from, to); });
  }
  placing.finish();
  // Frees memory that is no longer needed, since a large file needs it.
  in_order = {};
  people = {};
  progress.check();

  // The ledger is sorted on another core while this one places the ids, and written between the months of the
  // roll-up: a core of its own for the workspace.
  OrderedWork<std::unique_ptr<workspace::LedgerInSteps>> sorting(
      1,
      [&](std::unique_ptr<workspace::LedgerInSteps>&& ledger) { changes.people_ledger = std::move(ledger); });
  sorting.add(1, [&rows, named = store_.usage_system()] {
    return std::make_unique<workspace::LedgerInSteps>(named, std::move(rows));
  });

  std::vector<std::pair<std::uint64_t, UsagePlace>> moves;
  bool people_moved = false;
  usage_.each_place([&](std::uint64_t hash, const UsagePlace& before) {
    const std::uint64_t root = person_of(hash);
    const UsagePlace* found = places.find(root);
    UsagePlace place = found == nullptr ? UsagePlace{root, 0, "", UsageIdState::person} : *found;
    if (clusters.unknown.contains(hash)) place = {hash, 0, "", UsageIdState::unknown};
    if (place == before) return;
    if (before.person != 0) {
      // Its earlier events, including those joined by group, now count for another person or for none.
      people_moved = people_moved || place.person != before.person;
      if (place.state != before.state) changes.usage_everything = true;
    }
    moves.emplace_back(hash, place);
    if (place.account == before.account && place.method == before.method) return;
    for (const Ref changed : {place.account, before.account})
      if (changed != 0) changes.usage_accounts.insert(changed);
  });
  usage_.set_actors(moves);
  if (people_moved)
    for (const workspace::SegmentDay& day : usage_.segment_days())
      if (day.doubles > 0) changes.usage_days.insert(day.day);
  place_devices(clusters, places, changes, progress);
  usage_.set_fact("split", static_cast<std::int64_t>(clusters.split));
  usage_.set_fact("by_email", static_cast<std::int64_t>(clusters.by_email));
  usage_.set_fact("staff", staff);
  replace_usage_counts("person", counts);
  for (const Source system : kUsageSystems)
    store_.replace_ledger(std::string(name_of(system)), {"person"}, {});
  sorting.finish();
}

void Joiner::place_devices(const Clustering& clusters, const UsagePlaces& places, JoinChanges& changes,
                           const Progress& progress) {
  DeviceSearch search(usage_, clusters, progress);
  std::unordered_map<std::uint64_t, UsagePlace> old;
  usage_.each_device([&](std::uint64_t device, const UsagePlace& place) { old.emplace(device, place); });
  FlatSet64 changed;
  search.found().each([&](std::uint64_t device, std::uint64_t person) {
    const UsagePlace* found = places.find(person);
    const UsagePlace place = found == nullptr ? UsagePlace{person, 0, "", UsageIdState::person} : *found;
    const auto before = old.find(device);
    if (before != old.end() && before->second == place) return;
    usage_.set_device(device, place);
    changed.insert(device);
  });
  for (const auto& [device, place] : old) {
    if (search.found().find(device) != nullptr) continue;
    usage_.remove_device(device);
    changed.insert(device);
  }
  usage_.set_fact("devices_shared", search.shared());
  if (changed.size() > 0) search.days_of(changed, changes.usage_days);
}

}  // namespace rapport::import
