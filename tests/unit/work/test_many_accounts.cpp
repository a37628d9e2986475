// SPDX-License-Identifier: GPL-3.0-or-later
// A book so large that it is read in pieces on several cores, which must show in nothing but the time.
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>

#include "core/base/error.h"
#include "core/plan/plan.h"
#include "core/plan/signals.h"
#include "core/practice/touch.h"
#include "core/work/load.h"
#include "core/work/marks.h"
#include "core/workspace/import_log.h"
#include "core/workspace/own_settings.h"
#include "core/workspace/reader_pool.h"
#include "core/workspace/summary_store.h"
#include "tests/unit/import/small_world.h"

namespace rapport::test {
namespace test_many_accounts {

class ManyAccounts : public ::testing::Test {
 protected:
  static constexpr int kAccounts = 1600;
  ManyAccounts() {
    std::vector<Record> records;
    for (int i = 1; i <= kAccounts; ++i) {
      AccountRecord one = account_record(crm_id(i), "Account " + std::to_string(i * 7919 % 1000));
      one.owner_name = i % 3 == 0 ? "Ana Ito" : "Lea Novak";
      one.attributes = {{"Tier__c", i % 2 == 0 ? "Enterprise" : "SMB", {}},
                        {"Renewal_Date__c", iso(today() + i % 300), {}},
                        {"ARR__c", std::to_string(1000 + i), {}}};
      records.emplace_back(std::move(one));
    }
    for (int i = 1; i <= kAccounts; i += 40) {
      SurveyResponseRecord answer;
      answer.id = std::to_string(i), answer.form = "NPS", answer.score = i % 11,
      answer.account_id = crm_id(i);
      answer.answered_day = today() - i % 50;
      records.emplace_back(std::move(answer));
    }
    world_.import(records);
    workspace::LoggedFile survey;
    survey.path = "nps.csv", survey.source = "survey", survey.object = "nps", survey.status = "imported";
    survey.covers_from = today() - 60, survey.covers_to = today();
    workspace::ImportLog(w_.database()).add(survey, {});
    workspace::set_my_name(w_, "Ana Ito");
    for (int i = 5; i <= kAccounts; i += 100) {
      SuccessPlan plan;
      plan.phase.name = "Phase " + std::to_string(i);
      plan.notes.emplace_back().id = "n1";
      plan.notes.back().text = "Called", plan.notes.back().date = iso(today() - i % 90);
      FollowUp promised;
      promised.id = "f1", promised.text = "Send the offer", promised.due = iso(today() - 2);
      plan.follow_ups = {promised};
      plan::save_plan(w_, crm_id(i), plan, 0, "", "Ana Ito");
      work::set_mark(w_, crm_id(i + 1),
                     {"renewal", work::MarkState::snoozed, today() + 9, "waits for legal", ""}, "Ana Ito",
                     today());
    }
  }
  SmallWorld world_;
  workspace::Workspace& w_ = world_.workspace();
};

TEST_F(ManyAccounts, AreTheSameFromOneReaderAndFromMany) {
  const workspace::Reader many(w_.path());
  ASSERT_EQ(workspace::ReaderPool(many, 3).size(), 3U);
  for (const account::FlagWords words : {account::FlagWords::reasons, account::FlagWords::labels})
    EXPECT_EQ(account::load_portfolio(many, today(), account::Book::customers, {}, words),
              account::load_portfolio(world_.reader(), today(), account::Book::customers, {}, words));
  const work::Loaded alone = work::load_with_portfolio(world_.reader(), today());
  EXPECT_GT(alone.book.entries.size(), 100U);
  EXPECT_GT(alone.book.my_ids.size(), 100U);
  for (int round = 0; round < 3; ++round) {
    const work::Loaded together = work::load_with_portfolio(many, today());
    EXPECT_EQ(together.book, alone.book);
    EXPECT_EQ(together.portfolio, alone.portfolio);
  }
  const auto touched = [](const workspace::Reader& reader) {
    std::vector<std::string> lines;
    for (const practice::TouchTier& tier : practice::load_touch_book(reader, today()).tiers)
      lines.push_back(tier.model.tier + " " + std::to_string(tier.touches) + " " +
                      practice::touch_words(tier));
    return lines;
  };
  EXPECT_EQ(touched(many), touched(world_.reader()));
  EXPECT_EQ(touched(many).size(), 2U);
}

TEST_F(ManyAccounts, AreVisitedOnceEachWithTheirPlans) {
  const workspace::Reader reader(w_.path());
  std::mutex mutex;
  std::set<std::string> visited, planned;
  const account::Portfolio portfolio =
      account::load_portfolio(reader, today(), account::Book::customers,
                              [&](const workspace::AccountSummary& summary, const plan::PlanReading& plan,
                                  const account::PortfolioRow& row) {
                                const std::lock_guard lock(mutex);
                                EXPECT_EQ(summary.facts.id, row.id);
                                EXPECT_TRUE(visited.insert(row.id).second) << row.id;
                                if (!plan.plan.follow_ups.empty()) planned.insert(row.id);
                              });
  EXPECT_EQ(visited.size(), portfolio.rows.size());
  EXPECT_EQ(visited.size(), static_cast<std::size_t>(kAccounts));
  EXPECT_EQ(planned.size(), 16U);
}

TEST_F(ManyAccounts, AVisitThatFailsEndsTheReading) {
  const workspace::Reader reader(w_.path());
  std::atomic<int> visits = 0;
  const auto load = [&] {
    (void)account::load_portfolio(reader, today(), account::Book::customers,
                                  [&](const auto&, const auto&, const account::PortfolioRow&) {
                                    if (++visits == 900) throw Error(ErrorCode::input, "No further.");
                                  });
  };
  EXPECT_THROW(load(), Error);
  visits = -100'000;
  EXPECT_NO_THROW(load()) << "and all readers are free again";
}

}  // namespace test_many_accounts
}  // namespace rapport::test
