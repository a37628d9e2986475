// SPDX-License-Identifier: GPL-3.0-or-later
/// Tables of web pages as tables: many reports named .xls are a page with one <table>.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/sources/table/sheet_table.h"

namespace rapport::sources {

/// True where the first bytes are those of a web page, in any encoding.
[[nodiscard]] bool is_web_page(std::string_view head);

/// The largest table of data in a page, in UTF-8: at least two columns, a header and a row. Tags in cells are
/// dropped, entities and line breaks kept; a cell over several rows or columns is a merged one. What the page
/// says below the table becomes the table's footer. nullopt where the page has no such table (a login page).
/// Throws Error(input) for excessive tables.
[[nodiscard]] std::optional<SheetTable> html_table(std::string_view page);

/// The encoding that a page names for itself, in lower case ("shift_jis"); empty where it names none.
[[nodiscard]] std::string named_charset(std::string_view page);

}  // namespace rapport::sources
