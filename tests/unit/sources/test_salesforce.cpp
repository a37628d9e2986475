// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "input_testing.h"

namespace rapport::sources::test_support {
namespace test_salesforce {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// Made-up records in the form of each route. Id suffixes were worked out by hand.
constexpr std::string_view weekly =
    "\"Id\",\"IsDeleted\",\"MasterRecordId\",\"Name\",\"Type\",\"ParentId\",\"BillingCity\",\"Website\","
    "\"Industry\",\"AnnualRevenue\","
    "\"CurrencyIsoCode\",\"OwnerId\",\"CreatedDate\",\"LastModifiedDate\",\"SystemModstamp\","
    "\"LastActivityDate\",\"Tier__c\"\n"
    "\"001000000000001\",\"0\",\"\",\"Northwind \"\"N\"\" "
    "Ltd\",\"Customer\",\"000000000000000AAA\",\"Hull\",\"www.northwind.example\","
    "\"Energy\",\"15000\",\"000\",\"005000000000001AAA\",\"2018-10-13 17:16:45\",\"2018-10-14 "
    "00:00:00\",\"2018-10-15 00:00:00\","
    "\"2018-08-22 00:00:00\",\"Gold\"\n"
    "\"001000000000002AAA\",\"1\",\"001000000000001AAA\",\"Merged\",\"\",\"001000000000001\",\"\",\"\",\"\","
    "\"\",\"USD\",\"\",\"\","
    "\"2018-10-14 00:00:00\",\"\",\"\",\"\"\n";

TEST(SalesforceAccount, ReadsTheWeeklyExport) {
  const ReadText read = read_text(weekly, "Account.csv");
  EXPECT_EQ(read.recognition.object, "Account");
  EXPECT_EQ(read.recognition.encoding, "UTF-8");
  EXPECT_EQ(read.summary.rows_read, 2U);
  ASSERT_EQ(read.sink.records.size(), 2U);
  AccountRecord first;
  first.id = "001000000000001AAA";
  first.name = "Northwind \"N\" Ltd";
  first.website = "www.northwind.example";
  first.type = "Customer";
  first.industry = "Energy";
  first.owner_id = "005000000000001AAA";
  first.created_at = utc_start(day_of({2018, 10, 13})) + 17 * 3600 + 16 * 60 + 45;
  first.version = utc_start(day_of({2018, 10, 15}));
  first.attributes = {{"BillingCity", "Hull"},
                      {"AnnualRevenue", "15000"},
                      {"LastActivityDate", "2018-08-22 00:00:00", "2018-08-22"},
                      {"Tier__c", "Gold"}};
  EXPECT_EQ(read.sink.at<AccountRecord>(0), first);
  const auto& second = read.sink.at<AccountRecord>(1);
  EXPECT_TRUE(second.deleted);
  EXPECT_EQ(second.master_record_id, "001000000000001AAA");
  EXPECT_EQ(second.parent_id, "001000000000001AAA");
  EXPECT_EQ(second.currency, "USD");
  EXPECT_EQ(second.version, utc_start(day_of({2018, 10, 14})));
  EXPECT_TRUE(second.attributes.empty());
  EXPECT_TRUE(read.sink.notes.empty());
}

TEST(SalesforceAccount, ReadsTheSameFromEverySpellingAndEncodingWhereverReadsAreCut) {
  const ReadText plain = read_text(weekly, "Account.csv");
  std::string crlf;
  for (char c : weekly) crlf += c == '\n' ? "\r\n" : std::string(1, c);
  std::string upper(weekly);
  for (std::size_t i = 0; upper[i] != '\n'; ++i)
    if (upper[i] != 'T' && upper.compare(i, 7, "Tier__c") != 0)
      upper[i] = static_cast<char>(std::toupper(upper[i]));
  std::string utf16 = "\xff\xfe";
  for (char c : weekly) utf16 += std::string{c, '\0'};
  for (const std::string& text : {std::string(weekly), "\xef\xbb\xbf" + std::string(weekly), crlf, utf16}) {
    for (const std::size_t step : {std::size_t{0}, std::size_t{1}, std::size_t{5}, std::size_t{64}}) {
      const ReadText other = read_text(text, "x.csv", step);
      EXPECT_EQ(other.sink.records, plain.sink.records);
      EXPECT_EQ(other.sink.problems, plain.sink.problems);
    }
  }
  const ReadText shouted = read_text(upper, "extract.csv");
  ASSERT_EQ(shouted.sink.records.size(), 2U);
  EXPECT_EQ(shouted.sink.at<AccountRecord>(0).owner_id, "005000000000001AAA");
  EXPECT_EQ(shouted.sink.at<AccountRecord>(0).attributes[0].name, "BILLINGCITY");
}

TEST(SalesforceAccount, ReadsSnakeCaseAndRelatedNamesAndKeepsScientificNumbersAsText) {
  const ReadText read = read_text(
      "_fivetran_synced,id,name,owner_id,is_deleted,industry,system_modstamp,Owner.Name,annual_revenue\n"
      "2019-10-17 21:10:19,001000000000003AAA,Acme,005000000000001AAA,TRUE,Rail,2019-11-11 17:23:34,Ann "
      "Lee,9.48E+10\n",
      "sf_account.csv");
  const auto& account = read.sink.at<AccountRecord>(0);
  EXPECT_EQ(account.owner_id, "005000000000001AAA");
  EXPECT_TRUE(account.deleted);
  EXPECT_EQ(account.owner_name, "Ann Lee");
  EXPECT_EQ(account.attributes, (std::vector<Attribute>{{"annual_revenue", "9.48E+10"}}));
  EXPECT_TRUE(read.sink.has_note("9.48E+10"));
}

TEST(SalesforceContact, BuildsTheNameAndNeverRejectsForAnAddress) {
  const ReadText read = read_text(
      "Id,AccountId,FirstName,LastName,Email,Title,Department,OwnerId,IsDeleted,MailingCity\n"
      "003000000000001AAA,001000000000001,Babara,Levy,b.levy@expressl&t.example,SVP,Ops,005000000000001,0,"
      "Hull\n"
      "003000000000002AAA,000000000000000AAA,,Solo,not an address,,,,0,\n");
  EXPECT_EQ(read.recognition.object, "Contact");
  EXPECT_EQ(read.sink.at<ContactRecord>(0).name, "Babara Levy");
  EXPECT_EQ(read.sink.at<ContactRecord>(0).email, "b.levy@expressl&t.example");
  EXPECT_EQ(read.sink.at<ContactRecord>(0).account_id, "001000000000001AAA");
  EXPECT_EQ(read.sink.at<ContactRecord>(1).name, "Solo");
  EXPECT_EQ(read.sink.at<ContactRecord>(1).account_id, "");
  EXPECT_EQ(read.summary.rows_rejected, 0U);
}

TEST(SalesforceOpportunity, ReadsASpreadsheetsDatesByTheOrderOfTheWholeFile) {
  const ReadText us = read_text(
      "Id,AccountId,Name,StageName,Amount,Probability,CloseDate,IsClosed,IsWon,LastModifiedDate\r\n"
      "006000000000001AAA,001000000000001AAA,A,Closed Won,15000,100,02/03/24,TRUE,TRUE,02/23/26 08:55 "
      "PM\r\n");
  const auto& won = us.sink.at<OpportunityRecord>(0);
  EXPECT_EQ(iso(*won.close_day), "2024-02-03");
  EXPECT_EQ(iso(won.version), "2026-02-23T20:55:00Z");
  EXPECT_TRUE(won.closed && won.won);
  EXPECT_EQ(won.amount, 15000.0);
  EXPECT_TRUE(us.sink.has_note("month first"));
  const ReadText eu = read_text(
      "Id;AccountId;Name;StageName;Amount;CloseDate;LastModifiedDate\n"
      "006000000000001AAA;001000000000001AAA;A;Closed Lost;1.234,50;02/03/2024;23-02-2026 20:55\n");
  EXPECT_EQ(iso(*eu.sink.at<OpportunityRecord>(0).close_day), "2024-03-02");
  EXPECT_EQ(eu.sink.at<OpportunityRecord>(0).amount, 1234.5);
  EXPECT_TRUE(eu.sink.at<OpportunityRecord>(0).closed);
  EXPECT_FALSE(eu.sink.at<OpportunityRecord>(0).won);
  // Nothing in the file tells: nobody guesses.
  const std::string open = input_error(
      [] { read_text("Id,Name,StageName,Amount,CloseDate\n006000000000001AAA,A,Open,1,02/03/2024\n"); });
  EXPECT_THAT(open, HasSubstr("CloseDate can be read two ways, for example \"02/03/2024\" (line 2)"));
  EXPECT_THAT(open, HasSubstr("--dates dmy or --dates mdy"));
}

TEST(SalesforceOpportunity, LeavesUnreadableValuesOutAndNamesThem) {
  const ReadText read = read_text(
      "Id,Name,StageName,Amount,CloseDate,Probability\n006000000000001AAA,A,Open,lots,someday,"
      "140\n006000000000002AAA,B,Open,lots,2024-01-01,50\n");
  ASSERT_EQ(read.sink.records.size(), 2U);
  EXPECT_EQ(read.sink.at<OpportunityRecord>(0).amount, std::nullopt);
  EXPECT_EQ(read.sink.at<OpportunityRecord>(0).close_day, std::nullopt);
  EXPECT_EQ(read.sink.at<OpportunityRecord>(0).probability, std::nullopt);
  EXPECT_EQ(read.sink.at<OpportunityRecord>(1).probability, 50.0);
  EXPECT_TRUE(read.sink.has_note(
      "2 values in column Amount are no numbers and were left out, the first on line 2: \"lots\"."));
  EXPECT_TRUE(
      read.sink.has_note("1 value in column CloseDate is no date and was left out, on line 2: \"someday\"."));
  EXPECT_TRUE(read.sink.has_note(
      "1 value in column Probability could not be used and was left out, on line 2: \"140\"."));
}

TEST(SalesforceOthers, ReadsContractsTouchesCasesUsersAndCurrencies) {
  const ReadText contracts = read_text(
      "Id,AccountId,StartDate,ContractTerm,Status,ContractNumber,IsDeleted,SystemModstamp\n"
      "800000000000001AAA,001000000000001AAA,2025-01-31 00:00:00,12,Activated,00000100,0,2025-02-01 "
      "10:00:00\n");
  EXPECT_EQ(contracts.sink.at<ContractRecord>(0).number, "00000100");
  EXPECT_EQ(contracts.sink.at<ContractRecord>(0).term_months, 12);
  EXPECT_EQ(iso(*contracts.sink.at<ContractRecord>(0).start_day), "2025-01-31");
  EXPECT_EQ(contracts.sink.at<ContractRecord>(0).end_day, std::nullopt);

  const ReadText tasks = read_text(
      "Id,WhoId,WhatId,Subject,ActivityDate,Status,OwnerId,Type,AccountId,IsClosed,IsRecurrence,CreatedDate,"
      "CompletedDateTime\n"
      "00T000000000001AAA,003000000000001AAA,000000000000000AAA,Call,2025-03-04 "
      "00:00:00,Completed,005000000000001,Call,,1,0,2025-03-01 09:00:00,\n"
      "00T000000000002AAA,,,Later,,Not Started,,,,0,1,2025-03-01 23:59:00,\n"
      "00T000000000003AAA,,,Done,,Completed,,,,1,0,2025-03-01 09:00:00,2025-03-02 09:00:00\n");
  EXPECT_EQ(tasks.recognition.object, "Task");
  EXPECT_EQ(tasks.sink.at<TouchRecord>(0).kind, TouchRecord::Kind::task);
  EXPECT_EQ(tasks.sink.at<TouchRecord>(0).what_id, "");
  EXPECT_EQ(iso(*tasks.sink.at<TouchRecord>(0).day), "2025-03-04");
  EXPECT_FALSE(tasks.sink.at<TouchRecord>(1).closed);
  EXPECT_TRUE(tasks.sink.at<TouchRecord>(1).series_header);
  EXPECT_EQ(iso(*tasks.sink.at<TouchRecord>(1).day), "2025-03-01");
  EXPECT_EQ(iso(*tasks.sink.at<TouchRecord>(2).day), "2025-03-02");

  const ReadText events = read_text(
      "Id,WhoId,WhatId,Subject,ActivityDateTime,DurationInMinutes,IsChild\n"
      "00U000000000001AAA,,001000000000001AAA,QBR,2025-03-04 "
      "15:00:00,60,0\n00U000000000002AAA,,001000000000001AAA,QBR,2025-03-04 15:00:00,60,1\n");
  EXPECT_EQ(events.recognition.object, "Event");
  EXPECT_TRUE(events.sink.at<TouchRecord>(0).closed);
  EXPECT_FALSE(events.sink.at<TouchRecord>(0).copy);
  EXPECT_TRUE(events.sink.at<TouchRecord>(1).copy);

  const ReadText cases = read_text(
      "ID,CASENUMBER,ACCOUNTID,CONTACTID,SUBJECT,STATUS,PRIORITY,ISCLOSED,CLOSEDDATE,CREATEDDATE\n"
      "500000000000001AAA,00001000,001000000000001AAA,003000000000001AAA,Broken,Closed,High,true,2025-01-"
      "02T00:00:00.000Z,2025-01-01T00:00:00.000Z\n");
  EXPECT_EQ(cases.sink.at<CaseRecord>(0).number, "00001000");
  EXPECT_TRUE(cases.sink.at<CaseRecord>(0).closed);
  EXPECT_EQ(iso(cases.sink.at<CaseRecord>(0).closed_at->seconds), "2025-01-02T00:00:00Z");

  const ReadText users = read_text(
      "Id,Username,FirstName,LastName,Email,IsActive,ProfileId\n005000000000001AAA,u@x.example,Ann,Lee,ann@x."
      "example,0,00e000000000001AAA\n");
  EXPECT_EQ(users.sink.at<SalesUserRecord>(0).name, "Ann Lee");
  EXPECT_FALSE(users.sink.at<SalesUserRecord>(0).active);

  const ReadText currencies = read_text(
      "Id,IsoCode,ConversionRate,DecimalPlaces,IsActive,IsCorporate\n01L000000000001AAA,USD,1,2,1,"
      "1\n01L000000000002AAA,MXN,18.2,2,1,0\n"
      "01L000000000003AAA,COP,,2,1,0\n");
  EXPECT_EQ(currencies.sink.at<CurrencyRecord>(1).rate, 18.2);
  EXPECT_TRUE(currencies.sink.at<CurrencyRecord>(0).corporate);
  ASSERT_EQ(currencies.sink.problems.size(), 1U);  // A rate is never made up.
  EXPECT_EQ(currencies.sink.problems[0].field, "ConversionRate");
}

TEST(SalesforceRows, AreRejectedOneByOneWithLineFieldAndReason) {
  const ReadText read = read_text(
      "Id,Name,Industry,Website\n001000000000001AAA,\"two\nlines\",x,y\n,No id,x,y\nnonsense,Bad "
      "id,x,y\n001000000000002AAA,too few\n"
      "001000000000003AAA,a,b,c,d\n001000000000004AAA,tail,x,y,,\n001000000000005AAA,last,x,y\n",
      "Account.csv");
  EXPECT_EQ(read.summary.rows_read, 7U);
  EXPECT_EQ(read.summary.rows_rejected, 4U);
  EXPECT_EQ(read.sink.records.size(), 3U);
  ASSERT_EQ(read.sink.problems.size(), 4U);
  EXPECT_EQ(read.sink.problems[0], (Problem{"Account.csv", 4, "Id", "the row has no Id"}));
  EXPECT_EQ(read.sink.problems[1].line, 5U);
  EXPECT_EQ(read.sink.problems[1].field, "Id");
  EXPECT_THAT(read.sink.problems[2].reason, HasSubstr("2 cells where the header has 4"));
  EXPECT_THAT(read.sink.problems[3].reason, HasSubstr("5 cells where the header has 4"));
}

TEST(SalesforceRows, AFileInAnotherDelimiterThanItsHeaderIsRefusedWhole) {
  std::string text = "Id,Name,Industry,Website\n";
  for (int i = 0; i < 40; ++i) text += "001000000000001AAA;A;x;y\n";
  EXPECT_THAT(input_error([&] { read_text(text, "Account.csv"); }),
              HasSubstr("one cell in nearly every row"));
}

TEST(SalesforceRows, ExcelsSeparatorLineIsNotTheHeader) {
  const ReadText read =
      read_text("sep=;\r\nId;Name;Industry;Website\r\n001000000000001AAA;A;x;y\r\nbad;B;x;y\r\n");
  EXPECT_EQ(read.recognition.object, "Account");
  EXPECT_EQ(read.sink.records.size(), 1U);
  ASSERT_EQ(read.sink.problems.size(), 1U);
  EXPECT_EQ(read.sink.problems[0].line, 4U);
}

TEST(SalesforceRows, UnclosedQuoteRefusesTheFile) {
  EXPECT_THAT(input_error([] {
                read_text("Id,Name,Industry,Website\n001000000000001AAA,\"A,x,y\n001000000000002AAA,B,x,y\n",
                          "Account.csv");
              }),
              ::testing::AllOf(HasSubstr("Account.csv"), HasSubstr("line 2"),
                               HasSubstr("Nothing of the file was kept")));
}

TEST(SalesforceRows, Windows1252IsDecidedForTheWholePlainFile) {
  const Folder folder;
  std::string text =
      "Id,Name,Industry,Website\n001000000000001AAA,Stra\xc3\x9f"
      "e,x,y\n";
  for (int i = 0; i < 40'000; ++i)
    text += "001000000000002AAA,Some name of a company that fills the first megabyte,x,y\n";
  text += "001000000000003AAA,Caf\xe9,x,y\n";
  KeepingSink sink;
  open_input(folder.file("Account.csv", text), [&](ByteStream& stream) {
    const Recognition recognition = recognise(stream, std::nullopt);
    read_records(stream, recognition, sink, Progress());
  });
  EXPECT_EQ(sink.at<AccountRecord>(sink.records.size() - 1).name, "Caf\xc3\xa9");
  EXPECT_EQ(sink.at<AccountRecord>(0).name,
            "Stra\xc3\x83\xc5\xb8"
            "e");  // Per file, as the last row proves.
  EXPECT_TRUE(sink.has_note("windows-1252"));
}

TEST(SalesforceRows, CancelStopsReadingAndProgressIsReported) {
  std::string text = "Id,Name,Industry,Website\n";
  for (int i = 0; i < 20'000; ++i) text += "001000000000002AAA,Name,x,y\n";
  MemoryStream stream(text, "Account.csv");
  const Recognition recognition = recognise(stream, std::nullopt);
  std::uint64_t last = 0;
  Progress* cancelled = nullptr;
  Progress progress([&](const ProgressReport& report) {
    EXPECT_GE(report.done, last);
    EXPECT_EQ(report.stage, "Reading Account.csv");
    last = report.done;
    if (report.done > 0) cancelled->cancel();
  });
  cancelled = &progress;
  KeepingSink sink;
  EXPECT_THROW(read_records(stream, recognition, sink, progress), Cancelled);
  EXPECT_LT(sink.records.size(), 20'000U);
}

}  // namespace test_salesforce
}  // namespace rapport::sources::test_support
