// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/observations.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/workspace/database.h"
#include "core/workspace/measure_store.h"
#include "core/workspace/workspace.h"

namespace rapport::metrics {
namespace {

void check_metric_id(const std::string& id) {
  const bool good = !id.empty() && id.size() <= 100 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
  });
  if (!good)
    throw Error(ErrorCode::input, "\"" + id +
                                      "\" is no id of a plan's metric; use letters, digits, _, - and . as in "
                                      "paid_same_day.");
}

}  // namespace

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

KeptObservations keep_observations(workspace::Workspace& workspace, const std::string& account_id,
                                   const std::string& metric_id, const std::vector<Observation>& values,
                                   const std::string& who) {
  check_metric_id(metric_id);
  workspace::MeasureStore store(workspace.database());
  workspace::Transaction transaction(workspace.database());
  KeptObservations kept;
  const Instant at = now();
  for (const Observation& value : values) {
    const auto there = store.observation(account_id, metric_id, value.day);
    if (there && there->value == value.value && there->note == value.note) {
      ++kept.unchanged;
      continue;
    }
    ++(there ? kept.changed : kept.added);
    store.put(account_id, metric_id, {value.day, value.value, value.note, at, who});
  }
  transaction.commit();
  return kept;
}

void remove_observation(workspace::Workspace& workspace, const std::string& account_id,
                        const std::string& metric_id, Day day) {
  workspace::Transaction transaction(workspace.database());
  if (!workspace::MeasureStore(workspace.database()).remove(account_id, metric_id, day))
    throw Error(ErrorCode::not_found, "There is no value of " + metric_id + " on " + iso(day) + ".");
  transaction.commit();
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
