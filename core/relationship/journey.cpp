// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relationship/journey.h"

#include <algorithm>

#include "core/base/enum_names.h"
#include "core/base/text.h"

namespace rapport::relationship {
namespace {

constexpr EnumNames<kStages> kStageNames = {"awareness",   "consideration",  "trial",
                                            "decision",    "contract",       "adoption",
                                            "performance", "transformation", "advocacy"};
constexpr std::size_t kLongestStageReason = 1000;

/// Suggestions in the order of the stages, from the one in force on.
class Suggestions {
 public:
  Suggestions(const Journey& journey, Day today) : today_(today) {
    const JourneyEntry* const now = journey.on(today);
    if (now == nullptr) return;
    lap_ = now->lap, stage_ = now->stage, from_ = now->from;
  }
  /// Adds a stage of a lap where it comes later than the last one.
  void add(Stage stage, int lap, const std::optional<Evidence>& evidence) {
    if (!evidence || evidence->day > today_) return;
    if (stage_ && (lap < lap_ || (lap == lap_ && stage <= *stage_))) return;
    // What the data knew of earlier is entered when the stage before it was.
    const Day from = from_ ? std::max(*from_, evidence->day) : evidence->day;
    list_.push_back({stage, lap, from, evidence->words});
    lap_ = lap, stage_ = stage, from_ = from;
  }
  [[nodiscard]] int lap() const noexcept { return lap_; }
  [[nodiscard]] std::optional<Stage> stage() const noexcept { return stage_; }
  [[nodiscard]] std::optional<Day> from() const noexcept { return from_; }
  [[nodiscard]] std::vector<StageSuggestion> list() && { return std::move(list_); }

 private:
  Day today_;
  int lap_ = 1;
  std::optional<Stage> stage_;
  std::optional<Day> from_;
  std::vector<StageSuggestion> list_;
};

}  // namespace

std::string_view name_of(Stage stage) noexcept {
  return name_in(kStageNames, stage);
}

std::optional<Stage> parse_stage(std::string_view text) noexcept {
  return value_in<Stage>(kStageNames, ascii_lower(trimmed(text)));
}

const JourneyEntry* Journey::on(Day day) const noexcept {
  const JourneyEntry* found = nullptr;
  for (const JourneyEntry& entry : entries)
    if (entry.from <= day) found = &entry;
  return found;
}

std::string stage_title(Stage stage) {
  std::string title(name_of(stage));
  title.front() = static_cast<char>(title.front() - 'a' + 'A');
  return title;
}

std::string stage_words(Stage stage, int lap) {
  return lap > 1 ? stage_title(stage) + ", lap " + std::to_string(lap) : stage_title(stage);
}

int lap_of(const Journey& journey, Stage stage, Day from) {
  const JourneyEntry* const before = journey.on(from);
  if (before == nullptr) return 1;
  const bool again = stage == Stage::decision && before->stage > Stage::contract;
  return before->lap + (again ? 1 : 0);
}

bool goes_back(const Journey& journey, Stage stage, int lap, Day from) {
  const JourneyEntry* const before = journey.on(from);
  return before != nullptr && (lap < before->lap || (lap == before->lap && stage < before->stage));
}

std::string why_not(const Journey& journey, const JourneyEntry& entry, Day today) {
  if (entry.from > today)
    return "A stage is entered on a day that has come: " + short_date(entry.from) + " is after today, " +
           short_date(today) + ".";
  if (!is_plain_line(entry.why, kLongestStageReason))
    return "The reason is one line of up to " + std::to_string(kLongestStageReason) + " bytes.";
  if (entry.lap < 1) return "Laps count from 1.";
  const JourneyEntry* const before = journey.on(entry.from);
  const int last = before == nullptr ? 1 : before->lap + 1;
  if (entry.lap > last)
    return "Laps follow each other: on that day it can be in lap " + std::to_string(last) + " at most.";
  if (before != nullptr && before->stage == entry.stage && before->lap == entry.lap)
    return "It is in " + stage_words(entry.stage, entry.lap) + " since " + short_date(before->from) +
           " already.";
  if (goes_back(journey, entry.stage, entry.lap, entry.from) && trimmed(entry.why).empty())
    return "From " + stage_words(before->stage, before->lap) + " back to " +
           stage_words(entry.stage, entry.lap) + " needs a reason: say why.";
  return {};
}

std::vector<StageSuggestion> suggest(const Journey& journey, const JourneyFacts& facts, Day today) {
  Suggestions list(journey, today);
  list.add(Stage::contract, 1, facts.contract);
  // What comes after a contract is no evidence of a stage that it would be reached from without one.
  if (list.stage() && list.lap() == 1) {
    list.add(Stage::adoption, 1, facts.adoption);
    if (list.stage() >= Stage::adoption) list.add(Stage::performance, 1, facts.performance);
    if (list.stage() >= Stage::performance) list.add(Stage::transformation, 1, facts.transformation);
    if (list.stage() >= Stage::performance) list.add(Stage::advocacy, 1, facts.advocacy);
  }
  for (const LapEvidence& lap : facts.laps) {
    const auto stage = list.stage();
    if (!stage || !list.from()) break;
    if (*stage > Stage::contract) {
      // The boomerang returns: only what began after the stage that they are in now.
      if (lap.decision.day > *list.from()) list.add(Stage::decision, list.lap() + 1, lap.decision);
    }
    if (list.stage() == Stage::decision && list.lap() > 1 && lap.contract &&
        lap.contract->day >= *list.from())
      list.add(Stage::contract, list.lap(), lap.contract);
  }
  return std::move(list).list();
}

std::optional<Stage> stage_on(const Journey& journey, std::optional<Day> day) noexcept {
  if (!day) return std::nullopt;
  const JourneyEntry* const entry = journey.on(*day);
  return entry == nullptr ? std::nullopt : std::optional(entry->stage);
}

}  // namespace rapport::relationship
