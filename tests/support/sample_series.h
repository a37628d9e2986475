// SPDX-License-Identifier: GPL-3.0-or-later
/// Made-up series for the gallery and the tests of charts. Every value is computed from the period's number,
/// without randomness.
#pragma once

#include <functional>
#include <vector>

#include "core/chart/chart_spec.h"
#include "core/measure/measure.h"
#include "core/metrics/metrics.h"

namespace rapport::test {

/// The samples' today: Saturday, 21 Nov 2026.
[[nodiscard]] Day sample_today();
/// A series of `n` periods that ends with the period of sample_today(); value(i) for i = 0 .. n-1.
[[nodiscard]] Series series_of(MetricInfo metric, Grain grain, int n,
                               const std::function<double(int)>& value);
/// The same with given values that begin at `first`.
[[nodiscard]] Series series_from(MetricInfo metric, Grain grain, Day first,
                                 const std::vector<double>& values);

/// Metrics of each unit that charts can have.
[[nodiscard]] MetricInfo percent_metric();
[[nodiscard]] MetricInfo people_metric();
[[nodiscard]] MetricInfo tickets_metric();
[[nodiscard]] MetricInfo minutes_metric();
[[nodiscard]] MetricInfo nps_metric();
/// A list of metrics as the Charts page shows it: three groups and two events.
[[nodiscard]] std::vector<MetricInfo> sample_metrics();

/// 66 weeks of a percentage: about 59 before 9 Mar 2026, rising to 78 after; two weeks missing, the last one
/// partial.
[[nodiscard]] Series sample_series();
/// The go-live of the samples.
[[nodiscard]] Day sample_go_live();
/// The full picture: sample_series with target, counterfactual with band, wash-out, peers and an annotation.
[[nodiscard]] chart::ChartSpec sample_full_chart();
/// 12 years of weeks of people.
[[nodiscard]] Series long_series();

/// The chart of a series alone, with its finding as of sample_today().
[[nodiscard]] chart::ChartSpec chart_of(const Series& series, std::optional<Day> go_live = std::nullopt);
/// The series as a measure with nothing around it but a go-live: its finding and chart as of sample_today().
[[nodiscard]] measure::MeasureView measure_of(Series series, std::optional<Day> go_live = std::nullopt);

}  // namespace rapport::test
