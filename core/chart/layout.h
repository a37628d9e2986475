// SPDX-License-Identifier: GPL-3.0-or-later
/// The position of every part of a chart: computed once from the spec, the size and text measurements, then
/// only drawn. Knows no fonts and no colours, so that the window, its files and the slides share it.
///
/// Lengths are in the units of the picture (pixels on the screen, 1440 x 810 on a slide), x to the right and
/// y downwards from its top left corner.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/chart/chart_spec.h"

namespace rapport::chart {

/// A point of the picture.
struct Place {
  double x = 0.0;
  double y = 0.0;
  bool operator==(const Place&) const = default;
};

/// An upright rectangle of the picture.
struct Box {
  double left = 0.0;
  double top = 0.0;
  double width = 0.0;
  double height = 0.0;
  [[nodiscard]] double right() const { return left + width; }
  [[nodiscard]] double bottom() const { return top + height; }
  /// True where the insides of both share some area.
  [[nodiscard]] bool meets(const Box& other) const {
    return left < other.right() && other.left < right() && top < other.bottom() && other.top < bottom();
  }
  bool operator==(const Box&) const = default;
};

/// Which of the four types of a chart a text is set in.
enum class TextRole : std::uint8_t { title, subtitle, label, label_strong };

/// What a colour means; the renderer chooses the colour. `faint` is for thin lines in the background.
enum class Tone : std::uint8_t { text1, text2, text3, accent, good, faint };

/// How texts are measured; given by the renderer that will draw them. Both functions are required.
struct TextMeasure {
  /// The width of a line of UTF-8 text.
  std::function<double(std::string_view text, TextRole role)> width;
  /// From the top of a line to the top of the next.
  std::function<double(TextRole role)> height;
};

/// The size of the picture and what it contains.
struct LayoutOptions {
  double width = 640.0;
  double height = 320.0;
  double scale = 1.0;   ///< Of strokes, marks and spaces.
  double margin = 0.0;  ///< Around everything.
  bool heading = true;  ///< Title and subtitle inside.
  bool source = false;  ///< The source line at the foot.
  /// Periods are equally far apart for lines too, and time labels are at every nth period from the first: the
  /// axis of charts in office programs.
  bool equal_periods = false;
  bool operator==(const LayoutOptions&) const = default;
};

/// A text on one line that fills its box: measured width, height of its role.
struct PlacedText {
  enum class Part : std::uint8_t { title, subtitle, value, time, end, vertical, gap, span, source, empty };
  Part part = Part::title;
  std::string text;
  Box box;
  TextRole role = TextRole::label;
  Tone tone = Tone::text1;
  /// What the text belongs to. End labels: the index of the series, or the number of series for the target.
  /// Verticals: their index. Time labels on an axis of equal periods: the index of the period, from 0. -1:
  /// none of these.
  int of = -1;
  bool operator==(const PlacedText&) const = default;
};

/// A line of the drawing beside the series: go-live, interventions, leaders to moved labels.
struct PlacedLine {
  enum class Stroke : std::uint8_t { solid, dotted, dashed };
  Place from;
  Place to;
  Tone tone = Tone::text3;
  double width = 1.0;
  Stroke stroke = Stroke::solid;
  int of = -1;  ///< The index of its vertical; -1: it leads to a label that had to move.
  bool operator==(const PlacedLine&) const = default;
};

/// A dot on a line: where an intervention meets it.
struct PlacedDot {
  Place at;
  double radius = 3.5;
  Tone tone = Tone::text1;
  bool operator==(const PlacedDot&) const = default;
};

/// The layout of one chart at one size: a plain value that any thread can make.
///
/// Lines use an axis of days. Columns use an axis of periods that are all equally wide, though months are
/// not, so that any charting library can draw them; a day is placed in its period's column by its share of
/// the period. With LayoutOptions::equal_periods lines use such an axis too, with the first and the last
/// point at its ends.
class Layout {
 public:
  Layout() = default;
  Layout(const ChartSpec& spec, const LayoutOptions& options, const TextMeasure& measure);

