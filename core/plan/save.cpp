// SPDX-License-Identifier: GPL-3.0-or-later
// Saves a plan: each edit is a revision, written in one transaction that also checks whether somebody else
// has written since.
#include <algorithm>

#include "core/base/text.h"
#include "core/plan/field_labels.h"
#include "core/plan/plan.h"
#include "core/plan/plan_rows.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"

namespace rapport::plan {
namespace {

using workspace::PlanRevisionRow;
using workspace::PlanStore;
using workspace::Workspace;

void require_account(Workspace& workspace, const std::string& account_id) {
  if (!workspace::AccountQueries(workspace.database()).account(account_id))
    throw Error(ErrorCode::not_found,
                "There is no account " + account_id + "; the command 'accounts' lists what there is.");
}

/// The authors after a revision, newest first.
std::string writers_since(PlanStore& store, const std::string& account_id, int revision) {
  std::vector<std::string> names;
  for (const PlanRevisionRow& row : store.revisions(account_id, 0, 20)) {
    if (row.number <= revision) break;
    if (!row.who.empty() && std::find(names.begin(), names.end(), row.who) == names.end())
      names.push_back(row.who);
  }
  return list_words(names);
}

Conflict conflict_of(const std::vector<Change>& fields, const std::string& who) {
  std::string names;
  for (std::size_t i = 0; i < fields.size() && i < 3; ++i) names += (i > 0 ? ", " : "") + fields[i].what;
  if (fields.size() > 3) names += " and " + counted(static_cast<std::int64_t>(fields.size()) - 3, "other");
  return {"The plan was changed in the meantime" + (who.empty() ? std::string() : " by " + who) +
              " in the same place (" + names +
              "); nothing was overwritten. Look at what is there now and write again.",
          fields};
}

/// The plan as it will be read back from its document. Throws where a text or a number would be lost.
std::string document_of(const SuccessPlan& plan) {
  std::string document = to_json(plan);
  bool whole = is_utf8(document);
  if (whole) whole = apply_json({}, document) == plan;
  if (!whole)
    throw Error(ErrorCode::input,
                "The plan holds a text that is not UTF-8 or an invalid number; nothing was saved.");
  return document;
}

/// Appends an edit on top of `head` within the caller's transaction.
Revision append_edit(PlanStore& store, const std::string& account_id, const PlanRevisionRow& head,
                     const SuccessPlan& current, SuccessPlan plan, const std::string& action,
                     const std::string& who) {
  Revision made;
  made.plan = settled(std::move(plan), current);
  made.number = head.number;
  if (made.plan == current) return made;
  const std::string document = document_of(made.plan);
  PlanRevisionRow row;
  row.number = head.number + 1;
  row.at = now();
  row.who = who;
  row.action = action.empty() ? action_for(changes_between(current, made.plan)) : action;
  row.kind = "edit";
  row.parent = head.shows;
  row.shows = row.number;
  row.metric_terms = metric_terms(made.plan);
  store.append(account_id, row, &document);
  made.number = row.number;
  made.changed = true;
  return made;
}

/// Appends a revision that shows an edit which exists already (0: the empty plan).
Revision append_shown(Workspace& workspace, const std::string& account_id, const PlanRevisionRow& head,
                      int edit, const char* kind, const std::string& action, const std::string& who) {
  PlanStore store(workspace.database());
  Revision made;
  made.plan = plan_of_edit(store, account_id, edit);
  const auto shown = edit == 0 ? std::nullopt : store.revision(account_id, edit);
  PlanRevisionRow row;
  row.number = head.number + 1;
  row.at = now();
  row.who = who;
  row.action = action;
  row.kind = kind;
  row.shows = edit;
  row.parent = shown ? shown->parent : 0;
  row.metric_terms = metric_terms(made.plan);
  store.append(account_id, row, nullptr);
  made.number = row.number;
  made.changed = true;
  return made;
}

void require_present(PlanStore& store, const std::string& account_id, const PlanRevisionRow& head,
                     std::optional<int> expected) {
  if (!expected || *expected == head.number) return;
  const auto seen = *expected == 0 ? std::nullopt : store.revision(account_id, *expected);
  throw conflict_of(changes_between(plan_of_edit(store, account_id, seen ? seen->shows : 0),
                                    plan_of_edit(store, account_id, head.shows)),
                    writers_since(store, account_id, *expected));
}

}  // namespace

Revision save_plan(Workspace& workspace, const std::string& account_id, const SuccessPlan& plan, int expected,
                   const std::string& action, const std::string& who,
                   const std::vector<std::string>& finished_drafts, const SuccessPlan* base) {
  const workspace::ShortBusyWait wait(workspace.database());
  workspace::Transaction transaction(workspace.database());
  require_account(workspace, account_id);
  PlanStore store(workspace.database());
  const PlanRevisionRow head = store.head(account_id);
  const SuccessPlan current = plan_of_edit(store, account_id, head.shows);
  Revision made;
  if (base == nullptr && expected == head.number) {
    made = append_edit(store, account_id, head, current, plan, action, who);
  } else {
    const auto seen = expected == 0 ? std::optional(PlanRevisionRow{}) : store.revision(account_id, expected);
    if (base == nullptr && !seen)
      throw Error(ErrorCode::usage, "The plan has no revision " + std::to_string(expected) +
                                        " to build on; the newest is " + std::to_string(head.number) + ".");
    Merge merge =
        merge_plans(base != nullptr ? *base : plan_of_edit(store, account_id, seen->shows), current, plan);
    if (!merge.conflicts.empty())
      throw conflict_of(merge.conflicts, writers_since(store, account_id, expected));
    made = append_edit(store, account_id, head, current, std::move(merge.plan), action, who);
    made.merged = expected != head.number;
  }
  for (const std::string& field : finished_drafts) store.drop_draft(account_id, field);
  transaction.commit();
  return made;
}

Revision undo(Workspace& workspace, const std::string& account_id, const std::string& who,
              std::optional<int> expected) {
  const workspace::ShortBusyWait wait(workspace.database());
  workspace::Transaction transaction(workspace.database());
  require_account(workspace, account_id);
  PlanStore store(workspace.database());
  const PlanRevisionRow head = store.head(account_id);
  require_present(store, account_id, head, expected);
  const std::string words = undo_words(head, store, account_id);
  if (words.empty()) throw Error(ErrorCode::input, "There is nothing to undo in this plan.");
  Revision made = append_shown(workspace, account_id, head, head.parent, "undo", words, who);
  transaction.commit();
  return made;
}

Revision redo(Workspace& workspace, const std::string& account_id, const std::string& who,
              std::optional<int> expected) {
  const workspace::ShortBusyWait wait(workspace.database());
  workspace::Transaction transaction(workspace.database());
  require_account(workspace, account_id);
  PlanStore store(workspace.database());
  const PlanRevisionRow head = store.head(account_id);
  require_present(store, account_id, head, expected);
  const auto next = store.newest_child(account_id, head.shows);
  if (!next) throw Error(ErrorCode::input, "There is nothing to redo in this plan.");
  Revision made = append_shown(workspace, account_id, head, next->number, "redo",
                               redo_words(head, store, account_id), who);
  transaction.commit();
  return made;
}

Revision advance(Workspace& workspace, const std::string& account_id, const std::string& result, Day today,
                 const std::string& who) {
  const workspace::ShortBusyWait wait(workspace.database());
  workspace::Transaction transaction(workspace.database());
  require_account(workspace, account_id);
  PlanStore store(workspace.database());
  const PlanRevisionRow head = store.head(account_id);
  const SuccessPlan current = plan_of_edit(store, account_id, head.shows);
  SuccessPlan after = advanced(current, result, today, head.number);
  const std::string action = "advance to phase " + std::to_string(after.phase.number);
  Revision made = append_edit(store, account_id, head, current, std::move(after), action, who);
  transaction.commit();
  return made;
}

void save_draft(Workspace& workspace, const std::string& account_id, const std::string& field,
                const std::string& text, const std::string& who) {
  const workspace::ShortBusyWait wait(workspace.database());
  PlanStore(workspace.database()).save_draft(account_id, {field, text, who, now()});
}

void drop_draft(Workspace& workspace, const std::string& account_id, const std::string& field) {
  const workspace::ShortBusyWait wait(workspace.database());
  PlanStore(workspace.database()).drop_draft(account_id, field);
}

}  // namespace rapport::plan
