// SPDX-License-Identifier: GPL-3.0-or-later
/// The words below a native chart's time axis.
#pragma once

#include <string>
#include <vector>

#include "core/base/day.h"

namespace rapport::office {

/// One for each period; most are empty. Programs other than PowerPoint know no axis that writes every ninth
/// week alone: what is to be left out is empty here.
struct TimeWords {
  std::vector<std::string> words;
  int every = 1;  ///< Words stand at the first period and at every so manieth from there.
  bool operator==(const TimeWords&) const = default;
};

/// Chooses how many periods lie between words so that they don't touch: `slot` is the width of a period in
/// points, `size` the size of the type. Quarters are "Q2 2025"; months "Mar", with the year where it changes.
[[nodiscard]] TimeWords time_words(const std::vector<Day>& periods, Grain grain, double slot, double size);

}  // namespace rapport::office
