// SPDX-License-Identifier: GPL-3.0-or-later
/// Workbooks (.xlsx, .xlsm) as tables: each visible sheet becomes a member whose bytes are CSV.
#pragma once

#include <functional>
#include <string>

#include "core/sources/reader.h"

namespace rapport::sources {

/// Calls `member` for each visible sheet that holds something, in the order of the book, as
/// "book.xlsx!Sheet"; a book with one such sheet is called by its own path. Formulas give their saved
/// results, links to other books are never followed, and macros are never looked at. An empty book gives one
/// empty member. Throws Error(input) for damaged or excessive books.
void open_workbook(const std::string& path, const std::function<void(ByteStream&)>& member);

}  // namespace rapport::sources
