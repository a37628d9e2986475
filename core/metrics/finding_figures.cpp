// SPDX-License-Identifier: GPL-3.0-or-later
// The names of a finding's values, and the scale and decimals of its figures.
#include <algorithm>
#include <cmath>

#include "core/metrics/finding.h"

#include "core/base/enum_names.h"

namespace rapport::metrics {

using Kind = FindingNote::Kind;

std::string_view name_of(Verdict verdict) noexcept {
  static constexpr EnumNames<6> names = {"rose",      "fell",    "no_clear_change",
                                         "too_early", "too_few", "stopped"};
  return name_in(names, verdict);
}

std::string_view name_of(Basis basis, bool season) noexcept {
  switch (basis) {
    case Basis::level:
      return season ? "level_season" : "level";
    case Basis::trend:
      return season ? "trend_season" : "trend";
    case Basis::none:
      break;
  }
  return "none";
}

bool casts_doubt(FindingNote::Kind kind) noexcept {
  switch (kind) {
    case Kind::other_break:
    case Kind::already_moving:
    case Kind::season:
    case Kind::after_spell:
    case Kind::few_records:
      return true;
    case Kind::definition:
    case Kind::controls:
    case Kind::controls_unfit:
    case Kind::controls_few:
      break;
  }
  return false;
}

int Finding::good() const noexcept {
  const int way = verdict == Verdict::rose ? 1 : verdict == Verdict::fell ? -1 : 0;
  return direction == Direction::neutral ? 0 : direction == Direction::up ? way : -way;
}

bool Finding::has(FindingNote::Kind kind) const noexcept {
  return std::any_of(notes.begin(), notes.end(), [&](const FindingNote& n) { return n.kind == kind; });
}

FindingOptions finding_options_for(const MetricInfo& metric, const std::vector<Point>& points, Day today) {
  const EffectOptions bounds = options_for(metric, points);
  FindingOptions options;
  options.direction = metric.direction;
  options.least = bounds.least;
  options.most = bounds.most;
  options.counts = metric.is_count || metric.unit == "people" || metric.unit == "events" ||
                   metric.unit == "tickets" || metric.unit == "touches";
  options.unit = metric.unit;
  options.score = metric.unit == "NPS";
  options.today = today;
  return options;
}

double reading_divisor(const std::string& unit, double largest) noexcept {
  if (unit == "minutes" && std::abs(largest) > 120.0) return 60.0;
  return std::abs(largest) >= 1e10 ? 1e9 : std::abs(largest) >= 1e7 ? 1e6 : 1.0;
}

int decimals_of(double expected, double after, double divisor, bool clear) noexcept {
  constexpr double nothing = 1e-9;  // As a share of the value: rounding.
  const double size = std::max(std::abs(expected), std::abs(after)) / divisor;
  double difference = std::abs(after - expected) / divisor;
  if (difference <= nothing * size) difference = 0.0;
  if (!std::isfinite(difference) || !std::isfinite(size)) return 0;
  int decimals = 0;
  // Enough decimals for the difference to be at least 3 steps of the last digit (1 where it is not clear),
  // but no finer than a thousandth of the value: 71.1 to 70.8, not 71.10 to 70.80.
  const double steps = clear ? 2.95 : 0.95;
  while (decimals < 6 && difference > 0.0 && difference * std::pow(10.0, decimals) < steps &&
         size * std::pow(10.0, decimals) < 1000.0)
    ++decimals;
  // A difference that is not clear needs no hundredths of a value with two digits.
  if (!clear && size >= 9.95) decimals = std::min(decimals, 1);
  // A clear difference must not be printed as 0.
  const auto rounded = [&](double value) { return std::round(value / divisor * std::pow(10.0, decimals)); };
  while (clear && difference > 0.0 && decimals < 6 && rounded(expected) == rounded(after)) ++decimals;
  // A small value gets two significant digits where it changes.
  if (decimals == 0 && difference > 0.0 && size < 9.95) decimals = 1;
  if (difference == 0.0 && size > 0.0 && size < 9.95) decimals = size < 0.995 ? 2 : 1;
  return decimals;
}

}  // namespace rapport::metrics
