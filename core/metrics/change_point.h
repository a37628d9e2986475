// SPDX-License-Identifier: GPL-3.0-or-later
/// The strongest single break of a series, sought without knowing when anything happened.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace rapport::metrics {

/// What may change at a break.
enum class BreakShape : std::uint8_t {
  level,  ///< One mean before, another after; at least 3 points on each side.
  line,   ///< One straight line before, another after; at least 5 points on each side.
};

/// A break that chance alone would hardly make.
struct BreakFound {
  std::size_t index = 0;  ///< The first point after it.
  double strength = 0.0;  ///< Wald statistic against no break at all, after allowing for autocorrelation.
  bool operator==(const BreakFound&) const = default;
};

/// Exact segmentation: tries every position and takes the one with the smallest squared residual. Nothing
/// where even that is below the 5 % point of the largest such statistic under no break (Andrews 1993: 8.85
/// for a level, 11.79 for a line). `rho` is the correlation of neighbouring errors; it divides the statistic
/// by (1 + rho) / (1 - rho).
[[nodiscard]] std::optional<BreakFound> strongest_break(const std::vector<double>& times,
                                                        const std::vector<double>& values, BreakShape shape,
                                                        double rho);

}  // namespace rapport::metrics
