// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart without anything around it says: the finding of its last stretch, or of its go-live.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/chart/chart_labels.h"
#include "core/chart/chart_spec.h"
#include "tests/support/sample_series.h"

namespace rapport::chart {
namespace sentence_test {

using test::people_metric;
using test::percent_metric;
using test::series_from;
using test::series_of;
using test::tickets_metric;
using ::testing::HasSubstr;
using ::testing::Not;

std::string title(const Series& series, std::optional<Day> go_live = std::nullopt) {
  return test::chart_of(series, go_live).title;
}

TEST(Title, SaysARiseFromTheLastEightAgainstTheEightBefore) {
  // 8 x 34 and 36 alternating = 35; 8 x 40 and 42 alternating = 41; the partial week does not count.
  Series s = series_of(people_metric(), Grain::week, 17, [](int i) {
    return i == 16 ? 3.0 : (i < 8 ? 34.0 : 40.0) + (i % 2 == 0 ? 0.0 : 2.0);
  });
  s.points.back().partial = true;
  EXPECT_EQ(title(s), "People a week rose from 35 to 41 in the last 8 weeks");
}

TEST(Title, SaysAFallAndNoChange) {
  const auto two = [](double a, double b, double scatter) {
    return series_of(people_metric(), Grain::month, 16,
                     [=](int i) { return (i < 8 ? a : b) + (i % 2 == 0 ? scatter : -scatter); });
  };
  EXPECT_EQ(title(two(60, 30, 2)), "People a week fell from 60 to 30 in the last 8 months");
  EXPECT_EQ(title(two(40, 40, 2)), "People a week: no change in the last 8 months, 40");
  // Difference 4, scatter 12: within chance whatever the errors are like.
  EXPECT_EQ(title(two(40, 44, 12)), "People a week: no clear change in the last 8 months, 40 to 44");
}

TEST(Title, NobodyDoesNotHoldSteady) {
  const auto none = [](int) { return 0.0; };
  EXPECT_THAT(title(series_of(tickets_metric(), Grain::week, 16, none)), HasSubstr("none in 16 weeks"));
  for (const MetricInfo& metric : {people_metric(), tickets_metric()})
    EXPECT_EQ(title(series_of(metric, Grain::week, 16, none)).find("steady"), std::string::npos);
}

TEST(Title, ComparesBeforeAndAfterGoLive) {
  const Day go_live = day_of({2026, 3, 11});  // a Wednesday: its week belongs to neither side
  const Series s = series_from(percent_metric(), Grain::week, day_of({2026, 2, 2}),
                               {58, 60, 58, 60, 59, 1000, 75, 77, 75, 77, 76});
  EXPECT_EQ(title(s, go_live), "Drivers paid same day rose from 59 % to 76 % since go-live");
}

TEST(Title, IsHonestWithFewPoints) {
  EXPECT_EQ(title(series_of(people_metric(), Grain::week, 3, [](int) { return 5.0; })),
            "People a week: too few weeks to judge, fewer than 6 so far");
  Series partial = series_of(people_metric(), Grain::quarter, 1, [](int) { return 5.0; });
  partial.points.back().partial = true;
  EXPECT_EQ(title(partial), "People a week: too few quarters to judge, none complete yet");
}

TEST(Title, SaysThatNoExportCoversIt) {
  Series empty = series_of(people_metric(), Grain::week, 1, [](int) { return 0.0; });
  empty.points.clear();
  EXPECT_EQ(title(empty), "No export covers “People a week”");
}

TEST(Title, DoesNotCallOldDataTheLastWeeks) {
  const Series s = series_from(people_metric(), Grain::week, day_of({2024, 1, 1}),
                               {9, 11, 9, 11, 9, 11, 9, 11, 19, 21, 19, 21, 19, 21, 19, 21});
  // The 16th week begins on 15 Apr 2024 and ends on the 21st.
  EXPECT_EQ(title(s), "People a week rose from 10 to 20 in the 8 weeks to 21 Apr 2024");
}

TEST(Title, ComparesDaysInWholeWeeks) {
  // 60 days with quiet weekends: 28 against 28; no weekday counts more on one side than on the other.
  const Series s = series_of(people_metric(), Grain::day, 60, [](int i) { return i % 7 > 4 ? 0.0 : 10.0; });
  EXPECT_THAT(title(s), HasSubstr("no change in the last 28 days, 7.1"));
}

TEST(Title, SaysWhereGapsLieInside) {
  Series s = series_of(people_metric(), Grain::week, 18,
                       [](int i) { return (i < 9 ? 10.0 : 20.0) + (i % 2 == 0 ? 1.0 : -1.0); });
  s.points.erase(s.points.begin() + 13);
  s.points.erase(s.points.begin());
  EXPECT_THAT(title(s), HasSubstr("over 8 weeks with data"));
}

TEST(Title, ShowsNoScoreOfAFewAnswers) {
  const MetricInfo nps{"nps.score", "NPS", "What they say", "NPS", Direction::up, false};
  Series s = series_of(nps, Grain::month, 16, [](int i) { return (i < 8 ? 0.0 : 90.0) + (i % 2) * 10; });
  for (Point& point : s.points) point.n = 3;
  EXPECT_EQ(title(s), "NPS: too few answers for a score, 3 answers in the latest month");
  EXPECT_EQ(test::chart_of(s).series.front().end_label, "3 answers");
  for (Point& point : s.points) point.n = 12;
  EXPECT_THAT(title(s), HasSubstr("rose from 5 to 95"));
}

TEST(Title, ClaimsNoCause) {
  const Series s = series_of(people_metric(), Grain::week, 16, [](int i) { return i < 8 ? 10.0 : 20.0; });
  const ChartSpec spec = test::chart_of(s);
  for (const char* word : {"because", "caused", "due to", "thanks"})
    EXPECT_THAT(spec.title + spec.subtitle + spec.alt_text, Not(HasSubstr(word)));
}

}  // namespace sentence_test
}  // namespace rapport::chart
