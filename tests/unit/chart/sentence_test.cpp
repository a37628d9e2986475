// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/chart/chart_spec.h"
#include "core/chart/words.h"
#include "tests/support/sample_series.h"

namespace rapport::chart {
namespace {

using test::people_metric;
using test::percent_metric;
using test::sample_today;
using test::series_from;
using test::series_of;
using test::tickets_metric;
using ::testing::HasSubstr;
using ::testing::Not;

std::string title(const Series& series, std::optional<Day> go_live = std::nullopt) {
  return title_sentence(series, go_live, sample_today());
}

TEST(Title, SaysARiseFromTheLastEightAgainstTheEightBefore) {
  // 8 x 34 and 36 alternating = 35; 8 x 40 and 42 alternating = 41; the partial week at the end does not
  // count.
  Series s = series_of(people_metric(), Grain::week, 17, [](int i) {
    return i == 16 ? 3.0 : (i < 8 ? 34.0 : 40.0) + (i % 2 == 0 ? 0.0 : 2.0);
  });
  s.points.back().partial = true;
  EXPECT_EQ(title(s), "People a week rose from 35 to 41 in the last 8 weeks");
  const auto c = compare(s, std::nullopt);
  ASSERT_TRUE(c);
  EXPECT_DOUBLE_EQ(c->before, 35.0);
  EXPECT_DOUBLE_EQ(c->after, 41.0);
  EXPECT_EQ(c->n_before, 8);
  EXPECT_EQ(c->n_after, 8);
}

TEST(Title, SaysAFallSteadyAndUnclear) {
  const auto two = [](double a, double b, double scatter) {
    return series_of(people_metric(), Grain::month, 16,
                     [=](int i) { return (i < 8 ? a : b) + (i % 2 == 0 ? scatter : -scatter); });
  };
  EXPECT_EQ(title(two(60, 30, 2)), "People a week fell from 60 to 30 in the last 8 months");
  EXPECT_EQ(title(two(40, 40.5, 2)), "People a week held steady at 41 in the last 8 months");
  // Difference 4, scatter 12: standard error sqrt(2 * 12^2 * 8/7 / 8) = 6.4, twice that is more than 4.
  EXPECT_EQ(title(two(40, 44, 12)), "People a week: no clear change, 40 to 44 in the last 8 months");
}

TEST(Title, NobodyDoesNotHoldSteady) {
  // A customer that left sixteen weeks ago, or never came: there is nothing that could be steady.
  const auto none = [](int) { return 0.0; };
  EXPECT_EQ(title(series_of(people_metric(), Grain::week, 16, none)), "People a week: none in 16 weeks");
  EXPECT_EQ(title(series_of(tickets_metric(), Grain::week, 16, none)).find("steady"), std::string::npos);
}

TEST(Title, ComparesBeforeAndAfterGoLiveWhereBothSidesAreLongEnough) {
  const Day go_live = day_of({2026, 3, 11});  // a Wednesday: its week belongs to neither side
  Series s = series_from(percent_metric(), Grain::week, day_of({2026, 2, 2}),
                         {58, 60, 58, 60, 59, 1000, 75, 77, 75, 77, 76});
  EXPECT_EQ(title(s, go_live), "Drivers paid same day rose from 59 % to 76 % since go-live");
  const auto c = compare(s, go_live);
  ASSERT_TRUE(c && c->by_go_live);
  EXPECT_EQ(c->n_before, 5);
  EXPECT_EQ(c->n_after, 5);
  s.points.pop_back();  // four after: the title falls back on the last against the earlier half
  EXPECT_FALSE(compare(s, go_live)->by_go_live);
}

TEST(Title, IsHonestWithFewPoints) {
  EXPECT_EQ(title(series_of(people_metric(), Grain::week, 3, [](int) { return 5.0; })),
            "Too few weeks to say a trend: 3 so far");
  Series partial = series_of(people_metric(), Grain::quarter, 1, [](int) { return 5.0; });
  partial.points.back().partial = true;
  EXPECT_EQ(title(partial), "Too few quarters to say a trend: none complete yet");
  // Six points: three against three.
  EXPECT_EQ(title(series_of(people_metric(), Grain::week, 6, [](int i) { return i < 3 ? 10.0 : 20.0; })),
            "People a week rose from 10 to 20 in the last 3 weeks");
}

TEST(Title, SaysThatNoExportCoversIt) {
  Series empty = series_of(people_metric(), Grain::week, 1, [](int) { return 0.0; });
  empty.points.clear();
  EXPECT_EQ(title(empty), "No export covers “People a week”");
}

TEST(Title, NamesCountsAsRatesAndNone) {
  const auto counts = [](double a, double b) {
    return series_of(tickets_metric(), Grain::week, 16, [=](int i) { return i < 8 ? a : b; });
  };
  EXPECT_EQ(title(counts(2, 5)), "Tickets opened rose from 2 to 5 a week in the last 8 weeks");
  EXPECT_EQ(title(counts(0, 5)), "Tickets opened rose from none to 5 a week in the last 8 weeks");
  EXPECT_EQ(title(counts(5, 0)), "Tickets opened fell from 5 a week to none in the last 8 weeks");
  EXPECT_EQ(title(counts(0, 0)), "Tickets opened: none in 16 weeks");
}

TEST(Title, DoesNotCallOldDataTheLastWeeks) {
  const Series s = series_from(people_metric(), Grain::week, day_of({2024, 1, 1}),
                               {10, 10, 10, 10, 10, 10, 10, 10, 20, 20, 20, 20, 20, 20, 20, 20});
  // The 16th week begins on 15 Apr 2024 and ends on the 21st.
  EXPECT_EQ(title(s), "People a week rose from 10 to 20 by 21 Apr 2024");
}

TEST(Title, ComparesDaysInWholeWeeks) {
  // 60 days with quiet weekends: 28 against 28; no weekday counts more on one side than on the other.
  const Series s = series_of(people_metric(), Grain::day, 60, [](int i) { return i % 7 > 4 ? 0.0 : 10.0; });
  EXPECT_EQ(title(s), "People a week held steady at 7.1 in the last 28 days");
  const auto shorter =
      compare(series_of(people_metric(), Grain::day, 20, [](int) { return 1.0; }), std::nullopt);
  EXPECT_EQ(shorter->n_after, 7);
}

TEST(Title, SaysWhereGapsLieInside) {
  Series s = series_of(people_metric(), Grain::week, 18, [](int i) { return i < 9 ? 10.0 : 20.0; });
  s.points.erase(s.points.begin() + 13);
  s.points.erase(s.points.begin());
  EXPECT_EQ(title(s), "People a week rose from 10 to 20 over 8 weeks with data");
}

TEST(Title, ShowsNoScoreOfAFewAnswers) {
  const MetricInfo nps{"nps.score", "NPS", "What they say", "NPS", Direction::up, false};
  Series s = series_of(nps, Grain::month, 16, [](int i) { return i < 8 ? 0.0 : 100.0; });
  for (Point& point : s.points) point.n = 3;
  EXPECT_EQ(title(s), "NPS: too few answers for a score, 3 answers in the latest month");
  EXPECT_EQ(make_chart(s, std::nullopt, sample_today()).series.front().end_label, "3 answers");
  for (Point& point : s.points) point.n = 12;
  EXPECT_THAT(title(s), HasSubstr("rose from 0 to 100"));
}

TEST(Title, StaysWithinFifteenWordsAndClaimsNoCause) {
  MetricInfo metric = people_metric();
  metric.label = "share of all payout files of every depot that were approved by two people on the same day";
  const Series s = series_of(metric, Grain::week, 16, [](int i) { return i < 8 ? 10.0 : 20.0; });
  const std::string text = title(s);
  EXPECT_LE(word_count(text), 15) << text;
  EXPECT_THAT(text, HasSubstr("rose from 10 to 20"));
  EXPECT_EQ(text.substr(0, 5), "Share");
  for (const char* word : {"because", "caused", "due to", "thanks"}) EXPECT_THAT(text, Not(HasSubstr(word)));
}

}  // namespace
}  // namespace rapport::chart
