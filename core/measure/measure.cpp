// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/measure.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/measure/measure_chart.h"
#include "core/metrics/finding_controls.h"
#include "core/metrics/metrics.h"
#include "core/plan/plan.h"
#include "core/workspace/database.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/workspace.h"

namespace rapport::measure {
namespace {

constexpr std::string_view kOwnPrefix = "plan:";

/// The same days one year later: whole weeks for days and weeks, so that weekdays match.
Day a_year_on(Day day, Grain grain) {
  return grain == Grain::day || grain == Grain::week ? day + 364 : add_months(day, 12);
}

Series year_before(const Series& series) {
  Series peer = series;
  peer.account_name = "a year before";
  for (Point& point : peer.points) point.start = a_year_on(point.start, series.grain);
  return peer;
}

/// Sets the day that separates before from after.
void part(MeasureView& view) {
  view.split_at = view.query.at ? view.query.at : view.facts.go_live;
  if (view.query.at) return;
  for (const Annotation& annotation : view.facts.annotations) {
    // Nothing is compared across a change of definition.
    if (!view.query.around || annotation.id != *view.query.around ||
        annotation.kind == AnnotationKind::definition)
      continue;
    view.split_at = annotation.day;
  }
}

/// True where the separating day is a go-live, as far as it is known.
bool is_go_live(const MeasureView& view) {
  if (view.facts.go_live) return view.split_at == view.facts.go_live;
  // A requested day counts as go-live, unless an annotation says something else about it.
  return view.query.at && std::none_of(view.facts.annotations.begin(), view.facts.annotations.end(),
                                       [&](const Annotation& a) { return a.day == view.query.at; });
}

metrics::FindingOptions finding_options(const MeasureView& view, Day today) {
  const Series& series = view.facts.series;
  metrics::FindingOptions options = metrics::finding_options_for(series.metric, series.points, today);
  options.ramp = view.query.ramp;
  options.definition_changes = definition_changes(view.facts.annotations);
  options.customer_since = view.facts.customer_since;
  options.controls = view.query.controls.empty() ? controls_of(view.facts.peers) : view.facts.controls.series;
  options.controls_wanted = !view.query.controls.empty() || view.query.peers;
  options.at_go_live = is_go_live(view);
  // Values by hand are finished scores; the number of answers behind them is not known.
  const bool by_hand = series.metric.id.starts_with(kOwnPrefix) &&
                       (!view.facts.metric || trimmed(view.facts.metric->recipe).empty());
  options.score = options.score && !by_hand;
  return options;
}

/// The method's own comparison, with the same controls as the finding.
metrics::Effect effect_at(const MeasureView& view, const metrics::FindingOptions& of_finding) {
  const Series& series = view.facts.series;
  metrics::EffectOptions options = metrics::options_for(series.metric, series.points);
  options.washout = view.query.ramp.value_or(0);
  options.definition_changes = of_finding.definition_changes;
  if (!of_finding.at_go_live) options.occasion = short_date(*view.split_at);
  std::vector<Point> points = series.points;
  if (view.finding.controls > 0) {
    const auto found =
        metrics::controls_fit(points, of_finding.controls, series.grain, *view.split_at, of_finding.counts);
    std::erase_if(points, [&](const Point& p) { return !found.deviation.contains(p.start); });
    for (Point& point : points) point.value -= found.deviation.at(point.start);
  }
  return metrics::effect_of(points, series.grain, *view.split_at, options);
}

/// The first use of the product or the first value but 0, if earlier: a zero before that is no "before".
std::optional<Day> customer_since(const AccountFacts& facts, const Series& series) {
  std::optional<Day> since = facts.usage.first;
  for (const Point& point : series.points) {
    if (point.value == 0.0) continue;
    if (!since || point.start < *since) since = point.start;
    break;
  }
  return since ? std::optional(period_start(*since, series.grain)) : std::nullopt;
}

NamedControls named_controls(const workspace::Reader& reader, const Series& series, const MeasureQuery& query,
                             const metrics::SeriesQuery& wanted) {
  NamedControls found;
  std::set<std::string> seen = {series.account_id};
  for (const std::string& id : query.controls) {
    Series other = metrics::load_series(reader, id, wanted);
    if (!seen.insert(other.account_id).second || went_live_within(reader, other.account_id, series))
      ++found.left_out;
    else
      found.series.push_back(std::move(other.points));
  }
  return found;
}

}  // namespace

MeasureView make_measure(MeasureFacts facts, const MeasureQuery& query, Day today) {
  MeasureView view;
  view.query = query;
  view.facts = std::move(facts);
  const Series& series = view.facts.series;
  view.query.grain = series.grain;
  part(view);
  const metrics::FindingOptions options = finding_options(view, today);
  const bool chosen = (query.at || query.around) && view.split_at != view.facts.go_live;
  view.finding = chosen ? metrics::find(series.points, series.grain, view.split_at, options)
                        : metrics::find_since_go_live(series.points, series.grain, view.split_at, options);
  view.words = metrics::words_of(view.finding, series.metric);
  if (view.split_at) view.effect = effect_at(view, options);

  MeasureContext context;
  context.finding = view.finding;
  context.annotations = view.facts.annotations;
  context.go_live = view.facts.go_live;
  if (view.facts.metric) {
    context.target = view.facts.metric->target.value;
    context.target_until = plan_day(view.facts.metric->target.date);
    context.baseline = view.facts.metric->baseline.value;
  }
  if (query.last_year) context.peers.push_back(year_before(series));
  for (const Peer& peer : view.facts.peers.peers) context.customers.push_back(peer.series);
  view.titled = view.split_at == view.facts.go_live;
  if (view.titled) context.written = view.facts.title;
  context.usual = !query.ramp && !query.peers && query.controls.empty() && !query.from && !query.to;
  view.spec = make_measure_chart(series, context, today);
  return view;
}

MeasureView load_measure(const workspace::Reader& reader, const std::string& account_id,
                         const MeasureQuery& query, Day today) {
  MeasureFacts facts;
  metrics::SeriesQuery wanted{query.metric, {}, query.from, query.to};
  if (!query.grain && !query.from && !query.to) {
    facts.series = metrics::load_usual_series(reader, account_id, query.metric);
    wanted.grain = facts.series.grain;
  } else {
    // The usual grain is chosen over the whole time, so that a part of it uses the same periods.
    wanted.grain = query.grain ? *query.grain : metrics::usual_grain_of(reader, account_id, query.metric);
    facts.series = metrics::load_series(reader, account_id, wanted);
  }
  const std::string& id = facts.series.account_id;  // The survivor of a merged account.
  facts.annotations = load_annotations(reader, id);
  facts.title = load_chart_title(reader, id, query.metric, wanted.grain);
  if (query.peers) facts.peers = load_peers(reader, facts.series, wanted);
  if (!query.controls.empty()) facts.controls = named_controls(reader, facts.series, query, wanted);
  facts.go_live = newest_go_live(facts.annotations);
  if (const auto summary = workspace::SummaryStore(reader.database()).load(id)) {
    if (!facts.go_live) facts.go_live = summary->facts.go_live;
    facts.customer_since = customer_since(summary->facts, facts.series);
  }
  if (query.metric.starts_with(kOwnPrefix)) {
    const std::string metric_id = query.metric.substr(kOwnPrefix.size());
    for (PlanMetric& metric : plan::load_plan_only(reader, id).metrics)
      if (metric.id == metric_id) facts.metric = std::move(metric);
    facts.observations = metrics::load_observations(reader, id, metric_id);
  }
  return make_measure(std::move(facts), query, today);
}

metrics::Finding trend_of(const MeasureView& view, Day today) {
  if (!view.finding.go_live) return view.finding;
  return metrics::find(view.facts.series.points, view.facts.series.grain, std::nullopt,
                       finding_options(view, today));
}

std::string own_sentence(const workspace::Reader& reader, const std::string& account_id,
                         const std::string& metric, Grain grain, Day today) {
  MeasureQuery query;
  query.metric = metric;
  query.grain = grain;
  return load_measure(reader, account_id, query, today).words.title;
}

}  // namespace rapport::measure
