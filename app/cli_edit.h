// SPDX-License-Identifier: GPL-3.0-or-later
/// What a command writes is the same edit as in the window.
#pragma once

#include <string>

#include "core/edits/apply.h"

namespace rapport::workspace {
class Workspace;
}

namespace rapport::cli {

/// Applies an edit of this moment, and gives what it did. Throws Error with the sentence of why it was not
/// applied; `at` says where the edit comes from ("calls.json, call 3") and stands before it.
edits::Outcome save_edit(workspace::Workspace& workspace, const std::string& account_id, edits::What what,
                         const std::string& who, const std::string& at = {});

}  // namespace rapport::cli
