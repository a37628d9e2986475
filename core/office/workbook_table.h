// SPDX-License-Identifier: GPL-3.0-or-later
/// A plain table as a file for a spreadsheet, and as what is copied into one.
#pragma once

#include <string>
#include <vector>

#include "core/model/sheet.h"

namespace rapport::office {

/// An XLSX file: numbers as numbers, days as dates, the titles bold, frozen and with filters. Texts are
/// always texts, never formulas or links. No author; the same table gives the same bytes. Throws Error(io)
/// where the disk for temporary files is full.
[[nodiscard]] std::string to_xlsx(const Sheet& sheet);
/// The same with a sheet for each table.
[[nodiscard]] std::string to_xlsx(const std::vector<Sheet>& sheets);
/// RFC 4180: commas, CRLF, every text in quotes. A text that a spreadsheet could take for a formula gets an
/// apostrophe in front.
[[nodiscard]] std::string to_csv(const Sheet& sheet);
/// Cells between tabs, a line a row, for the clipboard; tabs and line breaks within a text become blanks.
/// `titles`: with the line of titles.
[[nodiscard]] std::string to_tsv(const Sheet& sheet, bool titles);
/// The same as an HTML table, for documents and mail.
[[nodiscard]] std::string to_html(const Sheet& sheet, bool titles);

/// Writes an .xlsx or .csv file, by the path's ending. Throws Error(usage) for another ending, Error(io)
/// where it can't be written.
void write_sheet(const Sheet& sheet, const std::string& path);
/// The same of several tables: a sheet each in an .xlsx, the first of them in a .csv.
void write_sheets(const std::vector<Sheet>& sheets, const std::string& path);

}  // namespace rapport::office
