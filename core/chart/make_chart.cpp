// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "core/chart/chart_labels.h"
#include "core/chart/chart_spec.h"

namespace rapport::chart {
namespace {

/// A whole-number measure needs no line between 0 and 1.
void keep_whole(ValueAxis& axis) {
  if (axis.step >= 1.0) return;
  axis.step = 1.0;
  axis.decimals = 0;
  axis.low = std::floor(axis.low);
  axis.high = std::max(axis.low + 1.0, std::ceil(axis.high));
}

ValueAxis axis_of(const Series& series, const metrics::Finding& finding) {
  double low = series.points.front().value;
  double high = low;
  bool whole = true;
  for (const Point& p : series.points) {
    low = std::min(low, p.value);
    high = std::max(high, p.value);
    whole = whole && p.value == std::round(p.value);
  }
  const std::string& unit = series.metric.unit;
  // A line far above zero is read better with an axis close to it; columns must begin at zero or they
  // mislead.
  const bool from_zero = series.metric.is_count || (low >= 0.0 && low <= 0.5 * high);
  ValueAxis axis;
  // In the scale of title and labels.
  if (unit == "minutes" && finding.divisor > 1.0) {
    axis = make_axis(low / 60.0, high / 60.0, from_zero);
    axis.low *= 60.0, axis.high *= 60.0, axis.step *= 60.0;
    axis.label_divisor = 60.0;
    axis.unit = "h";
    return axis;
  }
  axis = make_axis(low, high, from_zero);
  if (unit == "%" || unit == "NPS") {
    // Neither can exceed its bounds.
    const double bottom = unit == "%" ? 0.0 : -100.0;
    if (low >= bottom) axis.low = std::max(axis.low, bottom);
    if (high <= 100.0) axis.high = std::min(axis.high, 100.0);
  }
  if (unit == "%") axis.unit = "%";
  if (unit == "minutes") axis.unit = "min";
  if (whole && unit != "%") keep_whole(axis);
  if (finding.divisor >= 1e9)
    axis.label_divisor = 1e9, axis.unit = "bn";
  else if (finding.divisor >= 1e6 || axis.high >= 1e7)
    axis.label_divisor = 1e6, axis.unit = "M";
  if (axis.label_divisor > 1.0) axis.decimals = axis.step / axis.label_divisor < 1.0 ? 1 : 0;
  return axis;
}

std::vector<std::pair<Day, Day>> gaps_of(const Series& series) {
  std::vector<std::pair<Day, Day>> gaps;
  for (std::size_t i = 1; i < series.points.size(); ++i) {
    const Day expected = next_period(series.points[i - 1].start, series.grain);
    const Day found = series.points[i].start;
    if (expected < found) gaps.emplace_back(expected, period_start(found - 1, series.grain));
  }
  return gaps;
}

/// "Aug 2025 to Nov 2026", "Q1 2024 to Q3 2026", "2 Nov to 9 Nov 2026".
std::string range_text(const ChartSpec& spec) {
  if (spec.first == spec.last) return period_label(spec.first, spec.grain);
  if (spec.grain == Grain::quarter)
    return period_label(spec.first, spec.grain) + " to " + period_label(spec.last, spec.grain);
  const Day end = next_period(spec.last, spec.grain) - 1;
  if (end - spec.first < 62 && spec.grain != Grain::month)
    return day_text(spec.first, civil(spec.first).year != civil(end).year) + " to " + short_date(end);
  return period_label(period_start(spec.first, Grain::month), Grain::month) + " to " +
         period_label(period_start(spec.last, Grain::month), Grain::month);
}

/// Measure, grain, account and period.
std::string place_of(const Series& series, const ChartSpec& spec) {
  const std::string label = one_line(series.metric.label.empty() ? series.metric.id : series.metric.label);
  std::string text = label + ", " + std::string(adverb(series.grain));
  if (!series.account_name.empty()) text += ", " + one_line(series.account_name);
  text += ", " + range_text(spec);
  // A person counts once a period, and again in the next one.
  if (series.metric.id == "nps.score")
    text += ". Each person's latest answer inside the " + std::string(name_of(series.grain));
  return text;
}

/// What the picture shows, for those who can't see it.
std::string facts_of(const Series& series, const ChartSpec& spec, const metrics::Finding& finding) {
  const auto said = [&](double value) { return metrics::printed(value, finding, series.metric.unit); };
  // Too few answers are not described as a score.
  if (finding.few_answers)
    return counted(static_cast<std::int64_t>(series.points.size()), name_of(series.grain)) + " with answers.";
  const auto [lowest, highest] =
      std::minmax_element(series.points.begin(), series.points.end(),
                          [](const Point& a, const Point& b) { return a.value < b.value; });
  std::string text =
      counted(static_cast<std::int64_t>(series.points.size()), name_of(series.grain)) + " with data";
  text += "; lowest " + said(lowest->value) + " (" + period_label(lowest->start, series.grain) + ")";
  text += ", highest " + said(highest->value) + " (" + period_label(highest->start, series.grain) + ")";
  const Point& last = series.points.back();
  text += ", latest " + said(last.value) + " (" + period_label(last.start, series.grain);
  text += last.partial ? ", not complete)." : ").";
  for (std::size_t i = 0; i < spec.gaps.size() && i < 3; ++i) {
    const auto& [from, to] = spec.gaps[i];
    text += from == to ? " No data in " : " No data from ";
    text +=
        period_label(from, series.grain) + (from == to ? "" : " to " + period_label(to, series.grain)) + ".";
  }
  if (spec.gaps.size() > 3)
    text += " And " + counted(static_cast<std::int64_t>(spec.gaps.size()) - 3, "more gap") + ".";
  for (const Vertical& vertical : spec.verticals) text += " " + vertical.label + ".";
  return text;
}

/// Where the last point is long past, the label says when it was.
std::string end_sublabel(const Series& series, Day today) {
  const Point& last = series.points.back();
  if (last.partial) return partial_words(last.start, series.grain, today);
  const Day current = period_start(today, series.grain);
  if (last.start >= period_start(current - 1, series.grain)) return {};
  return period_label(last.start, series.grain);
}

}  // namespace

bool broken_between(const ChartSpec& spec, Role role, Day before, Day after) {
  if (role == Role::peer) return false;
  return std::any_of(spec.breaks.begin(), spec.breaks.end(),
                     [&](Day day) { return before < day && day <= after; });
}

std::vector<Point> complete_points(const Series& series) {
  std::vector<Point> complete;
  for (const Point& point : series.points)
    if (!point.partial && point.covered > 0.999) complete.push_back(point);
  return complete;
}

ChartSpec make_chart(const Series& series, const metrics::Finding& finding, std::optional<Day> go_live,
                     Day today) {
  const metrics::FindingWords words = metrics::words_of(finding, series.metric);
  ChartSpec spec;
  spec.grain = series.grain;
  spec.unit = series.metric.unit;
  spec.title = one_line(words.title);
  spec.notes = words.notes;
  spec.source = source_text(series.origin);
  if (series.points.empty()) {
    spec.subtitle =
        series.origin.coverage.empty() ? one_line(series.account_name) : one_line(series.origin.coverage);
    spec.first = spec.last = period_start(today, series.grain);
    write_alt_text(spec);
    return spec;
  }
  spec.first = series.points.front().start;
  spec.last = series.points.back().start;
  spec.axis = axis_of(series, finding);
  spec.gaps = gaps_of(series);

  ChartSeries main;
  main.name = one_line(series.metric.label);
  main.mark = series.metric.is_count ? Mark::column : Mark::line;
  main.points = series.points;
  main.end_label = finding.few_answers
                       ? counted(series.points.back().n, "answer")
                       : metrics::printed(series.points.back().value, finding, series.metric.unit);
  main.end_sublabel = end_sublabel(series, today);
  spec.series.push_back(std::move(main));

  if (go_live && *go_live >= spec.first && *go_live < next_period(spec.last, spec.grain)) {
    const bool with_year = spec.last - spec.first > 540;
    spec.verticals.push_back({*go_live, Vertical::Kind::go_live, "Go-live " + day_text(*go_live, with_year)});
  }
  spec.place = place_of(series, spec);
  spec.facts = facts_of(series, spec, finding);
  write_subtitle(spec, finding, words, {});
  write_alt_text(spec);
  return spec;
}

void write_subtitle(ChartSpec& spec, const metrics::Finding& finding, const metrics::FindingWords& words,
                    const std::string& to_target) {
  spec.to_target = to_target;
  spec.subtitle = spec.place;
  if (!words.subtitle.empty()) spec.subtitle += ". " + words.subtitle;
  if (!to_target.empty()) spec.subtitle += ", " + to_target;
  if (spec.axis.low > 0.0)
    spec.subtitle += ". Scale begins at " + metrics::exactly(spec.axis.low, finding, spec.unit);
  // A picture is passed on without the notes beside it, so it contains the one that casts doubt on its title.
  for (std::size_t i = 0; i < finding.notes.size() && i < words.notes.size(); ++i)
    if (metrics::casts_doubt(finding.notes[i].kind)) {
      spec.subtitle += ". " + words.notes[i];
      break;
    }
}

void write_alt_text(ChartSpec& spec) {
  const bool empty = spec.series.empty();
  const char* kind = empty                                      ? "Empty chart: "
                     : spec.series.front().mark == Mark::column ? "Column chart: "
                                                                : "Line chart: ";
  // A subtitle may end with a note, which is a whole sentence.
  const char* after = spec.subtitle.ends_with('.') ? " " : ". ";
  spec.alt_text = kind + spec.title + ". " + spec.subtitle + (empty ? "" : after + spec.facts);
}

}  // namespace rapport::chart
