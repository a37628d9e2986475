// SPDX-License-Identifier: GPL-3.0-or-later
/// Where things are on a slide, and what continues on the next one. No text is smaller than 14 points but
/// source and footer, and nothing is cut: what does not fit is carried over. Lengths in points.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/office/deck_content.h"

namespace rapport::office {

/// A rectangle of a slide, from its top left corner.
struct Frame {
  double x = 0.0, y = 0.0, width = 0.0, height = 0.0;
};

/// The slide's size (16:9) and the frames of its parts.
inline constexpr double kSlideWidth = 960.0;
inline constexpr double kSlideHeight = 540.0;
inline constexpr Frame kTitleFrame{53.3, 32.0, 853.4, 34.0};
inline constexpr Frame kSubtitleFrame{53.3, 72.0, 853.4, 20.0};
inline constexpr Frame kFooterFrame{53.3, 498.0, 396.0, 26.0};
inline constexpr Frame kSourceFrame{462.0, 498.0, 412.0, 26.0};
inline constexpr Frame kNumberFrame{880.0, 498.0, 26.7, 26.0};
/// The smallest font size that can be read from the back of a room, and the font size of sources.
inline constexpr double kLeastPoints = 14.0;
inline constexpr double kSourcePoints = 10.0;
/// The height of a line as a multiple of the font size.
inline constexpr double kLine = 1.24;

/// The frames of one slide's parts; a part without height is absent.
struct SlideLayout {
  Frame title, subtitle, lead, graphic, figures, text, quotes, side;
  double title_size = 26.0, lead_size = 22.0, text_size = 16.0, quote_size = 18.0;
  int text_columns = 1;
  bool title_from_below =
      false;         ///< A title that a template will fill is anchored at its bottom, on the subtitle.
  bool fits = true;  ///< Everything fits on the slide.
};
/// Lays out one slide; `fits` says whether it needs carried_over().
[[nodiscard]] SlideLayout lay_out(const Slide& slide);

/// The slide itself where it fits; else its table's rows on as many slides as needed, after a slide for a
/// lead that leaves them no room. Each title then ends in "(1 of 2)". A row without a first cell belongs to
/// the one above and gets that cell where it begins a slide.
[[nodiscard]] std::vector<Slide> carried_over(const Slide& slide);

/// Font size and row heights of a table in a width, the header first (0 where there is none).
struct TableSetting {
  double size = 14.0;
  std::vector<double> heights;
  [[nodiscard]] double total() const;
};
/// The largest font size up to `most` that fits the height, at least `least`.
[[nodiscard]] TableSetting set_table(const SlideTable& table, double width, double height);
/// The widths of the columns in points; they add up to `width`.
[[nodiscard]] std::vector<double> column_widths(const SlideTable& table, double width);

/// The height of tracks in a width, and of one of them.
[[nodiscard]] double height_of(const Tracks& tracks, double width);
[[nodiscard]] double height_of(const Track& track, double width);

/// The height of dots over a scale in a width, and the size of one dot.
[[nodiscard]] double height_of(const Scores& scores, double width);
[[nodiscard]] double dot_size(const Scores& scores, double width);
/// How many answers gave each score from 0 to 10.
[[nodiscard]] std::array<int, 11> counts_of(const Scores& scores);

/// The position of a timeline's point and of its text.
struct PlacedPoint {
  double x = 0.0;  ///< From the left of the timeline.
  Frame words;     ///< Relative to the timeline's left and axis.
  bool above = false;
  const char* align = "ctr";
};
/// A timeline with the positions of its points and of today.
struct PlacedTimeline {
  std::vector<PlacedPoint> points;
  double today = 0.0;
  double axis = 0.0;    ///< Below the timeline's top.
  double height = 0.0;  ///< Of the whole.
  bool fits = true;     ///< No name takes more than three lines.
};
/// Places the points by day, far enough apart that dots don't touch.
[[nodiscard]] PlacedTimeline place_timeline(const Timeline& timeline, double width);

}  // namespace rapport::office
