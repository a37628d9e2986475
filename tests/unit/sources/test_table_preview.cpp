// SPDX-License-Identifier: GPL-3.0-or-later
// A table before it is imported: columns with reasons, cells that can't be read, values that can be read two
// ways.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "core/base/error.h"
#include "core/sources/archive/member_path.h"
#include "core/sources/csv/open_values.h"
#include "core/sources/mapped/table_preview.h"

namespace rapport::sources {
namespace test_table_preview {

class Preview : public testing::Test {
 protected:
  void SetUp() override {
    folder = std::filesystem::temp_directory_path() /
             ("preview_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::create_directories(folder);
  }
  void TearDown() override { std::filesystem::remove_all(folder); }
  std::string write(const char* name, const std::string& text) {
    const std::string path = folder / name;
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }
  std::filesystem::path folder;
};

constexpr const char* kGermanCustomers =
    "Kunde;Jahreswert;Verl\xC3\xA4ngerung;CSM;Notiz;Leer\n"
    "Alder Foods;120.000,00 EUR;25.04.2027;Ana Ito;ruft gern an;\n"
    "Bramble Media;48.500,00 EUR;03.02.2027;Bo Kim;;\n"
    "Cedar Robotics;auf Anfrage;31.02.2027;Ana Ito;;\n"
    "Delta Energy;250.000,00 EUR;30.09.2027;Ana Ito;;\n"
    "Ember Textiles;12.000,00 EUR;11.06.2027;Bo Kim;;\n"
    "Fjord Systems;9.000,00 EUR;12.06.2027;Bo Kim;;\n";

TEST_F(Preview, ProposesColumnsWithReasonsAndNamesWhatCantBeRead) {
  const std::string path = write("meine_kunden.csv", kGermanCustomers);
  const TablePreview preview = preview_table(path, {}, {}, 50, Progress{});
  EXPECT_EQ(preview.path, path);
  EXPECT_EQ(preview.rows, 6U);
  ASSERT_EQ(preview.columns.size(), 6U);
  EXPECT_EQ(preview.columns[0].means, Meaning::account_name);
  EXPECT_EQ(preview.columns[1].means, Meaning::arr);
  EXPECT_EQ(preview.columns[1].why, "1 unreadable; EUR, decimal comma");
  EXPECT_EQ(preview.columns[2].means, Meaning::renewal_date);
  EXPECT_EQ(preview.columns[2].why, "1 unreadable; day first: 25.04.2027");
  EXPECT_EQ(preview.columns[3].means, Meaning::csm);
  EXPECT_EQ(preview.columns[3].why, "2 different names");
  EXPECT_EQ(preview.columns[5].why, "empty");
  ASSERT_EQ(preview.cells.size(), 6U);
  EXPECT_EQ(preview.cells[2][1], "auf Anfrage");
  EXPECT_TRUE(preview.unreadable[2][1]);
  EXPECT_TRUE(preview.unreadable[2][2]);
  EXPECT_FALSE(preview.unreadable[1][1]);
  EXPECT_FALSE(preview.open);
  EXPECT_EQ(preview.mapping.name, "meine kunden");
}

TEST_F(Preview, KeepsTheFirstRowsAndCountsAll) {
  std::string text = "Customer,ARR\n";
  for (int i = 0; i < 80; ++i) text += "Customer " + std::to_string(i) + "," + std::to_string(i) + "000\n";
  const TablePreview preview = preview_table(write("t.csv", text), {}, {}, 50, Progress{});
  EXPECT_EQ(preview.cells.size(), 50U);
  EXPECT_EQ(preview.rows, 80U);
}

TEST_F(Preview, ShowsTheChosenMapping) {
  const std::string path = write("t.csv", "A,B,B\nAcme,5,x\nGlobex,six,y\n");
  auto mapping = std::make_shared<Mapping>();
  mapping->name = "t";
  mapping->row = RowKind::account;
  *mapping = with_meanings(*mapping, {"A", "B", "B"}, {Meaning::account_name, Meaning::arr, Meaning::tier});
  const TablePreview preview = preview_table(path, {mapping, std::nullopt}, {}, 50, Progress{});
  EXPECT_EQ(preview.columns[0].means, Meaning::account_name);
  EXPECT_EQ(preview.columns[1].means, Meaning::arr);
  EXPECT_EQ(preview.columns[1].unreadable, 1U);
  EXPECT_EQ(preview.columns[2].name, "B (2)");
  EXPECT_EQ(preview.columns[2].means, Meaning::tier) << "two columns of a name are told apart";
  EXPECT_EQ(preview.columns[2].why, "2 different values; called like a column before");
  EXPECT_EQ(preview.mapping.header, (std::vector<std::string>{"A", "B", "B (2)"}));
}

TEST_F(Preview, ValuesThatCanBeReadTwoWaysAreAsked) {
  const std::string path =
      write("t.csv", "Customer,ARR\nAcme,\"12,500\"\nGlobex,\"9,000\"\nInitech,\"9,000\"\n");
  TablePreview preview = preview_table(path, {}, {}, 50, Progress{});
  ASSERT_TRUE(preview.open);
  EXPECT_EQ(*preview.open, OpenKind::numbers);
  EXPECT_EQ(preview.open_values.column, "ARR");
  EXPECT_EQ(preview.open_values.values,
            (std::vector<OpenValues::Value>{{"12,500", "12500", "12.5"}, {"9,000", "9000", "9"}}));
  auto answered = std::make_shared<Mapping>(preview.mapping);
  answered->decimal = DecimalSign::point;
  preview = preview_table(path, {answered, std::nullopt}, {}, 50, Progress{});
  EXPECT_FALSE(preview.open);
  EXPECT_EQ(preview.columns[1].why, "decimal point");
}

TEST_F(Preview, AFileThatIsNoTableIsRefusedWithASentence) {
  const std::string path = write("t.csv", "%PDF-1.7 of something\n");
  try {
    static_cast<void>(preview_table(path, {}, {}, 50, Progress{}));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::input);
    EXPECT_NE(std::string(error.what()).find("is a PDF"), std::string::npos) << error.what();
  }
}

TEST(OpenValues, BothReadingsOfACell) {
  EXPECT_EQ(two_readings("03/04/2026", OpenKind::dates),
            (OpenValues::Value{"03/04/2026", "3 Apr 2026", "4 Mar 2026"}));
  EXPECT_EQ(two_readings("13/04/2026", OpenKind::dates), std::nullopt);
  EXPECT_EQ(two_readings("04/04/2026", OpenKind::dates), std::nullopt) << "the same either way";
  EXPECT_EQ(two_readings("1.250", OpenKind::numbers), (OpenValues::Value{"1.250", "1.25", "1250"}));
  EXPECT_EQ(two_readings("1.25", OpenKind::numbers), std::nullopt);
  EXPECT_EQ(two_readings("", OpenKind::numbers), std::nullopt);
}

TEST_F(Preview, OpenValuesOfAFile) {
  const std::string path = write("calls.csv",
                                 "Customer,Date\nAcme,03/04/2026\nGlobex,05/06/2026\nInitech,05/06/2026\n"
                                 "Umbra,09/08/2026\nVela,10/11/2026\n");
  const OpenValues values = open_values(path, OpenKind::dates, 3, Progress{});
  EXPECT_EQ(values.column, "Date");
  EXPECT_EQ(values.values, (std::vector<OpenValues::Value>{{"03/04/2026", "3 Apr 2026", "4 Mar 2026"},
                                                           {"05/06/2026", "5 Jun 2026", "6 May 2026"},
                                                           {"09/08/2026", "9 Aug 2026", "8 Sep 2026"}}));
  EXPECT_TRUE(open_values(path, OpenKind::numbers, 3, Progress{}).values.empty());
}

TEST_F(Preview, AMembersFileIsTheArchiveWhateverIsInItsName) {
  const std::string path = write("a!b.zip", "x");
  EXPECT_EQ(file_of_member(path), path);
  EXPECT_EQ(file_of_member(path + "!c!d.csv"), path);
  EXPECT_EQ(file_of_member("/nowhere/a.zip!b.csv"), "/nowhere/a.zip!b.csv");
}

}  // namespace test_table_preview
}  // namespace rapport::sources
