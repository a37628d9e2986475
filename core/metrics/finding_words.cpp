// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/finding_words.h"

#include <algorithm>
#include <cmath>

#include "core/base/figures.h"
#include "core/base/text.h"

namespace rapport::metrics {
namespace {

using Kind = FindingNote::Kind;

/// "1,204.50" with exactly so many decimals; "-0" is "0".
std::string fixed(double value, int decimals) {
  const double scale = std::pow(10.0, decimals);
  const double rounded = std::round(value * scale);
  const double size = std::abs(rounded);
  if (size >= 9e15) return plain_number(value, 0);
  const auto digits = static_cast<std::int64_t>(size);
  const auto whole = static_cast<std::int64_t>(scale);
  std::string text = grouped(digits / whole);
  if (decimals > 0) {
    std::string rest = std::to_string(digits % whole);
    rest.insert(0, static_cast<std::size_t>(decimals) - rest.size(), '0');
    text += "." + rest;
  }
  return rounded < 0.0 ? "-" + text : text;
}

std::string unit_of(const std::string& unit, double divisor) {
  if (divisor >= 1e6) {
    const std::string size = divisor >= 1e9 ? "bn" : "million";
    const std::string rest = unit_of(unit, 1.0);
    return rest.empty() ? size : size + " " + rest;
  }
  if (unit == "minutes") return divisor > 1.0 ? "h" : "min";
  // The metric's name already says it.
  if (unit == "people" || unit == "events" || unit == "tickets" || unit == "touches" || unit == "NPS")
    return {};
  return unit;
}

std::string with_unit(const std::string& number, const std::string& unit) {
  return unit.empty() ? number : number + " " + unit;
}

std::string many(int n, Grain grain) {
  return counted(n, name_of(grain));
}

/// "on 3 Aug 2026", "in the week of 22 Jun 2026", "in Nov 2023".
std::string in_period(Day start, Grain grain) {
  const std::string label = period_label(start, grain);
  return grain == Grain::day ? "on " + label : grain == Grain::week ? "in the " + label : "in " + label;
}

std::string periods(Grain grain) {
  return std::string(name_of(grain)) + "s";
}

/// The figures of one finding, all in one scale and with the same decimals.
class Figures {
 public:
  Figures(const Finding& finding, const MetricInfo& metric) : Figures(finding, metric.unit) {}
  Figures(const Finding& finding, const std::string& unit)
      : decimals_(finding.decimals),
        divisor_(finding.divisor),
        unit_(unit_of(unit, divisor_)),
        points_(unit == "%" || unit == "NPS" ? "points" : unit_),
        percent_(unit == "%") {}

  [[nodiscard]] std::string value(double v) const { return with_unit(number(v), unit_); }
  /// A value of one period: a whole number is written as one.
  [[nodiscard]] std::string single(double v) const {
    const bool whole = std::abs(rounded(v) - std::round(v / divisor_)) < 1e-9;
    return whole && !(percent_ && v < 100.0 && rounded(v) >= 100.0) ? with_unit(fixed(v / divisor_, 0), unit_)
                                                                    : value(v);
  }
  [[nodiscard]] std::string difference(double first, double second) const {
    const double d = distance(first, second);
    return with_unit((d > 0.0 ? "+" : "") + fixed(d, decimals_), points_);
  }
  /// The interval, which holds the difference as it is printed.
  [[nodiscard]] std::string interval(const Estimate& e, double shown, const char* joint) const {
    return with_unit(fixed(std::min(rounded(e.low), shown), decimals_) + joint +
                         fixed(std::max(rounded(e.high), shown), decimals_),
                     points_);
  }
  [[nodiscard]] double distance(double first, double second) const {
    return rounded(second) - rounded(first);
  }

