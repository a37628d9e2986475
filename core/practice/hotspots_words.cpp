// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/model/nps.h"
#include "core/practice/hotspots.h"
#include "core/practice/nps_sample.h"
#include "core/relationship/judgements.h"

namespace rapport::practice {
namespace {

using Kind = HotMeasure::Kind;

int decimals_of(const HotMeasure& measure) {
  return measure.kind == Kind::ces ? 1 : 0;
}

/// A figure of the measure with its sign where it has two sides: "+24", "-3", "0".
std::string with_sign(double value, int decimals) {
  const std::string text = rounded_text(value, decimals);
  return value > 0.0 && text != "0" ? "+" + text : text;
}

std::string number_of(const HotMeasure& measure, double value) {
  return rounded_text(value, decimals_of(measure));
}

std::string above_or_below(double value) {
  return value < 0.0 ? "lower" : "higher";
}

/// "52 to 10 lower", "12 lower to 8 higher".
std::string interval_words(const HotMeasure& measure, double low, double high) {
  const std::string from = number_of(measure, std::abs(low));
  const std::string to = number_of(measure, std::abs(high));
  if (low < 0.0 && high < 0.0) return from + " to " + to + " lower";
  if (low >= 0.0 && high >= 0.0) return from + " to " + to + " higher";
  return from + " lower to " + to + " higher";
}

std::string counts_of(const HotMeasure& measure, int accounts, int answers) {
  std::string text = counted(accounts, "account");
  if (measure.of_answers()) text += ", " + counted(answers, measure.kind == Kind::csat ? "rating" : "answer");
  return text;
}

}  // namespace

std::string hot_value_text(const HotMeasure& measure, double value) {
  switch (measure.kind) {
    case Kind::nps:
      return with_sign(value, 0);
    case Kind::ces:
      return rounded_text(value, 1);
    case Kind::trend:
      return with_sign(value, 0) + " %";
    case Kind::csat:
    case Kind::behaviours:
      break;
  }
  return rounded_text(value, 0) + " %";
}

std::string hot_gap_text(const HotMeasure& measure, double gap) {
  const std::string text = number_of(measure, std::abs(gap));
  return text + (text == "1" ? " point" : " points");
}

void write_words(const HotMeasure& measure, int shuffles, HotSegment& segment) {
  const std::string gap =
      hot_gap_text(measure, segment.difference) + " " + above_or_below(segment.difference) + " than the rest";
  segment.words = segment.hot ? gap : "could be chance";
  segment.interval = interval_words(measure, segment.low, segment.high);
  segment.sentence = segment.value + ": " + gap + " (" + segment.interval + "), " +
                     counts_of(measure, segment.accounts, segment.answers) + ". In " + grouped(shuffles) +
                     " shuffles a gap this wide came up somewhere in " + share_text(segment.p) + ".";
}

void write_words(HotSpots& spots) {
  const HotMeasure& measure = spots.measure;
  spots.value_text = hot_value_text(measure, spots.value);
  spots.subtitle = measure.name + ", " + measure.what;
  if (measure.of_answers())
    spots.subtitle += " · " + counted(spots.answers, measure.kind == Kind::csat ? "rating" : "answer") +
                      " of " + counted(spots.accounts, "account");
  else
    spots.subtitle += " · " + counted(spots.accounts, "account");
  if (spots.accounts == 0) {
    spots.all_text.clear();
    spots.finding = "Nothing of this is known yet for any customer.";
    return;
  }
  if (spots.few) {
    NpsFacts counts;
    counts.n = spots.answers;
    counts.promoters = spots.promoters, counts.passives = spots.passives,
    counts.detractors = spots.detractors;
    spots.all_text =
        measure.kind == Kind::nps ? nps_in_words(counts) : counts_of(measure, spots.accounts, spots.answers);
    spots.finding = "Too few to compare: it takes " + std::to_string(judgement::kFewestAnswers) +
                    " answers of " + std::to_string(judgement::kFewestAccounts) + " accounts.";
    if (!measure.of_answers())
      spots.finding =
          "Too few to compare: it takes " + std::to_string(judgement::kFewestAccounts) + " accounts.";
    return;
  }
  // An NPS is written in one way on all pages.
  spots.all_text = measure.kind == Kind::nps
                       ? "all: NPS " + score_words(spots.value) + " (" +
                             interval_words(statistics::Interval{spots.low, spots.high}) + ")"
                       : "all: " + spots.value_text + " (" + hot_value_text(measure, spots.low) + " to " +
                             hot_value_text(measure, spots.high) + ")";
  for (const HotSegment& segment : spots.segments)
    if (segment.hot) {
      spots.finding = segment.sentence;
      return;
    }
  spots.finding = spots.segments.empty() ? "No segment has enough accounts to be compared."
                                         : "No segment differs from the rest by more than chance explains.";
}

}  // namespace rapport::practice
