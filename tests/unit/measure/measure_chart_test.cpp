// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/measure_chart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/chart/chart_labels.h"
#include "tests/support/sample_series.h"

namespace rapport::measure {
namespace measure_chart_test {

using chart::ChartSeries;
using chart::ChartSpec;
using chart::Role;
using chart::Span;
using chart::Vertical;
using metrics::Verdict;
using test::sample_go_live;
using test::sample_today;
using ::testing::HasSubstr;
using ::testing::Not;

/// The picture of mock/charts.png: a percentage with go-live, wash-out and target.
struct Sample {
  Series series = test::sample_series();
  MeasureContext context;
  Sample() {
    series.metric.id = "plan:paid_same_day";
    series.metric.label = "Same-day payment";
    context.go_live = sample_go_live();
    context.target = 85.0;
    context.target_until = day_of({2026, 12, 31});
    judge(4);
  }
  void judge(std::optional<int> ramp = std::nullopt) {
    metrics::FindingOptions options =
        metrics::finding_options_for(series.metric, series.points, sample_today());
    options.ramp = ramp;
    context.finding = metrics::find_since_go_live(series.points, series.grain, sample_go_live(), options);
  }
  [[nodiscard]] ChartSpec chart() const { return make_measure_chart(series, context, sample_today()); }
};

const ChartSeries* of_role(const ChartSpec& spec, Role role) {
  for (const ChartSeries& series : spec.series)
    if (series.role == role) return &series;
  return nullptr;
}

TEST(MeasureChart, SaysTheFindingAndTheWayToTheTarget) {
  const Sample sample;
  const ChartSpec spec = sample.chart();
  const metrics::FindingWords words = metrics::words_of(sample.context.finding, sample.series.metric);
  EXPECT_EQ(sample.context.finding.verdict, Verdict::rose);
  EXPECT_EQ(spec.title, words.title);
  EXPECT_THAT(spec.title,
              ::testing::MatchesRegex("Same-day payment rose from 59 % to 7[0-9] % since go-live"));
  // The 28th week before go-live is the first; two of the weeks after have no data, the last is not complete.
  EXPECT_THAT(words.subtitle,
              HasSubstr("Means of 28 weeks before and 32 after, 4 weeks of ramp-up left out; "));
  EXPECT_THAT(spec.subtitle, ::testing::StartsWith("Same-day payment, weekly, "));
  EXPECT_THAT(spec.subtitle, HasSubstr("Aug 2025 to Nov 2026. " + words.subtitle));
  EXPECT_THAT(spec.subtitle, HasSubstr(" points short of the target"));
  EXPECT_THAT(spec.alt_text, HasSubstr("Line chart: " + spec.title + ". " + spec.subtitle + ". "));
  EXPECT_THAT(spec.alt_text, HasSubstr("Target 85 % by 31 Dec."));
  EXPECT_THAT(spec.alt_text, HasSubstr("Difference " + words.difference));
  for (const char* word : {"95 %", "AR(1)", "placebo", "step", "caus"})
    EXPECT_THAT(spec.title + spec.subtitle + spec.alt_text, Not(HasSubstr(word)));
}

TEST(MeasureChart, TheRestToTheTargetIsWhatAReaderReckons) {
  Sample sample;
  sample.series.points.pop_back();  // The partial week.
  sample.series.points.back().value = 75.1;
  sample.judge();
  ASSERT_EQ(sample.context.finding.decimals, 0);
  EXPECT_THAT(sample.chart().subtitle, HasSubstr("; 75 % in the latest week, 10 points short of the target"));
  sample.context.target = 75.4;
  EXPECT_THAT(sample.chart().subtitle, HasSubstr(", just short of the target"));
}

TEST(MeasureChart, DrawsTargetCounterfactualBandAndRampUp) {
  const Sample sample;
  const ChartSpec spec = sample.chart();
  ASSERT_TRUE(spec.target);
  EXPECT_EQ(spec.target->label, "Target 85 % by 31 Dec");
  const ChartSeries* expected = of_role(spec, Role::counterfactual);
  ASSERT_NE(expected, nullptr);
  EXPECT_EQ(expected->end_label, sample.context.finding.basis == metrics::Basis::trend
                                     ? "had the old trend gone on"
                                     : "had the old level gone on");
  EXPECT_EQ(expected->points.size(), sample.context.finding.expectation.size());
  EXPECT_EQ(expected->points.front().start, sample_go_live());
  ASSERT_EQ(spec.band.size(), expected->points.size());
  for (std::size_t i = 0; i < spec.band.size(); ++i) {
    EXPECT_LE(spec.band[i].low, expected->points[i].value);
    EXPECT_GE(spec.band[i].high, expected->points[i].value);
    EXPECT_GE(spec.band[i].low, spec.axis.low);
    EXPECT_LE(spec.band[i].high, spec.axis.high);
  }
  ASSERT_EQ(spec.spans.size(), 1U);
  EXPECT_EQ(spec.spans[0], (Span{sample_go_live(), sample_go_live() + 27, "ramp-up"}));
  EXPECT_GE(spec.axis.high, 85.0);
}

TEST(MeasureChart, NamesEventsOnceAndKeepsLabelsShort) {
  Sample sample;
  sample.context.annotations = {
      {1, sample_go_live(), AnnotationKind::go_live, "Go-live of the pilot"},
      {2, day_of({2026, 6, 15}), AnnotationKind::intervention, "New cut-off\nagreed with bank"},
      {3, day_of({2026, 1, 5}), AnnotationKind::definition, "only full-time drivers count"},
      {4, day_of({2019, 1, 1}), AnnotationKind::external, "long before the chart"},
      {5, day_of({2026, 8, 3}), AnnotationKind::external,
       "Überraschend lange Geschichte, die niemand am Rand eines Bildes ganz lesen will"}};
  const ChartSpec spec = sample.chart();
  ASSERT_EQ(spec.verticals.size(), 4U);
  EXPECT_EQ(spec.verticals[0].kind, Vertical::Kind::definition);
  EXPECT_EQ(spec.verticals[0].label, "New definition: only full-time drivers count");
  EXPECT_EQ(spec.verticals[1].label, "Go-live 9 Mar");
  EXPECT_EQ(spec.verticals[2].label, "New cut-off agreed with bank");
  EXPECT_THAT(spec.verticals[3].label, ::testing::StartsWith("Überraschend lange"));
  EXPECT_THAT(spec.verticals[3].label, ::testing::EndsWith("…"));
  EXPECT_LE(spec.verticals[3].label.size(), 54U);
  EXPECT_THAT(spec.alt_text, HasSubstr("3 Aug 2026: Überraschend lange Geschichte, die niemand am Rand"));
}

TEST(MeasureChart, TargetMetInEitherDirection) {
  Sample up;
  up.context.target = 70.0;
  EXPECT_THAT(up.chart().subtitle, HasSubstr(", the target is met"));
  Sample down;
  down.series.metric.direction = Direction::down;
  down.context.target = 40.0;
  down.judge();
  EXPECT_EQ(down.context.finding.good(), -1);
  EXPECT_THAT(down.chart().title, HasSubstr("rose from 59 % to"));
  EXPECT_THAT(down.chart().subtitle, HasSubstr("points above the target"));
  down.context.target = 90.0;
  EXPECT_THAT(down.chart().subtitle, HasSubstr("the target is met"));
}

TEST(MeasureChart, WhatIsNotClearIsNotClaimed) {
  Sample sample;
  for (std::size_t i = 0; i < sample.series.points.size(); ++i)
    sample.series.points[i].value = 60.0 + 3.0 * ((i * 7) % 5 > 2 ? 1.0 : -1.0);
  sample.judge();
  EXPECT_EQ(sample.context.finding.verdict, Verdict::no_clear_change);
  const ChartSpec spec = sample.chart();
  EXPECT_THAT(spec.title, HasSubstr(": no clear change since go-live, "));
  EXPECT_EQ(spec.title.find("go-live"), spec.title.rfind("go-live")) << spec.title;
  EXPECT_THAT(spec.alt_text, Not(HasSubstr("Difference ")));
}

TEST(MeasureChart, ADoubtTravelsWithThePicture) {
  Sample sample;
  // Up by one each week, before and after alike.
  const Day first = sample.series.points.front().start;
  for (Point& point : sample.series.points) {
    const int week = (point.start - first) / 7;
    point.value = 20.0 + week + (week % 3 == 0 ? 0.5 : -0.25);
  }
  sample.judge(0);
  ASSERT_TRUE(sample.context.finding.has(metrics::FindingNote::Kind::already_moving))
      << sample.chart().alt_text;
  const ChartSpec spec = sample.chart();
  EXPECT_THAT(spec.subtitle, HasSubstr("It was already rising before go-live."));
  EXPECT_FALSE(spec.notes.empty());
}

TEST(MeasureChart, AFewPeriodsAfterGoLiveAreNoFinding) {
  Sample sample;
  const auto after = std::find_if(sample.series.points.begin(), sample.series.points.end(),
                                  [](const Point& point) { return point.start >= sample_go_live(); });
  Sample few = sample;
  few.series.points.assign(sample.series.points.begin(), after + 2);
  for (Point& point : few.series.points) point.value = point.start < sample_go_live() ? 59.0 : 69.0;
  few.judge();
  EXPECT_EQ(few.context.finding.verdict, Verdict::too_few) << "go-live was more than 90 days ago";
  EXPECT_EQ(few.chart().title, "Same-day payment: too few weeks to judge, 28 before and 2 after go-live");
  EXPECT_EQ(of_role(few.chart(), Role::counterfactual), nullptr);
  EXPECT_TRUE(few.chart().band.empty());
  few.context.baseline = 58.0;
  const ChartSpec spec = few.chart();
  const ChartSeries* baseline = of_role(spec, Role::baseline);
  ASSERT_NE(baseline, nullptr);
  EXPECT_EQ(baseline->end_label, "baseline 58 %");
}

TEST(MeasureChart, ALongNameStandsWhole) {
  Sample sample;
  sample.series.metric.label =
      "Share of all drivers of every depot in Europe who were paid on the same day in full";
  EXPECT_THAT(sample.chart().title, ::testing::StartsWith(sample.series.metric.label + " rose from 59 %"));
}

TEST(MeasureChart, AnEmptySeriesStaysEmpty) {
  Sample sample;
  sample.series.points.clear();
  sample.judge();
  const ChartSpec spec = sample.chart();
  EXPECT_TRUE(spec.series.empty());
  EXPECT_THAT(spec.alt_text, HasSubstr("Empty chart: "));
}

TEST(MeasureChart, PeersAreDrawnWithinTheChartOnly) {
  Sample sample;
  Series peer = test::sample_series();
  peer.account_name = "Cedar Robotics";
  peer.points.push_back({sample_today() + 70, 1000.0});
  sample.context.peers = {peer,
                          test::series_of(test::percent_metric(), Grain::month, 5, [](int) { return 1.0; })};
  const ChartSpec spec = sample.chart();
  const ChartSeries* line = of_role(spec, Role::peer);
  ASSERT_NE(line, nullptr);
  EXPECT_EQ(line->name, "Cedar Robotics");
  EXPECT_LE(line->points.back().start, spec.last);
  EXPECT_EQ(spec.series.size(), 3U);
}

}  // namespace measure_chart_test
}  // namespace rapport::measure
