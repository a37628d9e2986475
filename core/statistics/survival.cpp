// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/survival.h"

#include <algorithm>
#include <cmath>

namespace rapport::statistics {
namespace {

constexpr double kMedianShare = 0.5;

/// The sums of which the variance of the share that had the event is made, whatever the time it is wanted
/// for.
struct Spread {
  double a = 0, fa = 0, ffa = 0, b = 0, c = 0, fc = 0;

  void add(double before, double reached, double n, double events, double all) {
    if (n > all) {
      const double share = all / (n * (n - all));
      a += share, fa += reached * share, ffa += reached * reached * share;
    }
    b += before * before * events * (n - events) / (n * n * n);
    const double cross = before * events / (n * n);
    c += cross, fc += reached * cross;
  }
  [[nodiscard]] double variance(double reached) const {
    return reached * reached * a - 2 * reached * fa + ffa + b - 2 * (reached * c - fc);
  }
};

std::optional<Interval> log_log(double share, double variance) {
  if (share <= 0 || share >= 1 || variance <= 0) return std::nullopt;
  const double middle = std::log(-std::log(share));
  const double half = kNormal95 * std::sqrt(variance) / (share * std::abs(std::log(share)));
  return Interval{std::exp(-std::exp(middle + half)), std::exp(-std::exp(middle - half))};
}

}  // namespace

TimeToEvent time_to_event(std::vector<TimeTo> subjects) {
  std::sort(subjects.begin(), subjects.end(),
            [](const TimeTo& a, const TimeTo& b) { return a.time < b.time; });
  TimeToEvent result;
  result.n = static_cast<int>(subjects.size());
  Spread spread;
  double surviving = 1.0;
  double reached = 0.0;
  for (std::size_t i = 0; i < subjects.size();) {
    TimeStep step;
    step.time = subjects[i].time;
    step.at_risk = static_cast<int>(subjects.size() - i);
    for (; i < subjects.size() && subjects[i].time == step.time; ++i) {
      step.events += subjects[i].end == TimeEnd::event ? 1 : 0;
      step.lost += subjects[i].end == TimeEnd::lost ? 1 : 0;
    }
    const int all = step.events + step.lost;
    if (all == 0) continue;
    result.events += step.events;
    result.lost += step.lost;
    const double before = surviving;
    reached += before * step.events / step.at_risk;
    // Exactly 0 once nobody is left.
    surviving = all == step.at_risk ? 0.0 : before * (step.at_risk - all) / step.at_risk;
    spread.add(before, reached, step.at_risk, step.events, all);
    step.surviving = surviving;
    step.reached = std::min(reached, 1.0);
    const bool everybody = result.lost == 0 && surviving == 0.0;
    if (everybody) step.reached = 1.0;
    step.not_reached = everybody ? std::nullopt : log_log(1 - step.reached, spread.variance(step.reached));
    if (!result.median && step.reached >= kMedianShare) result.median = step.time;
    if (step.not_reached && !result.median_low && step.not_reached->low <= kMedianShare)
      result.median_low = step.time;
    if (step.not_reached && !result.median_high && step.not_reached->high <= kMedianShare)
      result.median_high = step.time;
    result.steps.push_back(step);
  }
  return result;
}

}  // namespace rapport::statistics
