// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/usage_devices.h"

namespace rapport::import {
namespace {

using workspace::SegmentEvent;

constexpr std::uint64_t kNobodyYet = 0;
constexpr std::uint64_t kSeveral = ~std::uint64_t{0};

}  // namespace

DeviceSearch::DeviceSearch(workspace::UsageStore& store, const Clustering& clusters, const Progress& progress)
    : store_(store), progress_(progress) {
  const std::vector<workspace::SegmentDay> days = store_.segment_days();
  FlatMap64<std::uint64_t> devices;
  for (const workspace::SegmentDay& day : days) {
    if (day.anonymous == 0) continue;
    anonymous_days_.push_back(day.day);
    progress_.check();
    store_.each_actor_on(day.day, [&](std::uint64_t actor, std::uint64_t, std::uint32_t marks) {
      if ((marks & SegmentEvent::kAnonymous) != 0) devices.insert(actor, kNobodyYet);
    });
  }
  if (devices.empty()) return;
  const auto saw = [](std::uint64_t& device, std::uint64_t person) {
    if (device == kNobodyYet)
      device = person;
    else if (device != person)
      device = kSeveral;
  };
  const auto person_of = [&](std::uint64_t id) {
    const std::uint64_t* person = clusters.person.find(id);
    return person == nullptr ? id : *person;
  };
  for (const workspace::SegmentDay& day : days) {
    if (day.anonymous == day.events) continue;
    progress_.check();
    store_.each_actor_on(day.day, [&](std::uint64_t actor, std::uint64_t device, std::uint32_t marks) {
      if (device == 0 || actor == 0 || (marks & SegmentEvent::kAnonymous) != 0) return;
      std::uint64_t* const who = devices.find(device);
      if (who != nullptr && !clusters.unknown.contains(actor)) saw(*who, person_of(actor));
    });
  }
  // A device's id may identify a person too: through $identify, or as a distinct_id.
  store_.each_actor([&](const workspace::UsageActor& actor) {
    std::uint64_t* const who = devices.find(actor.hash);
    if (who == nullptr) return;
    if (clusters.unknown.contains(actor.hash))
      *who = kSeveral;
    else if (clusters.several.contains(person_of(actor.hash)) ||
             (actor.role & (workspace::kUserId | workspace::kDistinctId)) != 0)
      saw(*who, person_of(actor.hash));
  });
  devices.each([&](std::uint64_t device, std::uint64_t person) {
    if (person == kSeveral)
      ++shared_;
    else if (person != kNobodyYet)
      found_.insert(device, person);
  });
}

void DeviceSearch::days_of(const FlatSet64& devices, std::set<Day>& days) {
  for (const Day day : anonymous_days_) {
    progress_.check();
    bool any = false;
    store_.each_actor_on(day, [&](std::uint64_t actor, std::uint64_t, std::uint32_t marks) {
      any = any || ((marks & SegmentEvent::kAnonymous) != 0 && devices.contains(actor));
    });
    if (any) days.insert(day);
  }
}

}  // namespace rapport::import
