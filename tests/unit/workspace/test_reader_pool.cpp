// SPDX-License-Identifier: GPL-3.0-or-later
// Several readers beside a writer: all see the same, and the writer's own view is never shared.
#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

#include "core/workspace/data_version.h"
#include "core/workspace/database.h"
#include "core/workspace/reader_pool.h"
#include "core/workspace/summary_listing.h"
#include "tests/unit/import/small_world.h"

namespace rapport::test {
namespace test_reader_pool {

using workspace::Reader;
using workspace::ReaderPool;
using workspace::SummaryListing;
using workspace::SummaryStore;

std::int64_t accounts_in(workspace::Database& database) {
  return database.scalar("SELECT count(*) FROM account_summary");
}

TEST(ReaderPool, AllSeeWhatWasThereWhenItWasMade) {
  SmallWorld world;
  world.import({account_record(crm_id(1), "Alder"), account_record(crm_id(2), "Birch")});
  const Reader reader(world.workspace().path());
  ReaderPool pool(reader, 3);
  ASSERT_EQ(pool.size(), 3U);
  world.import({account_record(crm_id(3), "Cedar")});
  EXPECT_EQ(accounts_in(reader.database()), 3);
  {
    const auto one = pool.lend(), two = pool.lend(), three = pool.lend();
    for (const Reader* each : {&*one, &*two, &*three}) {
      EXPECT_NE(each, &reader);
      EXPECT_EQ(accounts_in(each->database()), 2);
    }
    EXPECT_NE(&*one, &*two);
    EXPECT_NE(&*two, &*three);
  }
  ReaderPool later(reader, 2);
  EXPECT_EQ(accounts_in((*later.lend()).database()), 3);
}

TEST(ReaderPool, AWritersOwnViewServesAlone) {
  SmallWorld world;
  world.import({account_record(crm_id(1), "Alder")});
  ReaderPool pool(world.reader(), 4);
  EXPECT_EQ(pool.size(), 1U);
  EXPECT_EQ(&*pool.lend(), &world.reader());
  EXPECT_FALSE(world.reader().another());
}

TEST(ReaderPool, OneIsTheGivenOne) {
  SmallWorld world;
  world.import({account_record(crm_id(1), "Alder")});
  const Reader reader(world.workspace().path());
  ReaderPool pool(reader, 1);
  EXPECT_EQ(pool.size(), 1U);
  EXPECT_EQ(&*pool.lend(), &reader);
}

/// Two accounts always have the same owner, whoever reads while that is changed again and again.
TEST(ReaderPool, NoTwoReadersSeeDifferentStatesWhileSomebodyWrites) {
  SmallWorld world;
  const auto owned_by = [](int number, int owner) {
    AccountRecord record = account_record(crm_id(number), "Account " + std::to_string(number));
    record.owner_name = "Owner " + std::to_string(owner);
    record.version = owner;
    return record;
  };
  world.import({owned_by(1, 1), owned_by(2, 1)});
  std::atomic<bool> done = false;
  std::thread readers([&] {
    const Reader reader(world.workspace().path());
    for (int i = 0; i < 40; ++i) {
      ReaderPool pool(reader, 2);
      std::set<std::string> owners;
      for (unsigned n = 0; n < pool.size(); ++n) {
        const auto lent = pool.lend();
        for (workspace::Row row : (*lent).database().query("SELECT DISTINCT owner_name FROM account"))
          owners.insert(row.get<std::string>());
      }
      EXPECT_EQ(owners.size(), 1U);
    }
    done = true;
  });
  for (int owner = 2; !done; ++owner) world.import({owned_by(1, owner), owned_by(2, owner)});
  readers.join();
}

TEST(SummaryListing, RangesAreAllAccountsEachOnce) {
  SmallWorld world;
  std::vector<Record> records;
  for (int i = 1; i <= 103; ++i)
    records.emplace_back(account_record(crm_id(i), "Account " + std::to_string(i)));
  world.import(records);
  // Numbers with gaps.
  std::vector<Record> gone;
  for (int i = 10; i < 60; ++i) {
    AccountRecord record = account_record(crm_id(i), "gone");
    record.deleted = true, record.version = 9;
    gone.emplace_back(record);
  }
  world.import(gone);
  workspace::Database& database = world.workspace().database();
  std::vector<std::string> whole;
  SummaryStore(database).each_listed([](const std::string&) { return false; },
                                     [&](workspace::AccountSummary& one) { whole.push_back(one.facts.id); });
  EXPECT_EQ(whole.size(), 53U);
  const SummaryListing listing(database);
  EXPECT_EQ(accounts_in(database), 53);
  for (const std::size_t at_once :
       {std::size_t{1}, std::size_t{7}, std::size_t{52}, std::size_t{53}, std::size_t{500}}) {
    std::vector<std::string> pieces;
    for (const SummaryListing::Range range : listing.ranges(at_once))
      listing.read(
          database, range, [](const std::string&) { return false; },
          [&](workspace::AccountSummary& one) { pieces.push_back(one.facts.id); });
    EXPECT_EQ(pieces, whole) << at_once;
  }
}

}  // namespace test_reader_pool
}  // namespace rapport::test
