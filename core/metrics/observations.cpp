// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/observations.h"

#include <algorithm>

#include "core/workspace/measure_store.h"
#include "core/workspace/workspace.h"

namespace rapport::metrics {

std::vector<Observation> load_observations(const workspace::Reader& reader, const std::string& account_id,
                                           const std::string& metric_id) {
  std::vector<Observation> all;
  for (auto& row : workspace::MeasureStore(reader.database()).observations(account_id, metric_id))
    all.push_back({row.day, row.value, std::move(row.note)});
  return all;
}

std::vector<std::string> observed_metrics(const workspace::Reader& reader, const std::string& account_id) {
  return workspace::MeasureStore(reader.database()).observed_metrics(account_id);
}

std::vector<Point> observation_points(const std::vector<Observation>& observations, Grain grain,
                                      std::optional<Day> from, std::optional<Day> to) {
  std::vector<Point> points;
  for (const Observation& o : observations) {
    if ((from && o.day < *from) || (to && o.day > *to)) continue;
    const Day start = period_start(o.day, grain);
    if (points.empty() || points.back().start != start) points.push_back({start, 0.0, false, 1.0, 1});
    points.back().value = o.value;
  }
  return points;
}

Grain usual_grain(const std::vector<Observation>& observations) {
  if (observations.size() < 2) return Grain::week;
  std::vector<int> distances;
  for (std::size_t i = 1; i < observations.size(); ++i)
    distances.push_back(observations[i].day - observations[i - 1].day);
  std::sort(distances.begin(), distances.end());
  const int usual = distances[distances.size() / 2];
  if (usual <= 3) return Grain::day;
  if (usual <= 10) return Grain::week;
  return usual <= 45 ? Grain::month : Grain::quarter;
}

}  // namespace rapport::metrics
