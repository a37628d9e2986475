// SPDX-License-Identifier: GPL-3.0-or-later
/// A file of measured values as text, for the window and the command line.
#pragma once

#include <string>

namespace rapport::sources {

/// The text of a small file as UTF-8, from any encoding that spreadsheets save. Throws Error(io) where it
/// can't be read and Error(input) for a workbook or a file of more than 16 MB. Any thread.
[[nodiscard]] std::string values_file_text(const std::string& path);

}  // namespace rapport::sources
