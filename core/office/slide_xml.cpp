// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/slide_xml.h"

#include <algorithm>

#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

constexpr double content_top = 112.0;
constexpr double content_bottom = 486.0;
constexpr double figures_height = 30.0;

std::string head(const std::string& shapes) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<p:sld "
         "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
         "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
         "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/"
         "main\"><p:cSld><p:spTree><p:nvGrpSpPr>"
         "<p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off "
         "x=\"0\" "
         "y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm>"
         "</p:grpSpPr>" +
         shapes + "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>";
}

/// A text in a placeholder of the layout, which gives it its place and dress. `size` 0: the layout's.
std::string placeholder(int id, const std::string& name, const std::string& kind, const std::string& text,
                        double size = 0.0) {
  std::string properties = "<a:rPr lang=\"en-GB\"";
  if (size > 0.0) properties += " sz=\"" + number(size * 100) + "\"";
  properties += " dirty=\"0\"/>";
  return "<p:sp><p:nvSpPr><p:cNvPr id=\"" + std::to_string(id) + "\" name=\"" + name +
         "\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph " + kind +
         "/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>" +
         (text.empty() ? std::string("<a:endParaRPr lang=\"en-GB\"/>")
                       : "<a:r>" + properties + "<a:t>" + xml(text) + "</a:t></a:r>") +
         "</a:p></p:txBody></p:sp>";
}

std::string slide_number(int id) {
  return "<p:sp><p:nvSpPr><p:cNvPr id=\"" + std::to_string(id) +
         "\" name=\"Slide number\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph "
         "type=\"sldNum\" "
         "sz=\"quarter\" "
         "idx=\"12\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:fld "
         "id=\"{6B1C2F44-5A0E-4B57-9C0F-2D7E3A915C01}\" type=\"slidenum\"><a:rPr "
         "lang=\"en-GB\"/><a:t>‹#›</a:t>"
         "</a:fld></a:p></p:txBody></p:sp>";
}

/// A row of figures: the label quiet, the figure strong, the note quiet again. Where they don't fit at full
/// size they are all set smaller.
std::string figures_xml(int id, const std::vector<Figure>& figures, double y) {
  std::string all;
  for (const Figure& f : figures) all += f.label + "  " + f.value + " " + f.note + "      ";
  const double size = fitting_size(all, kTitleFrame.width, 1, 13.0, 9.0);
  Paragraph row;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (i > 0) row.push_back({"\u2003\u2003", size});
    row.push_back({figures[i].label + " ", size, false, Ink::text3});
    row.push_back({"\u2002" + figures[i].value + " ", size, true, figures[i].ink});
    if (!figures[i].note.empty()) row.push_back({figures[i].note, size, false, Ink::text2});
  }
  return text_box_xml(id, "Figures", {kTitleFrame.x, y, kTitleFrame.width, figures_height}, {row}, "ctr");
}

std::vector<Paragraph> block_paragraphs(const TextBlock& block, double size) {
  std::vector<Paragraph> out;
  if (!block.heading.empty()) out.push_back({{block.heading, size - 2.0, true, Ink::text3}});
  for (const std::string& line : block.lines) out.push_back({{line, size, false, Ink::text1}});
  return out;
}

constexpr double lead_height = 104.0;

/// Where graphic and words begin: below the statement, where there is one.
double body_top(const Slide& slide) {
  return slide.lead.empty() ? content_top : content_top + lead_height + 14.0;
}

std::string lead_xml(int id, const Slide& slide) {
  const double size = fitting_size(slide.lead, kTitleFrame.width, 2, 26.0, 14.0);
  std::vector<Paragraph> paragraphs = {
      {{fitting_text(slide.lead, kTitleFrame.width, 3, size), size, false, Ink::accent}}};
  if (!slide.lead_note.empty()) paragraphs.push_back({{slide.lead_note, 12.0, false, Ink::text2}});
  return text_box_xml(id, "Statement", {kTitleFrame.x, content_top, kTitleFrame.width, lead_height},
                      paragraphs);
}

bool has_graphic(const Slide& slide) {
  return slide.chart || slide.scores || slide.table || !slide.place.empty();
}

/// The largest size at which the blocks fit their height, each line wrapped at `width`.
double block_size(const std::vector<const TextBlock*>& blocks, double width, double height, double most) {
  for (double size = most; size > 8.0; size -= 0.5) {
    double used = 0.0;
    for (const TextBlock* block : blocks) {
      used += size * 1.3 + 8.0;
      for (const std::string& line : block->lines)
        used += (1.0 + static_cast<int>(text_width(line, size) / (width * 0.92))) * size * 1.25 + 5.0;
    }
    if (used <= height) return size;
  }
  return 8.0;
}