 private:
  [[nodiscard]] double rounded(double v) const {
    const double scale = std::pow(10.0, decimals_);
    return std::round(v / divisor_ * scale) / scale;
  }
  [[nodiscard]] std::string number(double v) const {
    if (v == 0.0) return "0";
    // Nearly all is not all.
    if (percent_ && v < 100.0 && rounded(v) >= 100.0) {
      const double scale = std::pow(10.0, std::max(1, decimals_));
      return fixed(std::floor(v * scale) / scale, std::max(1, decimals_));
    }
    return fixed(v / divisor_, decimals_);
  }
  int decimals_;
  double divisor_;
  std::string unit_, points_;
  bool percent_;
};

std::string name_in_title(const MetricInfo& metric) {
  std::string name = metric.label.empty() ? metric.id : metric.label;
  // A built-in name is capitalised at the start; a customer's or a product's own name stays as they write it.
  const bool own = metric.id.find(':') != std::string::npos;
  if (!own && !name.empty() && name.front() >= 'a' && name.front() <= 'z')
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name;
}

/// "go-live", or the day that somebody chose: "3 Aug 2026".
std::string occasion(const Finding& finding) {
  return finding.at_go_live || !finding.go_live ? "go-live" : short_date(*finding.go_live);
}

std::string since(const Finding& finding) {
  if (finding.go_live) return " since " + occasion(finding);
  const std::string stretch = many(finding.n_after, finding.grain);
  const std::string until = finding.until ? " to " + short_date(*finding.until) : std::string();
  if (finding.gaps_after) return " over " + stretch + " with data" + (until.empty() ? "" : "," + until);
  return until.empty() ? " in the last " + stretch : " in the " + stretch + until;
}

/// The words for a measure without any value.
std::string nothing_yet(const MetricInfo& metric, const std::string& name) {
  if (metric.id.starts_with("plan:")) return name + ": no values yet";
  if (metric.id.starts_with("nps.") || metric.id.starts_with("csat.") || metric.id.starts_with("ces."))
    return name + ": no answers yet";
  return "No export covers “" + name + "”";
}

std::string title_of(const Finding& finding, const MetricInfo& metric, const Figures& figures) {
  const std::string name = name_in_title(metric);
  const std::string per = " a " + std::string(name_of(finding.grain));
  const std::string rate = metric.is_count && !name.ends_with(per) ? per : std::string();
  if (finding.no_points) return nothing_yet(metric, name);
  if (finding.few_answers)
    return name + ": too few answers for a score, " + counted(*finding.few_answers, "answer") +
           (finding.latest_start ? " in the latest " + std::string(name_of(finding.grain)) : " so far");
  switch (finding.verdict) {
    case Verdict::stopped: {
      const std::string day = period_label(*finding.stopped_since, finding.grain);
      const std::string when = finding.grain == Grain::week ? "the " + day : day;
      if (metric.id == "usage.active_users" || metric.id == "usage.events")
        return "Nobody has used it since " + when;
      return name + ": none since " + when;
    }
    case Verdict::too_early: {
      const std::string start = name + ": too early to judge, ";
      if (finding.n_after > 0)
        return start + counted(finding.n_after, "full " + std::string(name_of(finding.grain))) +
               since(finding);
      if (!finding.at_go_live)
        return start + "no full " + std::string(name_of(finding.grain)) + since(finding);
      return start + (finding.ahead ? "go-live is on " : "go-live was on ") + short_date(*finding.go_live);
    }
    case Verdict::too_few: {
      const std::string start = name + ": too few " + periods(finding.grain) + " to judge, ";
      if (finding.go_live)
        return start + std::to_string(finding.n_before) + " before and " + std::to_string(finding.n_after) +
               " after " + occasion(finding);
      return start + (finding.latest ? "fewer than 6 so far" : "none complete yet");
    }
    case Verdict::no_clear_change: {
      const std::string first = figures.value(*finding.before);
      const std::string after = figures.value(*finding.after);
      if (metric.is_count && *finding.before == 0.0 && *finding.after == 0.0)
        return name + ": none in " + many(finding.n_before + finding.n_after, finding.grain);
      if (finding.plain() && first == after)
        return name + ": no change" + since(finding) + ", " + after + rate;
      const std::string start = name + ": no clear change" + since(finding) + ", ";
      if (finding.plain()) return start + first + " to " + after + rate;
      return start + after + rate + " where " + figures.value(*finding.first()) + " was expected";
    }
    case Verdict::rose:
    case Verdict::fell:
      break;
  }
  const std::string verb = finding.verdict == Verdict::rose ? " rose" : " fell";
  const std::string after = figures.value(*finding.after) + rate;
  if (finding.plain())
    return name + verb + " from " + figures.value(*finding.first()) + " to " + after + since(finding);
  return name + verb + " to " + after + since(finding) + "; " + figures.value(*finding.first()) +
         " was expected";
}

std::string subtitle_of(const Finding& finding, const Figures& figures) {
  std::string text;
  if (finding.before && finding.after) {
    text = finding.go_live ? "Means of " + many(finding.n_before, finding.grain) + " before and " +
                                 std::to_string(finding.n_after) + " after"
           : finding.gaps_after ? "Means of " + many(finding.n_after, finding.grain) + " with data and the " +
                                      std::to_string(finding.n_before) + " before them"
                                : (finding.until ? "Means of those " : "Means of the last ") +
                                      many(finding.n_after, finding.grain) + " and the " +
                                      std::to_string(finding.n_before) + " before them";
    if (finding.ramp > 0) text += ", " + many(finding.ramp, finding.grain) + " of ramp-up left out";
  }
  if (finding.latest) {
    const std::string latest =
        figures.single(*finding.latest) + " in the latest " + std::string(name_of(finding.grain));
    text += text.empty() ? latest : "; " + latest;
  }
  return text;
}

std::string note_in_words(const FindingNote& note, const Finding& finding) {
  const Grain grain = finding.grain;
  const std::string day = occasion(finding);
  switch (note.kind) {
    case Kind::other_break:
      return "The strongest change lies elsewhere: " + in_period(*note.day, grain) + ", " +
             many(std::abs(note.count), grain) + (note.count < 0 ? " before " : " after ") + day + ".";
    case Kind::already_moving:
      return std::string("It was already ") + (note.up ? "rising" : "falling") + " before " + day + ".";
    case Kind::season:
      return note.up ? "It follows the time of year, which is taken out of the comparison."
                     : "It may follow the time of year, which would explain part of the difference.";
    case Kind::after_spell:
      return (finding.at_go_live ? "Go-live" : day) + " came after " + (note.up ? "a high" : "a low") +
             " spell of " + many(note.count, grain) + ": part of the change may be a return to normal.";
    case Kind::definition:
      return std::string("What is measured changed on ") + short_date(*note.day) + ": " +
             (note.up ? "later " : "earlier ") + periods(grain) + " are left out.";
    case Kind::controls:
      return "Compared with " + counted(note.count, "similar customer") + ", which explain " +
             share_text(note.share) + " of its ups and downs before " + day + ".";
    case Kind::controls_unfit:
      return "Similar customers were looked at and left out: they did not move with this one before " + day +
             ".";
    case Kind::controls_few:
      return "Not compared with similar customers: " +
             (note.count == 0 ? std::string("none of them has")
                              : counted(note.count, "of them has", "of them have")) +
             " values enough, and 3 are needed.";
    case Kind::few_records:
      return "Half of the " + periods(grain) + " rest on " + counted(note.count, "record") + " or fewer.";
  }
  return {};
}

}  // namespace

std::string printed(double value, const Finding& finding, const std::string& unit) {
  return Figures(finding, unit).single(value);
}

std::string exactly(double value, const Finding& finding, const std::string& unit) {
  return with_unit(rounded_text(value / finding.divisor, 4), unit_of(unit, finding.divisor));
}

FindingWords words_of(const Finding& finding, const MetricInfo& metric) {
  const Figures figures(finding, metric);
  FindingWords words;
  words.title = title_of(finding, metric, figures);
  words.subtitle = subtitle_of(finding, figures);
  for (const FindingNote& note : finding.notes) words.notes.push_back(note_in_words(note, finding));
  if (finding.latest) words.latest = figures.single(*finding.latest);
  words.first_name = finding.plain() ? "before" : "expected";
  if (finding.first()) words.first = figures.value(*finding.first());
  if (finding.after) words.after = figures.value(*finding.after);
  if (finding.first() && finding.after)
    words.difference = figures.difference(*finding.first(), *finding.after);
  if (finding.before) words.before = figures.value(*finding.before);
  if (finding.difference) {
    const double shown = figures.distance(*finding.first(), *finding.after);
    // Beside "no clear change" an interval without 0 would look like a change, which other rules prevented.
    const Estimate& e = *finding.difference;
    if (finding.verdict != Verdict::no_clear_change || (e.low <= 0.0 && e.high >= 0.0)) {
      words.interval = figures.interval(e, shown, " to ");
      words.interval_words = figures.interval(e, shown, " and ");
    }
  }
  return words;
}

}  // namespace rapport::metrics
