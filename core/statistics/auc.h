// SPDX-License-Identifier: GPL-3.0-or-later
/// How often one of the first group is above one of the second: the area under the ROC curve, with its
/// interval. Pure values.
#pragma once

#include <vector>

#include "core/statistics/intervals.h"

namespace rapport::statistics {

/// Two groups within one stratum; all values known.
struct TwoGroups {
  std::vector<double> first, second;
};

/// P(first > second) + half of P(equal), 0..1.
struct AucEstimate {
  double value = 0.5;
  double variance = 0.0;  ///< By DeLong, DeLong and Clarke-Pearson (1988); 0 where the groups do not overlap.
  Interval
      interval;  ///< 95 %, on the logit scale (Pohar Perme and Manevski 2018); 0..1 where nothing is known.
};

/// Over strata with the weights m r / (n + 1). A stratum that lacks a group is left out. Where all of the
/// first are above all of the second (or below), the variance is that with one middle value more on each
/// side, and the interval is built around 1 - 1 / (2 m r) (or 1 / (2 m r)), m r being the number of pairs.
[[nodiscard]] AucEstimate auc_of(const std::vector<TwoGroups>& strata);

}  // namespace rapport::statistics
