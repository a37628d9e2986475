// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/measure_chart.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/text.h"
#include "core/chart/chart_labels.h"

namespace rapport::measure {
namespace {

using chart::broken_between;
using chart::ChartSeries;
using chart::ChartSpec;
using chart::day_text;
using chart::fit_axis;
using chart::one_line;
using chart::Role;
using chart::TargetLine;
using chart::Vertical;
using metrics::Finding;

constexpr std::size_t longest_label = 50;

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

/// "9 points short of the target" or "the target is met", for the finding's latest value with its decimals,
/// so that it agrees with the two printed figures. Empty without a target or a complete period.
std::string to_target(const Series& series, const MeasureContext& context) {
  const Finding& finding = context.finding;
  if (!context.target || !finding.latest) return {};
  const double latest = *finding.latest;
  const bool down = series.metric.direction == Direction::down;
  if (down ? latest <= *context.target : latest >= *context.target) return "the target is met";
  const double scale = std::pow(10.0, finding.decimals) / finding.divisor;
  const double missing = std::abs(*context.target - std::round(latest * scale) / scale);
  if (missing * scale < 0.5) return down ? "just above the target" : "just short of the target";
  const std::string& unit = series.metric.unit;
  std::string amount = metrics::printed(missing, finding, unit);
  if (unit == "%" || unit == "NPS") {
    amount = metrics::printed(missing, finding, "");
    amount += amount == "1" ? " point" : " points";
  }
  return amount + (down ? " above the target" : " short of the target");
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

std::string expected_words(const Finding& finding) {
  if (!finding.go_live)
    return "level of the " + counted(finding.n_before, name_of(finding.grain)) + " before";
  if (finding.controls > 0 || finding.season) return "what was expected";
  return finding.basis == metrics::Basis::trend ? "had the old trend gone on" : "had the old level gone on";
}

void add_expected(ChartSpec& spec, const Finding& finding) {
  if (finding.expectation.empty()) return;
  ChartSeries expected;
  expected.role = Role::counterfactual;
  expected.end_label = expected_words(finding);
  expected.name = expected.end_label;
  expected.name.front() = static_cast<char>(expected.name.front() - 'a' + 'A');
  for (const metrics::ExpectedPoint& point : finding.expectation) {
    // The expectation for the old definition does not apply to a new one.
    const bool other =
        broken_between(spec, Role::counterfactual, finding.expectation.front().start, point.start);
    if (point.start > spec.last || other) break;
    expected.points.push_back({point.start, point.value, false, 1.0, 0});
    spec.band.push_back({point.start, point.low, point.high});
  }
  if (!expected.points.empty()) spec.series.push_back(std::move(expected));
}

void add_level(ChartSpec& spec, double value, const Finding& finding, const std::string& unit) {
  ChartSeries level;
  level.name = "Baseline";
  level.role = Role::baseline;
  level.end_label = "baseline " + metrics::exactly(value, finding, unit);
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
    line.end_label = line.name;
    if (!line.points.empty()) spec.series.push_back(std::move(line));
  }
}

/// Other customers, without their names. The axis grows for them to at most twice its range: a far larger one
/// is left out rather than flattening the main line.
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
  // Labelled once, at the end of the line nearest to their middle.
  std::vector<ChartSeries*> lines;
  for (ChartSeries& line : spec.series)
    if (!line.private_name.empty()) lines.push_back(&line);
  std::sort(lines.begin(), lines.end(),
            [](const auto* a, const auto* b) { return a->points.back().value < b->points.back().value; });
  lines[lines.size() / 2]->end_label = "other customers";
  fit_axis(held);
  spec.axis = held.axis;
}

/// The periods that the comparison leaves out as ramp-up.
void add_ramp(ChartSpec& spec, const Finding& finding) {
  if (finding.ramp == 0 || finding.expectation.empty()) return;
  const Day from = finding.expectation.front().start;
  Day end = from;
  for (int i = 0; i < finding.ramp; ++i) end = next_period(end, spec.grain);
  if (inside(spec, from)) spec.spans.push_back({from, end - 1, "ramp-up"});
}

/// What the finding adds to title and subtitle.
std::string finding_facts(const Finding& finding, const metrics::FindingWords& words) {
  std::string text;
  if (finding.clear()) text += " Difference " + words.difference + " (likely " + words.interval + ").";
  for (const std::string& note : words.notes) text += " " + note;
  return text;
}

/// Replaces the finding's title by the person's, and notes whether the finding has changed since.
void put_written(ChartSpec& spec, const ChartTitle& written, bool usual) {
  spec.own_title = std::exchange(spec.title, one_line(written.text));
  if (usual && written.own != spec.own_title)
    spec.title_note =
        "The figures changed since this title was written (" + day_text(utc_day(written.at), false) + ").";
}

}  // namespace

void put_title(ChartSpec& spec, const ChartTitle& written) {
  spec.own_title = std::exchange(spec.title, one_line(written.text));
  write_alt_text(spec);
}

ChartSpec make_measure_chart(const Series& series, const MeasureContext& context, Day today) {
  const Finding& finding = context.finding;
  const metrics::FindingWords words = metrics::words_of(finding, series.metric);
  ChartSpec spec = chart::make_chart(series, finding, context.go_live, today);
  if (context.written && !series.points.empty()) put_written(spec, *context.written, context.usual);
  if (series.points.empty()) {
    write_alt_text(spec);
    return spec;
  }
  spec.breaks = definition_changes(context.annotations);
  std::erase_if(spec.breaks, [&](Day day) { return !inside(spec, day); });
  const std::size_t old_verticals = spec.verticals.size();
  if (context.target) {
    TargetLine target{*context.target, context.target_until, {}};
    target.label = "Target " + metrics::exactly(*context.target, finding, series.metric.unit);
    if (target.until)
      target.label += " by " + day_text(*target.until, civil(*target.until).year != civil(spec.last).year);
    spec.target = std::move(target);
  }
  add_verticals(spec, context);
  add_expected(spec, finding);
  if (context.baseline) add_level(spec, *context.baseline, finding, series.metric.unit);
  add_peers(spec, context);
  add_ramp(spec, finding);
  fit_axis(spec);
  add_customers(spec, context);
  write_subtitle(spec, finding, words, to_target(series, context));

  if (spec.target) spec.facts += " " + spec.target->label + ".";
  if (spec.verticals.size() > old_verticals)
    for (const Annotation& a : context.annotations)
      if (inside(spec, a.day)) spec.facts += " " + short_date(a.day) + ": " + one_line(a.text) + ".";
  for (const Day day : spec.breaks) spec.facts += " The line is broken at " + short_date(day) + ".";
  if (const auto n = std::count_if(spec.series.begin(), spec.series.end(),
                                   [](const ChartSeries& line) { return !line.private_name.empty(); });
      n > 0)
    spec.facts += " With the lines of " + counted(n, "other customer") + ".";
  spec.facts += finding_facts(finding, words);
  write_alt_text(spec);
  return spec;
}

}  // namespace rapport::measure
