// SPDX-License-Identifier: GPL-3.0-or-later
/// How usage is packed into BLOBs: column by column, little-endian, so that a scan reads only what it needs;
/// a million events take some 30 MB. Layouts, with columns separated by '|':
///   segment  u32 n, u32 m, u32 form
///            | u64 key[n] ascending (not always different) | u64 actor[n] | u32 second[n] | u32 event[n]
///            | u32 group[n] | u64 device[n] with bit 16 of form
///            | u8 or u32 count[n] | u16 or u32 property[m] | i32 or f64 value[m]
///            The bits of form choose the wide ones: 4 counts, 1 properties, 2 values. second: seconds of the
///            day, system and marks (see SegmentEvent), clock number in the top 8 bits. With bit 8 of form
///            the texts follow, stored once per different set of them: u32 s, u32 t, u32 v | set[n] (0: not
///            known, else 1..s) | u16 size[s] | u32 value[v] | text[t], an index into value; set and text are
///            u8, u16 or u32, as s and v need
///   month    u32 n, u32 m | u64 actor[n] | u32 event[n] | u32 count[n]
///            | u8 day[n] (of the month, 0-based), padded to 4
///            | u32 row[m] | u32 property[m] | u32 count[m], padded to 8 | f64 sum[m]
///            Rows ascend by event, day, actor.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/workspace/database.h"

namespace rapport::workspace {

/// One raw event of a day.
struct SegmentEvent {
  static constexpr std::uint32_t kSecondMask = (1U << 17U) - 1;
  /// Two bits: its system, a number as in model/usage_systems.h.
  static constexpr std::uint32_t kSystemShift = 17;
  static constexpr std::uint32_t kSystemMask = 3U << kSystemShift;
  static constexpr std::uint32_t kAnonymous = 1U << 20U;  ///< It names only a device, which is its actor.
  /// One export contained it beside another event with its key and another id: these are two events.
  static constexpr std::uint32_t kTogether = 1U << 21U;
  /// Its $user_id and device are known: imported by a version that reads them.
  static constexpr std::uint32_t kSaid = 1U << 22U;
  static constexpr std::uint32_t kClockShift = 24;

  std::uint64_t key = 0;  ///< Of the event, its time and $insert_id.
  std::uint64_t actor = 0;
  std::uint64_t device = 0;  ///< 0: unknown.
  std::uint32_t second = 0;
  std::uint32_t event = 0;
  std::uint32_t group = 0;
  std::uint32_t first_number = 0;  ///< Its numbers are numbers[first_number .. first_number + number_count).
  std::uint32_t number_count = 0;
  /// Its texts are those of text_sets[texts - 1]; 0: not known, since it was imported before texts were kept.
  std::uint32_t texts = 0;
  [[nodiscard]] std::uint32_t second_of_day() const noexcept { return second & kSecondMask; }
  [[nodiscard]] std::uint32_t system() const noexcept { return (second & kSystemMask) >> kSystemShift; }
  [[nodiscard]] std::uint32_t clock() const noexcept { return second >> kClockShift; }
  [[nodiscard]] bool is(std::uint32_t mark) const noexcept { return (second & mark) != 0; }
  bool operator==(const SegmentEvent&) const = default;
};
/// The texts of properties that an event carries: texts[first .. first + count) of the segment.
struct SegmentTextSet {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};
/// The value of a numeric property.
struct SegmentNumber {
  std::uint32_t property = 0;
  double value = 0.0;
  bool operator==(const SegmentNumber&) const = default;
};

/// One day's raw events.
struct Segment {
  std::vector<SegmentEvent> events;
  std::vector<SegmentNumber> numbers;
  std::vector<SegmentTextSet> text_sets;
  std::vector<std::uint32_t> texts;  ///< Numbers of texts (see usage_values.h).
};
/// Packs; events must ascend by key and actor. Equal sets of texts become one, each ascending; at most 65,535
/// texts a set.
[[nodiscard]] std::vector<char> pack(const Segment& segment);
/// Throws Error(workspace) for bytes that are no segment.
void unpack(Blob bytes, Segment& into);

/// Reads only who did the events and on which device, which is cheap for many segments: calls f(actor,
/// device, marks) for each.
void each_actor_of_segment(
    Blob bytes, const std::function<void(std::uint64_t actor, std::uint64_t device, std::uint32_t marks)>& f);

/// How often one actor did one thing on one day, and the sums of its numbers.
struct MonthRow {
  std::uint64_t actor = 0;
  std::uint32_t event = 0;
  std::uint32_t count = 0;
  std::uint8_t day = 0;
  bool operator==(const MonthRow&) const = default;
};
/// The sum of a numeric property over the events of a row.
struct MonthNumber {
  std::uint32_t row = 0;
  std::uint32_t property = 0;
  std::uint32_t count = 0;
  double sum = 0.0;
  bool operator==(const MonthNumber&) const = default;
};
/// One account's month.
struct UsageMonth {
  std::vector<MonthRow> rows;
  std::vector<MonthNumber> numbers;
};
/// Packs and unpacks a month. unpack() throws Error(workspace) for bytes that are no month.
[[nodiscard]] std::vector<char> pack(const UsageMonth& month);
void unpack(Blob bytes, UsageMonth& into);

}  // namespace rapport::workspace
