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

/// Shapes one after the other, each with its own id.
class Shapes {
 public:
  explicit Shapes(const ChartLook& look) : look_(look) {}

  void rectangle(const Box& box, const std::string& name, Ink ink, int opacity) {
    begin(box);
    out_ += "<cdr:sp macro=\"\" textlink=\"\"><cdr:nvSpPr>" + named(name) +
            "<cdr:cNvSpPr/></cdr:nvSpPr><cdr:spPr>" + transform(box) +
            "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>" + fill_xml(ink, look_.inks, opacity) +
            "<a:ln><a:noFill/></a:ln></cdr:spPr></cdr:sp>" + end();
  }

  /// A closed shape through points of the frame, in shares of it.
  void polygon(const std::vector<std::pair<double, double>>& points, const std::string& name, Ink ink,
               int opacity) {
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
    out_ += "<a:close/></a:path></a:pathLst></a:custGeom>" + fill_xml(ink, look_.inks, opacity) +
            "<a:ln><a:noFill/></a:ln></cdr:spPr></cdr:sp>" + end();
  }

  void line(const Box& box, const std::string& name, Ink ink, double points, std::string_view dash) {
    begin(box);
    out_ += "<cdr:cxnSp macro=\"\"><cdr:nvCxnSpPr>" + named(name) +
            "<cdr:cNvCxnSpPr/></cdr:nvCxnSpPr><cdr:spPr>" + transform(box) +
            "<a:prstGeom prst=\"line\"><a:avLst/></a:prstGeom>" + line_xml(ink, look_.inks, points, dash) +
            "</cdr:spPr></cdr:cxnSp>" + end();
  }

