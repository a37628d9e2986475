// SPDX-License-Identifier: GPL-3.0-or-later
// Workbooks and web pages as files of an import: what they are called, and that the second import is none.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/unit/import/world_check.h"
#include "tests/unit/sources/table_testing.h"

namespace rapport::test {
namespace test_workbook_import {

using sources::test_support::MadeBook;
using sources::test_support::sheet_of;
using Status = import::FileResult::Status;
using ::testing::HasSubstr;

const sources::test_support::Cells accounts = {{"Id", "Name", "Industry", "Website"},
                                               {"001000000000001AAA", "Acme", "Retail", "acme.example"},
                                               {"001000000000002AAA", "Globex", "Energy", "globex.example"}};
const sources::test_support::Cells contacts = {
    {"Id", "AccountId", "FirstName", "LastName", "Email"},
    {"003000000000001AAA", "001000000000001AAA", "Kim", "Vale", "kim.vale@acme.example"}};

TEST(WorkbookImport, TakesEachSheetAndLeavesTheSecondTimeUnchanged) {
  const TempFolder folder;
  // A '!' in a folder's name is no mark of a member.
  std::filesystem::create_directories(folder / "ex!ports");
  MadeBook one, two;
  one.sheets = {{"Account", sheet_of(accounts)}};
  sources::test_support::Cells more = accounts;
  more.push_back({"001000000000003AAA", "Initech", "Retail", "initech.example"});
  two.sheets = {{"Account", sheet_of(more)}, {"Contact", sheet_of(contacts)}};
  const std::string lone = folder / "ex!ports/Account.xlsx", both = folder / "ex!ports/all.xlsx";
  std::ofstream(lone, std::ios::binary) << one.bytes();
  std::ofstream(both, std::ios::binary) << two.bytes();
  workspace::Workspace workspace(folder / "w.rapport", workspace::Workspace::Mode::create_if_missing);
  const auto first = import_files(workspace, {lone, both});
  ASSERT_EQ(first.files.size(), 3U);
  EXPECT_EQ(first.files[0].path, lone);
  EXPECT_EQ(first.files[0].rows_new, 2U) << first.files[0].reason;
  EXPECT_EQ(first.files[1].path, both + "!Account");
  EXPECT_EQ(first.files[1].rows_new, 1U) << first.files[1].reason;
  EXPECT_EQ(first.files[1].rows_unchanged, 2U);
  EXPECT_EQ(first.files[2].path, both + "!Contact");
  EXPECT_EQ(first.files[2].rows_new, 1U) << first.files[2].reason;
  const auto second = import_files(workspace, {lone, both});
  ASSERT_EQ(second.files.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(second.files[i].path, first.files[i].path);
    EXPECT_EQ(second.files[i].status, Status::unchanged);
    EXPECT_EQ(second.files[i].rows_unchanged, first.files[i].rows_read);
  }
}

TEST(WorkbookImport, KeepsNothingOfABookThatIsDamagedInItsSecondSheet) {
  const TempFolder folder;
  MadeBook book;
  book.sheets = {{"Account", sheet_of(accounts)},
                 {"Contact", sheet_of(contacts)},
                 {"Broken", "<sheetData><row><c t=\"s\"><v>9</v></c></row></sheetData>"}};
  const std::string path = folder / "all.xlsx";
  std::ofstream(path, std::ios::binary) << book.bytes();
  workspace::Workspace workspace(folder / "w.rapport", workspace::Workspace::Mode::create_if_missing);
  const auto report = import_files(workspace, {path});
  ASSERT_EQ(report.files.size(), 1U);
  EXPECT_EQ(report.files[0].status, Status::failed);
  EXPECT_THAT(report.files[0].reason, HasSubstr("is damaged"));
  EXPECT_EQ(import_files(workspace, {path}).files[0].status, Status::failed);
}

}  // namespace test_workbook_import
}  // namespace rapport::test
