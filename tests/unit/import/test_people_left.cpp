// SPDX-License-Identifier: GPL-3.0-or-later
// People who left their account: what the whole import did to them, not each of its files.
#include <gtest/gtest.h>

#include "tests/support/world_files.h"
#include "tests/unit/import/world_check.h"

namespace rapport::test {
namespace test_people_left {

using workspace::Workspace;

class PeopleLeft : public testing::Test {
 protected:
  PeopleLeft() {
    set_world_today();
    CsvFile accounts({"Id", "IsDeleted", "Name", "SystemModstamp"});
    for (const char account : {'A', 'B', 'C'})
      accounts.row({id_of("001", account), "0", std::string("Company ") + account, "2026-01-01 00:00:00"});
    write_bytes(folder / "Account.csv", accounts.text());
    import_files(workspace, {folder / "Account.csv", contact(1, 'A')});
  }
  static std::string id_of(const char* prefix, char last) {
    return id18_of(std::string(prefix) + "8d0Qx000001" + last);
  }
  /// The contact on a day, at an account.
  std::string contact(int day, char account, bool deleted = false) {
    CsvFile csv({"Id", "IsDeleted", "AccountId", "LastName", "FirstName", "SystemModstamp"});
    csv.row({id_of("003", 'A'), deleted ? "1" : "0", id_of("001", account), "Ito", "Ana",
             "2026-02-0" + std::to_string(day) + " 00:00:00"});
    const std::string path = folder / ("Contact" + std::to_string(day) + ".csv");
    write_bytes(path, csv.text());
    return path;
  }
  std::vector<import::PersonLeft> left(const std::vector<std::string>& files) {
    return import_files(workspace, files).difference.left;
  }

  TempFolder folder;
  Workspace workspace{folder / "w.rapport", Workspace::Mode::create_if_missing};
};

TEST_F(PeopleLeft, OverTwoFilesOnceAndForTheLastPlace) {
  const auto moved = left({contact(2, 'B'), contact(3, 'C')});
  ASSERT_EQ(moved.size(), 1U);
  EXPECT_EQ(moved[0].account, "Company A");
  EXPECT_EQ(moved[0].now_at, "Company C");
}

TEST_F(PeopleLeft, WhoIsBackWithTheSameImportDidNotLeave) {
  EXPECT_EQ(left({contact(2, 'B'), contact(3, 'A')}).size(), 0U);
  EXPECT_EQ(left({contact(4, 'A', true), contact(5, 'A')}).size(), 0U) << "deleted, and there again";
  EXPECT_EQ(left({contact(6, 'A', true)}).size(), 1U);
}

}  // namespace test_people_left
}  // namespace rapport::test
