// SPDX-License-Identifier: GPL-3.0-or-later
/// The one finding of a metric (core/measure/README.md): what it was, what it is, and whether that is a
/// change. Every title, figure, table, slide and --json shows the fields of this value and nothing else.
/// Pure: values in, values out. Nothing here claims a cause.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/metrics/effect.h"
#include "core/model/series.h"

namespace rapport::metrics {

/// A typical period with fewer records than this says little: a note is added, and a longer period is shown
/// where nobody chose a grain (usual_grain_of in metrics.h).
inline constexpr std::int64_t kFewRecords = 5;

/// What can be said about a change. The last three take precedence: where one of them applies, nothing else
/// is judged.
enum class Verdict : std::uint8_t {
  rose,
  fell,
  no_clear_change,
  too_early,  ///< Under 3 complete periods since go-live, which is under 90 days ago.
  too_few,    ///< Under 5 complete periods before, or under 3 after.
  stopped,    ///< The last 4 complete periods are covered and hold nothing, and something before did.
};
/// The verdict in JSON: "rose", "fell", "no_clear_change", "too_early", "too_few", "stopped".
[[nodiscard]] std::string_view name_of(Verdict verdict) noexcept;

/// Where the expectation after go-live comes from.
enum class Basis : std::uint8_t {
  none,   ///< Nothing was judged.
  level,  ///< The mean of the periods before.
  trend,  ///< The trend before, which was clear by itself: damped, and no further than the time before is
          ///< long.
};
/// "none", "level", "trend"; with "_season" where a season was taken out.
[[nodiscard]] std::string_view name_of(Basis basis, bool season) noexcept;

/// Something that the reader of a verdict must know. finding_words.h turns it into a sentence.
struct FindingNote {
  enum class Kind : std::uint8_t {  // By weight.
    other_break,     ///< The strongest break lies elsewhere: at `day`, `count` periods from go-live.
    already_moving,  ///< It was already rising (`up`) or falling before go-live.
    season,          ///< It follows the time of year, which was taken out (`up`) or may explain a part.
    after_spell,     ///< Go-live came after a low spell, or a high one (`up`).
    definition,      ///< Periods on the far side of a change of definition at `day` are left out.
    controls,        ///< `count` comparable accounts are taken off; they explain `share` of the time before.
    controls_unfit,  ///< Comparable accounts were given but do not fit this one before go-live.
    controls_few,    ///< Only `count` of those that were given could be compared with.
    few_records,     ///< Half of the periods rest on `count` records or fewer.
  };
  Kind kind = Kind::few_records;
  int count = 0;
  bool up = false;
  double share = 0.0;
  std::optional<Day> day;
  bool operator==(const FindingNote&) const = default;
};

/// True for a note that may explain or hide a difference: an exported picture must carry it. Notes on how the
/// comparison was made (ramp, controls, definition) cast no doubt.
[[nodiscard]] bool casts_doubt(FindingNote::Kind kind) noexcept;

/// What find() takes into account beside the points.
struct FindingOptions {
  Direction direction = Direction::neutral;
  /// Periods from go-live on to leave out; nullopt: sought.
  std::optional<int> ramp;
  /// What the metric cannot go below or above.
  std::optional<double> least, most;
  /// True for what adds up (events, tickets, touches) or counts people: controls are compared by their share
  /// of their own level, and none at all for 4 periods is `stopped`.
  bool counts = false;
  /// Series of comparable accounts; used where at least 3 reach over both sides and fit this account before
  /// go-live.
  std::vector<std::vector<Point>> controls;
  bool controls_wanted = false;  ///< A person asked for controls: a note says where there are too few.
  /// Days on which the metric's definition changed: nothing is compared across them.
  std::vector<Day> definition_changes;
  /// The first day on which the account was a customer, where known: a zero before is not "before".
  std::optional<Day> customer_since;
  /// The day is the account's go-live; false: a person chose another day, which the words name.
  bool at_go_live = true;
  /// The metric is a score of survey answers, which is not shown where periods rest on fewer than
  /// kFewestAnswersForScore.
  bool score = false;
  Day today;
  double confidence = 0.95;
  std::string unit;  ///< Of the metric: minutes are read in hours where they are many.
};

/// The options that follow from a metric and its values (see options_for of effect.h for the bounds).
[[nodiscard]] FindingOptions finding_options_for(const MetricInfo& metric, const std::vector<Point>& points,
                                                 Day today);

/// The finding. Figures are in the metric's unit and unrounded; they are printed with `decimals`.
struct Finding {
  Verdict verdict = Verdict::too_few;
  Basis basis = Basis::none;
  bool season = false;  ///< A season was taken out.
  Direction direction = Direction::neutral;
  Grain grain = Grain::week;
  bool no_points = false;        ///< No export covers it, and nobody typed a value.
  std::optional<Day> go_live;    ///< Nothing: the latest periods are compared with those before them.
  bool at_go_live = true;        ///< False: `go_live` is another day that a person chose.
  bool ahead = false;            ///< That day is yet to come.
  std::optional<double> before;  ///< Mean of the complete periods before.
  std::optional<double> after;   ///< Mean of the complete periods after, those of the ramp left out.
  std::optional<double> latest;  ///< The last complete period.
  std::optional<Day> latest_start;
  int n_before = 0;
  int n_after = 0;
  int ramp = 0;                            ///< Periods left out.
  bool ramp_chosen = false;                ///< By a person, not by search.
  std::optional<double> expected;          ///< Of the mean after, had nothing changed.
  std::optional<Estimate> difference;      ///< after - expected, with its interval.
  std::vector<ExpectedPoint> expectation;  ///< Per period from go-live on, with the interval of one period.
  std::optional<Day> stopped_since;        ///< Start of the first period with nothing; for `stopped`.
  std::optional<Day> until;                ///< Last day of the last complete period, where that is long past.
  bool gaps_after = false;                 ///< Periods without data lie inside the later stretch.
  /// For a score that rests on too few answers: the answers of the last complete period. Nothing is judged
  /// then and no figure is shown.
  std::optional<std::int64_t> few_answers;
  double rho = 0.0;                ///< Correlation of the errors of neighbouring periods.
  int controls = 0;                ///< Comparable accounts that were taken off.
  int decimals = 0;                ///< For expected, after and difference alike.
  double divisor = 1.0;            ///< Figures are read as value / divisor: 60 for minutes read in hours.
  std::vector<FindingNote> notes;  ///< At most three, the weightiest first.
  /// True where it rose or fell: only then is the difference shown in colour and as a figure.
  [[nodiscard]] bool clear() const noexcept { return verdict == Verdict::rose || verdict == Verdict::fell; }
  /// 1: a change for the better, -1: for the worse; 0: no clear change, or no direction is good.
  [[nodiscard]] int good() const noexcept;
  /// The first figure shown: the expectation, which equals the level before wherever `plain()`.
  [[nodiscard]] std::optional<double> first() const noexcept { return expected ? expected : before; }
  /// True where the expectation is the mean of the periods before and nothing else.
  [[nodiscard]] bool plain() const noexcept { return basis != Basis::trend && !season && controls == 0; }
  [[nodiscard]] bool has(FindingNote::Kind kind) const noexcept;
  bool operator==(const Finding&) const = default;
};

/// Computes the finding; the rules are in core/measure/README.md. Uses complete, wholly covered periods only;
/// the period that contains go-live belongs to neither side. Without go-live the last 8 complete periods (28
/// days) are compared with as many before them. Rose or fell requires that the mean after differs clearly
/// from the level before, and from the trend before where there is one, and that no break elsewhere is
/// stronger.
[[nodiscard]] Finding find(const std::vector<Point>& points, Grain grain, std::optional<Day> go_live,
                           const FindingOptions& options);

/// What values of a unit are divided by when shown: 60 for minutes whose largest value passes 120; a million
/// from ten million on and a thousand million from ten thousand million on; else 1.
[[nodiscard]] double reading_divisor(const std::string& unit, double largest) noexcept;

/// Fewer periods before go-live than this are no "before": the exports then begin with the customer's pilot.
inline constexpr int least_for_a_before = 3;
/// The finding at go-live where there are enough periods before it; else the finding of the trend.
[[nodiscard]] Finding find_since_go_live(const std::vector<Point>& points, Grain grain,
                                         std::optional<Day> go_live, const FindingOptions& options);

/// With how many decimals `expected`, `after` and their difference are printed, 0 to 6: enough to show the
/// difference (roughly, where it is not `clear`), and no more than the size of the values justifies.
/// `divisor`: see reading_divisor().
[[nodiscard]] int decimals_of(double expected, double after, double divisor = 1.0,
                              bool clear = true) noexcept;

}  // namespace rapport::metrics
