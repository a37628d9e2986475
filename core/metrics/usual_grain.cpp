// SPDX-License-Identifier: GPL-3.0-or-later
// The grain of a metric where nobody chose one.
#include <algorithm>
#include <array>
#include <map>

#include "core/metrics/finding.h"
#include "core/metrics/metrics.h"
#include "core/metrics/recipe.h"
#include "core/metrics/table_series.h"
#include "core/model/nps.h"

namespace rapport::metrics {
namespace {

constexpr std::string_view kOwnPrefix = "plan:";
constexpr std::array<Grain, 3> grains{Grain::week, Grain::month, Grain::quarter};

/// As many complete periods as a finding without a go-live needs.
constexpr std::ptrdiff_t fewest_periods = 6;

/// The records behind the median period; nothing where there are no records.
std::optional<std::int64_t> usual_records(const std::vector<Point>& points) {
  const auto holds = [](const Point& point) { return point.n > 0; };
  const auto first = std::find_if(points.begin(), points.end(), holds);
  const auto last = std::find_if(points.rbegin(), points.rend(), holds).base();
  std::vector<std::int64_t> records;
  for (auto point = first; point < last; ++point)
    if (!point->partial) records.push_back(point->n);
  if (records.empty()) return std::nullopt;
  const auto middle = records.begin() + static_cast<std::ptrdiff_t>(records.size() / 2);
  std::nth_element(records.begin(), middle, records.end());
  return *middle;
}

std::ptrdiff_t complete_periods(const std::vector<Point>& points) {
  return std::count_if(points.begin(), points.end(), [](const Point& point) { return !point.partial; });
}

/// Series that were loaded already, by grain.
class Loaded {
 public:
  Loaded(const workspace::Reader& reader, const std::string& account_id, const std::string& metric)
      : reader_(reader), account_id_(account_id), metric_(metric) {}
  const Series& at(Grain grain) {
    const auto there = series_.find(grain);
    if (there != series_.end()) return there->second;
    return series_.emplace(grain, load_series(reader_, account_id_, {metric_, grain, {}, {}})).first->second;
  }
  Series take(Grain grain) {
    (void)at(grain);
    return std::move(series_.at(grain));
  }

 private:
  const workspace::Reader& reader_;
  const std::string& account_id_;
  const std::string& metric_;
  std::map<Grain, Series> series_;
};

}  // namespace

Grain dense_grain(const std::function<const Series&(Grain)>& at) {
  Grain coarsest = grains.front();
  for (const Grain grain : grains) {
    const Series& series = at(grain);
    if (grain != grains.front() && complete_periods(series.points) < fewest_periods) break;
    coarsest = grain;
    const std::int64_t least = series.metric.unit == "NPS" ? kFewestAnswersForScore : kFewRecords;
    const auto usual = usual_records(series.points);
    // Without any record a longer period does not help.
    if (!usual) return grains.front();
    if (*usual >= least) return grain;
  }
  return coarsest;
}

Grain usual_grain_of(const workspace::Reader& reader, const std::string& account_id,
                     const std::string& metric) {
  if (metric.starts_with(kOwnPrefix))
    return plan_metric(reader, account_id, metric.substr(kOwnPrefix.size())).cadence;
  if (is_table_metric(metric)) return table_grain(reader, account_id, metric);
  Loaded loaded(reader, account_id, metric);
  return dense_grain([&](Grain grain) -> const Series& { return loaded.at(grain); });
}

Series load_usual_series(const workspace::Reader& reader, const std::string& account_id,
                         const std::string& metric) {
  Loaded loaded(reader, account_id, metric);
  if (metric.starts_with(kOwnPrefix) || is_table_metric(metric))
    return loaded.take(usual_grain_of(reader, account_id, metric));
  return loaded.take(dense_grain([&](Grain grain) -> const Series& { return loaded.at(grain); }));
}

}  // namespace rapport::metrics
