// SPDX-License-Identifier: GPL-3.0-or-later
/// What a person typed, as one plain value: the same in the window, in the journal and for apply().
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
#include "core/plan/choices.h"
#include "core/practice/bullseye.h"
#include "core/practice/success_write.h"
#include "core/relationship/changes.h"
#include "core/relationship/deal_reasons.h"
#include "core/relationship/renewal_call.h"
#include "core/relationship/scorecards.h"
#include "core/relationship/touch_model.h"
#include "core/work/marks.h"
#include "core/workspace/view_store.h"

namespace rapport::edits {

/// A new version of the account's plan and the version it is based on; the edit is their difference.
struct PlanEdited {
  std::optional<SuccessPlan> base;  ///< Absent: the plan of `revision`.
  int revision = 0;                 ///< The newest revision that the person had seen.
  SuccessPlan plan;
  std::string action;  ///< The name of the change for undo; empty: derived from what changed.
  bool operator==(const PlanEdited&) const = default;
};
/// Undo or redo of the plan's newest edit.
struct PlanStepped {
  bool forward = false;
  bool operator==(const PlanStepped&) const = default;
};
/// Ends the phase; the chosen next phase begins.
struct PhaseEnded {
  std::string result;
  bool operator==(const PhaseEnded&) const = default;
};
/// Copies parts (all where none is named) of a merged account's plan into this one.
struct PlanCopied {
  std::string merged_id;
  std::vector<std::string> parts;
  bool operator==(const PlanCopied&) const = default;
};
/// Adds notes with their follow-ups, answers, and people who are not in it yet, to the plan as it is when the
/// edit is applied.
struct PlanAdded {
  SuccessPlan part;
  std::string action;
  bool operator==(const PlanAdded&) const = default;
};
/// Ticks a follow-up off or opens it again; the latter is an undo where nothing was written since.
struct FollowUpTicked {
  std::string follow_up_id;
  bool done = true;
  std::string text;  ///< The follow-up's text, which the undo is named by.
  bool operator==(const FollowUpTicked&) const = default;
};
/// Adds a tip to the library and offers it to the account.
struct TipOffered {
  std::string title, text;
  bool operator==(const TipOffered&) const = default;
};
/// The draft of a field while it is typed; empty text removes it.
struct DraftKept {
  std::string field, text;
  bool operator==(const DraftKept&) const = default;
};
/// A person's title for a metric's chart; empty: the computed sentence again.
struct TitleKept {
  std::string metric;
  Grain grain = Grain::month;
  std::string text;
  bool operator==(const TitleKept&) const = default;
};
/// Adds an event to the account's charts.
struct AnnotationAdded {
  measure::Annotation annotation;
  bool operator==(const AnnotationAdded&) const = default;
};
/// Removes one; `annotation` is its id.
struct AnnotationRemoved {
  std::int64_t annotation = 0;
  bool operator==(const AnnotationRemoved&) const = default;
};
/// Saves hand-measured values of a plan's metric; one a day.
struct ValuesKept {
  std::string metric;
  std::vector<Observation> values;
  bool operator==(const ValuesKept&) const = default;
};
/// Removes the value of one day.
struct ValueRemoved {
  std::string metric;
  Day day;
  bool operator==(const ValueRemoved&) const = default;
};
/// A person's decision on a match. `record` is the match's id; for "forget" the record's.
struct MatchDecided {
  std::string record;
  std::string word;          ///< "confirm", "reject", "forget", "link".
  std::string account = {};  ///< Of "link": the account that the record belongs to.
  bool operator==(const MatchDecided&) const = default;
};
/// What an imported field means.
struct FieldChosen {
  std::string object, field, meaning;
  bool operator==(const FieldChosen&) const = default;
};
/// What a person says about a reason to touch the account (core/work/marks.h).
struct WorkMarked {
  work::Mark mark;
  bool operator==(const WorkMarked&) const = default;
};

/// Many decisions at once: ids of matches for "confirm", records for "forget".
struct MatchesDecided {
  std::vector<std::string> names;
  std::string word;
  bool operator==(const MatchesDecided&) const = default;
};
/// A saved view of the portfolio is new, another one, renamed or removed.
struct ViewChanged {
  workspace::ViewChange change;
  bool operator==(const ViewChanged&) const = default;
};
/// What a person set for some accounts at once.
struct ChoicesMade {
  std::vector<plan::Choice> choices;
  bool operator==(const ChoicesMade&) const = default;
};
/// A call on a renewal is made, or taken back. Its id is the edit's where it has none.
struct RenewalCalled {
  relationship::RenewalCall call;
  bool back = false;
  bool operator==(const RenewalCalled&) const = default;
};
// Several edits carry what they `expect` to find. Where something else is saved, another person changed it
// first, and the edit is refused. Absent (also in journals of before): it is not asked.

/// Why a deal was bought, and what of it are reasons to stay.
struct DealReasonsSet {
  std::string deal;
  std::vector<relationship::DealReason> reasons;
  std::optional<std::vector<relationship::DealReason>> expected = {};
  bool operator==(const DealReasonsSet&) const = default;
};
/// How the accounts of a tier are touched.
struct TouchModelSet {
  relationship::TouchModel model;
  std::optional<relationship::TouchModel> expected = {};
  bool operator==(const TouchModelSet&) const = default;
};

/// A review of the account's scorecard is new, another one or removed.
struct ScorecardChanged {
  relationship::ReviewChange change;
  bool operator==(const ScorecardChanged&) const = default;
};
/// What was written of journeys, of answers to surveys, and of advocates.
struct RelationshipChanged {
  relationship::Changes changes;
  bool operator==(const RelationshipChanged&) const = default;
};

/// Findings of the success analysis are frozen, or no longer.
struct FindingsFrozen {
  practice::Freeze freeze;
  bool operator==(const FindingsFrozen&) const = default;
};
/// A person's word on whether the account is successful.
struct SuccessMarked {
  practice::Marking marking;
  std::optional<practice::Marking> expected = {};
  bool operator==(const SuccessMarked&) const = default;
};
/// A new version of the customer bullseye, as JSON.
struct BullseyeWritten {
  std::string document;
  std::optional<std::string> expected = {};  ///< The document that it is based on.
  bool operator==(const BullseyeWritten&) const = default;
};
/// Whether the account has an attribute of the bullseye.
struct FitAnswered {
  practice::FitSaid said;
  std::optional<practice::FitSaid> expected = {};
  bool operator==(const FitAnswered&) const = default;
};
/// Adds a key behaviour to the account's plan as it is when the edit is applied, or takes it out again.
struct BehaviourAdded {
  Behaviour behaviour;
  bool removed = false;
  bool operator==(const BehaviourAdded&) const = default;
};

/// Every kind of edit. A new kind: one struct, its fields in edit.cpp, one case in apply.cpp.
using What =
    std::variant<PlanEdited, PlanStepped, PhaseEnded, PlanCopied, PlanAdded, FollowUpTicked, TipOffered,
                 DraftKept, TitleKept, AnnotationAdded, AnnotationRemoved, ValuesKept, ValueRemoved,
                 MatchDecided, FieldChosen, WorkMarked, MatchesDecided, ViewChanged, ChoicesMade,
                 ScorecardChanged, RelationshipChanged, RenewalCalled, DealReasonsSet, TouchModelSet,
                 FindingsFrozen, SuccessMarked, BullseyeWritten, FitAnswered, BehaviourAdded>;

/// One edit: what was typed, by whom, when and for which account.
struct Edit {
  std::string id;  ///< Unique and permanent; it keeps an edit from being applied twice.
  Instant at = 0;
  Day day;                 ///< The day it was typed on.
  std::string who;         ///< The author, as history names them.
  std::string account_id;  ///< 18 characters; empty for decisions.
  What what;
  std::vector<std::string> finished;  ///< Fields whose drafts it contains; applying it removes them.
  std::vector<std::string> replaces;  ///< Ids of unapplied edits that this one replaces.
  bool operator==(const Edit&) const = default;
};

/// What an edit changes: the views of this subject reload once it is applied.
enum class Subject : std::uint8_t {
  plan,
  draft,
  measure,
  decision,
  work,
  views,
  choices,
  scorecard,
  practice
};
/// Which views an edit affects.
[[nodiscard]] Subject subject_of(const Edit& edit);

/// An edit of this moment with a new id.
[[nodiscard]] Edit new_edit(std::string account_id, What what, std::string who,
                            std::vector<std::string> finished = {});
/// Joins two unapplied edits of one plan, of one draft, or of one scorecard review, into one that replaces
/// both; nullopt where they can't be joined.
[[nodiscard]] std::optional<Edit> joined(const Edit& earlier, const Edit& later);

/// JSON on one line, without a line break.
[[nodiscard]] std::string to_json(const Edit& edit);
/// Reads to_json() and the entries of Rapport 0.1; absent keys take their defaults. Throws Error(input) for
/// an unknown kind.
[[nodiscard]] Edit from_json(std::string_view json);
/// Only the id, even of an edit that from_json() refuses; empty where there is none.
[[nodiscard]] std::string id_of_json(std::string_view json);

}  // namespace rapport::edits
