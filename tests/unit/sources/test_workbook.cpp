// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/sources/table/cell_format.h"
#include "table_testing.h"

namespace rapport::sources::test_support {
namespace test_workbook {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// The only table of a book.
SeenTable seen_book(const MadeBook& book) {
  const Folder folder;
  const std::string path = folder.file("book.xlsx", book.bytes());
  std::vector<SeenTable> tables = seen_tables(path);
  EXPECT_THAT(tables, SizeIs(1));
  EXPECT_EQ(tables.at(0).name, path) << "a book of one sheet is the file itself";
  return tables.at(0);
}

std::string refusal_of_bytes(const std::string& bytes) {
  const Folder folder;
  const std::string path = folder.file("book.xlsx", bytes);
  return input_error([&] { seen_tables(path); });
}

/// The amounts of a sheet with these cells ("=8": typed numbers), or which option is asked for.
std::string amounts_of(const std::vector<std::string>& cells, std::optional<DecimalSign> named = {}) {
  Cells rows = {{"Name", "Amount"}};
  for (const std::string& cell : cells) rows.push_back({"Acme", cell});
  MadeBook book;
  book.sheets = {{"Deals", sheet_of(rows)}};
  const Folder folder;
  std::string all;
  open_input(folder.file("book.xlsx", book.bytes()), [&](ByteStream& stream) {
    Recognition recognition = recognise(stream, std::nullopt);
    recognition.choices.decimal = named;
    KeepingSink sink;
    const Progress progress;
    CsvTable table(stream, recognition, sink, progress);
    try {
      while (table.next()) {
        const auto number = table.number(1);
        all += (all.empty() ? "" : " ") + (number ? plain_spelling(*number) : std::string("-"));
      }
    } catch (const AmbiguousFormat& open) {
      all = open.asks == AmbiguousFormat::AmbiguousKind::decimal ? "--decimal" : "--dates";
    }
  });
  return all;
}

TEST(Workbook, ATypedNumberProvesNothingOfTheTextsBesideIt) {
  EXPECT_EQ(amounts_of({"120.000", "=80000"}), "--decimal");
  EXPECT_EQ(amounts_of({"120.000", "=80000.5"}), "--decimal");
  EXPECT_EQ(amounts_of({"225.225", "=15000"}), "--decimal");
  EXPECT_EQ(amounts_of({"120.000", "=80000.5"}, DecimalSign::comma), "120000 80000.5");
  EXPECT_EQ(amounts_of({"120.000", "=80000.5"}, DecimalSign::point), "120 80000.5");
  EXPECT_EQ(amounts_of({"120.000,50", "=80000.5"}), "120000.5 80000.5");
  EXPECT_EQ(amounts_of({"=12.375", "=8"}), "12.375 8");
}

TEST(CellFormat, TellsDatesFromNumbersByTheirCode) {
  EXPECT_EQ(format_of_code("General"), CellFormat::number);
  EXPECT_EQ(format_of_code("#,##0.00 \"days\""), CellFormat::number);
  EXPECT_EQ(format_of_code("[Red]#,##0.00;[Blue]-#,##0"), CellFormat::number);
  EXPECT_EQ(format_of_code("[$\xE2\x82\xAC-407] #,##0"), CellFormat::number);
  EXPECT_EQ(format_of_code("0.00E+00"), CellFormat::number);
  EXPECT_EQ(format_of_code("0.0%"), CellFormat::percent);
  EXPECT_EQ(format_of_code("[$-409]d\\-mmm\\-yy;@"), CellFormat::date);
  EXPECT_EQ(format_of_code("mmm yyyy"), CellFormat::date);
  EXPECT_EQ(format_of_code("mmmm"), CellFormat::date);
  EXPECT_EQ(format_of_code("DD.MM.YYYY HH:MM"), CellFormat::date_time);
  EXPECT_EQ(format_of_code("h:mm AM/PM"), CellFormat::time);
  EXPECT_EQ(format_of_code("[h]:mm:ss"), CellFormat::duration);
  EXPECT_EQ(builtin_format(14), CellFormat::date);
  EXPECT_EQ(builtin_format(22), CellFormat::date_time);
  EXPECT_EQ(builtin_format(4), CellFormat::number);
}

TEST(CellFormat, WritesNumbersShortAndDatesAsDays) {
  const auto number = [](const char* text) { return cell_text(text, CellFormat::number, false); };
  EXPECT_EQ(number("1.2E5"), "120000");
  EXPECT_EQ(number("1234.5599999999999"), "1234.56");
  EXPECT_EQ(number("-0.5"), "-0.5");
  EXPECT_EQ(number("12025550124"), "12025550124");
  EXPECT_EQ(number("1e300"), "1e+300");
  EXPECT_EQ(number("n/a"), "n/a");
  const auto percent = [](const char* text) { return cell_text(text, CellFormat::percent, false); };
  EXPECT_EQ(percent("0.07"), "7%");
  EXPECT_EQ(percent("0.615"), "61.5%");
  EXPECT_EQ(percent("-1"), "-100%");
  EXPECT_EQ(percent("0"), "0%");
  const auto date = [](const char* text) { return cell_text(text, CellFormat::date, false); };
  EXPECT_EQ(date("46419"), "2027-02-01");
  EXPECT_EQ(date("1"), "1900-01-01");
  EXPECT_EQ(date("59"), "1900-02-28");
  EXPECT_EQ(date("61"), "1900-03-01");
  EXPECT_EQ(date("-3"), "-3") << "no day is negative";
  EXPECT_EQ(date("1E9"), "1000000000");
  EXPECT_EQ(date("46350.5"), "2026-11-24 12:00:00") << "the time is in the cell though the format hides it";
  EXPECT_EQ(cell_text("44957", CellFormat::date, true), "2027-02-01");
  EXPECT_EQ(cell_text("46350.383842592593", CellFormat::date_time, false), "2026-11-24 09:12:44");
  EXPECT_EQ(cell_text("46350", CellFormat::date_time, false), "2026-11-24 00:00:00");
  EXPECT_EQ(cell_text("46349.999999999", CellFormat::date_time, false), "2026-11-24 00:00:00");
  EXPECT_EQ(cell_text("0.383842592593", CellFormat::time, false), "09:12:44");
  EXPECT_EQ(cell_text("0.032824074074", CellFormat::duration, false), "0:47:16");
  EXPECT_EQ(cell_text("1.282824074074", CellFormat::duration, false), "30:47:16");
}

TEST(Workbook, ReadsEveryKindOfCell) {
  MadeBook book;
  book.shared = {"<t>Name</t>",
                 "<r><t xml:space=\"preserve\">Ex</t></r><r><rPr><b/></rPr><t>ample &amp; Co</t></r>",
                 "<t>\xE6\x9D\xB1</t><rPh sb=\"0\" eb=\"1\"><t>HIGASHI</t></rPh>", "<t>line_x000A_break</t>"};
  book.styles =
      "<numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy hh:mm\"/></numFmts>"
      "<cellStyleXfs><xf numFmtId=\"14\"/><xf numFmtId=\"14\"/></cellStyleXfs>"
      "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf "
      "numFmtId=\"9\"/></cellXfs>";
  book.sheets = {
      {"Data",
       "<sheetData>"
       "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>ARR</t></is></c>"
       "<c r=\"C1\" t=\"str\"><f>\"Re\"&amp;\"newal\"</f><v>Renewal</v></c><c r=\"D1\" "
       "t=\"inlineStr\"><is><r>"
       "<t>Se</t></r><r><t>en</t></r></is></c><c r=\"E1\" t=\"inlineStr\"><is><t>Share</t></is></c>"
       "<c r=\"F1\" t=\"inlineStr\"><is><t>Active</t></is></c></row>"
       "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\"><f>60000*2</f><v>1.2E5</v></c>"
       "<c r=\"C2\" s=\"1\"><v>46419</v></c><c r=\"D2\" s=\"2\"><v>46350.383842592593</v></c>"
       "<c r=\"E2\" s=\"3\"><v>0.61</v></c><c r=\"F2\" t=\"b\"><v>1</v></c></row>"
       "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>2</v></c><c r=\"B3\" t=\"e\"><v>#N/A</v></c>"
       "<c r=\"D3\" t=\"d\"><v>2026-11-24T09:12:44.000</v></c><c r=\"F3\" t=\"b\"><v>0</v></c></row>"
       "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>3</v></c><c r=\"B4\"><f>1+1</f></c></row>"
       "</sheetData>"}};
  const SeenTable seen = seen_book(book);
  EXPECT_THAT(seen.header, ElementsAre("Name", "ARR", "Renewal", "Seen", "Share", "Active"));
  ASSERT_EQ(seen.rows.size(), 3U);
  EXPECT_THAT(seen.rows[0],
              ElementsAre("Example & Co", "120000", "2027-02-01", "2026-11-24 09:12:44", "61%", "TRUE"));
  EXPECT_THAT(seen.rows[1], ElementsAre("\xE6\x9D\xB1", "", "", "2026-11-24 09:12:44", "", "FALSE"));
  EXPECT_THAT(seen.rows[2], ElementsAre("line\nbreak", "", "", "", "", ""));
  EXPECT_TRUE(seen.sink.has_note("1 cell holds the error of a formula"));
  EXPECT_TRUE(seen.sink.has_note("1 cell holds a formula without a saved result"));
}

TEST(Workbook, ReadsBooksOfOtherWriters) {
  // No references at all; prefixes; the strict namespaces; absolute targets; odd case and slashes of part
  // names.
  const std::string strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
  const std::string strict_rel = "http://purl.oclc.org/ooxml/officeDocument/relationships";
  const std::string bytes =
      zipped({{"[content_types].xml", "<Types/>"},
              {"_rels\\.rels", "<p:Relationships xmlns:p=\"x\"><p:Relationship Id='r1' Type='" + strict_rel +
                                   "/officeDocument' Target='/xl/Workbook.xml'/></p:Relationships>"},
              {"xl\\workbook.xml",
               "\xEF\xBB\xBF<x:workbook xmlns:x='" + strict + "' xmlns:r='" + strict_rel +
                   "'><x:sheets><x:sheet name='One' sheetId='7' r:id='a'/></x:sheets></x:workbook>"},
              {"xl\\_rels\\workbook.xml.rels",
               "<Relationships><Relationship Id='a' Type='" + strict_rel +
                   "/worksheet' Target='/xl/worksheets/Sheet.xml'/><Relationship Id='b' "
                   "Type='" +
                   strict_rel + "/sharedStrings' Target='SharedStrings.xml'/></Relationships>"},
              {"xl\\worksheets\\sheet.xml", "<x:worksheet xmlns:x='" + strict +
                                                "'><!-- made by hand --><x:sheetData><x:row><x:c "
                                                "t='s'><x:v>0</x:v></x:c><x:c t='inlineStr'><x:is><x:t>B"
                                                "</x:t></x:is></x:c></x:row><x:row><x:c><x:v> 5 "
                                                "</x:v></x:c><x:c t='str'><x:v><![CDATA[<b>]]></x:v></x:c>"
                                                "</x:row></x:sheetData></x:worksheet>"},
              {"xl\\sharedStrings.xml", "<sst><si><t>A</t></si></sst>"}});
  const Folder folder;
  const auto tables = seen_tables(folder.file("b.xlsx", bytes));
  ASSERT_THAT(tables, SizeIs(1));
  EXPECT_THAT(tables[0].header, ElementsAre("A", "B"));
  ASSERT_THAT(tables[0].rows, SizeIs(1));
  EXPECT_THAT(tables[0].rows[0], ElementsAre("5", "<b>"));
}

TEST(Workbook, GivesAMemberForEachVisibleSheetInTheBooksOrder) {
  MadeBook book;
  book.sheets = {{"Accounts &amp; more", sheet_of({{"Name", "ARR"}, {"Acme", "=5"}})},
                 {"Lists", sheet_of({{"a", "b"}, {"c", "d"}}), "state=\"hidden\""},
                 {"Empty", "<sheetData/>"},
                 {"Contacts", sheet_of({{"Name", "Email"}, {"Kim", "kim@acme.example"}})}};
  const Folder folder;
  const std::string path = folder.file("book.xlsx", book.bytes());
  const auto tables = seen_tables(path);
  ASSERT_THAT(tables, SizeIs(2));
  EXPECT_EQ(tables[0].name, path + "!Accounts & more");
  EXPECT_EQ(tables[1].name, path + "!Contacts");
  EXPECT_TRUE(tables[0].sink.has_note("The hidden sheet Lists was not read."));
  EXPECT_THAT(tables[1].rows.at(0), ElementsAre("Kim", "kim@acme.example"));
}

TEST(Workbook, PlacesSparseCellsAndNamesTheRowOfTheSheet) {
  MadeBook book;
  book.sheets = {{"S", sheet_of({{},
                                 {},
                                 {"", "Name", "", "ARR", "Tier"},
                                 {},
                                 {"", "Two\nlines", "", "", "Gold"},
                                 {"", "Globex", "", "=7"}})}};
  const SeenTable seen = seen_book(book);
  EXPECT_THAT(seen.header, ElementsAre("Name", "ARR", "Tier"));
  EXPECT_THAT(seen.rows, ElementsAre(ElementsAre("Two\nlines", "", "Gold"), ElementsAre("Globex", "7", "")));
  EXPECT_THAT(seen.lines, ElementsAre(5U, 6U));
}

TEST(Workbook, ReadsAFormattedReport) {
  // As Salesforce formats it: an empty first column, titles, groups as merged cells, sub-totals.
  MadeBook book;
  book.sheets = {
      {"Report",
       sheet_of(
           {{"", "Renewals FY27"},
            {"", "As of 2026-11-28 09:12:44 Pacific Standard Time/PST \xE2\x80\xA2 Generated by Ana Ito"},
            {"", "Filtered By"},
            {"", "   Show: All accounts"},
            {},
            {"", "Account Owner  \xE2\x86\x91", "", "Account Name", "ARR", "Close Date"},
            {"", "Ana Ito", "", "Acme", "=5", "3/1/2027"},
            {"", "", "", "Globex", "=7", "3/31/2027"},
            {"", "Subtotal", "", "Sum", "=12"},
            {"", "", "", "Count", "=2"},
            {"", "Jo King", "", "Initech", "=1", "4/1/2027"},
            {"", "Subtotal", "", "Sum", "=1"},
            {"", "", "", "Count", "=1"},
            {"", "Total", "", "Sum", "=13"},
            {"", "", "", "Count", "=3"},
            {},
            {"", "Copyright \xC2\xA9 2000-2026 salesforce.com, inc. All rights reserved."}},
           "<mergeCells><mergeCell ref=\"B1:F1\"/><mergeCell ref=\"B6:C6\"/><mergeCell ref=\"B7:C8\"/>"
           "<mergeCell ref=\"B9:C10\"/><mergeCell ref=\"B11:C11\"/><mergeCell ref=\"B12:C13\"/>"
           "<mergeCell ref=\"B14:C15\"/></mergeCells>")}};
  const SeenTable seen = seen_book(book);
  EXPECT_THAT(seen.header, ElementsAre("Account Owner", "Account Name", "ARR", "Close Date"));
  EXPECT_THAT(seen.rows, ElementsAre(ElementsAre("Ana Ito", "Acme", "5", "3/1/2027"),
                                     ElementsAre("Ana Ito", "Globex", "7", "3/31/2027"),
                                     ElementsAre("Jo King", "Initech", "1", "4/1/2027")));
  EXPECT_EQ(seen.summary.rows_rejected, 0U);
  EXPECT_EQ(seen.facts.report_name, "Renewals FY27");
  EXPECT_EQ(seen.facts.generated_by, "Ana Ito");
}

TEST(Workbook, JoinsAHeaderOfTwoLinesAndSpreadsNothingElse) {
  MadeBook book;
  book.sheets = {{"S", sheet_of({{"Customers 2026"},
                                 {"Account", "Renewal", "", "Owner"},
                                 {"", "Date", "Amount"},
                                 {"Acme", "2027-01-31", "=5", "Ana Ito"},
                                 {"Globex", "2027-02-28", "=7", "Jo King"}},
                                "<mergeCells><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"A2:A3\"/><mergeCell "
                                "ref=\"B2:C2\"/><mergeCell ref=\"D2:D3\"/></mergeCells>")}};
  const SeenTable seen = seen_book(book);
  EXPECT_THAT(seen.header, ElementsAre("Account", "Renewal Date", "Renewal Amount", "Owner"));
  EXPECT_THAT(seen.rows.at(0), ElementsAre("Acme", "2027-01-31", "5", "Ana Ito"));
  EXPECT_THAT(seen.rows, SizeIs(2));
}

TEST(Workbook, SpreadsNamesOfGroupsDownwardsButNoAmounts) {
  MadeBook book;
  book.sheets = {{"S", sheet_of({{"Key", "Account", "ARR", "Product\xC2\xA0Name"},
                                 {"=501", "Acme", "=5", "Core"},
                                 {"", "", "", "Plus"},
                                 {"=502", "Globex", "=7", "Core"}},
                                "<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B2:B3\"/><mergeCell "
                                "ref=\"C2:C3\"/></mergeCells>")}};
  const SeenTable seen = seen_book(book);
  EXPECT_THAT(seen.header, ElementsAre("Key", "Account", "ARR", "Product Name"));
  EXPECT_THAT(seen.rows,
              ElementsAre(ElementsAre("501", "Acme", "5", "Core"), ElementsAre("501", "Acme", "", "Plus"),
                          ElementsAre("502", "Globex", "7", "Core")));
}

TEST(Workbook, TypedNumbersAreNeverOpen) {
  MadeBook book;
  book.sheets = {
      {"S", sheet_of({{"Account", "Score"}, {"Acme", "=1.234"}, {"Globex", "=12.5"}, {"X", "=2.345"}})}};
  book.sheets[0].xml = sheet_of({{"Account", "Score"}, {"Acme", "=1.234"}, {"X", "=2.345"}});
  const Folder folder;
  double sum = 0;
  open_input(folder.file("b.xlsx", book.bytes()), [&](ByteStream& stream) {
    Recognition recognition;
    recognition.delimiter = ',';
    KeepingSink sink;
    const Progress progress;
    CsvTable table(stream, recognition, sink, progress);
    while (table.next()) sum += table.number(1).value();
  });
  EXPECT_DOUBLE_EQ(sum, 3.579);
}

TEST(Workbook, CountsFrom1904WhereTheBookDoesAndTellsOfHiddenRows) {
  MadeBook book;
  book.properties = "date1904=\"1\"";
  book.styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>";
  book.sheets = {{"S",
                  "<sheetData><row r=\"1\"><c t=\"str\"><v>Name</v></c><c t=\"str\"><v>Renewal</v></c></row>"
                  "<row r=\"2\" hidden=\"1\"><c t=\"str\"><v>Acme</v></c><c "
                  "s=\"0\"><v>44957</v></c></row></sheetData>"}};
  const SeenTable seen = seen_book(book);
  EXPECT_THAT(seen.rows, ElementsAre(ElementsAre("Acme", "2027-02-01")));
  EXPECT_TRUE(seen.sink.has_note("Hidden rows, as behind a filter, were read too (1)."));
}

TEST(Workbook, RefusesTwoTablesInOneSheet) {
  MadeBook below;
  below.sheets = {{"S", sheet_of({{"Account", "ARR", "Owner"},
                                  {"Acme", "=5", "Ana Ito"},
                                  {"Globex", "=7", "Jo King"},
                                  {},
                                  {"Contact", "Email", "Score"},
                                  {"Kim", "kim@acme.example", "=9"}})}};
  EXPECT_THAT(seen_book(below).refusal, HasSubstr("book.xlsx holds two tables in one sheet"));
  MadeBook beside;
  beside.sheets = {{"S", sheet_of({{"Account", "ARR", "", "Contact", "Email"},
                                   {"Acme", "=5", "", "Kim", "kim@acme.example"},
                                   {"Globex", "=7"},
                                   {"Initech", "=8"}})}};
  EXPECT_THAT(seen_book(beside).refusal, HasSubstr("two tables in one sheet"));
  // As long as each other, with other names, and sorted in another order: two empty columns are between them.
  MadeBook apart;
  apart.sheets = {{"S", sheet_of({{"Account ID", "ARR", "", "", "Contact", "Email"},
                                  {"001000000000001", "=5", "", "", "Lee", "lee@globex.example"},
                                  {"001000000000002", "=7", "", "", "Kim", "kim@acme.example"}})}};
  EXPECT_THAT(seen_book(apart).refusal, HasSubstr("two tables in one sheet"));
  // Siblings that are one table: blank rows, words for missing values, the header again, an empty column.
  MadeBook one;
  one.sheets = {{"S", sheet_of({{"Account", "", "ARR", "Renewal"},
                                {"Acme", "", "=5", "2027-01-31"},
                                {},
                                {"Globex", "", "tbd", "unknown"},
                                {"Initech", "", "=7", "2027-03-31"},
                                {},
                                {"Account", "", "ARR", "Renewal"},
                                {"Umbrella", "", "=7", "2027-03-31"}})}};
  const SeenTable seen = seen_book(one);
  EXPECT_THAT(seen.header, ElementsAre("Account", "ARR", "Renewal"));
  EXPECT_THAT(seen.rows, SizeIs(4));
  EXPECT_EQ(seen.summary.rows_rejected, 0U);
}

struct BadBook {
  std::string what;
  std::string bytes;
  std::string reason;
};

std::string book_of_sheet(const std::string& xml) {
  MadeBook book;
  book.sheets = {{"S", xml}};
  return book.bytes();
}

TEST(Workbook, RefusesDamageAndAttacksWithOneSentence) {
  MadeBook laughs;
  laughs.sheets = {{"S", "<sheetData/>"}};
  std::vector<ZipMember> parts = laughs.parts();
  parts.push_back(
      {"xl/sharedStrings.xml",
       "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;&lol;\">]>"
       "<sst><si><t>&lol2;</t></si></sst>"});
  MadeBook shared;
  shared.shared = {"<t>" + std::string(30'000, 'x') + "</t>"};
  std::string cells = "<sheetData>";
  for (int r = 1; r <= 12'000; ++r) cells += "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c></row>";
  shared.sheets = {{"S", cells + "</sheetData>"}};
  std::string wide = "<sheetData>";
  for (int r = 0; r < 2; ++r) {
    wide += "<row>";
    for (int c = 0; c < 16'384; ++c) wide += "<c><v>" + std::to_string(c * 7919) + "</v></c>";
    wide += "</row>";
  }
  MadeBook gone;
  gone.sheets = {{"S", "<sheetData/>"}};
  std::vector<ZipMember> missing = gone.parts();
  std::erase_if(missing, [](const ZipMember& part) { return part.name == "xl/worksheets/sheet1.xml"; });
  const std::string sound = book_of_sheet(sheet_of({{"A", "B"}, {"x", "=1"}}));
  const std::vector<BadBook> cases = {
      {"an entity bomb", zipped(parts), "defines a document type"},
      {"a shared text a million times", shared.bytes(), "more than 256 MiB of text"},
      {"a zip bomb", book_of_sheet("<sheetData>" + std::string(std::size_t{16} << 20, ' ') + "</sheetData>"),
       "200 times"},
      {"cut short", sound.substr(0, sound.size() / 2), "cut short or damaged"},
      {"a part that is cut short", book_of_sheet("<sheetData><row r=\"1\"><c"), "cut short or damaged"},
      {"a missing part", zipped(missing), "its part xl/worksheets/sheet1.xml is missing"},
      {"no book", zipped({{"[Content_Types].xml", "<Types/>"}, {"xl/theme.xml", "<a/>"}}),
       "xl/workbook.xml is missing"},
      {"no sheet", MadeBook{}.bytes(), "without a sheet"},
      {"a column beyond all",
       book_of_sheet("<sheetData><row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row></sheetData>"),
       "refers to a cell ZZZZZZ1"},
      {"a row beyond all", book_of_sheet("<sheetData><row r=\"99999999999\"/></sheetData>"),
       "row of the number"},
      {"a row zero", book_of_sheet("<sheetData><row r=\"0\"/></sheetData>"), "row of the number 0"},
      {"a text that is not there", book_of_sheet("<sheetData><row><c t=\"s\"><v>7</v></c></row></sheetData>"),
       "shared text"},
      {"a text without number", book_of_sheet("<sheetData><row><c t=\"s\"><v>-7</v></c></row></sheetData>"),
       "shared text"},
  };
  for (const BadBook& bad : cases) {
    SCOPED_TRACE(bad.what);
    const std::string said = refusal_of_bytes(bad.bytes);
    EXPECT_THAT(said, HasSubstr(bad.reason));
    EXPECT_THAT(said, HasSubstr("Nothing of "));
  }
  MadeBook columns;
  columns.sheets = {{"S", wide + "</sheetData>"}};
  EXPECT_THAT(seen_book(columns).refusal, HasSubstr("more than 2,000 filled columns"));
}

TEST(Workbook, ReadsAWideSheetOfWhichLittleIsFilled) {
  MadeBook book;
  book.sheets = {{"S",
                  "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Name</t></is></c><c r=\"XFD1\" "
                  "t=\"inlineStr\"><is><t>City</t></is></c></row><row r=\"2\"><c r=\"A2\" "
                  "t=\"inlineStr\"><is><t>Acme</t>"
                  "</is></c><c r=\"XFD2\" t=\"inlineStr\"><is><t>Rome</t></is></c></row></sheetData>"}};
  EXPECT_THAT(seen_book(book).rows, ElementsAre(ElementsAre("Acme", "Rome")));
}

TEST(Workbook, NamesTheKindsThatAreNotRead) {
  const std::vector<BadBook> cases = {
      {"docx", zipped({{"[Content_Types].xml", "<T/>"}, {"word/document.xml", "<w/>"}}),
       "is a Word document"},
      {"pptx", zipped({{"[Content_Types].xml", "<T/>"}, {"ppt/presentation.xml", "<p/>"}}),
       "is a PowerPoint presentation"},
      {"xlsb", zipped({{"[Content_Types].xml", "<T/>"}, {"xl/workbook.bin", "x"}}),
       "is a binary Excel workbook (.xlsb)"},
      {"numbers", zipped({{"Index/Document.iwa", "x"}, {"preview.jpg", "x"}}),
       "is a document of Apple's Numbers"},
      {"ods",
       zipped({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<o/>"}}),
       "is an OpenDocument spreadsheet (.ods)"},
      {"odt", zipped({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<o/>"}}),
       "is an OpenDocument text"},
  };
  for (const BadBook& bad : cases)
    EXPECT_THAT(refusal_of_bytes(bad.bytes), HasSubstr("book.xlsx " + bad.reason)) << bad.what;
  std::string locked("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  locked += std::string(600, '\0');
  for (const char c : std::string("EncryptedPackage")) locked += c, locked += '\0';
  EXPECT_THAT(read_text(locked, "b.xlsx").recognition.reason, HasSubstr("is a workbook with a password"));
  EXPECT_THAT(
      read_text(std::string("\xD0\xCF\x11\xE0", 4) + std::string(600, 'x'), "b.xls").recognition.reason,
      HasSubstr("is an old Excel workbook"));
}

TEST(Workbook, FollowsNoLinkToOutside) {
  MadeBook book;
  book.sheets = {{"S", sheet_of({{"A", "B"}, {"x", "=1"}})}};
  std::vector<ZipMember> parts = book.parts();
  for (ZipMember& part : parts)
    if (part.name == "xl/_rels/workbook.xml.rels")
      part.bytes =
          "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" TargetMode=\"External\" "
          "Target=\"xl/worksheets/sheet1.xml\"/></Relationships>";
  EXPECT_THAT(refusal_of_bytes(zipped(parts)), HasSubstr("is missing"));
}

TEST(Workbook, ServesTheReadersThatThereAre) {
  MadeBook book;
  book.sheets = {{"Account", sheet_of({{"Id", "Name", "Industry", "Website"},
                                       {"001000000000001AAA", "Acme", "Retail", "acme.example"}})}};
  const Folder folder;
  KeepingSink sink;
  open_input(folder.file("Account.xlsx", book.bytes()), [&](ByteStream& stream) {
    const Recognition recognition = recognise(stream, std::nullopt);
    ASSERT_EQ(recognition.verdict, Recognition::Verdict::readable) << recognition.reason;
    EXPECT_EQ(recognition.object, "Account");
    EXPECT_EQ(read_records(stream, recognition, sink, Progress()).rows_read, 1U);
  });
  ASSERT_EQ(sink.records.size(), 1U);
  EXPECT_EQ(sink.at<AccountRecord>(0).name, "Acme");
}

}  // namespace test_workbook
}  // namespace rapport::sources::test_support
