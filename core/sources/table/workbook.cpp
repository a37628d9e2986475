// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/table/workbook.h"

#include <charconv>
#include <memory>
#include <optional>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/sources/archive/archive.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/table/sheet_table.h"
#include "core/sources/table/workbook_parts.h"
#include "core/sources/table/xml_scan.h"

namespace rapport::sources {
namespace {

using Token = XmlScan::Token;

/// "B3" from 0. The row may be missing.
struct CellPlace {
  std::uint32_t column = 0;
  std::optional<std::uint32_t> row;
};

std::optional<CellPlace> parse_place(std::string_view text) {
  CellPlace place;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    const bool upper = c >= 'A' && c <= 'Z';
    if (!upper && !(c >= 'a' && c <= 'z')) break;
    place.column = place.column * 26 + static_cast<std::uint32_t>(c - (upper ? 'A' : 'a') + 1);
    if (place.column > SheetGrid::most_columns) return std::nullopt;
  }
  if (place.column == 0) return std::nullopt;
  --place.column;
  if (at == text.size()) return place;
  std::uint32_t row = 0;
  const auto read = std::from_chars(text.data() + at, text.data() + text.size(), row);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || row == 0 ||
      row > SheetGrid::most_rows)
    return std::nullopt;
  place.row = row - 1;
  return place;
}

/// Reads one sheet.
class SheetReader {
 public:
  SheetReader(ZipParts& zip, const BookParts& book, TextStore& texts, const BookSheet& sheet)
      : book_(book), texts_(texts), stream_(zip.open(sheet.part)), xml_(*stream_), path_(zip.path()) {}

  SheetTable read() {
    for (Token token = xml_.next(); token != Token::finished; token = xml_.next()) {
      if (token != Token::start) continue;
      if (xml_.name() == "row") {
        begin_row();
      } else if (xml_.name() == "c") {
        read_cell();
      } else if (xml_.name() == "mergeCell") {
        read_merged();
      } else if (xml_.name() == "extLst") {
        xml_.skip();
      }
    }
    grid_.finish();
    SheetTable table = sheet_table(std::move(grid_));
    remark(errors_, "the error of a formula (#N/A or the like), and", table);
    remark(unsaved_, "a formula without a saved result (open the book, save it and import it again), and",
           table);
    if (hidden_rows_ > 0 && !table.csv.empty())
      table.origin.remarks.push_back("Hidden rows, as behind a filter, were read too (" +
                                     grouped(static_cast<std::int64_t>(hidden_rows_)) + ").");
    return table;
  }

 private:
  [[noreturn]] void refuse(const std::string& what) const {
    throw Error(ErrorCode::input, ErrorKind::corrupt,
                shown_name(path_) + " is damaged: " + what +
                    ". Nothing of it was kept; open it, save it again and import that.");
  }

  static void remark(std::uint64_t cells, const std::string& what, SheetTable& table) {
    if (cells > 0)
      table.origin.remarks.push_back(counted(static_cast<std::int64_t>(cells), "cell") +
                                     (cells == 1 ? " holds " : " hold ") + what +
                                     (cells == 1 ? " counts as empty." : " count as empty."));
  }

  void begin_row() {
    const std::string number = xml_.attribute("r");
    std::uint32_t row = next_row_ + 1;
    if (!number.empty()) {
      const auto read = std::from_chars(number.data(), number.data() + number.size(), row);
      if (read.ec != std::errc() || read.ptr != number.data() + number.size()) row = 0;
    }
    if (row == 0 || row > SheetGrid::most_rows)
      refuse("a sheet has a row of the number " +
             std::string(clipped(number.empty() ? std::to_string(row) : number, 20)));
    row_ = row - 1;
    next_row_ = row;
    next_column_ = 0;
    if (const std::string hidden = xml_.attribute("hidden"); hidden == "1" || hidden == "true")
      ++hidden_rows_;
  }

  void read_cell() {
    const std::string place = xml_.attribute("r");
    std::uint32_t row = row_, column = next_column_;
    if (!place.empty()) {
      const auto found = parse_place(place);
      if (!found)
        refuse("a sheet refers to a cell " + std::string(clipped(place, 20)) + ", which no sheet has");
      column = found->column;
      row = found->row.value_or(row_);
    }
    if (column >= SheetGrid::most_columns) refuse("a row has more than 16,384 cells");
    next_column_ = column + 1;
    const std::string type = xml_.attribute("t");
    const std::string style = xml_.attribute("s");
    value_.clear();
    inline_.clear();
    bool formula = false, in_value = false, in_text = false;
    for (Token token = xml_.next();; token = xml_.next()) {
      if (token == Token::end && xml_.name() == "c") break;
      if (token == Token::finished) break;
      if (token == Token::text) {
        if (in_value) value_ += xml_.text();
        if (in_text) append_book_text(inline_, xml_.text());
      } else if (token == Token::end) {
        in_value = in_text = false;
      } else if (xml_.name() == "v") {
        in_value = true;
      } else if (xml_.name() == "t") {
        in_text = true;
      } else if (xml_.name() == "f") {
        formula = true;
        xml_.skip();
      } else if (xml_.name() == "rPh") {
        xml_.skip();
      }
    }
    put(row, column, type, style, formula);
  }

