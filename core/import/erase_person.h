// SPDX-License-Identifier: GPL-3.0-or-later
/// Erases a person from the workspace, for good: no later import and no undo of one brings them back.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/base/progress.h"
#include "core/workspace/erased_texts.h"

namespace rapport::workspace {
class Workspace;
}

namespace rapport::import {

/// What was erased, and what is left for people to change.
struct ErasedPerson {
  /// Changed rows by kind ("contact", "ticket", "usage", "decision", ...: the table's name for records), only
  /// those with any.
  std::vector<std::pair<std::string, std::int64_t>> rows;
  workspace::NamingTexts still_named;  ///< Texts with the address or a name, which nobody rewrites.
  std::int64_t imports_forgotten = 0;  ///< Imports that can no longer be taken back.
  bool erased_before = false;          ///< The address was erased once already.
};

/// Blanks in one transaction who a person is: in the records that hold the address (written in any way), in
/// usage, in the import log and in decisions on joins. Scores, days, ids and counts stay. What imports
/// changed is forgotten, as it holds old rows, and everything derived is derived again; then the file is
/// rewritten, so that nothing deleted is left in it. Backups, exports and the journal beside the workspace
/// are not touched. Throws Error(usage) where the text is no address, Error(not_found) where no record has it
/// (and it was not erased before), Cancelled; then nothing was changed.
ErasedPerson erase_person(workspace::Workspace& workspace, const std::string& email,
                          const Progress& progress);

}  // namespace rapport::import
