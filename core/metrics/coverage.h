// SPDX-License-Identifier: GPL-3.0-or-later
/// Which days exports cover, and the periods of a series over them. Zero is not the same as unknown.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/series.h"
#include "core/workspace/import_log.h"

namespace rapport::metrics {

/// Whether exports cover a day.
class CoverageIndex {
 public:
  /// `runs` are ascending and disjoint.
  explicit CoverageIndex(std::vector<workspace::CoveredDays> runs) : runs_(std::move(runs)) {}
  [[nodiscard]] bool holds(Day day) const noexcept;

 private:
  std::vector<workspace::CoveredDays> runs_;
};

/// The periods of a grain that hold at least one covered day within from..to, with value 0, `covered` and
/// `partial` (some day of it is not covered) set. `runs` are ascending and disjoint.
[[nodiscard]] std::vector<Point> covered_periods(const std::vector<workspace::CoveredDays>& runs, Grain grain,
                                                 std::optional<Day> from, std::optional<Day> to);

/// "Usage exports cover 1 Jan 2025 to 20 Nov 2026, with gaps 3 Mar to 9 Mar 2025." or "No usage export yet."
[[nodiscard]] std::string coverage_words(const std::string& what,
                                         const std::vector<workspace::CoveredDays>& runs);

/// The median of one value or more; reorders them.
[[nodiscard]] double median_of(std::vector<double>& values);

/// The index of the point whose period holds a day; nullopt where none does.
[[nodiscard]] std::optional<std::size_t> point_of(const std::vector<Point>& points, Day day, Grain grain);

}  // namespace rapport::metrics
