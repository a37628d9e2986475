// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "app/cli_measure.h"
#include "app/cli_output.h"
#include "app/cli_render.h"
#include "core/base/text.h"

namespace rapport::cli {
namespace {

using metrics::Effect;
using metrics::Estimate;

Json part(const std::optional<Estimate>& estimate, double Estimate::*which) {
  return estimate ? Json((*estimate).*which) : Json();
}

/// The verdict in the contract's words for `effect`: better or worse, by the direction that is good.
std::string_view reading_of(const metrics::Finding& finding) {
  using metrics::EffectReading;
  switch (finding.verdict) {
    case metrics::Verdict::rose:
    case metrics::Verdict::fell:
      if (finding.good() != 0)
        return name_of(finding.good() > 0 ? EffectReading::better : EffectReading::worse);
      return name_of(finding.verdict == metrics::Verdict::rose ? EffectReading::higher
                                                               : EffectReading::lower);
    case metrics::Verdict::no_clear_change:
      return name_of(EffectReading::unclear);
    case metrics::Verdict::too_early:
    case metrics::Verdict::too_few:
    case metrics::Verdict::stopped:
      break;
  }
  return name_of(EffectReading::not_judged);
}

/// The notes of the finding, then what the method itself says against its figures, each once.
std::vector<std::string> all_caveats(const measure::MeasureView& measure) {
  std::vector<std::string> all = measure.words.notes;
  for (const std::string& caveat : measure.effect->caveats)
    if (std::find(all.begin(), all.end(), caveat) == all.end()) all.push_back(caveat);
  return all;
}

}  // namespace

Json finding_json(const measure::MeasureView& measure) {
  const metrics::Finding& finding = measure.finding;
  return {{"before", finding.before},
          {"after", finding.after},
          {"latest", finding.latest},
          {"expected", finding.expected},
          {"difference", part(finding.difference, &Estimate::value)},
          {"low", part(finding.difference, &Estimate::low)},
          {"high", part(finding.difference, &Estimate::high)},
          {"n_before", finding.n_before},
          {"n_after", finding.n_after},
          {"verdict", finding.verdict},
          {"good", finding.good()},
          {"ramp", finding.ramp},
          {"ramp_chosen", finding.ramp_chosen},
          {"basis", metrics::name_of(finding.basis, finding.season)},
          {"controls", finding.controls},
          {"decimals", finding.decimals},
          {"go_live", finding.go_live},
          {"title", measure.words.title},
          {"subtitle", measure.words.subtitle},
          {"notes", measure.words.notes}};
}

Json to_json(const measure::MeasureView& measure) {
  Json object = to_json(measure.facts.series);
  object.add("finding", finding_json(measure));
  return object;
}

std::string to_text(const measure::MeasureView& measure) {
  std::string out = to_text(measure.facts.series);
  if (!measure.facts.series.points.empty()) out += "  " + safe(measure.words.sentence()) + "\n";
  for (const std::string& note : measure.words.notes) out += "  ! " + safe(note) + "\n";
  return out;
}

Json effect_json(const measure::MeasureView& measure) {
  const Effect& effect = *measure.effect;
  const metrics::Finding& finding = measure.finding;
  const Json expected = json_list(effect.expected, [&](const metrics::ExpectedPoint& point) {
    return Json{{"start", point.start}, {"value", point.value}, {"low", point.low}, {"high", point.high}};
  });
  Json limits;
  if (effect.limits)
    limits = Json{{"centre", effect.limits->centre},
                  {"low", effect.limits->low},
                  {"high", effect.limits->high},
                  {"outside", effect.outside_limits}};
  Json found;
  if (effect.break_start) found = Json{{"start", *effect.break_start}, {"distance", effect.break_distance}};
  return {{"method", effect.method},
          {"at", effect.at},
          {"by", effect.grain},
          {"reading", reading_of(finding)},
          {"n_before", effect.n_before},
          {"n_after", effect.n_after},
          {"washed_out", effect.washed_out},
          {"controls", finding.controls},
          {"before_mean", finding.before},
          {"after_mean", finding.after},
          {"before_median", effect.before_median},
          {"after_median", effect.after_median},
          {"step", part(effect.step, &Estimate::value)},
          {"step_low", part(effect.step, &Estimate::low)},
          {"step_high", part(effect.step, &Estimate::high)},
          {"slope_change", part(effect.slope_change, &Estimate::value)},
          {"slope_low", part(effect.slope_change, &Estimate::low)},
          {"slope_high", part(effect.slope_change, &Estimate::high)},
          {"latest_effect", part(effect.latest, &Estimate::value)},
          {"latest_low", part(effect.latest, &Estimate::low)},
          {"latest_high", part(effect.latest, &Estimate::high)},
          {"latest_value", effect.latest_value},
          {"confidence", effect.confidence},
          {"autocorrelation", effect.rho},
          {"placebo_rank", effect.placebo_rank},
          {"placebo_dates", effect.placebo_dates},
          {"limits", limits},
          {"strongest_break", found},
          {"expected", expected},
          {"sentence", measure.words.sentence()},
          {"caveats", all_caveats(measure)},
          {"method_sentence", effect.sentence},
          {"controls_left_out", measure.facts.controls.left_out},
          {"finding", finding_json(measure)}};
}

std::string effect_text(const measure::MeasureView& measure) {
  const Effect& effect = *measure.effect;
  std::string out = safe(measure.words.sentence()) + "\n";
  for (const std::string& caveat : all_caveats(measure)) out += "  ! " + safe(caveat) + "\n";
  if (!measure.words.interval.empty())
    out += "  difference " + measure.words.difference + ", likely " + measure.words.interval + "\n";
  if (measure.facts.controls.left_out > 0)
    out += "  " + counted(measure.facts.controls.left_out, "account") +
           " left out as controls: the account itself, named twice, or with a go-live of its own\n";
  out += "How we know: " + safe(effect.sentence) + "\n";
  out += "  method " + std::string(name_of(effect.method)) + ", by " + std::string(name_of(effect.grain)) +
         ", " + std::to_string(effect.n_before) + " before and " + std::to_string(effect.n_after) +
         " after " + iso(effect.at);
  if (effect.washed_out > 0) out += ", " + std::to_string(effect.washed_out) + " left out as ramp-up";
  out += "\n";
  if (effect.slope_change)
    out += "  change of slope " + plain_number(effect.slope_change->value, 3) + " (" +
           plain_number(effect.slope_change->low, 3) + " to " + plain_number(effect.slope_change->high, 3) +
           ") a " + std::string(name_of(effect.grain)) + "\n";
  if (effect.placebo_rank)
    out += "  of " + counted(effect.placebo_dates, "earlier date") + ", " +
           (*effect.placebo_rank == 1   ? "none shows"
            : *effect.placebo_rank == 2 ? "1 shows"
                                        : std::to_string(*effect.placebo_rank - 1) + " show") +
           " a step as large\n";
  return out;
}

Json to_json(const sources::ReadValues& read, const metrics::SavedObservations& saved) {
  const Json rejected = json_list(read.rejected, [&](const sources::RejectedValue& row) {
    return Json{{"line", row.line}, {"field", row.field}, {"found", row.found}, {"reason", row.reason}};
  });
  return {{"values", read.values.size()}, {"added", saved.added}, {"changed", saved.changed},
          {"unchanged", saved.unchanged}, {"blank", read.blank},  {"repeated", read.repeated},
          {"rejected", rejected},         {"rules", read.rules}};
}

std::string to_text(const sources::ReadValues& read, const metrics::SavedObservations& saved) {
  std::string out = "Saved " + counted(saved.added + saved.changed, "value") + " (" +
                    std::to_string(saved.added) + " new, " + std::to_string(saved.changed) + " changed), " +
                    std::to_string(saved.unchanged) + " were there already.\n";
  for (const std::string& rule : read.rules) out += "  " + safe(rule) + "\n";
  for (const Day day : read.repeated)
    out += "  " + iso(day) + " occurs more than once; the last row counts.\n";
  if (read.blank > 0) out += "  " + counted(read.blank, "row") + " without a value: left open.\n";
  for (const sources::RejectedValue& row : read.rejected)
    out += "  line " + std::to_string(row.line) + " left out: " + row.field + " \"" + safe(row.found) +
           "\" " + row.reason + "\n";
  return out;
}

}  // namespace rapport::cli
