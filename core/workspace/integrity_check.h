// SPDX-License-Identifier: GPL-3.0-or-later
/// Whether a workspace is sound: its pages, its schema, and what its rows mean.
#pragma once

#include <string>
#include <vector>

namespace rapport::workspace {

class Database;

/// What `check` found. `ok` means every test passed.
struct CheckReport {
  bool ok = true;
  std::vector<std::string> findings;  ///< One sentence each; what passed and what did not.
};

/// Page, key, foreign-key, schema and meaning checks of the workspace at `path`, of any format that this
/// program knows. Writes nothing: works on a read-only file or folder, on a full disk, and while another
/// program writes. Throws Error(workspace) where it is no workspace, or a newer one.
[[nodiscard]] CheckReport check(const std::string& path);
/// The same on an open connection to a workspace of this format.
[[nodiscard]] CheckReport check(Database& database, int format);

/// What is wrong with the meaning of the rows, one sentence each: plans that can't be read, words of people
/// on accounts that are not there, joins that lead nowhere, text that is no UTF-8, days outside of all time.
[[nodiscard]] std::vector<std::string> trouble_in_rows(Database& database);

}  // namespace rapport::workspace
