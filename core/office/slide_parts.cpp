// SPDX-License-Identifier: GPL-3.0-or-later
// The XML of a slide's tables, dots and text boxes.
#include <algorithm>
#include <array>

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
std::string cell_properties(bool own_style, bool long_row) {
  if (!own_style) return "<a:tcPr/>";
  const auto none = [](const char* side) {
    return std::string("<a:") + side + " w=\"0\"><a:noFill/></a:" + side + ">";
  };
  return std::string("<a:tcPr marL=\"0\" marR=\"76200\" marT=\"50800\" marB=\"50800\"") +
         (long_row ? "" : " anchor=\"ctr\"") + ">" + none("lnL") + none("lnR") + none("lnT") +
         "<a:lnB w=\"9525\">" + fill_xml(ColorRole::hairline, ColorSource::theme) +
         "</a:lnB><a:noFill/></a:tcPr>";
}

std::string cell_xml(const std::string& text, bool own_style, bool header, bool bold, double size,
                     bool long_row) {
  std::string run;
  if (own_style) {
    run = paragraph_xml(
        {{text, header ? kLeastPoints : size, bold, header ? ColorRole::text3 : ColorRole::text1}});
  } else {
    run = "<a:p><a:r><a:rPr lang=\"en-GB\" sz=\"" + number(size * 100) + "\"/><a:t>" + xml(text) +
          "</a:t></a:r></a:p>";
  }
  return "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>" + run + "</a:txBody>" +
         cell_properties(own_style, long_row) + "</a:tc>";
}

constexpr double cell_margins = 15.0;  // left and right of a cell's words, in a template's table style

/// How a table fits a frame of a template, whose author chose the size: as large as possible; rows that don't
/// fit at the smallest font size are counted, not dropped silently.
struct Fitted {
  double size = kLeastPoints;
  std::size_t shown = 0;  ///< Rows.
};
Fitted fit_in_template(const SlideTable& table, const std::vector<double>& widths, double height) {
  const auto row_height = [&](const std::vector<std::string>& cells, double size) {
    int lines = 1;
    for (std::size_t i = 0; i < widths.size() && i < cells.size(); ++i)
      lines = std::max(lines, line_count(cells[i], widths[i] - cell_margins, size));
    return lines * size * 1.2 + 8.0;
  };
  constexpr double least = 12.0;
  for (double size = 16.0;; size -= 0.5) {
    double used = row_height(table.headers, size);
    std::size_t rows = 0;
    for (; rows < table.rows.size(); ++rows) {
      const double row = row_height(table.rows[rows], size);
      if (used + row > height) break;
      used += row;
    }
    if (rows == table.rows.size()) return {size, rows};
    if (size <= least) return {size, std::max<std::size_t>(1, rows > 1 ? rows - 1 : rows)};
  }
}

std::string dot_xml(int id, const Frame& frame, ColorRole color_role) {
  return shape_xml(id, "Answer", "ellipse", frame, fill_xml(color_role, ColorSource::theme),
                   "<a:ln><a:noFill/></a:ln>");
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
           (run.bold ? "1" : "0") + "\" dirty=\"0\">" + fill_xml(run.color_role, ColorSource::theme) +
           "</a:rPr><a:t>" +
           // Spaces at the ends separate one run from the next.
           (run.text.starts_with(' ') ? " " : "") + xml(run.text) + (run.text.ends_with(' ') ? " " : "") +
           "</a:t></a:r>";
  return out + "</a:p>";
}

std::string text_box_xml(int id, const std::string& name, const Frame& frame,
                         const std::vector<Paragraph>& paragraphs, const char* anchor, const char* align,
                         double space_before) {
  std::string out =
      "<p:sp><p:nvSpPr>" + non_visual(id, name, "") + "<p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr>" +
      transform_xml("a:xfrm", frame) +
      "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr "
      "wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"" +
      anchor + "\"><a:normAutofit/></a:bodyPr><a:lstStyle/>";
  for (std::size_t i = 0; i < paragraphs.size(); ++i)
    out += paragraph_xml(paragraphs[i], align, i > 0 ? space_before : 0.0);
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
  const std::vector<double> widths = column_widths(table, width);
  for (const double w : widths) out += "<a:gridCol w=\"" + emu(w) + "\"/>";
  out += "</a:tblGrid>";

  const auto row = [&](const std::vector<std::string>& cells, bool header, double size, double row_height) {
    out += "<a:tr h=\"" + emu(row_height) + "\">";
    for (std::size_t i = 0; i < widths.size(); ++i)
      out += cell_xml(i < cells.size() ? cells[i] : std::string(), own, header,
                      !header && i == 0 && table.first_bold, size, row_height > 3.0 * size + table.air);
    out += "</a:tr>";
  };
  if (own) {
    const TableSetting setting = set_table(table, width, height);
    if (setting.heights[0] > 0.0) row(table.headers, true, setting.size, setting.heights[0]);
    for (std::size_t i = 0; i < table.rows.size(); ++i)
      row(table.rows[i], false, setting.size, setting.heights[i + 1]);
  } else {
    const Fitted fitted = fit_in_template(table, widths, height);
    row(table.headers, true, fitted.size, 18.0);
    for (std::size_t i = 0; i < fitted.shown && i < table.rows.size(); ++i)
      row(table.rows[i], false, fitted.size, 18.0);
    if (fitted.shown < table.rows.size())
      row({"and " + std::to_string(table.rows.size() - fitted.shown) + " more"}, false, fitted.size, 18.0);
  }
  return graphic_frame_xml(id, name, table.alt_text, transform, out + "</a:tbl></a:graphicData>");
}

