// SPDX-License-Identifier: GPL-3.0-or-later
/// A copy of the workspace after each import, in a folder that a person chose; old ones are thinned out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/base/progress.h"

namespace rapport::workspace {

class Reader;
class Workspace;

/// The setting backup_folder; empty where no copies are wanted.
[[nodiscard]] std::string backup_folder(const Reader& reader);
/// Saves it; blank ends the copies. Throws Error(input) for what is no folder that can be reached.
void set_backup_folder(Workspace& workspace, const std::string& folder);

/// Writes "<workspace> 1f3a90c7 2026-11-30.rapport" into the folder, in place of an earlier copy of that day,
/// and removes copies that kept_backups() gives up. The letters stand for the place of the workspace: one of
/// the same name elsewhere has copies of its own. The path; nullopt where no folder is set. Throws as
/// back_up() does; the workspace itself is untouched.
std::optional<std::string> write_dated_backup(Workspace& workspace, Day day, const Progress& progress);

/// The copies of the workspace that are in the folder, and those that its name alone was given to once: an
/// erased person is in them still. Empty where no folder is set or can be read.
[[nodiscard]] std::vector<std::string> dated_backups(const Workspace& workspace);

/// Of the days of copies those to keep: the last 7, and the last of each of the 12 newest months. Pure.
[[nodiscard]] std::vector<Day> kept_backups(std::vector<Day> days);

}  // namespace rapport::workspace
