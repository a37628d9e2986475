// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/observations.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/workspace/database.h"
#include "core/workspace/measure_store.h"
#include "core/workspace/workspace.h"

namespace rapport::metrics {
namespace {

/// How many periods of the rhythm lie wholly inside the period of the grain.
std::int64_t periods_inside(Day start, Grain grain, Grain rhythm) {
  const Day end = next_period(start, grain);
  Day at = period_start(start, rhythm);
  if (at < start) at = next_period(at, rhythm);
  std::int64_t n = 0;
  for (Day next = next_period(at, rhythm); next <= end; next = next_period(next, rhythm)) ++n;
  return n;
}

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

SavedObservations save_observations(workspace::Workspace& workspace, const std::string& account_id,
                                    const std::string& metric_id, const std::vector<Observation>& values,
                                    const std::string& who) {
  check_metric_id(metric_id);
  workspace::MeasureStore store(workspace.database());
  workspace::Transaction transaction(workspace.database());
  SavedObservations saved;
  const Instant at = now();
  for (const Observation& value : values) {
    const auto there = store.observation(account_id, metric_id, value.day);
    if (there && there->value == value.value && there->note == value.note) {
      ++saved.unchanged;
      continue;
    }
    ++(there ? saved.changed : saved.added);
    store.put(account_id, metric_id, {value.day, value.value, value.note, at, who});
  }
  transaction.commit();
  return saved;
}

void remove_observation(workspace::Workspace& workspace, const std::string& account_id,
                        const std::string& metric_id, Day day) {
  workspace::Transaction transaction(workspace.database());
  if (!workspace::MeasureStore(workspace.database()).remove(account_id, metric_id, day))
    throw Error(ErrorCode::not_found, "There is no value of " + metric_id + " on " + iso(day) + ".");
  transaction.commit();
}

bool adds_up(const MetricInfo& metric) noexcept {
  return metric.is_count || metric.unit == "events" || metric.unit == "tickets" || metric.unit == "touches";
}

Grain rhythm_of(const std::vector<Observation>& observations, Grain cadence) {
  // Fewer values don't show how often they are taken: two in one month may be one and its correction.
  constexpr std::size_t least = 4;
  return observations.size() < least ? cadence : std::min(cadence, usual_grain(observations));
}

ManualAggregate by_hand(Grain rhythm, Grain grain, bool adds_up) noexcept {
  if (grain <= rhythm) return ManualAggregate::last;
  return adds_up ? ManualAggregate::sum : ManualAggregate::mean;
}

std::string rule_of(ManualAggregate how, Grain grain) {
  const std::string period(name_of(grain));
  switch (how) {
    case ManualAggregate::last:
      break;
    case ManualAggregate::mean:
      return "the mean of each " + period + "'s values";
    case ManualAggregate::sum:
      return "the sum of each " + period + "'s values";
  }
  return "the last value of each " + period;
}

std::vector<Point> observation_points(const std::vector<Observation>& observations, Grain grain, Grain rhythm,
                                      bool adds_up, std::optional<Day> from, std::optional<Day> to) {
  const ManualAggregate how = by_hand(rhythm, grain, adds_up);
  std::vector<Point> points;
  std::optional<Day> before;  // The day of the newest value,
  double without = 0.0;       // and the period's sum without it.
  for (const Observation& o : observations) {
    if ((from && o.day < *from) || (to && o.day > *to)) continue;
    const Day start = period_start(o.day, grain);
    const bool begins = points.empty() || points.back().start != start;
    if (begins) points.push_back({start, 0.0, false, 1.0, 0});
    Point& point = points.back();
    const bool again = !begins && (how == ManualAggregate::last ||
                                   period_start(*before, rhythm) == period_start(o.day, rhythm));
    if (!again) {
      without = how == ManualAggregate::last ? 0.0 : point.value;
      ++point.n;
    }
    point.value = without + o.value;
    before = o.day;
  }
  for (Point& point : points) {
    if (how == ManualAggregate::mean) point.value /= static_cast<double>(point.n);
    if (how != ManualAggregate::sum || rhythm == Grain::day) continue;  // daily measures may pause on Sundays
    const std::int64_t expected = periods_inside(point.start, grain, rhythm);
    point.partial = point.n < expected;
    if (point.partial) point.covered = static_cast<double>(point.n) / static_cast<double>(expected);
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
