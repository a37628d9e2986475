// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/usage_import.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <limits>
#include <type_traits>

#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/base/ordered_work.h"
#include "core/import/usage_merge.h"
#include "core/model/usage_systems.h"

namespace rapport::import {
namespace {

using workspace::Segment;
using workspace::SegmentEvent;
using workspace::SegmentNumber;

constexpr std::size_t kSpillBytes = 72U << 20;
/// Bytes of days that are merged at once.
constexpr std::size_t kMergedAtOnce = 16U << 20;
/// Bytes of ids that are buffered.
constexpr std::size_t kWaitingIds = 8U << 20;
/// Ids that are written after each day that was merged.
constexpr std::size_t kIdsAtOnce = 200;
/// Fewer than kFew events, further than kFarDays from all others, are isolated.
constexpr int kFarDays = 60;
constexpr std::uint64_t kFew = 5;

[[noreturn]] void spill_failed() {
  throw Error(
      ErrorCode::io, ErrorKind::disk_full,
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

bool DaySpill::settle() {
  if (file_ == nullptr) return false;
  spill();
  return true;
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
  const auto write = [&](const auto& all) {
    using Item = std::decay_t<decltype(all.front())>;
    if (std::fwrite(all.data(), sizeof(Item), all.size(), file_) != all.size()) spill_failed();
  };
  for (const auto& [day, waiting] : days_) {
    const Segment& segment = waiting.segment;
    const Extent extent{std::ftell(file_), segment.events.size(), segment.numbers.size(),
                        segment.text_sets.size(), segment.texts.size()};
    write(segment.events);
    write(segment.numbers);
    write(segment.text_sets);
    write(segment.texts);
    extents_[day].push_back(extent);
  }
  if (std::fflush(file_) != 0) spill_failed();
  days_.clear();
  bytes_ = 0;
}

Segment DaySpill::take(Day day) {
  Segment all;
  /// Reads `n` items to the end of a list.
  const auto read = [&](auto& list, std::size_t n) {
    using Item = std::decay_t<decltype(list.front())>;
    const std::size_t before = list.size();
    list.resize(before + n);
    if (std::fread(list.data() + before, sizeof(Item), n, file_) != n)
      throw workspace::StorageError(
          ErrorCode::io,
          "The import's temporary file can't be read back; nothing was changed. Import again.");
  };
  /// Indexes of the appended part count from its own beginning: shift them.
  const auto shift = [&](std::size_t events, std::size_t numbers, std::size_t sets, std::size_t texts) {
    for (std::size_t i = events; i < all.events.size(); ++i) {
      all.events[i].first_number += static_cast<std::uint32_t>(numbers);
      if (all.events[i].texts != 0) all.events[i].texts += static_cast<std::uint32_t>(sets);
    }
    for (std::size_t i = sets; i < all.text_sets.size(); ++i)
      all.text_sets[i].first += static_cast<std::uint32_t>(texts);
  };
  if (const auto found = extents_.find(day.number); found != extents_.end()) {
    for (const Extent& extent : found->second) {
      const std::array before = {all.events.size(), all.numbers.size(), all.text_sets.size(),
                                 all.texts.size()};
      std::fseek(file_, extent.offset, SEEK_SET);
      read(all.events, extent.events);
      read(all.numbers, extent.numbers);
      read(all.text_sets, extent.text_sets);
      read(all.texts, extent.texts);
      shift(before[0], before[1], before[2], before[3]);
    }
    extents_.erase(found);
  }
  if (const auto found = days_.find(day.number); found != days_.end()) {
    Segment& last = found->second.segment;
    if (all.events.empty()) {
      all = std::move(last);
    } else {
      const std::array before = {all.events.size(), all.numbers.size(), all.text_sets.size(),
                                 all.texts.size()};
      all.events.insert(all.events.end(), last.events.begin(), last.events.end());
      all.numbers.insert(all.numbers.end(), last.numbers.begin(), last.numbers.end());
      all.text_sets.insert(all.text_sets.end(), last.text_sets.begin(), last.text_sets.end());
      all.texts.insert(all.texts.end(), last.texts.begin(), last.texts.end());
      shift(before[0], before[1], before[2], before[3]);
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

UsageImport::UsageImport(workspace::Database& database, workspace::UsageStore& store,
                         std::string spill_folder, std::function<void()> saved)
    : store_(store),
      erased_(database),
      saved_(std::move(saved)),
      values_(database),
      spill_(std::move(spill_folder)) {}

void UsageImport::begin_file(Source system, std::uint32_t clock, bool clock_given, const std::string& zone) {
  system_ = number_of_usage_system(system) << SegmentEvent::kSystemShift;
  clock_ = clock;
  clock_given_ = clock_given;
  clock_samples_.clear();
  spans_.clear();
  erased_.forget_met();
  zone_ = TimeZone(zone.empty() ? std::string("UTC") : zone);
}

void UsageImport::keep_file() {
  touched_.merge(file_days_);
  file_days_.clear();
}

void UsageImport::abandon_file() {
  spill_.clear();
  file_days_.clear();
  // The rollback removed interned rows, so their numbers must be looked up again.
  events_ = {};
  properties_ = {};
  groups_ = {};
  text_properties_ = {};
  texts_ = {};
  values_.reload();
  actors_ = {};
  new_actors_.clear();
  new_actor_bytes_ = 0;
  next_actor_ = 0;
}

std::uint32_t UsageImport::interned(FlatMap64<std::uint32_t>& map, std::uint64_t hash) const {
  const std::uint32_t* id = map.find(hash);
  return id == nullptr ? 0 : *id;
}

void UsageImport::drop_texts_of(std::uint32_t property) {
  values_.drop(property);
  texts_.each([&](std::uint64_t, std::uint32_t& number) {
    if (workspace::property_of_text(number) == property) number = 0;
  });
}

std::string UsageImport::without_erased(const std::string& text) {
  std::string without = text;
  erased_.scrub(without);
  return without;
}

void UsageImport::intern_texts(const sources::UsageBatch& batch) {
  for (const auto& [hash, name] : batch.text_properties) {
    const auto [slot, added] = text_properties_.insert(hash, 0);
    if (added) *slot = store_.intern_name("text", name);
  }
  for (const std::uint64_t hash : batch.unkept) drop_texts_of(interned(text_properties_, hash));
  for (const sources::NewText& text : batch.new_texts) {
    const auto [slot, added] = texts_.insert(text.hash, 0);
    if (!added) continue;
    const std::uint32_t property = interned(text_properties_, text.property);
    const bool kept = !values_.dropped(property);
    *slot = values_.intern(property, without_erased(text.text));
    if (kept && values_.dropped(property)) drop_texts_of(property);
  }
}

std::uint32_t UsageImport::set_of(const sources::UsageBatch& batch, std::uint32_t row, std::size_t& text,
                                  DaySpill::Waiting& day, std::size_t& bytes) {
  // The empty set is a set too: 0 means that the texts are unknown.
  const std::uint64_t stands_for = batch.events[row].texts;
  const auto [slot, added] = day.sets.insert(stands_for == 0 ? 1 : stands_for, 0);
  if (added) {
    workspace::SegmentTextSet set{static_cast<std::uint32_t>(day.segment.texts.size()), 0};
    for (std::size_t i = text; i < batch.texts.size() && batch.texts[i].row == row; ++i)
      if (const std::uint32_t number = interned(texts_, batch.texts[i].text); number != 0)
        day.segment.texts.push_back(number);
    set.count = static_cast<std::uint32_t>(day.segment.texts.size()) - set.first;
    day.segment.text_sets.push_back(set);
    *slot = static_cast<std::uint32_t>(day.segment.text_sets.size());
    bytes += 32 + sizeof set + set.count * sizeof(std::uint32_t);
  }
  while (text < batch.texts.size() && batch.texts[text].row == row) ++text;
  return *slot;
}

std::uint32_t UsageImport::role_of(const sources::NewActor& actor) {
  using Role = sources::NewActor::Role;
  return actor.role == Role::user     ? workspace::kUserId
         : actor.role == Role::device ? workspace::kDeviceId
                                      : workspace::kDistinctId;
}

void UsageImport::sort_actors() {
  next_actor_ = 0;
  std::sort(new_actors_.begin(), new_actors_.end(), [](const auto& a, const auto& b) {
    return std::pair(static_cast<std::int64_t>(a.hash), a.role) <
           std::pair(static_cast<std::int64_t>(b.hash), b.role);
  });
}

void UsageImport::write_actors(std::size_t most) {
  for (; most > 0 && next_actor_ < new_actors_.size(); --most) {
    const sources::NewActor& first = new_actors_[next_actor_];
    std::uint32_t roles = 0;
    for (; next_actor_ < new_actors_.size() && new_actors_[next_actor_].hash == first.hash; ++next_actor_)
      roles |= role_of(new_actors_[next_actor_]);
    if (store_.add_actor(first.hash, first.id, roles)) identity_changed_ = true;
  }
  if (next_actor_ < new_actors_.size()) return;
  new_actors_.clear();
  new_actor_bytes_ = 0;
  next_actor_ = 0;
}

void UsageImport::write_all_actors() {
  sort_actors();
  write_actors(new_actors_.size());
}

void UsageImport::intern_ids(sources::UsageBatch& batch) {
  for (sources::NewActor& actor : batch.actors) {
    const std::uint32_t role = role_of(actor);
    const auto [known, added] = actors_.insert(actor.hash, role);
    if (!added && (*known | role) == *known) continue;
    *known |= role;
    erased_.scrub(actor.id);
    new_actor_bytes_ += sizeof actor + actor.id.capacity();
    new_actors_.push_back(std::move(actor));
  }
  if (new_actor_bytes_ > kWaitingIds) write_all_actors();
  for (const sources::UsageLink& link : batch.links)
    if (store_.add_link({link.a, link.b, static_cast<workspace::UsageLink::Kind>(link.kind)}))
      identity_changed_ = true;
  for (const auto& [actor, email] : batch.emails)
    if (!erased_.contains(email) && store_.add_email(actor, email)) identity_changed_ = true;
  for (const auto& [actor, company] : batch.companies)
    if (store_.add_company(actor, without_erased(company))) identity_changed_ = true;
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
  for (const sources::NewNumbers& numbers : batch.properties) {
    const auto [slot, added] = properties_.insert(numbers.hash, 0);
    if (added) *slot = store_.intern_name(workspace::kind_of(numbers.form), numbers.name);
  }
  intern_texts(batch);
  const std::size_t groups = groups_.size();
  intern(groups_, batch.groups,
         [&](const std::string& key) { return store_.intern_group(without_erased(key)); });
  identity_changed_ = identity_changed_ || groups_.size() != groups;
  intern_ids(batch);
  for (const auto& [month, counts] : batch.clock) {
    auto& all = clock_samples_[month];
    for (std::size_t i = 0; i < counts.size(); ++i) all[i] += counts[i];
  }

  std::size_t number = 0;
  std::size_t text = 0;
  std::size_t set_bytes = 0;
  DaySpill::Waiting* waiting = nullptr;
  Day segment_day{std::numeric_limits<std::int32_t>::min()};
  for (std::uint32_t row = 0; row < batch.events.size(); ++row) {
    const sources::UsageEvent& event = batch.events[row];
    const Day day = utc_day(event.time);
    if (waiting == nullptr || day != segment_day) {
      waiting = &spill_.day(day);
      segment_day = day;
    }
    Segment* const segment = &waiting->segment;
    SegmentEvent narrow;
    narrow.key = event.key;
    narrow.actor = event.actor;
    narrow.device = event.device;
    narrow.second = static_cast<std::uint32_t>(event.time - utc_start(day)) | system_ |
                    (clock_ << SegmentEvent::kClockShift) | SegmentEvent::kSaid |
                    (event.anonymous ? SegmentEvent::kAnonymous : 0);
    narrow.event = interned(events_, event.event);
    narrow.group = event.group == 0 ? 0 : interned(groups_, event.group);
    narrow.first_number = static_cast<std::uint32_t>(segment->numbers.size());
    while (number < batch.numbers.size() && batch.numbers[number].row == row) {
      segment->numbers.push_back(
          {interned(properties_, batch.numbers[number].property), batch.numbers[number].value});
      ++number;
    }
    narrow.number_count = static_cast<std::uint32_t>(segment->numbers.size()) - narrow.first_number;
    narrow.texts = set_of(batch, row, text, *waiting, set_bytes);
    segment->events.push_back(narrow);
  }
  spill_.added(batch.events.size() * sizeof(SegmentEvent) + batch.numbers.size() * sizeof(SegmentNumber) +
               set_bytes);
}

void UsageImport::coverage(Instant end, UsageCounts& counts) const {
  struct Span {
    Instant first = 0, last = 0;
    std::uint64_t events = 0;
  };
  std::vector<Span> runs;  // Without a gap of more than kFarDays.
  std::uint64_t most = 0;
  for (const DaySpan& span : spans_) {
    const Instant first = zone_.from_local_clock(utc_start(span.day) + span.first);
    const Instant last = zone_.from_local_clock(utc_start(span.day) + span.last);
    if (first > end) {
      counts.future += span.events;
      counts.furthest = std::max(counts.furthest.value_or(last), last);
      continue;
    }
    if (runs.empty() || first - runs.back().last > Instant{kFarDays} * 86400)
      runs.push_back({first, std::min(last, end), 0});
    runs.back().last = std::max(runs.back().last, std::min(last, end));
    runs.back().events += span.events;
    most = std::max(most, runs.back().events);
  }
  for (const Span& run : runs) {
    // A few events are isolated only beside many more.
    if (run.events < kFew && most >= kFew) {
      counts.lonely += run.events;
      continue;
    }
    if (!counts.first) counts.first = run.first;
    counts.newest = run.last;
  }
}

UsageCounts UsageImport::end_file(Instant end, const Progress& progress) {
  sort_actors();
  UsageCounts counts;
  const bool large = spill_.settle();
  if (large) return_memory();
  const std::set<Day> days = spill_.all_days();
  std::uint64_t done = 0;
  const MergeRules rules{clock_, clock_given_, values_};
  // Sorting, merging and packing a day need no workspace: other cores do them while this one reads and
  // writes.
  OrderedWork<MergedDay> work(kMergedAtOnce, [&](MergedDay&& merged) {
    spans_.push_back({merged.day, merged.events, merged.first, merged.last});
    counts.added += merged.added;
    counts.updated += merged.updated;
    counts.unchanged += merged.unchanged;
    if (merged.changed) {
      store_.save_segment(merged.day, merged.packed);
      file_days_.insert(merged.day);
      saved_();
    }
    // Between the days, while other cores merge the next ones: always the same ids after the same day.
    write_actors(kIdsAtOnce);
    progress.report({"Removing duplicates", ++done, days.size()});
  });
  for (const Day day : days) {
    progress.check();
    struct Given {
      Segment fresh;
      std::vector<char> known;
    };
    const auto given = std::make_shared<Given>(Given{spill_.take(day), store_.segment_bytes(day)});
    // Merging a day needs memory for the new, the stored and the merged events.
    const std::size_t bytes = given->fresh.events.size() * sizeof(SegmentEvent) * 3 + given->known.size() * 4;
    work.add(bytes, [day, given, &rules] { return merge_day(day, given->fresh, given->known, rules); });
  }
  work.finish();
  write_actors(new_actors_.size());
  spill_.clear();
  if (large) return_memory();
  coverage(end, counts);
  return counts;
}

}  // namespace rapport::import
