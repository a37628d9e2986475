// SPDX-License-Identifier: GPL-3.0-or-later
/// A finding in words and printed figures, made once; nothing cuts, searches or rewrites them afterwards
/// (MEASURE 6.6 and 6.7).
#pragma once

#include <string>
#include <vector>

#include "core/metrics/finding.h"

namespace rapport::metrics {

struct FindingWords {
  std::string title;               ///< "On-time payment rose from 61 % to 78 % since go-live".
  std::string subtitle;            ///< "Means of 46 weeks before and 35 after; 78 % in the latest week".
  std::vector<std::string> notes;  ///< One sentence each, the weightiest first.
  std::string first;       ///< "61 %": the level before, or what was expected; empty where there is none.
  std::string first_name;  ///< "before", or "expected" where more than the level speaks.
  std::string after;       ///< "78 %".
  std::string difference;  ///< "+17 points": after less first, as printed.
  std::string interval;    ///< "12 to 22 points".
};

/// `metric` gives the name and the unit. The name stands whole in the title, whatever its length.
[[nodiscard]] FindingWords words_of(const Finding& finding, const MetricInfo& metric);

/// A value with its unit and so many decimals, thousands grouped: "78 %", "2.1 h", "1,204". Minutes are read
/// in hours where `largest` passes 120.
[[nodiscard]] std::string printed(double value, int decimals, const std::string& unit, double largest);

/// What a unit's values are divided by to be read: 60 for minutes whose largest value passes 120, else 1.
[[nodiscard]] double reading_divisor(const std::string& unit, double largest) noexcept;

}  // namespace rapport::metrics
