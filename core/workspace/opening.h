// SPDX-License-Identifier: GPL-3.0-or-later
/// What a file is found to be before it is used as a workspace, and how it is opened where only reading is
/// possible. Internal to the room.
#pragma once

#include <memory>
#include <string>

namespace rapport::workspace {

class Database;

/// The file's name without its folders, for sentences.
[[nodiscard]] std::string base_name(const std::string& path);

/// Refuses what isn't ours or is newer; returns the format found (0: an empty file). Throws Error(workspace)
/// of kind not_ours, corrupt, truncated or newer.
int judge(Database& database);

/// Settings that every connection needs, after the file was judged.
void configure(Database& database, bool writer);

/// Opens an existing file for reading, also where its folder or medium takes no writing or the disk is full,
/// and judges it. Where it holds things that run by themselves and are not ours, questions that don't end are
/// stopped. Throws Error(workspace) of kind missing where there is none.
struct ReadOnly {
  std::unique_ptr<Database> database;
  int format = 0;
  std::string foreign;  ///< Names of what runs by itself and is not ours; usually empty.
};
[[nodiscard]] ReadOnly open_to_read(const std::string& path);

/// Throws Error(workspace) of kind missing, naming what a restore has left beside it, where there is no file.
/// Finishes a restore that was interrupted between its two renames.
void require_there(const std::string& path);

/// The sentence about `foreign` things in a workspace.
[[nodiscard]] std::string foreign_words(const std::string& path, const std::string& foreign);

}  // namespace rapport::workspace
