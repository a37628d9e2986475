// SPDX-License-Identifier: GPL-3.0-or-later
/// Zip archives, member by member. Names inside an archive are shown and compared, never written to disk.
#pragma once

#include <functional>
#include <string>

#include "core/sources/reader.h"

namespace rapport::sources {

/// Calls `member` for the members of a zip that may be exports. Checks the whole directory first, so that a
/// bad archive (truncated, encrypted, nested, names that climb out or appear twice, too many members) is
/// refused before any member is read. Throws Error(input).
void open_zip(const std::string& path, const std::function<void(ByteStream&)>& member);

}  // namespace rapport::sources
