// SPDX-License-Identifier: GPL-3.0-or-later
/// A backup in the place of a workspace. At no moment is there neither the old nor the new one at its place
/// where the file system can exchange two names at once; elsewhere the next opening finishes what was begun.
#pragma once

#include <functional>
#include <string>

namespace rapport::workspace {

/// Replaces the workspace at `path` with a copy of a verified backup. The replaced one is kept beside it as
/// "NAME.before-restore", or with a number behind where that name is taken: nothing kept by an earlier
/// restore is ever overwritten. Returns the path under which it was kept; empty where there was none. Throws
/// Error(workspace) for what is no sound backup (kinds not_ours, corrupt, newer, foreign_schema) and where
/// another program has the workspace open (busy); then all is as it was. The last two are for tests:
/// `after_step` is called whenever something on disk has changed; without `exchange` it does as on file
/// systems that can't.
std::string restore(const std::string& path, const std::string& backup,
                    const std::function<void()>& after_step = {}, bool exchange = true);

/// Puts the new workspace in place where a restore was interrupted after it had put the old one aside. True
/// where it did.
bool finish_interrupted_restore(const std::string& path);

/// The newest workspace that a restore has kept beside `path`; empty where there is none.
[[nodiscard]] std::string newest_kept_by_restore(const std::string& path);

}  // namespace rapport::workspace
