// SPDX-License-Identifier: GPL-3.0-or-later
/// Checks a file before it is used as a workspace, and opens it for reading (README.md, Opening). Internal to
/// the room.
#pragma once

#include <memory>
#include <string>

namespace rapport::workspace {

class Database;

/// The file's name without its folders, for sentences.
[[nodiscard]] std::string base_name(const std::string& path);

/// Refuses a file that isn't ours or is newer; returns its format (0: an empty file). Throws Error(workspace)
/// of kind not_ours, corrupt, truncated or newer.
int judge(Database& database);

/// Sets what every connection needs, after judge().
void configure(Database& database, bool writer);

/// Opens an existing file for reading, also from a read-only folder or medium or a full disk, and judges it.
/// Where it contains triggers or views of another program, long queries are interrupted. Throws
/// Error(workspace) of kind missing where there is none.
struct ReadOnly {
  std::unique_ptr<Database> database;
  int format = 0;
  bool alone = false;   ///< It locks out all others, further readers too.
  std::string foreign;  ///< Names of triggers, views and the like of another program; usually empty.
};
[[nodiscard]] ReadOnly open_to_read(const std::string& path);

/// Finishes a restore that was interrupted between its two renames. Throws Error(workspace) of kind missing
/// where there is no file, naming a copy that a restore left beside it.
void require_there(const std::string& path);

/// The sentence about `foreign` things in a workspace.
[[nodiscard]] std::string foreign_words(const std::string& path, const std::string& foreign);

}  // namespace rapport::workspace
