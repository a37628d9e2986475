// SPDX-License-Identifier: GPL-3.0-or-later
/// What a person writes, as one value: in the window's hands, in the journal and for the workspace the same.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/day.h"
#include "core/measure/annotations.h"
#include "core/metrics/observations.h"
#include "core/model/plan.h"

namespace rapport::edits {

/// The plan of the account as it was to be, and what it was made on: what the edit changed is the difference.
struct PlanEdited {
  std::optional<SuccessPlan> base;  ///< Absent: the plan of the revision.
  int revision = 0;                 ///< The newest that the person had seen.
  SuccessPlan plan;
  std::string action;  ///< What an undo will name; empty: put together from what changed.
  bool operator==(const PlanEdited&) const = default;
};
/// Undo or redo of the plan's newest edit.
struct PlanStepped {
  bool forward = false;
  bool operator==(const PlanStepped&) const = default;
};
/// The phase is over; the chosen next one begins.
struct PhaseEnded {
  std::string result;
  bool operator==(const PhaseEnded&) const = default;
};
/// Parts (all where none is named) of the plan that a merged account had go into this one.
struct PlanCopied {
  std::string merged_id;
  std::vector<std::string> parts;
  bool operator==(const PlanCopied&) const = default;
};
/// Notes with their follow-ups, and answers: added to the plan as it is by then.
struct PlanAdded {
  SuccessPlan part;
  std::string action;
  bool operator==(const PlanAdded&) const = default;
};
/// A follow-up was ticked off, or is open again: as an undo where nothing was written since.
struct FollowUpTicked {
  std::string follow_up_id;
  bool done = true;
  std::string text;  ///< The follow-up's, for the words of the undo.
  bool operator==(const FollowUpTicked&) const = default;
};
/// A tip of one's own: for the library, and offered to the account.
struct TipOffered {
  std::string title, text;
  bool operator==(const TipOffered&) const = default;
};
/// Text while it is typed; empty: there is none any more.
struct DraftKept {
  std::string field, text;
  bool operator==(const DraftKept&) const = default;
};
/// A title over a metric's chart; empty: the app's own sentence is wanted.
struct TitleKept {
  std::string metric;
  Grain grain = Grain::month;
  std::string text;
  bool operator==(const TitleKept&) const = default;
};
struct AnnotationAdded {
  measure::Annotation annotation;
  bool operator==(const AnnotationAdded&) const = default;
};
struct AnnotationRemoved {
  std::int64_t annotation = 0;
  bool operator==(const AnnotationRemoved&) const = default;
};
/// Values of a plan's metric, measured by hand.
struct ValuesKept {
  std::string metric;
  std::vector<Observation> values;
  bool operator==(const ValuesKept&) const = default;
};
struct ValueRemoved {
  std::string metric;
  Day day;
  bool operator==(const ValueRemoved&) const = default;
};
/// A person's word on a join. `record` is a match's id; for `forget` the record's.
struct MatchDecided {
  std::string record;
  std::string word;  ///< "confirm", "reject", "forget".
  bool operator==(const MatchDecided&) const = default;
};
/// What an imported field means.
struct FieldChosen {
  std::string object, field, meaning;
  bool operator==(const FieldChosen&) const = default;
};

using What = std::variant<PlanEdited, PlanStepped, PhaseEnded, PlanCopied, PlanAdded, FollowUpTicked,
                          TipOffered, DraftKept, TitleKept, AnnotationAdded, AnnotationRemoved, ValuesKept,
                          ValueRemoved, MatchDecided, FieldChosen>;

struct Edit {
  std::string id;  ///< Its own for good: by it no edit is applied twice.
  Instant at = 0;
  Day day;  ///< On which it was written.
  std::string who;
  std::string account_id;  ///< Empty for decisions.
  What what;
  std::vector<std::string> finished;  ///< Fields whose drafts are in it and go when it is applied.
  std::vector<std::string> replaces;  ///< Edits that were never applied and that this one stands for.
  bool operator==(const Edit&) const = default;
};

/// What an edit is about: who shows it asks for it anew when it was applied.
enum class Subject : std::uint8_t { plan, draft, measure, decision };
[[nodiscard]] Subject subject_of(const Edit& edit);

/// An edit written now, with an id of its own.
[[nodiscard]] Edit new_edit(std::string account_id, What what, std::string who,
                            std::vector<std::string> finished = {});
/// One edit in place of two of the same account's plan (what `later` changed on top) or of the same draft;
/// nothing where they can't be one. Neither may have been applied.
[[nodiscard]] std::optional<Edit> joined(const Edit& earlier, const Edit& later);

/// JSON on one line, without the line's end.
[[nodiscard]] std::string to_json(const Edit& edit);
/// Reads it back, also what Rapport 0.1 put aside: keys that are absent have their usual value. Throws
/// Error(input) for a kind that is not known.
[[nodiscard]] Edit from_json(std::string_view json);
/// The id alone, also of an edit that can't be read; empty where there is none.
[[nodiscard]] std::string id_of_json(std::string_view json);

}  // namespace rapport::edits
