// SPDX-License-Identifier: GPL-3.0-or-later
/// A chart of bars with names instead of days: a bridge that leads from one total to another, or parts of a
/// whole by quarter. Content and places as plain values, like ChartSpec and Layout of charts over time: the
/// window, files and slides draw these and nothing else.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/chart/layout.h"

namespace rapport::chart {

/// What a part of a bar is; the renderer chooses the colour.
enum class BarRole : std::uint8_t {
  total,    ///< All of it.
  gain,     ///< More, of what was there.
  less,     ///< Less, but still there.
  lost,     ///< Gone.
  fresh,    ///< From outside.
  unknown,  ///< Nobody knows.
};
inline constexpr int bar_roles = 6;

/// One part of a bar, between two levels.
struct BarPart {
  BarRole role = BarRole::total;
  double low = 0.0, high = 0.0;
  std::string text;  ///< Inside it where there is room: "at risk 195"; may be empty.
  bool operator==(const BarPart&) const = default;
};

/// One bar: its parts lie on top of each other, the lowest first.
struct Bar {
  std::string id;     ///< "expansion"; what opens it.
  std::string label;  ///< Below it: "Expansion".
  std::string text;   ///< Above it: "+1,104".
  std::vector<BarPart> parts;
  double level = 0.0;  ///< Where it leads to: the link to the next bar begins here.
  [[nodiscard]] double low() const { return parts.empty() ? 0.0 : parts.front().low; }
  [[nodiscard]] double high() const { return parts.empty() ? 0.0 : parts.back().high; }
  bool operator==(const Bar&) const = default;
};

/// The whole chart.
struct BarChart {
  std::string title;     ///< One sentence with the finding.
  std::string subtitle;  ///< The unit, and what the bars are of.
  std::string source;
  std::string unit;      ///< Of the numbers in tables: "EUR".
  double divisor = 1.0;  ///< Bars are amounts divided by this.
  std::vector<Bar> bars;
  bool linked = false;  ///< A thin line leads from each bar to the next.
  /// What each role is called here, by BarRole; empty: it does not occur.
  std::vector<std::string> role_names = std::vector<std::string>(bar_roles);
  std::string alt_text;
  [[nodiscard]] const std::string& name_of(BarRole role) const {
    return role_names[static_cast<std::size_t>(role)];
  }
  bool operator==(const BarChart&) const = default;
};

/// The places of a chart of bars in a picture.
struct BarLayout {
  struct PlacedPart {
    Box box;
    BarRole role = BarRole::total;
    std::optional<PlacedText> text;
  };
  struct PlacedBar {
    std::vector<PlacedPart> parts;
    Box slot;  ///< Where a click means this bar: its part of the width, the plot's whole height and its
               ///< label.
    std::optional<PlacedText> value;
    std::vector<PlacedText> label;  ///< One or two lines.
  };
  std::vector<PlacedText> heading;  ///< Title and subtitle, a line each.
  std::vector<PlacedBar> bars;      ///< As BarChart::bars.
  std::vector<PlacedLine> links;
  PlacedLine ground;  ///< What bars stand on.
  std::optional<PlacedText> source;
};
/// Lays it out. A part with an amount is at least two units high, so that it is seen.
[[nodiscard]] BarLayout lay_out(const BarChart& chart, const LayoutOptions& options,
                                const TextMeasure& measure);

}  // namespace rapport::chart
