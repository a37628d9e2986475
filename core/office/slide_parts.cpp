// SPDX-License-Identifier: GPL-3.0-or-later
// The things that stand on a slide.
#include <algorithm>
#include <array>
#include <cmath>

#include "core/office/slide_xml.h"
#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

std::string non_visual(int id, const std::string& name, const std::string& alt_text) {
  std::string out = "<p:cNvPr id=\"" + std::to_string(id) + "\" name=\"" + xml(name) + "\"";
  if (!alt_text.empty()) out += " descr=\"" + xml(alt_text) + "\"";
  return out + "/>";
}

std::string graphic_frame_xml(int id, const std::string& name, const std::string& alt_text,
                              const std::string& transform, const std::string& data) {
  return "<p:graphicFrame><p:nvGraphicFramePr>" + non_visual(id, name, alt_text) +
         "<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr/>"
         "</p:nvGraphicFramePr>" +
         transform + "<a:graphic>" + data + "</a:graphic></p:graphicFrame>";
}

/// A cell's borders: a hairline below, nothing else.
std::string cell_properties(bool own_style) {
  if (!own_style) return "<a:tcPr/>";
  const auto none = [](const char* side) {
    return std::string("<a:") + side + " w=\"0\"><a:noFill/></a:" + side + ">";
  };
  return "<a:tcPr marL=\"0\" marR=\"76200\" marT=\"50800\" marB=\"50800\" anchor=\"ctr\">" + none("lnL") +
         none("lnR") + none("lnT") + "<a:lnB w=\"9525\">" + fill_xml(Ink::hairline, Inks::theme) +
         "</a:lnB><a:noFill/></a:tcPr>";
}

std::string cell_xml(const std::string& text, bool own_style, bool header, double width, double size) {
  std::string run;
  if (own_style) {
    size = header ? 10.5 : 12.5;
    run = paragraph_xml(
        {{fitting_text(text, width - 8.0, 2, size), size, header, header ? Ink::text3 : Ink::text1}});
  } else {
    run = "<a:p><a:r><a:rPr lang=\"en-GB\" sz=\"" + number(size * 100) + "\"/><a:t>" + xml(text) +
          "</a:t></a:r></a:p>";
  }
  return "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>" + run + "</a:txBody>" + cell_properties(own_style) +
         "</a:tc>";
}

constexpr double cell_margins = 15.0;  // left and right of a cell's words, in a template's table style

/// The size at which a table fits its frame: a template's own would be that of a whole slide.
double table_size(const SlideTable& table, const std::vector<double>& widths, double height) {
  const auto row_height = [&](const std::vector<std::string>& cells, double size) {
    double lines = 1.0;
    for (std::size_t i = 0; i < widths.size() && i < cells.size(); ++i)
      lines = std::max(
          lines, std::ceil(text_width(cells[i], size) / std::max(10.0, (widths[i] - cell_margins) * 0.9)));
    return lines * size * 1.2 + 8.0;
  };
  for (double size = 14.0; size > 8.0; size -= 0.5) {
    double used = row_height(table.headers, size);
    for (const auto& row : table.rows) used += row_height(row, size);
    if (used <= height) return size;
  }
  return 8.0;
}

std::string dot_xml(int id, const Frame& frame, Ink ink) {
  return "<p:sp><p:nvSpPr>" + non_visual(id, "Answer", "") + "<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>" +
         transform_xml("a:xfrm", frame) + "<a:prstGeom prst=\"ellipse\"><a:avLst/></a:prstGeom>" +
         fill_xml(ink, Inks::theme) + "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>";
}

}  // namespace

std::string transform_xml(const std::string& element, const Frame& frame) {
  return "<" + element + "><a:off x=\"" + emu(frame.x) + "\" y=\"" + emu(frame.y) + "\"/><a:ext cx=\"" +
         emu(frame.width) + "\" cy=\"" + emu(frame.height) + "\"/></" + element + ">";
}

std::string paragraph_xml(const Paragraph& runs, const char* align, double space_before) {
  std::string out = std::string("<a:p><a:pPr algn=\"") + align + "\">";
  if (space_before > 0.0)
    out += "<a:spcBef><a:spcPts val=\"" + number(space_before * 100) + "\"/></a:spcBef>";
  out += "</a:pPr>";
  for (const Run& run : runs)
    out += "<a:r><a:rPr lang=\"en-GB\" sz=\"" + number(run.points * 100) + "\" b=\"" +
           (run.bold ? "1" : "0") + "\" dirty=\"0\">" + fill_xml(run.ink, Inks::theme) + "</a:rPr><a:t>" +
           // Spaces at the ends part one run from the next.
           (run.text.starts_with(' ') ? " " : "") + xml(run.text) + (run.text.ends_with(' ') ? " " : "") +
           "</a:t></a:r>";
  return out + "</a:p>";
}

std::string text_box_xml(int id, const std::string& name, const Frame& frame,
                         const std::vector<Paragraph>& paragraphs, const char* anchor, const char* align) {
  std::string out =
      "<p:sp><p:nvSpPr>" + non_visual(id, name, "") + "<p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr>" +
      transform_xml("a:xfrm", frame) +
      "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr "
      "wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"" +
      anchor + "\"><a:normAutofit/></a:bodyPr><a:lstStyle/>";
  for (std::size_t i = 0; i < paragraphs.size(); ++i)
    out += paragraph_xml(paragraphs[i], align, i > 0 ? 5.0 : 0.0);
  if (paragraphs.empty()) out += "<a:p><a:endParaRPr lang=\"en-GB\"/></a:p>";
  return out + "</p:txBody></p:sp>";
}

