// SPDX-License-Identifier: GPL-3.0-or-later
/// The chart of a measure: what was measured, where it is to go, and what it did around go-live.
#pragma once

#include <optional>
#include <vector>

#include "core/chart/chart_spec.h"
#include "core/measure/annotations.h"
#include "core/measure/chart_titles.h"
#include "core/metrics/finding.h"

namespace rapport::measure {

/// What stands around the series. All but the finding may be missing.
struct MeasureContext {
  metrics::Finding finding;  ///< Of the same series and grain.
  std::optional<double> target;
  std::optional<Day> target_until;
  std::optional<double> baseline;
  std::vector<Annotation> annotations;
  std::optional<Day> go_live;
  std::vector<Series> peers;          ///< Thin grey lines of their own: last year.
  std::vector<Series> customers;      ///< Thin grey lines of comparable accounts, see private_name.
  std::optional<ChartTitle> written;  ///< The title that a person wrote: it goes before the finding's.
  bool usual = true;  ///< The chart is as it was when titles are written: its own sentence can be held
                      ///< against the one of then.
};

/// Builds the chart: the series with its target line, what was expected after go-live (dashed, with its
/// band), the ramp-up that is left out, go-live and every event as named verticals (labels of up to 50
/// characters), gaps where the definition changed. A title that a person wrote stands in ChartSpec::title;
/// the finding's is then in own_title, and title_note says where it reads otherwise now than when the title
/// was written.
[[nodiscard]] chart::ChartSpec make_measure_chart(const Series& series, const MeasureContext& context,
                                                  Day today);

/// Puts a title that a person wrote in the place of a chart's own sentence, in its alternative text too.
void put_title(chart::ChartSpec& spec, const ChartTitle& written);

}  // namespace rapport::measure
