// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace rapport::sources {

/// The file on disk of a path as results name it: "folder/a.zip" of "folder/a.zip!b.csv". The path itself
/// where that is a file, or where no part of it is one.
[[nodiscard]] std::string file_of_member(const std::string& path);

}  // namespace rapport::sources
