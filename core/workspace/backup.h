// SPDX-License-Identifier: GPL-3.0-or-later
/// Verified copies of a workspace of any format, made without writing to the workspace or beside it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "core/base/progress.h"

namespace rapport::workspace {

class Database;

/// Which existing file a backup may replace.
enum class Replace : std::uint8_t {
  backups_only,  ///< Only a workspace at rest that may be an earlier state of this one: no import shows it to
                 ///< be another.
  any_file,      ///< Any file.
};

/// Copies the workspace at `path` to `target`, verified before it takes that name (mode 0600). The workspace
/// may be read-only, in a read-only folder, on a full disk, or being written by others. A failure leaves
/// nothing beside `target`. Throws Error(workspace) for what is no workspace; Error(input) of kind
/// needs_choice where `target` is a file that may not be replaced; Error(io) where the copy can't be written.
void back_up(const std::string& path, const std::string& target, Replace replace, const Progress& progress);
/// The same from an open connection.
void back_up(Database& from, const std::string& target, Replace replace, const Progress& progress);

/// A verified copy of a backup at exactly `target`, replacing any file there; for restore.
void back_up_to_place(const std::string& backup, const std::string& target,
                      const std::function<void()>& after_step);

/// Syncs the file's folder, so that renames are durable; a file system that can't is no failure.
void sync_folder_of(const std::string& path);

}  // namespace rapport::workspace
