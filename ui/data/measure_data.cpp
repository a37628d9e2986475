// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/measure_data.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/account/brief.h"
#include "core/base/error.h"
#include "core/chart/measure_chart.h"
#include "core/chart/words.h"
#include "core/metrics/effect_words.h"
#include "core/metrics/metrics.h"
#include "core/plan/plan.h"
#include "core/workspace/workspace.h"

namespace rapport::ui {
namespace {

constexpr std::string_view own = "plan:";

/// The same days a year on: whole weeks for days and weeks, so that weekdays stay under weekdays.
Day a_year_on(Day day, Grain grain) {
  return grain == Grain::day || grain == Grain::week ? day + 364 : add_months(day, 12);
}

Series year_before(const Series& series) {
  Series peer = series;
  peer.account_name = "a year before";
  for (Point& point : peer.points) point.start = a_year_on(point.start, series.grain);
  return peer;
}

bool within(const Series& series, Day day) {
  return !series.points.empty() && day > series.points.front().start && day <= series.points.back().start;
}

std::string parted_title(const MeasureView& view) {
  const metrics::Effect& effect = *view.effect;
  const Series& series = view.facts.series;
  const std::string name = chart::first_words(series.metric.label, 6);
  if (!effect.before_mean || !effect.after_mean) return name;
  const auto scale =
      metrics::FigureScale::of(series.metric.unit, std::max(*effect.before_mean, *effect.after_mean));
  return name + ": " + scale.value(*effect.before_mean) + " before " +
         chart::day_text(*view.parted_at, false) + ", " + scale.value(*effect.after_mean) + " after";
}

}  // namespace

MeasureView make_measure(MeasureFacts facts, const MeasureQuery& query, Day today) {
  MeasureView view;
  view.query = query;
  view.facts = std::move(facts);
  const Series& series = view.facts.series;
  view.query.grain = series.grain;
  chart::MeasureContext context;
  context.annotations = view.facts.annotations;
  context.go_live = view.facts.go_live;
  context.washout = query.washout;
  if (view.facts.metric) {
    context.target = view.facts.metric->target.value;
    context.target_until = plan_day(view.facts.metric->target.date);
    context.baseline = view.facts.metric->baseline.value;
  }
  view.parted_at = view.facts.go_live;
  view.parted_by = "Go-live";
  bool other_day = false;
  for (const metrics::Annotation& annotation : view.facts.annotations) {
    // Nothing is compared across a change of definition.
    if (!query.around || annotation.id != *query.around ||
        annotation.kind == metrics::AnnotationKind::definition)
      continue;
    other_day = view.facts.go_live != annotation.day;
    view.parted_at = annotation.day;
    view.parted_by = annotation.text;
  }
  if (view.parted_at && within(series, *view.parted_at)) {
    metrics::EffectOptions options = metrics::options_for(series.metric, series.points);
    options.washout = query.washout;
    if (other_day) options.occasion = chart::day_text(*view.parted_at, true);
    options.definition_changes = metrics::definition_changes(view.facts.annotations);
    if (query.peers) options.controls = account::controls_of(view.facts.peers);
    view.effect = metrics::effect_of(series.points, series.grain, *view.parted_at, options);
    context.effect = view.effect;
    if (other_day && view.effect->method != metrics::EffectMethod::none) context.title = parted_title(view);
  }
  if (query.last_year) context.peers.push_back(year_before(series));
  if (query.peers)
    for (const account::Peer& peer : view.facts.peers.peers) context.customers.push_back(peer.series);
  view.titled = !other_day;
  if (view.titled) context.written = view.facts.title;
  context.usual = query.washout == 0 && !query.peers;
  view.spec = chart::make_measure_chart(series, context, today);
  for (chart::ChartSeries& line : view.spec.series)
    if (line.name == "a year before") line.end_label = "a year before";
  return view;
}

MeasureView load_measure(const workspace::Reader& reader, const std::string& account_id,
                         const MeasureQuery& query, Day today) {
  MeasureFacts facts;
  metrics::SeriesQuery wanted;
  wanted.metric = query.metric;
  wanted.grain = query.grain ? *query.grain : metrics::usual_grain_of(reader, account_id, query.metric);
  facts.series = metrics::load_series(reader, account_id, wanted);
  facts.annotations = metrics::load_annotations(reader, account_id);
  facts.title = metrics::load_chart_title(reader, account_id, query.metric, wanted.grain);
  if (query.peers) facts.peers = account::load_peers(reader, facts.series, wanted, today);
  facts.go_live = metrics::newest_go_live(facts.annotations);
  if (!facts.go_live) facts.go_live = account::load_facts(reader, account_id, today).go_live;
  if (query.metric.starts_with(own)) {
    const std::string id = query.metric.substr(own.size());
    for (PlanMetric& metric : plan::load_plan_only(reader, account_id).metrics)
      if (metric.id == id) facts.metric = std::move(metric);
    facts.observations = metrics::load_observations(reader, account_id, id);
  }
  return make_measure(std::move(facts), query, today);
}

std::string own_sentence(const workspace::Reader& reader, const std::string& account_id,
                         const std::string& metric, Grain grain, Day today) {
  MeasureQuery query;
  query.metric = metric;
  query.grain = grain;
  const chart::ChartSpec spec = load_measure(reader, account_id, query, today).spec;
  return spec.own_title.empty() ? spec.title : spec.own_title;
}

namespace {

/// The newest whole period says where they stand; a period that has only begun would mislead.
MetricValue newest_value(const Series& series) {
  constexpr std::size_t shown = 26;
  MetricValue value;
  const auto& points = series.points;
  for (std::size_t i = points.size() > shown ? points.size() - shown : 0; i < points.size(); ++i)
    value.line.push_back(static_cast<float>(points[i].value));
  const Point& last = points.back().partial && points.size() > 1 ? points[points.size() - 2] : points.back();
  value.text = chart::value_text(last.value, series.metric.unit);
  return value;
}

}  // namespace

SuccessView load_success(const workspace::Reader& reader, const std::string& account_id, Day today) {
  SuccessView view;
  view.people_title = metrics::load_chart_title(reader, account_id, "usage.active_users", Grain::week);
  view.has_plan = plan::has_plan(reader, account_id);
  if (!view.has_plan) return view;
  const SuccessPlan kept = plan::load_plan_only(reader, account_id);
  view.purpose = kept.purpose;
  for (const PlanMetric& metric : kept.metrics) {
    if (metric.state != PlanMetricState::open) continue;
    if (view.metric.empty()) {
      view.metric = metric.name.empty() ? metric.id : metric.name;
      view.metric_id = metric.id;
    }
    MeasureQuery query;
    query.metric = std::string(own) + metric.id;
    try {
      MeasureView measure = load_measure(reader, account_id, query, today);
      if (measure.facts.series.points.empty()) continue;
      view.values[metric.id] = newest_value(measure.facts.series);
      if (view.measure) continue;
      view.metric = metric.name.empty() ? metric.id : metric.name;
      view.metric_id = metric.id;
      view.measure = std::move(measure);
    } catch (const Error& error) {
      // A recipe that can't be read, or one on an event that no export has: the next metric may have values.
      if (error.code() != ErrorCode::input && error.code() != ErrorCode::not_found) throw;
    }
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

}  // namespace rapport::ui
