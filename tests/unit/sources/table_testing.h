// SPDX-License-Identifier: GPL-3.0-or-later
/// What the tests of tables share: workbooks made part by part, and all tables of a file as cells.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/zip.h"
#include "core/sources/csv/csv_table.h"
#include "input_testing.h"

namespace rapport::sources::test_support {

using Cells = std::vector<std::vector<std::string>>;

/// A table as a reader sees it.
struct SeenTable {
  std::string name;
  std::string refusal;  ///< Of recognise(), where a sheet is no table.
  std::vector<std::string> header;
  Cells rows;
  std::vector<std::uint64_t> lines;
  TableFacts facts;
  KeepingSink sink;
  ReadSummary summary;
};

inline SeenTable seen_table(ByteStream& stream) {
  SeenTable seen;
  seen.name = stream.name();
  Recognition recognition = recognise(stream, std::nullopt);
  if (recognition.delimiter == 0) {
    seen.refusal = recognition.reason;
    return seen;
  }
  recognition.verdict = Recognition::Verdict::readable;
  if (stream.sheet() != nullptr)
    for (const std::string& remark : stream.sheet()->remarks) seen.sink.note(remark);
  const Progress progress;
  CsvTable table(stream, recognition, seen.sink, progress);
  seen.header = table.header();
  seen.facts = table.facts();
  while (table.next()) {
    std::vector<std::string> row;
    for (std::size_t c = 0; c < seen.header.size(); ++c) row.emplace_back(table.cell(static_cast<int>(c)));
    seen.rows.push_back(std::move(row));
    seen.lines.push_back(table.line());
  }
  seen.summary = table.finish();
  return seen;
}

inline SeenTable seen_text(std::string_view text, const std::string& name = "table.csv") {
  MemoryStream stream(text, name);
  return seen_table(stream);
}

inline std::vector<SeenTable> seen_tables(const std::string& path) {
  std::vector<SeenTable> tables;
  open_input(path, [&](ByteStream& stream) { tables.push_back(seen_table(stream)); });
  return tables;
}

/// A sheet of a made-up book: its name, its XML within <worksheet>, and attributes of its entry.
struct MadeSheet {
  std::string name;
  std::string xml;
  std::string attributes = {};
};

struct MadeBook {
  std::vector<MadeSheet> sheets;
  std::vector<std::string> shared = {};  ///< The content of each <si>.
  std::string styles = {};               ///< The content of <styleSheet>.
  std::string properties = {};           ///< Attributes of <workbookPr>.

  [[nodiscard]] std::vector<ZipMember> parts() const {
    const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const std::string rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string packed = "http://schemas.openxmlformats.org/package/2006/relationships";
    std::string list, relations;
    std::vector<ZipMember> parts = {
        {"[Content_Types].xml", head + "<Types/>"},
        {"_rels/.rels", head + "<Relationships xmlns=\"" + packed + "\"><Relationship Id=\"rId1\" Type=\"" +
                            rel + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"}};
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      const std::string n = std::to_string(i + 1);
      list += "<sheet name=\"" + sheets[i].name + "\" sheetId=\"" + n + "\" " + sheets[i].attributes +
              " r:id=\"rId" + n + "\"/>";
      relations += "<Relationship Id=\"rId" + n + "\" Type=\"" + rel +
                   "/worksheet\" Target=\"worksheets/sheet" + n + ".xml\"/>";
      parts.push_back({"xl/worksheets/sheet" + n + ".xml",
                       head + "<worksheet xmlns=\"" + main + "\">" + sheets[i].xml + "</worksheet>"});
    }
    parts.push_back({"xl/workbook.xml", head + "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + rel +
                                            "\"><workbookPr " + properties + "/><sheets>" + list +
                                            "</sheets></workbook>"});
    parts.push_back({"xl/_rels/workbook.xml.rels",
                     head + "<Relationships xmlns=\"" + packed + "\">" + relations + "</Relationships>"});
    if (!shared.empty()) {
      std::string texts;
      for (const std::string& text : shared) texts += "<si>" + text + "</si>";
      parts.push_back({"xl/sharedStrings.xml", head + "<sst xmlns=\"" + main + "\">" + texts + "</sst>"});
    }
    if (!styles.empty())
      parts.push_back(
          {"xl/styles.xml", head + "<styleSheet xmlns=\"" + main + "\">" + styles + "</styleSheet>"});
    return parts;
  }
  [[nodiscard]] std::string bytes() const { return zipped(parts()); }
};

/// "A1", "B1", ... of a row from 1.
inline std::string place_of(std::size_t row, std::size_t column) {
  std::string letters;
  for (std::size_t c = column + 1; c > 0; c = (c - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (c - 1) % 26));
  return letters + std::to_string(row);
}

/// Sheet data of texts, numbers where the text begins with '=': "=120000". Empty cells and rows are left out.
inline std::string sheet_of(const Cells& rows, const std::string& behind = {}) {
  std::string xml = "<sheetData>";
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (rows[r].empty()) continue;
    xml += "<row r=\"" + std::to_string(r + 1) + "\">";
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      const std::string& text = rows[r][c];
      if (text.empty()) continue;
      if (text.front() == '=')
        xml += "<c r=\"" + place_of(r + 1, c) + "\"><v>" + text.substr(1) + "</v></c>";
      else
        xml += "<c r=\"" + place_of(r + 1, c) + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }
    xml += "</row>";
  }
  return xml + "</sheetData>" + behind;
}

}  // namespace rapport::sources::test_support
