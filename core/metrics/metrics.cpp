// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/metrics.h"

#include <map>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/metrics/coverage.h"
#include "core/metrics/metrics_built_in.h"
#include "core/metrics/recipe.h"
#include "core/metrics/table_series.h"
#include "core/metrics/usage_series.h"
#include "core/model/nps.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/usage_store.h"
#include "core/workspace/workspace.h"

namespace rapport::metrics {
namespace {

using workspace::TicketRow;

void drop_empty(std::vector<Point>& points) {
  std::erase_if(points, [](const Point& p) { return p.n == 0; });
}

class Counter {
 public:
  Counter(const workspace::Reader& reader, std::uint32_t ref, Grain grain, std::optional<Day> from,
          std::optional<Day> to)
      : queries_(reader.database()),
        zone_(zone_name(reader)),
        ref_(ref),
        grain_(grain),
        from_(from),
        to_(to) {}

  void count(const std::string& metric, std::vector<Point>& points) {
    to_ = last_counted(metric, to_);
    if (metric.starts_with("tickets.") || metric == "csat.good_share") tickets(metric, points);
    if (metric == "nps.score") nps(points);
    if (metric == "csat.top_two_share") ratings(points, SurveyKind::csat);
    if (metric == "ces.mean") ratings(points, SurveyKind::ces);
    if (metric == "touches") touches(points);
  }

 private:
  static std::string zone_name(const workspace::Reader& reader) {
    return workspace::ImportLog(reader.database()).time_zone();
  }
  Point* at(std::vector<Point>& points, std::optional<Day> day) const {
    if (!day || (from_ && *day < *from_) || (to_ && *day > *to_)) return nullptr;
    const auto index = point_of(points, *day, grain_);
    return index ? &points[*index] : nullptr;
  }
  std::optional<Day> local(const std::optional<Stamp>& at) const {
    return at ? std::optional(zone_.local_day(*at)) : std::nullopt;
  }

  void tickets(const std::string& metric, std::vector<Point>& points) {
    const auto rows = queries_.tickets(ref_, false);
    if (metric == "tickets.created") {
      for (const TicketRow& row : rows)
        if (Point* point = at(points, local(row.created_at))) ++point->n, point->value += 1;
    } else if (metric == "tickets.solved") {
      for (const TicketRow& row : rows)
        if (Point* point = at(points, local(row.solved_at))) ++point->n, point->value += 1;
    } else if (metric == "tickets.backlog") {
      for (Point& point : points) {
        Day last = next_period(point.start, grain_) - 1;
        if (to_ && *to_ < last) last = *to_;
        for (const TicketRow& row : rows) {
          const auto created = local(row.created_at);
          const auto solved = local(row.solved_at);
          // A ticket closed on an unknown day is in no backlog, just as it counts as open nowhere else.
          if (created && *created <= last && (solved ? *solved > last : row.open()))
            ++point.n, point.value += 1;
        }
      }
    } else if (metric == "csat.good_share") {
      std::map<const Point*, std::int64_t> good;
      for (const TicketRow& row : rows) {
        if (row.satisfaction != "good" && row.satisfaction != "bad") continue;
        Point* point = at(points, local(row.rated_at));
        if (point == nullptr) continue;
        ++point->n;
        if (row.satisfaction == "good") ++good[point];
      }
      for (Point& point : points)
        if (point.n > 0)
          point.value = 100.0 * static_cast<double>(good[&point]) / static_cast<double>(point.n);
      drop_empty(points);
    } else {
      const bool reply = metric == "tickets.first_reply_minutes";
      std::map<std::size_t, std::vector<double>> values;
      for (const TicketRow& row : rows) {
        const auto value = reply ? row.first_reply_minutes : row.full_resolution_minutes;
        Point* point = at(points, local(reply ? row.created_at : row.solved_at));
        if (value && point != nullptr)
          values[static_cast<std::size_t>(point - points.data())].push_back(*value);
      }
      for (auto& [index, list] : values) {
        points[index].n = static_cast<std::int64_t>(list.size());
        points[index].value = median_of(list);
      }
      drop_empty(points);
    }
  }

  /// The account's answers, as they are counted.
  [[nodiscard]] std::vector<Answer> answers() {
    std::vector<Answer> all;
    for (const workspace::ResponseFact& row : queries_.responses(ref_)) all.push_back(row.counted(zone_));
    return all;
  }

  void nps(std::vector<Point>& points) {
    const auto all = answers();
    for (Point& point : points) {
      Day first = point.start, last = next_period(point.start, grain_) - 1;
      if (from_ && *from_ > first) first = *from_;
      if (to_ && *to_ < last) last = *to_;
      NpsFacts counts;
      for (const std::size_t i : latest_of_each(all, first, last)) {
        ++counts.n;
        if (all[i].score >= 9) ++counts.promoters;
        if (all[i].score <= 6) ++counts.detractors;
      }
      point.n = counts.n;
      point.value = nps_score(counts).value_or(0);
    }
    drop_empty(points);
  }

