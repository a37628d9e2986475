// SPDX-License-Identifier: GPL-3.0-or-later
/// The parts of a workbook that say what its sheets are: relations, sheet names, formats, shared texts.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/sources/archive/archive.h"
#include "core/sources/table/cell_format.h"
#include "core/sources/table/sheet_grid.h"

namespace rapport::sources {

/// A sheet as the book lists it.
struct BookSheet {
  std::string name;
  std::string part;  ///< "xl/worksheets/sheet1.xml"; empty where the book has no such part.
  bool hidden = false;
};

/// What the sheets of a book share.
struct BookParts {
  std::vector<BookSheet> sheets;  ///< Worksheets in the order of the book; charts and dialogs are left out.
  bool from_1904 = false;
  std::vector<CellFormat> formats;             ///< By the number of a cell's style.
  std::vector<std::string_view> shared_texts;  ///< In the texts of the book.
};

/// Reads them; the shared texts go into `texts`. Throws Error(input).
[[nodiscard]] BookParts read_book_parts(ZipParts& zip, TextStore& texts);

/// Adds a text of a workbook, in which "_x000D_" stands for the character with that number.
void append_book_text(std::string& out, std::string_view text);

}  // namespace rapport::sources
