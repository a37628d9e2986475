// SPDX-License-Identifier: GPL-3.0-or-later
// The sample tells the stories of the practice: what is found in it is there, and what is chance is grey.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/account/portfolio.h"
#include "core/demo/demo.h"
#include "core/import/import.h"
#include "core/practice/advocates.h"
#include "core/practice/answers_book.h"
#include "core/practice/bullseye.h"
#include "core/practice/hotspots.h"
#include "core/practice/journey_book.h"
#include "core/practice/renewals.h"
#include "core/practice/retention.h"
#include "core/practice/sample_words.h"
#include "core/practice/success_analysis.h"
#include "core/relationship/journey_view.h"
#include "core/relationship/scorecards.h"
#include "core/workspace/database.h"
#include "tests/support/sample_company/stories.h"
#include "tests/unit/import/world_check.h"

namespace rapport::practice {
namespace test_sample {

using workspace::Workspace;

/// The sample up to 21 November 2026, imported once.
class SamplePractice : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    ::setenv("RAPPORT_TODAY", "2026-11-21", 1);
    folder = new test::TempFolder;
    write_demo(*folder / "demo", {today()});
    made = new Workspace(*folder / "demo.rapport", Workspace::Mode::create_if_missing);
    (void)import::run_import(*made, {*folder / "demo"}, {}, Progress());
    written = apply_sample_words(*made, today());
  }
  static void TearDownTestSuite() {
    delete made;
    delete folder;
    ::unsetenv("RAPPORT_TODAY");
  }
  static const workspace::Reader& reader() { return made->own_reader(); }
  static std::string id_of(std::string_view name) {
    return made->database().scalar_text("SELECT id FROM account WHERE deleted=0 AND name='" +
                                        std::string(name) + "'");
  }
  static HotSpots spots(const char* measure) {
    return load_hot_spots(reader(), *parse_hot_measure(measure), std::nullopt, today());
  }
  static test::TempFolder* folder;
  static Workspace* made;
  static SampleWords written;
};
test::TempFolder* SamplePractice::folder = nullptr;
Workspace* SamplePractice::made = nullptr;
SampleWords SamplePractice::written;

TEST_F(SamplePractice, SixtyCustomersOfFourOwners) {
  const account::Portfolio portfolio = account::load_portfolio(reader(), today());
  EXPECT_EQ(portfolio.rows.size(), 60U);
  std::map<std::string, int> owners;
  for (const account::PortfolioRow& row : portfolio.rows) ++owners[row.owner];
  ASSERT_EQ(owners.size(), 4U);
  for (const auto& [owner, n] : owners) EXPECT_EQ(n, 15) << owner;
  EXPECT_TRUE(apply_sample_words(*made, today()).plans.empty()) << "nothing is written twice";
}

TEST_F(SamplePractice, TheFirstValueIsWaitedForAndReachedAfterBelievableDays) {
  const auto wait_of = [](std::string_view name) {
    return relationship::load_journey_view(reader(), id_of(name), today()).first_value;
  };
  const relationship::FirstValue waits = wait_of(demo::bought_recently);
  EXPECT_EQ(waits.status, relationship::ValueStatus::not_yet);
  EXPECT_EQ(waits.days, 47);
  const relationship::FirstValue main = wait_of(demo::takes_off);
  EXPECT_EQ(main.status, relationship::ValueStatus::reached);
  EXPECT_EQ(main.days, 74);
  const JourneyBook book = load_journey_book(reader(), today());
  EXPECT_TRUE(book.first_values.enough());
  EXPECT_EQ(book.first_values.times.n, 10);
  EXPECT_EQ(book.first_values.times.events, 7);
  EXPECT_EQ(book.first_values.times.median, 74);
  EXPECT_EQ(book.waiting.size(), 2U);
  int lost = 0;
  for (const statistics::TimeTo& one : book.first_values.subjects) {
    lost += one.end == statistics::TimeEnd::lost ? 1 : 0;
    EXPECT_LE(one.time, 400) << "nobody of years ago is waited for";
  }
  EXPECT_EQ(lost, 1) << "who left before it is counted as lost, not left out";
  const relationship::FirstValues& values = book.first_values;
  EXPECT_EQ(values.times.n - book.compared_former + values.no_milestone + values.no_start + values.undated,
            book.customers)
      << "each customer is compared or left out";
}

TEST_F(SamplePractice, OneQuestionHasTheSameAnswersOnAllPages) {
  const HotSpots nps = spots("nps");
  const AnswersBook answers = load_answers_book(reader(), today());
  EXPECT_EQ(answers.nps.n(), nps.answers);
  EXPECT_EQ(answers.nps.accounts(), nps.accounts);
  EXPECT_EQ(answers.nps.promoters(), nps.promoters);
  EXPECT_EQ(answers.nps.detractors(), nps.detractors);
  EXPECT_FALSE(answers.not_customers.empty()) << "some who left had answered";
  int by_stage = 0;
  for (const StageAnswers& one : load_journey_book(reader(), today()).stages) by_stage += one.nps.n();
  EXPECT_EQ(by_stage, nps.answers);
}

TEST_F(SamplePractice, TheMainAccountsContractAndKickOffAreNearEachOther) {
  const auto view = relationship::load_journey_view(reader(), id_of(demo::takes_off), today());
  std::map<relationship::Stage, Day> entered;
  for (const relationship::JourneyEntry& entry : view.journey.entries) entered[entry.stage] = entry.from;
  const Day contract = entered.at(relationship::Stage::contract);
  EXPECT_EQ(view.first_value.start, contract) << "the stage and the CRM's contract agree";
  EXPECT_LT(entered.at(relationship::Stage::trial), contract);
  EXPECT_GT(entered.at(relationship::Stage::adoption), contract);
  EXPECT_LE(entered.at(relationship::Stage::adoption) - contract, 45);
}

