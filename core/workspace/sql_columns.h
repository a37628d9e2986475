// SPDX-License-Identifier: GPL-3.0-or-later
/// Lists of columns in the texts of SQL statements. Private to the room.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::workspace {

/// A column and the number of its parameter in a statement, from 1.
struct SqlColumn {
  std::string name;
  std::size_t parameter = 0;
};

/// Columns with consecutive parameters, of which the first is `first`.
[[nodiscard]] std::vector<SqlColumn> numbered(std::span<const std::string> names, std::size_t first = 1);
/// "a, b".
[[nodiscard]] std::string column_list(std::span<const SqlColumn> columns);
/// "?1, ?2".
[[nodiscard]] std::string parameter_list(std::span<const SqlColumn> columns);
/// "a=?1, b=?2" where `between` is ", ".
[[nodiscard]] std::string equations(std::span<const SqlColumn> columns, std::string_view between);

}  // namespace rapport::workspace
