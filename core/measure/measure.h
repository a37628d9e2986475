// SPDX-License-Identifier: GPL-3.0-or-later
/// One measure of one account with all that stands around it: its series, what people wrote on it, its
/// finding and its chart. The window, the brief, the deck, the plan page and the command line are renderings
/// of this one value, so that no two of them can say different things of it.
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

/// What is asked.
struct MeasureQuery {
  std::string metric;                  ///< "plan:paid_same_day", "usage.active_users", or a recipe.
  std::optional<Grain> grain;          ///< Nothing: as the metric is usually counted.
  std::optional<Day> from, to;         ///< Inclusive; nothing: as far as exports and values reach.
  std::optional<std::int64_t> around;  ///< The annotation that before and after part at; nothing: go-live.
  std::optional<Day> at;               ///< The day that they part at; takes precedence over `around`.
  std::optional<int> ramp;             ///< Periods left out after it; nothing: sought.
  bool last_year = false;              ///< With the year before as a thin grey line.
  bool peers = false;                  ///< With comparable accounts as thin grey lines, and as controls.
  std::vector<std::string> controls;   ///< Accounts (ids) to compare with, in place of `peers`.
  bool operator==(const MeasureQuery&) const = default;
};

/// Controls that a person named, and those of them that can't serve.
struct NamedControls {
  std::vector<std::vector<Point>> series;
  int left_out = 0;  ///< The account itself, one named twice, one with a go-live of its own in the time.
  bool operator==(const NamedControls&) const = default;
};

/// What is known of the measure, before anything is computed from it.
struct MeasureFacts {
  Series series;
  std::optional<PlanMetric> metric;  ///< Of the plan, where it is one of its metrics.
  std::vector<Annotation> annotations;
  std::optional<Day> go_live;             ///< The newest that was annotated, else the account's.
  std::vector<Observation> observations;  ///< Values by hand, of a plan's metric.
  std::optional<ChartTitle> title{};      ///< That a person wrote over this chart.
  Peers peers{};                          ///< Comparable accounts, where they were asked for.
  NamedControls controls{};               ///< Likewise, by name.
  std::optional<Day> customer_since{};    ///< Their first use, or the first of these values.
  bool operator==(const MeasureFacts&) const = default;
};

/// What is shown of it.
struct MeasureView {
  MeasureQuery query;  ///< With the grain that was used.
  MeasureFacts facts;
  metrics::Finding finding;
  metrics::FindingWords words;
  chart::ChartSpec spec;
  std::optional<Day> parted_at;  ///< Where before and after part; nothing: nowhere.
  /// How the method sees it, for "How we know"; nothing where nothing parts the series.
  std::optional<metrics::Effect> effect;
  /// The chart is as its title stands over it everywhere; where another day parts it, the sentence tells
  /// that.
  bool titled = true;
  bool operator==(const MeasureView&) const = default;
};

/// Computes finding, words and chart from the facts. Pure.
[[nodiscard]] MeasureView make_measure(MeasureFacts facts, const MeasureQuery& query, Day today);

/// Reads the facts and computes. Throws Error(not_found) for an unknown account or metric, Error(input) for
/// filters or a recipe that can't be read.
[[nodiscard]] MeasureView load_measure(const workspace::Reader& reader, const std::string& account_id,
                                       const MeasureQuery& query, Day today);

/// The finding of the measure's last stretch, whatever happened at go-live: what a figure of the trend takes
/// its colour from.
[[nodiscard]] metrics::Finding trend_of(const MeasureView& view, Day today);

/// The app's own sentence over a chart that nothing was chosen for: what a title stands in place of.
[[nodiscard]] std::string own_sentence(const workspace::Reader& reader, const std::string& account_id,
                                       const std::string& metric, Grain grain, Day today);

}  // namespace rapport::measure
