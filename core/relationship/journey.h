// SPDX-License-Identifier: GPL-3.0-or-later
/// A customer's way with us: stages in laps, each entered on a day that a person confirmed, and what the data
/// suggests next. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"

namespace rapport::relationship {

/// The stages in their order. A renewal or an expansion begins the next lap at `decision`.
enum class Stage : std::uint8_t {
  awareness,
  consideration,
  trial,
  decision,
  contract,
  adoption,
  performance,
  transformation,
  advocacy,
};
inline constexpr int kStages = 9;
/// "awareness", ..., "advocacy": the name everywhere.
[[nodiscard]] std::string_view name_of(Stage stage) noexcept;
/// The inverse of name_of(), in any case; nullopt for any other text.
[[nodiscard]] std::optional<Stage> parse_stage(std::string_view text) noexcept;

/// From this day on an account is in this stage.
struct JourneyEntry {
  std::string id;
  Stage stage = Stage::contract;
  int lap = 1;
  Day from;
  std::string why;       ///< In a person's words; may be empty where it goes forward.
  std::string evidence;  ///< What it was suggested by; empty where a person set it unasked.
  std::string who;
  Instant at = 0;
  bool operator==(const JourneyEntry&) const = default;
};

/// The entries by day; of two of one day the one written later is in force.
struct Journey {
  std::vector<JourneyEntry> entries;
  /// The entry in force on a day; null before the first: the stage is not known then.
  [[nodiscard]] const JourneyEntry* on(Day day) const noexcept;
  bool operator==(const Journey&) const = default;
};

/// The words of an entry: "Performance", "Decision, lap 2".
[[nodiscard]] std::string stage_words(Stage stage, int lap);
[[nodiscard]] std::string stage_title(Stage stage);  ///< "Performance".

/// The lap that a stage entered on a day belongs to: that of the entry in force then, or the next one where
/// it is *decision* after a contract.
[[nodiscard]] int lap_of(const Journey& journey, Stage stage, Day from);
/// True where a stage comes before the one in force on the day, in the same lap: that needs a reason.
[[nodiscard]] bool goes_back(const Journey& journey, Stage stage, int lap, Day from);
/// Why an entry can't be added, as a sentence; empty where it can.
[[nodiscard]] std::string why_not(const Journey& journey, const JourneyEntry& entry, Day today);

/// A day of the data with what it is known from.
struct Evidence {
  Day day;
  std::string words;  ///< "Contract 00000101 began on 3 Feb 2026."
  bool operator==(const Evidence&) const = default;
};
/// A renewal or expansion that begins another lap.
struct LapEvidence {
  Evidence decision;                 ///< The opportunity was opened.
  std::optional<Evidence> contract;  ///< It was won.
  bool operator==(const LapEvidence&) const = default;
};
/// What the data says of an account's stages.
struct JourneyFacts {
  std::optional<Evidence> contract;        ///< First contract, subscription or won deal.
  std::optional<Evidence> adoption;        ///< Kick-off, or the first use.
  std::optional<Evidence> performance;     ///< First value, with a key behaviour that is a habit.
  std::optional<Evidence> transformation;  ///< An own metric at its target for three periods in a row.
  std::optional<Evidence> advocacy;        ///< They did something for us.
  std::vector<LapEvidence> laps;           ///< Renewals and expansions, by day.
};

/// A stage that the data speaks for and no person has confirmed.
struct StageSuggestion {
  Stage stage = Stage::contract;
  int lap = 1;
  Day from;
  std::string evidence;
  bool operator==(const StageSuggestion&) const = default;
};
/// The stages after the one in force for which there is evidence, in order; the first is to be confirmed
/// first. None begins before the stage in force, and none after today.
[[nodiscard]] std::vector<StageSuggestion> suggest(const Journey& journey, const JourneyFacts& facts,
                                                   Day today);

/// The stage that an answer of a day belongs to; nullopt where it is not known.
[[nodiscard]] std::optional<Stage> stage_on(const Journey& journey, std::optional<Day> day) noexcept;

}  // namespace rapport::relationship