TEST_F(SamplePractice, OneSegmentIsHotAndAnotherGapCouldBeChance) {
  const HotSpots nps = spots("nps");
  const HotSegment* widest_grey = nullptr;
  std::vector<std::string> hot;
  for (const HotSegment& one : nps.segments) {
    if (one.hot)
      hot.push_back(one.value);
    else if (widest_grey == nullptr || std::abs(one.difference) > std::abs(widest_grey->difference))
      widest_grey = &one;
  }
  EXPECT_EQ(hot, std::vector<std::string>{"Construction"});
  EXPECT_LT(nps.segments.front().difference, -50.0);
  ASSERT_NE(widest_grey, nullptr);
  EXPECT_GT(std::abs(widest_grey->difference), 20.0) << "a gap that the eye sees";
  EXPECT_GT(widest_grey->p, 0.10);
}

TEST_F(SamplePractice, AChanceOfRenewalIsEarned) {
  const Outlook outlook = load_renewals(reader(), today(), usual_horizon(today()), Progress());
  ASSERT_TRUE(outlook.earned);
  const RenewalHistory& history = outlook.history;
  EXPECT_GE(history.flagged, 10);
  EXPECT_GE(history.flagged_renewed, 4) << "a flag is no sentence";
  EXPECT_GE(history.flagged - history.flagged_renewed, 5);
  EXPECT_GE(history.clear, 30);
  EXPECT_LT(outlook.chances.flagged.mean() + 0.2, outlook.chances.clear.mean());
  EXPECT_LT(outlook.sum.p10, outlook.sum.expected);
  EXPECT_LE(outlook.sum.expected, outlook.sum.p90);
  ASSERT_TRUE(outlook.brier);
  EXPECT_LT(outlook.brier->chances, outlook.brier->base);
  std::map<std::string, const PastRenewal*> lost;
  for (const PastRenewal& one : outlook.past)
    if (!one.renewed) lost[one.account] = &one;
  EXPECT_EQ(lost.size(), 7U);
  const PastRenewal& silent = *lost.at(std::string(demo::left_in_silence));
  EXPECT_EQ(silent.side, Side::flagged);
  ASSERT_TRUE(silent.call);
  EXPECT_EQ(silent.call->call, relationship::Call::at_risk);
  EXPECT_EQ(lost.at(std::string(demo::churned))->side, Side::clear) << "one loss that no rule saw";
  const auto stayed = std::find_if(outlook.past.begin(), outlook.past.end(), [](const PastRenewal& one) {
    return one.account == demo::stayed_after_silence;
  });
  ASSERT_NE(stayed, outlook.past.end());
  EXPECT_TRUE(stayed->renewed);
  EXPECT_EQ(stayed->side, Side::flagged);
  EXPECT_TRUE(std::any_of(outlook.due.begin(), outlook.due.end(),
                          [](const DueRenewal& due) { return due.disagree(); }));
}

TEST_F(SamplePractice, OneShrankSixWereLostAndMuchGrew) {
  const Retention retention =
      load_retention(reader(), add_months(today(), -12), today(), today(), Progress());
  const auto find = [&](std::string_view name) {
    return std::find_if(retention.rows.begin(), retention.rows.end(),
                        [&](const auto& one) { return one.account == name; });
  };
  ASSERT_NE(find(demo::shrunk), retention.rows.end());
  EXPECT_LT(*find(demo::shrunk)->end, *find(demo::shrunk)->start);
  ASSERT_NE(find(demo::churned), retention.rows.end());
  EXPECT_EQ(retention.lost, 6);
}

TEST_F(SamplePractice, TheSuccessfulShareABehaviour) {
  const SuccessAnalysis success = load_success_analysis(reader(), today());
  ASSERT_FALSE(success.findings.empty());
  EXPECT_EQ(success.findings.front().level, FindingLevel::shared);
  EXPECT_EQ(success.findings.front().event, "Resolve Dispute");
  EXPECT_EQ(success.who.size(), 9U);
}

TEST_F(SamplePractice, TheFitOfTheSuccessfulIsSetAgainstThatOfTheOthers) {
  const BullseyeView view = load_bullseye(reader(), today());
  EXPECT_EQ(view.successful.size(), 4U);
  EXPECT_EQ(view.others.size(), 10U);
}

TEST_F(SamplePractice, AnAdvocateRestsAndAScorecardHasAStrainedSide) {
  const AdvocatesBook book = load_advocates(reader(), today());
  const auto asked = std::find_if(book.accounts.begin(), book.accounts.end(),
                                  [](const auto& one) { return one.account == demo::advocate; });
  ASSERT_NE(asked, book.accounts.end());
  EXPECT_TRUE(asked->rest);
  EXPECT_EQ(written.scorecards.size(), 3U);
  const auto card = relationship::load_scorecard(reader(), id_of(demo::takes_off), today());
  ASSERT_FALSE(card.reviews.empty());
  EXPECT_EQ(card.reviews.front().review.state, relationship::ReviewState::agreed);
  EXPECT_EQ(card.reviews.front().result.word, relationship::NetWord::strained);
}

}  // namespace test_sample
}  // namespace rapport::practice
