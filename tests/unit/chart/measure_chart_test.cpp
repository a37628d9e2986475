// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/measure_chart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/chart/words.h"
#include "tests/support/sample_series.h"

namespace rapport::chart {
namespace {

using metrics::AnnotationKind;
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
    context.washout = 4;
    context.target = 85.0;
    context.target_until = day_of({2026, 12, 31});
    judge();
  }
  void judge() {
    metrics::EffectOptions options;
    options.washout = context.washout;
    options.direction = series.metric.direction;
    options.unit = series.metric.unit;
    context.effect = metrics::effect_of(series.points, series.grain, sample_go_live(), options);
  }
  [[nodiscard]] ChartSpec chart() const { return make_measure_chart(series, context, sample_today()); }
};

const ChartSeries* of_role(const ChartSpec& spec, Role role) {
  for (const ChartSeries& series : spec.series)
    if (series.role == role) return &series;
  return nullptr;
}

TEST(MeasureChart, SaysTheFindingAndTheWayToTheTarget) {
  const ChartSpec spec = Sample().chart();
  EXPECT_THAT(spec.title,
              ::testing::MatchesRegex("Same-day payment rose from 59 % to 7[0-9] % since go-live, "
                                      "[0-9.]+ points short of the target"));
  EXPECT_THAT(spec.subtitle, HasSubstr("Same-day payment, weekly, "));
  EXPECT_THAT(spec.subtitle, HasSubstr("Aug 2025 to Nov 2026. Step +"));
  EXPECT_THAT(spec.subtitle,
              HasSubstr("coincides with go-live; 28 weeks before, 32 after, 4 left out as wash-out"));
  EXPECT_THAT(spec.subtitle, Not(HasSubstr("Means of")));
  EXPECT_THAT(spec.alt_text, HasSubstr("Line chart: " + spec.title + ". " + spec.subtitle + ". "));
  EXPECT_THAT(spec.alt_text, HasSubstr("Target 85 % by 31 Dec."));
  EXPECT_THAT(spec.alt_text, HasSubstr("had the earlier trend gone on we would expect"));
}

TEST(MeasureChart, TheRestToTheTargetIsWhatAReaderReckons) {
  Sample sample;
  sample.series.points.pop_back();  // The partial week.
  sample.series.points.back().value = 75.1;
  sample.judge();
  EXPECT_THAT(sample.chart().title, HasSubstr("to 75 % since go-live, 10 points short of the target"));
  sample.context.target = 75.3;
  EXPECT_THAT(sample.chart().title, HasSubstr(", 0.2 points short of the target"));
  sample.context.target = 75.12;
  EXPECT_THAT(sample.chart().title, HasSubstr(", just short of the target"));
}

TEST(MeasureChart, DrawsTargetCounterfactualBandAndWashOut) {
  const Sample sample;
  const ChartSpec spec = sample.chart();
  ASSERT_TRUE(spec.target);
  EXPECT_EQ(spec.target->label, "Target 85 % by 31 Dec");
  const ChartSeries* expected = of_role(spec, Role::counterfactual);
  ASSERT_NE(expected, nullptr);
  EXPECT_EQ(expected->end_label, "had the old trend gone on");
  EXPECT_EQ(expected->points.size(), sample.context.effect->expected.size());
  EXPECT_EQ(expected->points.front().start, sample_go_live());
  ASSERT_EQ(spec.band.size(), expected->points.size());
  for (std::size_t i = 0; i < spec.band.size(); ++i) {
    EXPECT_LE(spec.band[i].low, expected->points[i].value);
    EXPECT_GE(spec.band[i].high, expected->points[i].value);
    EXPECT_GE(spec.band[i].low, spec.axis.low);
    EXPECT_LE(spec.band[i].high, spec.axis.high);
  }
  ASSERT_EQ(spec.spans.size(), 1U);
  EXPECT_EQ(spec.spans[0], (Span{sample_go_live(), sample_go_live() + 27, "wash-out"}));
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
  EXPECT_THAT(up.chart().title, HasSubstr(", the target is met"));
  Sample down;
  down.series.metric.direction = Direction::down;
  down.context.target = 40.0;
  down.judge();
  EXPECT_EQ(down.context.effect->reading, metrics::EffectReading::worse);
  EXPECT_THAT(down.chart().title, HasSubstr("rose from 59 % to"));
  EXPECT_THAT(down.chart().title, HasSubstr("points above the target"));
  down.context.target = 90.0;
  EXPECT_THAT(down.chart().title, HasSubstr("the target is met"));
}

