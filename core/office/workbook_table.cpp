// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/workbook_table.h"

#include <QTemporaryFile>
#include <algorithm>
#include <cmath>
#include <string_view>

#include "core/base/error.h"
#include "core/base/plain_text.h"
#include "core/base/safe_file.h"
#include "core/base/text.h"
#include "core/office/book.h"
#include "core/office/chart_table.h"
#include "core/office/workbook.h"
#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

constexpr double kNarrowest = 8.0, kWidest = 44.0;
constexpr std::size_t kMeasuredRows = 500;

/// A cell as text that no spreadsheet reads as a formula: numbers with all their digits, days as 2026-03-09.
std::string plain_cell(const SheetCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return without_formula(*text);
  if (const auto* number = std::get_if<double>(&cell)) return plain_number(*number, 6);
  if (const auto* day = std::get_if<Day>(&cell)) return iso(*day);
  return {};
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

std::string flat(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

double width_of(const Sheet& sheet, std::size_t column) {
  std::size_t longest = sheet.titles[column].size() + 2;
  for (std::size_t r = 0; r < std::min(sheet.rows.size(), kMeasuredRows); ++r)
    longest = std::max(longest, plain_cell(sheet.rows[r][column]).size());
  return std::clamp(static_cast<double>(longest) + 1.5, kNarrowest, kWidest);
}

}  // namespace

void add_sheet(lxw_workbook* book, const Sheet& sheet) {
  lxw_worksheet* const page = workbook_add_worksheet(book, cell_text(sheet.name).c_str());
  if (page == nullptr) must(LXW_ERROR_SHEETNAME_ALREADY_USED);
  lxw_format* const head = workbook_add_format(book);
  format_set_bold(head);
  format_set_bottom(head, LXW_BORDER_THIN);
  lxw_format* const date = workbook_add_format(book);
  format_set_num_format(date, "yyyy-mm-dd");
  lxw_format* const number = workbook_add_format(book);
  format_set_num_format(number, "#,##0.######");
  lxw_format* const whole = workbook_add_format(book);
  format_set_num_format(whole, "#,##0");
  for (std::size_t c = 0; c < sheet.titles.size(); ++c) {
    const auto at = static_cast<lxw_col_t>(c);
    must(worksheet_set_column(page, at, at, width_of(sheet, c), nullptr));
    must(worksheet_write_string(page, 0, at, cell_text(sheet.titles[c]).c_str(), head));
  }
  for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
    const auto line = static_cast<lxw_row_t>(r + 1);
    for (std::size_t c = 0; c < sheet.rows[r].size(); ++c) {
      const auto at = static_cast<lxw_col_t>(c);
      const SheetCell& cell = sheet.rows[r][c];
      if (const auto* text = std::get_if<std::string>(&cell)) {
        if (const std::string words = cell_text(*text); !words.empty())
          must(worksheet_write_string(page, line, at, words.c_str(), nullptr));
      } else if (const auto* value = std::get_if<double>(&cell)) {
        if (std::isfinite(*value))
          must(worksheet_write_number(page, line, at, *value, *value == std::floor(*value) ? whole : number));
      } else if (const auto* day = std::get_if<Day>(&cell)) {
        must(worksheet_write_number(page, line, at, serial_of(*day), date));
      }
    }
  }
  worksheet_freeze_panes(page, 1, 1);
  if (!sheet.titles.empty())
    must(worksheet_autofilter(page, 0, 0, static_cast<lxw_row_t>(sheet.rows.size()),
                              static_cast<lxw_col_t>(sheet.titles.size() - 1)));
  worksheet_set_landscape(page);
  worksheet_fit_to_pages(page, 1, 0);
  worksheet_repeat_rows(page, 0, 0);
}

std::string to_xlsx(const Sheet& sheet) {
  return to_xlsx(std::vector<Sheet>{sheet});
}

std::string to_xlsx(const std::vector<Sheet>& sheets) {
  QTemporaryFile file;
  if (!file.open()) must(LXW_ERROR_CREATING_TMPFILE);
  Book book(file.fileName().toStdString());
  for (const Sheet& sheet : sheets) add_sheet(book.get(), sheet);
  book.close();
  return file.readAll().toStdString();
}

std::string to_csv(const Sheet& sheet) {
  std::string out;
  const auto end_cell = [&](std::size_t c, std::size_t of) { out += c + 1 < of ? "," : "\r\n"; };
  for (std::size_t c = 0; c < sheet.titles.size(); ++c) {
    out += quoted(without_formula(sheet.titles[c]));
    end_cell(c, sheet.titles.size());
  }
  for (const auto& row : sheet.rows)
    for (std::size_t c = 0; c < row.size(); ++c) {
      const bool text = std::holds_alternative<std::string>(row[c]);
      out += text ? quoted(plain_cell(row[c])) : plain_cell(row[c]);
      end_cell(c, row.size());
    }
  return out;
}

std::string to_tsv(const Sheet& sheet, bool titles) {
  std::string out;
  const auto end_cell = [&](std::size_t c, std::size_t of) { out += c + 1 < of ? "\t" : "\n"; };
  if (titles)
    for (std::size_t c = 0; c < sheet.titles.size(); ++c) {
      out += flat(sheet.titles[c]);
      end_cell(c, sheet.titles.size());
    }
  for (const auto& row : sheet.rows)
    for (std::size_t c = 0; c < row.size(); ++c) {
      out += flat(plain_cell(row[c]));
      end_cell(c, row.size());
    }
  return out;
}

std::string to_html(const Sheet& sheet, bool titles) {
  std::string out = "<table>";
  if (titles) {
    out += "<tr>";
    for (const std::string& title : sheet.titles) out += "<th>" + xml(title) + "</th>";
    out += "</tr>";
  }
  for (const auto& row : sheet.rows) {
    out += "<tr>";
    for (const SheetCell& cell : row) {
      const bool number = std::holds_alternative<double>(cell);
      out += (number ? "<td align=\"right\">" : "<td>") + xml(plain_cell(cell)) + "</td>";
    }
    out += "</tr>";
  }
  return out + "</table>";
}

void write_sheet(const Sheet& sheet, const std::string& path) {
  write_sheets({sheet}, path);
}

void write_sheets(const std::vector<Sheet>& sheets, const std::string& path) {
  const std::string lower = ascii_lower(path);
  if (lower.ends_with(".xlsx"))
    write_file_safely(path, to_xlsx(sheets));
  else if (lower.ends_with(".csv"))
    write_file_safely(path, to_csv(sheets.front()));
  else
    throw Error(ErrorCode::usage,
                "\"" + path +
                    "\" ends neither in .xlsx nor in .csv; the ending says which of the two "
                    "is written. Nothing was written.");
}

}  // namespace rapport::office
