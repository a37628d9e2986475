// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/import/outside_world.h"

#include "core/import/mappings.h"
#include "core/sources/mapped/mapping_json.h"

namespace rapport::test {
namespace {

/// How many of the world's accounts are customers in billing too.
constexpr std::size_t kBilled = 12;
/// Customers that only billing knows.
constexpr int kOnlyBilled = 4;

std::string day_in_june(Dice& dice) {
  const int day = dice.between(1, 28);
  return (day < 10 ? "2026-06-0" : "2026-06-") + std::to_string(day);
}

std::string compact(std::string date) {
  std::erase(date, '-');
  return date;
}

std::string domain_of(const World& world, std::size_t i) {
  return i < kBilled ? world.accounts[i].domain : "only-billed-" + std::to_string(i) + ".example";
}

std::string customers(const World& world, Dice& dice) {
  CsvFile file({"id", "Description", "Email", "Created (UTC)", "Delinquent", "Currency"});
  for (std::size_t i = 0; i < kBilled + kOnlyBilled; ++i)
    if (dice.chance(80))
      file.row({"cus_" + std::to_string(i), "Customer " + std::to_string(i), "pay@" + domain_of(world, i),
                "2025-03-01 10:00:00", dice.chance(20) ? "true" : "false", "eur"});
  return file.text();
}

std::string subscriptions(const World& world, Dice& dice) {
  CsvFile file({"id", "Customer ID", "Customer Email", "Plan", "Quantity", "Interval", "Amount", "Currency",
                "Status", "Start (UTC)", "Current Period End (UTC)", "Created (UTC)"});
  for (std::size_t i = 0; i < kBilled + kOnlyBilled; ++i)
    if (dice.chance(80))
      file.row({"sub_" + std::to_string(i), "cus_" + std::to_string(i), "pay@" + domain_of(world, i), "Team",
                std::to_string(dice.between(1, 9)), dice.chance(50) ? "year" : "month",
                std::to_string(dice.between(100, 9000)) + ".00", "eur",
                dice.chance(80) ? "active" : "canceled", "2025-03-01 10:00:00", "2026-09-01 10:00:00",
                "2025-03-01 10:00:00"});
  return file.text();
}

std::string calendar(const World& world, Dice& dice) {
  std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Ann\r\n";
  for (std::size_t i = 0; i < world.accounts.size(); ++i) {
    if (!dice.chance(40)) continue;
    const std::string day = compact(day_in_june(dice));
    text += "BEGIN:VEVENT\r\nUID:call-" + std::to_string(i) +
            "\r\nSEQUENCE:" + std::to_string(dice.between(0, 3)) + "\r\nDTSTART:" + day +
            "T090000Z\r\nDTEND:" + day + "T093000Z\r\nSUMMARY:Weekly with " + world.accounts[i].name +
            "\r\nATTENDEE;CN=Caller " + std::to_string(i) + ":mailto:caller" +
            std::to_string(dice.between(0, 1)) + "@" +
            (world.accounts[i].domain.empty() ? "nobody.example" : world.accounts[i].domain) + "\r\n" +
            (dice.chance(50) ? "RRULE:FREQ=WEEKLY;COUNT=4\r\n" : "") + "END:VEVENT\r\n";
  }
  return text + "END:VCALENDAR\r\n";
}

std::string mails(const World& world, Dice& dice) {
  std::string text;
  for (std::size_t i = 0; i < world.accounts.size(); ++i) {
    if (world.accounts[i].domain.empty() || !dice.chance(50)) continue;
    const std::string number = std::to_string(i);
    const std::string theirs = "writer" + number + "@" + world.accounts[i].domain;
    const bool ours = dice.chance(50);
    const std::string from = ours ? "ann@vendor.example" : theirs;
    text += "From " + from + " Mon Jun  1 10:00:00 2026\nMessage-ID: <mail-" + number + "@vendor.example>\n" +
            "From: " + from + "\nTo: " + (ours ? theirs : "ann@vendor.example") +
            "\nDate: " + std::to_string(dice.between(1, 28)) +
            " Jun 2026 10:00:00 +0000\nSubject: Question " + number + "\n\nA text that nobody reads.\n\n";
  }
  return text;
}

std::string own_table(const World& world, Dice& dice) {
  CsvFile file({"Customer", "Site", "Value a year", "Ends"});
  for (std::size_t i = 0; i < kBilled + kOnlyBilled; ++i)
    if (dice.chance(80))
      file.row({"Own " + std::to_string(i), "www." + domain_of(world, i),
                std::to_string(dice.between(1, 90) * 1000), day_in_june(dice)});
  return file.text();
}

}  // namespace

std::vector<std::string> write_outside_files(const std::string& folder, const World& world, Dice& dice) {
  const std::vector<std::pair<std::string, std::string>> files = {
      {"customers.csv", customers(world, dice)}, {"subscriptions.csv", subscriptions(world, dice)},
      {"ann.ics", calendar(world, dice)},        {"mails.mbox", mails(world, dice)},
      {"own.csv", own_table(world, dice)},
  };
  std::vector<std::string> paths;
  for (const auto& [name, bytes] : files) {
    paths.push_back(folder + "/" + name);
    write_bytes(paths.back(), bytes);
  }
  return paths;
}

void save_own_mapping(workspace::Workspace& workspace) {
  const auto mapping = sources::parse_mapping(
      R"({"row": "account", "columns": {"account_name": "Customer", "domain": "Site", "arr": "Value a year",
          "renewal_date": "Ends"}})",
      "the test's mapping", "own", {});
  import::save_mapping(workspace, mapping, "tests");
}

}  // namespace rapport::test
