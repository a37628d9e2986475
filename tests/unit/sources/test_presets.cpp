// SPDX-License-Identifier: GPL-3.0-or-later
// Each preset with a small made-up table of its kind: which one claims it, and what its first row becomes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "mapped_testing.h"

namespace rapport::sources::test_support {
namespace test_presets {

using ::testing::HasSubstr;
using Verdict = Recognition::Verdict;

TEST(Presets, AreSoundAndHaveNamesOfTheirOwn) {
  EXPECT_GE(presets().size(), 24U);
  for (const auto& one : presets()) {
    ASSERT_NE(one, nullptr);
    EXPECT_FALSE(one->columns.empty()) << one->name;
    EXPECT_FALSE(one->fingerprint == Fingerprint()) << one->name << " would claim any table";
    const Mapping again =
        parse_mapping(to_json(*one).text(rapport::JsonLayout::document), "again", one->name, {});
    EXPECT_EQ(again, *one) << one->name;
  }
  EXPECT_EQ(preset("no such table"), nullptr);
}

TEST(Presets, ReportOfAccounts) {
  const MappedText read =
      claimed(Source::salesforce, "Account",
              "\"Account ID\",\"Account Name\",\"Account Owner\",\"CSM\",\"ARR\",\"Renewal "
              "Date\",\"Tier\",\"Seats\"\n"
              "\"001800000000001\",\"Acme Foods\",\"Jo King\",\"Maya "
              "Ito\",\"$120,000.00\",\"2/1/2027\",\"Gold\",\"40\"\n"
              "\"001800000000002\",\"Globex\",\"Jo King\",\"\",\"$80,000.00\",\"12/31/2026\",\"\",\"\"\n");
  ASSERT_EQ(read.sink.records.size(), 2U);
  const auto& acme = read.sink.at<AccountRecord>(0);
  EXPECT_EQ(acme.id, "001800000000001AAA");
  EXPECT_EQ(acme.name, "Acme Foods");
  EXPECT_EQ(acme.owner_name, "Jo King");
  EXPECT_EQ(acme.csm_name, "Maya Ito");
  EXPECT_EQ(attribute(acme, "ARR"), "120000");
  EXPECT_EQ(attribute(acme, "Renewal Date"), "2027-02-01") << "12/31 in the column tells the order";
  EXPECT_EQ(attribute(acme, "Tier"), "Gold");
  EXPECT_EQ(attribute(acme, "Seats"), "40");
  EXPECT_EQ(acme.version, 0);
  // Only what the report has: a website that is known stays.
  EXPECT_TRUE(read.sink.has_column("account:name"));
  EXPECT_TRUE(read.sink.has_column("account:csm"));
  EXPECT_TRUE(read.sink.has_column("account:renewal date"));
  EXPECT_FALSE(read.sink.has_column("account:website"));
}

TEST(Presets, ReportsInOtherLanguages) {
  const std::vector<std::pair<std::string, std::string>> tables = {
      {"German",
       "Account-ID;Accountname;Account-Inhaber;Verl\xC3\xA4ngerungsdatum\n001800000000001;Acme;Jo;01.02."
       "2027\n"},
      {"French",
       "ID du compte,Nom du compte,Propri\xC3\xA9taire du compte,Date de renouvellement\n"
       "001800000000001,Acme,Jo,01/02/2027\n001800000000002,B,Jo,28/02/2027\n"},
      {"Spanish",
       "ID de la cuenta,Nombre de la cuenta,Propietario de la cuenta,Fecha de renovaci\xC3\xB3n\n"
       "001800000000001,Acme,Jo,1/2/2027\n001800000000002,B,Jo,28/2/2027\n"},
      {"Portuguese",
       "ID da conta,Nome da conta,Propriet\xC3\xA1rio da conta,Data de renova\xC3\xA7\xC3\xA3o\n"
       "001800000000001,Acme,Jo,01/02/2027\n001800000000002,B,Jo,28/02/2027\n"},
      {"Dutch",
       "Account-id,Accountnaam,Accounteigenaar,Verlengingsdatum\n001800000000001,Acme,Jo,1-2-2027\n"
       "001800000000002,B,Jo,28-2-2027\n"},
      {"Italian",
       "ID account,Nome account,Titolare account,Data di rinnovo\n001800000000001,Acme,Jo,01/02/2027\n"
       "001800000000002,B,Jo,28/02/2027\n"}};
  for (const auto& [language, text] : tables) {
    const MappedText read = claimed(Source::salesforce, "Account", text);
    const auto& acme = read.sink.at<AccountRecord>(0);
    EXPECT_EQ(acme.name, "Acme") << language;
    EXPECT_EQ(acme.owner_name, "Jo") << language;
    EXPECT_EQ(attribute(acme, "Renewal Date"), "2027-02-01") << language;
  }
}

TEST(Presets, ReportOfAccountsWithoutIdsIsKnownByNames) {
  const MappedText read = claimed(Source::salesforce, "Account",
                                  "Account Name,Account Owner,Billing City\nAcme F\xC3\xB6"
                                  "ods,Jo,Kiel\n");
  EXPECT_EQ(read.sink.at<AccountRecord>(0).id, "salesforce:acme foods");
  EXPECT_TRUE(read.sink.has_note("add the column Account ID"));
}

TEST(Presets, ReportOfOpportunitiesGivesAccountAndDeal) {
  const MappedText read = claimed(
      Source::salesforce, "Opportunity",
      "\"Account ID\",\"Account Name\",\"Account Owner\",\"Opportunity ID\",\"Opportunity "
      "Name\",\"Stage\",\"Amount\",\"Amount Currency\",\"Close Date\",\"ARR\",\"Renewal Date\",\"Next "
      "Step\"\n"
      "\"001800000000001\",\"Acme\",\"Jo King\",\"006800000000001\",\"Acme "
      "renewal\",\"Negotiation\",\"1.200,50\",\"EUR\",\"31/03/2027\",\"120.000,00\",\"31/03/"
      "2027\",\"Call\"\n");
  ASSERT_EQ(read.sink.records.size(), 1U);
  const auto& deal = read.sink.at<OpportunityRecord>(0);
  EXPECT_EQ(deal.id, "006800000000001AAA");
  EXPECT_EQ(deal.account_id, "001800000000001AAA");
  EXPECT_EQ(deal.name, "Acme renewal");
  EXPECT_EQ(deal.amount, 1200.5);
  EXPECT_EQ(deal.currency, "EUR");
  EXPECT_EQ(deal.close_day, day(2027, 3, 31));
  EXPECT_FALSE(deal.closed);
  EXPECT_EQ(attribute(deal, "Next Step"), "Call");
  ASSERT_EQ(read.sink.besides.size(), 1U);
  const auto& account = read.sink.beside_at<AccountRecord>(0);
  EXPECT_EQ(account.id, "001800000000001AAA");
  EXPECT_EQ(account.owner_name, "Jo King");
  EXPECT_EQ(attribute(account, "ARR"), "120000");
  EXPECT_EQ(attribute(account, "Next Step"), "(none)");
  EXPECT_TRUE(read.sink.has_column("opportunity:amount"));
  EXPECT_TRUE(read.sink.has_column("account:arr"));
  EXPECT_FALSE(read.sink.has_column("account:next step"));
}

TEST(Presets, OtherReportsOfTheCrm) {
  const MappedText people = claimed(Source::salesforce, "Contact",
                                    "First Name,Last Name,Account Name,Account ID,Title,Email,Contact ID\n"
                                    "Kim,Vale,Acme,001800000000001,COO,kim@acme.example,003800000000001\n");
  const auto& kim = people.sink.at<ContactRecord>(0);
  EXPECT_EQ(kim.id, "003800000000001AAA");
  EXPECT_EQ(kim.account_id, "001800000000001AAA");
  EXPECT_EQ(kim.name, "Kim Vale");
  EXPECT_EQ(kim.title, "COO");

  const MappedText cases = claimed(
      Source::salesforce, "Case",
      "Case Number,Case ID,Subject,Status,Priority,Date/Time Opened,Closed,Account Name,Account ID,Contact "
      "Email\n"
      "00001026,500800000000001,Export fails,Closed,High,11/24/2026 9:12 "
      "AM,1,Acme,001800000000001,k@acme.example\n");
  const auto& one = cases.sink.at<CaseRecord>(0);
  EXPECT_EQ(one.id, "500800000000001AAA");
  EXPECT_EQ(one.number, "00001026");
  EXPECT_EQ(one.account_id, "001800000000001AAA");
  EXPECT_TRUE(one.closed);
  EXPECT_EQ(one.supplied_email, "k@acme.example");

  const MappedText touches =
      claimed(Source::salesforce, "Task",
              "Activity ID,Subject,Assigned,Date,Status,Company / Account,Account ID,Contact ID\n"
              "00T800000000001,Call,Jo King,13/11/2026,Completed,Acme,001800000000001,003800000000001\n"
              "00T800000000002,Plan,Jo King,14/11/2026,Not Started,Acme,001800000000001,\n"
              "00U800000000003,Review,Jo King,15/11/2026,,Acme,001800000000001,\n");
  ASSERT_EQ(touches.sink.records.size(), 3U);
  EXPECT_EQ(touches.sink.at<TouchRecord>(0).day, day(2026, 11, 13));
  EXPECT_EQ(touches.sink.at<TouchRecord>(0).owner_name, "Jo King");
  EXPECT_EQ(touches.sink.at<TouchRecord>(0).who_id, "003800000000001AAA");
  EXPECT_TRUE(touches.sink.at<TouchRecord>(0).closed);
  EXPECT_FALSE(touches.sink.at<TouchRecord>(1).closed) << "nobody did it";
  EXPECT_EQ(touches.sink.at<TouchRecord>(2).kind, TouchRecord::Kind::event);
}

TEST(Presets, ZendeskViewInAnyOrderAndExplore) {
  const MappedText view = mapped(
      "\"Priority\",\"ID\",\"Subject\",\"Requester\",\"Requester "
      "email\",\"Requested\",\"Updated\",\"Status\","
      "\"Organization\"\n"
      "\"Urgent\",\"35436\",\"Help!\",\"Ann\",\"ann@acme.example\",\"2026-11-01\",\"2026-11-03 "
      "09:10\",\"On-hold\","
      "\"Acme\"\n"
      "\"-\",\"x1\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"\n");
  EXPECT_EQ(view.recognition.verdict, Verdict::refused) << "an id that is no number is no ticket of Zendesk";
  const MappedText good =
      claimed(Source::zendesk, "ticket",
              "\"Priority\",\"ID\",\"Subject\",\"Requester\",\"Requester "
              "email\",\"Requested\",\"Updated\",\"Status\","
              "\"Organization\"\n"
              "\"-\",\"35436\",\"Help!\",\"Ann\",\"ann@acme.example\",\"2026-11-01\",\"2026-11-03 "
              "09:10\",\"On-hold\","
              "\"Acme\"\n");
  const auto& ticket = good.sink.at<TicketRecord>(0);
  EXPECT_EQ(ticket.id, "35436");
  EXPECT_EQ(ticket.status, "hold");
  EXPECT_EQ(ticket.priority, "") << "'-' is empty";
  EXPECT_EQ(ticket.organization_name, "Acme");
  EXPECT_EQ(ticket.created_at, Stamp::of(day(2026, 11, 1)));
  EXPECT_EQ(ticket.version, utc_start(day(2026, 11, 3)) + 9 * 3600 + 600);
  EXPECT_TRUE(good.sink.has_column("ticket:requesteremail"));
  EXPECT_FALSE(good.sink.has_column("ticket:organizationid")) << "what a full export said stays";

  const MappedText explore = claimed(
      Source::zendesk, "ticket",
      "Ticket ID,Ticket subject,Ticket status,Requester email,Ticket organization name,Ticket created - "
      "Date,First reply time (hrs)\n88001,Export,Solved,k@acme.example,Acme,2026-11-24,1.5\n");
  const auto& solved = explore.sink.at<TicketRecord>(0);
  EXPECT_EQ(solved.id, "88001");
  EXPECT_EQ(solved.status, "solved");
  ASSERT_TRUE(solved.metrics);
  EXPECT_EQ(solved.metrics->first_reply_minutes, 90.0);
}

TEST(Presets, OtherHelpDesks) {
  const MappedText fresh = claimed(
      Source::freshdesk, "ticket",
      "Ticket ID,Subject,Status,Priority,Source,Type,Agent,Created time,Due by Time,Resolved time,Last "
      "update "
      "time,First response time (in hrs),Resolution time (in hrs),Full name,Email,Company Name\n"
      "4711,Export fails,Open,High,Email,Problem,Ben,2026-11-24 09:12:44,2026-11-25 09:12:44,,2026-11-26 "
      "08:00:01,0:47:30,,Kim Vale,kim@acme.example,Acme\n");
  const auto& ticket = fresh.sink.at<CaseRecord>(0);
  EXPECT_EQ(ticket.id, "freshdesk:4711");
  EXPECT_EQ(ticket.company, "Acme");
  EXPECT_FALSE(ticket.closed);
  EXPECT_EQ(ticket.first_reply_minutes, 47.5);
  EXPECT_EQ(ticket.supplied_name, "Kim Vale");

  const MappedText jira =
      claimed(Source::jira, "issue",
              "\xEF\xBB\xBFSummary,Issue key,Issue id,Issue "
              "Type,Status,Priority,Reporter,Created,Updated,Resolved,Labels,"
              "Labels,Description,Custom field (Customer)\r\n"
              "Export fails,PAY-1,10001,Bug,In Progress,High,Sam,12/Nov/26 9:41 AM,14/Nov/26 10:00 "
              "AM,,backend,customer,"
              "\"multi\nline\",Acme\r\n"
              "Old one,PAY-2,10002,Bug,Done,Low,Sam,1/Nov/26 9:41 AM,2/Nov/26 10:00 AM,2/Nov/26 10:00 "
              "AM,,,,Acme\r\n");
  ASSERT_EQ(jira.sink.records.size(), 2U);
  const auto& issue = jira.sink.at<CaseRecord>(0);
  EXPECT_EQ(issue.id, "jira:PAY-1");
  EXPECT_EQ(issue.company, "Acme");
  EXPECT_FALSE(issue.closed);
  ASSERT_TRUE(issue.created_at);
  EXPECT_EQ(utc_day(issue.created_at->seconds), day(2026, 11, 12));
  EXPECT_TRUE(jira.sink.at<CaseRecord>(1).closed);
}

TEST(Presets, HubSpot) {
  const MappedText companies = claimed(
      Source::hubspot, "company",
      "\"Record ID\",\"Company name\",\"Company Domain Name\",\"Company owner\",\"Create Date\",\"Lifecycle "
      "Stage\",\"Annual Revenue\"\n"
      "\"200000000001\",\"Acme\",\"acme.example\",\"Ana Ito\",\"2020-01-10 "
      "10:00\",\"Customer\",\"120000\"\n");
  const auto& acme = companies.sink.at<AccountRecord>(0);
  EXPECT_EQ(acme.id, "hubspot:200000000001");
  EXPECT_EQ(acme.website, "acme.example");
  EXPECT_EQ(acme.owner_name, "Ana Ito");
  EXPECT_EQ(acme.type, "Customer");
  EXPECT_EQ(attribute(acme, "Annual Revenue"), "120000") << "a company's own revenue is no ARR of ours";

  const MappedText deals = claimed(
      Source::hubspot, "deal",
      "\"Record ID\",\"Deal Name\",\"Deal Stage\",\"Close Date\",\"Deal owner\",\"Amount\",\"Associated "
      "Company IDs "
      "(Primary)\",\"Associated Company (Primary)\"\n"
      "\"9001\",\"Acme renewal\",\"Closed "
      "Won\",\"2026-02-01\",\"Ana\",\"120000\",\"200000000001\",\"Acme\"\n");
  const auto& deal = deals.sink.at<OpportunityRecord>(0);
  EXPECT_EQ(deal.id, "hubspot:9001");
  EXPECT_EQ(deal.account_id, "hubspot:200000000001");
  EXPECT_TRUE(deal.won);
  EXPECT_EQ(deals.sink.beside_at<AccountRecord>(0).name, "Acme");

  const MappedText people = claimed(
      Source::hubspot, "contact",
      "\"Record ID\",\"First Name\",\"Last Name\",\"Email\",\"Contact owner\",\"Job Title\",\"Associated "
      "Company\",\"Associated Company IDs\"\n"
      "\"501\",\"Kim\",\"Vale\",\"kim@acme.example\",\"Ana\",\"COO\",\"Acme\",\"200000000001;"
      "200000000002\"\n");
  EXPECT_EQ(people.sink.at<ContactRecord>(0).id, "hubspot:501");
  EXPECT_EQ(people.sink.at<ContactRecord>(0).account_id, "hubspot:200000000001")
      << "the first is the primary one";

  const MappedText german = claimed(Source::hubspot, "company",
                                    "Datensatz-ID;Unternehmensname;Domain-Name des "
                                    "Unternehmens;Branche\n200000000001;Acme;acme.example;IT\n");
  EXPECT_EQ(german.sink.at<AccountRecord>(0).website, "acme.example");
}

TEST(Presets, Marketo) {
  const MappedText leads = claimed(
      Source::marketo, "lead",
      "id,email,firstName,lastName,company,sfdcAccountId,createdAt,updatedAt,unsubscribed\n"
      "5414087,ann@acme.example,Ann,Moss,Acme,001800000000001AAA,2026-01-13T14:06:20Z,2026-02-13T14:06:20Z,"
      "false\n"
      "5414088,bo@b.example,null,Li,null,null,2026-01-13T14:06:20Z,2026-02-13T14:06:20Z,false\n");
  EXPECT_EQ(leads.sink.at<ContactRecord>(0).id, "marketo:5414087");
  EXPECT_EQ(leads.sink.at<ContactRecord>(0).account_id, "001800000000001AAA");
  EXPECT_EQ(leads.sink.at<ContactRecord>(1).name, "Li");
  EXPECT_EQ(leads.sink.at<ContactRecord>(1).account_id, "") << "null is nothing";

  const std::string header =
      "marketoGUID,leadId,activityDate,activityTypeId,campaignId,primaryAttributeValueId,"
      "primaryAttributeValue,"
      "attributes\n";
  const MappedText acts =
      claimed(Source::marketo, "activity",
              header +
                  "1,5414087,2026-02-13T14:06:20Z,6,8497,1670,Spring,\"{}\"\n"
                  "2,5414087,2026-02-13T15:06:20Z,10,8497,1670,Spring,\"{\"\"Is Bot Activity\"\":false}\"\n"
                  "3,5414087,2026-02-13T15:06:21Z,11,8497,1670,Spring,\"{\"\"Is Bot Activity\"\":true}\"\n"
                  "4,5414087,2026-02-13T16:06:20Z,104,8497,1670,Member,\"{\"\"Reason\"\":\"\"x\"\"}\"\n");
  ASSERT_EQ(acts.sink.records.size(), 2U);
  const auto& sent = acts.sink.at<TouchRecord>(0);
  EXPECT_TRUE(sent.marketing);
  EXPECT_EQ(sent.type, "Marketing email sent");
  EXPECT_EQ(sent.who_id, "marketo:5414087");
  EXPECT_EQ(sent.day, day(2026, 2, 13));
  EXPECT_EQ(acts.sink.at<TouchRecord>(1).type, "Marketing email opened");
  EXPECT_EQ(acts.summary.rows_read, 4U);
  EXPECT_TRUE(acts.sink.has_note("1 activity of the type 104"));
  EXPECT_TRUE(acts.sink.has_note("1 opening or click of machines"));
}

TEST(Presets, WhenAReportWasMade) {
  const std::string text = "\"Account ID\",\"Account Name\"\n\"001800000000001\",\"Acme\"\n";
  EXPECT_EQ(mapped(text).sink.made, std::nullopt);
  // By its footer, else by the name that Salesforce gives it.
  const MappedText footer =
      mapped(text +
             "\n\n\"Accounts\"\n\"Copyright (c) 2000-2026 salesforce.com, inc. All rights "
             "reserved.\"\n\"Confidential Information - Do Not Distribute\"\n"
             "\"Generated By:  Jo King  28/11/2026 09:12\"\n\"Example Ltd\"\n");
  EXPECT_EQ(footer.sink.records.size(), 1U);
  EXPECT_EQ(footer.sink.made, Stamp::of_clock(utc_start(day(2026, 11, 28)) + 9 * 3600 + 12 * 60));
  EXPECT_EQ(mapped(text, {}, {}, "/x/report1795857120000.csv").sink.made, Stamp(1795857120));
}

TEST(Presets, LeaveOtherTablesAlone) {
  // Raw exports, surveys and logs keep their own readers and sentences.
  EXPECT_EQ(mapped("Id,Name,Industry,Website\n001000000000001AAA,A,x,y\n").recognition.mapping, nullptr);
  EXPECT_EQ(mapped("Timestamp,Email Address,How likely are you to recommend us? (0-10)\n"
                   "2026/05/12 10:47:33 AM,ann@acme.example,9\n")
                .recognition.source,
            Source::survey);
  EXPECT_THAT(mapped("ID,SUBJECT,STATUS\n500000000000001AAA,x,Item Created\n").recognition.reason,
              HasSubstr("Data Loader"));
  EXPECT_THAT(mapped("WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nAnn: Hello, all\n").recognition.reason,
              HasSubstr("transcript"));
  const Recognition unknown = mapped("Colour,Shape,Size\nred,round,1\n").recognition;
  EXPECT_EQ(unknown.verdict, Verdict::refused);
  EXPECT_EQ(unknown.asks, "map");
  EXPECT_THAT(unknown.reason, HasSubstr("--map FILE.json"));
}

TEST(Presets, WhoDidAnActivityOwnsNoAccount) {
  const MappedText read =
      claimed(Source::salesforce, "Task",
              "Activity ID,Subject,Date,Status,Assigned,Company / Account,Account ID\n"
              "00T800000000001,Call,13/11/2026,Completed,Ola Berg,Acme,001800000000001\n");
  EXPECT_EQ(read.sink.at<TouchRecord>(0).owner_name, "Ola Berg");
  EXPECT_EQ(read.sink.beside_at<AccountRecord>(0).name, "Acme");
  EXPECT_EQ(read.sink.beside_at<AccountRecord>(0).owner_name, "");
  EXPECT_FALSE(read.sink.has_column("account:ownername")) << "it would blank the one that is known";
  const MappedText people =
      claimed(Source::salesforce, "Contact",
              "First Name,Last Name,Account Name,Account ID,Account Owner,Email,Contact ID\n"
              "Kim,Vale,Acme,001800000000001,Jo King,kim@acme.example,003800000000001\n");
  EXPECT_EQ(people.sink.beside_at<AccountRecord>(0).owner_name, "Jo King");
  EXPECT_TRUE(people.sink.has_column("account:ownername"));
}

}  // namespace test_presets
}  // namespace rapport::sources::test_support
