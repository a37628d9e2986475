// SPDX-License-Identifier: GPL-3.0-or-later
/// One measure of one account: its series, its annotations, its finding and its chart. The window, the brief,
/// the deck, the plan page and the command line all render this one value, so that they can't contradict each
/// other. The rules are in README.md beside this file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/chart/chart_spec.h"
#include "core/measure/annotations.h"
#include "core/measure/chart_titles.h"
#include "core/measure/peers.h"
#include "core/metrics/effect.h"
#include "core/metrics/finding.h"
#include "core/metrics/finding_words.h"
#include "core/metrics/observations.h"
#include "core/model/plan.h"
#include "core/model/series.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::measure {

/// Which measure to load, and how to compare it.
struct MeasureQuery {
  std::string metric;           ///< "plan:paid_same_day", "usage.active_users", or a recipe.
  std::optional<Grain> grain;   ///< Nothing: the metric's usual grain.
  std::optional<Day> from, to;  ///< Inclusive; nothing: as far as exports and values reach.
  std::optional<std::int64_t>
      around;               ///< Id of the annotation that separates before from after; nothing: go-live.
  std::optional<Day> at;    ///< The day that separates them; takes precedence over `around`.
  std::optional<int> ramp;  ///< Periods left out after it, 0 or more; nothing: estimated.
  bool last_year = false;   ///< Adds the year before as a thin grey line.
  bool peers = false;       ///< Adds comparable accounts as thin grey lines and as controls.
  std::vector<std::string> controls;  ///< Ids of accounts to use as controls in place of `peers`.
  bool operator==(const MeasureQuery&) const = default;
};

/// The controls that a person named.
struct NamedControls {
  std::vector<std::vector<Point>> series;
  int left_out = 0;  ///< How many can't be used: the account itself, one named twice, one with a go-live of
                     ///< its own in the time.
  bool operator==(const NamedControls&) const = default;
};

/// The data of a measure as read from the workspace, before anything is computed.
struct MeasureFacts {
  Series series;
  std::optional<PlanMetric> metric;  ///< The plan's metric, where the measure is one.
  std::vector<Annotation> annotations;
  std::optional<Day> go_live;             ///< The newest annotated go-live, else the account's.
  std::vector<Observation> observations;  ///< Values by hand, for a plan's metric.
  std::optional<ChartTitle> title{};      ///< Written by a person for this chart.
  Peers peers{};                          ///< Comparable accounts, where the query wants them.
  NamedControls controls{};               ///< Named controls, where the query wants them.
  std::optional<Day> customer_since{};    ///< Start of the period of the first use of the product or of the
                                          ///< first value but 0, if earlier.
  bool operator==(const MeasureFacts&) const = default;
};

/// A measure with everything computed from its facts.
struct MeasureView {
  MeasureQuery query;  ///< With the grain that was used.
  MeasureFacts facts;
  metrics::Finding finding;
  metrics::FindingWords words;
  chart::ChartSpec spec;
  std::optional<Day> split_at;  ///< The day that separates before from after; nothing: there is none.
  /// The method's result, for "How we know"; nothing without `split_at`.
  std::optional<metrics::Effect> effect;
  /// A title written by a person applies: before and after are separated at go-live. With another day the
  /// generated sentence names that day instead.
  bool titled = true;
  bool operator==(const MeasureView&) const = default;
};

/// Computes finding, words and chart from the facts. Pure; any thread.
[[nodiscard]] MeasureView make_measure(MeasureFacts facts, const MeasureQuery& query, Day today);

/// Reads the facts and calls make_measure(). Throws Error(not_found) for an unknown account or metric,
/// Error(input) for filters or a recipe that can't be read. Peers and controls load one series each.
[[nodiscard]] MeasureView load_measure(const workspace::Reader& reader, const std::string& account_id,
                                       const MeasureQuery& query, Day today);

/// The finding of the latest periods against those before them, without regard to go-live. It decides the
/// colour of a trend figure.
[[nodiscard]] metrics::Finding trend_of(const MeasureView& view, Day today);

/// The generated sentence of a chart with default options: what a title written by a person replaces. Costs a
/// load_measure().
[[nodiscard]] std::string own_sentence(const workspace::Reader& reader, const std::string& account_id,
                                       const std::string& metric, Grain grain, Day today);

}  // namespace rapport::measure
