// SPDX-License-Identifier: GPL-3.0-or-later
// What a finding's values are called and how they are read.
#include <algorithm>
#include <cmath>

#include "core/metrics/finding.h"

namespace rapport::metrics {

using Kind = FindingNote::Kind;

std::string_view name_of(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::rose:
      return "rose";
    case Verdict::fell:
      return "fell";
    case Verdict::no_clear_change:
      return "no_clear_change";
    case Verdict::too_early:
      return "too_early";
    case Verdict::too_few:
      return "too_few";
    case Verdict::stopped:
      return "stopped";
  }
  return "too_few";
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
    case Kind::ramp:
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
  return unit == "minutes" && std::abs(largest) > 120.0 ? 60.0 : 1.0;
}

int decimals_of(double expected, double after, double divisor) noexcept {
  const double difference = std::abs(after - expected) / divisor;
  const double size = std::max(std::abs(expected), std::abs(after)) / divisor;
  if (!std::isfinite(difference) || !std::isfinite(size)) return 0;
  int decimals = 0;
  // So many that the difference is 3 steps of the last one or more, but no finer than a thousandth of the
  // value: 71.1 to 70.8, not 71.10 to 70.80. A small value has two figures where it moves at all.
  while (decimals < 3 && difference > 0.0 && difference * std::pow(10.0, decimals) < 2.95 &&
         size * std::pow(10.0, decimals) < 1000.0)
    ++decimals;
  if (decimals == 0 && difference > 0.0 && size < 9.95) decimals = 1;
  if (difference == 0.0 && size > 0.0 && size < 10.0) decimals = size < 1.0 ? 2 : 1;
  return decimals;
}

}  // namespace rapport::metrics
