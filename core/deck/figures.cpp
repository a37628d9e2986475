// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deck/figures.h"

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

MetricFigures figures_of(const measure::MeasureView& measure) {
  const metrics::FindingWords& words = measure.words;
  MetricFigures figures{words.before, words.first, words.after,
                        words.latest, {},          verdict_words(measure.finding.verdict)};
  // Not clear: the difference is shown nowhere as a figure.
  if (measure.finding.clear()) figures.difference = words.difference;
  return figures;
}

}  // namespace rapport::deck
