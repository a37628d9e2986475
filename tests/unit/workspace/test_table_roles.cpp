// SPDX-License-Identifier: GPL-3.0-or-later
// Every table has a role, so that a new one can't be forgotten by the undo of imports.
#include <gtest/gtest.h>

#include <map>

#include "core/workspace/table_roles.h"
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::workspace {
namespace test_table_roles {

using namespace test_support;

TEST(TableRoles, EveryTableOfTheSchemaHasExactlyOne) {
  const Folder folder;
  Workspace workspace(folder.at("a.rapport"), Workspace::Mode::create_if_missing);
  std::map<std::string, int> roles;
  for (const TableInfo& table : table_roles()) ++roles[table.name];
  const auto tables = workspace.database().list<std::string>(
      "SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite_%'");
  ASSERT_FALSE(tables.empty());
  for (const std::string& table : tables)
    EXPECT_EQ(roles[table], 1) << table
                               << ": give it a role in core/workspace/table_roles.cpp, see README.md";
  EXPECT_EQ(roles.size(), tables.size()) << "a role of a table that is not there";
}

TEST(TableRoles, RecordedTablesHaveAKeyAndDerivedColumnsExist) {
  const Folder folder;
  Workspace workspace(folder.at("a.rapport"), Workspace::Mode::create_if_missing);
  Database& db = workspace.database();
  for (const RecordedTable& table : recorded_tables(db)) {
    const std::string name = table.info->name;
    EXPECT_GE(table.keys, 1U) << name;
    const auto all = db.list<std::string>("SELECT name FROM pragma_table_info(?)", name);
    EXPECT_EQ(all.size(), table.columns.size() + table.info->derived_columns.size()) << name;
    if (!table.info->large_rows) continue;
    EXPECT_EQ(db.scalar_text("SELECT type FROM pragma_table_info('" + name + "') WHERE pk=1"), "INTEGER");
    EXPECT_EQ(table.keys, 1U) << name;
  }
}

}  // namespace test_table_roles
}  // namespace rapport::workspace
