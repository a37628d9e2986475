// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/practice/success_analysis.h"
#include "core/practice/success_write.h"
#include "tests/unit/practice/made_book.h"

namespace rapport::practice {
namespace test_success {

using test::kPracticeDay;
using test::made_book;

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// So many accounts of which every fourth is successful, of three tiers in turn.
SuccessInput made_input(int accounts, int every = 4) {
  SuccessInput input;
  input.today = kPracticeDay;
  for (int i = 0; i < accounts; ++i) {
    ComparedAccount& one = input.accounts.emplace_back();
    one.account = static_cast<std::size_t>(i);
    one.successful = i % every == 0;
    one.success = kPracticeDay - 100 + i, one.why = "paid on the day: 86 %";
    one.tier = std::vector<std::string>{"Enterprise", "Mid-Market", "SMB"}[static_cast<std::size_t>(i) % 3];
    one.young = i / 4 % 2 == 0;
  }
  return input;
}
/// A behaviour in 80 % of weeks among the successful and in 30 % among the others, give or take.
MeasuredBehaviour shared_one(const SuccessInput& input, const std::string& event = "Approve Payout") {
  MeasuredBehaviour one{BehaviourKind::regularity, event, {}};
  for (std::size_t i = 0; i < input.accounts.size(); ++i)
    one.values.push_back((input.accounts[i].successful ? 0.8 : 0.3) + 0.02 * static_cast<double>(i % 7));
  return one;
}
/// A behaviour that has nothing to do with success.
MeasuredBehaviour chance_one(const SuccessInput& input, int seed) {
  statistics::Generator chance = statistics::generator_for("noise", Day{seed}, 1);
  MeasuredBehaviour one{BehaviourKind::breadth, "Event " + std::to_string(seed), {}};
  for (std::size_t i = 0; i < input.accounts.size(); ++i)
    one.values.push_back(static_cast<double>(chance() % 1000) / 1000.0);
  return one;
}
SuccessAnalysis analysed(const SuccessInput& input) {
  statistics::Generator generator = statistics::generator_for("test", kPracticeDay, 1);
  const auto page = analyse(made_book(static_cast<int>(input.accounts.size())), input, generator);
  EXPECT_TRUE(page.has_value());
  return page.value_or(SuccessAnalysis());
}

TEST(Success, WhatTheSuccessfulShareIsFoundWithItsCounts) {
  SuccessInput input = made_input(60);
  input.behaviours.push_back(shared_one(input));
  for (int i = 1; i < 12; ++i) input.behaviours.push_back(chance_one(input, i));
  const SuccessAnalysis page = analysed(input);
  EXPECT_EQ(page.successful, 15);
  EXPECT_EQ(page.others, 45);
  EXPECT_FALSE(page.silent);
  EXPECT_EQ(page.title, "What our best customers do differently");
  ASSERT_FALSE(page.findings.empty());
  const SuccessFinding& first = page.findings[0];
  EXPECT_EQ(first.id, "regularity:Approve Payout");
  EXPECT_EQ(first.level, FindingLevel::shared);
  EXPECT_EQ(first.auc, 1.0);
  EXPECT_EQ(first.cut_text, "in 80 % of weeks or more");
  EXPECT_EQ(first.with.n, 15);
  EXPECT_EQ(first.with.did, 15);
  EXPECT_EQ(first.without.did, 0);
  EXPECT_EQ(first.lacking_count, 45);
  ASSERT_EQ(first.lacking.size(), 45U);
  EXPECT_EQ(first.lacking[0].name, "Account 59") << "the largest ARR first";
  EXPECT_EQ(first.dots.size(), 60U);
  EXPECT_EQ(page.table.size(), 12U);
  EXPECT_EQ(page.table[0].id, first.id);
}

TEST(Success, TheWordsAreThoseOfTheWorkedExample) {
  SuccessFinding finding;
  finding.kind = BehaviourKind::regularity, finding.event = "Approve Payout";
  finding.cut = {true, 0.8};
  finding.with = {12, 14}, finding.without = {15, 46};
  finding.gap = 53.1055900621118, finding.gap_low = 23.673420848668258, finding.gap_high = 68.70991733674251;
  write_words(finding);
  EXPECT_EQ(finding.gap_text, "53 points more (24 to 69)");
  EXPECT_EQ(finding.sentence,
            "“Approve Payout” happens week after week, in 80 % of weeks or more: 12 of 14 of the successful "
            "against 15 "
            "of 46 others; 53 points more (24 to 69).");
}

TEST(Success, FewerThanFiveLeaveOnlyTheInterview) {
  SuccessInput input = made_input(60, 20);
  input.behaviours.push_back(shared_one(input));
  const SuccessAnalysis page = analysed(input);
  EXPECT_EQ(page.successful, 3);
  EXPECT_TRUE(page.silent);
  EXPECT_TRUE(page.findings.empty());
  EXPECT_EQ(page.why_silent,
            "Only 3 customers with a measured result: too few to compare. Ask them instead.");
  EXPECT_EQ(interview_questions().size(), 5U);
}

TEST(Success, FiveToSevenOrFewOthersAreDotsWithoutATest) {
  SuccessInput input = made_input(42, 6);
  input.behaviours.push_back(shared_one(input));
  SuccessAnalysis page = analysed(input);
  EXPECT_EQ(page.successful, 7);
  EXPECT_TRUE(page.silent);
  ASSERT_EQ(page.findings.size(), 1U);
  EXPECT_EQ(page.findings[0].level, FindingLevel::untested);
  EXPECT_TRUE(page.table.empty());
  EXPECT_EQ(page.findings[0].dots.size(), 42U);
  EXPECT_NE(page.why_silent.find("These are the dots"), std::string::npos) << page.why_silent;
  EXPECT_EQ(page.limits.find("standard deviation"), std::string::npos) << page.limits;
  input = made_input(22, 2);
  page = analysed(input);
  EXPECT_TRUE(page.silent) << "eleven others";
  EXPECT_EQ(page.why_silent.find("These are the dots"), std::string::npos) << page.why_silent;
}

TEST(Success, NothingFoundAmongFewIsTooFewToTell) {
  SuccessInput input = made_input(40);
  for (int i = 1; i < 6; ++i) input.behaviours.push_back(chance_one(input, i));
  const SuccessAnalysis page = analysed(input);
  ASSERT_TRUE(page.findings.empty());
  EXPECT_NE(page.nothing.find("too few to tell"), std::string::npos) << page.nothing;
  EXPECT_NE(page.limits.find("need not be the reason"), std::string::npos);
}

TEST(Success, StrataAreJoinedUntilEachHasThreeOfBoth) {
  EXPECT_EQ(strata_of(made_input(120).accounts).words, "compared within tier and age");
  std::vector<ComparedAccount> accounts = made_input(48).accounts;
  const Strata by_tier = strata_of(accounts);
  EXPECT_EQ(by_tier.words, "compared within tier") << "two successful of each tier and age";
  EXPECT_TRUE(by_tier.warning.empty());
  for (ComparedAccount& one : accounts) one.tier = one.successful ? "Enterprise" : "SMB";
  const Strata none = strata_of(accounts);
  EXPECT_FALSE(none.warning.empty());
  for (const int of : none.of) EXPECT_EQ(of, none.of[0]);
}

TEST(Success, ATierThatLacksASideIsComparedWithNobodyButItsLike) {
  std::vector<ComparedAccount> accounts = made_input(60).accounts;
  for (std::size_t i = 0; i < 4; ++i) accounts[i].tier = "Free", accounts[i].successful = false;
  Strata strata = strata_of(accounts);
  EXPECT_EQ(strata.alone, 4);
  for (std::size_t i = 4; i < 60; ++i) EXPECT_NE(strata.of[i], strata.of[0]) << i;
  // Two such tiers that have both sides together are one.
  for (std::size_t i = 4; i < 16; ++i)
    accounts[i].tier = i % 2 == 0 ? "Free" : "Trial", accounts[i].successful = i % 2 == 0;
  for (std::size_t i = 0; i < 4; ++i) accounts[i].tier = "Trial";
  strata = strata_of(accounts);
  EXPECT_EQ(strata.alone, 0);
  EXPECT_EQ(strata.of[4], strata.of[5]);
}

TEST(Success, CandidatesAreChosenWithoutALookAtSuccess) {
  const SuccessInput input = made_input(40);
  std::vector<MeasuredBehaviour> all;
  all.push_back(shared_one(input, "Kept"));
  all.push_back(shared_one(input, "Same as kept"));
  MeasuredBehaviour rare{BehaviourKind::breadth, "Rare", std::vector<double>(40, 0.0)};
  for (std::size_t i = 0; i < 7; ++i) rare.values[i] = 0.5;
  all.push_back(rare);
  MeasuredBehaviour unknown = chance_one(input, 3);
  for (std::size_t i = 0; i < 13; ++i) unknown.values[i] = kUnknown;
  all.push_back(unknown);
  all.push_back({BehaviourKind::regularity, "Constant", std::vector<double>(40, 0.4)});
  const auto chosen = choose_candidates(all);
  ASSERT_EQ(chosen.size(), 1U);
  EXPECT_EQ(chosen[0].behaviour, 0U);
  EXPECT_EQ(chosen[0].alike, (std::vector<AlikeBehaviour>{{1, false}}));
}

TEST(Success, WhatIsAlikeIsCalledByItsOwnDirection) {
  SuccessInput input = made_input(60);
  MeasuredBehaviour first = shared_one(input);
  first.kind = BehaviourKind::speed;
  MeasuredBehaviour also_early = first;
  also_early.event = "Payout Run";
  MeasuredBehaviour often = first;
  often.kind = BehaviourKind::regularity;
  for (std::size_t i = 0; i < first.values.size(); ++i) {
    first.values[i] = also_early.values[i] = 60.0 - 50.0 * first.values[i];
    often.values[i] = 1.0 - first.values[i] / 100.0;
  }
  input.behaviours = {first, also_early, often};
  const auto chosen = choose_candidates(input.behaviours);
  ASSERT_EQ(chosen.size(), 1U);
  EXPECT_EQ(chosen[0].alike, (std::vector<AlikeBehaviour>{{1, false}, {2, true}}));
  const SuccessAnalysis page = analysed(input);
  ASSERT_EQ(page.findings.size(), 1U);
  EXPECT_EQ(page.findings[0].title, "“Approve Payout” comes early");
  EXPECT_EQ(page.findings[0].alike, (std::vector<std::string>{"“Payout Run” comes early",
                                                              "“Approve Payout” happens week after week"}));
}

TEST(Success, ATierThatIsNotKnownIsNotHeldEqual) {
  std::vector<ComparedAccount> accounts = made_input(120).accounts;
  EXPECT_EQ(strata_of(accounts).held, "tier and age");
  for (std::size_t i = 0; i < 40; ++i) accounts[i].tier.clear();
  Strata strata = strata_of(accounts);
  EXPECT_EQ(strata.held, "tier and age");
  EXPECT_EQ(strata.warning, "The tier of 40 customers is not known: for them tier is not held equal.");
  for (ComparedAccount& one : accounts) one.tier.clear();
  strata = strata_of(accounts);
  EXPECT_EQ(strata.words, "compared within age");
  EXPECT_NE(strata.warning.find("No customer's tier is known"), std::string::npos) << strata.warning;
  for (ComparedAccount& one : accounts) one.young = true;
  strata = strata_of(accounts);
  EXPECT_EQ(strata.words, "tier and age not held equal");
  EXPECT_FALSE(strata.warning.empty());
  SuccessInput input = made_input(120);
  input.accounts = accounts;
  input.behaviours.push_back(shared_one(input));
  EXPECT_NE(analysed(input).limits.find("Nothing is held equal."), std::string::npos);
}

TEST(Success, TheCutIsTheQuartileOfTheSuccessfulAndOfNobodyElse) {
  EXPECT_NEAR(cut_of(BehaviourKind::regularity, true, {0.72, 0.8, 0.84, 0.9, 1.0}).value, 0.8, 1e-12);
  EXPECT_NEAR(cut_of(BehaviourKind::breadth, true, {0.0, 0.0, 0.3}).value, 0.1, 1e-12)
      << "0 would hold for all";
  EXPECT_EQ(cut_of(BehaviourKind::speed, false, {3, 5, 9, 11}).value, 14.0) << "whole weeks";
  EXPECT_EQ(cut_of(BehaviourKind::people_met, true, {2, 4, 5, 9}).value, 4.0);
  EXPECT_TRUE((BehaviourCut{true, 0.8}.holds(0.8)));
  EXPECT_FALSE((BehaviourCut{false, 14}.holds(15)));
}

TEST(Success, WhatCouldBeFoundIsThatOfTheSimulation) {
  EXPECT_NEAR(chance_to_find(10, 30), 0.22, 0.005);
  EXPECT_NEAR(chance_to_find(15, 45), 0.42, 0.005);
  EXPECT_NEAR(chance_to_find(30, 90), 0.84, 0.005);
  EXPECT_EQ(chance_to_find(200, 600), 1.0);
  EXPECT_EQ(chance_to_find(0, 60), 0.0);
}

TEST(Success, AFrozenFindingIsProvedOnNewSuccessesOnly) {
  SuccessInput input = made_input(60);
  input.behaviours.push_back(shared_one(input));
  SuccessAnalysis page = analysed(input);
  Freeze freeze = freeze_of(page);
  ASSERT_EQ(freeze.findings.size(), 1U);
  EXPECT_EQ(freeze.findings[0].successful.size(), 15U);
  // Half a year later accounts 1, 2 and 3 are successful too; one of them without it.
  input.today = kPracticeDay + 180;
  for (const std::size_t i : {1U, 2U, 3U}) {
    input.accounts[i].successful = true, input.accounts[i].success = kPracticeDay + 30;
    input.behaviours[0].values[i] = i == 3 ? 0.1 : 0.9;
  }
  input.frozen = freeze.findings;
  page = analysed(input);
  ASSERT_EQ(page.proofs.size(), 1U);
  EXPECT_EQ(page.proofs[0].with.n, 3);
  EXPECT_EQ(page.proofs[0].with.did, 2);
  EXPECT_EQ(page.proofs[0].without.n, 42);
  EXPECT_EQ(page.proofs[0].words, "2 of 3 new successes did this first; 0 of 42 others did");
  EXPECT_TRUE(page.findings[0].frozen);
  EXPECT_TRUE(freeze_of(page).findings.empty()) << "It is frozen once.";

  // What can't be counted is not "no success yet".
  SuccessInput other = input;
  other.basis = SuccessBasis::renewed;
  EXPECT_EQ(analysed(other).proofs[0].words,
            "Can't be counted now: success rests on renewals now, the finding on measured results");
  other = input;
  other.behaviours[0].event = "Another";
  EXPECT_EQ(analysed(other).proofs[0].words,
            "Can't be counted now: the exports no longer tell of it for enough customers");
  other = input;
  for (const std::size_t i : {1U, 2U, 3U}) other.behaviours[0].values[i] = kUnknown;
  EXPECT_EQ(analysed(other).proofs[0].words, "Can't be counted now: of 3 new successes it is not known");
}

TEST(Success, TheSuccessDayIsTheFirstAtTheTargetAfterTheStart) {
  PlanMetric metric;
  metric.baseline.value = 60.0, metric.target.value = 80.0;
  const std::vector<Point> points = {
      {kPracticeDay - 90, 85.0}, {kPracticeDay - 60, 70.0}, {kPracticeDay - 30, 82.0}};
  EXPECT_EQ(reached_on(metric, points, Grain::week, kPracticeDay - 70, 1.0),
            next_period(kPracticeDay - 30, Grain::week) - 1);
  EXPECT_EQ(reached_on(metric, points, Grain::week, kPracticeDay - 70, 0.5),
            next_period(kPracticeDay - 60, Grain::week) - 1);
  EXPECT_FALSE(reached_on(metric, points, Grain::week, kPracticeDay, 1.0).has_value());
}

TEST(Success, RenewedIsAYearAndNoLessThanBefore) {
  const Day customer = kPracticeDay - 800;
  const auto deals = [&](double first, std::optional<double> second) {
    return std::vector<Deal>{{customer, first, "EUR", false}, {customer + 365, second, "EUR", true}};
  };
  EXPECT_EQ(renewed_on(deals(100, 100), customer, kPracticeDay), customer + 365);
  EXPECT_FALSE(renewed_on(deals(100, 80), customer, kPracticeDay).has_value()) << "shrunk";
  EXPECT_FALSE(renewed_on(deals(100, std::nullopt), customer, kPracticeDay).has_value()) << "not known";
  EXPECT_FALSE(renewed_on(deals(100, 100), kPracticeDay - 300, kPracticeDay).has_value()) << "not a year";
  EXPECT_FALSE(renewed_on({{customer, 100, "EUR", false}}, customer, kPracticeDay).has_value());
}

TEST(Success, TheWindowEndsWithTheSuccessAndNeedsItsUsage) {
  Book book = made_book(1);
  book.accounts[0].start = kPracticeDay - 200;
  const std::vector<std::pair<Day, Day>> covered = {{kPracticeDay - 300, kPracticeDay - 100}};
  const auto whole = first_days_of(book, 0, std::nullopt, covered, true);
  ASSERT_TRUE(whole.has_value());
  EXPECT_EQ(whole->before, kPracticeDay - 110);
  EXPECT_TRUE(whole->usage_known);
  EXPECT_EQ(whole->covered_weeks, 12);
  EXPECT_EQ(first_days_of(book, 0, kPracticeDay - 171, covered, true)->covered_weeks, 4);
  EXPECT_FALSE(first_days_of(book, 0, kPracticeDay - 195, covered, true)->usage_known)
      << "six days say nothing";
  EXPECT_FALSE(first_days_of(book, 0, std::nullopt, {{kPracticeDay - 150, kPracticeDay}}, true)->usage_known);
  EXPECT_FALSE(first_days_of(book, 0, std::nullopt, covered, false)->usage_known) << "no usage is joined";
  const Day from = kPracticeDay - 200;
  EXPECT_NEAR(covered_share(from, from + 90, {{from + 45, kPracticeDay}}), 0.5, 1e-12);
  EXPECT_NEAR(covered_share(from, from + 90, {{from - 9, from + 8}, {from, from + 17}}), 0.2, 1e-12);
  EXPECT_EQ(covered_share(from, from, {{from, kPracticeDay}}), 0.0);
  book.accounts[0].start.reset();
  EXPECT_FALSE(first_days_of(book, 0, std::nullopt, covered, true).has_value());
}

TEST(Success, AKeyBehaviourHasARecipeWhereUsageCanTell) {
  SuccessFinding finding;
  finding.kind = BehaviourKind::regularity, finding.event = "Approve Payout", finding.title = "Often";
  finding.cut = {true, 0.8}, finding.cut_text = "in 80 % of weeks or more";
  EXPECT_FALSE(key_behaviour(finding).has_value()) << "nothing untested goes into a plan";
  finding.level = FindingLevel::worth_a_look;
  EXPECT_EQ(key_behaviour(finding)->evidence,
            "Worth a look, not beyond doubt, among the successful (in 80 % of weeks or more).");
  finding.level = FindingLevel::shared;
  EXPECT_EQ(key_behaviour(finding)->evidence, "Shared by the successful (in 80 % of weeks or more).");
  EXPECT_EQ(title_of(FindingLevel::worth_a_look), "Worth a look");
  EXPECT_EQ(doubt_of(FindingLevel::worth_a_look), "not beyond doubt");
  EXPECT_EQ(title_of(FindingLevel::untested), "Side by side, without a test");
  EXPECT_EQ(key_behaviour(finding)->recipe, "usage.event:Approve Payout >= 1 for 4 weeks");
  finding.kind = BehaviourKind::breadth;
  EXPECT_EQ(key_behaviour(finding)->recipe, "") << "a recipe counts people, not their share";
  finding.kind = BehaviourKind::speed;
  EXPECT_EQ(key_behaviour(finding)->recipe, "") << "what comes late is no habit";
  finding.kind = BehaviourKind::people_met, finding.event.clear();
  EXPECT_EQ(key_behaviour(finding)->recipe, "");
  SuccessPlan plan;
  EXPECT_TRUE(add_behaviour(plan, *key_behaviour(finding)));
  EXPECT_FALSE(add_behaviour(plan, *key_behaviour(finding)));
}

}  // namespace test_success
}  // namespace rapport::practice