std::string shape_xml(int id, const std::string& name, const char* preset, const Frame& frame,
                      const std::string& fill, const std::string& line) {
  return "<p:sp><p:nvSpPr>" + non_visual(id, name, "") + "<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>" +
         transform_xml("a:xfrm", frame) + "<a:prstGeom prst=\"" + preset + "\"><a:avLst/></a:prstGeom>" +
         fill + line + "</p:spPr></p:sp>";
}

std::string line_shape_xml(int id, const std::string& name, const Frame& frame, ColorRole color_role,
                           double points) {
  return "<p:cxnSp><p:nvCxnSpPr>" + non_visual(id, name, "") +
         "<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>" + transform_xml("a:xfrm", frame) +
         "<a:prstGeom prst=\"line\"><a:avLst/></a:prstGeom>" +
         line_xml(color_role, ColorSource::theme, points) + "</p:spPr></p:cxnSp>";
}

std::string group_head_xml(int id, const std::string& name, const std::string& alt_text, const Frame& frame) {
  const std::string at = " x=\"" + emu(frame.x) + "\" y=\"" + emu(frame.y) + "\"/>";
  const std::string size = " cx=\"" + emu(frame.width) + "\" cy=\"" + emu(frame.height) + "\"/>";
  return "<p:grpSp><p:nvGrpSpPr>" + non_visual(id, name, alt_text) +
         "<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off" + at + "<a:ext" + size +
         "<a:chOff" + at + "<a:chExt" + size + "</a:xfrm></p:grpSpPr>";
}

std::string place_xml(int id, const std::string& name, const Frame& frame) {
  return "<p:sp><p:nvSpPr>" + non_visual(id, name, "Place of " + name) +
         "<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>" + transform_xml("a:xfrm", frame) +
         "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>" +
         fill_xml(ColorRole::text3, ColorSource::theme, 5) +
         line_xml(ColorRole::text3, ColorSource::theme, 1.0, "dash") +
         "</p:spPr><p:txBody><a:bodyPr anchor=\"ctr\"/><a:lstStyle/>" +
         paragraph_xml({{name, 14.0, false, ColorRole::text2}}, "ctr") + "</p:txBody></p:sp>";
}

std::string scores_xml(int& next_id, const Scores& scores, const Frame& frame) {
  const std::array<int, 11> count = counts_of(scores);
  const double slot = frame.width / 11.0;
  const double floor = frame.y + frame.height - 50.0;
  const double dot = dot_size(scores, frame.width);
  const double step = dot / 0.88;

  std::string out = group_head_xml(next_id++, "scores", scores.alt_text, frame);
  for (int score = 0; score <= 10; ++score) {
    const double left = frame.x + slot * score;
    const ColorRole color_role = score >= 9   ? ColorRole::good
                                 : score >= 7 ? ColorRole::text3
                                              : ColorRole::risk;
    for (int k = 0; k < count[static_cast<std::size_t>(score)]; ++k)
      out += dot_xml(next_id++, {left + (slot - dot) / 2, floor - step * (k + 1), dot, dot}, color_role);
    out += text_box_xml(next_id++, "Scale", {left, floor + 6.0, slot, 18.0},
                        {{{std::to_string(score), kLeastPoints, false, ColorRole::text2}}}, "t", "ctr");
  }
  out += line_shape_xml(next_id++, "Axis", {frame.x, floor, frame.width, 0.0}, ColorRole::peer, 1.0);
  // Never colour alone: each part of the scale has its name.
  const auto word = [&](const char* text, int from, int to, ColorRole color_role) {
    out += text_box_xml(next_id++, text, {frame.x + slot * from, floor + 28.0, slot * (to - from + 1), 18.0},
                        {{{text, kLeastPoints, false, color_role}}}, "t", "ctr");
  };
  word("Detractors", 0, 6, ColorRole::risk);
  word("Passives", 7, 8, ColorRole::text2);
  word("Promoters", 9, 10, ColorRole::good);
  return out + "</p:grpSp>";
}

}  // namespace rapport::office
