// SPDX-License-Identifier: GPL-3.0-or-later
/// The success plan's use cases: load, save, undo, advance, check, JSON. The rules are in check.h and
/// signals.h. Functions that take a Workspace write in one transaction, on the thread that owns it.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/model/plan.h"
#include "core/plan/before_merge.h"
#include "core/plan/changes.h"
#include "core/plan/check.h"
#include "core/plan/person_offers.h"

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::plan {

/// A behaviour with its present state: by its recipe where it has one, else as a person judged it.
struct JudgedBehaviour {
  std::string name;
  BehaviourState state = BehaviourState::not_started;
  bool by_data = false;  ///< The state comes from the exports, by the recipe.
  std::string evidence;  ///< "3 of the last 4 weeks had 3 people or more (4, 3, 2, 5)", or what was written.
  bool operator==(const JudgedBehaviour&) const = default;
};

/// One line of the plan's history.
struct HistoryEntry {
  int revision = 0;
  Instant at = 0;
  std::string who;
  std::string action;           ///< "change of target", "Undo change of target".
  std::vector<Change> changes;  ///< What was changed, from what, to what.
  bool operator==(const HistoryEntry&) const = default;
};

/// Text that was typed but not yet saved as an edit.
struct Draft {
  std::string field;  ///< The caller's name of the field: "purpose.text", "metrics[paid].name".
  std::string text;
  Instant at = 0;
  std::string who;
  bool operator==(const Draft&) const = default;
};

/// A tip of the expertise library.
struct Tip {
  std::string id;
  std::string title;
  std::string text;
  bool operator==(const Tip&) const = default;
};

/// Everything that the Plan page draws.
struct PlanView {
  std::string account_id;
  SuccessPlan plan;
  int revision = 0;                           ///< 0: nothing was written yet. Pass it to save_plan.
  Check check;                                ///< Completeness and warnings.
  std::vector<SignOffStatus> signoffs;        ///< All four parties, in order.
  std::vector<Ask> asks;                      ///< The five questions, in order.
  std::vector<JudgedBehaviour> behaviours;    ///< In the plan's order.
  std::vector<HistoryEntry> history;          ///< Newest first, as many as were asked for.
  std::string undo;                           ///< "Undo change of target"; empty: nothing to undo.
  std::string redo;                           ///< "Redo change of target"; empty: nothing to redo.
  std::vector<Draft> drafts;                  ///< Texts that were not saved before a crash.
  std::vector<Tip> library;                   ///< Tips that can be offered, by title.
  std::optional<Day> touches_until;           ///< The newest day that activity exports cover.
  std::vector<PersonOffer> offers;            ///< Who can be named in a field for a person.
  std::vector<PlanBeforeMerge> before_merge;  ///< Plans of merged accounts beside this one.
  bool operator==(const PlanView&) const = default;
};

/// What a save did.
struct Revision {
  int number = 0;
  bool changed = false;  ///< False: the plan was like that already.
  bool merged = false;   ///< Somebody else had changed other fields in the meantime; `plan` has both edits.
  SuccessPlan plan;      ///< As saved: ids filled, coverage of sign-offs and state set.
};

/// Somebody else changed the same fields in the meantime. `what()` names them; the plan on disk is unchanged.
class Conflict : public Error {
 public:
  Conflict(const std::string& sentence, std::vector<Change> fields)
      : Error(ErrorCode::workspace, sentence), fields_(std::move(fields)) {}
  /// Each field in conflict: `from` is the saved value (theirs), `to` the value that was not written (mine).
  [[nodiscard]] const std::vector<Change>& fields() const noexcept { return fields_; }

 private:
  std::vector<Change> fields_;
};

/// The plan of an account (an empty draft where none was written) with `history` entries of its history.
/// Throws Error(not_found) for an unknown account.
[[nodiscard]] PlanView load_plan(const workspace::Reader& reader, const std::string& account_id, Day today,
                                 int history = 50);
/// The plan alone, without check and history: much cheaper than load_plan(). An empty draft without a plan.
[[nodiscard]] SuccessPlan load_plan_only(const workspace::Reader& reader, const std::string& account_id);
/// True where the account has a plan (is_plan()); notes and follow-ups alone are none.
[[nodiscard]] bool has_plan(const workspace::Reader& reader, const std::string& account_id);
/// The plan as it was at a revision. Throws Error(not_found).
[[nodiscard]] SuccessPlan load_revision(const workspace::Reader& reader, const std::string& account_id,
                                        int number);
/// Every change since `earliest`, newest first, at most `limit` entries. Only the revisions that are given
/// back, and the one before them, are parsed.
[[nodiscard]] std::vector<HistoryEntry> load_history(const workspace::Reader& reader,
                                                     const std::string& account_id, int limit,
                                                     Instant earliest = std::numeric_limits<Instant>::min());

/// Saves an edit durably before it returns. `expected` is the revision that the edit was made on: where
/// somebody else has written since, edits of different fields are merged; edits of the same fields throw
/// Conflict and write nothing. `action` is what an undo will be called ("change of target"); empty: derived
/// from the changes. Also deletes the drafts of the fields in `finished_drafts`. `base`: the plan that the
/// edit was made on, where that is not the revision itself (edits not saved yet lie between).
Revision save_plan(workspace::Workspace& workspace, const std::string& account_id, const SuccessPlan& plan,
                   int expected, const std::string& action, const std::string& who,
                   const std::vector<std::string>& finished_drafts = {}, const SuccessPlan* base = nullptr);
/// Undoes one edit, as a new revision. Throws Error(input) where there is nothing to undo, and Conflict where
/// `expected` is given and is not the present revision.
Revision undo(workspace::Workspace& workspace, const std::string& account_id, const std::string& who,
              std::optional<int> expected = std::nullopt);
/// Reverts the last undo, as a new revision. Throws like undo().
Revision redo(workspace::Workspace& workspace, const std::string& account_id, const std::string& who,
              std::optional<int> expected = std::nullopt);
/// Ends the phase with its result; the chosen next becomes the current phase and no next is chosen. Throws
/// Error(input) where no next is chosen or the plan is done.
[[nodiscard]] SuccessPlan advanced(const SuccessPlan& plan, const std::string& result, Day today,
                                   int revision);
/// The same, saved at once as "advance to phase 2".
Revision advance(workspace::Workspace& workspace, const std::string& account_id, const std::string& result,
                 Day today, const std::string& who);

/// Saves text while it is typed: one row per field, replaced each time.
void save_draft(workspace::Workspace& workspace, const std::string& account_id, const std::string& field,
                const std::string& text, const std::string& who);
/// Deletes the draft of a field; does nothing without one.
void drop_draft(workspace::Workspace& workspace, const std::string& account_id, const std::string& field);

/// The drafts of an account's plan, by field.
[[nodiscard]] std::vector<Draft> load_drafts(const workspace::Reader& reader, const std::string& account_id);

/// A follow-up of any account, for Today.
struct DueFollowUp {
  std::string account_id;
  FollowUp follow_up;
  Day due;
  bool operator==(const DueFollowUp&) const = default;
};
/// Follow-ups that are open and due up to a day, the oldest first.
[[nodiscard]] std::vector<DueFollowUp> due_follow_ups(const workspace::Reader& reader, Day until);

/// The last day of "this week" in every list of what to do: the Sunday of the day's week, on Saturday and
/// Sunday that of the next one.
[[nodiscard]] Day due_week_end(Day today) noexcept;
/// Follow-ups that are open and due by then, the late ones first.
[[nodiscard]] std::vector<DueFollowUp> due_this_week(const workspace::Reader& reader, Day today);

/// Marks a follow-up as done or reopens it; does nothing where the plan has no such id.
void set_done(SuccessPlan& plan, const std::string& follow_up_id, bool done, Day today);

/// JSON of `plan --json`: UTF-8, indented, every field, keys in the contract's order.
[[nodiscard]] std::string to_json(const SuccessPlan& plan);
/// Merges a document into a plan: keys that are absent leave what is there, a list that is given replaces the
/// list (its entries keep what they do not name of the entry with the same id). Throws Error(input) naming
/// the path (metrics[0].target.value) for unknown keys, wrong types, unknown words and ids used twice;
/// nothing is merged then.
[[nodiscard]] SuccessPlan apply_json(const SuccessPlan& plan, std::string_view json);

/// A skeleton to start from.
struct Template {
  std::string id;     ///< "onboarding", "expansion", "rescue", "win-back".
  std::string title;  ///< "Onboarding".
  std::string what;   ///< One sentence: when to take it.
};
/// All skeletons, in the order to offer them.
[[nodiscard]] const std::vector<Template>& templates();
/// A skeleton with its dates counted from `start`; it contains nothing about the customer. Throws
/// Error(usage) for an unknown id.
[[nodiscard]] SuccessPlan from_template(const std::string& id, Day start);

/// A plan that is begun with a skeleton: notes, follow-ups, people, answers and tips that are there already
/// stay. Throws like from_template().
[[nodiscard]] SuccessPlan begun_with_template(const SuccessPlan& plan, const std::string& id, Day start);

/// The prompts of the cheat sheet for a question; the first is the question itself.
[[nodiscard]] const std::vector<std::string>& prompts(QuestionKey key);

/// The library by title: built-in tips and those written in this workspace.
[[nodiscard]] std::vector<Tip> load_tips(const workspace::Reader& reader);
/// Adds a tip, or replaces the one with its id; an empty id is filled. Throws Error(input) without a title.
Tip save_tip(workspace::Workspace& workspace, Tip tip);

}  // namespace rapport::plan
