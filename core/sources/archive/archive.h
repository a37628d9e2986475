// SPDX-License-Identifier: GPL-3.0-or-later
/// Zip archives, member by member. Names inside an archive are shown and compared, never written to disk.
#pragma once

#include <functional>
#include <string>

#include "core/sources/reader.h"

namespace rapport::sources {

/// Hands on the members of a zip that may be exports. First walks the whole directory, so that an archive
/// that must be refused (cut short, encrypted, nested, names that climb out or appear twice, too many
/// members) is refused before any byte of it is read. Throws Error(input).
void open_zip(const std::string& path, const std::function<void(ByteStream&)>& member);

}  // namespace rapport::sources
