// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/chart_shapes.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

struct Box {
  double x0, y0, x1, y1;
};

/// Collects shapes, each with its own id.
class Shapes {
 public:
  explicit Shapes(const NativeChartStyle& look) : look_(look) {}

  /// `geometry`: a preset of the format, "rect" or "ellipse".
  void filled(const char* geometry, const Box& box, const std::string& name, ColorRole color_role,
              int opacity) {
    begin(box);
    out_ += "<cdr:sp macro=\"\" textlink=\"\"><cdr:nvSpPr>" + named(name) +
            "<cdr:cNvSpPr/></cdr:nvSpPr><cdr:spPr>" + transform(box) + "<a:prstGeom prst=\"" + geometry +
            "\"><a:avLst/></a:prstGeom>" + fill_xml(color_role, look_.color_source, opacity) +
            "<a:ln><a:noFill/></a:ln></cdr:spPr></cdr:sp>" + end();
  }

  /// A closed shape through points of the frame, in shares of it.
  void polygon(const std::vector<std::pair<double, double>>& points, const std::string& name,
               ColorRole color_role, int opacity) {
    Box box{1.0, 1.0, 0.0, 0.0};
    for (const auto& [x, y] : points) {
      box.x0 = std::min(box.x0, x), box.x1 = std::max(box.x1, x);
      box.y0 = std::min(box.y0, y), box.y1 = std::max(box.y1, y);
    }
    if (points.size() < 3 || box.x1 <= box.x0 || box.y1 <= box.y0) return;
    begin(box);
    out_ += "<cdr:sp macro=\"\" textlink=\"\"><cdr:nvSpPr>" + named(name) +
            "<cdr:cNvSpPr/></cdr:nvSpPr><cdr:spPr>" + transform(box) +
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" "
            "b=\"b\"/><a:pathLst><a:path w=\"100000\" h=\"100000\">";
    for (std::size_t i = 0; i < points.size(); ++i) {
      const auto of = [](double v, double from, double to) {
        return std::to_string(std::llround((v - from) / (to - from) * 1e5));
      };
      const char* step = i == 0 ? "a:moveTo" : "a:lnTo";
      out_ += std::string("<") + step + "><a:pt x=\"" + of(points[i].first, box.x0, box.x1) + "\" y=\"" +
              of(points[i].second, box.y0, box.y1) + "\"/></" + step + ">";
    }
    out_ += "<a:close/></a:path></a:pathLst></a:custGeom>" +
            fill_xml(color_role, look_.color_source, opacity) +
            "<a:ln><a:noFill/></a:ln></cdr:spPr></cdr:sp>" + end();
  }

  /// From left to right or downwards; for a rising line `box` has a negative height.
  void line(Box box, const std::string& name, ColorRole color_role, double points, std::string_view dash) {
    const bool rises = box.y1 < box.y0;
    if (rises) std::swap(box.y0, box.y1);
    begin(box);
    out_ += "<cdr:cxnSp macro=\"\"><cdr:nvCxnSpPr>" + named(name) +
            "<cdr:cNvCxnSpPr/></cdr:nvCxnSpPr><cdr:spPr>" + transform(box, rises) +
            "<a:prstGeom prst=\"line\"><a:avLst/></a:prstGeom>" +
            line_xml(color_role, look_.color_source, points, dash) + "</cdr:spPr></cdr:cxnSp>" + end();
  }

  void words(const Box& box, const std::string& text, ColorRole color_role, const char* align) {
    begin(box);
    const std::string safe = xml(text);
    out_ +=
        "<cdr:sp macro=\"\" textlink=\"\"><cdr:nvSpPr>" + named(text) +
        "<cdr:cNvSpPr txBox=\"1\"/></cdr:nvSpPr><cdr:spPr>" + transform(box) +
        "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></cdr:spPr><cdr:txBody><a:bodyPr "
        "vertOverflow=\"overflow\" horzOverflow=\"overflow\" wrap=\"none\" lIns=\"0\" tIns=\"0\" rIns=\"0\" "
        "bIns=\"0\" anchor=\"ctr\"/><a:lstStyle/><a:p><a:pPr algn=\"" +
        align + "\"/><a:r><a:rPr lang=\"en-GB\" sz=\"" + number(look_.label * 100) + "\">" +
        fill_xml(color_role, look_.color_source) + "<a:latin typeface=\"" + look_.font + "\"/></a:rPr><a:t>" +
        safe + "</a:t></a:r></a:p></cdr:txBody></cdr:sp>" + end();
  }

  [[nodiscard]] std::string take() const {
    if (out_.empty()) return {};
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<c:userShapes "
           "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
           "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
           "xmlns:cdr=\"http://schemas.openxmlformats.org/drawingml/2006/chartDrawing\">" +
           out_ + "</c:userShapes>";
  }

