// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/successes.h"

#include <algorithm>

#include "core/base/enum_names.h"
#include "core/base/error.h"
#include "core/plan/plan.h"
#include "core/workspace/database.h"
#include "core/workspace/plan_store.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/workspace.h"

namespace rapport::work {
namespace {

constexpr EnumNames<6> kSuccessStates = {"reached",         "near",  "on_the_way",
                                         "no_clear_change", "worse", "not_measured"};

bool at_target(const PlanMetric& metric, double value) {
  return metric.direction == Direction::down ? value <= *metric.target.value : value >= *metric.target.value;
}

/// How much of the way from the baseline to the target is done; 0 where there is no way.
double share_of_way(const PlanMetric& metric, double latest) {
  if (!metric.baseline.value || !metric.target.value || *metric.baseline.value == *metric.target.value)
    return 0;
  return (latest - *metric.baseline.value) / (*metric.target.value - *metric.baseline.value);
}

}  // namespace

std::string_view name_of(SuccessState state) noexcept {
  return name_in(kSuccessStates, state);
}

PlanSuccess judge_success(const PlanMetric& metric, const measure::MeasureView& view) {
  PlanSuccess success;
  success.metric_id = metric.id;
  success.metric = metric.name.empty() ? metric.id : metric.name;
  success.grain = view.facts.series.grain;
  success.latest = view.words.latest;
  const metrics::Finding& finding = view.finding;
  if (metric.target.value) success.target = metrics::exactly(*metric.target.value, finding, metric.unit);
  if (metric.state == PlanMetricState::reached) {
    success.state = SuccessState::reached;
    return success;
  }
  if (!finding.latest || finding.verdict == metrics::Verdict::stopped) return success;
  if (metric.target.value) {
    const auto& points = view.facts.series.points;
    for (auto point = points.rbegin(); point != points.rend(); ++point) {
      if (point->partial) continue;
      if (!at_target(metric, point->value)) break;
      ++success.periods;
      success.since = point->start;
    }
    if (success.periods > 0) {
      success.state = SuccessState::reached;
      return success;
    }
    if (share_of_way(metric, *finding.latest) >= near_share) {
      success.state = SuccessState::near_target;
      return success;
    }
  }
  if (finding.clear())
    success.state = finding.good() > 0   ? SuccessState::on_the_way
                    : finding.good() < 0 ? SuccessState::worse
                                         : SuccessState::no_clear_change;
  else if (finding.verdict == metrics::Verdict::no_clear_change)
    success.state = SuccessState::no_clear_change;
  return success;
}

std::vector<PlanSuccess> load_successes(const workspace::Reader& reader, Day today,
                                        const std::function<bool()>& stop) {
  std::vector<PlanSuccess> all;
  workspace::SummaryStore summaries(reader.database());
  for (const std::string& id : workspace::PlanStore(reader.database()).accounts()) {
    if (stop && stop()) break;
    if (!plan::has_plan(reader, id) || !summaries.load(id)) continue;
    const SuccessPlan plan = plan::load_plan_only(reader, id);
    PlanSuccess best;
    for (const PlanMetric& metric : plan.metrics) {
      if (metric.state == PlanMetricState::closed) continue;
      PlanSuccess one;
      try {
        measure::MeasureQuery query;
        query.metric = "plan:" + metric.id;
        one = judge_success(metric, measure::load_measure(reader, id, query, today));
      } catch (const Error& error) {
        // A recipe that can't be read, or one on an event that no export has: it is not measured.
        if (error.code() != ErrorCode::input && error.code() != ErrorCode::not_found) throw;
        one.metric_id = metric.id, one.metric = metric.name.empty() ? metric.id : metric.name;
      }
      if (best.metric_id.empty() || one.state < best.state) best = std::move(one);
    }
    best.account_id = id;
    if (plan.next.chosen) best.next = plan.next.chosen->title;
    all.push_back(std::move(best));
  }
  return all;
}

}  // namespace rapport::work
