// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/sql_columns.h"

namespace rapport::workspace {
namespace {

template <typename TextOf>
std::string listed(std::span<const SqlColumn> columns, std::string_view between, const TextOf& text_of) {
  std::string list;
  for (const SqlColumn& column : columns) {
    if (!list.empty()) list += between;
    list += text_of(column);
  }
  return list;
}

std::string parameter_of(const SqlColumn& column) {
  return "?" + std::to_string(column.parameter);
}

}  // namespace

std::vector<SqlColumn> numbered(std::span<const std::string> names, std::size_t first) {
  std::vector<SqlColumn> columns;
  for (const std::string& name : names) columns.push_back({name, first + columns.size()});
  return columns;
}

std::string column_list(std::span<const SqlColumn> columns) {
  return listed(columns, ", ", [](const SqlColumn& column) { return column.name; });
}

std::string parameter_list(std::span<const SqlColumn> columns) {
  return listed(columns, ", ", parameter_of);
}

std::string equations(std::span<const SqlColumn> columns, std::string_view between) {
  return listed(columns, between,
                [](const SqlColumn& column) { return column.name + "=" + parameter_of(column); });
}

}  // namespace rapport::workspace
