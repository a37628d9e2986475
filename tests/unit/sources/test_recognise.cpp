// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "input_testing.h"

namespace rapport::sources::test_support {
namespace test_recognise {

using ::testing::HasSubstr;
using Verdict = Recognition::Verdict;

Recognition judged(std::string_view text, const std::string& name = "export.csv",
                   std::optional<Source> only = std::nullopt) {
  MemoryStream stream(text, name);
  return recognise(stream, only);
}

TEST(Recognise, ConsumesNothing) {
  MemoryStream stream("Id,Name,Industry,Website\n", "Account.csv");
  EXPECT_EQ(recognise(stream, std::nullopt).object, "Account");
  EXPECT_EQ(stream.peek(2), "Id");
}

TEST(Recognise, SkipsEmptyFiles) {
  for (const std::string& text : {std::string(), std::string("\n\r\n "), std::string("\xef\xbb\xbf")}) {
    EXPECT_EQ(judged(text).verdict, Verdict::skipped);
    EXPECT_EQ(judged(text).reason, "empty");
  }
}

TEST(Recognise, NamesTheLineOfARowThatIsTooLongToHoldNames) {
  std::string text = "Id,Name,";
  for (int i = 0; text.size() < (std::size_t{2} << 20); ++i) text += "column" + std::to_string(i) + ",";
  const Recognition wide = judged(text + "end\n1,2\n", "wide.csv");
  EXPECT_EQ(wide.verdict, Verdict::refused);
  EXPECT_THAT(wide.reason, HasSubstr("more than 1 MB on line 1"));
}

TEST(Recognise, ReadsHeaderOnlyObjectsByTheirColumnsElseByTheirName) {
  const std::map<std::string, std::string> headers = {
      {"Id,IsDeleted,MasterRecordId,AccountId,LastName,FirstName,MailingCity\n", "Contact"},
      {"Id,IsDeleted,Name,Type,ParentId,BillingStreet,Industry,Website\n", "Account"},
      {"Id,AccountId,StageName,Amount,CloseDate,IsWon\n", "Opportunity"},
      {"Id,IsoCode,ConversionRate,DecimalPlaces\n", "CurrencyType"},
      {"Id,AccountId,ContractTerm,StartDate\n", "Contract"},
      {"Id,WhoId,WhatId,Subject,Status,IsClosed\n", "Task"},
      {"Id,WhoId,WhatId,Subject,DurationInMinutes,IsAllDayEvent\n", "Event"},
      {"Id,CaseNumber,Subject\n", "Case"},
      {"Id,Username,LastName,ProfileId\n", "User"}};
  for (const auto& [text, object] : headers) {
    const ReadText read = read_text(text, "part.csv");
    EXPECT_EQ(read.recognition.verdict, Verdict::readable) << text;
    EXPECT_EQ(read.recognition.object, object);
    EXPECT_EQ(read.summary.rows_read, 0U);
  }
  EXPECT_EQ(judged("Id,Name\n", "zip!Account.csv").object, "Account");
  EXPECT_EQ(judged("Id,Name\n", "whatever.csv").verdict, Verdict::refused);
  EXPECT_EQ(judged("Id,IsDeleted,Name,OwnerId\n", "Account_2.csv").object, "Account");
}

TEST(Recognise, TrustsTheIdsMoreThanTheName) {
  EXPECT_EQ(judged("Id,Name\n003000000000001AAA,Ann\n", "Account.csv").object, "Contact");
  const Recognition lead = judged("Id,Name,OwnerId,IsDeleted\n00Q000000000001AAA,Ann,,0\n", "Contact.csv");
  EXPECT_EQ(lead.verdict, Verdict::skipped);
  EXPECT_THAT(lead.reason, HasSubstr("Lead"));
  const Recognition custom = judged("Id,Name,OwnerId,IsDeleted\na0B000000000001AAA,X,,0\n", "Invoice__c.csv");
  EXPECT_EQ(custom.verdict, Verdict::skipped);
  EXPECT_THAT(custom.reason, HasSubstr("Invoice__c"));
}

struct Refused {
  std::string text;
  std::string name;
  std::string reason;
};

TEST(Recognise, RefusesWithAReasonThatNamesTheFile) {
  const std::vector<Refused> cases = {
      {"NAME,TYPE,PHONE,WEBSITE,ANNUALREVENUE\nx,y,1,w,0\n", "upsert.csv",
       "has no Id column, so its rows can't be told apart or updated later"},
      {"\"ID\",\"NAME\",\"OWNERID\",\"CREATEDDATE\",\"LASTMODIFIEDDATE\",\"STATUS\"\n\"001000000000001AAA\","
       "\"a\",\"\",\"\",\"\",\"Item Created\"\n",
       "success1.csv", "Data Loader"},
      {"\"ID\",\"NAME\",\"OWNERID\",\"CREATEDDATE\",\"LASTMODIFIEDDATE\",\"ERROR\"\n\"001000000000001AAA\","
       "\"a\",\"\",\"\",\"\",\"no\"\n",
       "error1.csv", "failed to load"},
      {"Opportunity Owner,Billing City,Created Date\nP,Kiel,3/4/2024\n", "report1.csv", "Salesforce report"},
      {"<html><table></table></html>", "report.xls", "web page"},
      {"<?xml version=\"1.0\"?><tickets/>", "t.xml", "XML"},
      {"%PDF-1.7", "brief.csv", "PDF"},
      {"NAME\nx\n", "one.csv", "only one column"},
      {"colour,shape\nred,round\n", "x.csv", "no known export"},
      {"lead_id,activity_type_id,x\n2,10,1\n", "m.csv", "Marketo"},
      {"\"never closed\n1,2\n", "q.csv", "never closed"},
  };
  for (const Refused& c : cases) {
    const Recognition r = judged(c.text, "/exports/" + c.name);
    EXPECT_EQ(r.verdict, Verdict::refused) << c.name;
    EXPECT_THAT(r.reason, ::testing::StartsWith(c.name + " "));
    EXPECT_THAT(r.reason, HasSubstr(c.reason));
    EXPECT_THAT(r.reason, ::testing::EndsWith("."));
  }
}

TEST(Recognise, KeepsToTheSystemThatWasAskedFor) {
  const Recognition r =
      judged("Id,Name,Industry,Website\n001000000000001AAA,A,x,y\n", "Account.csv", Source::zendesk);
  EXPECT_EQ(r.verdict, Verdict::refused);
  EXPECT_THAT(r.reason, HasSubstr("Salesforce"));
  EXPECT_EQ(judged("score,email\n9,a@b.example\n", "x.csv", Source::survey).verdict, Verdict::readable);
}

TEST(Recognise, ReadRecordsRefusesWhatIsNotReadable) {
  MemoryStream stream("a,b\n", "x.csv");
  KeepingSink sink;
  EXPECT_NE(input_error([&] { read_records(stream, Recognition{}, sink, Progress()); }), "");
}

// Every CSV of the shared samples: what it is and how many rows it has (its README), or the reason why it is
// not read.
struct Sample {
  std::string object;
  std::uint64_t rows = 0;
  std::uint64_t rejected = 0;
  std::string reason;
};

Sample expected_of(const std::string& at) {
  static const std::map<std::string, Sample> read = {
      {"salesforce/earthfink1982_salesforce-in-powerbi/Account.csv", {"Account", 18, 0, ""}},
      {"salesforce/earthfink1982_salesforce-in-powerbi/Contact.csv", {"Contact", 25, 0, ""}},
      {"salesforce/earthfink1982_salesforce-in-powerbi/Opportunity.csv", {"Opportunity", 36, 0, ""}},
      {"salesforce/fivetran_dbt_salesforce/sf_account_data.csv", {"Account", 10, 0, ""}},
      {"salesforce/fivetran_dbt_salesforce/sf_contact_data.csv",
       {"Contact", 4, 2, ""}},  // Two ids have 17 characters.
      {"salesforce/fivetran_dbt_salesforce/sf_event_data.csv", {"Event", 10, 0, ""}},
      {"salesforce/fivetran_dbt_salesforce/sf_opportunity_data.csv", {"Opportunity", 10, 0, ""}},
      {"salesforce/fivetran_dbt_salesforce/sf_task_data.csv", {"Task", 10, 0, ""}},
      {"salesforce/fivetran_dbt_salesforce/sf_user_data.csv", {"User", 10, 0, ""}},
      {"salesforce/forcedotcom_dataloader/accountData.csv", {"Account", 423, 0, ""}},
      {"salesforce/forcedotcom_dataloader/opportunityData.csv", {"Opportunity", 38, 0, ""}},
      {"zendesk/fivetran_dbt_zendesk/ticket_data.csv", {"ticket", 10, 0, ""}}};
  if (const auto found = read.find(at); found != read.end()) return found->second;
  const auto has = [&](std::string_view part) { return at.find(part) != std::string::npos; };
  if (has("nps/")) return {"", 0, 0, "0-10 scores"};
  if (has("salesforcecli_plugin-data") && !has("single-column")) return {"", 0, 0, "no Id column"};
  if (has("jsforce") || has("dateWithTimeZone")) return {"", 0, 0, "no Id column"};
  if (has("error0") || has("success0")) return {"", 0, 0, "Data Loader"};
  if (has("marketo_activity")) return {"", 0, 0, "Marketo"};
  if (has("mixpanel/")) return {"", 0, 0, "Mixpanel"};
  if (has("_history_data") && has("salesforce/") && !has("line_item")) return {"", 0, 0, "history"};
  if (has("line_item_data")) return {"", 0, 0, "export them as CSV"};
  if (has("Lead.csv") || has("lead_data") || has("OpportunityHistory.csv") || has("line_item") ||
      has("order_data") || has("product_2"))
    return {"", 0, 0, has("marketo") ? "no known export" : "does not use"};
  return {"", 0, 0, "export"};
}

TEST(SharedExports, EveryCsvIsReadOrRefusedForItsReason) {
  const std::filesystem::path root = RAPPORT_SHARED_EXPORTS;
  if (!std::filesystem::exists(root))
    GTEST_SKIP() << "The folder of sample exports is not here (" << root << "), so they were not tried.";
  int files = 0;
  int read_files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".csv") continue;
    const std::string at = std::filesystem::relative(entry.path(), root).generic_string();
    SCOPED_TRACE(at);
    ++files;
    const Sample expected = expected_of(at);
    open_input(entry.path().string(), [&](ByteStream& stream) {
      const Recognition r = recognise(stream, std::nullopt);
      if (expected.object.empty()) {
        EXPECT_NE(r.verdict, Verdict::readable);
        EXPECT_THAT(r.reason, HasSubstr(expected.reason));
        return;
      }
      ASSERT_EQ(r.verdict, Verdict::readable) << r.reason;
      EXPECT_EQ(r.object, expected.object);
      KeepingSink sink;
      const ReadSummary summary = read_records(stream, r, sink, Progress());
      EXPECT_EQ(summary.rows_read, expected.rows);
      EXPECT_EQ(summary.rows_rejected, expected.rejected);
      EXPECT_EQ(sink.records.size() + sink.problems.size(), expected.rows);
      ++read_files;
    });
  }
  EXPECT_GE(files, 60);
  EXPECT_EQ(read_files, 12);
}

}  // namespace test_recognise
}  // namespace rapport::sources::test_support
