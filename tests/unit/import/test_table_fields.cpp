// SPDX-License-Identifier: GPL-3.0-or-later
// A report's ARR and renewal beside those of the raw export: the newer says the figure, the other fills its
// gaps.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "core/import/import.h"
#include "core/sources/mapped/mapping.h"
#include "tests/unit/import/small_world.h"

namespace rapport::test {
namespace test_table_fields {

class TableFields : public testing::Test {
 protected:
  TableFields() {
    CsvFile raw({"Id", "IsDeleted", "Name", "ARR__c", "Renewal_Date__c", "SystemModstamp"});
    raw.row({crm_id(1), "0", "Alder Foods", "120000", "2027-03-31", "2026-11-01 10:00:00"});
    raw.row({crm_id(2), "0", "Birch Paper", "80000", "2027-01-31", "2026-11-01 10:00:00"});
    write_bytes(folder / "Account.csv", raw.text());
    write_bytes(folder / "report.csv",
                "\"Account Name\",\"Account ID\",\"ARR\",\"Renewal Date\"\n\"Alder Foods\",\"" +
                    id15_of("001", 1) + "\",\"140000\",\"30/04/2027\"\n\"Cedar Works\",\"" +
                    id15_of("001", 3) + "\",\"10000\",\"31/05/2027\"\n");
  }
  void import(const char* file) {
    ASSERT_FALSE(import::run_import(world.workspace(), {folder / file}, {}, {}).any_failed());
  }
  [[nodiscard]] double arr(int number) { return world.facts(crm_id(number)).arr->amount; }
  [[nodiscard]] std::string renewal(int number) { return iso(*world.facts(crm_id(number)).renewal_date); }
  TempFolder folder;
  SmallWorld world;
};

TEST_F(TableFields, AReportAfterTheRawExportIsNewer) {
  import("Account.csv");
  import("report.csv");
  EXPECT_EQ(arr(1), 140000);
  EXPECT_EQ(renewal(1), "2027-04-30");
  EXPECT_EQ(arr(2), 80000) << "what the report does not have stays";
  EXPECT_EQ(renewal(2), "2027-01-31");
  EXPECT_EQ(arr(3), 10000);
  EXPECT_EQ(renewal(3), "2027-05-31");
}

TEST_F(TableFields, ATableOfOnesOwnWithIdsOfTheCrmIsOneToo) {
  import("Account.csv");
  write_bytes(folder / "mine.csv", "CRM,Kunde,Wert\n" + crm_id(1) + ",Alder Foods,141000\n");
  import::ImportOptions options;
  sources::Mapping mapping;
  mapping.name = "mine";
  mapping.columns = {{sources::Meaning::account_id, {"CRM"}},
                     {sources::Meaning::account_name, {"Kunde"}},
                     {sources::Meaning::arr, {"Wert"}}};
  options.mapping = std::make_shared<const sources::Mapping>(mapping);
  ASSERT_FALSE(import::run_import(world.workspace(), {folder / "mine.csv"}, options, {}).any_failed());
  EXPECT_EQ(arr(1), 141000);
  EXPECT_EQ(arr(2), 80000);
}

TEST_F(TableFields, ARawExportAfterTheReportIsNewer) {
  import("report.csv");
  EXPECT_EQ(arr(1), 140000);
  import("Account.csv");
  EXPECT_EQ(arr(1), 120000);
  EXPECT_EQ(renewal(1), "2027-03-31");
  EXPECT_EQ(arr(2), 80000);
  EXPECT_EQ(arr(3), 10000);
}

TEST(Renewal, AReportWithoutTheColumnHidesNothing) {
  TempFolder folder;
  CsvFile accounts({"Id", "IsDeleted", "Name", "SystemModstamp"});
  accounts.row({crm_id(1), "0", "Alder Foods", "2026-11-01 10:00:00"});
  accounts.row({crm_id(2), "0", "Birch Paper", "2026-11-01 10:00:00"});
  CsvFile contracts({"Id", "AccountId", "ContractNumber", "Status", "StartDate", "ContractTerm"});
  contracts.row({crm_id(1, "800"), crm_id(1), "00000101", "Activated", "2026-03-01", "12"});
  CsvFile deals({"Id", "AccountId", "Name", "StageName", "Type", "CloseDate"});
  deals.row({crm_id(1, "006"), crm_id(2), "Renewal 27", "Negotiation", "Renewal", "2027-01-31"});
  write_bytes(folder / "Account.csv", accounts.text());
  write_bytes(folder / "Contract.csv", contracts.text());
  write_bytes(folder / "Opportunity.csv", deals.text());
  write_bytes(folder / "people.csv",
              "\"Account ID\",\"Account Name\",\"Contact ID\",\"First Name\",\"Last Name\",\"Email\"\n\"" +
                  id15_of("001", 1) + "\",\"Alder Foods\",\"" + id15_of("003", 1) +
                  "\",\"Kim\",\"Vale\",\"kim@alder.example\"\n");
  const std::vector<std::string> names = {"Account.csv", "Contract.csv", "Opportunity.csv", "people.csv"};
  for (const bool report_first : {false, true}) {
    SmallWorld world;
    std::vector<std::filesystem::path> files;
    for (const std::string& name : names)
      files.insert(report_first ? files.begin() : files.end(), folder / name);
    for (const auto& file : files)
      ASSERT_FALSE(import::run_import(world.workspace(), {file}, {}, {}).any_failed()) << file;
    const AccountFacts alder = world.facts(crm_id(1)), birch = world.facts(crm_id(2));
    EXPECT_EQ(alder.renewal_date, parse_iso_day("2027-02-28"));
    EXPECT_EQ(alder.renewal_basis, "end of contract 00000101");
    EXPECT_EQ(birch.renewal_basis, "close date of the open renewal \"Renewal 27\"");
    EXPECT_EQ(birch.arr_basis, "no field, running contract or won deal with a term says it");
  }
}

}  // namespace test_table_fields
}  // namespace rapport::test