 private:
  void begin(const Box& box) {
    const auto corner = [](const char* name, double x, double y) {
      const auto share = [](double v) { return number(std::round(std::clamp(v, 0.0, 1.0) * 1e5) / 1e5); };
      return std::string("<cdr:") + name + "><cdr:x>" + share(x) + "</cdr:x><cdr:y>" + share(y) +
             "</cdr:y></cdr:" + name + ">";
    };
    out_ += "<cdr:relSizeAnchor>" + corner("from", box.x0, box.y0) + corner("to", box.x1, box.y1);
  }
  static std::string end() { return "</cdr:relSizeAnchor>"; }
  std::string named(const std::string& name) {
    return "<cdr:cNvPr id=\"" + std::to_string(++id_ + 1) + "\" name=\"" + xml(name) + "\"/>";
  }
  [[nodiscard]] std::string transform(const Box& box, bool flipped = false) const {
    return std::string("<a:xfrm") + (flipped ? " flipV=\"1\"" : "") + "><a:off x=\"" +
           emu(box.x0 * look_.width) + "\" y=\"" + emu(box.y0 * look_.height) + "\"/><a:ext cx=\"" +
           emu((box.x1 - box.x0) * look_.width) + "\" cy=\"" + emu((box.y1 - box.y0) * look_.height) +
           "\"/></a:xfrm>";
  }

  const NativeChartStyle& look_;
  std::string out_;
  int id_ = 0;
};

/// Corners in shares of the frame.
Box corners(const NativeLayout& places, const chart::Box& box) {
  return {places.x(box.left), places.y(box.top), places.x(box.right()), places.y(box.bottom())};
}

void draw_spans(Shapes& shapes, const chart::ChartSpec& spec, const NativeLayout& places) {
  const chart::Box& plot = places.layout.plot();
  for (const chart::Span& span : spec.spans) {
    const double from = std::max(places.layout.x(span.from.number), plot.left);
    const double to = std::min(places.layout.x((span.to + 1).number), plot.right());
    if (to <= from) continue;
    shapes.filled("rect", corners(places, {from, plot.top, to - from, plot.height}),
                  span.label.empty() ? "Span" : span.label, ColorRole::text1, 6);
  }
}

/// The expectation, from edge to edge of its periods.
void draw_band(Shapes& shapes, const chart::ChartSpec& spec, const NativeLayout& places) {
  const chart::Layout& layout = places.layout;
  const chart::Box& plot = layout.plot();
  std::vector<std::pair<double, double>> points;
  const auto add = [&](double day, double value) {
    points.emplace_back(places.x(layout.x(day)),
                        places.y(std::clamp(layout.y(value), plot.top, plot.bottom())));
  };
  const chart::BandPoint& first = spec.band.front();
  const chart::BandPoint& last = spec.band.back();
  const double end = (layout.columns() ? next_period(last.start, spec.grain) : last.start).number;
  add(first.start.number, first.high);
  for (const chart::BandPoint& point : spec.band) add(layout.point_day(point.start), point.high);
  add(end, last.high);
  add(end, last.low);
  for (auto point = spec.band.rbegin(); point != spec.band.rend(); ++point)
    add(layout.point_day(point->start), point->low);
  add(first.start.number, first.low);
  shapes.polygon(points, "Expected", ColorRole::text3, 13);
}

void draw_lines(Shapes& shapes, const chart::ChartSpec& spec, const NativeLayout& places) {
  using Stroke = chart::PlacedLine::Stroke;
  for (const chart::PlacedLine& line : places.layout.lines()) {
    const std::string name = line.of < 0 ? std::string("To the words")
                                         : "Line: " + spec.verticals[static_cast<std::size_t>(line.of)].label;
    shapes.line({places.x(line.from.x), places.y(line.from.y), places.x(line.to.x), places.y(line.to.y)},
                name, color_role_of(line.tone), line.width,
                line.stroke == Stroke::dotted   ? "sysDot"
                : line.stroke == Stroke::dashed ? "dash"
                                                : "");
  }
  for (const chart::PlacedDot& dot : places.layout.dots())
    shapes.filled(
        "ellipse",
        corners(places, {dot.at.x - dot.radius, dot.at.y - dot.radius, 2 * dot.radius, 2 * dot.radius}),
        "Dot", color_role_of(dot.tone), 100);
}

/// Names of verticals and spans, "no data". The axes and the words at the ends of lines are the chart's own.
void draw_words(Shapes& shapes, const NativeLayout& places) {
  using Part = chart::PlacedText::Part;
  for (const chart::PlacedText& text : places.layout.texts()) {
    if (text.part != Part::vertical && text.part != Part::span && text.part != Part::gap) continue;
    // Labels stay at their line where another typeface makes them wider or narrower.
    const char* align = "ctr";
    for (const chart::PlacedLine& line : places.layout.lines())
      if (text.part == Part::vertical && line.of == text.of) align = line.from.x > text.box.left ? "r" : "l";
    shapes.words(corners(places, text.box), text.text, color_role_of(text.tone), align);
  }
}

}  // namespace

std::string chart_shapes_xml(const chart::ChartSpec& spec, const ChartTable& table,
                             const NativeLayout& places, const NativeChartStyle& look) {
  Shapes shapes(look);
  if (table.periods.empty()) return {};
  draw_spans(shapes, spec, places);
  if (table.band_as_shape) draw_band(shapes, spec, places);
  draw_lines(shapes, spec, places);
  draw_words(shapes, places);
  return shapes.take();
}

}  // namespace rapport::office
