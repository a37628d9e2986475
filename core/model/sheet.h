// SPDX-License-Identifier: GPL-3.0-or-later
/// A table of plain values for a spreadsheet: numbers stay numbers, days stay days.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/base/day.h"

namespace rapport {

/// Nothing, a text (UTF-8), a number or a day.
using SheetCell = std::variant<std::monostate, std::string, double, Day>;

/// Rows under titles. Each row has a cell for each title.
struct Sheet {
  std::string name;  ///< Of the sheet in a workbook.
  std::vector<std::string> titles;
  std::vector<std::vector<SheetCell>> rows;
  bool operator==(const Sheet&) const = default;
};

}  // namespace rapport
