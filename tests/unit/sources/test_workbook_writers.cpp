// SPDX-License-Identifier: GPL-3.0-or-later
// Books that another library wrote, and the shared cases.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xlsxwriter.h>

#include "core/base/day.h"
#include "table_testing.h"

namespace rapport::sources::test_support {
namespace test_workbook_writers {

using ::testing::ElementsAre;
using ::testing::SizeIs;

/// A book with a title, a header, two rows and a total; `in_parts`: as the library writes large books, with
/// the texts in the cells.
std::string written_book(const Folder& folder, bool in_parts) {
  const std::string path = folder.path() + (in_parts ? "/parts.xlsx" : "/whole.xlsx");
  lxw_workbook_options options{};
  options.constant_memory = in_parts ? LXW_TRUE : LXW_FALSE;
  lxw_workbook* book = workbook_new_opt(path.c_str(), &options);
  lxw_format* date = workbook_add_format(book);
  format_set_num_format(date, "d mmm yyyy");
  lxw_format* time = workbook_add_format(book);
  format_set_num_format(time, "dd.mm.yyyy hh:mm:ss");
  lxw_format* money = workbook_add_format(book);
  format_set_num_format(money, "[$\xE2\x82\xAC-407] #,##0.00");
  lxw_format* share = workbook_add_format(book);
  format_set_num_format_index(share, 10);
  lxw_worksheet* sheet = workbook_add_worksheet(book, "Customers & more");
  worksheet_merge_range(sheet, 0, 0, 0, 4, "Customers 2026", nullptr);
  const char* names[] = {"Account", "ARR", "Renewal", "Seen", "Share"};
  for (lxw_col_t c = 0; c < 5; ++c) worksheet_write_string(sheet, 2, c, names[c], nullptr);
  lxw_datetime renewal{};
  renewal.year = 2027, renewal.month = 2, renewal.day = 1;
  lxw_datetime seen = renewal;
  seen.year = 2026, seen.month = 11, seen.day = 24, seen.hour = 9, seen.min = 12, seen.sec = 44;
  const char* accounts[] = {"Example <Publishing> \"&\" Co", "\xE6\x9D\xB1\xE4\xBA\xAC"};
  for (int i = 0; i < 2; ++i) {
    const auto row = static_cast<lxw_row_t>(3 + i);
    worksheet_write_string(sheet, row, 0, accounts[i], nullptr);
    worksheet_write_number(sheet, row, 1, 120000.1 * (i + 1), money);
    worksheet_write_datetime(sheet, row, 2, &renewal, date);
    worksheet_write_datetime(sheet, row, 3, &seen, time);
    worksheet_write_number(sheet, row, 4, 0.07, share);
  }
  worksheet_write_string(sheet, 5, 0, "Total", nullptr);
  worksheet_write_formula_num(sheet, 5, 1, "=SUM(B4:B5)", money, 360000.3);
  lxw_worksheet* lists = workbook_add_worksheet(book, "Lists");
  worksheet_write_string(lists, 0, 0, "Gold", nullptr);
  worksheet_hide(lists);
  EXPECT_EQ(workbook_close(book), LXW_NO_ERROR);
  return path;
}

TEST(WorkbookWriters, ABookOfAnotherLibraryIsReadCellByCell) {
  const Folder folder;
  for (const bool in_parts : {false, true}) {
    const auto tables = seen_tables(written_book(folder, in_parts));
    ASSERT_THAT(tables, SizeIs(1));
    const SeenTable& seen = tables[0];
    EXPECT_THAT(seen.header, ElementsAre("Account", "ARR", "Renewal", "Seen", "Share"));
    ASSERT_THAT(seen.rows, SizeIs(2));
    EXPECT_THAT(seen.rows[0], ElementsAre("Example <Publishing> \"&\" Co", "120000.1", "2027-02-01",
                                          "2026-11-24 09:12:44", "7%"));
    EXPECT_THAT(seen.rows[1], ElementsAre("\xE6\x9D\xB1\xE4\xBA\xAC", "240000.2", "2027-02-01",
                                          "2026-11-24 09:12:44", "7%"));
    EXPECT_EQ(seen.facts.report_name, "Customers 2026");
    EXPECT_TRUE(seen.sink.has_note("The hidden sheet Lists was not read."));
    EXPECT_TRUE(seen.sink.has_note("1 row of totals was left out."));
  }
}

TEST(WorkbookWriters, EveryCutAndEveryFlippedByteIsAnErrorOrATable) {
  const Folder folder;
  std::ifstream in(written_book(folder, false), std::ios::binary);
  const std::string sound{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  for (std::size_t at = 0; at < sound.size(); at += 1 + sound.size() / 200) {
    std::string flipped = sound;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x5A);
    for (const std::string& bytes : {sound.substr(0, at), flipped}) {
      try {
        seen_tables(folder.file("damaged.xlsx", bytes));
      } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::input) << error.what();
      }
    }
  }
}

TEST(SharedCases, ReportsAreTablesWithTheirFacts) {
  const std::filesystem::path cases = RAPPORT_SHARED_CASES;
  if (!std::filesystem::exists(cases / "formats")) GTEST_SKIP() << "no shared cases beside the checkout";
  const auto table = [&](const char* name) { return seen_tables((cases / name).string()).at(0); };
  const SeenTable page = table("formats/report1732780000000.xls");
  EXPECT_THAT(page.header, ElementsAre("Account Name", "Account ID", "ARR"));
  EXPECT_THAT(page.rows, SizeIs(1));
  EXPECT_THAT(table("files/report.xls").rows, SizeIs(1));
  const SeenTable american = table("formats/salesforce_report.csv");
  EXPECT_THAT(american.rows, SizeIs(1));
  EXPECT_EQ(american.summary.rows_rejected, 0U);
  EXPECT_EQ(american.facts.report_name, "Renewals next 6 months");
  EXPECT_EQ(american.facts.generated_by, "Ana Ito");
  EXPECT_EQ(iso(american.facts.generated_at.value().seconds), "2026-11-28T09:00:00Z");
  const SeenTable european = table("files/report1795857120000.csv");
  EXPECT_THAT(european.rows, SizeIs(2));
  EXPECT_EQ(european.facts.generated_by, "Jo King");
  EXPECT_EQ(iso(european.facts.generated_at.value().seconds), "2026-11-28T09:12:00Z");
}

}  // namespace test_workbook_writers
}  // namespace rapport::sources::test_support
