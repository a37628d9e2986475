// SPDX-License-Identifier: GPL-3.0-or-later
// Questions to the database and how their rows are read.
#include <gtest/gtest.h>

#include "core/workspace/database.h"

namespace rapport::workspace {
namespace test_query {

struct Item {
  std::int64_t id = 0;
  std::string name;
  std::optional<double> price;
  std::optional<Day> day;
  std::optional<Stamp> at;
  auto columns() { return std::tie(id, name, price, day, at); }
};

class Queries : public ::testing::Test {
 protected:
  Queries() : database_({}, Database::Access::memory) {
    database_.execute(
        "CREATE TABLE item(id INTEGER, name TEXT, price REAL, day INTEGER, at INTEGER, kind INTEGER)");
    database_.run("INSERT INTO item VALUES(?, ?, ?, ?, ?, ?)", 1, "one", 2.5, Day{20000}, 86400,
                  Stamp::Kind::clock);
    database_.run("INSERT INTO item(id, name) VALUES(?, ?)", 2, std::optional<std::string>());
  }
  Database database_;
};

TEST_F(Queries, ReadsRowsIntoTheFieldsOfAStruct) {
  const auto items = database_.list<Item>("SELECT * FROM item ORDER BY id");
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[0].name, "one");
  EXPECT_EQ(items[0].price, 2.5);
  EXPECT_EQ(items[0].day, Day{20000});
  EXPECT_EQ(items[0].at, Stamp(86400, Stamp::Kind::clock));
  EXPECT_EQ(items[1].id, 2);
  EXPECT_TRUE(items[1].name.empty());
  EXPECT_FALSE(items[1].price || items[1].day || items[1].at);
}

TEST_F(Queries, GivesTheFirstRowOrNone) {
  EXPECT_EQ(database_.first<std::string>("SELECT name FROM item WHERE id=?", 1), "one");
  EXPECT_EQ(database_.first<std::string>("SELECT name FROM item WHERE id=?", 7), std::nullopt);
}

TEST_F(Queries, MayBeAskedAgainWhileItIsRead) {
  int rows = 0;
  for (Row outer : database_.query("SELECT id FROM item WHERE id>=?", 1)) {
    const auto id = outer.get<int>();
    for (Row inner : database_.query("SELECT id FROM item WHERE id>=?", id)) rows += inner.get<int>();
  }
  EXPECT_EQ(rows, 1 + 2 + 2);
}

TEST_F(Queries, KeepsTheTextsThatItsRowsAreAskedBy) {
  int rows = 0;
  for ([[maybe_unused]] const Row row :
       database_.query("SELECT 1 FROM item WHERE name=?", std::string("one")))
    ++rows;
  EXPECT_EQ(rows, 1);
}

TEST_F(Queries, CallsWithTheColumnsInTheirOrder) {
  std::string found;
  database_.each<std::int64_t, std::string_view>(
      [&](std::int64_t id, std::string_view name) { found += std::to_string(id) + std::string(name) + ";"; },
      "SELECT id, name FROM item ORDER BY id");
  EXPECT_EQ(found, "1one;2;");
}

}  // namespace test_query
}  // namespace rapport::workspace
