// SPDX-License-Identifier: GPL-3.0-or-later
/// The differences between two plans, in words, and the merge of two edits of one plan. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/model/plan.h"

namespace rapport::plan {

/// One field that differs.
struct Change {
  std::string path;  ///< "metrics[paid_same_day].target.value"; entries of lists by their id or name.
  std::string what;  ///< "target of Paid the same day", "milestone Go live".
  std::string from;  ///< In words; empty: was not there.
  std::string to;    ///< In words; empty: is gone.
  enum class Kind : std::uint8_t { edited, added, removed, reordered };
  Kind kind = Kind::edited;
  std::string field;  ///< The field alone: "target"; for a whole entry what it is: "milestone".
  bool operator==(const Change&) const = default;
};

/// Field by field, in the plan's order. An entry that was added or removed is one change; so is a new order.
[[nodiscard]] std::vector<Change> changes_between(const SuccessPlan& from, const SuccessPlan& to);
/// What an undo is called: "change of target", "new milestone Go live", "removal of role Ana Ito", "change of
/// 3 fields".
[[nodiscard]] std::string action_for(const std::vector<Change>& changes);

/// The merge of two edits of one base.
struct Merge {
  SuccessPlan plan;               ///< With both edits; only meaningful without conflicts.
  std::vector<Change> conflicts;  ///< Fields that both changed to different values: `from` theirs, `to` mine.
};
/// Merges field by field; entries of lists are matched by their id or name.
[[nodiscard]] Merge merge_plans(const SuccessPlan& base, const SuccessPlan& theirs, const SuccessPlan& mine);

}  // namespace rapport::plan
