// SPDX-License-Identifier: GPL-3.0-or-later
/// The chart of a customer's own metric: what was measured, where it is to go, and what it did around
/// go-live.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/chart/chart_spec.h"
#include "core/metrics/annotations.h"
#include "core/metrics/chart_titles.h"
#include "core/metrics/effect.h"

namespace rapport::chart {

/// What stands around the series. Everything may be missing.
struct MeasureContext {
  std::optional<double> target;
  std::optional<Day> target_until;
  std::optional<double> baseline;
  std::vector<metrics::Annotation> annotations;
  std::optional<Day> go_live;
  std::optional<metrics::Effect> effect;       ///< Around `go_live`, of the same series and grain.
  int washout = 0;                             ///< Periods after go-live that the effect leaves out.
  std::vector<Series> peers;                   ///< Thin grey lines of their own: last year.
  std::vector<Series> customers;               ///< Thin grey lines of comparable accounts, see private_name.
  std::string title;                           ///< In place of the finding; empty: the finding.
  std::optional<metrics::ChartTitle> written;  ///< The title that a person wrote: it goes before all others.
  bool usual = true;  ///< The chart is as it was when titles are written: its own sentence can be held
                      ///< against the one of then.
};

/// Builds the chart: the series with its target line, what the earlier trend would have led to (dashed, with
/// its band), the wash-out, go-live and every event as named verticals (labels of up to 50 characters), gaps
/// where the definition changed. The direction of good is the series' own. A title that a person wrote stands
/// in ChartSpec::title; the finding is then in own_title, and title_note says where it reads otherwise now
/// than when the title was written.
[[nodiscard]] ChartSpec make_measure_chart(const Series& series, const MeasureContext& context, Day today);

/// Puts a title that a person wrote in the place of a chart's own sentence, in its alternative text too.
void put_title(ChartSpec& spec, const metrics::ChartTitle& written);

/// The finding in at most 15 words: "Same-day payment rose from 59 % to 76 % since go-live, 9 points short of
/// the target". The words about the target, then those about the time, are left out where they do not fit.
[[nodiscard]] std::string measure_title(const Series& series, const MeasureContext& context, Day today);

}  // namespace rapport::chart
