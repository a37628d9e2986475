// SPDX-License-Identifier: GPL-3.0-or-later
/// The XML of a slide and of its shapes. Lengths in points.
#pragma once

#include <string>
#include <vector>

#include "core/office/deck_content.h"
#include "core/office/slide_layout.h"

namespace rapport::office {

/// The first line of every part, the namespaces of presentations, and the start of a shape tree.
inline constexpr const char* kPartHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
inline constexpr const char* kNamespaces =
    " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
    "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
inline constexpr const char* kTreeHead =
    "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
    "<a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/>"
    "</a:xfrm></p:grpSpPr>";

/// A run of text.
struct Run {
  std::string text;
  double points = 13.0;
  bool bold = false;
  ColorRole color_role = ColorRole::text1;
};
using Paragraph = std::vector<Run>;

/// <a:off>/<a:ext> of a frame inside <a:xfrm> or <p:xfrm>.
[[nodiscard]] std::string transform_xml(const std::string& element, const Frame& frame);
/// A paragraph of runs. `align` is "l", "ctr" or "r".
[[nodiscard]] std::string paragraph_xml(const Paragraph& runs, const char* align = "l",
                                        double space_before = 0.0);
/// A text box.
[[nodiscard]] std::string text_box_xml(int id, const std::string& name, const Frame& frame,
                                       const std::vector<Paragraph>& paragraphs, const char* anchor = "t",
                                       const char* align = "l", double space_before = 5.0);
/// The frame of a chart part. `transform` is a whole <p:xfrm>.
[[nodiscard]] std::string chart_frame_xml(int id, const std::string& name, const std::string& alt_text,
                                          const std::string& transform, const std::string& relationship);
/// A table; `style` is the id of a table style of the template, or empty: hairlines of our own.
[[nodiscard]] std::string table_frame_xml(int id, const SlideTable& table, const std::string& name,
                                          const std::string& transform, double width, double height,
                                          const std::string& style);
/// A dashed box with a name, to be replaced by a graphic.
[[nodiscard]] std::string place_xml(int id, const std::string& name, const Frame& frame);
/// Dots over a scale from 0 to 10; uses ids from `next_id` on.
[[nodiscard]] std::string scores_xml(int& next_id, const Scores& scores, const Frame& frame);
/// Bars in rows with their texts; uses ids from `next_id` on.
[[nodiscard]] std::string tracks_xml(int& next_id, const Tracks& tracks, const Frame& frame);
/// Steps along a line; uses ids from `next_id` on.
[[nodiscard]] std::string timeline_xml(int& next_id, const Timeline& timeline, const Frame& frame);
/// Quotes beside bars, below their heading; uses ids from `next_id` on.
[[nodiscard]] std::string quotes_xml(int& next_id, const Slide& slide, const Frame& frame, double size);

/// A plain shape ("ellipse", "rect", "roundRect"); `line` is a whole <a:ln>.
[[nodiscard]] std::string shape_xml(int id, const std::string& name, const char* preset, const Frame& frame,
                                    const std::string& fill, const std::string& line);
/// A straight line from the frame's top left to its bottom right.
[[nodiscard]] std::string line_shape_xml(int id, const std::string& name, const Frame& frame,
                                         ColorRole color_role, double points);
/// The beginning of a group of shapes; it ends with </p:grpSp>.
[[nodiscard]] std::string group_head_xml(int id, const std::string& name, const std::string& alt_text,
                                         const Frame& frame);

/// A whole slide; `chart_relationship` is the chart's id in its relationships, empty without a chart.
[[nodiscard]] std::string slide_xml(const Slide& slide, const std::string& footer,
                                    const std::string& chart_relationship);
/// The first slide; `logo_relationship` is the logo's id in its relationships, empty without one.
[[nodiscard]] std::string title_slide_xml(const DeckContent& deck, const std::string& logo_relationship);

}  // namespace rapport::office
