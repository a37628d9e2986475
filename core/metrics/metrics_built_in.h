// SPDX-License-Identifier: GPL-3.0-or-later
/// The metrics that need no name of an event: what they are, and what exports they rest on. Internal to
/// metrics.
#pragma once

#include <string>
#include <vector>

#include "core/model/series.h"

namespace rapport::metrics {

/// A fixed metric: what it is, what exports it rests on, and its rule in words.
struct BuiltIn {
  MetricInfo info;
  std::string source;                ///< As in the import log.
  std::vector<std::string> objects;  ///< Their exports speak for the days.
  std::string what;                  ///< For the words on coverage: "usage".
  std::string rule;
};
/// All of them, in the order to list them.
[[nodiscard]] const std::vector<BuiltIn>& built_ins();
/// The one of an id; null where there is none.
[[nodiscard]] const BuiltIn* built_in(const std::string& id);
/// The fixed metric that a text names when it has no filters ("usage.events", "tickets.created[]"); null
/// where it names another. Throws Error(input) for filters on a metric that counts no usage events.
[[nodiscard]] const BuiltIn* unfiltered_built_in(const std::string& metric);

}  // namespace rapport::metrics
