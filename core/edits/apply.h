// SPDX-License-Identifier: GPL-3.0-or-later
/// Writing an edit into its workspace: the only path from what a person typed to what is saved (README.md).
#pragma once

#include <cstdint>
#include <exception>
#include <optional>
#include <string>

#include "core/base/error.h"
#include "core/edits/edit.h"

namespace rapport::workspace {
class Workspace;
}

namespace rapport::edits {

/// The result of apply().
struct Outcome {
  enum class Kind : std::uint8_t {
    applied,   ///< It is in the workspace, now or since an earlier attempt.
    conflict,  ///< Somebody else changed the same fields of the plan; nothing was written.
    busy,      ///< Another program is writing; try again at once.
    stuck,     ///< The disk is full or the workspace is missing; try again later.
    refused,   ///< The edit itself is invalid; the sentence says why.
    problem,   ///< Something else is wrong with the workspace.
  };
  Kind kind = Kind::applied;
  bool changed = false;  ///< The plan has changed.
  /// Applied: what an undo or redo did, or that nothing was to be changed, or empty. Otherwise the reason,
  /// for the person.
  std::string sentence;
  // Only for a conflict:
  SuccessPlan base;    ///< The plan that the edit was based on.
  SuccessPlan theirs;  ///< The plan as saved now.
  int revision = 0;    ///< The revision of `theirs`.
  // Only where it was applied and wrote something:
  std::optional<What> inverse =
      {};  ///< The edit that takes it back, of views, choices, scorecards and the practice.
};

/// Applies an edit and its consequences in one transaction, or does nothing. Idempotent: an edit is applied
/// once, however often this is called with it. Throws nothing. Any thread, with a workspace of its own. Costs
/// some ms; decisions on matches and fields derive accounts again and take longer.
[[nodiscard]] Outcome apply(workspace::Workspace& workspace, const Edit& edit);

/// The Outcome of an edit whose applying threw `thrown`. Throws nothing.
[[nodiscard]] Outcome outcome_of(const std::exception_ptr& thrown);

}  // namespace rapport::edits
