// SPDX-License-Identifier: GPL-3.0-or-later
/// Which files an import is to read. Internal to the import.
#pragma once

#include <string>
#include <vector>

namespace rapport::import {

/// A file to read, or what stands in its place.
struct Candidate {
  std::string path;
  bool named = false;   ///< Given by the person, not found in a folder.
  bool empty = false;   ///< A folder without any file; `trouble` says so, and that is no failure.
  std::string trouble;  ///< One sentence where it can't be read; else empty.
};

/// The files of `paths`, folders with all that is below them, in the order of the paths and then of the
/// names. Names that begin with a dot are passed over, the open workspace too (but not where it is named).
/// What can't be read (no permission, a link that leads nowhere or back, a socket or device) is in the list
/// with its trouble, so that nobody takes an import for whole that is not. Opens no file.
[[nodiscard]] std::vector<Candidate> gather(const std::vector<std::string>& paths,
                                            const std::string& workspace);

/// The open workspace or one of its companions, under whatever name. It must not be opened as a file: closing
/// it again would drop SQLite's locks.
[[nodiscard]] bool is_the_workspace(const std::string& file, const std::string& workspace);

}  // namespace rapport::import
