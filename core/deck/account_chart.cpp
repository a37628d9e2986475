// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deck/account_chart.h"

#include "core/chart/measure_chart.h"
#include "core/metrics/annotations.h"
#include "core/metrics/chart_titles.h"
#include "core/plan/plan.h"

namespace rapport::deck {

AccountChart load_account_chart(const workspace::Reader& reader, const AccountFacts& facts,
                                const metrics::SeriesQuery& query, Day today) {
  AccountChart result;
  result.series = metrics::load_series(reader, facts.id, query);
  const Series& series = result.series;

  chart::MeasureContext context;
  context.annotations = metrics::load_annotations(reader, facts.id);
  context.go_live = metrics::newest_go_live(context.annotations);
  if (!context.go_live) context.go_live = facts.go_live;
  context.written = metrics::load_chart_title(reader, facts.id, query.metric, query.grain);
  context.usual = !query.from && !query.to;
  constexpr std::string_view own = "plan:";
  if (query.metric.starts_with(own)) {
    const SuccessPlan plan = plan::load_plan_only(reader, facts.id);
    for (const PlanMetric& metric : plan.metrics) {
      if (metric.id != query.metric.substr(own.size())) continue;
      context.target = metric.target.value;
      context.target_until = plan_day(metric.target.date);
      context.baseline = metric.baseline.value;
    }
  }
  if (context.go_live && !series.points.empty() && *context.go_live > series.points.front().start &&
      *context.go_live <= series.points.back().start) {
    metrics::EffectOptions options = metrics::options_for(series.metric, series.points);
    options.definition_changes = metrics::definition_changes(context.annotations);
    result.effect = metrics::effect_of(series.points, series.grain, *context.go_live, options);
    context.effect = result.effect;
  }
  result.spec = chart::make_measure_chart(series, context, today);
  return result;
}

}  // namespace rapport::deck
