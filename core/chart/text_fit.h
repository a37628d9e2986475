// SPDX-License-Identifier: GPL-3.0-or-later
/// Fitting words into room, and labels beside each other. Knows no fonts: whoever sets the text measures it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::chart {

/// How far a line of UTF-8 text reaches.
using WidthOf = std::function<double(std::string_view)>;

/// The text where it fits, else as much of its beginning as fits with an ellipsis after it. Letters are never
/// parted from their accents.
[[nodiscard]] std::string elided(std::string_view text, double width, const WidthOf& width_of);

/// The text broken at spaces into at most `max_lines` lines no wider than `width`; what is left over is
/// elided. A unit never begins a line ("59 %" stays together); a word wider than the room is broken where it
/// must.
[[nodiscard]] std::vector<std::string> fitted_lines(std::string_view text, double width, int max_lines,
                                                    const WidthOf& width_of);

/// fitted_lines() in lines as equally wide as can be, so that none is left with one short word.
[[nodiscard]] std::vector<std::string> balanced_lines(std::string_view text, double width, int max_lines,
                                                      const WidthOf& width_of);

/// One label that wants to stand around a height.
struct LabelPlace {
  double wanted = 0.0;  ///< Centre.
  double height = 0.0;
  double placed = 0.0;  ///< Centre after placing.
};

/// Moves labels apart, as little as possible and in their order, within [top, bottom].
void place_labels(std::vector<LabelPlace>& labels, double top, double bottom, double gap);

}  // namespace rapport::chart
