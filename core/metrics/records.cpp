// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/records.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "core/base/enum_names.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/metrics/coverage.h"
#include "core/metrics/metrics_built_in.h"
#include "core/metrics/recipe.h"
#include "core/metrics/record_lists.h"
#include "core/metrics/table_series.h"
#include "core/metrics/usage_series.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/import_log.h"
#include "core/workspace/workspace.h"

namespace rapport::metrics {
namespace {

/// Whether a series has a point for the days, which needs one covered day.
bool covers(const std::vector<workspace::CoveredDays>& runs, Day from, Day to) {
  return std::any_of(runs.begin(), runs.end(),
                     [&](const workspace::CoveredDays& run) { return run.from <= to && run.to >= from; });
}

/// One side, with what both sides together need.
struct LoadedSide {
  RecordSide side;
  MetricInfo info;
  std::string rule, coverage;
  bool covered = false;
};

LoadedSide load_side(const RecordQuery& query, const std::string& metric) {
  LoadedSide loaded;
  if (is_table_metric(metric)) {
    const Series series = list_table_values(query, metric, loaded.side);
    loaded.info = series.metric;
    loaded.rule = series.origin.rule;
    loaded.coverage = series.origin.coverage;
    loaded.side.metric = metric;
    loaded.side.words = metric_in_words(metric);
    loaded.side.unit = series.metric.unit;
    loaded.side.files = series.origin.files;
    loaded.covered = loaded.side.total > 0;
    return loaded;
  }
  const BuiltIn* fixed = unfiltered_built_in(metric);
  const BuiltIn& basis = fixed != nullptr ? *fixed : *built_in("usage.events");
  if (basis.is_usage()) {
    const UsageMeasure measure = fixed != nullptr ? UsageMeasure::of(fixed->info.id, {}, {})
                                                  : parse_usage_metric(query.database, metric);
    loaded.info = measure.info;
    loaded.rule = (fixed != nullptr ? fixed->rule : measure.rule) + ".";
    loaded.side.unit = measure.info.unit;
    list_events(query, measure, loaded.side);
  } else {
    loaded.info = fixed->info;
    loaded.rule = fixed->rule + ".";
    loaded.side.unit = fixed->info.unit;
    list_records(query, *fixed, loaded.side);
  }
  loaded.side.metric = metric;
  loaded.side.words = fixed != nullptr ? fixed->info.label : metric_in_words(metric);
  loaded.covered = covers(days_known(query.database, basis, query.account.ref), query.from, query.to);
  loaded.coverage = coverage_words(basis.what, coverage_of(query.database, basis));
  loaded.side.files = files_of(query.database, basis, workspace::CoveredDays{query.from, query.to});
  return loaded;
}

void load_recipe(const RecordQuery& query, const Recipe& recipe, PointRecords& records) {
  LoadedSide first = load_side(query, recipe.first);
  records.rule = first.rule;
  records.coverage = first.coverage;
  records.metric = first.info;
  if (first.covered) records.value = first.side.value;
  records.sides.push_back(std::move(first.side));
  if (recipe.kind == Recipe::Kind::metric) return;
  LoadedSide second = load_side(query, recipe.second);
  const bool share = recipe.kind == Recipe::Kind::share;
  records.rule = in_words(recipe) + "; periods without the latter are left open.";
  if (second.coverage != records.coverage) records.coverage += " " + second.coverage;
  records.metric = {text_of(recipe),  in_words(recipe),     first.info.group,
                    share ? "%" : "", first.info.direction, false};
  const std::optional<double> below = second.covered ? second.side.value : std::nullopt;
  if (records.value && below && *below != 0.0)
    records.value = (share ? 100.0 : 1.0) * *records.value / *below;
  else
    records.value.reset();
  records.sides.push_back(std::move(second.side));
}

void load_plan(const workspace::Reader& reader, const RecordQuery& query, const std::string& id,
               PointRecords& records) {
  const PlanMetricSpec spec = plan_metric(reader, query.account.id, id);
  const bool by_recipe = !trimmed(spec.recipe).empty();
  if (by_recipe) load_recipe(query, parse_recipe(spec.recipe), records);
  records.metric = info_of(spec, records.metric.is_count);
  if (records.value) return;
  RecordSide values;
  list_values(query, spec, records.metric, values);
  if (values.records.empty() && by_recipe) return;
  values.metric = "by hand";
  values.words = "Values by hand";
  values.unit = spec.unit;
  records.rule = values.tally == Aggregate::sum    ? "The sum of the period's values by hand."
                 : values.tally == Aggregate::mean ? "The mean of the period's values by hand."
                                                   : "The last value by hand of the period.";
  if (!by_recipe)
    records.coverage = values.total == 0 ? "No value yet." : counted(values.total, "value") + " by hand.";
  records.value = values.value;
  records.sides.clear();
  records.sides.push_back(std::move(values));
}

}  // namespace

std::string_view name_of(RecordKind kind) noexcept {
  static constexpr EnumNames<5> names = {"event", "ticket", "touch", "answer", "value"};
  return name_in(names, kind);
}

std::string_view name_of(Aggregate tally) noexcept {
  static constexpr EnumNames<8> names = {"count",  "people",     "sum", "mean",
                                         "median", "good_share", "nps", "last"};
  return name_in(names, tally);
}

std::optional<double> value_from(Aggregate tally, const std::vector<MetricRecord>& records) {
  std::vector<double> values;
  std::set<std::uint64_t> people;
  for (const MetricRecord& record : records) {
    if (!record.counted) continue;
    values.push_back(record.value);
    if (record.person != 0) people.insert(record.person);
  }
  double sum = 0;
  for (const double value : values) sum += value;
  switch (tally) {
    case Aggregate::count:
      return static_cast<double>(values.size());
    case Aggregate::people:
      return static_cast<double>(people.size());
    case Aggregate::sum:
      return sum;
    default:
      break;
  }
  if (values.empty()) return std::nullopt;
  const auto n = static_cast<double>(values.size());
  if (tally == Aggregate::median) return median_of(values);
  if (tally == Aggregate::last) return values.back();
  if (tally != Aggregate::nps) return sum / n;
  double balance = 0;
  for (const double score : values) balance += score >= 9 ? 1 : score <= 6 ? -1 : 0;
  return 100.0 * balance / n;
}

void settle(const RecordQuery& query, RecordSide& side) {
  std::stable_sort(
      side.records.begin(), side.records.end(), [](const MetricRecord& a, const MetricRecord& b) {
        const auto moment = [](const MetricRecord& r) { return std::tuple(r.day, r.at.value_or(0)); };
        return moment(a) < moment(b);
      });
  side.value = value_from(side.tally, side.records);
  side.total = static_cast<std::int64_t>(side.records.size());
  std::set<std::uint64_t> people;
  for (const MetricRecord& record : side.records)
    if (record.person != 0) people.insert(record.person);
  side.people = static_cast<std::int64_t>(people.size());
  if (query.limit > 0 && side.records.size() > query.limit) side.records.resize(query.limit);
}

PointRecords load_records(const workspace::Reader& reader, const std::string& account_id,
                          const std::string& metric, Day from, Day to, std::size_t limit) {
  if (to < from)
    throw Error(ErrorCode::input, "The days run from " + iso(from) + " to " + iso(to) +
                                      ", which is backwards; name the earlier one first.");
  const auto core = workspace::AccountQueries(reader.database()).account(account_id);
  if (!core || core->deleted) throw Error(ErrorCode::not_found, "There is no account " + account_id + ".");
  PointRecords records;
  records.account_id = core->id;
  records.account_name = core->name;
  records.from = from;
  records.to = to;
  const RecordQuery query{reader.database(), *core, from, to, limit};
  if (metric.starts_with("plan:"))
    load_plan(reader, query, metric.substr(5), records);
  else if (is_combination(metric))
    load_recipe(query, parse_recipe(metric), records);
  else
    load_recipe(query, {Recipe::Kind::metric, metric, {}}, records);
  return records;
}

PointRecords load_point_records(const workspace::Reader& reader, const std::string& account_id,
                                const std::string& metric, Day day, Grain grain, std::optional<Day> from,
                                std::optional<Day> to, std::size_t limit) {
  const Day start = period_start(day, grain);
  const Day end = next_period(start, grain) - 1;
  return load_records(reader, account_id, metric, from ? std::max(start, *from) : start,
                      to ? std::min(end, *to) : end, limit);
}

}  // namespace rapport::metrics
