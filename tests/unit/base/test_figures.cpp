// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>

#include "core/base/figures.h"
#include "core/base/text.h"

namespace rapport {
namespace test_figures {

TEST(Figures, RoundAsAPersonDoes) {
  EXPECT_EQ(plain_number(5.25, 1), "5.3") << "half away from zero, not to the even digit";
  EXPECT_EQ(plain_number(5.35, 1), "5.4") << "by the digits that are written, not by the bits behind them";
  EXPECT_EQ(plain_number(2.675, 2), "2.68");
  EXPECT_EQ(plain_number(1.005, 2), "1.01");
  EXPECT_EQ(plain_number(-5.25, 1), "-5.3");
  EXPECT_EQ(plain_number(0.5, 0), "1");
  EXPECT_EQ(plain_number(2.5, 0), "3");
  EXPECT_EQ(plain_number(9.995, 2), "10");
  EXPECT_EQ(plain_number(0.1 + 0.2, 2), "0.3");
  EXPECT_EQ(plain_number(1e-9, 2), "0");
  EXPECT_EQ(plain_number(123456789.125, 2), "123456789.13");
  EXPECT_EQ(rounded_text(5.249999999999999, 1), "5.3") << "computed another way, still 5.25";
  EXPECT_EQ(rounded_text(-0.4, 0), "0");
  EXPECT_EQ(rounded_text(1234567.891, 1), "1,234,567.9");
  EXPECT_EQ(rounded_text(-1204, 0), "-1,204");
  EXPECT_EQ(rounded_text(std::nan(""), 1), "not known");
}

TEST(Figures, TellTheDecimalsOfTheirSize) {
  EXPECT_EQ(figure_text(0), "0");
  EXPECT_EQ(figure_text(0.0042), "0.0042");
  EXPECT_EQ(figure_text(0.0021), "0.0021");
  EXPECT_EQ(figure_text(0.25), "0.25");
  EXPECT_EQ(figure_text(0.996), "1");
  EXPECT_EQ(figure_text(2.53), "2.5");
  EXPECT_EQ(figure_text(9.94), "9.9");
  EXPECT_EQ(figure_text(9.96), "10");
  EXPECT_EQ(figure_text(78.4), "78");
  EXPECT_EQ(figure_text(-12.5), "-13");
}

TEST(Figures, CarryTheirUnit) {
  EXPECT_EQ(value_text(78.4, "%"), "78 %");
  EXPECT_EQ(value_text(120, "minutes"), "120 min");
  EXPECT_EQ(value_text(126, "minutes"), "2.1 h");
  EXPECT_EQ(value_text(4920, "minutes"), "82 h");
  EXPECT_EQ(value_text(-33.5, "NPS"), "-34");
  EXPECT_EQ(value_text(41.3, "people"), "41");
}

TEST(Figures, SayChangesSharesAndDays) {
  EXPECT_EQ(change_text(0.184), "+18 %");
  EXPECT_EQ(change_text(-0.125), "-13 %");
  EXPECT_EQ(change_text(0.004), "no change");
  EXPECT_EQ(change_text(-0.0049), "no change");
  EXPECT_EQ(change_text(12.5), "+1,250 %");
  EXPECT_EQ(share_text(0.9999), "99 %");
  EXPECT_EQ(share_text(1.0), "100 %");
  EXPECT_EQ(share_text(0.0001), "1 %");
  EXPECT_EQ(share_text(0.0), "0 %");
  const Day today = *parse_iso_day("2026-11-29");
  EXPECT_EQ(days_since(today - 3, today), 3);
  EXPECT_EQ(days_since(today + 2, today), 0);
  EXPECT_EQ(days_ago_text(0), "today");
  EXPECT_EQ(days_ago_text(1), "1 day ago");
  EXPECT_EQ(days_away_text(111), "in 111 days");
  EXPECT_EQ(days_away_text(-1200), "1,200 days ago");
}

}  // namespace test_figures
}  // namespace rapport
