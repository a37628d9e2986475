// SPDX-License-Identifier: GPL-3.0-or-later
/// Stores the batches of the event reader: texts interned, events deduplicated by day, in constant memory.
/// Internal to the import.
#pragma once

#include <cstdint>
#include <cstdio>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/flat_map64.h"
#include "core/base/progress.h"
#include "core/base/time_zone.h"
#include "core/sources/mixpanel/mixpanel_events.h"
#include "core/workspace/erased_people.h"
#include "core/workspace/usage_codec.h"
#include "core/workspace/usage_store.h"
#include "core/workspace/usage_values.h"

namespace rapport::import {

/// The counts of one file of events.
struct UsageCounts {
  std::uint64_t added = 0;
  /// Known events whose clock was corrected or whose texts were not stored before.
  std::uint64_t updated = 0;
  std::uint64_t unchanged = 0;  ///< Known before, or twice in the file.
  /// The first and last instant (true UTC) that the export covers; nothing where all are stray.
  std::optional<Instant> first, newest;
  std::uint64_t future = 0;         ///< Events after today, which extend no coverage.
  std::uint64_t lonely = 0;         ///< Isolated events far from the rest, which extend none either.
  std::optional<Instant> furthest;  ///< The latest of the future ones.
};

/// Buffers events until their day is merged; spills them to an unnamed file beside the workspace when they
/// take too much memory.
class DaySpill {
 public:
  explicit DaySpill(std::string folder) : folder_(std::move(folder)) {}
  ~DaySpill();
  DaySpill(const DaySpill&) = delete;
  DaySpill& operator=(const DaySpill&) = delete;

  /// Buffered events of a day, and its sets of texts by their hash.
  struct Waiting {
    workspace::Segment segment;
    FlatMap64<std::uint32_t> sets;
  };
  Waiting& day(Day day) { return days_[day.number]; }
  /// Reports memory that was added to a day; spills when it is too much. Throws Error(io).
  void added(std::size_t bytes);
  /// Call after the last event: once anything was spilled the rest is too, so that merging has the memory.
  /// True where anything was spilled.
  bool settle();
  /// All days with buffered events.
  [[nodiscard]] std::set<Day> all_days() const;
  /// Removes a day and returns all its events.
  [[nodiscard]] workspace::Segment take(Day day);
  /// Discards all events and the spill file.
  void clear();

 private:
  struct Extent {
    long offset = 0;
    std::size_t events = 0, numbers = 0, text_sets = 0, texts = 0;
  };
  void spill();
  std::string folder_;
  std::map<std::int32_t, Waiting> days_;
  std::map<std::int32_t, std::vector<Extent>> extents_;
  std::size_t bytes_ = 0;
  std::FILE* file_ = nullptr;
};

/// Imports files of events one after another. One thread; merging uses all cores.
class UsageImport {
 public:
  /// `saved` is called after each day that was saved.
  UsageImport(workspace::Database& database, workspace::UsageStore& store, std::string spill_folder,
              std::function<void()> saved);

  /// Begins a file of a system; `clock` is the number of its zone (UsageStore::intern_clock), and `zone` its
  /// name.
  void begin_file(Source system, std::uint32_t clock, bool clock_given, const std::string& zone);
  /// Takes a batch; batches come in file order.
  void consume(sources::UsageBatch&& batch);
  /// Merges the file's events into the stored segments. `end` is the last instant of today.
  UsageCounts end_file(Instant end, const Progress& progress);
  /// What was merged since the last keep_file() stays: a file, or all files of an archive.
  void keep_file();
  /// Discards the file's events and days, and the interned numbers that its rollback removed.
  void abandon_file();

  /// Days with new or corrected events, of the files that were kept.
  [[nodiscard]] const std::set<Day>& touched_days() const noexcept { return touched_; }
  /// True when ids, links, emails or groups were added: people must be clustered and joined again.
  [[nodiscard]] bool identity_changed() const noexcept { return identity_changed_; }
  /// How many erased people the file had; who they are is left out.
  [[nodiscard]] std::size_t erased_met() const noexcept { return erased_.met(); }
  /// Samples of the project's clock, for sources::judge_clock().
  [[nodiscard]] const sources::ClockSamples& clock_samples() const noexcept { return clock_samples_; }

 private:
  std::uint32_t interned(FlatMap64<std::uint32_t>& map, std::uint64_t hash) const;
  void intern_ids(sources::UsageBatch& batch);
  [[nodiscard]] static std::uint32_t role_of(const sources::NewActor& actor);
  /// Brings the buffered ids into key order, to be written.
  void sort_actors();
  /// Writes at most this many of the buffered ids; they must be in key order.
  void write_actors(std::size_t most);
  void write_all_actors();
  void coverage(Instant end, UsageCounts& counts) const;
  /// A text with no address of an erased person.
  [[nodiscard]] std::string without_erased(const std::string& text);
  void intern_texts(const sources::UsageBatch& batch);
  void drop_texts_of(std::uint32_t property);
  /// The number of a row's set of texts within its day; `text` is the row's first and moves past its last.
  std::uint32_t set_of(const sources::UsageBatch& batch, std::uint32_t row, std::size_t& text,
                       DaySpill::Waiting& day, std::size_t& bytes);

  workspace::UsageStore& store_;
  workspace::ErasedPeople erased_;
  std::function<void()> saved_;
  workspace::UsageValues values_;
  DaySpill spill_;
  FlatMap64<std::uint32_t> events_, properties_, groups_;
  FlatMap64<std::uint32_t> text_properties_;
  FlatMap64<std::uint32_t> texts_;   ///< Number by hash; 0: not stored.
  FlatMap64<std::uint32_t> actors_;  ///< The known roles of an id.
  /// Buffered ids: written in key order they take a fraction of the time.
  std::vector<sources::NewActor> new_actors_;
  std::size_t new_actor_bytes_ = 0;
  std::size_t next_actor_ = 0;  ///< The first that is not written yet.
  std::set<Day> touched_;       ///< Of the files that were kept.
  std::set<Day> file_days_;     ///< Of the file, or of all members of an archive.
  std::uint32_t system_ = 0;    ///< As SegmentEvent has it.
  std::uint32_t clock_ = 0;
  bool clock_given_ = false;
  bool identity_changed_ = false;
  sources::ClockSamples clock_samples_;
  /// The file's events of a day of its clock.
  struct DaySpan {
    Day day;
    std::uint64_t events = 0;
    std::uint32_t first = 0, last = 0;  ///< Seconds of the day.
  };
  std::vector<DaySpan> spans_;
  TimeZone zone_;  ///< Of the file's clock.
};

}  // namespace rapport::import
