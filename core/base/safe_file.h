// SPDX-License-Identifier: GPL-3.0-or-later
/// Writing a whole file so that a full disk or a crash never costs the file that was there before.
#pragma once

#include <string>
#include <string_view>

#include "core/base/error.h"

namespace rapport {

/// The kind of error that an errno value means.
[[nodiscard]] ErrorKind kind_of_errno(int number) noexcept;
/// Throws the Error(io) for a file that could not be written; `number` is the errno. For callers that left
/// the file as it was.
[[noreturn]] void fail_to_write(const std::string& path, int number);

/// Writes the bytes to a temporary file beside `path`, checks every write, syncs it to the medium and only
/// then renames it over `path` (mode 0600; a symbolic link is followed). Throws Error(io) with a sentence for
/// the person; a file at `path` is then unchanged. QSaveFile is not used: in Qt 6.4 it commits a truncated
/// file on a full disk.
void write_file_safely(const std::string& path, std::string_view bytes);

}  // namespace rapport
