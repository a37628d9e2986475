// SPDX-License-Identifier: GPL-3.0-or-later
/// Keeping the values of a plan's metric that people measured themselves.
#pragma once

#include <string>
#include <vector>

#include "core/metrics/observations.h"

namespace rapport::workspace {
class Workspace;
}

namespace rapport::measure {

/// What keeping values did.
struct KeptObservations {
  int added = 0;
  int changed = 0;
  int unchanged = 0;
  bool operator==(const KeptObservations&) const = default;
};

/// Keeps values, all or none; a value of a day that has one replaces it. Values that are there already are
/// left as they are, so keeping the same list again changes nothing. Throws Error(input) for an id of other
/// characters than letters, digits, `_`, `-` and `.`.
KeptObservations keep_observations(workspace::Workspace& workspace, const std::string& account_id,
                                   const std::string& metric_id, const std::vector<Observation>& values,
                                   const std::string& who);
/// Removes the value of a day. Throws Error(not_found) where there is none.
void remove_observation(workspace::Workspace& workspace, const std::string& account_id,
                        const std::string& metric_id, Day day);

}  // namespace rapport::measure
