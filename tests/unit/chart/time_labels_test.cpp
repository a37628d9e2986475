// SPDX-License-Identifier: GPL-3.0-or-later
// The words under the axes of office programs, which know periods alone. Letters are 6 wide, the gap is 12.
#include "core/chart/time_labels.h"

#include <gmock/gmock.h>

#include <string>

namespace rapport::chart {
namespace time_labels_test {

using ::testing::ElementsAre;

double width_of(std::string_view text) {
  double letters = 0;
  for (const char c : text) letters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 6 : 0;
  return letters;
}

Day after(Day first, Grain grain, int n) {
  for (; n > 0; --n) first = next_period(first, grain);
  return first;
}

std::vector<std::string> words(Grain grain, int n, double slot) {
  const Day first = period_start(day_of({2025, 4, 7}), grain);
  std::vector<std::string> out;
  for (const TimeLabel& label :
       time_labels_at_periods(first, after(first, grain, n - 1), grain, slot, width_of, 12))
    out.push_back(label.text);
  return out;
}

TEST(TimeLabelsAtPeriods, NameQuartersMonthsAndDays) {
  EXPECT_THAT(words(Grain::quarter, 4, 160), ElementsAre("Q2 2025", "Q3 2025", "Q4 2025", "Q1 2026"));
  EXPECT_THAT(words(Grain::month, 16, 40),
              ElementsAre("Apr", "Jun", "Aug", "Oct", "Dec", "Feb\u00A026", "Apr", "Jun"));
  EXPECT_THAT(words(Grain::week, 66, 10), ElementsAre("Apr", "Jul", "Oct", "Jan\u00A026", "Apr", "Jul"));
  EXPECT_THAT(words(Grain::day, 15, 25), ElementsAre("7\u00A0Apr 25", "14\u00A0Apr", "21\u00A0Apr"));
  EXPECT_THAT(words(Grain::week, 1, 600), ElementsAre("7\u00A0Apr 25"));
}

TEST(TimeLabelsAtPeriods, NeverTouchAndStandAtEverySoManieth) {
  for (const Grain grain : {Grain::day, Grain::week, Grain::month, Grain::quarter}) {
    for (const int n : {1, 2, 3, 8, 13, 27, 40, 66, 120, 400, 624, 4383}) {
      for (const double plot : {180.0, 420.0, 760.0}) {
        SCOPED_TRACE(std::string(name_of(grain)) + " " + std::to_string(n) + " " + std::to_string(plot));
        const double slot = plot / n;
        const Day first = period_start(day_of({2014, 5, 12}), grain);
        const auto labels =
            time_labels_at_periods(first, after(first, grain, n - 1), grain, slot, width_of, 12);
        ASSERT_FALSE(labels.empty());
        EXPECT_EQ(labels.front().day, first);
        const auto periods_between = [&](Day from, Day to) {
          int count = 0;
          for (; from < to; from = next_period(from, grain)) ++count;
          return count;
        };
        const int every = labels.size() > 1 ? periods_between(first, labels[1].day) : n;
        EXPECT_EQ(static_cast<int>(labels.size()), (n - 1) / every + 1) << "to the end";
        for (std::size_t i = 1; i < labels.size(); ++i) {
          EXPECT_EQ(periods_between(labels[i - 1].day, labels[i].day), every);
          EXPECT_NE(labels[i].text, labels[i - 1].text) << "a period named twice";
          EXPECT_LT(width_of(labels[i - 1].text) / 2 + width_of(labels[i].text) / 2, every * slot);
        }
      }
    }
  }
}

}  // namespace time_labels_test
}  // namespace rapport::chart