std::string text_xml(int& id, const Slide& slide) {
  if (slide.text.empty()) return {};
  const double bottom = slide.figures.empty() ? content_bottom : content_bottom - figures_height - 10.0;
  std::string out;
  if (has_graphic(slide)) {
    // One column beside the graphic, all blocks below each other.
    const Frame graphic = graphic_frame(slide);
    const double x = graphic.x + graphic.width + 28.0;
    const double top = body_top(slide);
    const Frame column{x, top, kTitleFrame.x + kTitleFrame.width - x, bottom - top};
    std::vector<const TextBlock*> all;
    for (const TextBlock& block : slide.text) all.push_back(&block);
    const double size = block_size(all, column.width, column.height, 13.0);
    std::vector<Paragraph> paragraphs;
    for (const TextBlock& block : slide.text)
      for (Paragraph& p : block_paragraphs(block, size)) paragraphs.push_back(std::move(p));
    return text_box_xml(id++, "Text", column, paragraphs);
  }
  // Side by side, three at most in a row.
  const std::size_t columns = std::min<std::size_t>(3, slide.text.size());
  const std::size_t rows = (slide.text.size() + columns - 1) / columns;
  const double gap = 28.0;
  const double width = (kTitleFrame.width - gap * (double(columns) - 1.0)) / double(columns);
  const double height = (bottom - body_top(slide) - gap * (double(rows) - 1.0)) / double(rows);
  double size = columns == 1 ? 20.0 : 15.0;
  for (const TextBlock& block : slide.text) size = std::min(size, block_size({&block}, width, height, size));
  for (std::size_t i = 0; i < slide.text.size(); ++i) {
    const auto [row, column] = std::pair(i / columns, i % columns);
    const Frame frame{kTitleFrame.x + (width + gap) * double(column),
                      body_top(slide) + 8.0 + (height + gap) * double(row), width, height};
    out += text_box_xml(id++, "Text", frame, block_paragraphs(slide.text[i], size));
  }
  return out;
}

}  // namespace

Frame graphic_frame(const Slide& slide) {
  double bottom = content_bottom;
  if (!slide.figures.empty()) bottom -= figures_height + 14.0;
  const double width = slide.text.empty() ? kTitleFrame.width : kTitleFrame.width * 0.64;
  return {kTitleFrame.x, body_top(slide), width, bottom - body_top(slide)};
}

std::string slide_xml(const Slide& slide, const std::string& footer, const std::string& chart_relationship) {
  int id = 2;
  std::string shapes;
  // The sentence has two lines at most; a long name in it makes it smaller before it is cut.
  const double size = fitting_size(slide.title, kTitleFrame.width, 1, 24.0, 18.0);
  shapes += placeholder(id++, "Title", "type=\"title\"",
                        fitting_text(slide.title, kTitleFrame.width, 2, size), size);
  if (!slide.subtitle.empty())
    shapes += placeholder(id++, "Subtitle", "type=\"body\" sz=\"quarter\" idx=\"13\"",
                          fitting_text(slide.subtitle, kTitleFrame.width, 2, 12.0));
  if (!slide.lead.empty()) shapes += lead_xml(id++, slide);
  const Frame frame = graphic_frame(slide);
  if (!chart_relationship.empty() && slide.chart) {
    const int own = id++;
    shapes += chart_frame_xml(own, "Chart " + std::to_string(own), slide.chart->alt_text,
                              transform_xml("p:xfrm", frame), chart_relationship);
  } else if (slide.chart) {
    shapes += text_box_xml(id++, "No data", frame, {{{"no data", 13.0, false, Ink::text3}}}, "ctr", "ctr");
  } else if (slide.table) {
    shapes += table_frame_xml(id++, *slide.table, slide.table->name, transform_xml("p:xfrm", frame),
                              frame.width, frame.height, "");
  } else if (!slide.place.empty()) {
    shapes += place_xml(id++, slide.place, frame);
  } else if (slide.scores) {
    shapes += scores_xml(id, *slide.scores, frame);
  }
  if (!slide.figures.empty()) shapes += figures_xml(id++, slide.figures, content_bottom - figures_height);
  shapes += text_xml(id, slide);
  shapes += placeholder(id++, "Footer", "type=\"ftr\" sz=\"quarter\" idx=\"11\"",
                        fitting_text(footer, kFooterFrame.width, 1, 9.0));
  if (!slide.source.empty())
    shapes += placeholder(id++, "Source", "type=\"body\" sz=\"quarter\" idx=\"14\"",
                          fitting_text(slide.source, kSourceFrame.width, 1, 9.0));
  shapes += slide_number(id++);
  return head(shapes);
}

std::string title_slide_xml(const DeckContent& deck) {
  const double size = fitting_size(deck.title, kTitleFrame.width, 1, 40.0, 24.0);
  return head(placeholder(2, "Title", "type=\"ctrTitle\"",
                          fitting_text(deck.title, kTitleFrame.width, 2, size), size) +
              placeholder(3, "Subtitle", "type=\"subTitle\" idx=\"1\"",
                          fitting_text(deck.subtitle, kTitleFrame.width, 2, 18.0)));
}

}  // namespace rapport::office
