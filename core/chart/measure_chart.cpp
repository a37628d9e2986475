// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/measure_chart.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/text.h"
#include "core/chart/words.h"
#include "core/metrics/effect_words.h"

namespace rapport::chart {
namespace {

using metrics::Annotation;
using metrics::AnnotationKind;
using metrics::Effect;
using metrics::EffectMethod;
using metrics::EffectReading;

constexpr int most_words = 15;
constexpr std::size_t longest_label = 50;

/// Words of a title; a lone "%" is part of its figure.
int title_words(const std::string& text) {
  int signs = 0;
  for (const std::string_view word : split(text, ' ')) signs += word == "%" || word == "%," ? 1 : 0;
  return word_count(text) - signs;
}

/// At most 50 characters, with an ellipsis where some were left out.
std::string short_label(const std::string& text) {
  const std::string line = one_line(text);
  std::size_t characters = 0;
  std::size_t end = line.size();
  for (std::size_t i = 0; i < line.size(); ++i) {
    if ((static_cast<unsigned char>(line[i]) & 0xC0) == 0x80) continue;
    if (++characters == longest_label) end = i;
  }
  return characters <= longest_label ? line : line.substr(0, end) + "…";
}

bool inside(const ChartSpec& spec, Day day) {
  return day >= spec.first && day < next_period(spec.last, spec.grain);
}

/// "9 points short of the target", "the target is met"; empty without a target or a complete period.
std::string target_words(const Series& series, const MeasureContext& context) {
  const std::vector<Point> complete = complete_points(series);
  if (!context.target || complete.empty()) return {};
  const double latest = complete.back().value;
  const bool down = series.metric.direction == Direction::down;
  const double missing = down ? latest - *context.target : *context.target - latest;
  if (missing <= 0.0) return "the target is met";
  const std::string& unit = series.metric.unit;
  std::string amount = value_text(missing, unit);
  if (unit == "%" || unit == "NPS") {
    if (missing < 0.05) return down ? "just above the target" : "just short of the target";
    // The title's figures stand without decimals: the rest must be what a reader reckons from them.
    const double whole = std::abs(std::round(*context.target) - std::round(latest));
    const bool shown_whole = std::min(std::abs(latest), std::abs(*context.target)) >= 9.95;
    amount = value_text(shown_whole && whole >= 1.0 ? whole : missing, "");
    amount += amount == "1" ? " point" : " points";
  }
  return amount + (down ? " above the target" : " short of the target");
}

/// "rose from 59 % to 76 %" for a judged effect, "went from 59 % to 69 %" where there are too few points to
/// judge; empty where one side is missing, or where the raw values went the other way than the effect (a fall
/// that was smaller than expected is not "rose").
std::string judged_words(const Series& series, const Effect& effect) {
  if (!effect.before_mean || !effect.latest_value) return {};
  const std::string& unit = series.metric.unit;
  const std::string from = value_text(*effect.before_mean, unit);
  const std::string to = value_text(*effect.latest_value, unit);
  // With too few points before there is nothing to part from: the trend is what can be said.
  if (effect.reading == EffectReading::not_judged && effect.n_before < 5) return {};
  if (effect.reading == EffectReading::not_judged)
    return from == to ? " stayed at " + to : " went from " + from + " to " + to;
  if (effect.reading == EffectReading::unclear) return " went from " + from + " to " + to;
  const bool up = series.metric.direction == Direction::down
                      ? effect.reading == EffectReading::worse
                      : effect.reading == EffectReading::better || effect.reading == EffectReading::higher;
  const bool rose = *effect.latest_value > *effect.before_mean;
  if (up != rose || from == to) return {};
  return (rose ? " rose from " : " fell from ") + from + " to " + to;
}

void add_verticals(ChartSpec& spec, const MeasureContext& context) {
  for (const Annotation& annotation : context.annotations) {
    if (!inside(spec, annotation.day)) continue;
    const bool known = std::any_of(spec.verticals.begin(), spec.verticals.end(), [&](const Vertical& v) {
      return v.kind == Vertical::Kind::go_live && v.day == annotation.day;
    });
    switch (annotation.kind) {
      case AnnotationKind::go_live:
        if (!known)
          spec.verticals.push_back({annotation.day, Vertical::Kind::go_live, short_label(annotation.text)});
        break;
      case AnnotationKind::intervention:
        spec.verticals.push_back(
            {annotation.day, Vertical::Kind::intervention, short_label(annotation.text)});
        break;
      case AnnotationKind::external:
        spec.verticals.push_back({annotation.day, Vertical::Kind::external, short_label(annotation.text)});
        break;
      case AnnotationKind::definition:
        spec.verticals.push_back(
            {annotation.day, Vertical::Kind::definition, short_label("New definition: " + annotation.text)});
        break;
    }
  }
  std::stable_sort(spec.verticals.begin(), spec.verticals.end(),
                   [](const Vertical& a, const Vertical& b) { return a.day < b.day; });
}

void add_expected(ChartSpec& spec, const Effect& effect) {
  if (effect.method == EffectMethod::none || effect.expected.empty()) return;
  ChartSeries expected;
  expected.role = Role::counterfactual;
  const bool lines = effect.slope_change.has_value();
  expected.name = lines ? "Had the old trend gone on" : "Had the old level gone on";
  expected.end_label = lines ? "had the old trend gone on" : "had the old level gone on";
  for (const metrics::ExpectedPoint& point : effect.expected) {
    // What was expected of the old definition says nothing of a new one.
    const bool other = broken_between(spec, Role::counterfactual, effect.first_after, point.start);
    if (point.start > spec.last || other) break;
    expected.points.push_back({point.start, point.value, false, 1.0, 0});
    spec.band.push_back({point.start, point.low, point.high});
  }
  if (!expected.points.empty()) spec.series.push_back(std::move(expected));
}

void add_level(ChartSpec& spec, double value, const std::string& unit) {
  ChartSeries level;
  level.name = "Baseline";
  level.role = Role::baseline;
  level.end_label = "baseline " + value_text(value, unit);
  for (Day start = spec.first; start <= spec.last; start = next_period(start, spec.grain))
    level.points.push_back({start, value, false, 1.0, 0});
  spec.series.push_back(std::move(level));
}

ChartSeries peer_line(const ChartSpec& spec, const Series& peer) {
  ChartSeries line;
  line.role = Role::peer;
  for (const Point& point : peer.points)
    if (!point.partial && point.start >= spec.first && point.start <= spec.last) line.points.push_back(point);
  return line;
}

void add_peers(ChartSpec& spec, const MeasureContext& context) {
  for (const Series& peer : context.peers) {
    if (peer.grain != spec.grain) continue;
    ChartSeries line = peer_line(spec, peer);
    line.name = one_line(peer.account_name.empty() ? peer.metric.label : peer.account_name);
    if (!line.points.empty()) spec.series.push_back(std::move(line));
  }
}

/// Other customers, without their names. The axis widens for them to at most twice what it was: one that is
/// far larger leaves the picture rather than pressing the line that matters flat.
void add_customers(ChartSpec& spec, const MeasureContext& context) {
  const double room = spec.axis.high - spec.axis.low;
  const double floor = spec.axis.low >= 0.0 ? 0.0 : spec.axis.low - room;
  ChartSpec held = spec;
  int n = 0;
  for (const Series& customer : context.customers) {
    if (customer.grain != spec.grain) continue;
    ChartSeries line = peer_line(spec, customer);
    if (line.points.empty()) continue;
    line.name = "Other customer " + std::to_string(++n);
    line.private_name = one_line(customer.account_name);
    ChartSeries clipped = line;
    for (Point& point : clipped.points)
      point.value = std::clamp(point.value, floor, spec.axis.high + room / 2);
    held.series.push_back(std::move(clipped));
    spec.series.push_back(std::move(line));
  }
  if (n == 0) return;
  // Said once, where the line ends that is nearest to the middle of them.
  std::vector<ChartSeries*> lines;
  for (ChartSeries& line : spec.series)
    if (!line.private_name.empty()) lines.push_back(&line);
  std::sort(lines.begin(), lines.end(),
            [](const auto* a, const auto* b) { return a->points.back().value < b->points.back().value; });
  lines[lines.size() / 2]->end_label = "other customers";
  fit_axis(held);
  spec.axis = held.axis;
}

/// ". Step +11.8 points (95 %: 9.1 to 14.5) coincides with go-live; 30 weeks before, 35 after".
std::string effect_words(const Series& series, const Effect& effect) {
  std::string text = ". ";
  if (effect.step && effect.reading != EffectReading::not_judged) {
    const auto scale = metrics::FigureScale::of(
        series.metric.unit, std::max(effect.before_mean.value_or(0.0), effect.after_mean.value_or(0.0)));
    text += std::string("Step ") + scale.difference(effect.step->value) + " (" +
            plain_number(effect.confidence * 100.0, 1) + " %: " + scale.bare(effect.step->low) + " to " +
            scale.bare(effect.step->high) + ")";
    const bool clear = effect.step->low > 0.0 || effect.step->high < 0.0;
    if (!clear)
      text += " at " + effect.occasion + ", not clear of chance; ";
    else
      text += effect.break_elsewhere ? " at " + effect.occasion + ", but the strongest break lies elsewhere; "
                                     : " coincides with " + effect.occasion + "; ";
  } else {
    text += "Too few " + periods(2, effect.grain) + " to judge: ";
  }
  text += grouped(effect.n_before) + " " + periods(effect.n_before, effect.grain) + " before, " +
          grouped(effect.n_after) + " after";
  if (effect.washed_out > 0) text += ", " + std::to_string(effect.washed_out) + " left out as wash-out";
  if (effect.method == EffectMethod::segmented_seasonal) text += ", season removed";
  return text;
}

/// The person's title in place of the finding, and whether the finding reads otherwise now.
void put_written(ChartSpec& spec, const metrics::ChartTitle& written, bool usual) {
  spec.own_title = std::exchange(spec.title, one_line(written.text));
  if (usual && written.own != spec.own_title)
    spec.title_note =
        "The figures changed since this title was written (" + day_text(utc_day(written.at), false) + ").";
}

}  // namespace

void put_title(ChartSpec& spec, const metrics::ChartTitle& written) {
  spec.own_title = std::exchange(spec.title, one_line(written.text));
  write_alt_text(spec);
}

std::string measure_title(const Series& series, const MeasureContext& context, Day today) {
  if (!trimmed(context.title).empty()) return one_line(context.title);
  const std::string target = target_words(series, context);
  const auto with_target = [&](const std::string& text) {
    const std::string whole = target.empty() ? text : text + ", " + target;
    return title_words(whole) <= most_words ? whole : text;
  };
  const std::string judged = context.effect ? judged_words(series, *context.effect) : std::string();
  if (judged.empty()) {
    // The sentence compares two stretches: both must be measured alike.
    const Series alike = since_last_change(series, metrics::definition_changes(context.annotations));
    return with_target(title_sentence(alike, context.go_live, today));
  }
  std::string subject = one_line(series.metric.label.empty() ? series.metric.id : series.metric.label);
  const bool early = context.effect->reading == EffectReading::not_judged;
  std::string tail = judged + " since go-live";
  if (context.effect->reading == EffectReading::unclear) tail += ", with no clear step";
  // Two weeks are no finding: a title that says so beats one that says how far the target is.
  if (early) tail += ", too early to judge";
  subject = first_words(subject, std::max(1, most_words - title_words("x" + tail) + 1));
  return early ? subject + tail : with_target(subject + tail);
}

ChartSpec make_measure_chart(const Series& series, const MeasureContext& context, Day today) {
  ChartSpec spec = make_chart(series, context.go_live, today);
  spec.title = measure_title(series, context, today);
  if (context.written && !series.points.empty()) put_written(spec, *context.written, context.usual);
  if (series.points.empty()) {
    write_alt_text(spec);
    return spec;
  }
  spec.breaks = metrics::definition_changes(context.annotations);
  std::erase_if(spec.breaks, [&](Day day) { return !inside(spec, day); });
  const std::size_t old_verticals = spec.verticals.size();
  if (context.target) {
    TargetLine target{*context.target, context.target_until, {}};
    target.label = "Target " + value_text(target.value, series.metric.unit);
    if (target.until)
      target.label += " by " + day_text(*target.until, civil(*target.until).year != civil(spec.last).year);
    spec.target = std::move(target);
  }
  add_verticals(spec, context);
  if (context.effect) add_expected(spec, *context.effect);
  if (context.baseline) add_level(spec, *context.baseline, series.metric.unit);
  add_peers(spec, context);
  if (context.effect && context.washout > 0) {
    Day end = context.effect->first_after;
    for (int i = 0; i < context.washout; ++i) end = next_period(end, spec.grain);
    if (inside(spec, context.effect->at)) spec.spans.push_back({context.effect->at, end - 1, "wash-out"});
  }
  fit_axis(spec);
  add_customers(spec, context);

  spec.subtitle = spec.place;
  if (context.effect) spec.subtitle += effect_words(series, *context.effect);
  if (spec.axis.low > 0.0)
    spec.subtitle += ". Scale begins at " + value_text(spec.axis.low, series.metric.unit);

  if (spec.target) spec.facts += " " + spec.target->label + ".";
  if (spec.verticals.size() > old_verticals)
    for (const Annotation& a : context.annotations)
      if (inside(spec, a.day)) spec.facts += " " + short_date(a.day) + ": " + one_line(a.text) + ".";
  for (const Day day : spec.breaks) spec.facts += " The line is broken at " + short_date(day) + ".";
  if (const auto n = std::count_if(spec.series.begin(), spec.series.end(),
                                   [](const ChartSeries& line) { return !line.private_name.empty(); });
      n > 0)
    spec.facts += " With the lines of " + counted(n, "other customer") + ".";
  if (context.effect) spec.facts += " " + context.effect->sentence;
  write_alt_text(spec);
  return spec;
}

}  // namespace rapport::chart
