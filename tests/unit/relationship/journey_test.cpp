// SPDX-License-Identifier: GPL-3.0-or-later
// Stages, laps, what is suggested, and to which stage an answer belongs.
#include "core/relationship/journey.h"

#include <gtest/gtest.h>

namespace rapport::relationship {
namespace journey_test {

const Day kToday = *parse_iso_day("2026-11-30");

JourneyEntry entry(Stage stage, int days_ago, int lap = 1, const char* why = "") {
  JourneyEntry one;
  one.id = std::string(name_of(stage)) + std::to_string(days_ago);
  one.stage = stage, one.lap = lap, one.from = kToday - days_ago, one.why = why;
  return one;
}
Evidence evidence(int days_ago) {
  return {kToday - days_ago, std::to_string(days_ago) + " days ago."};
}

TEST(Journey, AStageIsInForceFromItsDayToTheNext) {
  const Journey journey{{entry(Stage::contract, 100), entry(Stage::adoption, 60)}};
  EXPECT_EQ(stage_on(journey, kToday - 101), std::nullopt) << "before the first it is not known";
  EXPECT_EQ(stage_on(journey, kToday - 100), Stage::contract);
  EXPECT_EQ(stage_on(journey, kToday - 61), Stage::contract);
  EXPECT_EQ(stage_on(journey, kToday - 60), Stage::adoption);
  EXPECT_EQ(stage_on(journey, kToday), Stage::adoption);
  EXPECT_EQ(stage_on(journey, std::nullopt), std::nullopt) << "an undated answer belongs to no stage";
}

TEST(Journey, OfTwoOfOneDayTheLaterWrittenCounts) {
  JourneyEntry late = entry(Stage::performance, 60);
  late.at = 2;
  const Journey journey{{entry(Stage::adoption, 60), late}};
  EXPECT_EQ(stage_on(journey, kToday - 60), Stage::performance);
}

TEST(Journey, BackwardsNeedsAReason) {
  const Journey journey{{entry(Stage::contract, 100), entry(Stage::performance, 60)}};
  EXPECT_NE(why_not(journey, entry(Stage::adoption, 10), kToday), "");
  EXPECT_EQ(why_not(journey, entry(Stage::adoption, 10, 1, "The champion left"), kToday), "");
  EXPECT_EQ(why_not(journey, entry(Stage::transformation, 10), kToday), "");
  EXPECT_NE(why_not(journey, entry(Stage::performance, 10), kToday), "") << "it is there already";
  EXPECT_NE(why_not(journey, entry(Stage::transformation, -1), kToday), "") << "a day to come is no fact";
  EXPECT_EQ(why_not(journey, entry(Stage::adoption, 80), kToday), "") << "before performance it goes forward";
}

TEST(Journey, ARenewalBeginsTheNextLapAtDecision) {
  const Journey journey{{entry(Stage::contract, 400), entry(Stage::performance, 300)}};
  EXPECT_EQ(lap_of(journey, Stage::decision, kToday - 30), 2);
  EXPECT_EQ(lap_of(journey, Stage::transformation, kToday - 30), 1);
  EXPECT_EQ(lap_of(journey, Stage::decision, kToday - 350), 1) << "nothing came after the contract by then";
  EXPECT_EQ(why_not(journey, entry(Stage::decision, 30, 2), kToday), "") << "another lap does not go back";
  EXPECT_NE(why_not(journey, entry(Stage::decision, 30, 999), kToday), "") << "laps follow each other";
  EXPECT_FALSE(goes_back(journey, Stage::decision, 2, kToday - 30));
  EXPECT_EQ(stage_words(Stage::decision, 2), "Decision, lap 2");
}

TEST(Journey, SuggestsWithEvidenceInOrder) {
  JourneyFacts facts;
  EXPECT_TRUE(suggest({}, facts, kToday).empty());
  facts.contract = evidence(200), facts.adoption = evidence(210), facts.performance = evidence(90);
  const auto all = suggest({}, facts, kToday);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].stage, Stage::contract);
  EXPECT_EQ(all[0].evidence, "200 days ago.");
  EXPECT_EQ(all[1].stage, Stage::adoption);
  EXPECT_EQ(all[1].from, kToday - 200) << "not before the stage in force";
  EXPECT_EQ(all[2].from, kToday - 90);
  const auto rest = suggest({{entry(Stage::adoption, 150)}}, facts, kToday);
  ASSERT_EQ(rest.size(), 1U) << "what is behind them is not suggested";
  EXPECT_EQ(rest[0].stage, Stage::performance);
}

TEST(Journey, WhatNobodyReachedIsNotSuggested) {
  JourneyFacts facts;
  facts.adoption = evidence(50);
  EXPECT_TRUE(suggest({}, facts, kToday).empty()) << "use without a contract is a trial";
  facts.contract = evidence(60);
  facts.transformation = evidence(10);
  const auto all = suggest({}, facts, kToday);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all.back().stage, Stage::adoption);
}

TEST(Journey, TheBoomerangReturns) {
  JourneyFacts facts;
  facts.laps = {{evidence(250), evidence(240)}, {evidence(60), evidence(20)}};
  const auto all = suggest({{entry(Stage::contract, 400), entry(Stage::performance, 100)}}, facts, kToday);
  ASSERT_EQ(all.size(), 2U) << "the renewal before performance is no new lap";
  EXPECT_EQ(all[0].stage, Stage::decision);
  EXPECT_EQ(all[0].lap, 2);
  EXPECT_EQ(all[0].from, kToday - 60);
  EXPECT_EQ(all[1].stage, Stage::contract);
  EXPECT_EQ(all[1].from, kToday - 20);
}

}  // namespace journey_test
}  // namespace rapport::relationship
