// SPDX-License-Identifier: GPL-3.0-or-later
/// Each story that the sample promises is really in its files, and the folder is treated with care.
#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "core/base/error.h"
#include "core/base/text.h"
#include "demo_sample.h"

namespace rapport {
namespace test_stories {

using namespace demo_test;

std::size_t code_points(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

struct Usage {
  std::size_t events = 0;
  Day first{1 << 20};
  Day last{0};
  std::map<int, std::set<std::string>> users_by_week;  // by weeks before the end
  std::map<int, std::vector<double>> same_day_by_week;
  [[nodiscard]] double users(int from_weeks_ago, int to_weeks_ago) const {
    double sum = 0;
    for (int week = to_weeks_ago; week <= from_weeks_ago; ++week)
      if (const auto found = users_by_week.find(week); found != users_by_week.end())
        sum += static_cast<double>(found->second.size());
    return sum / (from_weeks_ago - to_weeks_ago + 1);
  }
};

/// Usage by company id.
const std::map<std::string, Usage>& usage() {
  static const std::map<std::string, Usage> all = [] {
    std::map<std::string, Usage> found;
    simdjson::dom::parser parser;
    for (const std::string& line : event_lines()) {
      const simdjson::dom::element event = parser.parse(line);
      const simdjson::dom::element properties = event["properties"];
      std::string_view company;
      if (properties["company_id"].get(company) != simdjson::SUCCESS) continue;
      Usage& its = found[std::string(company)];
      const Day day = utc_day(properties["time"].get_int64().value());
      const int week = (last_day - day) / 7;
      ++its.events;
      its.first = std::min(its.first, day);
      its.last = std::max(its.last, day);
      its.users_by_week[week].emplace(properties["distinct_id"].get_string().value());
      double percent = 0;
      if (properties["same_day_percent"].get(percent) == simdjson::SUCCESS)
        its.same_day_by_week[week].push_back(percent);
    }
    return found;
  }();
  return all;
}

const Usage& usage_of(std::string_view name) {
  static const Usage nothing;
  const auto found = usage().find(account(name).at("Product_Account_Id__c"));
  return found == usage().end() ? nothing : found->second;
}

struct Contacted {
  std::string day;
  std::string contact;  // last name
};

std::vector<Contacted> touches(std::string_view name) {
  const std::string id = account(name).at("Id");
  std::map<std::string, std::string> people;
  for (const Row& row : salesforce("Contact"))
    if (row.at("AccountId") == id) people[row.at("Id")] = row.at("LastName");
  std::vector<Contacted> found;
  for (const char* object : {"Task", "Event"})
    for (const Row& row : salesforce(object))
      if (people.contains(row.at("WhoId")))
        found.push_back({row.at("ActivityDate").substr(0, 10), people[row.at("WhoId")]});
  return found;
}

std::string days_ago(int days) {
  return iso(last_day - days);
}

struct Organization {
  std::int64_t id = 0;
  std::string external_id;
  std::vector<std::string> domains;
};

std::map<std::string, Organization> organizations() {
  std::map<std::string, Organization> found;
  simdjson::dom::parser parser;
  for (const std::string& line : lines_of(file_bytes(sample().folder + "/zendesk/organizations.json"))) {
    const simdjson::dom::element object = parser.parse(line);
    Organization& its = found[std::string(object["name"].get_string().value())];
    its.id = object["id"].get_int64().value();
    if (!object["external_id"].is_null()) its.external_id = object["external_id"].get_string().value();
    const simdjson::dom::array domains = object["domain_names"].get_array().value();
    for (const simdjson::dom::element domain : domains) its.domains.emplace_back(domain.get_string().value());
  }
  return found;
}

std::vector<std::string> tickets_of(const std::string& organization) {
  const std::int64_t id = organizations().at(organization).id;
  std::vector<std::string> found;
  simdjson::dom::parser parser;
  for (const std::string& line : lines_of(file_bytes(sample().folder + "/zendesk/tickets.json"))) {
    std::int64_t its = 0;
    if (parser.parse(line)["organization_id"].get(its) == simdjson::SUCCESS && its == id)
      found.push_back(line);
  }
  return found;
}

TEST(DemoStories, EachNamesAnAccountOfTheExport) {
  EXPECT_GE(demo_stories().size(), 12U);
  for (const DemoStory& story : demo_stories()) {
    EXPECT_FALSE(account(story.account).empty());
    EXPECT_TRUE(story.story.ends_with('.')) << story.story;
  }
}

TEST(DemoStories, NorthwindTakesOffAtGoLive) {
  const Row northwind = account(demo::takes_off);
  EXPECT_EQ(northwind.at("Renewal_Date__c"), iso(last_day + 111) + " 00:00:00");
  EXPECT_EQ(northwind.at("CurrencyIsoCode"), "EUR");
  const Usage& its = usage_of(demo::takes_off);
  EXPECT_GT(its.users(12, 1), 5 * its.users(52, 40));
  EXPECT_GT(its.users(12, 1), 35);
  const auto mean = [&](int from, int to) {
    double sum = 0;
    double n = 0;
    for (int week = to; week <= from; ++week)
      if (its.same_day_by_week.contains(week))
        for (const double percent : its.same_day_by_week.at(week)) sum += percent, ++n;
    return sum / n;
  };
  EXPECT_NEAR(mean(60, 40), 59, 1.0);
  EXPECT_NEAR(mean(6, 1), 77.5, 1.5);

  std::size_t open_expansions = 0;
  for (const Row& row : salesforce("Opportunity"))
    if (row.at("Name") == "Lyon and Turin roll-out") {
      ++open_expansions;
      EXPECT_EQ(row.at("IsClosed"), "0");
      EXPECT_EQ(row.at("AccountId"), northwind.at("Id"));
      EXPECT_GT(row.at("CloseDate"), iso(last_day));
    }
  EXPECT_EQ(open_expansions, 1U);
  std::size_t open = 0;
  std::size_t urgent = 0;
  simdjson::dom::parser parser;
  for (const std::string& line : tickets_of("Northwind Logistics GmbH")) {
    const simdjson::dom::element ticket = parser.parse(line);
    const std::string_view status = ticket["status"].get_string().value();
    if (status == "solved" || status == "closed") continue;
    ++open;
    urgent += ticket["priority"].get_string().value() == "urgent" ? 1 : 0;
  }
  EXPECT_EQ(open, 3U);
  EXPECT_EQ(urgent, 1U);
  for (const Contacted& touch : touches(demo::takes_off))
    if (touch.contact == "Haddad") {
      EXPECT_LE(touch.day, days_ago(74));
    }
}

TEST(DemoStories, TheQuietOneIsQuietEverywhere) {
  for (const Contacted& touch : touches(demo::quiet)) EXPECT_LE(touch.day, days_ago(63));
  simdjson::dom::parser parser;
  const auto tickets = tickets_of(std::string(demo::quiet));
  EXPECT_GT(tickets.size(), 5U);
  for (const std::string& line : tickets)
    EXPECT_LT(parser.parse(line)["created_at"].get_string().value().substr(0, 10), days_ago(63));
  const std::string id = account(demo::quiet).at("Id");
  for (const char* object : {"Opportunity", "Contract", "Contact"})
    for (const Row& row : salesforce(object))
      if (row.at("AccountId") == id) {
        EXPECT_LT(row.at("LastModifiedDate").substr(0, 10), days_ago(62)) << object;
      }
  EXPECT_LT(usage_of(demo::quiet).users(4, 0), 0.5 * usage_of(demo::quiet).users(50, 30));
}

TEST(DemoStories, TheSponsorIsGoneAndUsageDeclines) {
  for (const Contacted& touch : touches(demo::sponsor_left))
    if (touch.contact == "Ashdown") {
      EXPECT_LE(touch.day, days_ago(131));
    }
  EXPECT_TRUE(std::ranges::any_of(touches(demo::sponsor_left),
                                  [](const auto& touch) { return touch.day > days_ago(45); }));
  const Usage& its = usage_of(demo::sponsor_left);
  EXPECT_LT(its.users(5, 1), 0.85 * its.users(40, 25));
}

TEST(DemoStories, NobodyFollowedUpTheDetractor) {
  std::string answered;
  for (const Row& row : read_csv(file_bytes(sample().folder + "/survey/nps.csv"), false).rows)
    if (row.at("Email") == "dana.whitlock@harborlight.example" && row.at("Score") == "3")
      answered = row.at("Date");
  ASSERT_FALSE(answered.empty());
  for (const Contacted& touch : touches(demo::detractor)) EXPECT_LT(touch.day, answered.substr(0, 10));
}

TEST(DemoStories, TwoAreCalledOtherwiseInSupport) {
  const auto all = organizations();
  const Organization meridian = all.at("Meridian Foods");
  EXPECT_EQ(meridian.external_id, "");
  EXPECT_EQ(meridian.domains, std::vector<std::string>{"meridian-foods.example"});
  EXPECT_EQ(account(demo::other_name_same_domain).at("Product_Account_Id__c"), "");
  const Organization osterby = all.at("Osterby Textile");
  EXPECT_EQ(osterby.external_id, "");
  EXPECT_TRUE(osterby.domains.empty());
  const std::string users = file_bytes(sample().folder + "/zendesk/users.json");
  EXPECT_EQ(users.find("@osterby-textiles.example"), std::string::npos);
}

TEST(DemoStories, AParentHasThreeSubsidiaries) {
  const std::string id = account(demo::parent).at("Id");
  EXPECT_EQ(
      std::ranges::count_if(salesforce("Account"), [&](const Row& row) { return row.at("ParentId") == id; }),
      3);
}

TEST(DemoStories, OneHasNoUsageOneThreeWeeksOfIt) {
  EXPECT_EQ(account(demo::no_usage).at("Product_Account_Id__c"), "");
  const Usage& its = usage_of(demo::bought_recently);
  EXPECT_GT(its.events, 40U);
  EXPECT_GE(its.first, last_day - 21);
  EXPECT_GE(its.last, last_day - 4);
}

TEST(DemoStories, NamesThatAreHardToShow) {
  EXPECT_EQ(code_points(demo::long_name), 40U);
  const std::string id = account(demo::right_to_left).at("Id");
  EXPECT_TRUE(std::ranges::any_of(salesforce("Contact"), [&](const Row& row) {
    return row.at("AccountId") == id && row.at("FirstName") == "ليلى";
  }));
}

TEST(DemoStories, MoneyIsPlausibleAndInThreeCurrencies) {
  std::set<std::string> currencies;
  std::size_t without_renewal = 0;
  for (const Row& row : salesforce("Account")) {
    currencies.insert(row.at("CurrencyIsoCode"));
    without_renewal += row.at("Renewal_Date__c").empty() ? 1 : 0;
    if (const auto arr = parse_number(row.at("ARR__c"))) {
      EXPECT_TRUE(*arr >= 8000 && *arr <= 250000) << row.at("Name");
    }
  }
  EXPECT_EQ(currencies, (std::set<std::string>{"EUR", "GBP", "USD"}));
  EXPECT_GT(without_renewal, 2U);  // what people keep by hand has gaps
}

TEST(DemoStories, OneAccountShrankAndOneWasLost) {
  const auto values = [](std::string_view name) {
    std::vector<std::pair<std::string, double>> all;  // by first day
    const std::string id = account(name).at("Id");
    for (const Row& row : salesforce("Contract"))
      if (row.at("AccountId") == id)
        all.emplace_back(row.at("StartDate"), parse_number(row.at("Annual_Value__c")).value_or(0));
    std::ranges::sort(all);
    return all;
  };
  const auto less = values(demo::shrunk);
  ASSERT_EQ(less.size(), 2U);
  EXPECT_EQ(less[0].second, 67500);
  EXPECT_EQ(less[1].second, 54000);
  EXPECT_EQ(values(demo::churned).size(), 2U);
  for (const Row& row : salesforce("Contract"))
    if (row.at("AccountId") == account(demo::churned).at("Id")) {
      EXPECT_EQ(row.at("Status"), "Expired");
    }
  // A contract says what its deal was sold for.
  double contracts = 0, deals = 0;
  for (const Row& row : salesforce("Contract"))
    contracts += parse_number(row.at("Annual_Value__c")).value_or(0);
  for (const Row& row : salesforce("Opportunity"))
    if (row.at("IsWon") == "1" && row.at("Type") != "Expansion")
      deals += parse_number(row.at("Amount")).value_or(0);
  EXPECT_EQ(contracts, deals);
}

TEST(DemoStories, SixtyCustomersAndSevenWhoLeft) {
  std::map<std::string, int> types;
  std::set<std::string> names, domains;
  for (const Row& row : salesforce("Account")) {
    ++types[row.at("Type")];
    EXPECT_TRUE(names.insert(row.at("Name")).second) << row.at("Name");
    const std::string site = row.at("Website");
    EXPECT_TRUE(site.ends_with(".example")) << site;
    EXPECT_TRUE(domains.insert(site.substr(site.find("www.") + 4)).second) << site;
  }
  EXPECT_EQ(types, (std::map<std::string, int>{{"Customer", 60}, {"Former Customer", 7}, {"Prospect", 1}}));
}

TEST(DemoStories, TheMainAccountsContractBeganShortlyBeforeItsKickOff) {
  const std::string id = account(demo::takes_off).at("Id");
  std::vector<std::string> starts, sold;
  for (const Row& row : salesforce("Contract"))
    if (row.at("AccountId") == id) {
      starts.push_back(row.at("StartDate").substr(0, 10));
      EXPECT_EQ(row.at("ContractTerm"), "14");
    }
  for (const Row& row : salesforce("Opportunity"))
    if (row.at("AccountId") == id && row.at("IsWon") == "1" && row.at("Type") != "Expansion")
      sold.push_back(row.at("CloseDate").substr(0, 10));
  ASSERT_EQ(starts.size(), 1U) << "the pilot before it was free";
  EXPECT_EQ(sold, starts);
  EXPECT_GT(starts[0], days_ago(284 + 45));
  EXPECT_LT(starts[0], days_ago(284 + 14));
}

TEST(DemoStories, NobodyIsOfTomorrow) {
  simdjson::dom::parser parser;
  for (const std::string& line : lines_of(file_bytes(sample().folder + "/zendesk/users.json")))
    for (const char* field : {"created_at", "updated_at"}) {
      std::string_view at;
      if (parser.parse(line)[field].get(at) != simdjson::SUCCESS) continue;
      EXPECT_LE(at.substr(0, 10), iso(last_day)) << line;
    }
}

TEST(DemoStories, SilenceBeforeARenewal) {
  const auto days = [](std::string_view name) {
    std::vector<std::string> all;
    for (const Contacted& touch : touches(name)) all.push_back(touch.day);
    return all;
  };
  for (const std::string& day : days(demo::left_in_silence)) EXPECT_LE(day, days_ago(342));
  const auto stayed = days(demo::stayed_after_silence);
  EXPECT_TRUE(std::ranges::any_of(stayed, [](const auto& day) { return day < days_ago(396); }));
  EXPECT_TRUE(std::ranges::any_of(stayed, [](const auto& day) { return day > days_ago(300); }));
  for (const std::string& day : stayed) EXPECT_FALSE(day > days_ago(393) && day < days_ago(317)) << day;
}

TEST(DemoStories, BuildersAreLessContent) {
  double builders = 0, others = 0, builders_n = 0, others_n = 0;
  std::set<std::string> sites;
  for (const Row& row : salesforce("Account"))
    if (row.at("Industry") == "Construction" && row.at("Website").find("graniterra") == std::string::npos)
      sites.insert(row.at("Website").substr(row.at("Website").find("www.") + 4));
  EXPECT_EQ(sites.size(), 6U);
  for (const Row& row : read_csv(file_bytes(sample().folder + "/survey/nps.csv"), false).rows) {
    const std::string email = row.at("Email");
    const double score = parse_number(row.at("Score")).value_or(0);
    if (sites.contains(email.substr(email.find('@') + 1)))
      builders += score, ++builders_n;
    else
      others += score, ++others_n;
  }
  EXPECT_GT(builders_n, 20);
  EXPECT_LT(builders / builders_n + 1.0, others / others_n);
}

TEST(DemoFolder, AForeignFileIsNeverTouched) {
  const ScratchFolder folder("demo-foreign");
  std::filesystem::create_directories(folder.path() + "/survey");
  const std::string foreign = folder.path() + "/survey/nps.csv";
  std::ofstream(foreign) << "id,score\n1,9\n";
  try {
    write_demo(folder.path(), {.until = last_day});
    FAIL() << "it wrote over a file that is not of the sample";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::io);
    EXPECT_NE(std::string(error.what()).find("survey/nps.csv"), std::string::npos);
  }
  EXPECT_EQ(file_bytes(foreign), "id,score\n1,9\n");
  EXPECT_FALSE(std::filesystem::exists(folder.path() + "/salesforce"));
}

TEST(DemoFolder, AnEarlierSampleIsReplacedAsAWhole) {
  const ScratchFolder folder("demo-earlier");
  const DemoReport earlier = write_demo(folder.path(), {.until = last_day - 400});
  const DemoReport later = write_demo(folder.path(), {.until = last_day});
  EXPECT_NE(earlier.files, later.files);
  std::set<std::string> present;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path()))
    if (entry.is_regular_file())
      present.insert(entry.path().lexically_relative(folder.path()).generic_string());
  EXPECT_EQ(present, std::set<std::string>(later.files.begin(), later.files.end()));
}

TEST(DemoFolder, APlaceThatCannotBeAFolderIsToldInOneSentence) {
  const ScratchFolder folder("demo-file");
  std::filesystem::create_directories(folder.path());
  const std::string file = folder.path() + "/taken";
  std::ofstream(file) << "x";
  for (const std::string& place : {file, file + "/below"}) {
    try {
      write_demo(place, {.until = last_day});
      ADD_FAILURE() << place;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::io);
      EXPECT_TRUE(std::string_view(error.what()).ends_with('.'));
    }
  }
}

}  // namespace test_stories
}  // namespace rapport
