// SPDX-License-Identifier: GPL-3.0-or-later
/// Fits texts into a width and places labels beside each other. Knows no fonts: the caller measures.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::chart {

/// The width of a line of UTF-8 text.
using WidthOf = std::function<double(std::string_view)>;

/// The text where it fits, else its beginning with an ellipsis. Letters are never separated from their
/// accents.
[[nodiscard]] std::string elided(std::string_view text, double width, const WidthOf& width_of);

/// The text broken at spaces into at most `max_lines` lines no wider than `width`; the rest is elided. A unit
/// never begins a line ("59 %" stays together); only a word wider than `width` is broken.
[[nodiscard]] std::vector<std::string> fitted_lines(std::string_view text, double width, int max_lines,
                                                    const WidthOf& width_of);

/// fitted_lines() with lines of similar width, so that none has only one short word.
[[nodiscard]] std::vector<std::string> balanced_lines(std::string_view text, double width, int max_lines,
                                                      const WidthOf& width_of);

/// A label and the height it should be near.
struct LabelPlace {
  double wanted = 0.0;  ///< Centre.
  double height = 0.0;
  double placed = 0.0;  ///< Centre after placing.
};

/// Moves overlapping labels apart within [top, bottom], as little as possible and in their order.
void place_labels(std::vector<LabelPlace>& labels, double top, double bottom, double gap);

}  // namespace rapport::chart
