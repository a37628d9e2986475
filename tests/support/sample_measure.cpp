// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample_measure.h"

#include <cmath>

#include "tests/support/sample_series.h"

namespace rapport::test {
namespace {

/// A variation without a visible period.
double wobble(int i) {
  return std::sin(i * 1.7) + 0.6 * std::sin(i * 4.1 + 1.0) + 0.4 * std::sin(i * 9.3);
}

MetricInfo paid_info() {
  return {"plan:paid_same_day", "Drivers paid same day", "Their success", "%", Direction::up, false};
}

PlanMetric plan_metric_of(const MetricInfo& info, Cadence cadence, double baseline, double target) {
  PlanMetric metric;
  metric.id = info.id.substr(info.id.find(':') + 1);
  metric.name = info.label;
  metric.unit = info.unit;
  metric.direction = info.direction;
  metric.cadence = cadence;
  metric.baseline = {baseline, "2026-01-31"};
  metric.target = {target, "2026-12-31"};
  return metric;
}

std::vector<Observation> observed(const Series& series) {
  std::vector<Observation> values;
  for (const Point& point : series.points)
    values.push_back({point.start, std::round(point.value * 10.0) / 10.0, {}});
  if (!values.empty()) values.back().note = "preliminary";
  return values;
}

}  // namespace

Purpose sample_purpose() {
  return {"Pay every driver on the day", "COO", "2026-02-11"};
}

SampleMeasure paid_same_day(Rung rung, double target) {
  constexpr int weeks = 67;  // the last one is not complete
  const int after = rung == Rung::none ? 2 : rung == Rung::xmr ? 4 : rung == Rung::step ? 9 : 36;
  const int first_after = weeks - 1 - after;
  SampleMeasure sample;
  sample.series = series_of(paid_info(), Grain::week, weeks, [&](int i) {
    return i < first_after ? 59.0 + 1.3 * wobble(i) : 68.5 + (i - first_after) * 0.24 + 1.1 * wobble(i);
  });
  sample.go_live = sample.series.points[static_cast<std::size_t>(first_after)].start;
  if (rung == Rung::segmented)
    sample.series.points.erase(sample.series.points.begin() + 17, sample.series.points.begin() + 19);
  sample.series.points.back().partial = true;
  sample.series.points.back().covered = 5.0 / 7.0;
  sample.metric = plan_metric_of(sample.series.metric, Cadence::weekly, 59.0, target);
  sample.annotations.push_back(
      {1, sample.go_live, measure::AnnotationKind::go_live, "Go-live of the payout file"});
  if (rung == Rung::segmented) {
    sample.annotations.push_back(
        {2, day_of({2026, 6, 1}), measure::AnnotationKind::intervention, "New cut-off agreed with bank"});
    sample.annotations.push_back(
        {3, day_of({2026, 8, 3}), measure::AnnotationKind::external, "Depot Lyon joins"});
  }
  sample.observations = observed(sample.series);
  return sample;
}

SampleMeasure closing_hours(double target) {
  SampleMeasure sample;
  const MetricInfo info{
      "plan:closing_hours", "Closing the month", "Their success", "hours", Direction::down, false};
  sample.series = series_of(info, Grain::month, 30,
                            [](int i) { return i < 17 ? 41.0 + 2.4 * wobble(i) : 27.5 + 1.6 * wobble(i); });
  sample.go_live = sample.series.points[17].start;
  sample.series.points.back().partial = true;
  sample.metric = plan_metric_of(info, Cadence::monthly, 41.0, target);
  sample.annotations.push_back({1, sample.go_live, measure::AnnotationKind::go_live, "Go-live"});
  sample.observations = observed(sample.series);
  return sample;
}

SampleMeasure crowded_measure() {
  SampleMeasure sample = paid_same_day(Rung::segmented);
  sample.annotations.resize(1);
  const Day first = day_of({2026, 6, 1});
  const char* const texts[] = {"New cut-off agreed with bank", "Depot Lyon joins",
                               "Strike in the ports",          "Second workshop with depots",
                               "Bank holiday in four states",  "Turin follows"};
  std::int64_t id = 2;
  for (const char* text : texts) {
    sample.annotations.push_back(
        {id, first + static_cast<int>(id - 2) * 10,
         id % 3 == 0 ? measure::AnnotationKind::external : measure::AnnotationKind::intervention, text});
    ++id;
  }
  return sample;
}

SampleMeasure daily_for_twelve_years() {
  SampleMeasure sample;
  constexpr int days = 4383;
  sample.series = series_of(paid_info(), Grain::day, days, [](int i) {
    return (i < 3000 ? 55.0 : 66.0) + 3.0 * std::sin(i * 0.0172) + 2.0 * wobble(i);
  });
  sample.go_live = sample.series.points[3000].start;
  sample.metric = plan_metric_of(sample.series.metric, Cadence::weekly, 55.0, 75.0);
  sample.annotations.push_back({1, sample.go_live, measure::AnnotationKind::go_live, "Go-live"});
  sample.observations = observed(sample.series);
  return sample;
}

std::shared_ptr<const measure::MeasureView> made(SampleMeasure sample, measure::MeasureQuery query) {
  query.metric = sample.series.metric.id;
  measure::MeasureFacts facts{std::move(sample.series), std::move(sample.metric),
                              std::move(sample.annotations), sample.go_live, std::move(sample.observations)};
  return std::make_shared<const measure::MeasureView>(
      measure::make_measure(std::move(facts), query, sample_today()));
}

}  // namespace rapport::test
