// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/table/workbook_parts.h"

#include <charconv>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/table/xml_scan.h"

namespace rapport::sources {
namespace {

using Token = XmlScan::Token;

constexpr std::size_t most_sheets = 256;
constexpr std::size_t most_relations = 10'000;
constexpr std::size_t most_formats = 100'000;  // Excel itself stops at 65,490.
constexpr std::size_t most_texts = 10'000'000;

struct Relation {
  std::string type;  ///< The last part of its address: "worksheet", "styles".
  std::string part;  ///< Empty for what lies outside of the book.
};

/// "xl/worksheets/sheet1.xml" for the target "worksheets/sheet1.xml" of a part in "xl/".
std::string resolved(std::string_view folder, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::string base(folder);
  while (target.starts_with("../") || target.starts_with("./")) {
    if (target.starts_with("../")) {
      const std::size_t slash = base.rfind('/', base.size() < 2 ? 0 : base.size() - 2);
      base.resize(slash == std::string::npos ? 0 : slash + 1);
      target.remove_prefix(3);
    } else {
      target.remove_prefix(2);
    }
  }
  return base + std::string(target);
}

std::string folder_of_part(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  return std::string(slash == std::string_view::npos ? std::string_view() : part.substr(0, slash + 1));
}

/// The relations of a part, by their ids; none where the part has no list.
std::map<std::string, Relation> relations_of(ZipParts& zip, std::string_view part) {
  std::map<std::string, Relation> relations;
  const std::string folder = folder_of_part(part);
  const std::string list = folder + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
  if (!zip.has(list)) return relations;
  const auto stream = zip.open(list);
  XmlScan xml(*stream);
  for (Token token = xml.next(); token != Token::finished; token = xml.next()) {
    if (token != Token::start || xml.name() != "Relationship" || relations.size() == most_relations) continue;
    Relation relation;
    const std::string type = xml.attribute("Type");
    relation.type = type.substr(type.rfind('/') + 1);
    if (!equals_ignoring_case(xml.attribute("TargetMode"), "External"))
      relation.part = resolved(folder, xml.attribute("Target"));
    relations.emplace(xml.attribute("Id"), std::move(relation));
  }
  return relations;
}

std::string part_of_type(const std::map<std::string, Relation>& relations, std::string_view type) {
  for (const auto& [id, relation] : relations)
    if (relation.type == type) return relation.part;
  return {};
}

bool is_true(const std::string& value) {
  return value == "1" || value == "true" || value == "on";
}

void read_book(ZipParts& zip, const std::string& book, const std::map<std::string, Relation>& relations,
               BookParts& parts) {
  const auto stream = zip.open(book);
  XmlScan xml(*stream);
  std::size_t listed = 0;
  for (Token token = xml.next(); token != Token::finished; token = xml.next()) {
    if (token != Token::start) continue;
    if (xml.name() == "workbookPr") parts.from_1904 = parts.from_1904 || is_true(xml.attribute("date1904"));
    if (xml.name() != "sheet") continue;
    if (++listed > most_sheets)
      throw Error(
          ErrorCode::input, ErrorKind::excessive,
          shown_name(zip.path()) +
              " has more than 256 sheets, which no export has. Nothing of it was kept; save the sheets "
              "that matter as a book of their own.");
    BookSheet sheet;
    sheet.name = xml.attribute("name");
    const std::string state = xml.attribute("state");
    sheet.hidden = state == "hidden" || state == "veryHidden";
    const auto relation = relations.find(xml.attribute("id"));
    if (relation != relations.end()) {
      if (relation->second.type != "worksheet") continue;
      sheet.part = relation->second.part;
    } else if (relations.empty()) {
      sheet.part = "xl/worksheets/sheet" + std::to_string(listed) + ".xml";
    }
    parts.sheets.push_back(std::move(sheet));
  }
}

int whole_number(const std::string& text) {
  int value = -1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

void read_formats(ZipParts& zip, const std::string& styles, BookParts& parts) {
  const auto stream = zip.open(styles);
  XmlScan xml(*stream);
  std::map<int, CellFormat> own;
  bool cells = false;  // Named styles have a list of the same elements.
  for (Token token = xml.next(); token != Token::finished; token = xml.next()) {
    if (token == Token::end && xml.name() == "cellXfs") cells = false;
    if (token != Token::start) continue;
    if (xml.name() == "cellXfs") cells = true;
    if (xml.name() == "numFmt" && own.size() < most_formats)
      own.insert_or_assign(whole_number(xml.attribute("numFmtId")),
                           format_of_code(xml.attribute("formatCode")));
    if (!cells || xml.name() != "xf" || parts.formats.size() == most_formats) continue;
    const int id = whole_number(xml.attribute("numFmtId"));
    const auto found = own.find(id);
    parts.formats.push_back(found != own.end() ? found->second : builtin_format(id));
  }
}

void read_shared_texts(ZipParts& zip, const std::string& part, TextStore& texts, BookParts& parts) {
  const auto stream = zip.open(part);
  XmlScan xml(*stream);
  std::string text;
  bool inside = false;
  for (Token token = xml.next(); token != Token::finished; token = xml.next()) {
    if (token == Token::text && inside) append_book_text(text, xml.text());
    if (token == Token::end) {
      if (xml.name() == "t") inside = false;
      if (xml.name() == "si") parts.shared_texts.push_back(texts.keep(text));
      if (parts.shared_texts.size() > most_texts)
        throw Error(
            ErrorCode::input, ErrorKind::excessive,
            shown_name(zip.path()) +
                " holds more than ten million texts, which no export does. Nothing of it was kept; save "
                "the sheet as CSV and import that.");
    }
    if (token != Token::start) continue;
    if (xml.name() == "si") text.clear();
    if (xml.name() == "t") inside = true;
    if (xml.name() == "rPh") xml.skip();  // How the text is spoken.
  }
}

}  // namespace

void append_book_text(std::string& out, std::string_view text) {
  constexpr std::size_t escape = 7;  // "_x000D_"
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t mark = text.find("_x", at);
    out += text.substr(at, mark == std::string_view::npos ? mark : mark - at);
    if (mark == std::string_view::npos) return;
    const std::string_view code = text.substr(mark, escape);
    std::uint16_t value = 0;
    const bool ends = code.size() == escape && code.back() == '_';
    if (ends && std::from_chars(code.data() + 2, code.data() + 6, value, 16).ptr == code.data() + 6) {
      append_utf8(out, value);
      at = mark + escape;
    } else {
      out += "_x";
      at = mark + 2;
    }
  }
}

BookParts read_book_parts(ZipParts& zip, TextStore& texts) {
  BookParts parts;
  std::string book = part_of_type(relations_of(zip, ""), "officeDocument");
  if (book.empty() || !zip.has(book)) book = "xl/workbook.xml";
  const auto relations = relations_of(zip, book);
  read_book(zip, book, relations, parts);
  const auto shared_part = [&](std::string_view type, const std::string& usual) {
    const std::string named = part_of_type(relations, type);
    return zip.has(named) ? named : zip.has(usual) ? usual : std::string();
  };
  if (const std::string styles = shared_part("styles", "xl/styles.xml"); !styles.empty())
    read_formats(zip, styles, parts);
  if (const std::string shared = shared_part("sharedStrings", "xl/sharedStrings.xml"); !shared.empty())
    read_shared_texts(zip, shared, texts, parts);
  return parts;
}

}  // namespace rapport::sources
