// SPDX-License-Identifier: GPL-3.0-or-later
/// Where things stand on a slide, and what goes on to the next one. No letters below 14 points but source and
/// footer, and nothing is cut: what has no room is carried over. Lengths in points.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/office/deck_content.h"

namespace rapport::office {

struct Frame {
  double x = 0.0, y = 0.0, width = 0.0, height = 0.0;
};

/// The slide's size (16:9) and where its parts stand.
inline constexpr double kSlideWidth = 960.0;
inline constexpr double kSlideHeight = 540.0;
inline constexpr Frame kTitleFrame{53.3, 32.0, 853.4, 34.0};
inline constexpr Frame kSubtitleFrame{53.3, 72.0, 853.4, 20.0};
inline constexpr Frame kFooterFrame{53.3, 498.0, 396.0, 26.0};
inline constexpr Frame kSourceFrame{462.0, 498.0, 412.0, 26.0};
inline constexpr Frame kNumberFrame{880.0, 498.0, 26.7, 26.0};
/// The smallest letters of what is to be read from the back of a room, and those of sources.
inline constexpr double kLeastPoints = 14.0;
inline constexpr double kSourcePoints = 10.0;
/// How high a line is, in parts of its letters' size.
inline constexpr double kLine = 1.24;

/// The parts of one slide; a frame without height: there is none.
struct SlideLayout {
  Frame title, subtitle, lead, graphic, figures, text, quotes, side;
  double title_size = 26.0, lead_size = 22.0, text_size = 16.0, quote_size = 18.0;
  int text_columns = 1;
  bool title_from_below = false;  ///< A title whose words are to come stands on the subtitle.
  bool fits = true;               ///< All of it stands on the slide.
};
[[nodiscard]] SlideLayout lay_out(const Slide& slide);

/// The slide as it is where it fits; else its table's rows on as many slides as they need, a statement that
/// leaves them no room on one before them. Each title then ends in "(1 of 2)". A row without a first cell
/// belongs to the one above: where it begins a slide it gets that cell.
[[nodiscard]] std::vector<Slide> carried_over(const Slide& slide);

/// How the rows of a table are set in a width: the letters' size and each row's height, the header first
/// (0 where there is none).
struct TableSetting {
  double size = 14.0;
  std::vector<double> heights;
  [[nodiscard]] double total() const;
};
/// As large as `most` allows and the height has room for, `least` at least.
[[nodiscard]] TableSetting set_table(const SlideTable& table, double width, double height);
/// The widths of the columns.
[[nodiscard]] std::vector<double> column_widths(const SlideTable& table, double width);

/// How high tracks are in a width, and one of them.
[[nodiscard]] double height_of(const Tracks& tracks, double width);
[[nodiscard]] double height_of(const Track& track, double width);

/// How high dots over a scale are in a width, and one of them.
[[nodiscard]] double height_of(const Scores& scores, double width);
[[nodiscard]] double dot_size(const Scores& scores, double width);
/// How many answers gave each score from 0 to 10.
[[nodiscard]] std::array<int, 11> counts_of(const Scores& scores);

/// Where a point of a timeline stands and its words.
struct PlacedPoint {
  double x = 0.0;  ///< From the left of the timeline.
  Frame words;     ///< Relative to the timeline's left and axis.
  bool above = false;
  const char* align = "ctr";
};
struct PlacedTimeline {
  std::vector<PlacedPoint> points;
  double today = 0.0;
  double axis = 0.0;    ///< Below the timeline's top.
  double height = 0.0;  ///< Of the whole.
  bool fits = true;     ///< No name takes more than three lines.
};
[[nodiscard]] PlacedTimeline place_timeline(const Timeline& timeline, double width);

}  // namespace rapport::office
