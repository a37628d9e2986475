// SPDX-License-Identifier: GPL-3.0-or-later
/// Checks a workspace: its pages, its schema, and the meaning of its rows.
#pragma once

#include <string>
#include <vector>

namespace rapport::workspace {

class Database;

/// The result of check(). `ok`: every test passed.
struct CheckReport {
  bool ok = true;
  std::vector<std::string> findings;  ///< One sentence per test, passed or not.
};

/// Page, key, foreign-key, schema and meaning checks of the workspace at `path`, of any format that this
/// program knows. Writes nothing: works on a read-only file or folder, on a full disk, and while another
/// program writes. Throws Error(workspace) where it is no workspace, or a newer one.
[[nodiscard]] CheckReport check(const std::string& path);
/// The same on an open connection to a workspace of this format.
[[nodiscard]] CheckReport check(Database& database, int format);

/// What the rows say that does not fit together, one sentence each.
struct RowFindings {
  /// Rows that contradict each other: unreadable plans, joins to missing records, invalid UTF-8, impossible
  /// days.
  std::vector<std::string> trouble;
  /// What people wrote for accounts that no import holds: it is kept when an import is taken back.
  std::vector<std::string> waiting;
};
[[nodiscard]] RowFindings row_findings(Database& database);

}  // namespace rapport::workspace
