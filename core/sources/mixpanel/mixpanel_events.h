// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads raw usage events of Mixpanel, Amplitude and Segment (../README.md, Usage): one JSON object per line,
/// millions of lines, parsed on all cores in constant memory. Texts become 64-bit hashes; each new text is
/// passed on once per parsing thread.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/base/number_text.h"
#include "core/base/progress.h"
#include "core/model/records.h"
#include "core/sources/reader.h"

namespace rapport::sources {

/// One raw event in compact form. Hashes are hash64 of the text and never 0; 0 means "none".
struct UsageEvent {
  Instant time = 0;  ///< Seconds as in the file: UTC, or an old project's local time read as UTC.
  /// Identity for deduplication: event, time and $insert_id, or distinct_id and all properties. Amplitude and
  /// Segment promise that their ids are never used twice: there the time is left out, for one event that
  /// was sent twice.
  std::uint64_t key = 0;
  /// $user_id, else distinct_id; of an anonymous event its device; 0 where all ids are useless.
  std::uint64_t actor = 0;
  std::uint64_t device = 0;  ///< The device; 0: unknown.
  std::uint64_t event = 0;   ///< Event name.
  std::uint64_t group = 0;   ///< Its company keys as one text (see kPairEnd).
  std::uint64_t texts = 0;   ///< Hash of the set of its texts; 0: it has none.
  bool anonymous = false;    ///< It has no id but its device.
};

/// A custom numeric property of an event of the same batch.
struct UsageNumber {
  std::uint32_t row = 0;
  std::uint64_t property = 0;  ///< Hash of the name and of how the number was written.
  double value = 0.0;
};
/// A numeric property, when a thread first reads it.
struct NewNumbers {
  std::uint64_t hash = 0;
  std::string name;
  NumberForm form = NumberForm::none;  ///< none: JSON numbers; else texts that are read as numbers.
};

/// An id, when a thread first reads it in this role.
struct NewActor {
  enum class Role : std::uint8_t {
    other,   ///< A distinct_id, or named by an identity event.
    user,    ///< A $user_id or $identified_id: one person.
    device,  ///< An $anon_id: leads to a person, but is never shown as a name.
  };
  std::uint64_t hash = 0;
  std::string id;
  Role role = Role::other;
};
/// Two ids and the evidence that they belong together.
struct UsageLink {
  enum class Kind : std::uint8_t {
    identify,
    alias,
    merge,
    seen,  ///< Only that `a` was the distinct_id of an event of `b`, before or after Mixpanel knew the
           ///< person.
  };
  std::uint64_t a = 0, b = 0;
  Kind kind = Kind::seen;
  bool operator==(const UsageLink&) const = default;
};

/// A short text of a property of an event of the same batch, to filter by.
struct UsageText {
  std::uint32_t row = 0;
  std::uint64_t text = 0;  ///< Hash of property and text.
};
/// A text and its property, when a thread first reads it.
struct NewText {
  std::uint64_t hash = 0;
  std::uint64_t property = 0;
  std::string text;
};

/// A hash and the text behind it.
using HashedText = std::pair<std::uint64_t, std::string>;

/// Offsets between mp_processing_time_ms and time in quarter hours, -60..+60, counted per calendar month
/// (year * 12 + month - 1).
using ClockSamples = std::map<int, std::array<std::uint32_t, 121>>;

/// The content of one chunk of lines. Batches arrive in file order.
struct UsageBatch {
  /// Why the whole file must be refused.
  enum class Broken : std::uint8_t {
    no,
    cut_off,   ///< The file ends in the middle of an event.
    too_long,  ///< A line is longer than any event.
  };
  std::vector<UsageEvent> events;
  std::vector<UsageNumber> numbers;
  std::vector<UsageText> texts;
  std::vector<NewActor> actors;
  std::vector<NewNumbers> properties;
  std::vector<HashedText> event_names, groups;
  std::vector<HashedText> text_properties;  ///< Names of properties of texts.
  std::vector<NewText> new_texts;
  /// Properties with more than kMostTexts different texts in one thread, which drops their texts from then
  /// on.
  std::vector<std::uint64_t> unkept;
  std::vector<UsageLink> links;
  std::vector<HashedText> emails;  ///< Actor hash and an email of its own.
  /// Actor hash and a company key of its own, from lines that only say whose a person is (Segment's `group`).
  std::vector<HashedText> companies;
  std::vector<Problem> problems;  ///< At most 100 per batch; `rejected` counts all.
  std::uint64_t rows = 0;
  std::uint64_t rejected = 0;
  std::uint64_t robots = 0;  ///< Of `rows`: events of robots that name themselves, which are left out.
  std::uint64_t lines = 0;   ///< Line breaks of the chunk.
  Broken broken = Broken::no;
  /// Within the chunk, from 1, as the lines of `problems` until the batch is passed on.
  std::uint64_t broken_line = 0;
  ClockSamples clock;
};

/// Separators inside a group text: pairs are joined by kPairEnd, property and value by kNameEnd; pairs are
/// sorted.
inline constexpr char kNameEnd = '\x1e';
inline constexpr char kPairEnd = '\x1f';

/// True for a property name that usually holds a company key ("company_id", "$group_id", "Account ID", ...).
[[nodiscard]] bool is_company_key(std::string_view property);
/// True for a text that is stored to filter by: not empty, at most kLongestText bytes, neither an email
/// address nor a web address.
[[nodiscard]] bool is_kept_text(std::string_view text) noexcept;
/// True for ids that stand for nobody ("anonymous", "null", "0", all-zero UUIDs, ...).
[[nodiscard]] bool is_useless_id(std::string_view id);
/// True for a property with the person's own address ("$email", "User email"), not another's ("Invited
/// email").
[[nodiscard]] bool is_own_email_property(std::string_view property);
/// The id as it is compared: without Mixpanel's "$device:" prefix.
[[nodiscard]] std::string_view bare_id(std::string_view id) noexcept;
/// True for events that only connect ids ($identify, $create_alias, $merge, $groupidentify); they are never
/// counted as usage.
[[nodiscard]] bool is_identity_event(std::string_view name) noexcept;

/// Parses all lines of an export of `system` (mixpanel, amplitude or segment), the first few hundred KiB on
/// the calling thread and the rest on `threads` other threads (0: one per core), and calls `consume` with
/// each batch on the calling thread. A line that is no event is rejected with its number. Throws Error(input)
/// for a line over 16 MiB or an API error page, Cancelled when `progress` says so.
ReadSummary read_usage_events(ByteStream& stream, Source system,
                              const std::function<void(UsageBatch&&)>& consume, const Progress& progress,
                              unsigned threads = 0);

/// The project's clock, by the samples.
struct ClockFinding {
  bool local = false;  ///< True: the clock is not UTC.
  std::string words;   ///< "times run 7 to 8 hours behind UTC".
};
/// Decides whether the clock is UTC.
[[nodiscard]] ClockFinding judge_clock(const ClockSamples& samples);

}  // namespace rapport::sources
