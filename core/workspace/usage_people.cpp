// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/usage_people.h"

#include <algorithm>

namespace rapport::workspace {

UsageWho UsagePeople::who_of(std::uint64_t actor, const UsagePlace& place) {
  UsageWho who;
  if (place.state == UsageIdState::unknown) return who;
  who.person = place.person == 0 ? actor : place.person;
  who.actor = actor;
  who.staff = place.state == UsageIdState::staff;
  if (place.account == 0) return who;
  auto found = std::find(methods_.begin(), methods_.end(), place.method);
  if (found == methods_.end()) found = methods_.insert(methods_.end(), place.method);
  who.account = place.account;
  who.method = static_cast<std::uint8_t>(found - methods_.begin());
  return who;
}

void UsagePeople::load() {
  // Most ids are their own person without an account and need no entry.
  store_.each_place([&](std::uint64_t hash, const UsagePlace& place) {
    if (place.account == 0 && place.state == UsageIdState::person &&
        (place.person == 0 || place.person == hash))
      return;
    actors_.insert(hash, who_of(hash, place));
  });
  store_.each_device([&](std::uint64_t device, const UsagePlace& place) {
    devices_.insert(device, who_of(place.person, place));
  });
  loaded_ = true;
}

UsageWho UsagePeople::of(const SegmentEvent& event) {
  if (event.actor == 0) return {};
  const bool anonymous = event.is(SegmentEvent::kAnonymous);
  auto& known = anonymous ? devices_ : actors_;
  if (const UsageWho* who = known.find(event.actor)) return *who;
  UsageWho who;
  if (!loaded_) {
    const UsagePlace place =
        anonymous ? store_.place_of_device(event.actor) : store_.place_of_actor(event.actor);
    who = who_of(anonymous ? place.person : event.actor, place);
    known.insert(event.actor, who);
  } else if (!anonymous) {
    who.actor = who.person = event.actor;
  }
  return who;
}

void UsagePeople::same_key(const std::vector<SegmentEvent>& events, std::size_t i, std::size_t end,
                           std::vector<Row>& kept) {
  std::vector<Row> all;
  kept.clear();
  for (std::size_t row = i; row < end; ++row) all.emplace_back(row, of(events[row]));
  const auto same = [&](const auto& a, const auto& b) {
    if (a.second.person != 0 && a.second.person == b.second.person) return true;
    return events[a.first].device != 0 && events[a.first].device == events[b.first].device;
  };
  // The better of two: one with a known person, then either, but always the same one.
  const auto better = [&](const auto& a, const auto& b) {
    const SegmentEvent& left = events[a.first];
    const SegmentEvent& right = events[b.first];
    const auto rank = [](const SegmentEvent& event) {
      return std::pair(!event.is(SegmentEvent::kTogether), event.is(SegmentEvent::kAnonymous));
    };
    return std::pair(rank(left), left.actor) < std::pair(rank(right), right.actor);
  };
  for (const auto& one : all) {
    const bool again = !events[one.first].is(SegmentEvent::kTogether) &&
                       std::any_of(all.begin(), all.end(), [&](const auto& other) {
                         return other.first != one.first && same(one, other) && better(other, one);
                       });
    if (!again) kept.push_back(one);
  }
}

}  // namespace rapport::workspace
