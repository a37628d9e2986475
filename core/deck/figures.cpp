// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deck/figures.h"

#include "core/metrics/finding_words.h"

namespace rapport::deck {
namespace {

std::string verdict_words(metrics::Verdict verdict) {
  using enum metrics::Verdict;
  switch (verdict) {
    case rose:
      return "rose";
    case fell:
      return "fell";
    case no_clear_change:
      return "no clear change";
    case too_early:
      return "too early to say";
    case too_few:
      return "too few values";
    case stopped:
      return "stopped";
  }
  return {};
}

}  // namespace

MetricFigures figures_of(const AccountChart& chart, Day today) {
  const Series& series = chart.series;
  metrics::FindingOptions options = metrics::finding_options_for(series.metric, series.points, today);
  options.definition_changes = chart.spec.breaks;
  const auto go_live = chart.effect ? std::optional(chart.effect->at) : std::nullopt;
  const metrics::Finding finding = metrics::find(series.points, series.grain, go_live, options);
  const metrics::FindingWords words = metrics::words_of(finding, series.metric);
  MetricFigures figures{words.first, words.after, {}, {}, verdict_words(finding.verdict)};
  if (finding.latest)
    figures.latest =
        metrics::printed(*finding.latest, finding.decimals, series.metric.unit, std::abs(*finding.latest));
  // Not clear: no figure of it is shown big anywhere.
  if (finding.verdict == metrics::Verdict::rose || finding.verdict == metrics::Verdict::fell)
    figures.difference = words.difference;
  return figures;
}

}  // namespace rapport::deck