std::string chart_frame_xml(int id, const std::string& name, const std::string& alt_text,
                            const std::string& transform, const std::string& relationship) {
  return graphic_frame_xml(
      id, name, alt_text, transform,
      "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart "
      "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"" +
          relationship + "\"/></a:graphicData>");
}

std::string table_frame_xml(int id, const SlideTable& table, const std::string& name,
                            const std::string& transform, double width, double height,
                            const std::string& style) {
  const bool own = style.empty();
  std::string out =
      "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl><a:tblPr "
      "firstRow=\"1\"" +
      std::string(own ? "" : " bandRow=\"1\"") + "><a:tableStyleId>" +
      (own ? "{2D5ABB26-0587-4C30-8999-92F81FD0307C}" : style) + "</a:tableStyleId></a:tblPr><a:tblGrid>";
  std::vector<double> widths;
  for (std::size_t i = 0; i < table.headers.size(); ++i)
    widths.push_back(width *
                     (i < table.widths.size() ? table.widths[i] : 1.0 / double(table.headers.size())));
  for (const double w : widths) out += "<a:gridCol w=\"" + emu(w) + "\"/>";
  out += "</a:tblGrid>";

  // What does not fit is counted, not cut off silently.
  const double row_height = own ? 28.0 : 18.0;
  const auto room = static_cast<std::size_t>(std::max(2.0, height / row_height - 1.0));
  const double size = own ? 0.0 : table_size(table, widths, height);
  const bool all = table.rows.size() <= room;
  const std::size_t shown = all ? table.rows.size() : room - 1;
  const auto row = [&](const std::vector<std::string>& cells, bool header) {
    out += "<a:tr h=\"" + emu(header && own ? 22.0 : row_height) + "\">";
    for (std::size_t i = 0; i < widths.size(); ++i)
      out += cell_xml(i < cells.size() ? cells[i] : std::string(), own, header, widths[i], size);
    out += "</a:tr>";
  };
  row(table.headers, true);
  for (std::size_t i = 0; i < shown; ++i) row(table.rows[i], false);
  if (!all) row({"and " + std::to_string(table.rows.size() - shown) + " more"}, false);
  return graphic_frame_xml(id, name, table.alt_text, transform, out + "</a:tbl></a:graphicData>");
}

std::string place_xml(int id, const std::string& name, const Frame& frame) {
  return "<p:sp><p:nvSpPr>" + non_visual(id, name, "Place of " + name) +
         "<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>" + transform_xml("a:xfrm", frame) +
         "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>" + fill_xml(Ink::text3, Inks::theme, 5) +
         line_xml(Ink::text3, Inks::theme, 1.0, "dash") +
         "</p:spPr><p:txBody><a:bodyPr anchor=\"ctr\"/><a:lstStyle/>" +
         paragraph_xml({{name, 14.0, false, Ink::text2}}, "ctr") + "</p:txBody></p:sp>";
}

std::string scores_xml(int& next_id, const Scores& scores, const Frame& frame) {
  std::array<int, 11> count{};
  for (const int answer : scores.answers) ++count[static_cast<std::size_t>(std::clamp(answer, 0, 10))];
  const int highest = std::max(1, *std::max_element(count.begin(), count.end()));
  const double slot = frame.width / 11.0;
  const double floor = frame.y + frame.height - 44.0;
  const double dot = std::min({34.0, slot * 0.6, (floor - frame.y - 8.0) / highest * 0.86});
  const double step = dot / 0.86;

  std::string out = "<p:grpSp><p:nvGrpSpPr>" + non_visual(next_id++, "scores", scores.alt_text) +
                    "<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"" + emu(frame.x) +
                    "\" y=\"" + emu(frame.y) + "\"/><a:ext cx=\"" + emu(frame.width) + "\" cy=\"" +
                    emu(frame.height) + "\"/><a:chOff x=\"" + emu(frame.x) + "\" y=\"" + emu(frame.y) +
                    "\"/><a:chExt cx=\"" + emu(frame.width) + "\" cy=\"" + emu(frame.height) +
                    "\"/></a:xfrm></p:grpSpPr>";
  for (int score = 0; score <= 10; ++score) {
    const double left = frame.x + slot * score;
    const Ink ink = score >= 9 ? Ink::good : score >= 7 ? Ink::text3 : Ink::risk;
    for (int k = 0; k < count[static_cast<std::size_t>(score)]; ++k)
      out += dot_xml(next_id++, {left + (slot - dot) / 2, floor - step * (k + 1), dot, dot}, ink);
    out += text_box_xml(next_id++, "Scale", {left, floor + 5.0, slot, 16.0},
                        {{{std::to_string(score), 11.0, false, Ink::text2}}}, "t", "ctr");
  }
  out += "<p:cxnSp><p:nvCxnSpPr>" + non_visual(next_id++, "Axis", "") +
         "<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>" +
         transform_xml("a:xfrm", {frame.x, floor, frame.width, 0.0}) +
         "<a:prstGeom prst=\"line\"><a:avLst/></a:prstGeom>" + line_xml(Ink::peer, Inks::theme, 1.0) +
         "</p:spPr></p:cxnSp>";
  // Never colour alone: each stretch of the scale has its word.
  const auto word = [&](const char* text, int from, int to, Ink ink) {
    out += text_box_xml(next_id++, text, {frame.x + slot * from, floor + 24.0, slot * (to - from + 1), 16.0},
                        {{{text, 11.0, false, ink}}}, "t", "ctr");
  };
  word("Detractors", 0, 6, Ink::risk);
  word("Passives", 7, 8, Ink::text2);
  word("Promoters", 9, 10, Ink::good);
  return out + "</p:grpSp>";
}

}  // namespace rapport::office