  void ratings(std::vector<Point>& points, SurveyKind kind) {
    const auto all = answers();
    const auto scale = counted_scale(all, kind);
    for (const Answer& answer : all) {
      if (answer.kind != kind || Scale{answer.low, answer.high} != *scale) continue;
      if (Point* point = at(points, answer.day))
        ++point->n, point->value += kind == SurveyKind::ces ? answer.turned()
                                    : answer.is_top_two()   ? 100.0
                                                            : 0.0;
    }
    for (Point& point : points)
      if (point.n > 0) point.value /= static_cast<double>(point.n);
    drop_empty(points);
  }

  void touches(std::vector<Point>& points) {
    for (const workspace::TouchRow& row : queries_.touches(ref_, false))
      if (Point* point = at(points, row.day)) ++point->n, point->value += 1;
  }

  workspace::AccountQueries queries_;
  TimeZone zone_;
  std::uint32_t ref_;
  Grain grain_;
  std::optional<Day> from_, to_;
};

}  // namespace

std::vector<MetricInfo> list_metrics(const workspace::Reader& reader, const std::string& account_id) {
  workspace::Database& db = reader.database();
  std::vector<MetricInfo> all;
  std::uint32_t ref = 0;
  if (!account_id.empty())
    if (const auto core = workspace::AccountQueries(db).account(account_id)) ref = core->ref;
  workspace::AccountQueries queries(db);
  for (const BuiltIn& metric : built_ins()) {
    // One file can contain several questions: the answers decide.
    if (metric.info.id == "csat.top_two_share" && !queries.has_responses(SurveyKind::csat)) continue;
    if (metric.info.id == "ces.mean" && !queries.has_responses(SurveyKind::ces)) continue;
    if (!days_known(db, metric, ref).empty()) all.push_back(metric.info);
  }
  if (!account_id.empty()) {
    for (const PlanMetricSpec& spec : plan_metrics(reader, account_id))
      all.push_back({"plan:" + spec.id, spec.name.empty() ? spec.id : spec.name, "Their success", spec.unit,
                     spec.direction, false});
    const auto core = workspace::AccountQueries(db).account(account_id);
    if (!core || core->deleted) throw Error(ErrorCode::not_found, "There is no account " + account_id + ".");
  }
  for (MetricInfo& metric : table_metrics(db, ref)) all.push_back(std::move(metric));
  for (MetricInfo& metric : usage_event_metrics(db, ref)) all.push_back(std::move(metric));
  return all;
}

Series load_series(const workspace::Reader& reader, const std::string& account_id, const SeriesQuery& query) {
  if (query.metric.starts_with("plan:"))
    return load_plan_series(reader, account_id, plan_metric(reader, account_id, query.metric.substr(5)),
                            {query.grain, query.from, query.to});
  if (is_combination(query.metric))
    return load_recipe_series(reader, account_id, parse_recipe(query.metric), query);
  workspace::Database& db = reader.database();
  const auto core = workspace::AccountQueries(db).account(account_id);
  if (!core || core->deleted) throw Error(ErrorCode::not_found, "There is no account " + account_id + ".");
  if (is_table_metric(query.metric)) return load_table_series(db, *core, query);
  Series series;
  series.account_id = core->id;
  series.account_name = core->name;
  series.grain = query.grain;
  const BuiltIn* fixed = unfiltered_built_in(query.metric);
  const BuiltIn& basis = fixed != nullptr ? *fixed : *built_in("usage.events");
  const std::optional<UsageMeasure> measure =
      fixed == nullptr    ? std::optional(parse_usage_metric(db, query.metric))
      : fixed->is_usage() ? std::optional(UsageMeasure::of(fixed->info.id, {}, {}))
                          : std::nullopt;
  series.metric = fixed != nullptr ? fixed->info : measure->info;
  series.origin.rule = (fixed != nullptr ? fixed->rule : measure->rule) + ".";
  series.points = covered_periods(days_known(db, basis, core->ref), query.grain, query.from, query.to);
  series.origin.coverage = coverage_words(basis.what, coverage_of(db, basis));
  series.origin.files = files_of(db, basis);
  if (measure) {
    const std::string left_out = count_usage(db, core->ref, *measure, query, series.points);
    if (!left_out.empty()) series.origin.coverage += " " + left_out;
  } else {
    Counter(reader, core->ref, query.grain, query.from, query.to).count(fixed->info.id, series.points);
  }
  for (const Point& point : series.points) series.origin.records += point.n;
  return series;
}

const BuiltIn* unfiltered_built_in(const std::string& metric) {
  if (const BuiltIn* exact = built_in(metric)) return exact;
  const FilterReading reading = parse_filtered(metric);
  const BuiltIn* found = built_in(std::string(trimmed(reading.found.metric)));
  if (found == nullptr || (reading.found.filters.empty() && reading.found.metric != metric)) return found;
  if (found->is_usage()) return nullptr;
  throw Error(ErrorCode::input, "\"" + metric + "\" has filters, but " + found->info.id +
                                    " counts no usage events; only metrics of usage take filters.");
}

}  // namespace rapport::metrics
