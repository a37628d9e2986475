// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/hotspots.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/practice/book_sheets.h"
#include "core/practice/how_judged.h"
#include "tests/unit/practice/made_book.h"

namespace rapport::practice {
namespace test_hotspots {

using test::made_book;

HotValues nps_values() {
  HotValues values;
  values.measure = *parse_hot_measure("nps");
  return values;
}

/// Answers of an account: so many promoters, passives and detractors.
void add(HotValues& values, std::size_t account, int promoters, int passives, int detractors) {
  AccountValue one;
  one.account = account, one.answers = promoters + passives + detractors;
  one.promoters = promoters, one.passives = passives, one.detractors = detractors;
  one.cluster = {100.0 * (promoters - detractors), static_cast<double>(one.answers)};
  values.accounts.push_back(one);
}

HotSpots judged(const Book& book, const HotValues& values, std::optional<Cut> by = std::nullopt) {
  statistics::Generator generator = statistics::generator_for("test", book.today, 1);
  const auto spots = judge_hot_spots(book, values, by, generator);
  EXPECT_TRUE(spots.has_value());
  return spots.value_or(HotSpots());
}

/// 42 accounts of three tiers; those of the second are detractors, the others mixed.
HotValues one_low_tier() {
  HotValues values = nps_values();
  for (std::size_t i = 0; i < 42; ++i)
    if (i % 3 == 1)
      add(values, i, 0, 1, 2);
    else
      add(values, i, i % 2 == 0 ? 2 : 1, 1, i % 2 == 0 ? 0 : 1);
  return values;
}

TEST(HotSpots, ATierThatIsLowerIsHotAndSaysItInWords) {
  const HotSpots spots = judged(made_book(42), one_low_tier());
  ASSERT_EQ(spots.segments.size(), 3U);
  const HotSegment& first = spots.segments[0];
  EXPECT_EQ(first.value, "Mid-Market");
  EXPECT_TRUE(first.hot);
  EXPECT_LE(first.p, 0.01);
  EXPECT_LT(first.difference, -80.0);
  EXPECT_LT(first.high, 0.0);
  EXPECT_EQ(first.accounts, 14);
  EXPECT_EQ(first.answers, 42);
  EXPECT_EQ(first.words, hot_gap_text(spots.measure, first.difference) + " lower than the rest");
  EXPECT_NE(
      first.sentence.find("14 accounts, 42 answers. In 2,000 shuffles a gap this wide came up somewhere in "),
      std::string::npos)
      << first.sentence;
  EXPECT_EQ(spots.finding, first.sentence);
  EXPECT_EQ(spots.segments[1].words, spots.segments[1].hot ? spots.segments[1].words : "could be chance");
}

TEST(HotSpots, ASegmentNeedsFiveAccountsAndTenAnswers) {
  HotValues values = nps_values();
  const Book book = made_book(30, {"A", "A", "A", "A", "A", "B"});
  for (std::size_t i = 0; i < 30; ++i) add(values, i, 1, i % 2 == 0 ? 1 : 0, i % 3 == 0 ? 1 : 0);
  HotSpots spots = judged(book, values);
  ASSERT_EQ(spots.segments.size(), 1U) << "B has five accounts, and fewer than ten answers";
  EXPECT_EQ(spots.segments[0].value, "A");
  EXPECT_EQ(spots.not_judged, 1);
}

TEST(HotSpots, BelowTenAnswersOrEightAccountsThereAreDotsAndCounts) {
  HotValues values = nps_values();
  for (std::size_t i = 0; i < 3; ++i) add(values, i, i == 2 ? 0 : 1, i == 2 ? 1 : 0, 0);
  const HotSpots spots = judged(made_book(12), values);
  EXPECT_TRUE(spots.few);
  EXPECT_TRUE(spots.segments.empty());
  EXPECT_EQ(spots.all_text, "2 promoters, 1 passive, 0 detractors of 3");
  EXPECT_EQ(spots.finding, "Too few to compare: it takes 10 answers of 8 accounts.");
  EXPECT_NEAR(spots.value, 66.7, 0.1) << "--json has it always.";
}

TEST(HotSpots, WithoutAnyValueItSaysSo) {
  const HotSpots spots = judged(made_book(12), nps_values());
  EXPECT_EQ(spots.finding, "Nothing of this is known yet for any customer.");
  EXPECT_EQ(spots.accounts, 0);
}

TEST(HotSpots, TheSameDataShowTheSameDigits) {
  const Book book = made_book(42);
  EXPECT_EQ(judged(book, one_low_tier()).segments, judged(book, one_low_tier()).segments);
}

TEST(HotSpots, ByOneCutOnlyThatIsCompared) {
  Book book = made_book(42);
  for (std::size_t i = 0; i < book.accounts.size(); ++i)
    book.accounts[i].segments.at(static_cast<std::size_t>(Cut::industry)) =
        i % 2 == 0 ? "Retail" : "Logistics";
  EXPECT_EQ(judged(book, one_low_tier()).segments.size(), 5U);
  const HotSpots spots = judged(book, one_low_tier(), Cut::industry);
  ASSERT_EQ(spots.segments.size(), 2U);
  EXPECT_EQ(spots.segments[0].cut, Cut::industry);
}

TEST(HotSpots, ATinySegmentDoesNotLead) {
  // A: twenty accounts clearly lower. B: five accounts lower still, with answers all over the place.
  Book book = made_book(60, {"A", "C", "C"});
  for (std::size_t i = 40; i < 45; ++i) book.accounts[i].segments.at(0) = "B";
  HotValues values = nps_values();
  for (std::size_t i = 0; i < 60; ++i) {
    const std::string& tier = book.accounts[i].in(Cut::tier);
    if (tier == "A")
      add(values, i, 0, 1, 4);
    else if (tier == "B")
      add(values, i, i % 2 == 0 ? 0 : 1, 0, i % 2 == 0 ? 3 : 1);
    else
      add(values, i, 4, 1, 0);
  }
  const HotSpots spots = judged(book, values);
  ASSERT_EQ(spots.segments.size(), 3U);
  EXPECT_NE(spots.segments[0].value, "B");
  EXPECT_EQ(spots.segments.back().value, "B");
}

TEST(HotSpots, AMeasureWithOneValueAnAccountCountsAccounts) {
  HotValues values;
  values.measure = *parse_hot_measure("usage.trend");
  for (std::size_t i = 0; i < 30; ++i) {
    AccountValue one;
    one.account = i, one.cluster = {(i % 3 == 0 ? -40.0 : 5.0) + static_cast<double>(i % 7), 1.0};
    values.accounts.push_back(one);
  }
  const HotSpots spots = judged(made_book(30), values);
  ASSERT_FALSE(spots.segments.empty());
  EXPECT_EQ(spots.segments[0].value, "Enterprise");
  EXPECT_TRUE(spots.segments[0].hot);
  EXPECT_EQ(spots.segments[0].answers, 0);
  EXPECT_NE(spots.segments[0].sentence.find(", 10 accounts. In"), std::string::npos)
      << spots.segments[0].sentence;
}

TEST(HotSpots, MeasuresHaveTheirNames) {
  EXPECT_EQ(parse_hot_measure("behaviour:Approve payouts")->name, "Approve payouts");
  EXPECT_FALSE(parse_hot_measure("behaviour:").has_value());
  EXPECT_FALSE(parse_hot_measure("happiness").has_value());
  EXPECT_EQ(hot_value_text(*parse_hot_measure("nps"), 24.4), "+24");
  EXPECT_EQ(hot_value_text(*parse_hot_measure("nps"), -0.2), "0");
  EXPECT_EQ(hot_value_text(*parse_hot_measure("ces"), 5.26), "5.3");
  EXPECT_EQ(hot_value_text(*parse_hot_measure("csat"), 78.4), "78 %");
  EXPECT_EQ(hot_value_text(*parse_hot_measure("usage.trend"), 12.0), "+12 %");
  EXPECT_EQ(hot_gap_text(*parse_hot_measure("nps"), -1.2), "1 point");
}

TEST(Book, BandsOfSizeAndTimeHaveWords) {
  EXPECT_EQ(size_band(5'000, 12'000, 60'000), "ARR below 12,000");
  EXPECT_EQ(size_band(12'000, 12'000, 60'000), "ARR 12,000 to 60,000");
  EXPECT_EQ(size_band(60'000, 12'000, 60'000), "ARR from 60,000");
  EXPECT_EQ(age_band(test::kPracticeDay - 300, test::kPracticeDay), "First year");
  EXPECT_EQ(age_band(test::kPracticeDay - 400, test::kPracticeDay), "1 to 3 years");
  EXPECT_EQ(age_band(test::kPracticeDay - 1200, test::kPracticeDay), "Over 3 years");
  EXPECT_EQ(parse_cut("size"), Cut::size);
  EXPECT_FALSE(parse_cut("mood").has_value());
}

TEST(HotSpots, TooFewAreARowThatSaysSo) {
  HotValues values = nps_values();
  add(values, 0, 1, 0, 1);
  const HotSpots spots = judged(made_book(42), values);
  ASSERT_TRUE(spots.segments.empty());
  const std::vector<Sheet> sheets = sheets_of(spots);
  ASSERT_EQ(sheets.size(), 1U);
  ASSERT_EQ(sheets[0].rows.size(), 1U);
  ASSERT_EQ(sheets[0].rows[0].size(), sheets[0].titles.size());
  EXPECT_EQ(sheets[0].titles.back(), "In words");
  EXPECT_EQ(sheets[0].rows[0].back(), SheetCell(spots.finding));
  EXPECT_FALSE(spots.finding.empty());
  EXPECT_EQ(sheets_of(judged(made_book(42), one_low_tier()))[0].rows.size(), 3U);
}

TEST(HotSpots, OneValueOfAnAccountIsNotJudgedAsAnswersAre) {
  for (const std::string& rule : judgement::how_hot_spots_are_judged(false)) {
    EXPECT_EQ(rule.find("answer"), std::string::npos) << rule;
    EXPECT_EQ(rule.find("say"), std::string::npos) << rule;
  }
  EXPECT_NE(judgement::how_hot_spots_are_judged(true).front().find("answers"), std::string::npos);
}

TEST(BookSheets, NameStatesAsTheWindowDoes) {
  AdvocatesBook advocates;
  advocates.accounts.resize(1);
  advocates.accounts[0].state = AdvocateState::resting;
  EXPECT_EQ(sheets_of(advocates)[0].rows.at(0).at(1), SheetCell(std::string("Let them rest")));
  AnswersBook answers;
  answers.answers.resize(1);
  answers.answers[0].kind = SurveyKind::csat;
  const std::vector<Sheet> sheets = sheets_of(answers);
  EXPECT_EQ(sheets[0].rows.at(0).at(3), SheetCell(std::string("CSAT")));
  for (const Sheet& sheet : sheets) {
    std::set<std::string> titles(sheet.titles.begin(), sheet.titles.end());
    EXPECT_EQ(titles.size(), sheet.titles.size()) << sheet.name << " has two columns of one name";
  }
}

}  // namespace test_hotspots
}  // namespace rapport::practice
