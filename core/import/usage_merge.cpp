// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/usage_merge.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace rapport::import {
namespace {

using workspace::Segment;
using workspace::SegmentEvent;

/// The key that identifies a row within a day.
bool before(const SegmentEvent& a, const SegmentEvent& b) {
  return a.key != b.key ? a.key < b.key : a.actor < b.actor;
}

/// Sorts rows, stably. Moves keys instead of rows, which are several times as large.
void sort_events(std::vector<SegmentEvent>& events) {
  struct At {
    std::uint64_t key = 0;
    std::uint64_t index = 0;
  };
  std::vector<At> order(events.size());
  for (std::size_t i = 0; i < events.size(); ++i) order[i] = {events[i].key, i};
  std::sort(order.begin(), order.end(), [&](const At& a, const At& b) {
    if (a.key != b.key) return a.key < b.key;
    const std::uint64_t left = events[a.index].actor;
    const std::uint64_t right = events[b.index].actor;
    return left != right ? left < right : a.index < b.index;
  });
  std::vector<SegmentEvent> sorted;
  sorted.reserve(events.size());
  for (const At& at : order) sorted.push_back(events[at.index]);
  events.swap(sorted);
}

}  // namespace

MergedDay merge_day(Day day, Segment& fresh, const std::vector<char>& known_bytes, const MergeRules& rules) {
  MergedDay result;
  result.day = day;
  result.events = fresh.events.size();
  result.first = SegmentEvent::kSecondMask;
  for (const SegmentEvent& event : fresh.events) {
    result.first = std::min(result.first, event.second_of_day());
    result.last = std::max(result.last, event.second_of_day());
  }
  sort_events(fresh.events);
  for (std::size_t i = 1; i < fresh.events.size(); ++i) {
    SegmentEvent& one = fresh.events[i - 1];
    SegmentEvent& next = fresh.events[i];
    if (one.key != next.key || one.actor == next.actor) continue;
    one.second |= SegmentEvent::kTogether;
    next.second |= SegmentEvent::kTogether;
  }
  Segment known;
  if (!known_bytes.empty()) workspace::unpack({known_bytes.data(), known_bytes.size()}, known);
  Segment merged;
  merged.events.reserve(known.events.size() + fresh.events.size());
  // A set of texts is copied when the first event refers to it, without texts that were dropped since.
  const auto texts_of = [&](std::vector<std::uint32_t>& moved, std::uint32_t number, const Segment& from) {
    if (number == 0) return number;
    moved.resize(from.text_sets.size() + 1, 0);
    std::uint32_t& to = moved[number];
    if (to == 0) {
      const workspace::SegmentTextSet& set = from.text_sets[number - 1];
      workspace::SegmentTextSet copy{static_cast<std::uint32_t>(merged.texts.size()), 0};
      for (std::uint32_t i = 0; i < set.count; ++i)
        if (const std::uint32_t text = from.texts[set.first + i];
            !rules.values.dropped(workspace::property_of_text(text)))
          merged.texts.push_back(text);
      copy.count = static_cast<std::uint32_t>(merged.texts.size()) - copy.first;
      merged.text_sets.push_back(copy);
      to = static_cast<std::uint32_t>(merged.text_sets.size());
    }
    return to;
  };
  std::vector<std::uint32_t> moved_known, moved_fresh;
  const auto keep = [&](const SegmentEvent& event, const Segment& from) {
    SegmentEvent copy = event;
    copy.texts = texts_of(&from == &known ? moved_known : moved_fresh, event.texts, from);
    copy.first_number = static_cast<std::uint32_t>(merged.numbers.size());
    merged.numbers.insert(merged.numbers.end(), from.numbers.begin() + event.first_number,
                          from.numbers.begin() + event.first_number + event.number_count);
    merged.events.push_back(copy);
  };
  /// Adds the file's additional values to a row; true where there were any.
  const auto improve = [&](SegmentEvent& row, const SegmentEvent& event) {
    const SegmentEvent old = row;
    if (!row.is(SegmentEvent::kSaid)) {
      row.actor = event.actor;
      row.second = (row.second & ~SegmentEvent::kAnonymous) | SegmentEvent::kSaid |
                   (event.second & SegmentEvent::kAnonymous);
      row.first_number = static_cast<std::uint32_t>(merged.numbers.size());
      row.number_count = event.number_count;
      merged.numbers.insert(merged.numbers.end(), fresh.numbers.begin() + event.first_number,
                            fresh.numbers.begin() + event.first_number + event.number_count);
    }
    row.device = std::max(row.device, event.device);
    // One event that was sent twice happened when it was first sent, whatever the order of the files.
    if (event.second_of_day() < row.second_of_day())
      row.second = (row.second & ~SegmentEvent::kSecondMask) | event.second_of_day();
    row.second |= event.second & SegmentEvent::kTogether;
    if (rules.clock_given && row.clock() != rules.clock)
      row.second =
          (row.second & ((1U << SegmentEvent::kClockShift) - 1)) | (rules.clock << SegmentEvent::kClockShift);
    if (row.texts == 0) row.texts = texts_of(moved_fresh, event.texts, fresh);
    return !(row == old);
  };
  // For each key: the stored rows and the file's rows.
  std::size_t k = 0;
  for (std::size_t f = 0; f < fresh.events.size();) {
    const std::uint64_t key = fresh.events[f].key;
    while (k < known.events.size() && known.events[k].key < key) keep(known.events[k++], known);
    const auto first = static_cast<std::ptrdiff_t>(merged.events.size());
    while (k < known.events.size() && known.events[k].key == key) keep(known.events[k++], known);
    for (; f < fresh.events.size() && fresh.events[f].key == key; ++f) {
      const SegmentEvent& event = fresh.events[f];
      const auto find = [&](auto&& fits) {
        return std::find_if(merged.events.begin() + first, merged.events.end(), fits);
      };
      auto row = find([&](const SegmentEvent& e) { return e.actor == event.actor; });
      // A row of an older version lacks $user_id and device: the first new row of its key supplies them.
      if (row == merged.events.end())
        row = find([](const SegmentEvent& e) { return !e.is(SegmentEvent::kSaid); });
      if (row == merged.events.end()) {
        keep(event, fresh);
        ++result.added;
        result.changed = true;
        continue;
      }
      const bool better = improve(*row, event);
      ++(better ? result.updated : result.unchanged);
      result.changed = result.changed || better;
    }
    if (std::ssize(merged.events) - first > 1)
      std::sort(merged.events.begin() + first, merged.events.end(), before);
  }
  if (!result.changed) return result;
  while (k < known.events.size()) keep(known.events[k++], known);
  result.packed = workspace::packed(merged);
  return result;
}

}  // namespace rapport::import
