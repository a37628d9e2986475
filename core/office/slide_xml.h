// SPDX-License-Identifier: GPL-3.0-or-later
/// The XML of a slide and of the things that stand on it. Lengths in points.
#pragma once

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
inline constexpr Frame kTitleFrame{53.3, 24.0, 853.4, 48.0};
inline constexpr Frame kSubtitleFrame{53.3, 74.0, 853.4, 34.0};
inline constexpr Frame kFooterFrame{53.3, 504.0, 340.0, 20.0};
inline constexpr Frame kSourceFrame{400.0, 504.0, 486.0, 20.0};
inline constexpr Frame kNumberFrame{888.0, 504.0, 18.7, 20.0};

/// A run of text.
struct Run {
  std::string text;
  double points = 13.0;
  bool bold = false;
  Ink ink = Ink::text1;
};
using Paragraph = std::vector<Run>;

/// <a:off>/<a:ext> of a frame inside <a:xfrm> or <p:xfrm>.
[[nodiscard]] std::string transform_xml(const std::string& element, const Frame& frame);
[[nodiscard]] std::string paragraph_xml(const Paragraph& runs, const char* align = "l",
                                        double space_before = 0.0);
/// A text box.
[[nodiscard]] std::string text_box_xml(int id, const std::string& name, const Frame& frame,
                                       const std::vector<Paragraph>& paragraphs, const char* anchor = "t",
                                       const char* align = "l");
/// The frame of a chart part. `transform` is a whole <p:xfrm>.
[[nodiscard]] std::string chart_frame_xml(int id, const std::string& name, const std::string& alt_text,
                                          const std::string& transform, const std::string& relationship);
/// A table; with `style` in the template's table style of that id, else in hairlines of our own.
[[nodiscard]] std::string table_frame_xml(int id, const SlideTable& table, const std::string& name,
                                          const std::string& transform, double width, double height,
                                          const std::string& style);
/// A dashed box with a name, for a graphic to come.
[[nodiscard]] std::string place_xml(int id, const std::string& name, const Frame& frame);
/// Dots over a scale from 0 to 10; takes ids from `next_id` on.
[[nodiscard]] std::string scores_xml(int& next_id, const Scores& scores, const Frame& frame);

/// A whole slide; `chart_relationship` is the chart's id in its relationships, empty without a chart.
[[nodiscard]] std::string slide_xml(const Slide& slide, const std::string& footer,
                                    const std::string& chart_relationship);
/// The first slide.
[[nodiscard]] std::string title_slide_xml(const DeckContent& deck);
/// Where the chart of a slide stands.
[[nodiscard]] Frame graphic_frame(const Slide& slide);

}  // namespace rapport::office
