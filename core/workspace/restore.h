// SPDX-License-Identifier: GPL-3.0-or-later
/// Replaces a workspace with a backup. Where the file system can exchange two names at once, there is always
/// either the old or the new workspace at the path; elsewhere the next opening finishes an interrupted
/// restore.
#pragma once

#include <functional>
#include <string>

namespace rapport::workspace {

/// Replaces the workspace at `path` with a copy of a verified backup. The replaced one is kept beside it as
/// "NAME.before-restore", with a number appended where that name is taken: files kept by earlier restores are
/// never overwritten. Returns the path of the kept file; empty where there was no workspace. Throws
/// Error(workspace) for an unsound backup (kinds not_ours, corrupt, newer, foreign_schema) and where another
/// program has the workspace open (busy); then nothing has changed. The last two parameters are for tests:
/// `after_step` is called whenever something on disk has changed; without `exchange` it acts as on file
/// systems that can't exchange names.
std::string restore(const std::string& path, const std::string& backup,
                    const std::function<void()>& after_step = {}, bool exchange = true);

/// Moves the new workspace to its path where a restore was interrupted after it had renamed the old one. True
/// where it did.
bool finish_interrupted_restore(const std::string& path);

/// The newest file that a restore kept beside `path`; empty where there is none.
[[nodiscard]] std::string newest_kept_by_restore(const std::string& path);

}  // namespace rapport::workspace
