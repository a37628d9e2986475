// SPDX-License-Identifier: GPL-3.0-or-later
/// The sample is spelled as the four systems spell their exports (core/sources/README.md).
#include <gtest/gtest.h>
#include <simdjson.h>

#include <set>

#include "core/base/text.h"
#include "demo_sample.h"
#include "tests/support/sample_company/sample_company.h"

namespace rapport {
namespace test_formats {

using namespace demo_test;

/// The three characters after the fifteenth say which of the fifteen are capitals.
std::string suffix_of(std::string_view id) {
  std::string suffix;
  for (std::size_t group = 0; group < 15; group += 5) {
    std::size_t bits = 0;
    for (std::size_t i = 0; i < 5; ++i) bits |= (id[group + i] >= 'A' && id[group + i] <= 'Z' ? 1U : 0U) << i;
    suffix += "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[bits];
  }
  return suffix;
}

void expect_same_folder(const std::string& a, const DemoReport& first, const std::string& b,
                        const DemoReport& second) {
  ASSERT_EQ(first.files, second.files);
  for (const std::string& file : first.files)
    EXPECT_TRUE(file_bytes(a + '/' + file) == file_bytes(b + '/' + file)) << file;
}

TEST(DemoFormats, TheSameDayGivesTheSameBytes) {
  const ScratchFolder again("demo-again");
  const char* const zone = std::getenv("TZ");
  const std::string before = zone != nullptr ? zone : "";
  (void)sample();
  setenv("TZ", "Pacific/Auckland", 1);  // a zip made with local times would differ
  tzset();
  const DemoReport report = write_demo(again.path(), {.until = last_day});
  zone != nullptr ? setenv("TZ", before.c_str(), 1) : unsetenv("TZ");
  tzset();
  expect_same_folder(sample().folder, sample().report, again.path(), report);
}

TEST(DemoFormats, AnotherSeedGivesAnotherHistoryOfTheSameCustomers) {
  const ScratchFolder other("demo-other");
  const std::string archive = demo::packed(demo::sample_company(2), 0);
  const DemoReport report = write_demo(other.path(), {.until = last_day, .archive = archive});
  EXPECT_EQ(report.accounts, sample().report.accounts);
  EXPECT_NE(report.events, sample().report.events);
  EXPECT_NE(file_bytes(other.path() + "/survey/nps.csv"), file_bytes(sample().folder + "/survey/nps.csv"));
}

TEST(DemoFormats, CountsAreThoseOfTheFilesAndTheWholeIsSmall) {
  const DemoReport& report = sample().report;
  EXPECT_EQ(report.accounts, salesforce("Account").size());
  EXPECT_EQ(report.contacts, salesforce("Contact").size());
  EXPECT_EQ(report.tickets, lines_of(file_bytes(sample().folder + "/zendesk/tickets.json")).size());
  EXPECT_EQ(report.events, event_lines().size());
  EXPECT_EQ(report.responses, read_csv(file_bytes(sample().folder + "/survey/nps.csv"), false).rows.size());
  EXPECT_GE(report.accounts, 60U);
  EXPECT_GE(report.events, 60000U);
  EXPECT_LE(report.events, 150000U);
  std::uintmax_t bytes = 0;
  for (const std::string& file : report.files)
    bytes += std::filesystem::file_size(sample().folder + '/' + file);
  EXPECT_LT(bytes, 15U << 20U);
}

TEST(DemoFormats, SalesforceZipsFollowTheDataExportService) {
  std::map<std::string, int> seen;
  std::size_t header_only = 0;
  std::vector<std::vector<std::string>> contact_headers;
  for (const std::string& file : sample().report.files) {
    if (!file.ends_with(".ZIP")) continue;
    ASSERT_EQ(file.substr(0, 17), "salesforce/WE_00D") << file;
    for (const auto& [name, bytes] : zip_members(sample().folder + '/' + file)) {
      if (!name.ends_with(".csv")) {
        EXPECT_EQ(name.find("ContentVersion/068"), 0U) << name;
        continue;
      }
      SCOPED_TRACE(file + '!' + name);
      ++seen[name];
      EXPECT_TRUE(is_utf8(bytes));
      EXPECT_EQ(bytes.find('\r'), std::string::npos);
      EXPECT_EQ(bytes.front(), '"');
      EXPECT_EQ(bytes.back(), '\n');
      const Table table = read_csv(bytes, true);
      header_only += table.rows.empty() ? 1 : 0;
      EXPECT_EQ(table.header.front(), "Id");
      if (name == "Contact.csv") contact_headers.push_back(table.header);
      if (name == "Contact.csv" || name == "User.csv") {
        EXPECT_EQ(std::ranges::count(table.header, "Name"), 0);
      }
    }
  }
  for (const char* object :
       {"Account", "Contact", "User", "Opportunity", "Contract", "Task", "Event", "Case", "CurrencyType"})
    EXPECT_GE(seen[std::string(object) + ".csv"], 1) << object;
  EXPECT_EQ(seen["Contact.csv"], 2);
  ASSERT_EQ(contact_headers.size(), 2U);
  EXPECT_NE(contact_headers[0], contact_headers[1]);
  EXPECT_GE(header_only, 5U);
  EXPECT_EQ(seen["Onboarding_Checklist__c.csv"], 1);
}

TEST(DemoFormats, SalesforceValuesAreSpelledAsExported) {
  std::set<std::string> ids;
  for (const char* object :
       {"Account", "Contact", "User", "Opportunity", "Contract", "Task", "Event", "Case", "CurrencyType"}) {
    for (const Row& row : salesforce(object)) {
      EXPECT_TRUE(ids.insert(row.at("Id")).second) << object << ' ' << row.at("Id");
      EXPECT_LE(row.at("CreatedDate"), row.at("LastModifiedDate")) << object << ' ' << row.at("Id");
      EXPECT_LE(row.at("SystemModstamp"), "2026-11-21 12:00:00") << object << ' ' << row.at("Id");
      for (const auto& [column, value] : row) {
        if (column.ends_with("Id") && column != "Username" && value.size() == 18 && value.find("7W") == 3) {
          EXPECT_EQ(value.substr(15), suffix_of(value)) << object << '.' << column;
        }
        if (column.starts_with("Is") && column != "IsoCode") {
          EXPECT_TRUE(value == "0" || value == "1") << column << ' ' << value;
        }
        if (column.ends_with("Date") && !value.empty()) {
          ASSERT_EQ(value.size(), 19U) << object << '.' << column << ' ' << value;
          EXPECT_TRUE(parse_iso_day(value.substr(0, 10))) << value;
          EXPECT_EQ(value[10], ' ');
        }
        if (column == "Email" && !value.empty()) {
          EXPECT_TRUE(value.ends_with(".example")) << value;
        }
      }
    }
  }
  EXPECT_EQ(account(demo::quiet).at("ParentId"), "000000000000000AAA");
  EXPECT_EQ(account(demo::quiet).at("MasterRecordId"), "");
}

TEST(DemoFormats, EveryReferenceOfTheCrmLeadsSomewhere) {
  std::set<std::string> accounts;
  std::set<std::string> contacts;
  for (const Row& row : salesforce("Account")) accounts.insert(row.at("Id"));
  for (const Row& row : salesforce("Contact")) contacts.insert(row.at("Id"));
  for (const char* object : {"Contact", "Opportunity", "Contract", "Case"})
    for (const Row& row : salesforce(object)) EXPECT_TRUE(accounts.contains(row.at("AccountId"))) << object;
  for (const char* object : {"Task", "Event"})
    for (const Row& row : salesforce(object))
      EXPECT_TRUE(contacts.contains(row.at("WhoId")) || accounts.contains(row.at("WhatId"))) << row.at("Id");
}

TEST(DemoFormats, ZendeskLinesAreObjects) {
  simdjson::dom::parser parser;
  std::set<std::int64_t> organizations;
  for (const std::string& line : lines_of(file_bytes(sample().folder + "/zendesk/organizations.json")))
    organizations.insert(parser.parse(line)["id"].get_int64().value());
  std::set<std::int64_t> users;
  std::set<std::string> emails;
  for (const std::string& line : lines_of(file_bytes(sample().folder + "/zendesk/users.json"))) {
    const simdjson::dom::element user = parser.parse(line);
    EXPECT_TRUE(users.insert(user["id"].get_int64().value()).second);
    if (!user["email"].is_null()) {
      const std::string email(user["email"].get_string().value());
      EXPECT_TRUE(emails.insert(email).second) << email;
      EXPECT_TRUE(email.ends_with(".example")) << email;
    }
  }
  std::size_t with_metrics = 0;
  for (const std::string& line : lines_of(file_bytes(sample().folder + "/zendesk/tickets.json"))) {
    const simdjson::dom::element ticket = parser.parse(line);
    EXPECT_FALSE(ticket["created_at"].get_string().value().empty());
    if (ticket["status"].get_string().value() == "deleted") continue;
    EXPECT_TRUE(users.contains(ticket["requester_id"].get_int64().value()));
    if (!ticket["organization_id"].is_null()) {
      EXPECT_TRUE(organizations.contains(ticket["organization_id"].get_int64().value()));
    }
    EXPECT_GE(ticket["comments"].get_array().value().size(), 1U);
    EXPECT_EQ(ticket["metric_set"]["ticket_id"].get_int64().value(), ticket["id"].get_int64().value());
    with_metrics += ticket["metric_set"]["solved_at"].is_null() ? 0 : 1;
  }
  EXPECT_GT(with_metrics, 500U);
  const std::string ratings = file_bytes(sample().folder + "/zendesk/satisfaction_ratings.json");
  const simdjson::dom::element page = parser.parse(ratings);
  EXPECT_EQ(static_cast<std::int64_t>(page["satisfaction_ratings"].get_array().value().size()),
            page["count"].get_int64().value());
}

TEST(DemoFormats, MixpanelEventsAreUniqueInOrderAndInUtc) {
  simdjson::dom::parser parser;
  std::set<std::string> keys;
  std::set<std::string> names;
  std::int64_t previous = 0;
  std::size_t anonymous = 0;
  for (const std::string& line : event_lines()) {
    const simdjson::dom::element event = parser.parse(line);
    const simdjson::dom::element properties = event["properties"];
    const std::int64_t time = properties["time"].get_int64().value();
    EXPECT_LE(previous, time);
    previous = time;
    const std::int64_t lag = properties["mp_processing_time_ms"].get_int64().value() - time * 1000;
    EXPECT_TRUE(lag >= 0 && lag < 60000) << lag;
    names.emplace(event["event"].get_string().value());
    keys.insert(std::string(properties["$insert_id"].get_string().value()));
    anonymous += properties["distinct_id"].get_string().value().starts_with("$device:") ? 1 : 0;
  }
  EXPECT_LE(previous, utc_start(last_day) + 12 * 3600);
  EXPECT_EQ(keys.size(), event_lines().size());
  for (const char* name : {"Approve Payout", "Payout Run", "Export File", "Create Report", "Reconcile",
                           "Invite User", "Payout Failed", "Sign In", "$identify"})
    EXPECT_TRUE(names.contains(name)) << name;
  EXPECT_GT(anonymous, 50U);
}

TEST(DemoFormats, MixpanelProfilesAreEngagePages) {
  simdjson::dom::parser parser;
  for (const char* file : {"/mixpanel/people-0.json", "/mixpanel/groups-company_id.json"}) {
    const std::string bytes = file_bytes(sample().folder + file);
    const simdjson::dom::element page = parser.parse(bytes);
    const auto results = page["results"].get_array().value();
    EXPECT_EQ(static_cast<std::int64_t>(results.size()), page["total"].get_int64().value());
    EXPECT_EQ(page["status"].get_string().value(), "ok");
    EXPECT_LE(static_cast<std::int64_t>(results.size()), page["page_size"].get_int64().value());
    for (const simdjson::dom::element profile : results)
      EXPECT_FALSE(profile["$distinct_id"].get_string().value().empty());
  }
}

TEST(DemoFormats, SurveyIsAPlainCsv) {
  const Table table = read_csv(file_bytes(sample().folder + "/survey/nps.csv"), false);
  EXPECT_EQ(table.header, (std::vector<std::string>{"Response ID", "Date", "Email", "Score", "Comment"}));
  std::set<std::string> ids;
  for (const Row& row : table.rows) {
    EXPECT_TRUE(ids.insert(row.at("Response ID")).second);
    const auto score = parse_integer(row.at("Score"));
    ASSERT_TRUE(score.has_value());
    EXPECT_TRUE(*score >= 0 && *score <= 10);
    EXPECT_TRUE(parse_iso_day(row.at("Date").substr(0, 10)));
  }
  EXPECT_GT(ids.size(), 100U);
}

}  // namespace test_formats
}  // namespace rapport
