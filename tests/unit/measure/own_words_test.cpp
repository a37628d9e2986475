// SPDX-License-Identifier: GPL-3.0-or-later
// A measure's name is a person's own words: whatever of our own phrases it holds, nothing of it is cut off or
// replaced.
#include <gmock/gmock.h>

#include "core/measure/measure_chart.h"
#include "core/metrics/effect.h"
#include "tests/support/sample_series.h"

namespace rapport::measure {
namespace own_words_test {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class OwnWords : public ::testing::TestWithParam<const char*> {
 protected:
  static Series series() {
    MetricInfo metric = test::percent_metric();
    metric.label = GetParam();
    Series series =
        test::series_of(metric, Grain::week, 60, [](int i) { return 40.0 + i % 3 + (i >= 30 ? 12.0 : 0.0); });
    series.account_name = "Acme";
    return series;
  }
};

TEST_P(OwnWords, StandWholeInTheSubtitleAndInTheAltText) {
  const Series measured = series();
  const std::string place = std::string(GetParam()) + ", weekly, Acme, ";
  const chart::ChartSpec plain = test::chart_of(measured);
  EXPECT_THAT(plain.subtitle, StartsWith(place));
  EXPECT_THAT(plain.alt_text, HasSubstr(place));

  MeasureContext context;
  context.go_live = measured.points[30].start;
  context.finding =
      metrics::find(measured.points, measured.grain, context.go_live,
                    metrics::finding_options_for(measured.metric, measured.points, test::sample_today()));
  ASSERT_EQ(context.finding.verdict, metrics::Verdict::rose);
  chart::ChartSpec spec = make_measure_chart(measured, context, test::sample_today());
  EXPECT_THAT(spec.subtitle, StartsWith(place));
  EXPECT_THAT(spec.alt_text, HasSubstr(spec.title + ". " + spec.subtitle + ". "));
  EXPECT_THAT(spec.title, StartsWith(std::string(GetParam()) + " rose from "));

  ChartTitle written;
  written.text = "Column chart: " + std::string(GetParam());
  put_title(spec, written);
  EXPECT_THAT(spec.alt_text, HasSubstr(written.text + ". " + spec.subtitle + ". "));
}

TEST_P(OwnWords, AnotherDayThanGoLiveIsSaidFromTheStart) {
  const Series measured = series();
  metrics::EffectOptions options = metrics::options_for(measured.metric, measured.points);
  options.occasion = "9 Mar 2026";
  const metrics::Effect effect =
      metrics::effect_of(measured.points, measured.grain, measured.points[30].start, options);
  EXPECT_THAT(effect.sentence, HasSubstr("9 Mar 2026"));
  EXPECT_EQ(effect.sentence.find("go-live"), std::string::npos) << effect.sentence;
  for (const std::string& caveat : effect.caveats)
    EXPECT_EQ(caveat.find("go-live"), std::string::npos) << caveat;
}

INSTANTIATE_TEST_SUITE_P(Names, OwnWords,
                         ::testing::Values("Tickets open at go-live review",
                                           "Claims. Means of transport: truck, settled in a day",
                                           "Costs. Scale begins at ten",
                                           "Lanes that one step coincides with go-live of"));

}  // namespace own_words_test
}  // namespace rapport::measure