TEST(MeasureChart, WhatIsNotClearIsNotClaimed) {
  Sample sample;
  for (std::size_t i = 0; i < sample.series.points.size(); ++i)
    sample.series.points[i].value = 60.0 + 3.0 * ((i * 7) % 5 > 2 ? 1.0 : -1.0);
  sample.judge();
  EXPECT_EQ(sample.context.effect->reading, metrics::EffectReading::unclear);
  const ChartSpec spec = sample.chart();
  EXPECT_THAT(spec.title, HasSubstr(" since go-live, with no clear step"));
  EXPECT_EQ(spec.title.find("go-live"), spec.title.rfind("go-live")) << spec.title;
  EXPECT_THAT(spec.subtitle, HasSubstr("not clear of chance"));
  EXPECT_THAT(spec.title + spec.subtitle + spec.alt_text, Not(HasSubstr("caus")));
}

TEST(MeasureChart, AFewPeriodsAfterGoLiveAreNoFinding) {
  // What was and what is, and that nobody can tell yet: not the drift of a stretch that holds go-live.
  Sample sample;
  sample.context.washout = 0;
  const auto after = std::find_if(sample.series.points.begin(), sample.series.points.end(),
                                  [](const Point& point) { return point.start >= sample_go_live(); });
  for (const int weeks : {2, 4}) {
    Sample few = sample;
    few.series.points.assign(sample.series.points.begin(), after + weeks);
    for (Point& point : few.series.points) point.value = point.start < sample_go_live() ? 59.0 : 69.0;
    few.judge();
    EXPECT_EQ(few.context.effect->reading, metrics::EffectReading::not_judged);
    EXPECT_EQ(few.chart().title, "Same-day payment went from 59 % to 69 % since go-live, too early to judge");
    for (Point& point : few.series.points) point.value = 59.0;
    few.judge();
    EXPECT_EQ(few.chart().title, "Same-day payment stayed at 59 % since go-live, too early to judge");
  }
}

TEST(MeasureChart, FewPointsDrawNoCounterfactual) {
  Sample sample;
  sample.series.points.erase(sample.series.points.begin(), sample.series.points.begin() + 25);
  sample.series.points.resize(7);
  sample.judge();
  EXPECT_EQ(sample.context.effect->method, metrics::EffectMethod::none);
  sample.context.baseline = 58.0;
  const ChartSpec spec = sample.chart();
  EXPECT_EQ(of_role(spec, Role::counterfactual), nullptr);
  EXPECT_TRUE(spec.band.empty());
  EXPECT_THAT(spec.subtitle, HasSubstr("Too few weeks to judge: "));
  const ChartSeries* baseline = of_role(spec, Role::baseline);
  ASSERT_NE(baseline, nullptr);
  EXPECT_EQ(baseline->end_label, "baseline 58 %");
}

TEST(MeasureChart, ALongNameKeepsTheTitleShort) {
  Sample sample;
  sample.series.metric.label =
      "Share of all drivers of every depot in Europe who were paid on the same day in full";
  const std::string title = sample.chart().title;
  EXPECT_LE(word_count(title), 17);  // Two of them are percent signs.
  EXPECT_THAT(title, HasSubstr("… rose from 59 %"));
  sample.context.title = "We pay everyone\non the day";
  EXPECT_EQ(sample.chart().title, "We pay everyone on the day");
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

}  // namespace
}  // namespace rapport::chart
