// SPDX-License-Identifier: GPL-3.0-or-later
// What a person says about a reason: kept by account through merges, and a snoozed signal alarms nowhere.
#include <gtest/gtest.h>

#include "core/account/portfolio.h"
#include "core/base/error.h"
#include "core/work/marks.h"
#include "core/workspace/own_settings.h"
#include "core/workspace/work_store.h"
#include "tests/unit/import/small_world.h"

namespace rapport::test {
namespace test_marks {

using work::MarkState;

work::Mark snoozed(const char* reason, Day until) {
  return {reason, MarkState::snoozed, until, "waits for legal", ""};
}

AccountRecord owned(int number, const char* name, const char* owner, const char* email) {
  AccountRecord record = account_record(crm_id(number), name);
  record.owner_name = owner, record.owner_email = email;
  return record;
}

TEST(Marks, FollowAMergeAndTheNewestOfAReasonCounts) {
  SmallWorld world;
  world.import({account_record(crm_id(1), "Birch Paper"), account_record(crm_id(2), "Birch Paper Ltd")});
  workspace::Workspace& w = world.workspace();
  work::set_mark(w, crm_id(2), snoozed("quiet", today() + 9), "Ana Ito", today());
  work::set_mark(w, crm_id(2), {"no_next", MarkState::done, std::nullopt, "", "2027-01-05"}, "Ana Ito",
                 today());
  AccountRecord gone = account_record(crm_id(2), "Birch Paper Ltd");
  gone.deleted = true, gone.master_record_id = crm_id(1);
  gone.version = 5;
  world.import({gone});
  ASSERT_EQ(world.survivor(crm_id(2)), crm_id(1));
  workspace::WorkStore store(w.database());
  ASSERT_EQ(store.of(crm_id(1)).size(), 2U);
  EXPECT_EQ(store.of(crm_id(1)), store.of(crm_id(2)));
  EXPECT_EQ(store.all().at(crm_id(1)), store.of(crm_id(1)));
  work::set_mark(w, crm_id(2), snoozed("quiet", today() + 2), "Lea Novak", today());
  EXPECT_EQ(store.of(crm_id(1))[1].until, today() + 2) << "written for the survivor";
  EXPECT_EQ(store.of(crm_id(1)).size(), 2U);
  work::set_mark(w, crm_id(1), {"quiet", MarkState::none, {}, {}, {}}, "Ana Ito", today());
  ASSERT_EQ(store.of(crm_id(1)).size(), 1U);
  EXPECT_EQ(store.of(crm_id(1))[0].reason, "no_next");
}

TEST(Marks, ASnoozedSignalIsListedAndAlarmsNowhereUntilItsDay) {
  SmallWorld world;
  world.import({account_record(crm_id(1), "Birch Paper")});
  const auto flag = [&](const std::string& id) {
    for (const Flag& one : world.facts(crm_id(1)).flags)
      if (one.id == id) return one;
    return Flag();
  };
  ASSERT_EQ(flag("renewal").id, "renewal");
  EXPECT_FALSE(flag("renewal").snoozed);
  work::set_mark(world.workspace(), crm_id(1), snoozed("renewal", today() + 1), "Ana Ito", today());
  ASSERT_TRUE(flag("renewal").snoozed);
  EXPECT_EQ(flag("renewal").snoozed->until, today() + 1);
  EXPECT_EQ(flag("renewal").snoozed->why, "waits for legal");
  const account::Portfolio portfolio = account::load_portfolio(world.reader(), today());
  ASSERT_EQ(portfolio.rows.size(), 1U);
  for (const Flag& one : portfolio.rows[0].flags) EXPECT_EQ(one.snoozed.has_value(), one.id == "renewal");
  const account::Portfolio next = account::load_portfolio(world.reader(), today() + 1);
  for (const Flag& one : next.rows[0].flags) EXPECT_FALSE(one.snoozed) << "its day has come";
  Flag loud = flag("renewal");
  loud.level = Level::risk;
  EXPECT_FALSE(loud.raised());
  EXPECT_EQ(account::top_flag({loud}), nullptr);
  loud.snoozed.reset();
  EXPECT_TRUE(loud.raised());
}

TEST(Me, IsKnownByAddressOrNameAndNobodyIsMeBeforeThat) {
  SmallWorld world;
  world.import({owned(1, "Alder", "Ana Ito", "ana@ours.example"), owned(2, "Birch", "ANA ITÓ", ""),
                owned(3, "Cedar", "Lea Novak", "Lea@Ours.example")});
  const auto mine = [&] {
    std::vector<std::string> names;
    for (const auto& row : account::load_portfolio(world.reader(), today()).rows)
      if (row.mine) names.push_back(row.name);
    return names;
  };
  using Names = std::vector<std::string>;
  EXPECT_FALSE(workspace::load_me(world.reader()).known());
  EXPECT_EQ(mine(), Names());
  workspace::set_my_name(world.workspace(), "Ana Ito");
  EXPECT_EQ(mine(), (Names{"Alder", "Birch"}));
  workspace::set_my_addresses(world.workspace(), "ana@private.example; LEA@ours.example");
  EXPECT_EQ(mine(), (Names{"Alder", "Birch", "Cedar"}));
  EXPECT_EQ(workspace::load_me(world.reader()).addresses, (Names{"ana@private.example", "lea@ours.example"}));
  EXPECT_THROW(workspace::set_my_addresses(world.workspace(), "nobody"), Error);
  EXPECT_EQ(workspace::load_me(world.reader()).addresses.size(), 2U);
  EXPECT_FALSE(workspace::load_me(world.reader()).is_mine("", ""));
}

TEST(Me, IsNotSomebodyElseOfMyName) {
  SmallWorld world;
  world.import({owned(1, "Alder", "Mia Own", "mia@ours.example"),
                owned(2, "Birch", "Mia Own", "mia.own@ours.example"), owned(3, "Cedar", "Mia Own", "")});
  workspace::set_my_name(world.workspace(), "Mia Own");
  const auto mine = [&](const char* address) {
    return workspace::load_me(world.reader()).is_mine("Mia Own", address);
  };
  EXPECT_TRUE(mine("mia.own@ours.example")) << "the name is all that is known";
  workspace::set_my_addresses(world.workspace(), "mia@ours.example");
  EXPECT_TRUE(mine("MIA@ours.example"));
  EXPECT_FALSE(mine("mia.own@ours.example"));
  EXPECT_TRUE(mine("")) << "nothing says that it is the other";
  workspace::set_my_addresses(world.workspace(), "mia@private.example");
  EXPECT_TRUE(mine("mia.own@ours.example")) << "the CRM does not know the address";
}

TEST(Me, CountsInACurrencyOfMyOwn) {
  SmallWorld world;
  EXPECT_EQ(workspace::load_rates(world.reader()), Rates());
  workspace::set_own_currency(world.workspace(), "eur");
  workspace::set_rates(world.workspace(), "USD 0.92");
  EXPECT_EQ(workspace::load_rates(world.reader()), (Rates{"EUR", {{"USD", 0.92}}}));
  EXPECT_THROW(workspace::set_own_currency(world.workspace(), "euro"), Error);
  EXPECT_THROW(workspace::set_rates(world.workspace(), "USD a lot"), Error);
  EXPECT_EQ(workspace::load_rates(world.reader()), (Rates{"EUR", {{"USD", 0.92}}}));
  workspace::set_own_currency(world.workspace(), "");
  EXPECT_EQ(workspace::load_rates(world.reader()).own, "");
}

}  // namespace test_marks
}  // namespace rapport::test
