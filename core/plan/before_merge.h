// SPDX-License-Identifier: GPL-3.0-or-later
/// Plans of accounts that the CRM merged into an account with a plan of its own. They stay unchanged, to be
/// read and copied from.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/model/facts.h"
#include "core/model/plan.h"

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::plan {

struct Revision;

/// A part of a plan that can be copied into another.
struct PlanPart {
  std::string id;     ///< "purpose", "metrics", "milestones", "roles", "behaviours", "next", "questions",
                      ///< "notes", "follow_ups", "people" or "tips".
  std::string words;  ///< "3 metrics", "Purpose".
  std::vector<std::string> lines;  ///< What it holds, a line each: "Paid on the same day, to 85 %".
  bool operator==(const PlanPart&) const = default;
};

/// The plan of an account as it was before the merge.
struct PlanBeforeMerge {
  MergedAccount account;
  SuccessPlan plan;
  std::vector<PlanPart> parts;  ///< Those that hold something.
  bool operator==(const PlanBeforeMerge&) const = default;
};

/// The plans beside the account's own, in order of merging; nearly always empty.
[[nodiscard]] std::vector<PlanBeforeMerge> load_plans_before_merge(const workspace::Reader& reader,
                                                                   const std::string& account_id);

/// The parts of a plan that hold something, in the order of PlanPart::id.
[[nodiscard]] std::vector<PlanPart> parts_of(const SuccessPlan& plan);

/// `into` with the parts of `from`: a purpose replaces the present one, everything else is added unless it
/// exists already; the chosen next phase becomes a wish where another is chosen. Ids that are taken are
/// changed: `metric_ids`, where given, receives each metric's id in `from` and its new id. Pure.
[[nodiscard]] SuccessPlan with_parts(SuccessPlan into, const SuccessPlan& from,
                                     const std::vector<std::string>& parts,
                                     std::vector<std::pair<std::string, std::string>>* metric_ids = nullptr);

/// Copies parts (all where none is named) of a merged account's plan into the account's plan, as one edit,
/// including the values of its metrics. The source plan stays unchanged. Throws Error(not_found) where the
/// account has no such plan, Error(usage) for an unknown part.
Revision copy_before_merge(workspace::Workspace& workspace, const std::string& account_id,
                           const std::string& merged_id, const std::vector<std::string>& parts,
                           const std::string& who);

}  // namespace rapport::plan
