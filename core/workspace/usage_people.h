// SPDX-License-Identifier: GPL-3.0-or-later
/// Who did a raw event, and which rows of a segment are one event: used by the roll-up and by all readers of
/// single events.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/base/flat_map64.h"
#include "core/workspace/usage_store.h"

namespace rapport::workspace {

/// Who did an event, as far as it is known.
struct UsageWho {
  std::uint64_t actor = 0;   ///< An id of the person; 0: an unknown visitor, who is not counted.
  std::uint64_t person = 0;  ///< The person's number; 0 for an unknown visitor.
  std::uint32_t account = 0;
  std::uint8_t method = 0;  ///< An index into UsagePeople::methods().
  bool staff = false;       ///< One of our own people, whose events are not counted.
};

/// Resolves ids to people and accounts.
class UsagePeople {
 public:
  explicit UsagePeople(UsageStore& store) : store_(store) {}

  /// Reads all ids at once (O(ids)); without it, each id is looked up at its first use.
  void load();
  /// Who did this event.
  [[nodiscard]] UsageWho of(const SegmentEvent& event);
  /// The ways in which people found their account; [0] is "" (none).
  [[nodiscard]] const std::vector<std::string>& methods() const noexcept { return methods_; }

  /// Calls f(event, who) for each event of a segment. Of rows of one event, time and $insert_id under several
  /// ids: those that one export contained side by side are different events; otherwise those of one person,
  /// or of one device, are the same event, exported before and after Mixpanel knew the person. Resolves only
  /// events for which `wanted(event)` is true. After load(), several threads may call this at once.
  template <typename Wanted, typename F>
  void each_event(const Segment& segment, Wanted&& wanted, F&& f) {
    const auto& events = segment.events;
    std::vector<Row> kept;
    for (std::size_t i = 0; i < events.size();) {
      std::size_t end = i + 1;
      while (end < events.size() && events[end].key == events[i].key) ++end;
      if (end == i + 1) {
        if (wanted(events[i])) f(events[i], of(events[i]));
      } else if (std::any_of(events.begin() + static_cast<std::ptrdiff_t>(i),
                             events.begin() + static_cast<std::ptrdiff_t>(end), wanted)) {
        same_key(events, i, end, kept);
        for (const auto& [row, who] : kept)
          if (wanted(events[row])) f(events[row], who);
      }
      i = end;
    }
  }
  template <typename F>
  void each_event(const Segment& segment, F&& f) {
    each_event(
        segment, [](const SegmentEvent&) { return true; }, f);
  }

 private:
  [[nodiscard]] UsageWho who_of(std::uint64_t actor, const UsagePlace& place);
  using Row = std::pair<std::size_t, UsageWho>;
  /// Leaves in `kept` those of the rows i..end-1, all of one key, that are distinct events.
  void same_key(const std::vector<SegmentEvent>& events, std::size_t i, std::size_t end,
                std::vector<Row>& kept);

  UsageStore& store_;
  bool loaded_ = false;
  std::vector<std::string> methods_ = {""};
  FlatMap64<UsageWho> actors_, devices_;
};

}  // namespace rapport::workspace
