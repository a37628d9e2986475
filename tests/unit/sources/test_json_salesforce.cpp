// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/sources/json_test_support.h"

namespace rapport::sources {
namespace test_json_salesforce {

using json_test::Outcome;
using json_test::read_text;
using testing::Contains;
using testing::HasSubstr;

const std::string kAccount =
    R"({"attributes":{"type":"Account","url":"/services/data/v59.0/sobjects/Account/0010Y00000zMzRQQA0"},)"
    R"("Id":"0010Y00000zMzRQQA0","IsDeleted":false,"Name":"Example \"Corp\", Ltd.","Website":"example.com",)"
    R"("BillingStreet":"1 Main Street\nFloor 2","NumberOfEmployees":120,"AnnualRevenue":1.25E7,"ParentId":null,)"
    R"("Owner":{"attributes":{"type":"User","url":"u"},"Name":"Ann Example"},"Score__c":0.5,)"
    R"("SystemModstamp":"2026-03-09T13:45:00.000+0000"})";

std::string query(const std::string& records) {
  return "{\"totalSize\":1,\"done\":true,\"records\":[" + records + "]}";
}

TEST(SalesforceJsonTest, AnAccountAsItsCsvWouldGiveIt) {
  const Outcome outcome = read_text(query(kAccount));
  ASSERT_EQ(outcome.recognition.verdict, Recognition::Verdict::readable) << outcome.recognition.reason;
  EXPECT_EQ(outcome.error, "");
  ASSERT_EQ(outcome.records.size(), 1U) << (outcome.problems.empty() ? "" : outcome.problems[0].reason);
  const auto& account = outcome.at<AccountRecord>(0);
  EXPECT_EQ(account.id, "0010Y00000zMzRQQA0");
  EXPECT_EQ(account.name, "Example \"Corp\", Ltd.");
  EXPECT_EQ(account.website, "example.com");
  EXPECT_EQ(account.parent_id, "");
  EXPECT_FALSE(account.deleted);
  EXPECT_EQ(account.version, 1773063900);
  EXPECT_EQ(account.owner_name, "Ann Example");
  EXPECT_THAT(account.attributes, Contains(Attribute{"Score__c", "0.5"}));
  EXPECT_THAT(account.attributes, Contains(Attribute{"NumberOfEmployees", "120"}));
  EXPECT_THAT(account.attributes, Contains(Attribute{"AnnualRevenue", "12500000"}));
}

TEST(SalesforceJsonTest, EveryObjectIsRead) {
  const auto row = [](const std::string& type, const std::string& fields) {
    return query("{\"attributes\":{\"type\":\"" + type + "\",\"url\":\"u\"}," + fields + "}");
  };
  const Outcome contact = read_text(row(
      "Contact",
      R"("Id":"0030Y00000zMzRQQA0","AccountId":"0010Y00000zMzRQQA0","FirstName":"Ada","LastName":"Example","Email":"ada@example.com")"));
  ASSERT_EQ(contact.records.size(), 1U);
  EXPECT_EQ(contact.at<ContactRecord>(0).name, "Ada Example");
  EXPECT_EQ(contact.at<ContactRecord>(0).account_id, "0010Y00000zMzRQQA0");
  const Outcome user = read_text(
      row("User", R"("Id":"0050Y00000zMzRQQA0","Name":"Ann","Email":"ann@example.com","IsActive":false)"));
  ASSERT_EQ(user.records.size(), 1U);
  EXPECT_FALSE(user.at<SalesUserRecord>(0).active);
  const Outcome opportunity = read_text(row(
      "Opportunity",
      R"("Id":"0060Y00000zMzRQQA0","Name":"Renewal","StageName":"Closed Won","Amount":1234.5,"CloseDate":"2026-03-09","IsClosed":true,"IsWon":true)"));
  ASSERT_EQ(opportunity.records.size(), 1U);
  EXPECT_EQ(opportunity.at<OpportunityRecord>(0).amount, 1234.5);
  EXPECT_EQ(iso(*opportunity.at<OpportunityRecord>(0).close_day), "2026-03-09");
  EXPECT_TRUE(opportunity.at<OpportunityRecord>(0).won);
  const Outcome contract = read_text(row(
      "Contract",
      R"("Id":"8000Y00000zMzRQQA0","AccountId":"0010Y00000zMzRQQA0","StartDate":"2026-01-01","ContractTerm":12)"));
  ASSERT_EQ(contract.records.size(), 1U);
  EXPECT_EQ(contract.at<ContractRecord>(0).term_months, 12);
  const Outcome task = read_text(row(
      "Task",
      R"("Id":"00T0Y00000zMzRQQA0","Subject":"Call","ActivityDate":"2026-03-09","Status":"Completed","IsClosed":true)"));
  ASSERT_EQ(task.records.size(), 1U);
  EXPECT_EQ(task.at<TouchRecord>(0).kind, TouchRecord::Kind::task);
  const Outcome event = read_text(row(
      "Event",
      R"("Id":"00U0Y00000zMzRQQA0","Subject":"Visit","ActivityDateTime":"2026-03-09T13:45:00.000+0000")"));
  ASSERT_EQ(event.records.size(), 1U);
  EXPECT_EQ(event.at<TouchRecord>(0).kind, TouchRecord::Kind::event);
  const Outcome complaint = read_text(
      row("Case", R"("Id":"5000Y00000zMzRQQA0","CaseNumber":"00001000","Status":"New","IsClosed":false)"));
  ASSERT_EQ(complaint.records.size(), 1U);
  EXPECT_EQ(complaint.at<CaseRecord>(0).number, "00001000");
  const Outcome currency = read_text(row(
      "CurrencyType",
      R"("Id":"01L0Y00000zMzRQQA0","IsoCode":"MXN","ConversionRate":18.2,"IsActive":true,"IsCorporate":false)"));
  ASSERT_EQ(currency.records.size(), 1U);
  EXPECT_EQ(currency.at<CurrencyRecord>(0).rate, 18.2);
}

TEST(SalesforceJsonTest, RecordsOfAChildQueryAreRecordsOfTheirOwn) {
  const auto one = [](const std::string& type, const std::string& fields) {
    return "{\"attributes\":{\"type\":\"" + type + "\",\"url\":\"u\"}," + fields + "}";
  };
  const auto child = [](const std::string& name, int total, const std::string& records) {
    return ",\"" + name + "\":{\"totalSize\":" + std::to_string(total) + ",\"done\":true,\"records\":[" +
           records + "]}";
  };
  const std::string account = R"("Id":"0010Y00000zMzRQQA0","Name":"Elm Tools")";
  const std::string contacts =
      one("Contact", R"("Id":"0030Y00000zMzRQQA0","Name":"Ada","Email":"ada@elm.example")") + "," +
      one("Contact", R"("Id":"0030Y00000zMzRRQA0","Name":"Bo","AccountId":"0010Y00000zMzRRQA0")") + "," +
      one("Contact", R"("Id":"","Name":"No id")");
  const std::string deals =
      one("Opportunity", R"("Id":"0060Y00000zMzRQQA0","Name":"Renewal","StageName":"Closed Won")" +
                             child("Tasks", 1, one("Task", R"("Id":"00T0Y00000zMzRQQA0","Subject":"Call")")));
  const Outcome outcome = read_text(query(one(
      "Account", account + child("Contacts", 5, contacts) + child("Opportunities", 1, deals) +
                     child("Quotes", 1, one("Quote", R"("Id":"0Q00Y00000zMzRQQA0")")) + ",\"Cases\":null")));
  // Of six records of queries that are read one has no id.
  ASSERT_EQ(outcome.records.size(), 5U) << outcome.error;
  EXPECT_EQ(outcome.summary.rows_read, 6U);
  EXPECT_EQ(outcome.summary.rows_rejected, 1U);
  EXPECT_EQ(outcome.problems.size(), 1U);
  EXPECT_EQ(outcome.at<AccountRecord>(0).name, "Elm Tools");
  EXPECT_EQ(outcome.at<ContactRecord>(1).account_id, "0010Y00000zMzRQQA0") << "the account that it stands in";
  EXPECT_EQ(outcome.at<ContactRecord>(1).email, "ada@elm.example");
  EXPECT_EQ(outcome.at<ContactRecord>(2).account_id, "0010Y00000zMzRRQA0") << "its own word counts";
  EXPECT_EQ(outcome.at<OpportunityRecord>(3).account_id, "0010Y00000zMzRQQA0");
  EXPECT_EQ(outcome.at<TouchRecord>(4).what_id, "0060Y00000zMzRQQA0");
  EXPECT_THAT(outcome.notes, Contains(HasSubstr("1 record of the child query Quotes was not read")));
  EXPECT_THAT(outcome.notes,
              Contains(HasSubstr("2 records of the child query Contacts are on further pages")));
}

TEST(SalesforceJsonTest, RejectedRowsKeepTheirLine) {
  const Outcome outcome = read_text(query(
      "\n" + kAccount + ",\n" + R"({"attributes":{"type":"Account","url":"u"},"Id":"","Name":"No id"})" +
      ",\n" + R"({"attributes":{"type":"Account","url":"u"},"Id":"0010Y00000zMzRRQA0","Name":"\ud800"})" +
      ",\n" + R"({"attributes":{"type":"Lead","url":"u"},"Id":"00Q0Y00000zMzRQQA0"})"));
  EXPECT_EQ(outcome.records.size(), 1U);
  EXPECT_EQ(outcome.summary.rows_read, 3U);
  EXPECT_EQ(outcome.summary.rows_rejected, 2U);
  ASSERT_EQ(outcome.problems.size(), 2U);
  EXPECT_EQ(outcome.problems[0].line, 4U);
  EXPECT_THAT(outcome.problems[0].reason, HasSubstr("escape"));
  EXPECT_EQ(outcome.problems[1].line, 3U);
  EXPECT_EQ(outcome.problems[1].file, "memory.json");
  EXPECT_THAT(outcome.notes, Contains(HasSubstr("1 object of other kinds")));
}

TEST(SalesforceJsonTest, BatchesAndShapesDoNotMatter) {
  std::string list;
  std::string lines;
  for (int i = 0; i < 4500; ++i) {
    const std::string number = std::to_string(100'000 + i);
    const std::string row = R"({"Id":"0010Y0000)" + number + R"(","Name":"Account )" + number +
                            (i % 3 == 0 ? R"(","Owner":null})" : R"(","Owner":{"Name":"Ann"}})");
    list += (list.empty() ? "" : ",") + row;
    lines += row + "\n";
  }
  const Outcome array = read_text("[" + list + "]");
  ASSERT_EQ(array.records.size(), 4500U) << (array.problems.empty() ? array.error : array.problems[0].reason);
  EXPECT_EQ(read_text(lines, 777).records, array.records);
  EXPECT_EQ(read_text("{\"status\":0,\"result\":" + query(list) + ",\"warnings\":[]}").records,
            array.records);
}

}  // namespace test_json_salesforce
}  // namespace rapport::sources