  /// The area of series and grid. Each step of the axis is a whole number of units high and the bottom is in
  /// the middle of a pixel row, so that hairlines stay sharp.
  [[nodiscard]] const Box& plot() const { return plot_; }
  [[nodiscard]] const LayoutOptions& options() const { return options_; }
  [[nodiscard]] const std::vector<PlacedText>& texts() const { return texts_; }
  [[nodiscard]] const std::vector<PlacedLine>& lines() const { return lines_; }
  [[nodiscard]] const std::vector<PlacedDot>& dots() const { return dots_; }

  /// True where the main series is drawn as columns.
  [[nodiscard]] bool columns() const { return columns_; }
  /// The days at the plot's left and right edge.
  [[nodiscard]] double first_day() const { return first_day_; }
  [[nodiscard]] double last_day() const { return last_day_; }
  /// The same in positions of the axis: days, or periods counted from an arbitrary one.
  [[nodiscard]] double first_position() const { return first_position_; }
  [[nodiscard]] double last_position() const { return last_position_; }
  /// The values at its bottom and its top.
  [[nodiscard]] double low() const { return low_; }
  [[nodiscard]] double high() const { return high_; }
  /// The position of a day on the axis; days may have fractions.
  [[nodiscard]] double position(double day) const;
  [[nodiscard]] double x(double day) const;
  /// The day at an x coordinate.
  [[nodiscard]] double day_at(double x) const;
  [[nodiscard]] double y(double value) const;
  /// The day at which a period's point is drawn: at its start for lines, in its middle for columns.
  [[nodiscard]] double point_day(Day start) const;
  /// The width of a period on the axis of columns, and of the column in it: a fifth of the room stays free,
  /// and the width is limited where there are few columns.
  [[nodiscard]] double slot_width() const;
  [[nodiscard]] double column_width() const;

 private:
  void place_heading(const ChartSpec& spec);
  void place_plot(const ChartSpec& spec);
  void place_axes(const ChartSpec& spec);
  void place_times(const ChartSpec& spec);
  void place_ends(const ChartSpec& spec);
  /// A vertical's name: its row above the plot (-1: no room) and where it begins.
  struct VerticalPlace {
    const Vertical* vertical = nullptr;
    std::string text;
    double left = 0.0;
    int row = -1;
  };
  [[nodiscard]] std::vector<VerticalPlace> arrange_verticals(const ChartSpec& spec, int rows) const;
  [[nodiscard]] int rows_needed(const ChartSpec& spec) const;
  void place_verticals(const ChartSpec& spec);
  void place_gaps(const ChartSpec& spec);
  void place_span_names(const ChartSpec& spec);
  /// True where the box contains no vertical and no point or column of a series.
  [[nodiscard]] bool is_free(const ChartSpec& spec, const Box& box) const;
  [[nodiscard]] double end_width(const ChartSpec& spec) const;
  [[nodiscard]] double text_width(std::string_view text, TextRole role = TextRole::label) const;
  [[nodiscard]] double text_height(TextRole role = TextRole::label) const;
  [[nodiscard]] std::vector<std::string> fitted(const std::string& text, TextRole role, double width,
                                                int most_lines) const;
  [[nodiscard]] std::vector<std::string> end_lines(const std::string& text, double width) const;
  void add(PlacedText::Part part, const std::string& text, Place top_left, TextRole role, Tone tone,
           int of = -1);

  LayoutOptions options_;
  const TextMeasure* measure_ = nullptr;  ///< While the layout is made.
  Box plot_;
  Grain grain_ = Grain::week;
  bool columns_ = false;
  bool by_period_ = false;  ///< The axis counts periods, not days.
  double first_day_ = 0.0, last_day_ = 1.0, low_ = 0.0, high_ = 1.0;
  double first_position_ = 0.0, last_position_ = 1.0;
  double heading_bottom_ = 0.0;
  int vertical_rows_ = 0;
  std::vector<PlacedText> texts_;
  std::vector<PlacedLine> lines_;
  std::vector<PlacedDot> dots_;
};

}  // namespace rapport::chart
