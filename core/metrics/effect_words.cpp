// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/effect_words.h"

#include <algorithm>
#include <cmath>

#include "core/base/figures.h"
#include "core/base/text.h"

namespace rapport::metrics {
namespace {

std::string periods(int n, Grain grain) {
  return counted(n, name_of(grain));
}

std::string plural(Grain grain) {
  return std::string(name_of(grain)) + "s";
}

std::string percent(double confidence) {
  return plain_number(confidence * 100.0, 1) + " %";
}

std::string interval(const Estimate& e, const FigureScale& scale, double confidence) {
  return "(" + percent(confidence) + ": " + scale.bare(e.low) + " to " + scale.bare(e.high) + ")";
}

bool holds_zero(const Estimate& e) {
  return e.low <= 0.0 && e.high >= 0.0;
}

std::string too_few(const Effect& effect, const EffectFindings& findings, const FigureScale& scale) {
  // The day lies outside the series; counts of no periods would hide that.
  const bool broken = findings.broken_before || findings.broken_after;
  if (!broken && effect.washed_out == 0 && (effect.n_before == 0) != (effect.n_after == 0))
    return "No full " + std::string(name_of(effect.grain)) + " to compare lies " +
           (effect.n_before == 0 ? "before " : "after ") + short_date(effect.at) +
           "; choose a day within the series.";
  std::string text = "Too few points to judge: " + periods(effect.n_before, effect.grain) + " before and " +
                     std::to_string(effect.n_after) + " after " + effect.occasion + "; 5 and 3 are needed.";
  if (effect.before_median) text += " Median before " + scale.value(*effect.before_median);
  if (effect.before_median && effect.after_median) text += ", after " + scale.value(*effect.after_median);
  return effect.before_median ? text + "." : text;
}

std::string was(const Effect& effect, const FigureScale& scale) {
  return "Was " + scale.value(*effect.before_mean) + " (mean of " + periods(effect.n_before, effect.grain) +
         ")";
}

std::string now_mean(const Effect& effect, const FigureScale& scale) {
  return ", now " + scale.value(*effect.after_mean) + " (mean of " + periods(effect.n_after, effect.grain) +
         ")";
}

std::string by_limits(const Effect& effect, const FigureScale& scale) {
  std::string text = was(effect, scale) + now_mean(effect, scale);
  if (!effect.limits) return text + "; the limits before are not known, for want of neighbouring points.";
  return text + "; " + std::to_string(effect.outside_limits) + " of " + std::to_string(effect.n_after) +
         " since " + effect.occasion + " lie outside the limits of before (" +
         scale.bare(effect.limits->low) + " to " + scale.bare(effect.limits->high) + ").";
}

std::string by_step(const Effect& effect, const FigureScale& scale) {
  const std::string size =
      scale.difference(effect.step->value) + " " + interval(*effect.step, scale, effect.confidence);
  const std::string means = was(effect, scale) + now_mean(effect, scale);
  if (holds_zero(*effect.step)) return means + ". The difference of " + size + " is not clear of chance.";
  if (effect.break_elsewhere)
    return means + ": a difference of " + size + ", though the strongest break lies elsewhere.";
  return means + ": a difference of " + size + " coincides with " + effect.occasion + ".";
}

std::string by_lines(const Effect& effect, const FigureScale& scale) {
  std::string text = was(effect, scale) + ", now " + scale.value(*effect.latest_value);
  if (!effect.expected.empty()) {
    const ExpectedPoint& e = effect.expected.back();
    text += "; had the earlier trend gone on we would expect " + scale.value(e.value) + " (" +
            percent(effect.confidence) + ": " + scale.bare(e.low) + " to " + scale.bare(e.high) + ")";
  }
  const std::string size =
      scale.difference(effect.step->value) + " " + interval(*effect.step, scale, effect.confidence);
  if (!holds_zero(*effect.step)) {
    text += ". A step of " + size +
            (effect.break_elsewhere
                 ? " is fitted at " + effect.occasion + ", though the strongest break lies elsewhere"
                 : " coincides with " + effect.occasion);
  } else {
    text += ". No clear step at " + effect.occasion + ": " + size;
    if (effect.reading != EffectReading::unclear)
      text += "; the change by the latest " + std::string(name_of(effect.grain)) + ", " +
              scale.difference(effect.latest->value) + " " +
              interval(*effect.latest, scale, effect.confidence) + ", coincides with " + effect.occasion;
  }
  text += "; " + periods(effect.n_before, effect.grain) + " before and " + std::to_string(effect.n_after) +
          " after";
  if (effect.method == EffectMethod::segmented_seasonal) text += ", season removed";
  return text + ".";
}

std::string placebo_caveat(const Effect& effect) {
  const int as_large = *effect.placebo_rank - 1;
  return std::to_string(as_large) + " of " + std::to_string(effect.placebo_dates) +
         " earlier dates, at which nothing is known to have happened, show a step as large.";
}

std::string break_caveat(const Effect& effect) {
  const int distance = *effect.break_distance;
  return "Sought without knowing the date, the strongest break lies at " +
         period_label(*effect.break_start, effect.grain) + ", " + periods(std::abs(distance), effect.grain) +
         (distance < 0 ? " before " : " after ") + effect.occasion + ".";
}

}  // namespace

FigureScale FigureScale::of(const std::string& unit, double largest) {
  if (unit == "minutes") {
    if (std::abs(largest) > 120.0) return {"h", 60.0};
    return {"min", 1.0};
  }
  return {unit, 1.0};
}

std::string FigureScale::bare(double v) const {
  // A difference and the ends of its interval are printed with one more digit than the values themselves.
  const double shown = v / divisor;
  const double size = std::abs(shown);
  return rounded_text(shown, size >= 100.0 ? 0 : size >= 1.0 ? 1 : std::max(2, figure_decimals(shown)));
}

std::string FigureScale::value(double v) const {
  const std::string figure = figure_text(v / divisor);
  return unit.empty() || unit == "NPS" ? figure : figure + " " + unit;
}

std::string FigureScale::difference(double v) const {
  const std::string sign = v > 0.0 ? "+" : "";
  const std::string name = unit == "%" || unit == "NPS" ? "points" : unit;
  return name.empty() ? sign + bare(v) : sign + bare(v) + " " + name;
}

void describe(Effect& effect, const EffectFindings& findings) {
  const FigureScale scale = FigureScale::of(
      findings.unit, std::max(effect.before_mean.value_or(0.0), effect.after_mean.value_or(0.0)));
  switch (effect.method) {
    case EffectMethod::none:
      effect.sentence = too_few(effect, findings, scale);
      break;
    case EffectMethod::xmr:
      effect.sentence = by_limits(effect, scale);
      break;
    case EffectMethod::step:
      effect.sentence = by_step(effect, scale);
      break;
    case EffectMethod::segmented:
    case EffectMethod::segmented_seasonal:
      effect.sentence = by_lines(effect, scale);
      break;
  }
  if (effect.controls > 0 && effect.method != EffectMethod::none)
    effect.sentence += " Measured against " + counted(effect.controls, "comparable account") + ".";

  std::vector<std::string> all;
  if (effect.break_elsewhere) all.push_back(break_caveat(effect));
  if (effect.placebo_rank && *effect.placebo_rank >= 3) all.push_back(placebo_caveat(effect));
  if (findings.after_a_spell)
    all.push_back("The last 3 " + plural(effect.grain) + " before " + effect.occasion +
                  " were out of the ordinary: part of the change may be a mere return to normal.");
  if (findings.broken_before)
    all.push_back("Points before " + short_date(*findings.broken_before) +
                  " are left out: the definition changed that day.");
  if (findings.broken_after)
    all.push_back("Points from " + short_date(*findings.broken_after) +
                  " on are left out: the definition changed that day.");
  if (effect.method == EffectMethod::xmr || effect.method == EffectMethod::step)
    all.push_back("Few points: how much neighbouring " + plural(effect.grain) +
                  " resemble each other can only be guessed, so the interval is rough.");
  // Only shares, means and medians depend on the number of records; a count is that number, and a value typed
  // by hand has one.
  const bool rests = findings.unit == "%" || findings.unit == "NPS" || findings.unit == "minutes";
  if (effect.method != EffectMethod::none && rests && findings.most_records > 1 &&
      findings.usual_records < 10)
    all.push_back("Half of the points rest on " + counted(findings.usual_records, "record") + " or fewer.");
  if (effect.rho && *effect.rho > 0.6)
    all.push_back("Neighbouring " + plural(effect.grain) + " resemble each other strongly (" +
                  plain_number(*effect.rho) + "), so they are worth less than their number suggests.");
  if (effect.rho)
    all.push_back("It is assumed that the earlier trend would have gone on in a straight line.");
  else if (effect.method == EffectMethod::step)
    all.push_back("A trend that was there before " + effect.occasion + " is not taken out.");
  if (all.size() > 3) all.resize(3);
  effect.caveats = std::move(all);
}

}  // namespace rapport::metrics
