// SPDX-License-Identifier: GPL-3.0-or-later
/// Made-up measures of a plan for the gallery and the tests: one for each rung of before and after.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/measure/measure.h"
#include "core/metrics/observations.h"
#include "core/model/plan.h"
#include "core/model/series.h"

namespace rapport::test {

/// A plan's metric with all that is known around it.
struct SampleMeasure {
  Series series;
  PlanMetric metric;
  std::vector<measure::Annotation> annotations;
  Day go_live;
  std::vector<Observation> observations;
};

enum class Rung { none, xmr, step, segmented };
/// Drivers paid same day, weekly in per cent, more is better; `after_weeks` are set by the rung. The target
/// of 85 % is missed; of 75 % it is met.
[[nodiscard]] SampleMeasure paid_same_day(Rung rung, double target = 85.0);
/// Hours of closing the month, monthly, less is better.
[[nodiscard]] SampleMeasure closing_hours(double target);
/// paid_same_day with six annotations within eight weeks.
[[nodiscard]] SampleMeasure crowded_measure();
/// Twelve years of daily values.
[[nodiscard]] SampleMeasure daily_for_twelve_years();
/// The sample with all that load_measure would give for it, as of sample_today(); query.metric is set.
[[nodiscard]] std::shared_ptr<const measure::MeasureView> made(SampleMeasure sample,
                                                               measure::MeasureQuery query = {});
/// What the plan says of it: "Pay every driver on the day", said by the COO.
[[nodiscard]] Purpose sample_purpose();

}  // namespace rapport::test
