// SPDX-License-Identifier: GPL-3.0-or-later
/// The objects of the CRM export, and the spellings they share.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "core/demo/csv_table.h"
#include "core/demo/world.h"

namespace rapport::demo {

/// "2018-10-13 17:16:45".
[[nodiscard]] std::string stamp(Instant instant);
/// "2018-08-22 00:00:00": how a date without a time is written.
[[nodiscard]] std::string stamp(Day day);
/// The five audit columns.
void audit(CsvTable& table, Instant created, Instant modified, std::string_view by);

[[nodiscard]] CsvTable account_table(const World& world);
/// Contacts in two parts with different columns, as an export cut in two zips has them.
[[nodiscard]] std::array<CsvTable, 2> contact_tables(const World& world);
[[nodiscard]] CsvTable user_table(const World& world);
[[nodiscard]] CsvTable currency_table(const World& world);
[[nodiscard]] CsvTable opportunity_table(const World& world);
[[nodiscard]] CsvTable contract_table(const World& world);
struct ActivityTables {
  CsvTable tasks;
  CsvTable events;
};
[[nodiscard]] ActivityTables activity_tables(const World& world);
[[nodiscard]] CsvTable case_table(const World& world);

}  // namespace rapport::demo
