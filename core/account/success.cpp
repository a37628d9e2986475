// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/success.h"

#include <utility>

#include "core/base/error.h"
#include "core/chart/chart_labels.h"
#include "core/plan/plan.h"
#include "core/workspace/workspace.h"

namespace rapport::account {
namespace {

/// The newest complete period: one that has only begun would mislead.
MetricValue newest_value(const measure::MeasureView& view) {
  const Series& series = view.facts.series;
  constexpr std::size_t shown = 26;
  MetricValue value;
  const auto& points = series.points;
  for (std::size_t i = points.size() > shown ? points.size() - shown : 0; i < points.size(); ++i)
    value.line.push_back(static_cast<float>(points[i].value));
  value.text = view.words.latest.empty() ? "not complete yet" : view.words.latest;
  return value;
}

}  // namespace

std::optional<measure::MeasureView> load_open_measure(const workspace::Reader& reader,
                                                      const std::string& account_id, const PlanMetric& metric,
                                                      Day today) {
  if (metric.state != PlanMetricState::open) return std::nullopt;
  measure::MeasureQuery query;
  query.metric = "plan:" + metric.id;
  try {
    measure::MeasureView measure = measure::load_measure(reader, account_id, query, today);
    if (!measure.facts.series.points.empty()) return measure;
  } catch (const Error& error) {
    // A recipe that can't be read, or one on an event that no export has: the next metric may have values.
    if (error.code() != ErrorCode::input && error.code() != ErrorCode::not_found) throw;
  }
  return std::nullopt;
}

SuccessView load_success(const workspace::Reader& reader, const std::string& account_id, Day today) {
  SuccessView view;
  const SuccessPlan own = plan::load_plan_only(reader, account_id);
  view.has_plan = plan::is_plan(own);
  if (!view.has_plan) return view;
  view.purpose = own.purpose;
  for (const PlanMetric& metric : own.metrics) {
    if (metric.state != PlanMetricState::open) continue;
    const auto show = [&] {
      view.metric = metric.name.empty() ? metric.id : metric.name;
      view.metric_id = metric.id;
    };
    if (view.metric.empty()) show();
    auto measure = load_open_measure(reader, account_id, metric, today);
    if (!measure) continue;
    view.values[metric.id] = newest_value(*measure);
    if (view.measure) continue;
    show();
    view.measure = std::move(measure);
  }
  return view;
}

std::string purpose_line(const Purpose& purpose) {
  if (purpose.text.empty()) return {};
  std::string line = "“" + chart::one_line(purpose.text) + "”";
  std::string who = chart::one_line(purpose.said_by);
  if (const auto day = plan_day(purpose.date)) {
    const std::string full = short_date(*day);
    who += (who.empty() ? "" : ", ") + full.substr(full.find(' ') + 1);
  }
  return who.empty() ? line : line + " · " + who;
}

}  // namespace rapport::account
