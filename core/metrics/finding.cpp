// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/finding.h"

#include <algorithm>
#include <cmath>

#include "core/metrics/finding_controls.h"
#include "core/metrics/finding_models.h"
#include "core/metrics/sides.h"
#include "core/model/nps.h"

namespace rapport::metrics {
namespace {

constexpr int early_days = 90;
constexpr int silent_periods = 4;
constexpr int stretch_of_periods = 8;
constexpr int stretch_of_days = 28;
constexpr std::size_t most_notes = 3;
/// A break within so many periods of go-live, or of the end of the ramp, counts as the same.
constexpr int near_enough = 2;
/// A trend of this strength beside the step (1 is clear) prevents a verdict that it can explain. In a short
/// series even a weak trend does: there a step and a slow rise look alike. Chosen by simulation:
/// tests/unit/metrics/finding_simulation_test.cpp.
double visible_trend(int n_before) {
  return std::clamp(0.3 + 0.014 * (n_before - 12), 0.3, 0.6);
}
/// From this strength on a trend before go-live is noted, though it prevents no verdict.
constexpr double hinted_trend = 0.6;

using Kind = FindingNote::Kind;

int sign(const Estimate& e) {
  return e.low > 0.0 ? 1 : e.high < 0.0 ? -1 : 0;
}

int sign(double value) {
  return (value > 0.0) - (value < 0.0);
}

Sides part(const std::vector<Point>& points, Grain grain, Day at, const FindingOptions& options) {
  EffectOptions plain;
  plain.definition_changes = options.definition_changes;
  Sides sides = sides_of(points, grain, at, plain);
  // A zero before they were customers is not "before".
  if (options.counts && options.customer_since)
    std::erase_if(sides.before, [&](const TimedValue& v) { return v.start < *options.customer_since; });
  return sides;
}

/// The complete periods without go-live: the last stretch is "after", as many before it "before".
std::optional<Day> stretch_start(const std::vector<Point>& points, Grain grain,
                                 const FindingOptions& options) {
  std::vector<Day> starts;
  for (const Point& p : points)
    if (is_complete(p)) starts.push_back(p.start);
  for (const Day change : options.definition_changes)
    if (std::any_of(starts.begin(), starts.end(), [&](Day start) { return start >= change; }))
      std::erase_if(starts, [&](Day start) { return start < change; });
  const bool days = grain == Grain::day;
  int n = std::min(days ? stretch_of_days : stretch_of_periods, static_cast<int>(starts.size()) / 2);
  if (days && n > 7) n -= n % 7;
  if (n < least_after) return std::nullopt;
  return starts[starts.size() - static_cast<std::size_t>(n)];
}

/// Whether most periods from the first value to `since` had a value: for an event that happens twice a month,
/// four quiet days are no end.
bool is_usual(const std::vector<const Point*>& whole, Day since) {
  int with = 0, all = 0;
  for (const Point* p : whole) {
    if (p->start >= since) break;
    if (all > 0 || p->value != 0.0) ++all, with += p->value != 0.0 ? 1 : 0;
  }
  return 2 * with >= all;
}

/// The first period of the final silence, where the last four complete periods are 0 and an earlier one is
/// not.
std::optional<Day> silent_since(const std::vector<Point>& points, Grain grain) {
  std::vector<const Point*> whole;
  for (const Point& p : points)
    if (is_complete(p)) whole.push_back(&p);
  std::optional<Day> since;
  int silent = 0;
  // A value in the present period ends the silence.
  if (!points.empty() && points.back().value != 0.0) return std::nullopt;
  for (auto p = whole.rbegin(); p != whole.rend(); ++p) {
    if ((*p)->value != 0.0) return silent >= silent_periods && is_usual(whole, *since) ? since : std::nullopt;
    if (since && next_period((*p)->start, grain) != *since) return std::nullopt;  // A gap is no silence.
    since = (*p)->start;
    ++silent;
  }
  return std::nullopt;
}

/// The last day of the last complete period, where two or more periods have ended since: otherwise "the last
/// 8 weeks" would be read as up to today.
std::optional<Day> ended_long_ago(const Finding& finding, Day today) {
  if (!finding.latest_start) return std::nullopt;
  Day stale = period_start(today, finding.grain);
  for (int i = 0; i < 2; ++i) stale = period_start(stale - 1, finding.grain);
  if (*finding.latest_start >= stale) return std::nullopt;
  return next_period(*finding.latest_start, finding.grain) - 1;
}

bool has_gaps(const std::vector<TimedValue>& values) {
  for (std::size_t i = 1; i < values.size(); ++i)
    if (values[i].time > values[i - 1].time + 1.0) return true;
  return false;
}

void bound(Finding& finding, const FindingOptions& options) {
  const double expected = bounded(*finding.after - finding.difference->value, options.least, options.most);
  finding.expected = expected;
  Estimate& difference = *finding.difference;
  difference.value = *finding.after - expected;
  if (options.least) difference.high = std::min(difference.high, *finding.after - *options.least);
  if (options.most) difference.low = std::max(difference.low, *finding.after - *options.most);
  difference.low = std::min(difference.low, difference.value);
  difference.high = std::max(difference.high, difference.value);
}

/// The expectation for each period from go-live on. Far from go-live the damped trend hardly moves, so it is
/// computed at a few periods only.
void expect(Finding& finding, const Sides& sides, const Comparer& comparer, const FindingOptions& options,
            const std::vector<double>& added) {
  const bool trend = finding.basis == Basis::trend;
  const double last_before = sides.before.back().time;
  const double last = sides.after.back().time;
  std::vector<std::pair<double, Estimate>> known;
  for (double ahead = -last_before; ahead <= last - last_before; ahead += ahead < 24.0 ? 1.0 : 12.0) {
    known.emplace_back(ahead, comparer.expected(ahead, trend, options.confidence));
    if (!trend) break;
  }
  const auto at = [&](double ahead) {
    std::size_t i = 0;
    while (i + 1 < known.size() && known[i + 1].first <= ahead) ++i;
    if (i + 1 >= known.size()) return known[i].second;
    const double part = (ahead - known[i].first) / (known[i + 1].first - known[i].first);
    const auto mix = [&](double a, double b) { return a + part * (b - a); };
    const Estimate& a = known[i].second;
    const Estimate& b = known[i + 1].second;
    return Estimate{mix(a.value, b.value), mix(a.low, b.low), mix(a.high, b.high)};
  };
  const auto within = [&](double value) { return bounded(value, options.least, options.most); };
  Day start = sides.first_after;
  for (double time = 0.0; time <= last; time += 1.0) {
    const Estimate e = at(time - last_before);
    const auto index = static_cast<std::size_t>(time);
    const double plus = index < added.size() ? added[index] : 0.0;
    finding.expectation.push_back(
        {start, within(e.value + plus), within(e.low + plus), within(e.high + plus)});
    start = next_period(start, finding.grain);
  }
}

std::int64_t usual_records(const Sides& sides) {
  std::vector<std::int64_t> records;
  for (const auto* side : {&sides.before, &sides.after})
    for (const TimedValue& v : *side) records.push_back(v.n);
  std::sort(records.begin(), records.end());
  return records.back() > 1 ? records[records.size() / 2] : kFewRecords;
}

/// Judges sides with enough values on each.
class Judge {
 public:
  Judge(Finding& finding, Sides& sides, const FindingOptions& options)
      : finding_(finding), sides_(sides), options_(options) {}

