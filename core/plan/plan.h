// SPDX-License-Identifier: GPL-3.0-or-later
/// The success plan's use cases: load, save at once, undo, advance, check, JSON. The rules are in check.h and
/// signals.h, the text in and out in plan_json.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/model/plan.h"
#include "core/plan/before_merge.h"
#include "core/plan/changes.h"
#include "core/plan/check.h"

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::plan {

/// A behaviour with its state as it is now: by its recipe where it has one, else as a person judged it.
struct JudgedBehaviour {
  std::string name;
  BehaviourState state = BehaviourState::not_started;
  bool by_data = false;  ///< The recipe could be judged from the exports.
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

/// Text that was being typed and not yet kept as an edit.
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
  int revision = 0;                           ///< 0: nothing was written yet. Hand it back to save_plan.
  Check check;                                ///< Completeness and warnings.
  std::vector<SignOffStatus> signoffs;        ///< All four parties, in order.
  std::vector<Ask> asks;                      ///< The five questions, in order.
  std::vector<JudgedBehaviour> behaviours;    ///< In the plan's order.
  std::vector<HistoryEntry> history;          ///< Newest first, as many as were asked for.
  std::string undo;                           ///< "Undo change of target"; empty: nothing to undo.
  std::string redo;                           ///< "Redo change of target"; empty: nothing to redo.
  std::vector<Draft> drafts;                  ///< What a crash left unfinished.
  std::vector<Tip> library;                   ///< Tips that can be offered, by title.
  std::optional<Day> touches_until;           ///< The newest day that activity exports cover.
  std::vector<PlanBeforeMerge> before_merge;  ///< Plans of merged accounts beside this one.
  bool operator==(const PlanView&) const = default;
};

/// What a save did.
struct Revision {
  int number = 0;
  bool changed = false;  ///< False: the plan was like that already.
  bool merged = false;   ///< Somebody else had changed other fields meanwhile; `plan` holds both.
  SuccessPlan plan;      ///< As kept: ids filled, sign-offs dated by what they cover, state settled.
};

/// Somebody else changed the same fields meanwhile. `what()` names them; the plan on disk is as they left it.
class Conflict : public Error {
 public:
  Conflict(const std::string& sentence, std::vector<Change> clashes)
      : Error(ErrorCode::workspace, sentence), clashes_(std::move(clashes)) {}
  /// Each clashing field: `from` is what is kept now (theirs), `to` is what was to be written (mine).
  [[nodiscard]] const std::vector<Change>& clashes() const noexcept { return clashes_; }

 private:
  std::vector<Change> clashes_;
};

/// The plan of an account (the empty draft where none was written), with so many entries of its history.
/// Throws Error(not_found) for an unknown account.
[[nodiscard]] PlanView load_plan(const workspace::Reader& reader, const std::string& account_id, Day today,
                                 int history = 50);
/// The plan alone, quickly; the empty draft where there is none.
[[nodiscard]] SuccessPlan load_plan_only(const workspace::Reader& reader, const std::string& account_id);
/// True where anything was ever written for the account.
[[nodiscard]] bool has_plan(const workspace::Reader& reader, const std::string& account_id);
/// The plan as it was at a revision. Throws Error(not_found).
[[nodiscard]] SuccessPlan load_revision(const workspace::Reader& reader, const std::string& account_id,
                                        int number);
/// Every change, newest first, at most `limit` entries.
[[nodiscard]] std::vector<HistoryEntry> load_history(const workspace::Reader& reader,
                                                     const std::string& account_id, int limit);

/// Keeps an edit, durably, before it returns. `expected` is the revision that the edit was made on: where
/// somebody else wrote meanwhile and other fields were touched, both are kept; where the same fields were
/// touched nothing is written and Conflict is thrown. `action` is what an undo will name ("change of
/// target"); empty: it is put together from what changed. Also drops the drafts of the fields it is told.
/// `base`: the plan that the edit was made on, where that is not the one of the revision itself (edits that
/// were not kept yet lie between).
Revision save_plan(workspace::Workspace& workspace, const std::string& account_id, const SuccessPlan& plan,
                   int expected, const std::string& action, const std::string& who,
                   const std::vector<std::string>& finished_drafts = {}, const SuccessPlan* base = nullptr);
/// Goes back one edit, as a new revision. Throws Error(input) where there is nothing to undo and Conflict
/// where `expected` is given and is not the present revision.
Revision undo(workspace::Workspace& workspace, const std::string& account_id, const std::string& who,
              std::optional<int> expected = std::nullopt);
/// Takes the last undo back.
Revision redo(workspace::Workspace& workspace, const std::string& account_id, const std::string& who,
              std::optional<int> expected = std::nullopt);
/// Ends the phase with its result; the chosen next becomes the current phase and no next is chosen. Throws
/// Error(input) where no next is chosen or the plan is done.
[[nodiscard]] SuccessPlan advanced(const SuccessPlan& plan, const std::string& result, Day today,
                                   int revision);
/// The same, kept at once as "advance to phase 2".
Revision advance(workspace::Workspace& workspace, const std::string& account_id, const std::string& result,
                 Day today, const std::string& who);

/// Text while it is typed: one row per field, replaced each time.
void keep_draft(workspace::Workspace& workspace, const std::string& account_id, const std::string& field,
                const std::string& text, const std::string& who);
void drop_draft(workspace::Workspace& workspace, const std::string& account_id, const std::string& field);

/// What a crash left unfinished in an account's plan, by field.
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

/// Ticks a follow-up off, or opens it again; nothing where the plan has none of that id.
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
[[nodiscard]] const std::vector<Template>& templates();
/// A skeleton with its dates counted from `start`; never anything about the customer. Throws Error(usage) for
/// an unknown id.
[[nodiscard]] SuccessPlan from_template(const std::string& id, Day start);

/// What to ask for each key: the cheat-sheet's prompts, the first is the question itself.
[[nodiscard]] const std::vector<std::string>& prompts(QuestionKey key);

/// The library: those that come with Rapport and those that were written here, by title.
[[nodiscard]] std::vector<Tip> load_tips(const workspace::Reader& reader);
/// Adds a tip, or rewrites the one with its id; an empty id is filled.
Tip save_tip(workspace::Workspace& workspace, Tip tip);

}  // namespace rapport::plan
