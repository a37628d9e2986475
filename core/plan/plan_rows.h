// SPDX-License-Identifier: GPL-3.0-or-later
/// Revisions and plans. Internal to plan.
#pragma once

#include <string>
#include <string_view>

#include "core/model/plan.h"
#include "core/workspace/plan_store.h"

namespace rapport::plan {

/// The plan of a document that the store holds. Throws Error(workspace) where it can't be read.
[[nodiscard]] SuccessPlan plan_of_document(const std::string& account_id, std::string_view document);
/// The plan after an edit; an empty plan for 0. Throws Error(workspace) where it can't be read.
[[nodiscard]] SuccessPlan plan_of_edit(workspace::PlanStore& store, const std::string& account_id, int edit);
/// "Undo change of target"; empty: nothing to undo.
[[nodiscard]] std::string undo_words(const workspace::PlanRevisionRow& head, workspace::PlanStore& store,
                                     const std::string& account_id);
/// "Redo change of target"; empty: nothing to redo.
[[nodiscard]] std::string redo_words(const workspace::PlanRevisionRow& head, workspace::PlanStore& store,
                                     const std::string& account_id);

}  // namespace rapport::plan
