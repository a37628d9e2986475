// SPDX-License-Identifier: GPL-3.0-or-later
// A plain table as XLSX, CSV, and as what the clipboard gets.
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/office/workbook_table.h"
#include "tests/unit/office/office_testing.h"

namespace rapport::office {
namespace test_workbook_table {

/// The cells of the only sheet by their place, texts as they are.
std::map<std::string, std::string> cells(const Package& package) {
  std::vector<std::string> texts;
  const auto shared = test_support::document(package, "xl/sharedStrings.xml");
  for (const pugi::xml_node& text : test_support::nodes(shared, "t")) texts.emplace_back(text.text().get());
  std::map<std::string, std::string> all;
  const auto page = test_support::document(package, "xl/worksheets/sheet1.xml");
  for (const pugi::xml_node& cell : test_support::nodes(page, "c")) {
    const std::string value = cell.child("v").text().get();
    const bool text = std::string(cell.attribute("t").value()) == "s";
    all[cell.attribute("r").value()] = text ? texts.at(std::stoul(value)) : value;
  }
  return all;
}

Sheet table() {
  Sheet sheet;
  sheet.name = "Accounts";
  sheet.titles = {"Account", "ARR", "Renews", "Note"};
  sheet.rows = {{std::string("Ärzte & <Söhne>"), 1234.5, *parse_iso_day("2027-03-12"), SheetCell()},
                {std::string("=cmd|' /C calc'!A0"), 96000.0, SheetCell(), std::string("a \"b\"\tc")}};
  return sheet;
}

TEST(WorkbookTable, AWorkbookHasNumbersAndDaysAsNumbers) {
  const std::string bytes = to_xlsx(table());
  const Package package = Package::read(bytes, "The workbook");
  test_support::expect_sound(package);
  const auto cell = cells(package);
  EXPECT_EQ(cell.at("A1"), "Account");
  EXPECT_EQ(cell.at("A2"), "Ärzte & <Söhne>");
  EXPECT_EQ(cell.at("B2"), "1234.5");
  EXPECT_EQ(cell.at("B3"), "96000");
  EXPECT_EQ(cell.at("C2"), "46458") << "days since the last of 1899: 12 March 2027";
  EXPECT_EQ(cell.at("A3"), "=cmd|' /C calc'!A0") << "a text, no formula";
  EXPECT_FALSE(cell.contains("D2"));
  const auto page =
      test_support::document(package, test_support::part_named(package, "xl/worksheets/", ".xml"));
  const auto panes = test_support::nodes(page, "pane");
  ASSERT_EQ(panes.size(), 1U);
  EXPECT_STREQ(panes[0].attribute("state").value(), "frozen");
  EXPECT_TRUE(test_support::nodes(page, "f").empty());
  EXPECT_EQ(bytes, to_xlsx(table())) << "the same table gives the same bytes";
}

TEST(WorkbookTable, CsvIsSafeInASpreadsheet) {
  EXPECT_EQ(to_csv(table()),
            "\"Account\",\"ARR\",\"Renews\",\"Note\"\r\n"
            "\"Ärzte & <Söhne>\",1234.5,2027-03-12,\r\n"
            "\"'=cmd|' /C calc'!A0\",96000,,\"a \"\"b\"\"\tc\"\r\n");
}

TEST(WorkbookTable, TheClipboardGetsCellsAndATable) {
  EXPECT_EQ(to_tsv(table(), true),
            "Account\tARR\tRenews\tNote\n"
            "Ärzte & <Söhne>\t1234.5\t2027-03-12\t\n"
            "'=cmd|' /C calc'!A0\t96000\t\ta \"b\" c\n");
  const std::string html = to_html(table(), false);
  EXPECT_TRUE(html.starts_with(
      "<table><tr><td>Ärzte &amp; &lt;Söhne&gt;</td><td align=\"right\">1234.5</td><td>2027-03-12</td>"))
      << html;
}

TEST(WorkbookTable, TheEndingSaysWhichIsWritten) {
  EXPECT_THROW(write_sheet(table(), "/tmp/accounts.pdf"), Error);
  EXPECT_THROW(write_sheet(table(), "/nowhere/at/all/accounts.csv"), Error);
}

TEST(WorkbookTable, AnEmptyTableIsAFileToo) {
  Sheet empty;
  empty.name = "Accounts";
  empty.titles = {"Account"};
  EXPECT_EQ(to_csv(empty), "\"Account\"\r\n");
  test_support::expect_sound(Package::read(to_xlsx(empty), "The workbook"));
}

}  // namespace test_workbook_table
}  // namespace rapport::office
