// SPDX-License-Identifier: GPL-3.0-or-later
// What led to an account leads on after its record, a contact or an organization was merged or deleted.
#include <gtest/gtest.h>

#include <string>

#include "tests/unit/import/usage_testing.h"

namespace rapport::test {
namespace test_merged_records {

/// An event of somebody of whom only the address is known.
std::string event_of(const std::string& address) {
  return "{\"event\":\"Open\",\"properties\":{\"time\":" + std::to_string(utc_start(day_of({2026, 11, 2}))) +
         ",\"distinct_id\":\"" + address + "\",\"$user_id\":\"" + address + "\",\"$insert_id\":\"e1\"}}\n";
}

class MergedRecords : public UsageOfTwo {
 protected:
  static AccountFacts facts(Workspace& in, const std::string& account) {
    return account::load_facts(in.own_reader(), account, today());
  }
  void import_csv(Workspace& in, const std::string& name, const std::string& text) {
    ASSERT_FALSE(import_files(in, {folder.file(name, text)}).any_failed()) << name;
  }
};

TEST_F(MergedRecords, TheWebsiteOfAMergedAccountLeadsToItsSurvivor) {
  const auto made = workspace({event_of("x@acme-foods.example")});
  EXPECT_EQ(usage(*made, kAcme), "1 by 1");
  import_csv(*made, "Account2.csv",
             "Id,IsDeleted,MasterRecordId,Name,Website,SystemModstamp\n" + kAcme + ",true," + kGlobex +
                 ",Acme Foods,acme-foods.example,2026-11-20T10:00:00.000Z\n");
  EXPECT_EQ(usage(*made, kGlobex), "1 by 1");
}

TEST_F(MergedRecords, AMergedContactLeadsToTheAccountOfItsSurvivor) {
  const std::string ann = id18_of(id15_of("003", 5)), other = id18_of(id15_of("003", 6));
  for (const std::string& home : {kAcme, kGlobex}) {
    const auto made = workspace({event_of("ann@gmail.com")});
    import_csv(*made, "Contact.csv",
               "Id,AccountId,LastName,Email,SystemModstamp\n" + ann + "," + kAcme +
                   ",Ann,ann@gmail.com,2026-11-01T10:00:00.000Z\n" + other + "," + home +
                   ",Ann,ann@office.example,2026-11-01T10:00:00.000Z\n");
    import_csv(*made, "Task.csv",
               "Id,WhoId,AccountId,Subject,Status,IsClosed,ActivityDate,SystemModstamp\n" +
                   id18_of(id15_of("00T", 1)) + "," + ann +
                   ",,Call,Completed,true,2026-11-03,2026-11-03T10:00:00.000Z\n");
    EXPECT_EQ(facts(*made, kAcme).touches, 1);
    EXPECT_EQ(usage(*made, kAcme), "1 by 1");
    import_csv(*made, "Contact2.csv",
               "Id,IsDeleted,MasterRecordId,AccountId,LastName,Email,SystemModstamp\n" + ann + ",true," +
                   other + "," + kAcme + ",Ann,ann@gmail.com,2026-11-20T10:00:00.000Z\n");
    EXPECT_EQ(facts(*made, home).touches, 1);
    EXPECT_EQ(usage(*made, home), "1 by 1");
    EXPECT_EQ(facts(*made, home).contacts, 1) << "the merged one is no contact";
    // A newer export that has her again undoes the merge.
    import_csv(*made, "Contact3.csv",
               "Id,IsDeleted,MasterRecordId,AccountId,LastName,Email,SystemModstamp\n" + ann + ",false,," +
                   kAcme + ",Ann,ann@gmail.com,2026-11-25T10:00:00.000Z\n");
    EXPECT_EQ(facts(*made, kAcme).touches, 1);
    EXPECT_EQ(usage(*made, kAcme), "1 by 1");
  }
}

TEST_F(MergedRecords, ADeletedContactThatWasNotMergedLeadsNowhere) {
  const auto made = workspace({event_of("ann@gmail.com")});
  const std::string ann = id18_of(id15_of("003", 5));
  import_csv(*made, "Contact.csv",
             "Id,IsDeleted,AccountId,LastName,Email,SystemModstamp\n" + ann + ",true," + kAcme +
                 ",Ann,ann@gmail.com,2026-11-01T10:00:00.000Z\n");
  EXPECT_EQ(usage(*made, kAcme), "0 by 0");
}

TEST_F(MergedRecords, TicketsOfADeletedOrganizationStay) {
  const auto made = workspace({});
  const std::string organization =
      R"({"organizations":[{"id":1,"name":"Zed","domain_names":[],"external_id":")" + kAcme +
      R"(","created_at":"2026-10-01T10:00:00Z","updated_at":"2026-10-01T10:00:00Z"}],"count":1})";
  const std::string tickets =
      R"({"tickets":[{"id":11,"subject":"Help","status":"open","requester_id":7,"organization_id":1,)"
      R"("created_at":"2026-11-02T10:00:00Z","updated_at":"2026-11-02T10:00:00Z"}],"count":1})";
  const std::string gone = R"({"organizations":[{"id":1,"name":"Zed","domain_names":[],"external_id":null,)"
                           R"("created_at":"2026-10-01T10:00:00Z","updated_at":"2026-11-10T10:00:00Z",)"
                           R"("deleted_at":"2026-11-10T10:00:00Z"}],"count":1})";
  for (const std::string& text : {organization, tickets})
    ASSERT_FALSE(import_files(*made, {file(text)}).any_failed());
  EXPECT_EQ(facts(*made, kAcme).tickets.total, 1);
  ASSERT_FALSE(import_files(*made, {file(gone)}).any_failed());
  EXPECT_EQ(facts(*made, kAcme).tickets.total, 1);
}

}  // namespace test_merged_records
}  // namespace rapport::test
