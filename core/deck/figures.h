// SPDX-License-Identifier: GPL-3.0-or-later
/// The figures of a measure as words for a customer, from its one finding.
#pragma once

#include <string>

#include "core/measure/measure.h"

namespace rapport::deck {

/// Printed figures that add up as they are printed; empty where there is none.
struct MetricFigures {
  std::string before;      ///< "61 %": the level before.
  std::string expected;    ///< What the difference is computed from: the level before, or the expectation.
  std::string after;       ///< "78 %".
  std::string latest;      ///< "80 %": the last complete period.
  std::string difference;  ///< "+17 points"; empty where the change is not clear.
  std::string verdict;     ///< "rose", "fell", "no clear change", "too early to say", "too few values",
                           ///< "stopped".
  bool operator==(const MetricFigures&) const = default;
};

/// The figures of a measure; tokens and tables of templates get them only from here.
[[nodiscard]] MetricFigures figures_of(const measure::MeasureView& measure);

}  // namespace rapport::deck
