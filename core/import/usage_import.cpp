// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/usage_import.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <limits>

#include "core/base/error.h"

namespace rapport::import {
namespace {

using workspace::Segment;
using workspace::SegmentEvent;
using workspace::SegmentNumber;

constexpr std::size_t kSpillBytes = 72U << 20;
constexpr std::uint32_t kClockShift = 24;
constexpr std::uint32_t kSecondMask = (1U << kClockShift) - 1;

[[noreturn]] void spill_failed() {
  throw Error(
      ErrorCode::io,
      "The disk is full: the import needs room beside the workspace while it runs; nothing was changed. "
      "Free some space and import again.");
}

}  // namespace

DaySpill::~DaySpill() {
  if (file_ != nullptr) std::fclose(file_);
}

void DaySpill::added(std::size_t bytes) {
  bytes_ += bytes;
  if (bytes_ > kSpillBytes) spill();
}

std::set<Day> DaySpill::all_days() const {
  std::set<Day> days;
  for (const auto& [day, segment] : days_) days.insert(Day{day});
  for (const auto& [day, extents] : extents_) days.insert(Day{day});
  return days;
}

void DaySpill::spill() {
  if (file_ == nullptr) {
    const int fd = ::open(folder_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0) file_ = ::fdopen(fd, "w+b");
    if (file_ == nullptr) file_ = std::tmpfile();
    if (file_ == nullptr) spill_failed();
  }
  std::fseek(file_, 0, SEEK_END);
  for (const auto& [day, segment] : days_) {
    Extent extent{std::ftell(file_), segment.events.size(), segment.numbers.size()};
    if (std::fwrite(segment.events.data(), sizeof(SegmentEvent), extent.events, file_) != extent.events ||
        std::fwrite(segment.numbers.data(), sizeof(SegmentNumber), extent.numbers, file_) != extent.numbers)
      spill_failed();
    extents_[day].push_back(extent);
  }
  if (std::fflush(file_) != 0) spill_failed();
  days_.clear();
  bytes_ = 0;
}

Segment DaySpill::take(Day day) {
  Segment all;
  if (const auto found = extents_.find(day.number); found != extents_.end()) {
    for (const Extent& extent : found->second) {
      const std::size_t events = all.events.size();
      const std::size_t numbers = all.numbers.size();
      all.events.resize(events + extent.events);
      all.numbers.resize(numbers + extent.numbers);
      std::fseek(file_, extent.offset, SEEK_SET);
      if (std::fread(all.events.data() + events, sizeof(SegmentEvent), extent.events, file_) !=
              extent.events ||
          std::fread(all.numbers.data() + numbers, sizeof(SegmentNumber), extent.numbers, file_) !=
              extent.numbers)
        throw Error(ErrorCode::io,
                    "The import's temporary file can't be read back; nothing was changed. Import again.");
      for (std::size_t i = events; i < all.events.size(); ++i)
        all.events[i].first_number += static_cast<std::uint32_t>(numbers);
    }
    extents_.erase(found);
  }
  if (const auto found = days_.find(day.number); found != days_.end()) {
    if (all.events.empty()) {
      all = std::move(found->second);
    } else {
      const auto shift = static_cast<std::uint32_t>(all.numbers.size());
      for (SegmentEvent event : found->second.events) {
        event.first_number += shift;
        all.events.push_back(event);
      }
      all.numbers.insert(all.numbers.end(), found->second.numbers.begin(), found->second.numbers.end());
    }
    days_.erase(found);
  }
  return all;
}

void DaySpill::clear() {
  days_.clear();
  extents_.clear();
  bytes_ = 0;
  if (file_ != nullptr) std::fclose(file_);
  file_ = nullptr;
}

UsageImport::UsageImport(workspace::UsageStore& store, std::string spill_folder)
    : store_(store), spill_(std::move(spill_folder)) {}

void UsageImport::begin_file(std::uint32_t clock, bool clock_given) {
  clock_ = clock;
  clock_given_ = clock_given;
  clock_samples_.clear();
  newest_.reset();
}

void UsageImport::abandon_file() {
  spill_.clear();
  // The rolled-back savepoint took interned rows with it: numbers must be asked for again.
  events_ = {};
  properties_ = {};
  groups_ = {};
  actors_ = {};
}

std::uint32_t UsageImport::interned(FlatMap64<std::uint32_t>& map, std::uint64_t hash) const {
  const std::uint32_t* id = map.find(hash);
  return id == nullptr ? 0 : *id;
}

void UsageImport::consume(sources::UsageBatch&& batch) {
  const auto intern = [](FlatMap64<std::uint32_t>& map, const std::vector<sources::HashedText>& texts,
                         auto&& number) {
    for (const auto& [hash, text] : texts) {
      const auto [slot, added] = map.insert(hash, 0);
      if (added) *slot = number(text);
    }
  };
  intern(events_, batch.event_names,
         [&](const std::string& name) { return store_.intern_name("event", name); });
  intern(properties_, batch.properties,
         [&](const std::string& name) { return store_.intern_name("property", name); });
  const std::size_t groups = groups_.size();
  intern(groups_, batch.groups, [&](const std::string& key) { return store_.intern_group(key); });
  identity_changed_ =
      identity_changed_ || groups_.size() != groups || !batch.links.empty() || !batch.emails.empty();
  for (const auto& [hash, id] : batch.actors)
    if (actors_.insert(hash)) {
      store_.add_actor(hash, id);
      identity_changed_ = true;
    }
  for (const auto& [a, b] : batch.links) store_.add_link(a, b);
  for (const auto& [actor, email] : batch.emails) store_.add_email(actor, email);
  for (const auto& [month, counts] : batch.clock) {
    auto& all = clock_samples_[month];
    for (std::size_t i = 0; i < counts.size(); ++i) all[i] += counts[i];
  }

  std::size_t number = 0;
  Segment* segment = nullptr;
  Day segment_day{std::numeric_limits<std::int32_t>::min()};
  for (std::uint32_t row = 0; row < batch.events.size(); ++row) {
    const sources::UsageEvent& event = batch.events[row];
    const Day day = utc_day(event.time);
    if (segment == nullptr || day != segment_day) {
      segment = &spill_.day(day);
      segment_day = day;
    }
    SegmentEvent narrow;
    narrow.key = event.key;
    narrow.actor = event.actor;
    narrow.second = static_cast<std::uint32_t>(event.time - utc_start(day)) | (clock_ << kClockShift);
    narrow.event = interned(events_, event.event);
    narrow.group = event.group == 0 ? 0 : interned(groups_, event.group);
    narrow.first_number = static_cast<std::uint32_t>(segment->numbers.size());
    while (number < batch.numbers.size() && batch.numbers[number].row == row) {
      segment->numbers.push_back(
          {interned(properties_, batch.numbers[number].property), batch.numbers[number].value});
      ++number;
    }
    narrow.number_count = static_cast<std::uint32_t>(segment->numbers.size()) - narrow.first_number;
    segment->events.push_back(narrow);
    if (!newest_ || event.time > *newest_) newest_ = event.time;
  }
  spill_.added(batch.events.size() * sizeof(SegmentEvent) + batch.numbers.size() * sizeof(SegmentNumber));
}

void UsageImport::merge_day(Day day, UsageCounts& counts) {
  Segment fresh = spill_.take(day);
  std::stable_sort(fresh.events.begin(), fresh.events.end(),
                   [](const SegmentEvent& a, const SegmentEvent& b) { return a.key < b.key; });
  Segment known;
  if (!store_.load_segment(day, known)) known = {};
  Segment merged;
  merged.events.reserve(known.events.size() + fresh.events.size());
  bool changed = false;
  const auto keep = [&](const SegmentEvent& event, const Segment& from) {
    SegmentEvent copy = event;
    copy.first_number = static_cast<std::uint32_t>(merged.numbers.size());
    merged.numbers.insert(merged.numbers.end(), from.numbers.begin() + event.first_number,
                          from.numbers.begin() + event.first_number + event.number_count);
    merged.events.push_back(copy);
  };
  std::size_t k = 0;
  for (const SegmentEvent& event : fresh.events) {
    while (k < known.events.size() && known.events[k].key < event.key) keep(known.events[k++], known);
    if (k < known.events.size() && known.events[k].key == event.key) keep(known.events[k++], known);
    if (!merged.events.empty() && merged.events.back().key == event.key) {
      SegmentEvent& same = merged.events.back();
      // The same event under another id: the project has merged two ids of one person meanwhile.
      if (same.actor != event.actor && same.actor != 0 && event.actor != 0) {
        store_.add_link(std::min(same.actor, event.actor), std::max(same.actor, event.actor));
        identity_changed_ = true;
      }
      if (clock_given_ && (same.second >> kClockShift) != clock_) {
        same.second = (same.second & kSecondMask) | (clock_ << kClockShift);
        ++counts.updated;
        changed = true;
      } else {
        ++counts.unchanged;
      }
      continue;
    }
    keep(event, fresh);
    ++counts.added;
    changed = true;
  }
  if (!changed) return;
  while (k < known.events.size()) keep(known.events[k++], known);
  store_.save_segment(day, merged);
  touched_.insert(day);
}

UsageCounts UsageImport::end_file(const Progress& progress) {
  UsageCounts counts;
  const std::set<Day> days = spill_.all_days();
  std::uint64_t done = 0;
  for (const Day day : days) {
    progress.check();
    merge_day(day, counts);
    progress.report({"Removing duplicates", ++done, days.size()});
  }
  spill_.clear();
  if (!days.empty()) {
    counts.first = *days.begin();
    counts.last = *days.rbegin();
  }
  counts.newest = newest_;
  return counts;
}

}  // namespace rapport::import
