// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/recipe.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/metrics/metrics.h"
#include "core/metrics/metrics_built_in.h"
#include "core/metrics/observations.h"
#include "core/metrics/recipe_filter.h"
#include "core/metrics/table_series.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/workspace.h"

namespace rapport::metrics {
namespace {

Error wrong(const std::string& text, const std::string& what) {
  return Error(ErrorCode::input, "The recipe \"" + text + "\" " + what +
                                     "; write a metric such as tickets.created, or share(\"A\", \"B\") or "
                                     "ratio(\"A\", \"B\") of two.");
}

/// One metric within parentheses, from `at` on; moves `at` past it.
std::string argument(const std::string& text, std::size_t& at) {
  while (at < text.size() && text[at] == ' ') ++at;
  std::string out;
  if (at < text.size() && text[at] == '"') {
    for (++at;; ++at) {
      if (at >= text.size()) throw wrong(text, "has a quote that is never closed");
      if (text[at] == '"') {
        if (at + 1 >= text.size() || text[at + 1] != '"') break;
        ++at;
      }
      out += text[at];
    }
    ++at;
    while (at < text.size() && text[at] == ' ') ++at;
    return out;
  }
  while (at < text.size() && text[at] != ',' && text[at] != ')') {
    // Commas within filters don't separate.
    const std::size_t end = text[at] == '[' ? end_of_filters(text, at) : std::string::npos;
    const std::size_t next = end == std::string::npos ? at + 1 : end;
    out.append(text, at, next - at);
    at = next;
  }
  return std::string(trimmed(out));
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

/// "Paid Same Day" from "usage.event:Paid Same Day"; other metrics by their id.
std::string short_name(const std::string& metric) {
  if (metric.starts_with("usage.event:")) return metric.substr(12);
  if (metric.starts_with("usage.users_of:")) return "people who " + metric.substr(15);
  for (const auto& [prefix, word] : {std::pair<std::string, std::string>{"usage.sum:", "sum of "},
                                     {"usage.mean:", "mean of "},
                                     {"usage.median:", "median of "}}) {
    if (!metric.starts_with(prefix)) continue;
    const std::string rest = metric.substr(prefix.size());
    const auto cut = rest.rfind(':');
    if (cut != std::string::npos) return word + rest.substr(cut + 1) + " over " + rest.substr(0, cut);
  }
  const BuiltIn* known = built_in(metric);
  if (known == nullptr) return metric;
  // Within a sentence: "tickets opened", but "NPS" stays as it is.
  std::string label = known->info.label;
  if (label.size() > 1 && label[1] >= 'a' && label[1] <= 'z') label[0] = ascii_lower(label.substr(0, 1))[0];
  return label;
}

Series combined(const workspace::Reader& reader, const std::string& account_id, const Recipe& recipe,
                SeriesQuery query) {
  query.metric = recipe.first;
  Series series = load_series(reader, account_id, query);
  if (recipe.kind == Recipe::Kind::metric) return series;
  SeriesQuery other = query;
  other.metric = recipe.second;
  const Series below = load_series(reader, account_id, other);
  const double by = recipe.kind == Recipe::Kind::share ? 100.0 : 1.0;
  std::vector<Point> points;
  auto match = below.points.begin();
  for (const Point& point : series.points) {
    match = std::find_if(match, below.points.end(), [&](const Point& p) { return p.start >= point.start; });
    if (match == below.points.end()) break;
    if (match->start != point.start || match->value == 0.0) continue;
    points.push_back({point.start, by * point.value / match->value, point.partial || match->partial,
                      std::min(point.covered, match->covered), match->n});
  }
  series.points = std::move(points);
  series.metric = {text_of(recipe),         in_words(recipe),
                   series.metric.group,     recipe.kind == Recipe::Kind::share ? "%" : "",
                   series.metric.direction, false};
  series.origin.rule = in_words(recipe) + "; periods without the latter are left open.";
  series.origin.records = 0;
  for (const Point& point : series.points) series.origin.records += point.n;
  if (below.origin.coverage != series.origin.coverage) series.origin.coverage += " " + below.origin.coverage;
  for (const OriginFile& file : below.origin.files)
    if (std::find(series.origin.files.begin(), series.origin.files.end(), file) == series.origin.files.end())
      series.origin.files.push_back(file);
  return series;
}

/// Adds values by hand for periods without a point; returns how many.
int fill_by_hand(std::vector<Point>& points, const std::vector<Point>& by_hand) {
  const auto before = points.size();
  for (const Point& value : by_hand) {
    const auto there = std::lower_bound(points.begin(), points.end(), value.start,
                                        [](const Point& p, Day start) { return p.start < start; });
    if (there == points.end() || there->start != value.start) points.insert(there, value);
  }
  return static_cast<int>(points.size() - before);
}

}  // namespace

Recipe parse_recipe(const std::string& text) {
  const std::string whole(trimmed(text));
  Recipe recipe;
  std::size_t at = 0;
  if (is_combination(whole)) {
    recipe.kind = whole[0] == 's' ? Recipe::Kind::share : Recipe::Kind::ratio;
    at = whole.find('(') + 1;
    recipe.first = argument(whole, at);
    if (at >= whole.size() || whole[at] != ',') throw wrong(whole, "needs two metrics with a comma between");
    recipe.second = argument(whole, ++at);
    if (at + 1 != whole.size() || whole[at] != ')') throw wrong(whole, "must end after its second metric");
    if (recipe.second.empty()) throw wrong(whole, "lacks its second metric");
  } else {
    recipe.first = whole;
  }
  if (recipe.first.empty()) throw wrong(whole, "names no metric");
  if (recipe.first.starts_with("plan:") || recipe.second.starts_with("plan:"))
    throw wrong(whole, "rests on another metric of a plan, which could go in circles");
  return recipe;
}

std::string text_of(const Recipe& recipe) {
  if (recipe.kind == Recipe::Kind::metric) return recipe.first;
  return (recipe.kind == Recipe::Kind::share ? "share(" : "ratio(") + quoted(recipe.first) + ", " +
         quoted(recipe.second) + ")";
}

std::string metric_in_words(const std::string& metric) {
  if (is_table_metric(metric)) return metric.substr(kTablePrefix.size());
  const FilteredMetric found = parse_filtered(metric).found;
  const std::string name = short_name(std::string(trimmed(found.metric)));
  return found.filters.empty() ? name : name + " where " + in_words(found.filters);
}

std::string in_words(const Recipe& recipe) {
  switch (recipe.kind) {
    case Recipe::Kind::metric:
      return metric_in_words(recipe.first);
    case Recipe::Kind::share:
      return metric_in_words(recipe.first) + " as a share of " + metric_in_words(recipe.second);
    case Recipe::Kind::ratio:
      return metric_in_words(recipe.first) + " divided by " + metric_in_words(recipe.second);
  }
  return {};
}

bool is_usage_form(const std::string& metric) {
  if (metric == "usage.events" || metric == "usage.active_users") return true;
  for (const std::string_view prefix : {"usage.event:", "usage.users_of:"})
    if (metric.starts_with(prefix)) return metric.size() > prefix.size();
  for (const std::string_view prefix : {"usage.sum:", "usage.mean:", "usage.median:"}) {
    if (!metric.starts_with(prefix)) continue;
    const auto cut = metric.find(':', prefix.size());
    return cut != std::string::npos && cut > prefix.size() && cut + 1 < metric.size();
  }
  return false;
}

std::string problem_of(const std::string& recipe) {
  if (trimmed(recipe).empty()) return {};
  try {
    const Recipe read = parse_recipe(recipe);
    for (const std::string* metric : {&read.first, &read.second}) {
      if (metric->empty() && read.kind == Recipe::Kind::metric && metric == &read.second) continue;
      if (is_table_metric(*metric)) continue;
      const FilterReading filtered = parse_filtered(*metric);
      const std::string name(trimmed(filtered.found.metric));
      const BuiltIn* known = unfiltered_built_in(*metric);
      if (known == nullptr && !is_usage_form(name))
        return "There is no measure \"" + name + "\"; write it as usage.event:NAME or tickets.created.";
    }
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

bool is_combination(const std::string& text) noexcept {
  return text.starts_with("share(") || text.starts_with("ratio(");
}

Series load_recipe_series(const workspace::Reader& reader, const std::string& account_id,
                          const Recipe& recipe, const SeriesQuery& query) {
  return combined(reader, account_id, recipe, query);
}

MetricInfo info_of(const PlanMetricSpec& metric, bool is_count) {
  return {"plan:" + metric.id, metric.name.empty() ? metric.id : metric.name,
          "Their success",     metric.unit,
          metric.direction,    is_count};
}

Series load_plan_series(const workspace::Reader& reader, const std::string& account_id,
                        const PlanMetricSpec& metric, const PlanSeriesQuery& query) {
  const Grain grain = query.grain.value_or(metric.cadence);
  const bool measured = trimmed(metric.recipe).empty();
  Series series;
  if (measured) {
    const auto core = workspace::AccountQueries(reader.database()).account(account_id);
    if (!core || core->deleted) throw Error(ErrorCode::not_found, "There is no account " + account_id + ".");
    series.account_id = core->id;
    series.account_name = core->name;
  } else {
    const Recipe recipe = parse_recipe(metric.recipe);
    series = combined(reader, account_id, recipe, {recipe.first, grain, query.from, query.to});
  }
  series.metric = info_of(metric, series.metric.is_count);
  series.grain = grain;

  const std::vector<Observation> values = load_observations(reader, account_id, metric.id);
  const Grain rhythm = rhythm_of(values, metric.cadence);
  const bool sums = adds_up(series.metric);
  const std::vector<Point> typed = observation_points(values, grain, rhythm, sums, query.from, query.to);
  const std::string rule = rule_of(by_hand(rhythm, grain, sums), grain);
  if (measured) {
    std::int64_t n = 0;
    for (const Point& point : typed) n += point.n;
    series.points = typed;
    series.origin.rule = "Values measured by hand: " + rule + ".";
    series.origin.coverage = n == 0 ? "No value yet." : counted(n, "value") + " by hand.";
    series.origin.records = n;
  } else if (const int filled = fill_by_hand(series.points, typed); filled > 0) {
    series.origin.rule +=
        " Where the exports have nothing, " + rule + " by hand (" + counted(filled, "point") + ").";
  }
  return series;
}

}  // namespace rapport::metrics
