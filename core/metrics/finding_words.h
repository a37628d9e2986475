// SPDX-License-Identifier: GPL-3.0-or-later
/// A finding in words and printed figures, written once; nothing cuts, searches or rewrites them afterwards
/// (core/measure/README.md, rules 8 and 9).
#pragma once

#include <string>
#include <vector>

#include "core/metrics/finding.h"

namespace rapport::metrics {

/// The sentences and figures of one finding, ready to show.
struct FindingWords {
  std::string title;               ///< "On-time payment rose from 61 % to 78 % since go-live".
  std::string subtitle;            ///< "Means of 46 weeks before and 35 after; 78 % in the latest week".
  std::vector<std::string> notes;  ///< One sentence each, the weightiest first.
  std::string first;       ///< "61 %": the level before, or what was expected; empty where there is none.
  std::string first_name;  ///< "before", or "expected" where the expectation is more than the level.
  std::string after;       ///< "78 %".
  std::string difference;  ///< "+17 points": after less first, as printed.
  std::string before;    ///< The level before, even where the expectation differs; empty where there is none.
  std::string interval;  ///< "12 to 22 points".
  std::string interval_words;  ///< "12 and 22 points", to follow "between".
  std::string latest;          ///< "78 %": the last complete period; empty where there is none.
  bool operator==(const FindingWords&) const = default;
  /// Title and subtitle as one text: what `effect` prints.
  [[nodiscard]] std::string sentence() const {
    return title + (subtitle.empty() ? "." : ". " + subtitle + ".");
  }
};

/// Writes the words. `metric` gives the name and the unit; the title contains the whole name, however long.
[[nodiscard]] FindingWords words_of(const Finding& finding, const MetricInfo& metric);

/// A single value in the scale of a finding and with at most its decimals: "78 %", "2.1 h", "1,204". A whole
/// number has no decimals.
[[nodiscard]] std::string printed(double value, const Finding& finding, const std::string& unit);

/// A value that was agreed (a target) or ends a scale, in the finding's scale with all its digits, up to 4
/// decimals: "85.5 %", "1.5 h".
[[nodiscard]] std::string exactly(double value, const Finding& finding, const std::string& unit);

}  // namespace rapport::metrics
