// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/observations.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/workspace/database.h"
#include "core/workspace/measure_store.h"
#include "core/workspace/workspace.h"

namespace rapport::measure {
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

}  // namespace rapport::measure