  void judge(const std::vector<Point>& points) {
    take_controls(points);
    if (finding_.go_live) leave_out_ramp();
    finding_.n_after = static_cast<int>(sides_.after.size());
    finding_.after = mean_raw(sides_.after);
    const Sides with_season = sides_;
    const Comparer plain(sides_.before, sides_.after, finding_.grain, false);
    const auto compared = plain.compare(options_.confidence);
    if (!compared) return;
    Decision decision = decide(*compared);
    finding_.rho = compared->rho;
    const Comparer* shown = &plain;
    std::optional<Comparer> seasonal;
    if (finding_.go_live) {
      if (const auto season = seek_season(sides_.before, sides_.after, finding_.grain)) {
        bool named = season->sure;
        take_off(*season);
        seasonal.emplace(sides_.before, sides_.after, finding_.grain, true);
        if (const auto without = seasonal->compare(options_.confidence)) {
          // It may be a season or a trend: a verdict must hold in both cases.
          Decision other = decide(*without);
          if (season->sure) std::swap(decision, other), shown = &*seasonal, finding_.season = true;
          // A possible season that changes nothing needs no note.
          named = named || decision.verdict != other.verdict;
          if (decision.verdict != other.verdict) decision.verdict = 0;
          if (decision.moving == 0) decision.moving = other.moving;
        }
        if (named) note({Kind::season, 0, season->sure, 0.0, std::nullopt});
        if (!finding_.season) sides_ = with_season;
      }
    }
    finding_.basis = decision.basis;
    finding_.difference = decision.difference;
    finding_.verdict = decision.verdict > 0   ? Verdict::rose
                       : decision.verdict < 0 ? Verdict::fell
                                              : Verdict::no_clear_change;
    if (decision.moving != 0) note({Kind::already_moving, 0, decision.moving > 0, 0.0, std::nullopt});
    expect(finding_, sides_, *shown, options_, added(with_season));
    bound(finding_, options_);
    if (finding_.go_live) look_around();
    if (const std::int64_t usual = usual_records(sides_); !options_.counts && usual < kFewRecords)
      note({Kind::few_records, static_cast<int>(usual), false, 0.0, std::nullopt});
  }

