// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the files that an import reads. Internal to the import.
#pragma once

#include <string>
#include <vector>

namespace rapport::import {

/// A file to read, or a place that can't be read.
struct Candidate {
  std::string path;
  bool named = false;   ///< Given by the person, not found in a folder.
  bool empty = false;   ///< A folder without any file; `trouble` says so, and that is no failure.
  std::string trouble;  ///< One sentence where it can't be read; else empty.
};

/// The files of `paths`, with folders searched recursively, in the order of the paths and then by name. Skips
/// names that begin with a dot, and the open workspace unless it is named. Places that can't be read (no
/// permission, a broken or circular link, a socket or device) are listed with their `trouble`, so that an
/// incomplete import is noticed. Opens no file; throws nothing for unreadable places.
[[nodiscard]] std::vector<Candidate> gather(const std::vector<std::string>& paths,
                                            const std::string& workspace);

/// True for the open workspace or one of its companions, under any name. They must not be opened as files:
/// closing them would drop SQLite's locks.
[[nodiscard]] bool is_the_workspace(const std::string& file, const std::string& workspace);

}  // namespace rapport::import
