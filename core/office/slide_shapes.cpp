// SPDX-License-Identifier: GPL-3.0-or-later
// What is drawn from shapes: bars of progress, timelines, quotes.
#include <algorithm>

#include "core/office/slide_xml.h"
#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

constexpr const char* no_line = "<a:ln><a:noFill/></a:ln>";

std::string track_xml(int& id, const Track& track, const Frame& frame) {
  std::string out;
  const double now = track.now.empty() ? 0.0 : text_width(track.now, 18.0, true) + 24.0;
  const double head = std::max(line_count(track.name, frame.width - now, 16.0, true) * 16.0, 18.0) * kLine;
  out += text_box_xml(id++, "Measure", {frame.x, frame.y, frame.width - now, head},
                      {{{track.name, 16.0, true, ColorRole::text1}}}, "b");
  if (!track.now.empty())
    out += text_box_xml(id++, "Now", {frame.x + frame.width - now, frame.y, now, head},
                        {{{track.now, 18.0, true, track.color_role}}}, "b", "r");
  double y = frame.y + head + 4.0;
  if (track.share) {
    const double filled = frame.width * std::clamp(*track.share, 0.0, 1.0);
    out += shape_xml(id++, "Way", "rect", {frame.x, y, frame.width, 10.0},
                     fill_xml(ColorRole::hairline, ColorSource::theme), no_line);
    if (filled >= 0.5)
      out += shape_xml(id++, "Done", "rect", {frame.x, y, filled, 10.0},
                       fill_xml(track.color_role, ColorSource::theme), no_line);
    y += 16.0;
  }
  const double rest = frame.y + frame.height - y;
  if (!track.from.empty())
    out += text_box_xml(id++, "From", {frame.x, y, frame.width * 0.45, rest},
                        {{{track.from, kLeastPoints, false, ColorRole::text2}}});
  if (!track.to.empty())
    out += text_box_xml(id++, "To", {frame.x + frame.width * 0.48, y, frame.width * 0.52, rest},
                        {{{track.to, kLeastPoints, false, ColorRole::text2}}}, "t", "r");
  return out;
}

}  // namespace

std::string tracks_xml(int& next_id, const Tracks& tracks, const Frame& frame) {
  std::string out = group_head_xml(next_id++, "progress", tracks.alt_text, frame);
  double y = frame.y;
  for (const Track& track : tracks.tracks) {
    const double height = height_of(track, frame.width);
    out += track_xml(next_id, track, {frame.x, y, frame.width, height});
    y += height + 20.0;
  }
  return out + "</p:grpSp>";
}

std::string timeline_xml(int& next_id, const Timeline& timeline, const Frame& frame) {
  const PlacedTimeline placed = place_timeline(timeline, frame.width);
  std::string out = group_head_xml(next_id++, "timeline", timeline.alt_text, frame);
  const double axis = frame.y + placed.axis;
  out += line_shape_xml(next_id++, "Line", {frame.x, axis, frame.width, 0.0}, ColorRole::hairline, 2.5);
  out += line_shape_xml(next_id++, "Today", {frame.x + placed.today, axis - 12.0, 0.0, 24.0}, ColorRole::risk,
                        1.5);
  const double half = 40.0;
  const double middle = std::clamp(placed.today, half, frame.width - half);
  out += text_box_xml(next_id++, "Today",
                      {frame.x + middle - half, frame.y + placed.height - 20.0, 2.0 * half, 18.0},
                      {{{"today", kLeastPoints, false, ColorRole::risk}}}, "t",
                      placed.today < half                 ? "l"
                      : placed.today > frame.width - half ? "r"
                                                          : "ctr");
  for (std::size_t i = 0; i < placed.points.size(); ++i) {
    const TimelinePoint& point = timeline.points[i];
    const PlacedPoint& place = placed.points[i];
    const ColorRole color_role = point.done   ? ColorRole::good
                                 : point.late ? ColorRole::watch
                                              : ColorRole::accent;
    out += shape_xml(next_id++, point.done ? "Reached" : "To come", "ellipse",
                     {frame.x + place.x - 7.0, axis - 7.0, 14.0, 14.0},
                     fill_xml(point.done ? color_role : ColorRole::surface, ColorSource::theme),
                     line_xml(color_role, ColorSource::theme, 2.5));
    Paragraph title{{point.title, kLeastPoints, true, ColorRole::text1}};
    Paragraph when{{point.when, kLeastPoints, false, point.late ? ColorRole::watch : ColorRole::text2}};
    const Frame words{frame.x + place.words.x, axis + place.words.y, place.words.width, place.words.height};
    out +=
        text_box_xml(next_id++, "Step", words,
                     place.above ? std::vector<Paragraph>{when, title} : std::vector<Paragraph>{title, when},
                     place.above ? "b" : "t", place.align, 0.0);
  }
  return out + "</p:grpSp>";
}

std::string quotes_xml(int& next_id, const Slide& slide, const Frame& frame, double size) {
  std::string out;
  double y = frame.y;
  if (!slide.quotes_heading.empty()) {
    out += text_box_xml(next_id++, "Heading", {frame.x, y, frame.width, kLeastPoints * kLine},
                        {{{slide.quotes_heading, kLeastPoints, false, ColorRole::text3}}});
    y += line_count(slide.quotes_heading, frame.width, kLeastPoints) * kLeastPoints * kLine + 6.0;
  }
  for (const Quote& quote : slide.quotes) {
    const double width = frame.width - 16.0;
    double height = line_count(quote.text, width, size) * size * kLine + 6.0;
    std::vector<Paragraph> words{{{quote.text, size, false, ColorRole::text1}}};
    if (!quote.who.empty()) {
      words.push_back({{quote.who, kLeastPoints, false, ColorRole::text2}});
      height += line_count(quote.who, width, kLeastPoints) * kLeastPoints * kLine;
    }
    out += shape_xml(next_id++, "Bar", "rect", {frame.x, y, 3.0, height},
                     fill_xml(ColorRole::accent, ColorSource::theme), no_line);
    out += text_box_xml(next_id++, "Quote", {frame.x + 16.0, y, width, height}, words, "ctr", "l", 2.0);
    y += height + 16.0;
  }
  return out;
}

}  // namespace rapport::office