  void words(const Box& box, const std::string& text, Ink ink, const char* align) {
    begin(box);
    const std::string safe = xml(text);
    out_ +=
        "<cdr:sp macro=\"\" textlink=\"\"><cdr:nvSpPr>" + named(text) +
        "<cdr:cNvSpPr txBox=\"1\"/></cdr:nvSpPr><cdr:spPr>" + transform(box) +
        "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></cdr:spPr><cdr:txBody><a:bodyPr "
        "vertOverflow=\"overflow\" horzOverflow=\"overflow\" wrap=\"none\" lIns=\"0\" tIns=\"0\" rIns=\"0\" "
        "bIns=\"0\" anchor=\"ctr\"/><a:lstStyle/><a:p><a:pPr algn=\"" +
        align + "\"/><a:r><a:rPr lang=\"en-GB\" sz=\"" + number(look_.label * 100) + "\">" +
        fill_xml(ink, look_.inks) + "<a:latin typeface=\"" + look_.font + "\"/></a:rPr><a:t>" + safe +
        "</a:t></a:r></a:p></cdr:txBody></cdr:sp>" + end();
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
  [[nodiscard]] std::string transform(const Box& box) const {
    return "<a:xfrm><a:off x=\"" + emu(box.x0 * look_.width) + "\" y=\"" + emu(box.y0 * look_.height) +
           "\"/><a:ext cx=\"" + emu((box.x1 - box.x0) * look_.width) + "\" cy=\"" +
           emu((box.y1 - box.y0) * look_.height) + "\"/></a:xfrm>";
  }

  const ChartLook& look_;
  std::string out_;
  int id_ = 0;
};

void draw_spans(Shapes& shapes, const chart::ChartSpec& spec, const ChartPlaces& places,
                const ChartLook& look) {
  const double bottom = places.top + places.height;
  const double right = places.left + places.width;
  for (const chart::Span& span : spec.spans) {
    const double from = std::max(places.x(span.from), places.left);
    const double to = std::min(places.x(span.to + 1), right);
    if (to <= from) continue;
    shapes.rectangle({from, places.top, to, bottom}, span.label.empty() ? "Span" : span.label, Ink::text1, 6);
    if (text_width(span.label, look.label) + 6.0 < (to - from) * look.width && !span.label.empty())
      shapes.words({from, bottom - places.row_height, to, bottom}, span.label, Ink::text2, "ctr");
  }
}

/// What was expected, from edge to edge of the periods that it holds for.
void draw_band(Shapes& shapes, const chart::ChartSpec& spec, const ChartPlaces& places) {
  const double half = places.slots ? places.width / static_cast<double>(places.periods.size()) / 2 : 0.0;
  std::vector<std::pair<double, double>> points;
  const auto add = [&](double x, double value) {
    points.emplace_back(x, std::clamp(places.y(value), places.top, places.top + places.height));
  };
  const chart::BandPoint& first = spec.band.front();
  const chart::BandPoint& last = spec.band.back();
  add(places.x(first.start), first.high);
  for (const chart::BandPoint& point : spec.band) add(places.x(point.start) + half, point.high);
  add(places.x(last.start) + 2 * half, last.high);
  add(places.x(last.start) + 2 * half, last.low);
  for (auto point = spec.band.rbegin(); point != spec.band.rend(); ++point)
    add(places.x(point->start) + half, point->low);
  add(places.x(first.start), first.low);
  shapes.polygon(points, "Expected", Ink::text3, 13);
}

void draw_verticals(Shapes& shapes, const ChartPlaces& places, const ChartLook& look) {
  for (const PlacedName& name : places.names) {
    const double at = places.x(name.vertical->day);
    const double row_top = places.names_top + name.row * places.row_height;
    const double top = name.row < 0 ? places.top : row_top;
    using Kind = chart::Vertical::Kind;
    const Kind kind = name.vertical->kind;
    shapes.line({at, top, at, places.top + places.height}, "Line: " + name.text,
                kind == Kind::go_live ? Ink::text1 : Ink::text3, 1.0,
                kind == Kind::external     ? "sysDot"
                : kind == Kind::definition ? "dash"
                                           : "");
    if (name.row < 0) continue;
    const double gap = 5.0 / look.width;
    const double width = (text_width(name.text, look.label) + 4.0) / look.width;
    const double from = name.left_of_line ? at - gap - width : at + gap;
    shapes.words({from, row_top, from + width, row_top + places.row_height}, name.text,
                 kind == Kind::go_live ? Ink::text1 : Ink::text2, name.left_of_line ? "r" : "l");
  }
}

/// "no data" just under the line beside a gap that has room for the words.
void draw_gaps(Shapes& shapes, const chart::ChartSpec& spec, const ChartTable& table,
               const ChartPlaces& places, const ChartLook& look) {
  const std::string words = "no data";
  const double width = (text_width(words, look.label) + 4.0) / look.width;
  double free_from = 0.0;
  for (const auto& [first, last] : spec.gaps) {
    const Day left = places.slots ? first : period_start(first - 1, spec.grain);
    const double from = places.x(left);
    const double to = std::min(places.x(next_period(last, spec.grain)), places.left + places.width);
    const double middle = (from + to) / 2;
    if ((to - from) * look.width < 12.0 || (places.columns && to - from < width)) continue;
    if (middle - width / 2 < std::max(free_from, places.left)) continue;
    if (middle + width / 2 > places.left + places.width) continue;
    const double floor = places.top + places.height - places.row_height;
    double top = floor;
    if (!places.columns) {
      // Below whatever is drawn there.
      double lowest = places.top;
      for (const DrawnColumn& drawn : table.drawn) {
        if (drawn.drawn == Drawn::band_base || drawn.drawn == Drawn::band_height) continue;
        const auto& numbers = table.column(drawn.column).numbers;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
          const double x = places.x(table.periods[i]);
          if (numbers[i] && x > middle - width / 2 - 0.01 && x < middle + width / 2 + 0.01)
            lowest = std::max(lowest, places.y(*numbers[i] * table.divisor));
        }
      }
      top = std::min(lowest + 6.0 / look.height, floor);
      if (top < lowest) continue;
    }
    shapes.words({middle - width / 2, top, middle + width / 2, top + places.row_height}, words, Ink::text2,
                 "ctr");
    free_from = middle + width / 2;
  }
}

}  // namespace

std::string chart_shapes_xml(const chart::ChartSpec& spec, const ChartTable& table, const ChartPlaces& places,
                             const ChartLook& look) {
  Shapes shapes(look);
  if (table.periods.empty()) return {};
  draw_spans(shapes, spec, places, look);
  if (table.band_as_shape) draw_band(shapes, spec, places);
  draw_gaps(shapes, spec, table, places, look);
  draw_verticals(shapes, places, look);
  return shapes.take();
}

}  // namespace rapport::office
