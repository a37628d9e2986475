// SPDX-License-Identifier: GPL-3.0-or-later
/// The content of a chart as plain values. Every renderer (window, PNG, SVG, PDF, CSV, PPTX, XLSX) draws this
/// and nothing else, so that they can't disagree.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/metrics/finding_words.h"
#include "core/model/series.h"

namespace rapport::chart {

/// How a series is drawn.
enum class Mark : std::uint8_t { line, column };
/// What a series is in the chart. `peer`: last year or a comparable account; `counterfactual`: what was
/// expected without a change; `baseline`: the plan's level at the start, as a thin line.
enum class Role : std::uint8_t { main, peer, counterfactual, baseline };

/// One line or set of columns. Points that are missing in the period sequence are gaps.
struct ChartSeries {
  std::string name;
  Role role = Role::main;
  Mark mark = Mark::line;
  std::vector<Point> points;
  std::string end_label;     ///< Where the line ends: "78 %".
  std::string end_sublabel;  ///< Under it, quieter: "this week, so far".
  /// The name of the other customer whose line this is, for our own window only. No file, clipboard or shared
  /// screen may show it; they show `name`.
  std::string private_name;
  bool operator==(const ChartSeries&) const = default;
};

/// A dated vertical: go-live (solid), intervention, external event, definition change (hard break).
struct Vertical {
  enum class Kind : std::uint8_t { go_live, definition, intervention, external };  ///< By importance.
  Day day;
  Kind kind = Kind::go_live;
  std::string label;  ///< "Go-live 9 Mar".
  bool operator==(const Vertical&) const = default;
};

/// A horizontal target, dotted, from the first point to `until`.
struct TargetLine {
  double value = 0.0;
  std::optional<Day> until;
  std::string label;  ///< "Target 85 % by 31 Dec".
  bool operator==(const TargetLine&) const = default;
};

/// A shaded span of days (the ramp) over the whole height.
struct Span {
  Day from;
  Day to;  ///< Inclusive.
  std::string label;
  bool operator==(const Span&) const = default;
};

/// A band between two curves (uncertainty of a counterfactual), by period start.
struct BandPoint {
  Day start;
  double low = 0.0;
  double high = 0.0;
  bool operator==(const BandPoint&) const = default;
};

/// The value axis, already rounded to pleasant steps.
struct ValueAxis {
  double low = 0.0;
  double high = 1.0;
  double step = 0.5;
  int decimals = 0;
  std::string unit;  ///< Written after the top label: "90 %".
  double label_divisor =
      1.0;  ///< Labels show value / divisor: 60 where minutes are read in hours, 1e6 with unit "M".
  bool operator==(const ValueAxis&) const = default;
};

/// The content of one chart. Values are in `unit`; days are starts of periods of `grain`.
struct ChartSpec {
  std::string title;      ///< One sentence with the finding.
  std::string subtitle;   ///< Measure, place, period, and what was computed.
  std::string place;      ///< The subtitle's beginning: measure, place, period.
  std::string to_target;  ///< "9 points short of the target", as the subtitle says it; may be empty.
  std::string source;     ///< "Source: Mixpanel export of 20 Nov 2026".
  std::string unit;       ///< The metric's unit, for value_text().
  Grain grain = Grain::week;
  Day first;  ///< First period's start on the axis.
  Day last;   ///< Last period's start on the axis.
  std::vector<ChartSeries> series;
  std::optional<TargetLine> target;
  std::vector<Vertical> verticals;
  std::vector<Span> spans;
  std::vector<BandPoint> band;
  std::vector<std::pair<Day, Day>>
      gaps;  ///< Inclusive period starts without data between first and last: labelled "no data".
  ValueAxis axis;
  std::string facts;      ///< What the picture shows, in words.
  std::string alt_text;   ///< The chart in words, for those who can't see it; see write_alt_text().
  std::string own_title;  ///< The app's own sentence where a person wrote the title; else empty.
  /// A note beside a title that a person wrote: "The figures changed since ..."; else empty. For the window
  /// only.
  std::string title_note;
  /// Days on which the metric's definition changed, ascending: no line joins a period that begins before such
  /// a day with one that begins on or after it, see broken_between().
  std::vector<Day> breaks;
  std::vector<std::string> notes;  ///< The finding's notes, one sentence each.
  bool operator==(const ChartSpec&) const = default;
};

/// Builds the chart of a series: title and subtitle from `finding`, which must be of the same series
/// (metrics::find); axis, end label, gaps, alternative text, and a vertical at go-live where known. Pure.
[[nodiscard]] ChartSpec make_chart(const Series& series, const metrics::Finding& finding,
                                   std::optional<Day> go_live, Day today);

/// Writes the subtitle: the place, the finding's own subtitle, `to_target` ("9 points short of the target";
/// may be empty), where the scale begins, and the most important note that casts doubt on the title.
void write_subtitle(ChartSpec& spec, const metrics::Finding& finding, const metrics::FindingWords& words,
                    const std::string& to_target);

/// Rebuilds alt_text from title, subtitle and facts; call it after changing one of these. The finished text
/// is never searched or cut, since it contains people's own words.
void write_alt_text(ChartSpec& spec);

/// Pleasant axis bounds: steps of 1, 2, 2.5 or 5 times a power of ten, at most `max_steps` (2 or more) steps;
/// columns and counts start at 0.
[[nodiscard]] ValueAxis make_axis(double low, double high, bool from_zero, int max_steps = 5);

/// True where the definition changed between two periods of the chart, so that a series of this role is
/// broken there. Peers are other measures: their lines continue.
[[nodiscard]] bool broken_between(const ChartSpec& spec, Role role, Day before, Day after);

/// Widens the axis in its own steps so that target, band and all series fit; call it after adding to a chart.
void fit_axis(ChartSpec& spec);

/// The label of an axis value: "90 %" at the top, "80" below it.
[[nodiscard]] std::string axis_text(double value, const ValueAxis& axis);

/// A value with its unit, as shown to people: "78 %", "1,204", "2.1 h" (minutes are shown in hours from 120
/// on).
[[nodiscard]] std::string value_text(double value, const std::string& unit);

/// The points that count in comparisons: whole periods that exports cover to the last day.
[[nodiscard]] std::vector<Point> complete_points(const Series& series);

/// "this week, so far" where `today` lies in the period, else "week not complete".
[[nodiscard]] std::string partial_words(Day start, Grain grain, Day today);

/// The chart's table as RFC 4180 CSV with CRLF: period,value,partial and one column per further series. Text
/// cells that a spreadsheet could take for a formula are prefixed with an apostrophe.
[[nodiscard]] std::string to_csv(const ChartSpec& spec);

/// How CSV is written for the program that opens it.
struct CsvDialect {
  char separator = ',';
  char decimal = '.';
  bool byte_order_mark = false;  ///< Without it Excel reads "ü" as two letters.
  bool operator==(const CsvDialect&) const = default;
};
/// The dialect of Excel: decimal comma and semicolon, or decimal point and comma.
[[nodiscard]] CsvDialect excel_dialect(bool decimal_comma) noexcept;
/// The dialect of Excel in this machine's locale.
[[nodiscard]] CsvDialect excel_dialect_here();

/// What a table is about; the chart itself does not contain it.
struct CsvSubject {
  std::string account;
  std::string metric;
};
/// to_csv() with more columns at the end: expected_low, expected_high, target, n (records behind the value),
/// unit, metric, account. Band and target are filled in the rows where they are drawn.
[[nodiscard]] std::string to_csv(const ChartSpec& spec, const CsvSubject& subject, const CsvDialect& dialect);

}  // namespace rapport::chart
