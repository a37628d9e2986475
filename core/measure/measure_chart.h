// SPDX-License-Identifier: GPL-3.0-or-later
/// The chart of a measure: its values, its target, and the change around go-live.
#pragma once

#include <optional>
#include <vector>

#include "core/chart/chart_spec.h"
#include "core/measure/annotations.h"
#include "core/measure/chart_titles.h"
#include "core/metrics/finding.h"

namespace rapport::measure {

/// What the chart shows beside the series. All but the finding may be missing.
struct MeasureContext {
  metrics::Finding finding;  ///< Of the same series and grain.
  std::optional<double> target;
  std::optional<Day> target_until;
  std::optional<double> baseline;
  std::vector<Annotation> annotations;
  std::optional<Day> go_live;
  std::vector<Series> peers;          ///< Thin grey lines of the same account: last year.
  std::vector<Series> customers;      ///< Thin grey lines of comparable accounts, see private_name.
  std::optional<ChartTitle> written;  ///< The title that a person wrote: it replaces the finding's.
  bool usual = true;  ///< The chart has default options, as when titles are written: its generated sentence
                      ///< can be compared with the one of that time.
};

/// Builds the chart: the series with its target line, the expectation after go-live (dashed, with its band),
/// the ramp that is left out, go-live and every event as named verticals (labels of up to 50 characters),
/// breaks where the definition changed. A title that a person wrote becomes ChartSpec::title; own_title then
/// holds the finding's, and title_note says whether that has changed since the title was written. Pure.
[[nodiscard]] chart::ChartSpec make_measure_chart(const Series& series, const MeasureContext& context,
                                                  Day today);

/// Replaces a chart's generated sentence with a title that a person wrote, also in the alternative text.
void put_title(chart::ChartSpec& spec, const ChartTitle& written);

}  // namespace rapport::measure
