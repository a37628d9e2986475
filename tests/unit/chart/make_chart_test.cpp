// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/chart/chart_labels.h"
#include "core/chart/chart_spec.h"
#include "tests/support/sample_series.h"

namespace rapport::chart {
namespace make_chart_test {

using test::sample_today;
using ::testing::HasSubstr;

TEST(MakeChart, SaysWhatTheSeriesSays) {
  const ChartSpec spec = test::chart_of(test::sample_series(), test::sample_go_live());
  ASSERT_EQ(spec.series.size(), 1U);
  EXPECT_EQ(spec.series[0].points, test::sample_series().points);
  EXPECT_EQ(spec.series[0].mark, Mark::line);
  EXPECT_EQ(spec.series[0].end_label, "78 %");
  EXPECT_EQ(spec.series[0].end_sublabel, "this week, so far");
  EXPECT_EQ(spec.source, "Source: Mixpanel export of 20 Nov 2026");
  EXPECT_EQ(spec.axis.unit, "%");
  ASSERT_EQ(spec.verticals.size(), 1U);
  EXPECT_EQ(spec.verticals[0].label, "Go-live 9 Mar");
  ASSERT_EQ(spec.gaps.size(), 1U);
  // Week 0 begins on 11 Aug 2025; weeks 17 and 18 are missing.
  EXPECT_EQ(iso(spec.first), "2025-08-11");
  EXPECT_EQ(iso(spec.gaps[0].first), "2025-12-08");
  EXPECT_EQ(iso(spec.gaps[0].second), "2025-12-15");
  EXPECT_THAT(spec.title, HasSubstr("since go-live"));
  EXPECT_THAT(spec.subtitle, HasSubstr("Aug 2025 to Nov 2026"));
  EXPECT_THAT(spec.subtitle, HasSubstr("cale begins at"));
  EXPECT_THAT(spec.alt_text, HasSubstr("No data from week of 8 Dec 2025 to week of 15 Dec 2025."));
  EXPECT_THAT(spec.alt_text, HasSubstr(spec.title));
}

TEST(MakeChart, KeepsAGoLiveOutsideTheAxisOut) {
  EXPECT_TRUE(test::chart_of(test::sample_series(), day_of({2020, 1, 1})).verticals.empty());
  EXPECT_TRUE(test::chart_of(test::sample_series(), day_of({2027, 1, 1})).verticals.empty());
}

TEST(MakeChart, ColumnsBeginAtZero) {
  const Series s = test::series_of(test::tickets_metric(), Grain::week, 10, [](int i) { return 90.0 + i; });
  const ChartSpec spec = test::chart_of(s);
  EXPECT_EQ(spec.series[0].mark, Mark::column);
  EXPECT_DOUBLE_EQ(spec.axis.low, 0.0);
  EXPECT_DOUBLE_EQ(spec.axis.high, 100.0);
}

TEST(MakeChart, WholeCountsHaveWholeSteps) {
  const Series s = test::series_of(test::tickets_metric(), Grain::week, 10, [](int i) { return i % 2; });
  const ChartSpec spec = test::chart_of(s);
  EXPECT_DOUBLE_EQ(spec.axis.step, 1.0);
  EXPECT_EQ(spec.axis.decimals, 0);
}

TEST(MakeChart, MinutesPastTwoHoursAreReadInHours) {
  const Series s =
      test::series_of(test::minutes_metric(), Grain::week, 10, [](int i) { return 30.0 + 60.0 * i; });
  const ChartSpec spec = test::chart_of(s);
  // Highest 570 minutes = 9.5 hours: the axis ends at 10 hours.
  EXPECT_DOUBLE_EQ(spec.axis.high, 600.0);
  EXPECT_EQ(axis_text(spec.axis.high, spec.axis), "10 h");
  EXPECT_EQ(spec.series[0].end_label, "9.5 h");
}

TEST(MakeChart, PercentagesStayWithinTheirBounds) {
  const Series s =
      test::series_of(test::percent_metric(), Grain::week, 10, [](int i) { return i == 3 ? 100.0 : 96.0; });
  EXPECT_LE(test::chart_of(s).axis.high, 100.0);
}

TEST(MakeChart, HoldsNoControlCharacters) {
  Series s = test::sample_series();
  s.account_name = "North\x01wind\r\nGmbH";
  s.metric.label = "Drivers\tpaid";
  const ChartSpec spec = test::chart_of(s);
  for (const std::string& text : {spec.title, spec.subtitle, spec.alt_text, spec.series[0].name})
    for (const char c : text) EXPECT_GE(static_cast<unsigned char>(c), 0x20U);
  EXPECT_THAT(spec.subtitle, HasSubstr("North wind  GmbH"));
}

TEST(MakeChart, WithoutDataSaysSo) {
  Series s = test::sample_series();
  s.points.clear();
  s.origin.coverage = "No usage export covers this account";
  const ChartSpec spec = test::chart_of(s, test::sample_go_live());
  EXPECT_THAT(spec.title, HasSubstr("No export covers"));
  EXPECT_EQ(spec.subtitle, "No usage export covers this account");
  EXPECT_TRUE(spec.series.empty());
  EXPECT_FALSE(spec.alt_text.empty());
}

TEST(MakeChart, SaysWhenTheLastPointIsOld) {
  const Series s = test::series_from(test::people_metric(), Grain::week, day_of({2026, 1, 5}), {1, 2, 3});
  EXPECT_EQ(test::chart_of(s).series[0].end_sublabel, "week of 19 Jan 2026");
}

TEST(SourceText, NamesExportsOfOneDayTogether) {
  Origin origin;
  const Instant friday = utc_start(day_of({2026, 11, 20}));
  origin.files = {{"a", "zendesk", "ticket", friday, 0},
                  {"b", "mixpanel", "event", friday, 0},
                  {"c", "mixpanel", "people", friday - 86400 * 9, 0},
                  {"d", "salesforce", "Account", friday - 86400, 0}};
  EXPECT_EQ(source_text(origin),
            "Sources: Salesforce export of 19 Nov 2026; Mixpanel and Zendesk exports of 20 Nov 2026");
  EXPECT_EQ(source_text(Origin{}), "");
}

TEST(Csv, HoldsTheNumbersTheGapsAndTheFurtherSeries) {
  Series s = test::series_from(test::people_metric(), Grain::week, day_of({2026, 3, 2}), {12, 13.5, 14, 0.1});
  s.points.erase(s.points.begin() + 2);
  s.points.back().partial = true;
  ChartSpec spec = test::chart_of(s);
  ChartSeries peer;
  peer.name = "=cmd()|\"x\", y";
  peer.points = {s.points[1]};
  spec.series.push_back(peer);
  EXPECT_EQ(to_csv(spec),
            "period,value,partial,\"'=cmd()|\"\"x\"\", y\"\r\n"
            "2026-03-02,12,no,\r\n"
            "2026-03-09,13.5,no,13.5\r\n"
            "2026-03-16,,,\r\n"
            "2026-03-23,0.1,yes,\r\n");
}

TEST(Csv, WithoutDataHasItsHeader) {
  EXPECT_EQ(to_csv(ChartSpec{}), "period,value,partial\r\n");
}

}  // namespace make_chart_test
}  // namespace rapport::chart
