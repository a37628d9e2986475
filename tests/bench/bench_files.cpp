// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_files.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <random>
#include <stdexcept>

#include "core/model/salesforce_id.h"

namespace rapport::bench {
namespace {

namespace fs = std::filesystem;

std::string record_id(const char* prefix, std::size_t number) {
  static constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::string id = std::string(prefix) + "7B0";
  std::string tail(9, '0');
  for (std::size_t at = tail.size(); at-- > 0; number /= 62) tail[at] = digits[number % 62];
  return salesforce_id18(id + tail);
}

}  // namespace

TempFolder::TempFolder() {
  std::string name = (fs::temp_directory_path() / "rapport-bench-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}
TempFolder::~TempFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::size_t size_from(const char* variable, std::size_t otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : static_cast<std::size_t>(std::strtoull(text, nullptr, 10));
}

void write_events(const std::string& path, std::size_t events) {
  static constexpr std::array<const char*, 8> names = {"Sign In",     "Create Report", "Approve Payout",
                                                       "Payout Run",  "Export File",   "Reconcile",
                                                       "Invite User", "Payout Failed"};
  std::ofstream out(path, std::ios::binary);
  std::mt19937_64 dice(7);
  std::array<char, 1200> line{};
  const std::string page =
      "https://app.tallyworks.example/workspace/main/reports/monthly/overview?tab=summary&filter=all";
  for (std::size_t i = 0; i < events; ++i) {
    const std::size_t user = dice() % 5000;
    const long long time = 1767225600LL + static_cast<long long>(i * 90 * 86400 / events);
    const int n =
        std::snprintf(line.data(), line.size(),
                      "{\"event\":\"%s\",\"properties\":{\"time\":%lld,\"distinct_id\":\"user-%05zu\",\"$"
                      "insert_id\":\"%016llx%016llx\",\"$device_id\":"
                      "\"dev-%05zu-%zu\",\"$user_id\":\"user-%05zu\",\"$browser\":\"Chrome\",\"$browser_"
                      "version\":129,\"$city\":\"Lyon\",\"$region\":\"Rhone\","
                      "\"mp_country_code\":\"FR\",\"$current_url\":\"%s\",\"$os\":\"Windows\",\"$screen_"
                      "height\":1080,\"$screen_width\":1920,\"$lib_version\":"
                      "\"2.55.1\",\"mp_lib\":\"web\",\"$mp_api_endpoint\":\"api-js.mixpanel.com\",\"$mp_api_"
                      "timestamp_ms\":%lld005,\"mp_processing_time_ms\":"
                      "%lld234,\"company_id\":\"acct_%zu\",\"plan\":\"enterprise\",\"amount\":%zu,\"drivers_"
                      "paid\":%zu,\"$referrer\":\"%s\"}}\n",
                      names[dice() % names.size()], time, user, static_cast<unsigned long long>(dice()),
                      static_cast<unsigned long long>(dice()), user, user % 3, user, page.c_str(), time,
                      time + 1, user % 400, static_cast<std::size_t>(dice() % 10000),
                      static_cast<std::size_t>(dice() % 100), page.c_str());
    out.write(line.data(), n);
  }
}

void write_crm(const std::string& folder, std::size_t accounts, std::size_t contacts, std::size_t tasks) {
  const std::string stamp = "2026-11-01 10:00:00";
  std::ofstream out(fs::path(folder) / "Account.csv", std::ios::binary);
  out << "\"Id\",\"IsDeleted\",\"Name\",\"Website\",\"Industry\",\"SystemModstamp\",\"ARR__c\",\"Renewal_"
         "Date__c\",\"Tier__c\",\"Product_Account_Id__c\"\n";
  for (std::size_t i = 0; i < accounts; ++i)
    out << '"' << record_id("001", i) << "\",\"0\",\"Company " << i << " Freight\",\"https://www.c" << i
        << ".example\",\"Logistics\",\"" << stamp << "\",\"" << i % 100 * 1000
        << "\",\"2027-03-01 00:00:00\",\"Enterprise\",\"acct_" << i << "\"\n";
  std::ofstream people(fs::path(folder) / "Contact.csv", std::ios::binary);
  people << "\"Id\",\"IsDeleted\",\"AccountId\",\"FirstName\",\"LastName\",\"Email\",\"Title\","
            "\"Department\",\"SystemModstamp\"\n";
  for (std::size_t i = 0; i < contacts; ++i)
    people << '"' << record_id("003", i) << "\",\"0\",\"" << record_id("001", i * 7919 % accounts)
           << "\",\"First" << i << "\",\"Last" << i << "\",\"p" << i << "@c" << i * 7919 % accounts
           << ".example\",\"Ops lead\",\"Operations\",\"" << stamp << "\"\n";
  std::ofstream touches(fs::path(folder) / "Task.csv", std::ios::binary);
  touches << "\"Id\",\"WhoId\",\"WhatId\",\"Subject\",\"ActivityDate\",\"Status\",\"IsDeleted\",\"IsClosed\","
             "\"SystemModstamp\"\n";
  for (std::size_t i = 0; i < tasks; ++i)
    touches << '"' << record_id("00T", i) << "\",\"" << record_id("003", i % contacts) << "\",\""
            << record_id("001", i * 17 % accounts) << "\",\"Call about the rollout\",\"2026-10-"
            << 10 + i % 20 << " 00:00:00\",\"Completed\",\"0\",\"1\",\"" << stamp << "\"\n";
}

}  // namespace rapport::bench