 private:
  void note(FindingNote found) { finding_.notes.push_back(found); }

  void take_controls(const std::vector<Point>& points) {
    if (!options_.controls_wanted && options_.controls.empty()) return;
    if (!finding_.go_live) return;
    const ControlsFound found =
        controls_fit(points, options_.controls, finding_.grain, *finding_.go_live, options_.counts);
    if (!found.fit) {
      note(
          {found.compared ? Kind::controls_unfit : Kind::controls_few, found.used, false, 0.0, std::nullopt});
      return;
    }
    finding_.controls = found.used;
    note({Kind::controls, found.used, false, found.share, std::nullopt});
    for (auto* side : {&sides_.before, &sides_.after}) {
      std::erase_if(*side, [&](const TimedValue& v) { return !found.deviation.contains(v.start); });
      for (TimedValue& v : *side) v.value -= found.deviation.at(v.start);
    }
  }

  void leave_out_ramp() {
    if (options_.ramp) return;  // A person chose the ramp, and it is already left out.
    const int ramp = seek_ramp(sides_.before, sides_.after);
    std::vector<TimedValue> kept;
    for (const TimedValue& v : sides_.after)
      if (v.time >= ramp) kept.push_back(v);
    if (ramp == 0 || kept.size() < static_cast<std::size_t>(least_after)) return;
    finding_.ramp = ramp;
    sides_.after = std::move(kept);
  }

  void take_off(const Season& season) {
    for (std::size_t i = 0; i < sides_.before.size(); ++i) sides_.before[i].value -= season.before[i];
    for (std::size_t i = 0; i < sides_.after.size(); ++i) sides_.after[i].value -= season.after[i];
  }

  /// A verdict (1, 0, -1), its basis, and the direction in which the metric was already moving (0: none
  /// seen).
  struct Decision {
    int verdict = 0;
    Basis basis = Basis::level;
    Estimate difference;
    int moving = 0;
  };

  [[nodiscard]] Decision decide(const Comparisons& compared) const {
    const int level = sign(compared.level);
    Decision decision{level, Basis::level, compared.level, 0};
    if (!finding_.go_live) return decision;
    const int way = sign(compared.level.value);
    const bool before_goes_there = sign(compared.trend_strength) == way;
    const bool both_go_there = before_goes_there && sign(compared.common_strength) == way;
    const double seen = std::max(std::abs(compared.trend_strength), std::abs(compared.common_strength));
    if (std::abs(compared.trend_strength) >= 1.0) {
      decision.basis = Basis::trend;
      decision.difference = compared.trend;
      if (sign(compared.trend) != level || sign(compared.straight) != level) decision.verdict = 0;
      if (decision.verdict == 0 && level != 0 && before_goes_there) decision.moving = level;
    } else if (both_go_there && seen >= visible_trend(finding_.n_before) &&
               sign(compared.beside_trend) != level) {
      decision.verdict = 0;
      decision.moving = level;
    } else if (before_goes_there && std::abs(compared.trend_strength) >= hinted_trend) {
      decision.moving = level;
    }
    return decision;
  }

  void look_around() {
    if (const auto there =
            break_elsewhere(sides_.before, sides_.after, finding_.ramp, finding_.rho, near_enough)) {
      finding_.verdict = Verdict::no_clear_change;
      note({Kind::other_break, there->distance, false, 0.0, there->start});
    }
    const int spell = spell_before(sides_.before);
    const bool back_to_normal = finding_.difference && spell * sign(finding_.difference->value) < 0;
    if (finding_.clear() && back_to_normal && !finding_.has(Kind::already_moving))
      note({Kind::after_spell, 3, spell > 0, 0.0, std::nullopt});
  }

  /// Adds controls and season to the expectation of each period from go-live on.
  [[nodiscard]] std::vector<double> added(const Sides& with_season) const {
    std::vector<double> result;
    for (std::size_t i = 0; i < sides_.after.size(); ++i) {
      const auto index = static_cast<std::size_t>(sides_.after[i].time);
      if (result.size() <= index) result.resize(index + 1, 0.0);
      result[index] = with_season.after[i].raw - sides_.after[i].value;
    }
    return result;
  }

