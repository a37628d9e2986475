// SPDX-License-Identifier: GPL-3.0-or-later
/// Segments against the rest as rows under the names of their cuts: a dot and its interval for each, grey
/// where it could be chance. Painted for the window and for picture files alike.
#pragma once

#include <memory>
#include <vector>

#include "core/practice/hotspots.h"
#include "ui/theme/tokens.h"

class QPainter;

namespace rapport::ui {

/// The rows of a comparison and where they are. Any thread paints a painter of its own.
class SegmentsPainter {
 public:
  struct Line {
    int segment = -1;  ///< -1: the name of a cut.
    int top = 0;
    int height = 0;
  };
  SegmentsPainter() = default;
  explicit SegmentsPainter(std::shared_ptr<const practice::HotSpots> spots);
  [[nodiscard]] const std::vector<Line>& lines() const { return lines_; }
  /// Of all rows, in pixels.
  [[nodiscard]] int height() const;
  void paint(QPainter& painter, int width, const Tokens& theme) const;

 private:
  /// Where the parts of a row are, in pixels.
  struct Columns {
    int width = 0, name = 0, counts = 0, chart = 0, chart_width = 0, words = 0, share = 0;
  };
  [[nodiscard]] Columns columns(int width) const;
  [[nodiscard]] double place(double difference, const Columns& at) const;
  void paintRow(QPainter& painter, const practice::HotSegment& segment, int top, const Columns& at,
                const Tokens& theme) const;
  void paintScale(QPainter& painter, int top, const Columns& at, const Tokens& theme) const;

  std::shared_ptr<const practice::HotSpots> spots_;
  std::vector<Line> lines_;
  double reach_ = 1.0;  ///< The scale goes from -reach to reach.
};

/// Writes the page as a .png, .svg or .pdf by the file's ending, in the light theme, with its finding as the
/// title: as high as its rows. Needs a QApplication, but not its thread. Throws Error(usage) for another
/// ending or where nothing is compared, Error(io) where it can't be written.
void export_segments(std::shared_ptr<const practice::HotSpots> spots, const std::string& path);

}  // namespace rapport::ui
