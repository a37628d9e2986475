// SPDX-License-Identifier: GPL-3.0-or-later
/// Ranks, how alike two orders are, and many p-values at once. Pure values; not a number is a value that is
/// not known.
#pragma once

#include <vector>

namespace rapport::statistics {

/// The rank of each value, 1 the smallest, equal ones share the mean of their ranks. Those not known have
/// none (not a number).
[[nodiscard]] std::vector<double> mid_ranks(const std::vector<double>& values);

/// Spearman's correlation of two lists over the places where both are known: that of their mid-ranks, -1..1.
/// 0 where either is constant.
[[nodiscard]] double spearman(const std::vector<double>& a, const std::vector<double>& b);

/// The correlation of two lists of mid-ranks over the places where both are known; spearman() where all are.
[[nodiscard]] double correlation(const std::vector<double>& a, const std::vector<double>& b);

/// The q-value of each p-value (Benjamini and Hochberg 1995), in the order given: the share of false ones
/// among those up to it.
[[nodiscard]] std::vector<double> benjamini_hochberg(const std::vector<double>& p);

/// The quantile of sorted values by the linear rule (type 7), share 0..1. Not a number without values.
[[nodiscard]] double quantile_of_sorted(const std::vector<double>& sorted, double share);
/// The middle of values in any order; between the two middle ones of an even number. Not a number without
/// any.
[[nodiscard]] double median(std::vector<double> values);

}  // namespace rapport::statistics
