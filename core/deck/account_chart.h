// SPDX-License-Identifier: GPL-3.0-or-later
/// The chart of one metric of one account with all that is known around it: the plan's target and baseline,
/// the annotations, the go-live and what it coincided with.
#pragma once

#include <optional>
#include <string>

#include "core/chart/chart_spec.h"
#include "core/metrics/effect.h"
#include "core/metrics/metrics.h"
#include "core/model/facts.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::deck {

struct AccountChart {
  Series series;
  std::optional<metrics::Effect> effect;  ///< Around the go-live, where there is one within the series.
  chart::ChartSpec spec;
  bool operator==(const AccountChart&) const = default;
};

/// Counts the metric and builds its chart. The go-live is the newest that was annotated, else the account's.
/// Throws Error(not_found) for an unknown metric.
[[nodiscard]] AccountChart load_account_chart(const workspace::Reader& reader, const AccountFacts& facts,
                                              const metrics::SeriesQuery& query, Day today);

}  // namespace rapport::deck
