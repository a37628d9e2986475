// SPDX-License-Identifier: GPL-3.0-or-later
// Retention: the worked numbers of golden.py, the edges, and that a bridge closes to the cent.
#include "core/practice/retention.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/random/uniform_int_distribution.hpp>

#include "core/practice/common_currency.h"
#include "core/practice/retention_words.h"
#include "core/statistics/random.h"
#include "tests/unit/import/small_world.h"

namespace rapport::practice {
namespace test_retention {

const Day kFrom = day_of({2025, 11, 1});
const Day kTo = day_of({2026, 11, 1});

RetentionRow row(const char* name, std::optional<Cents> start, std::optional<Cents> end) {
  RetentionRow one;
  one.account_id = one.account = name;
  one.start = start ? std::optional(*start * 100) : start;
  one.end = end ? std::optional(*end * 100) : end;
  one.source = "contracts";
  return one;
}

/// golden.py: A 100 to 130, B 50 to 40, C 80, D lost, E new, F 40, G never.
std::vector<RetentionRow> golden() {
  return {row("A", 100'000, 130'000), row("B", 50'000, 40'000), row("C", 80'000, 80'000),
          row("D", 20'000, 0),        row("E", 0, 60'000),      row("F", 40'000, 40'000)};
}

TEST(Retention, TheWorkedNumbers) {
  const Retention r = retention_of(golden(), kFrom, kTo, "EUR");
  EXPECT_EQ(r.accounts, 5);
  EXPECT_EQ(r.start, 29'000'000);
  EXPECT_EQ(r.end, 29'000'000);
  EXPECT_NEAR(r.nrr.value, 100.0, 1e-9);
  EXPECT_NEAR(r.grr.value, 89.655172, 1e-6);
  EXPECT_EQ(r.lost, 1);
  EXPECT_NEAR(r.logo_churn, 20.0, 1e-9);
  EXPECT_NEAR(r.logo.low, 3.622, 1e-3);
  EXPECT_NEAR(r.logo.high, 62.446, 1e-3);
  EXPECT_EQ(r.fresh, 6'000'000);
  EXPECT_EQ(r.now, 35'000'000);
  EXPECT_EQ(r.start + r.expansion - r.contraction - r.churn, r.end);
  EXPECT_NEAR(r.nrr.value - r.grr.value,
              100.0 * static_cast<double>(r.expansion) / static_cast<double>(r.start), 1e-9);
  EXPECT_FALSE(r.range_only());
  const RetentionWords words = words_of(r);
  ASSERT_EQ(words.tiles.size(), 4U);
  EXPECT_EQ(words.tiles[0].figure, "100.0 %");
  EXPECT_EQ(words.tiles[1].figure, "89.7 %");
  EXPECT_EQ(words.tiles[2].figure, "1 of 5");
  EXPECT_EQ(words.tiles[2].words, "customers lost");
  EXPECT_EQ(words.tiles[2].note, "4 to 62 % of such books");
  EXPECT_EQ(words.tiles[3].figure, "EUR 350,000");
  EXPECT_EQ(words.finding, "Expansion of EUR 30,000 made up for what was lost");
}

TEST(Retention, TheBarsLeadFromOneTotalToTheNext) {
  const Retention r = retention_of(golden(), kFrom, kTo, "EUR");
  const chart::BarChart chart = bridge_of(r);
  ASSERT_EQ(chart.bars.size(), 7U);
  EXPECT_EQ(chart.bars[1].text, "+30,000");
  EXPECT_EQ(chart.bars[2].text,
            "\xE2\x88\x92"
            "10,000");
  for (std::size_t i = 1; i < chart.bars.size(); ++i) {
    const chart::Bar& bar = chart.bars[i];
    const bool total = bar.parts.front().role == chart::BarRole::total;
    // A step begins where the one before it ended; a total ends where it ended.
    EXPECT_NEAR(total ? bar.level : std::min(bar.low(), bar.high()),
                total ? chart.bars[i - 1].level : std::min(chart.bars[i - 1].level, bar.level), 1e-9)
        << bar.id;
  }
  EXPECT_EQ(behind(r, "lost").size(), 1U);
  EXPECT_EQ(behind(r, "lost").front()->account, "D");
  EXPECT_EQ(behind(r, "new").front()->account, "E");
  EXPECT_EQ(behind(r, "start").size(), 5U);
  EXPECT_EQ(behind(r, "end").size(), 4U);
  EXPECT_EQ(behind(r, "now").size(), 5U);
}

TEST(Retention, UnknownIsNeitherLostNorKept) {
  std::vector<RetentionRow> rows = golden();
  rows.push_back(row("H", 10'000, std::nullopt));
  const Retention r = retention_of(rows, kFrom, kTo, "EUR");
  EXPECT_EQ(r.accounts, 6);
  EXPECT_EQ(r.known, 5);
  EXPECT_EQ(r.lost, 1);
  EXPECT_NEAR(r.coverage, 290.0 / 300.0, 1e-12);
  EXPECT_NEAR(r.nrr.value, 100.0, 1e-9) << "of what is known";
  EXPECT_NEAR(r.nrr.low, 100.0 * 290 / 300, 1e-9) << "all unknown lost";
  EXPECT_NEAR(r.nrr.high, 100.0, 1e-9) << "all unknown as before";
  EXPECT_NEAR(r.grr.low, 100.0 * 260 / 300, 1e-9);
  EXPECT_NEAR(r.grr.high, 100.0 * 270 / 300, 1e-9);
  EXPECT_EQ(r.start + r.expansion - r.contraction - r.churn - r.unknown, r.end);
  EXPECT_FALSE(r.range_only());
}

TEST(Retention, WhatOnlyTheLastDayKnowsIsNotComparable) {
  std::vector<RetentionRow> rows = golden();
  rows.push_back(row("H", 10'000, std::nullopt));
  rows.back().last = 25'000'00;
  const Retention r = retention_of(rows, kFrom, kTo, "EUR");
  EXPECT_EQ(r.not_comparable, 25'000'00);
  EXPECT_EQ(r.unknown, 10'000'00) << "what became of the first day's is not known all the same";
  EXPECT_EQ(r.start + r.expansion - r.contraction - r.churn - r.unknown, r.end) << "the bridge closes";
  EXPECT_EQ(r.now, r.end + r.fresh + r.not_known_before + r.not_comparable);
  EXPECT_NEAR(r.nrr.value, 100.0, 1e-9) << "it is in no share";
  const chart::BarChart chart = bridge_of(r);
  const auto bar = std::find_if(chart.bars.begin(), chart.bars.end(),
                                [](const chart::Bar& one) { return one.id == "not_comparable"; });
  ASSERT_NE(bar, chart.bars.end());
  EXPECT_EQ(bar->text, "+25,000");
  EXPECT_EQ(chart.bars.back().id, "now");
  EXPECT_NEAR(chart.bars.back().level, bar->level, 1e-9) << "and closes to the last total";
  ASSERT_EQ(behind(r, "not_comparable").size(), 1U);
  EXPECT_EQ(behind(r, "not_comparable").front()->account, "H");
  EXPECT_EQ(change_words(*behind(r, "not_comparable").front()), "10,000, then 25,000 by another source");
  const Sheet sheet = retention_sheet(r);
  const auto column = std::find(sheet.titles.begin(), sheet.titles.end(), "End by another source (EUR)");
  ASSERT_NE(column, sheet.titles.end());
  const auto at = static_cast<std::size_t>(column - sheet.titles.begin());
  for (const std::vector<SheetCell>& line : sheet.rows) {
    ASSERT_EQ(line.size(), sheet.titles.size());
    EXPECT_EQ(line[at], line.front() == SheetCell(std::string("H")) ? SheetCell(25'000.0) : SheetCell());
  }
}

TEST(Retention, AnEndThatNobodyKnowsIsNotCalledIncomparable) {
  std::vector<RetentionRow> rows = golden();
  rows.push_back(row("H", 10'000, std::nullopt));
  rows.push_back(row("I", 5'000, std::nullopt));
  rows.back().last = 7'000'00;
  const Retention r = retention_of(rows, kFrom, kTo, "EUR");
  const auto notes = words_of(r).notes;
  const auto says = [&](const std::string& words) {
    return std::find(notes.begin(), notes.end(), words) != notes.end();
  };
  EXPECT_TRUE(says("The ARR of 1 customer on 1 Nov 2026 is not known: neither lost nor kept."));
  EXPECT_TRUE(says(
      "The ARR of 1 customer on 1 Nov 2026 is by another source and can't be compared with the first day: "
      "neither lost nor kept."));
  EXPECT_EQ(change_words(*behind(r, "unknown").front()), "10,000, then not known");
}

TEST(Retention, BelowNineOfTenKnownOnlyTheRangeIsShown) {
  std::vector<RetentionRow> rows = golden();
  rows.push_back(row("H", 40'000, std::nullopt));
  const Retention r = retention_of(rows, kFrom, kTo, "EUR");
  EXPECT_TRUE(r.range_only());
  EXPECT_EQ(words_of(r).tiles[0].figure, "88 to 100 %");
  EXPECT_NE(words_of(r).finding.find("too little is known"), std::string::npos);
}

TEST(Retention, WhatIsOutsideOfTheCohortStaysOutside) {
  RetentionRow passing = row("P", 0, 0);
  passing.between = 500'000;
  std::vector<RetentionRow> rows = golden();
  rows.push_back(passing);
  rows.push_back(row("Q", std::nullopt, 70'000));
  const Retention r = retention_of(rows, kFrom, kTo, "EUR");
  EXPECT_EQ(r.accounts, 5);
  EXPECT_NEAR(r.nrr.value, 100.0, 1e-9);
  EXPECT_EQ(r.not_known_before, 7'000'000);
  EXPECT_EQ(r.now, r.end + r.fresh + r.not_known_before);
  EXPECT_EQ(behind(r, "joined_and_left").size(), 1U);
  EXPECT_EQ(behind(r, "not_known_before").size(), 1U);
  EXPECT_EQ(words_of(r).notes.size(), 2U);
}

TEST(Retention, NoCohortIsNoFigure) {
  const Retention r = retention_of({row("E", 0, 60'000)}, kFrom, kTo, "EUR");
  EXPECT_FALSE(r.any());
  const RetentionWords words = words_of(r);
  EXPECT_EQ(words.finding, "Nothing is known of ARR on 1 Nov 2025");
  ASSERT_EQ(words.tiles.size(), 1U) << "only what there is today";
}

TEST(Retention, OneCustomerHasAmountsAndNoPercent) {
  const RetentionWords words = words_of(retention_of({row("A", 80'000, 96'000)}, kFrom, kTo, "EUR"));
  ASSERT_EQ(words.tiles.size(), 3U);
  EXPECT_EQ(words.tiles[0].figure, "EUR 96,000");
  EXPECT_EQ(words.tiles[0].words, "ARR of the one customer, before EUR 80,000");
  EXPECT_EQ(words.tiles[1].label(), "customers lost") << "no interval of one";
  EXPECT_EQ(words.tiles[1].figure, "0 of 1");
  EXPECT_EQ(words.basis, "1 customer at the start, ARR by contract");
  const RetentionWords open = words_of(retention_of({row("A", 80'000, std::nullopt)}, kFrom, kTo, "EUR"));
  EXPECT_EQ(open.finding, "What the one customer pays on 1 Nov 2026 is not known");
  ASSERT_FALSE(open.tiles.empty());
  EXPECT_EQ(open.tiles[0].figure, "not known");
}

TEST(CommonCurrency, TakesNoOtherCurrencyForItsOwn) {
  test::SmallWorld world;
  const CommonCurrency common(world.reader(), kTo, {{"EUR", 240'000.0}});
  EXPECT_EQ(common.code(), "EUR");
  EXPECT_EQ(common.cents({12.5, "EUR"}), 1250);
  EXPECT_EQ(common.cents({12.5, ""}), 1250) << "an export without currencies has one";
  EXPECT_EQ(common.cents({10'000'000.0, "JPY"}), std::nullopt);
}

TEST(Retention, AnyBookClosesToTheCent) {
  statistics::Generator chance(20261130);
  boost::random::uniform_int_distribution<Cents> amount(0, 99'999'999);
  boost::random::uniform_int_distribution<int> kind(0, 5);
  for (int book = 0; book < 200; ++book) {
    std::vector<RetentionRow> rows;
    for (int i = 0; i < 60; ++i) {
      RetentionRow one = row(("A" + std::to_string(i)).c_str(), 0, 0);
      const int is = kind(chance);
      one.start = is == 0 ? 0 : amount(chance);
      one.end = is == 1 ? 0 : amount(chance);
      if (is == 2) one.end.reset();
      rows.push_back(std::move(one));
    }
    const Retention r = retention_of(rows, kFrom, kTo, "EUR");
    EXPECT_EQ(r.start + r.expansion - r.contraction - r.churn - r.unknown, r.end);
    EXPECT_LE(r.grr.value, 100.0 + 1e-9);
    EXPECT_LE(r.nrr.low, r.nrr.high + 1e-9);
    Cents lost = 0;
    for (const RetentionRow* one : behind(r, "lost")) lost += *one->start;
    EXPECT_EQ(lost, r.churn) << "the names behind a bar are what it is made of";
  }
}

}  // namespace test_retention
}  // namespace rapport::practice
