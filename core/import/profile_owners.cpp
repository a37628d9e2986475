// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/profile_owners.h"

namespace rapport::import {

FlatMap64<std::uint64_t> users_seen_with(workspace::UsageStore& usage, const FlatSet64& ids,
                                         const FlatSet64& users, const Progress& progress) {
  FlatMap64<std::uint64_t> found;
  if (ids.size() == 0 || users.size() == 0) return found;
  const auto saw = [&](std::uint64_t id, std::uint64_t user) {
    if (id == user || !ids.contains(id) || !users.contains(user)) return;
    const auto [slot, added] = found.insert(id, user);
    if (!added && *slot != user) *slot = kSeveralUsers;
  };
  usage.each_link([&](const workspace::UsageLink& link) {
    if (link.kind == workspace::UsageLink::Kind::seen) saw(link.a, link.b);
  });
  // A distinct_id that is the device's own is stored as the device of the event alone.
  for (const workspace::SegmentDay& day : usage.segment_days()) {
    if (day.anonymous == day.events) continue;
    progress.check();
    usage.each_actor_on(day.day, [&](std::uint64_t actor, std::uint64_t device, std::uint32_t marks) {
      if (device != 0 && (marks & workspace::SegmentEvent::kAnonymous) == 0) saw(device, actor);
    });
  }
  return found;
}

}  // namespace rapport::import
