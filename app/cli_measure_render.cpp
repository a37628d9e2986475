// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>

#include "app/cli_measure.h"
#include "app/cli_output.h"
#include "app/cli_render.h"
#include "core/base/text.h"

namespace rapport::cli {
namespace {

using metrics::Effect;
using metrics::Estimate;

QString text(std::string_view utf8) {
  return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

template <typename Number>
QJsonValue maybe(const std::optional<Number>& number) {
  return number ? QJsonValue(*number) : QJsonValue(QJsonValue::Null);
}

QJsonValue part(const std::optional<Estimate>& estimate, double Estimate::*which) {
  return estimate ? QJsonValue((*estimate).*which) : QJsonValue(QJsonValue::Null);
}

/// The verdict in the words that `effect` had first: which way it went, by the direction of good.
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

}  // namespace

QJsonObject finding_json(const measure::MeasureView& measure) {
  const metrics::Finding& finding = measure.finding;
  QJsonArray notes;
  for (const std::string& note : measure.words.notes) notes.append(text(note));
  const auto day = [](const std::optional<Day>& d) {
    return d ? QJsonValue(text(iso(*d))) : QJsonValue(QJsonValue::Null);
  };
  return {{QStringLiteral("before"), maybe(finding.before)},
          {QStringLiteral("after"), maybe(finding.after)},
          {QStringLiteral("latest"), maybe(finding.latest)},
          {QStringLiteral("expected"), maybe(finding.expected)},
          {QStringLiteral("difference"), part(finding.difference, &Estimate::value)},
          {QStringLiteral("low"), part(finding.difference, &Estimate::low)},
          {QStringLiteral("high"), part(finding.difference, &Estimate::high)},
          {QStringLiteral("n_before"), finding.n_before},
          {QStringLiteral("n_after"), finding.n_after},
          {QStringLiteral("verdict"), text(name_of(finding.verdict))},
          {QStringLiteral("good"), finding.good()},
          {QStringLiteral("ramp"), finding.ramp},
          {QStringLiteral("ramp_chosen"), finding.ramp_chosen},
          {QStringLiteral("basis"), text(metrics::name_of(finding.basis, finding.season))},
          {QStringLiteral("controls"), finding.controls},
          {QStringLiteral("decimals"), finding.decimals},
          {QStringLiteral("go_live"), day(finding.go_live)},
          {QStringLiteral("title"), text(measure.words.title)},
          {QStringLiteral("subtitle"), text(measure.words.subtitle)},
          {QStringLiteral("notes"), notes}};
}

QJsonObject to_json(const measure::MeasureView& measure) {
  QJsonObject object = to_json(measure.facts.series);
  object.insert(QStringLiteral("finding"), finding_json(measure));
  return object;
}

std::string to_text(const measure::MeasureView& measure) {
  std::string out = to_text(measure.facts.series);
  if (!measure.facts.series.points.empty()) out += "  " + safe(measure.words.sentence()) + "\n";
  for (const std::string& note : measure.words.notes) out += "  ! " + safe(note) + "\n";
  return out;
}

QJsonObject effect_json(const measure::MeasureView& measure) {
  const Effect& effect = *measure.effect;
  const metrics::Finding& finding = measure.finding;
  QJsonArray caveats;
  for (const std::string& note : measure.words.notes) caveats.append(text(note));
  QJsonArray expected;
  for (const metrics::ExpectedPoint& point : effect.expected)
    expected.append(QJsonObject{{QStringLiteral("start"), text(iso(point.start))},
                                {QStringLiteral("value"), point.value},
                                {QStringLiteral("low"), point.low},
                                {QStringLiteral("high"), point.high}});
  QJsonValue limits(QJsonValue::Null);
  if (effect.limits)
    limits = QJsonObject{{QStringLiteral("centre"), effect.limits->centre},
                         {QStringLiteral("low"), effect.limits->low},
                         {QStringLiteral("high"), effect.limits->high},
                         {QStringLiteral("outside"), effect.outside_limits}};
  QJsonValue found(QJsonValue::Null);
  if (effect.break_start)
    found = QJsonObject{{QStringLiteral("start"), text(iso(*effect.break_start))},
                        {QStringLiteral("distance"), maybe(effect.break_distance)}};
  return {{QStringLiteral("method"), text(name_of(effect.method))},
          {QStringLiteral("at"), text(iso(effect.at))},
          {QStringLiteral("by"), text(name_of(effect.grain))},
          {QStringLiteral("reading"), text(reading_of(finding))},
          {QStringLiteral("n_before"), effect.n_before},
          {QStringLiteral("n_after"), effect.n_after},
          {QStringLiteral("washed_out"), effect.washed_out},
          {QStringLiteral("controls"), finding.controls},
          {QStringLiteral("before_mean"), maybe(finding.before)},
          {QStringLiteral("after_mean"), maybe(finding.after)},
          {QStringLiteral("before_median"), maybe(effect.before_median)},
          {QStringLiteral("after_median"), maybe(effect.after_median)},
          {QStringLiteral("step"), part(effect.step, &Estimate::value)},
          {QStringLiteral("step_low"), part(effect.step, &Estimate::low)},
          {QStringLiteral("step_high"), part(effect.step, &Estimate::high)},
          {QStringLiteral("slope_change"), part(effect.slope_change, &Estimate::value)},
          {QStringLiteral("slope_low"), part(effect.slope_change, &Estimate::low)},
          {QStringLiteral("slope_high"), part(effect.slope_change, &Estimate::high)},
          {QStringLiteral("latest_effect"), part(effect.latest, &Estimate::value)},
          {QStringLiteral("latest_low"), part(effect.latest, &Estimate::low)},
          {QStringLiteral("latest_high"), part(effect.latest, &Estimate::high)},
          {QStringLiteral("latest_value"), maybe(effect.latest_value)},
          {QStringLiteral("confidence"), effect.confidence},
          {QStringLiteral("autocorrelation"), maybe(effect.rho)},
          {QStringLiteral("placebo_rank"), maybe(effect.placebo_rank)},
          {QStringLiteral("placebo_dates"), effect.placebo_dates},
          {QStringLiteral("limits"), limits},
          {QStringLiteral("strongest_break"), found},
          {QStringLiteral("expected"), expected},
          {QStringLiteral("sentence"), text(measure.words.sentence())},
          {QStringLiteral("caveats"), caveats},
          {QStringLiteral("method_sentence"), text(effect.sentence)},
          {QStringLiteral("controls_left_out"), measure.facts.controls.left_out},
          {QStringLiteral("finding"), finding_json(measure)}};
}

std::string effect_text(const measure::MeasureView& measure) {
  const Effect& effect = *measure.effect;
  std::string out = safe(measure.words.sentence()) + "\n";
  for (const std::string& note : measure.words.notes) out += "  ! " + safe(note) + "\n";
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
  for (const std::string& caveat : effect.caveats) out += "  ! " + safe(caveat) + "\n";
  return out;
}

QJsonObject to_json(const metrics::ReadValues& read, const measure::KeptObservations& kept) {
  QJsonArray rejected;
  for (const metrics::RejectedValue& row : read.rejected)
    rejected.append(QJsonObject{{QStringLiteral("line"), static_cast<qint64>(row.line)},
                                {QStringLiteral("field"), text(row.field)},
                                {QStringLiteral("found"), text(row.found)},
                                {QStringLiteral("reason"), text(row.reason)}});
  QJsonArray rules;
  for (const std::string& rule : read.rules) rules.append(text(rule));
  QJsonArray repeated;
  for (const Day day : read.repeated) repeated.append(text(iso(day)));
  return {{QStringLiteral("values"), static_cast<qint64>(read.values.size())},
          {QStringLiteral("added"), kept.added},
          {QStringLiteral("changed"), kept.changed},
          {QStringLiteral("unchanged"), kept.unchanged},
          {QStringLiteral("blank"), read.blank},
          {QStringLiteral("repeated"), repeated},
          {QStringLiteral("rejected"), rejected},
          {QStringLiteral("rules"), rules}};
}

std::string to_text(const metrics::ReadValues& read, const measure::KeptObservations& kept) {
  std::string out = "Kept " + counted(kept.added + kept.changed, "value") + " (" +
                    std::to_string(kept.added) + " new, " + std::to_string(kept.changed) + " changed), " +
                    std::to_string(kept.unchanged) + " were there already.\n";
  for (const std::string& rule : read.rules) out += "  " + safe(rule) + "\n";
  for (const Day day : read.repeated)
    out += "  " + iso(day) + " stands there more than once; the last row holds.\n";
  if (read.blank > 0) out += "  " + counted(read.blank, "row") + " without a value: left open.\n";
  for (const metrics::RejectedValue& row : read.rejected)
    out += "  line " + std::to_string(row.line) + " left out: " + row.field + " \"" + safe(row.found) +
           "\" " + row.reason + "\n";
  return out;
}

}  // namespace rapport::cli
