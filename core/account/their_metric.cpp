// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/their_metric.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/metrics/finding_words.h"
#include "core/model/plan.h"
#include "core/plan/target.h"

namespace rapport::account {
namespace {

/// Sets the level and why. A value without a target, or on its way to one, has no colour.
void judge_metric(TheirMetric& metric, const measure::MeasureView& view, Day today) {
  metric.why = view.words.title;
  const PlanMetric* planned = view.facts.metric ? &*view.facts.metric : nullptr;
  if (planned != nullptr && metric.value && metric.target) {
    metric.share = plan::share_of_way(*planned, *metric.value);
    const auto due = plan_day(planned->target.date);
    if (plan::target_met(*planned, *metric.value)) {
      metric.level = Level::good;
      metric.why = "The target of " + metric.target_text + " is reached.";
      return;
    }
    if (due && *due < today) {
      metric.level = Level::risk;
      metric.why = "The target of " + metric.target_text + " was due " + short_date(*due) + ".";
      return;
    }
  }
  if (view.finding.good() < 0) metric.level = Level::watch;
}

}  // namespace

std::optional<TheirMetric> their_metric(const SuccessView& success, Day today) {
  if (success.metric_id.empty()) return std::nullopt;
  TheirMetric metric;
  metric.id = success.metric_id;
  metric.name = success.metric;
  if (!success.measure) {
    metric.why = "It has no values yet.";
    return metric;
  }
  const measure::MeasureView& view = *success.measure;
  metric.unit = view.facts.series.metric.unit;
  metric.value = view.finding.latest;
  metric.value_text = view.words.latest;
  if (view.facts.metric && view.facts.metric->target.value) {
    metric.target = view.facts.metric->target.value;
    metric.target_text = metrics::exactly(*metric.target, view.finding, metric.unit);
  }
  judge_metric(metric, view, today);
  return metric;
}

TheirMetrics load_their_metrics(const workspace::Reader& reader, const std::vector<std::string>& account_ids,
                                Day today, const std::function<bool()>& goes_on) {
  TheirMetrics all;
  for (const std::string& id : account_ids) {
    if (goes_on && !goes_on()) break;
    try {
      if (auto metric = their_metric(load_success(reader, id, today), today))
        all.emplace(id, std::move(*metric));
    } catch (const Error& error) {
      // It was removed or merged since the list was read.
      if (error.code() != ErrorCode::not_found) throw;
    }
  }
  return all;
}

}  // namespace rapport::account
