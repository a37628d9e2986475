// SPDX-License-Identifier: GPL-3.0-or-later
// Titles that people write, breaks where the definition changed, and other customers without their names.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/measure/measure_chart.h"
#include "tests/support/sample_series.h"

namespace rapport::measure {
namespace chart_title_test {

using chart::broken_between;
using chart::ChartSeries;
using chart::ChartSpec;
using chart::Role;
using chart::to_csv;
using chart::Vertical;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const Day first = day_of({2026, 1, 5});  // a Monday

/// 24 weeks: 20 in each up to the 12th, 50 from then on.
Series two_levels() {
  Series series = test::series_of(test::people_metric(), Grain::week, 24, [](int) { return 0.0; });
  for (std::size_t i = 0; i < series.points.size(); ++i) {
    series.points[i].start = first + 7 * static_cast<int>(i);
    series.points[i].value = i < 12 ? 20.0 : 50.0;
    series.points[i].partial = false;
    series.points[i].covered = 1.0;
  }
  return series;
}

Annotation definition(Day day) {
  return {1, day, AnnotationKind::definition, "now without test accounts"};
}

/// The chart with the finding of its series, as make_measure computes it.
ChartSpec drawn(const Series& series, MeasureContext context, Day today) {
  metrics::FindingOptions options = metrics::finding_options_for(series.metric, series.points, today);
  options.definition_changes = definition_changes(context.annotations);
  context.finding = metrics::find_since_go_live(series.points, series.grain, context.go_live, options);
  return make_measure_chart(series, context, today);
}

TEST(ChartBreaks, NothingIsJoinedOrComparedAcrossAChangeOfDefinition) {
  const Series series = two_levels();
  const Day today = series.points.back().start + 7;
  MeasureContext context;
  EXPECT_THAT(drawn(series, context, today).title, HasSubstr("35 to 50"))
      << "the eight weeks before the last eight: four of 20 and four of 50";

  // The change falls into the 13th week's Wednesday: that week was still begun under the old definition.
  const Day changed = series.points[12].start + 2;
  context.annotations = {definition(changed)};
  const ChartSpec spec = drawn(series, context, today);
  EXPECT_THAT(spec.breaks, ElementsAre(changed));
  EXPECT_FALSE(broken_between(spec, Role::main, series.points[11].start, series.points[12].start));
  EXPECT_TRUE(broken_between(spec, Role::main, series.points[12].start, series.points[13].start));
  EXPECT_FALSE(broken_between(spec, Role::main, series.points[13].start, series.points[14].start));
  EXPECT_FALSE(broken_between(spec, Role::peer, series.points[12].start, series.points[13].start));
  EXPECT_THAT(spec.title, HasSubstr(": no change in the last 5 weeks, 50"))
      << "what is compared was all measured alike";
  EXPECT_THAT(spec.alt_text, HasSubstr("The line is broken at 1 Apr 2026."));
  ASSERT_EQ(spec.verticals.size(), 1U);
  EXPECT_EQ(spec.verticals[0].kind, Vertical::Kind::definition);
}

TEST(ChartBreaks, OnTheDayAPeriodBeginsThatPeriodIsNew) {
  const Series series = two_levels();
  MeasureContext context;
  context.annotations = {definition(series.points[12].start)};
  const ChartSpec spec = drawn(series, context, series.points.back().start);
  EXPECT_TRUE(broken_between(spec, Role::main, series.points[11].start, series.points[12].start));
}

TEST(ChartBreaks, TheExpectationEndsAtTheNewDefinition) {
  Series series = two_levels();
  for (std::size_t i = 0; i < series.points.size(); ++i) series.points[i].value += i % 3 == 0 ? 1.0 : -1.0;
  MeasureContext context;
  context.go_live = series.points[12].start;
  const Day changed = series.points[20].start;
  context.annotations = {definition(changed)};
  const ChartSpec spec = drawn(series, context, series.points.back().start);
  ASSERT_FALSE(spec.band.empty());
  EXPECT_LT(spec.band.back().start, changed);
  for (const ChartSeries& line : spec.series) {
    if (line.role == Role::counterfactual) {
      EXPECT_EQ(line.points.size(), 8U);
    }
  }
}

TEST(ChartBreaks, ChangesOutsideOfTheSeriesBreakNothing) {
  const Series series = two_levels();
  MeasureContext context;
  context.annotations = {definition(first - 30)};
  EXPECT_TRUE(drawn(series, context, first).breaks.empty());
}

TEST(ChartTitle, APersonsTitleStandsInPlaceOfTheFinding) {
  const Series series = two_levels();
  const Day today = series.points.back().start + 7;
  MeasureContext context;
  const std::string own = drawn(series, context, today).title;
  context.written = measure::ChartTitle{"Everyone\nuses it", own, utc_start(day_of({2026, 11, 14})), "Ana"};
  const ChartSpec spec = drawn(series, context, today);
  EXPECT_EQ(spec.title, "Everyone uses it");
  EXPECT_EQ(spec.own_title, own);
  EXPECT_EQ(spec.title_note, "");
  EXPECT_THAT(spec.alt_text, HasSubstr("Everyone uses it. "));

  context.written->own = "What it said then";
  EXPECT_EQ(drawn(series, context, today).title_note,
            "The figures changed since this title was written (14 Nov).");
  context.usual = false;
  EXPECT_EQ(drawn(series, context, today).title_note, "")
      << "another ramp-up makes another sentence without a changed figure";
  Series empty = series;
  empty.points.clear();
  EXPECT_THAT(drawn(empty, context, today).title, HasSubstr("No export covers"));
}

TEST(ChartTitle, StandsInAnyChartAndItsWords) {
  ChartSpec spec = test::chart_of(two_levels());
  const std::string own = spec.title;
  put_title(spec, {"Everyone\tis in", "then", 0, ""});
  EXPECT_EQ(spec.title, "Everyone is in");
  EXPECT_EQ(spec.own_title, own);
  EXPECT_THAT(spec.alt_text, HasSubstr("Line chart: Everyone is in. "));
  EXPECT_THAT(spec.alt_text, Not(HasSubstr(own)));
}

TEST(ChartPeers, OtherCustomersAreNotNamedInAnythingThatLeaves) {
  const Series series = two_levels();
  MeasureContext context;
  for (int i = 0; i < 3; ++i) {
    Series other = series;
    other.account_name = i == 0 ? "Falcon Freight" : i == 1 ? "Gull Cargo" : "Heron Haulage";
    for (Point& point : other.points) point.value = i == 2 ? 4000.0 : 20.0 + 10.0 * i;
    context.customers.push_back(other);
  }
  const ChartSpec spec = drawn(series, context, series.points.back().start);
  ASSERT_EQ(spec.series.size(), 5U);  // with what was expected
  EXPECT_EQ(spec.series[2].name, "Other customer 1");
  EXPECT_EQ(spec.series[2].private_name, "Falcon Freight");
  EXPECT_EQ(spec.series[2].role, Role::peer);
  const std::string csv = to_csv(spec);
  for (const char* name : {"Falcon", "Gull", "Heron"}) {
    EXPECT_THAT(csv + spec.alt_text + spec.subtitle + spec.title, Not(HasSubstr(name)));
    for (const ChartSeries& line : spec.series)
      EXPECT_THAT(line.name + line.end_label + line.end_sublabel, Not(HasSubstr(name)));
  }
  EXPECT_THAT(spec.alt_text, HasSubstr("With the lines of 3 other customers."));
  const ChartSpec alone = drawn(series, {}, series.points.back().start);
  EXPECT_LE(spec.axis.high, 2.0 * alone.axis.high) << "one far larger does not press the line flat";
}

}  // namespace chart_title_test
}  // namespace rapport::measure
