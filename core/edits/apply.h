// SPDX-License-Identifier: GPL-3.0-or-later
/// Writing an edit into its workspace: the one way from what a person wrote to what is kept.
#pragma once

#include <cstdint>
#include <exception>
#include <string>

#include "core/base/error.h"
#include "core/edits/edit.h"

namespace rapport::workspace {
class Workspace;
}

namespace rapport::edits {

/// What became of an edit.
struct Outcome {
  enum class Kind : std::uint8_t {
    applied,   ///< It is in the workspace, now or since an earlier attempt.
    conflict,  ///< Somebody changed the same fields of the plan meanwhile; nothing was written.
    busy,      ///< Another program writes; it can be tried again at once.
    stuck,     ///< No room on the disk, or the workspace is not there; it can be tried again later.
    refused,   ///< It can't be written as it is: the sentence says why.
    problem,   ///< Something else is wrong with the workspace.
  };
  Kind kind = Kind::applied;
  bool changed = false;  ///< The plan reads otherwise than before.
  /// Applied: what an undo, a redo or the like did, or empty. Else why not, for the person.
  std::string sentence;
  // Of a conflict.
  SuccessPlan base;    ///< What the edit was made on.
  SuccessPlan theirs;  ///< What is kept now.
  int revision = 0;    ///< Of `theirs`.
};

/// Applies an edit with everything that follows from it, in one transaction, or does nothing; the same edit
/// is applied once, however often this is called with it. Throws nothing. Any thread, with a workspace of its
/// own.
[[nodiscard]] Outcome apply(workspace::Workspace& workspace, const Edit& edit);

/// What an exception says about an edit that could not be applied.
[[nodiscard]] Outcome outcome_of(const std::exception_ptr& thrown);

}  // namespace rapport::edits