  void put(std::uint32_t row, std::uint32_t column, const std::string& type, const std::string& style,
           bool formula) {
    if (value_.empty() && inline_.empty()) {
      if (formula && type != "str") ++unsaved_;
      return;
    }
    if (value_.empty()) {
      grid_.put(row, column, texts_.keep(inline_));
    } else if (type == "s") {
      std::size_t index = 0;
      const std::string_view digits = trimmed(value_);
      const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), index);
      if (read.ec != std::errc() || index >= book_.shared_texts.size())
        refuse("a cell names a shared text that the book does not have");
      grid_.put(row, column, book_.shared_texts[index]);
    } else if (type == "str" || type == "inlineStr") {
      text_.clear();
      append_book_text(text_, value_);
      grid_.put(row, column, texts_.keep(text_));
    } else if (type == "b") {
      grid_.put(row, column, trimmed(value_) == "0" || trimmed(value_) == "false" ? "FALSE" : "TRUE");
    } else if (type == "e") {
      ++errors_;
    } else if (type == "d") {
      grid_.put(row, column, texts_.keep(date_text(trimmed(value_))));
    } else {
      const CellFormat format = format_of(style);
      const bool number = format == CellFormat::number || format == CellFormat::percent;
      grid_.put(row, column, texts_.keep(cell_text(value_, format, book_.from_1904)), number);
    }
  }

  /// "2026-11-24T09:12:44" as other dates are written.
  static std::string date_text(std::string_view iso) {
    std::string text(iso);
    if (text.size() >= 19 && text[10] == 'T' && text.find_first_of("Z+", 19) == std::string::npos) {
      text[10] = ' ';
      text.resize(19);
      if (text.ends_with(" 00:00:00")) text.resize(10);
    }
    return text;
  }

  [[nodiscard]] CellFormat format_of(const std::string& style) const {
    std::size_t index = 0;
    std::from_chars(style.data(), style.data() + style.size(), index);
    return index < book_.formats.size() ? book_.formats[index] : CellFormat::number;
  }

  void read_merged() {
    const std::string range = xml_.attribute("ref");
    const std::size_t colon = range.find(':');
    if (colon == std::string::npos) return;
    const auto from = parse_place(std::string_view(range).substr(0, colon));
    const auto to = parse_place(std::string_view(range).substr(colon + 1));
    if (from && to && from->row && to->row) grid_.merge({*from->row, from->column, *to->row, to->column});
  }

  const BookParts& book_;
  TextStore& texts_;
  std::unique_ptr<ByteStream> stream_;
  XmlScan xml_;
  std::string path_;
  SheetGrid grid_;
  std::uint32_t row_ = 0, next_row_ = 0, next_column_ = 0;
  std::string value_, inline_, text_;
  std::uint64_t errors_ = 0, unsaved_ = 0, hidden_rows_ = 0;
};

/// The name of a sheet as a part of a member's name.
std::string member_part(const BookSheet& sheet, std::size_t number) {
  std::string name = sheet.name.empty() ? "Sheet " + std::to_string(number) : sheet.name;
  const bool sound = is_utf8(name);
  for (char& c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f || c == '/' || c == '\\' || (!sound && byte >= 0x80)) c = '_';
  }
  return name;
}

std::string hidden_words(const std::vector<std::string>& names) {
  if (names.size() == 1) return "The hidden sheet " + names.front() + " was not read.";
  return counted(static_cast<std::int64_t>(names.size()), "hidden sheet") + " (" + names.front() + ", " +
         names[1] + (names.size() > 2 ? ", ..." : "") + ") were not read.";
}

}  // namespace

void open_workbook(const std::string& path, const std::function<void(ByteStream&)>& member) {
  ZipParts zip(path);
  TextStore shared;
  const BookParts book = read_book_parts(zip, shared);
  if (book.sheets.empty())
    throw Error(ErrorCode::input, ErrorKind::corrupt,
                shown_name(path) + " is a workbook without a sheet. Nothing of it was kept; check the file.");
  std::vector<std::string> hidden;
  for (const BookSheet& sheet : book.sheets)
    if (sheet.hidden) hidden.push_back(std::string(clipped(sheet.name, 40)));
  // A sheet waits until the next is known, since a book with one filled sheet is called by its own name.
  struct Waiting {
    std::shared_ptr<SheetTable> table;
    std::string name;
    std::size_t number;
  };
  std::optional<Waiting> waiting;
  std::size_t given = 0;
  const auto all = static_cast<double>(book.sheets.size());
  const auto give = [&](Waiting& one, const std::string& name) {
    if (given++ == 0 && !hidden.empty()) one.table->origin.remarks.push_back(hidden_words(hidden));
    SheetStream stream(name, one.table, zip.size(),
                       {static_cast<double>(one.number) / all, static_cast<double>(one.number + 1) / all});
    member(stream);
  };
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    const BookSheet& sheet = book.sheets[i];
    if (sheet.hidden) continue;
    TextStore texts;  // The table is made from the cells before they go.
    auto table = std::make_shared<SheetTable>(SheetReader(zip, book, texts, sheet).read());
    if (table->csv.empty() && table->origin.refusal.empty()) continue;
    if (waiting) give(*waiting, path + "!" + waiting->name);
    waiting = Waiting{std::move(table), member_part(sheet, i + 1), i};
  }
  if (!waiting) waiting = Waiting{std::make_shared<SheetTable>(), {}, book.sheets.size() - 1};
  give(*waiting, given == 0 ? path : path + "!" + waiting->name);
}

}  // namespace rapport::sources
