// SPDX-License-Identifier: GPL-3.0-or-later
/// A verified copy of a workspace, of whatever format, made without writing anything to the workspace or
/// beside it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "core/base/progress.h"

namespace rapport::workspace {

class Database;

/// What a backup may take the place of.
enum class Replace : std::uint8_t {
  backups_only,  ///< A workspace at rest, which an earlier backup is; nothing else.
  any_file,      ///< Whatever file is there.
};

/// Copies the workspace at `path` to `target`, verified before it takes that name (mode 0600). The workspace
/// may be read-only, in a read-only folder, on a full disk, or being written meanwhile. Nothing is left
/// beside `target` where it fails. Throws Error(workspace) for what is no workspace; Error(input) of kind
/// needs_choice where `target` is a file that may not be replaced; Error(io) where the copy can't be written.
void back_up(const std::string& path, const std::string& target, Replace replace, const Progress& progress);
/// The same from an open connection.
void back_up(Database& from, const std::string& target, Replace replace, const Progress& progress);

/// A verified copy of a backup under exactly this name, replacing what has it; for restore.
void back_up_to_place(const std::string& backup, const std::string& target,
                      const std::function<void()>& after_step);

/// Makes the names in the file's folder reach the medium; where a file system can't, that is no failure.
void sync_folder_of(const std::string& path);

}  // namespace rapport::workspace