  Finding& finding_;
  Sides& sides_;
  const FindingOptions& options_;
};

bool reads_as_all(double percent, int decimals) {
  const double scale = std::pow(10.0, decimals);
  return std::round(percent * scale) / scale >= 100.0;
}

void settle(Finding& finding, const std::string& unit) {
  std::stable_sort(finding.notes.begin(), finding.notes.end(),
                   [](const FindingNote& a, const FindingNote& b) { return a.kind < b.kind; });
  if (finding.notes.size() > most_notes) {
    // A note about requested controls that were not used is never dropped for other notes.
    const auto unfit = std::find_if(
        finding.notes.begin() + most_notes, finding.notes.end(),
        [](const FindingNote& n) { return n.kind == Kind::controls_unfit || n.kind == Kind::controls_few; });
    if (unfit != finding.notes.end()) finding.notes[most_notes - 1] = *unfit;
    finding.notes.resize(most_notes);
  }
  const double first = finding.first().value_or(finding.latest.value_or(0.0));
  const double second = finding.after.value_or(first);
  finding.divisor = reading_divisor(unit, std::max(std::abs(first), std::abs(second)));
  finding.decimals = decimals_of(first, second, finding.divisor, finding.clear());
  if (unit == "%") {
    // Nearly all is not all: enough decimals to show the difference.
    for (const double value : {first, second})
      while (value < 100.0 && finding.decimals < 3 && reads_as_all(value, finding.decimals))
        ++finding.decimals;
  }
}

}  // namespace

Finding find(const std::vector<Point>& points, Grain grain, std::optional<Day> go_live,
             const FindingOptions& options) {
  Finding finding;
  finding.direction = options.direction;
  finding.grain = grain;
  finding.go_live = go_live;
  finding.at_go_live = options.at_go_live;
  finding.ahead = go_live && *go_live > options.today;
  finding.no_points = points.empty();
  std::int64_t latest_records = 0, all_records = 0;
  for (const Point& p : points) {
    all_records += p.n;
    if (is_complete(p)) finding.latest = p.value, finding.latest_start = p.start, latest_records = p.n;
  }
  if (options.score)
    if (const auto usual = median_records(points); usual && *usual < kFewestAnswersForScore) {
      finding.few_answers = finding.latest_start ? latest_records : all_records;
      finding.latest.reset();
      return finding;
    }
  finding.until = ended_long_ago(finding, options.today);

  std::optional<Day> at = go_live ? go_live : stretch_start(points, grain, options);
  if (at) {
    Sides sides = part(points, grain, *at, options);
    if (!go_live && sides.before.size() > sides.after.size())
      sides.before.erase(sides.before.begin(),
                         sides.before.end() - static_cast<std::ptrdiff_t>(sides.after.size()));
    if (go_live && options.ramp) {
      finding.ramp_chosen = true;
      finding.ramp = *options.ramp;
      std::erase_if(sides.after, [&](const TimedValue& v) { return v.time < finding.ramp; });
    }
    for (const auto& [broken, later] :
         {std::pair(sides.broken_before, false), std::pair(sides.broken_after, true)})
      if (broken) finding.notes.push_back({Kind::definition, 0, later, 0.0, broken});
    finding.n_before = static_cast<int>(sides.before.size());
    finding.n_after = static_cast<int>(sides.after.size());
    if (finding.n_before > 0) finding.before = mean_raw(sides.before);
    if (finding.n_after > 0) finding.after = mean_raw(sides.after);
    finding.gaps_after = has_gaps(sides.after);
    const int needed = go_live ? least_before : least_after;
    if (finding.n_before >= needed && finding.n_after >= least_after)
      Judge(finding, sides, options).judge(points);
    else if (go_live && finding.n_after < least_after && options.today - *go_live < early_days)
      finding.verdict = Verdict::too_early;
  }
  if (options.counts && options.direction != Direction::down) {
    if (const auto since = silent_since(points, grain)) {
      finding.verdict = Verdict::stopped;
      finding.stopped_since = since;
    }
  }
  settle(finding, options.unit);
  return finding;
}

Finding find_since_go_live(const std::vector<Point>& points, Grain grain, std::optional<Day> go_live,
                           const FindingOptions& options) {
  // A future go-live, or one before all exports, separates nothing.
  const bool near =
      go_live && !points.empty() && *go_live <= options.today &&
      (*go_live < next_period(points.back().start, grain) || options.today - *go_live < early_days);
  if (near) {
    Finding finding = find(points, grain, go_live, options);
    if (finding.n_before >= least_for_a_before || finding.few_answers) return finding;
  }
  return find(points, grain, std::nullopt, options);
}

}  // namespace rapport::metrics
