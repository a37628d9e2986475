// SPDX-License-Identifier: GPL-3.0-or-later
/// The imports there were, and taking the newest one back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/import/difference.h"
#include "core/import/import.h"

namespace rapport::import {

/// One import with its files.
struct ImportedRun {
  std::optional<std::int64_t> id;  ///< None: of a version that did not record imports.
  Instant at = 0;
  std::vector<ImportedFile> files;  ///< In the order of the import.
  bool undoable = false;            ///< It can be taken back, once the later ones are.
  bool next = false;                ///< It is the one that undo_import() takes back.
  std::string why_not;              ///< One sentence where it can't be taken back.
  bool operator==(const ImportedRun&) const = default;
};

/// The imports, newest first, at most `limit`.
[[nodiscard]] std::vector<ImportedRun> load_import_runs(const workspace::Reader& reader,
                                                        std::size_t limit = 500);
/// What an import changed, as it was shown then; empty where it is no longer kept or the import is unknown.
[[nodiscard]] ImportDifference load_difference(const workspace::Reader& reader, std::int64_t run);

/// What was taken back.
struct UndoReport {
  ImportedRun run;
  /// Imports after it, which had changed nothing: they went with it.
  std::int64_t later = 0;
  std::uint64_t rows_removed = 0;   ///< Rows that the import had added.
  std::uint64_t rows_restored = 0;  ///< Rows that have their values of before again.
  double seconds = 0.0;
};

/// Takes the newest import that changed something back, updates included, in one transaction: afterwards the
/// workspace is as if it had never been, and its files can be imported again as new. What people wrote stays.
/// Later imports, which only confirmed what it had brought, go with it: what they held may be there no more.
/// Throws Error(not_found) where there is none to take back, Error(workspace) of kind corrupt where what was
/// kept of it is damaged, else as run_import() does; then nothing was changed.
UndoReport undo_import(workspace::Workspace& workspace, const Progress& progress);

}  // namespace rapport::import
