// SPDX-License-Identifier: GPL-3.0-or-later
/// Compares an account with comparable ones: their movement is subtracted only where they fit. Internal to
/// find().
#pragma once

#include <map>
#include <vector>

#include "core/model/series.h"

namespace rapport::metrics {

/// Whether the controls fit, and what to subtract where they do.
struct ControlsFound {
  bool compared = false;  ///< Enough of them to see whether they fit.
  bool fit = false;
  int used = 0;                     ///< Controls that reach over both sides.
  double share = 0.0;               ///< Of the scatter before go-live that they explain, 0..1.
  std::map<Day, double> deviation;  ///< By period: what they would add to this account's level before.
};

/// Compares on a relative scale: each control by its own mean before go-live (`counts`: as a share of it,
/// else in points), and takes the median of them in each period. They fit where at least 3 controls have
/// values in most periods of both sides, and taking them off leaves at most 0.9 of the scatter of this
/// account before go-live, over at least 8 periods.
[[nodiscard]] ControlsFound controls_fit(const std::vector<Point>& points,
                                         const std::vector<std::vector<Point>>& controls, Grain grain,
                                         Day go_live, bool counts);

}  // namespace rapport::metrics
