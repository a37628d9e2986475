// SPDX-License-Identifier: GPL-3.0-or-later
/// Whether a billing system's amounts are units of the currency or its smallest part ("120000" is 120,000.00
/// or 1,200.00), decided from the whole column.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/sources/mapped/mapping.h"
#include "core/sources/reader.h"

namespace rapport::sources {

/// The decision about a table's amounts.
struct MoneyFinding {
  MoneyUnit unit = MoneyUnit::units;  ///< Never by_column.
  std::string note;  ///< What was decided and why, for the person; empty where the mapping says it.
};

/// How many of its smallest part a unit of the currency has in the amounts of billing systems: 100; 1 for
/// yen, won and other currencies without such a part; 1,000 for dinars. 100 for an unknown code.
[[nodiscard]] int parts_of_unit(std::string_view currency);

/// Decides the unit of the mapping's amounts. Looks through the table where the mapping leaves it to the
/// column: decimals are units; whole numbers in a table as the system wrote it are cents, because these
/// systems write units with decimals. Throws Error(input) of kind needs_choice where a spreadsheet may have
/// dropped the decimals.
[[nodiscard]] MoneyFinding decide_money(ByteStream& stream, const Recognition& recognition);

}  // namespace rapport::sources
