// SPDX-License-Identifier: GPL-3.0-or-later
// Words in room, with letters that are all one wide.
#include "core/chart/text_fit.h"

#include <gtest/gtest.h>

#include "core/base/text.h"
#include "core/chart/time_labels.h"

namespace rapport::chart {
namespace text_fit_test {

double letters(std::string_view text) {
  double n = 0;
  for (const char c : text) n += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return n;
}

using Lines = std::vector<std::string>;

TEST(FittedLines, BreaksAtSpaces) {
  EXPECT_EQ(fitted_lines("one two three four", 9, 3, letters), (Lines{"one two", "three", "four"}));
  EXPECT_EQ(fitted_lines("one two three four", 18, 3, letters), (Lines{"one two three four"}));
  EXPECT_EQ(fitted_lines("", 9, 3, letters), Lines{});
  EXPECT_EQ(fitted_lines("  two   spaces ", 20, 1, letters), (Lines{"two spaces"}));
}

TEST(FittedLines, ElidesWhatIsLeftOver) {
  EXPECT_EQ(fitted_lines("one two three four", 9, 2, letters), (Lines{"one two", "three fo\u2026"}));
  EXPECT_EQ(fitted_lines("one two", 5, 1, letters), (Lines{"one\u2026"}));
}

TEST(FittedLines, KeepsAUnitWithItsFigure) {
  EXPECT_EQ(fitted_lines("rose from 59 % since", 14, 2, letters), (Lines{"rose from 59 %", "since"}));
  EXPECT_EQ(fitted_lines("rose from 59 % since", 12, 2, letters), (Lines{"rose from", "59 % since"}));
}

TEST(FittedLines, BreaksAWordThatIsWiderThanTheRoom) {
  EXPECT_EQ(fitted_lines("abcdefghij kl", 4, 4, letters), (Lines{"abcd", "efgh", "ij", "kl"}));
}

TEST(BalancedLines, AnEllipsisIsNeverTakenForTheWordsThatItStandsFor) {
  // The ellipsis has three bytes, as "027" has: counted, nothing would seem to be missing.
  EXPECT_EQ(balanced_lines("Target 85 % by 8 Apr 2027", 14, 2, letters),
            (Lines{"Target 85 %", "by 8 Apr 2027"}));
}

TEST(Elided, NeverPartsALetterFromItsAccent) {
  // e and a combining acute are one letter; an emoji family is one too.
  const std::string accented = "ee\u0301ee\u0301e";
  for (double width = 1; width < 9; ++width) {
    const std::string shown = elided(accented, width, letters);
    EXPECT_TRUE(is_utf8(shown));
    EXPECT_EQ(shown.find("e\u2026\u0301"), std::string::npos);
    EXPECT_FALSE(shown.ends_with("\u0301\u0301\u2026"));
  }
  EXPECT_EQ(elided(accented, 3, letters), "e\u2026");  // the second letter is two wide here
  EXPECT_EQ(elided("Zürich", 6, letters), "Zürich");
  EXPECT_EQ(elided("Zürich", 4, letters), "Zür\u2026");
}

TEST(BalancedLines, LeaveNoLineWithAShortWord) {
  const auto width = [](std::string_view text) { return static_cast<double>(letters(text)); };
  const std::string text = "Target 30 people by 31 Mar 2027";
  EXPECT_EQ(fitted_lines(text, 26, 2, width),
            (std::vector<std::string>{"Target 30 people by 31 Mar", "2027"}));
  EXPECT_EQ(balanced_lines(text, 26, 2, width),
            (std::vector<std::string>{"Target 30 people", "by 31 Mar 2027"}));
  EXPECT_EQ(balanced_lines(text, 40, 2, width), std::vector<std::string>{text});
  // What does not fit is as fitted_lines() has it, and a word is not broken for the balance.
  EXPECT_EQ(balanced_lines(text, 12, 2, width), fitted_lines(text, 12, 2, width));
  EXPECT_EQ(balanced_lines("a Rechtsschutzversicherung", 25, 2, width),
            (std::vector<std::string>{"a", "Rechtsschutzversicherung"}));
}

TEST(PlaceLabels, MovesThemApartWithinTheRoom) {
  std::vector<LabelPlace> labels{{50, 20, 0}, {52, 20, 0}, {95, 20, 0}, {5, 20, 0}};
  place_labels(labels, 0, 100, 2);
  EXPECT_LE(labels[0].placed + 22, labels[1].placed + 1e-6);
  EXPECT_DOUBLE_EQ(labels[2].placed, 90);
  EXPECT_DOUBLE_EQ(labels[3].placed, 10);
}

TEST(TimeLabels, WritesTheYearWhereItBegins) {
  const auto width = [](std::string_view text) { return 7.0 * letters(text); };
  const auto labels = time_labels(day_of({2025, 8, 11}), day_of({2026, 11, 16}), Grain::week, 1.0, width, 16);
  std::string words;
  for (const TimeLabel& label : labels) words += label.text + ';';
  EXPECT_EQ(words, "Sep;Nov;Jan 26;Mar;May;Jul;Sep;Nov;");
  const auto years = time_labels(day_of({2015, 1, 5}), day_of({2026, 11, 16}), Grain::week, 0.2, width, 16);
  EXPECT_EQ(years.front().text, "2016");
  const auto quarters =
      time_labels(day_of({2025, 7, 1}), day_of({2026, 7, 1}), Grain::quarter, 1.0, width, 16);
  ASSERT_EQ(quarters.size(), 5U);
  EXPECT_EQ(quarters[2].text, "Q1 26");
}

}  // namespace text_fit_test
}  // namespace rapport::chart
