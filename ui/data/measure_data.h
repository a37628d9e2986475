// SPDX-License-Identifier: GPL-3.0-or-later
/// One metric of one account with all that stands around it, ready to be drawn: made on a reader's thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/account/peers.h"
#include "core/chart/chart_spec.h"
#include "core/metrics/annotations.h"
#include "core/metrics/chart_titles.h"
#include "core/metrics/effect.h"
#include "core/metrics/observations.h"
#include "core/model/plan.h"
#include "core/model/series.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::ui {

/// What a person asks of the Charts page.
struct MeasureQuery {
  std::string metric;                  ///< "plan:paid_same_day", "usage.active_users".
  std::optional<Grain> grain;          ///< Nothing: as the metric is usually counted.
  std::optional<std::int64_t> around;  ///< The annotation that before and after part at; nothing: go-live.
  int washout = 0;                     ///< Periods left out after it.
  bool last_year = false;              ///< With the year before as a thin grey line.
  bool peers = false;                  ///< With comparable accounts as thin grey lines, and as controls.
  bool operator==(const MeasureQuery&) const = default;
};

/// What is known of the metric, before anything is reckoned from it.
struct MeasureFacts {
  Series series;
  std::optional<PlanMetric> metric;  ///< Of the plan, where it is one of its metrics.
  std::vector<metrics::Annotation> annotations;
  std::optional<Day> go_live;                      ///< The newest that was annotated, else the account's.
  std::vector<metrics::Observation> observations;  ///< Values by hand, of a plan's metric.
  std::optional<metrics::ChartTitle> title{};      ///< That a person wrote over this chart.
  account::Peers peers{};                          ///< Comparable accounts, where they were asked for.
};

/// What the window shows of it.
struct MeasureView {
  MeasureQuery query;
  MeasureFacts facts;
  std::optional<Day> parted_at;           ///< Where before and after part; nothing: nowhere.
  std::string parted_by;                  ///< "Go-live", or the annotation's text.
  std::optional<metrics::Effect> effect;  ///< Where the parting day lies within the series.
  chart::ChartSpec spec;
  /// The chart is as its title stands over it everywhere; where another day parts it, the sentence tells
  /// that.
  bool titled = true;
};

/// The newest value of one of the plan's metrics, and its course.
struct MetricValue {
  std::string text;         ///< "78 %"
  std::vector<float> line;  ///< The last 26 periods, oldest first.
};

/// The picture of the Brief: what success is to them.
struct SuccessView {
  bool has_plan = false;               ///< Anything of a plan was written.
  Purpose purpose;                     ///< Its text is empty where nobody wrote it.
  std::string metric;                  ///< The open metric shown; empty: the plan has none.
  std::string metric_id;               ///< Likewise.
  std::optional<MeasureView> measure;  ///< Where that metric has values.
  /// By the metric's id, of all that are open and have values.
  std::map<std::string, MetricValue> values{};
  /// The title that a person wrote over the weekly chart of the people who use the product, which stands in
  /// where there is no measure.
  std::optional<metrics::ChartTitle> people_title{};
};

/// Reckons effect and chart from the facts. Pure.
[[nodiscard]] MeasureView make_measure(MeasureFacts facts, const MeasureQuery& query, Day today);
/// Reads the facts and reckons. Throws Error(not_found) for an unknown account or metric.
[[nodiscard]] MeasureView load_measure(const workspace::Reader& reader, const std::string& account_id,
                                       const MeasureQuery& query, Day today);
/// The app's own sentence over a chart that nothing was chosen for: what a title stands in place of.
[[nodiscard]] std::string own_sentence(const workspace::Reader& reader, const std::string& account_id,
                                       const std::string& metric, Grain grain, Day today);
/// The first open metric of the account's plan that has values, with its chart; else what there is of a plan.
[[nodiscard]] SuccessView load_success(const workspace::Reader& reader, const std::string& account_id,
                                       Day today);
/// The plan's purpose in its words with who said it: "“Pay every driver on the day” · COO, Feb 2026".
[[nodiscard]] std::string purpose_line(const Purpose& purpose);

}  // namespace rapport::ui
