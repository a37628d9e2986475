// SPDX-License-Identifier: GPL-3.0-or-later
/// The objects of the CRM export, and the formats they share.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/sample_company/csv_table.h"
#include "tests/support/sample_company/world.h"

namespace rapport::demo {

/// The mark of "2018-10-13 17:16:45"; `home` as in marks.h.
[[nodiscard]] std::string stamp(Instant instant, std::optional<Day> home = {});
/// The mark of "2018-08-22 00:00:00": how a date without a time is written.
[[nodiscard]] std::string stamp(Day day);
/// The five audit columns.
void audit(CsvTable& table, Instant created, Instant modified, std::string_view by,
           std::optional<Day> home = {});

[[nodiscard]] CsvTable account_table(const World& world);
/// Contacts in two parts with different columns, as an export cut in two zips has them.
[[nodiscard]] std::array<CsvTable, 2> contact_tables(const World& world);
/// One table per object.
[[nodiscard]] CsvTable user_table(const World& world);
[[nodiscard]] CsvTable currency_table(const World& world);
[[nodiscard]] CsvTable opportunity_table(const World& world);
[[nodiscard]] CsvTable contract_table(const World& world);
/// A renewal that is still open, as a report lists it.
struct OpenRenewal {
  const Company* company = nullptr;
  std::string id;    ///< Salesforce, 18 characters.
  std::string name;  ///< With a mark.
  std::string_view stage;
  std::int64_t amount = 0;
  Day close;
};
/// The open renewals of opportunity_table(), by close date.
[[nodiscard]] std::vector<OpenRenewal> open_renewals(const World& world);
/// Tasks and events, which share ids and people.
struct ActivityTables {
  CsvTable tasks;
  CsvTable events;
};
[[nodiscard]] ActivityTables activity_tables(const World& world);
[[nodiscard]] CsvTable case_table(const World& world);

}  // namespace rapport::demo
