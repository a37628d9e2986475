// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/slide_xml.h"

#include <algorithm>
#include <cmath>

#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

/// `background`: a whole <p:bg>, empty: the layout's.
std::string head(const std::string& shapes, const std::string& background = {}) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<p:sld "
         "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
         "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
         "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/"
         "main\"><p:cSld>" +
         background +
         "<p:spTree><p:nvGrpSpPr>"
         "<p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off "
         "x=\"0\" "
         "y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm>"
         "</p:grpSpPr>" +
         shapes + "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>";
}

/// A text in a placeholder of the layout, which gives its style. `size` 0: the layout's size; no frame: its
/// place.
std::string placeholder(int id, const std::string& name, const std::string& kind, const std::string& text,
                        double size = 0.0, const Frame* frame = nullptr, const std::string& fill = {},
                        bool from_below = false) {
  std::string properties = "<a:rPr lang=\"en-GB\"";
  if (size > 0.0) properties += " sz=\"" + number(size * 100) + "\"";
  properties += fill.empty() ? " dirty=\"0\"/>" : " dirty=\"0\">" + fill + "</a:rPr>";
  return "<p:sp><p:nvSpPr><p:cNvPr id=\"" + std::to_string(id) + "\" name=\"" + name +
         "\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph " + kind +
         "/></p:nvPr></p:nvSpPr>" +
         (frame == nullptr ? "<p:spPr/>" : "<p:spPr>" + transform_xml("a:xfrm", *frame) + "</p:spPr>") +
         "<p:txBody>" + (from_below ? "<a:bodyPr anchor=\"b\"/>" : "<a:bodyPr/>") + "<a:lstStyle/><a:p>" +
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

/// Figures side by side: the label above in grey, the figure in bold, its note after it in grey.
std::string figures_xml(int& id, const std::vector<Figure>& figures, const Frame& frame) {
  const double width = frame.width / double(std::max<std::size_t>(3, figures.size()));
  std::string out;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const Figure& figure = figures[i];
    const double size = figure.strong ? 24.0 : 18.0;
    Paragraph label{{figure.label, kLeastPoints, false, ColorRole::text3}};
    Paragraph value{{figure.value, size, figure.strong, figure.color_role}};
    const double beside = text_width(figure.value, size, true) + 8.0 + text_width(figure.note, kLeastPoints);
    if (!figure.note.empty() && beside < width - 12.0)
      value.push_back({"  " + figure.note, kLeastPoints, false, ColorRole::text2});
    else if (!figure.note.empty())
      label.front().text += ", " + figure.note;
    out += text_box_xml(id++, "Figure",
                        {frame.x + width * double(i), frame.y + 8.0, width - 12.0, frame.height - 8.0},
                        {label, value}, "t", "l", figure.strong ? 0.0 : 5.0);
  }
  return out;
}

std::vector<Paragraph> block_paragraphs(const TextBlock& block, double size) {
  std::vector<Paragraph> out;
  if (!block.heading.empty()) out.push_back({{block.heading, kLeastPoints, false, ColorRole::text3}});
  for (const std::string& line : block.lines) out.push_back({{line, size, false, ColorRole::text1}});
  return out;
}

std::string text_xml(int& id, const Slide& slide, const SlideLayout& layout) {
  if (slide.text.empty()) return {};
  std::string out;
  constexpr double gap = 36.0;
  const auto columns = static_cast<std::size_t>(layout.text_columns);
  const double width = (layout.text.width - gap * (double(columns) - 1.0)) / double(columns);
  if (columns == 1) {
    std::vector<Paragraph> paragraphs;
    for (const TextBlock& block : slide.text) {
      if (!paragraphs.empty()) paragraphs.push_back({{" ", 7.0}});
      for (Paragraph& p : block_paragraphs(block, layout.text_size)) paragraphs.push_back(std::move(p));
    }
    return text_box_xml(id++, "Text", layout.text, paragraphs);
  }
  const std::size_t rows = (slide.text.size() + columns - 1) / columns;
  const double height = (layout.text.height - 14.0 * (double(rows) - 1.0)) / double(rows);
  for (std::size_t i = 0; i < slide.text.size(); ++i) {
    const std::size_t row = i / columns;
    const Frame frame{layout.text.x + (width + gap) * double(i % columns),
                      layout.text.y + (height + 14.0) * double(row), width, height};
    out += text_box_xml(id++, "Text", frame, block_paragraphs(slide.text[i], layout.text_size));
  }
  return out;
}

std::string lead_xml(int id, const Slide& slide, const SlideLayout& layout) {
  std::vector<Paragraph> paragraphs = {{{slide.lead, layout.lead_size, false, ColorRole::accent}}};
  if (!slide.lead_note.empty())
    paragraphs.push_back({{slide.lead_note, kLeastPoints, false, ColorRole::text2}});
  return text_box_xml(id, "Statement", layout.lead, paragraphs);
}

std::string graphic_xml(int& id, const Slide& slide, const Frame& frame,
                        const std::string& chart_relationship) {
  if (!chart_relationship.empty() && (slide.chart || slide.bars)) {
    const int own = id++;
    return chart_frame_xml(own, "Chart " + std::to_string(own),
                           slide.chart ? slide.chart->alt_text : slide.bars->alt_text,
                           transform_xml("p:xfrm", frame), chart_relationship);
  }
  if (slide.chart || slide.bars)
    return text_box_xml(id++, "No data", frame, {{{"no data", kLeastPoints, false, ColorRole::text3}}}, "ctr",
                        "ctr");
  if (slide.tracks) return tracks_xml(id, *slide.tracks, frame);
  if (slide.timeline) return timeline_xml(id, *slide.timeline, frame);
  if (slide.table) {
    const SlideTable& table = *slide.table;
    return table_frame_xml(id++, table, table.name, transform_xml("p:xfrm", frame), frame.width, frame.height,
                           "");
  }
  if (!slide.place.empty()) return place_xml(id++, slide.place, frame);
  return slide.scores ? scores_xml(id, *slide.scores, frame) : std::string();
}

/// White or dark text, whichever contrasts more by relative luminance as in WCAG 2.
bool needs_light_letters(const std::string& colour) {
  const auto channel = [&](std::size_t at) {
    const double c = std::stoi(colour.substr(at, 2), nullptr, 16) / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  const double light = 0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4);
  constexpr double dark_letters = 0.0114;  // of text1
  return 1.05 / (light + 0.05) >= (light + 0.05) / (dark_letters + 0.05);
}

/// The logo on a white card where the slide is coloured: most logos are made for white.
std::string logo_xml(int& id, const Brand& brand, const std::string& relationship) {
  constexpr double most_width = 220.0, most_height = 56.0, top = 44.0;
  const double scale = std::min(most_width / brand.logo_width, most_height / brand.logo_height);
  // The card, where there is one, is aligned with the text.
  const double edge = brand.colour.empty() ? 0.0 : 12.0;
  const Frame frame{kTitleFrame.x + edge, top, brand.logo_width * scale, brand.logo_height * scale};
  std::string out;
  if (!brand.colour.empty())
    out += shape_xml(id++, "Card", "rect",
                     {frame.x - 12.0, frame.y - 10.0, frame.width + 24.0, frame.height + 20.0},
                     "<a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>", "<a:ln><a:noFill/></a:ln>");
  return out + "<p:pic><p:nvPicPr><p:cNvPr id=\"" + std::to_string(id++) + "\" name=\"Logo\" descr=\"" +
         xml(brand.name.empty() ? "Logo" : "Logo of " + brand.name) +
         "\"/><p:cNvPicPr><a:picLocks noChangeAspect=\"1\"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill>"
         "<a:blip r:embed=\"" +
         relationship + "\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>" +
         transform_xml("a:xfrm", frame) +
         "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>";
}

}  // namespace

std::string slide_xml(const Slide& slide, const std::string& footer, const std::string& chart_relationship) {
  const SlideLayout layout = lay_out(slide);
  int id = 2;
  std::string shapes = placeholder(id++, "Title", "type=\"title\"", slide.title, layout.title_size,
                                   &layout.title, {}, layout.title_from_below);
  if (!slide.subtitle.empty())
    shapes += placeholder(id++, "Subtitle", "type=\"body\" sz=\"quarter\" idx=\"13\"", slide.subtitle, 0.0,
                          &layout.subtitle);
  if (!slide.lead.empty()) shapes += lead_xml(id++, slide, layout);
  if (layout.graphic.height > 0.0) shapes += graphic_xml(id, slide, layout.graphic, chart_relationship);
  if (!slide.figures.empty()) shapes += figures_xml(id, slide.figures, layout.figures);
  if (!slide.quotes.empty()) shapes += quotes_xml(id, slide, layout.quotes, layout.quote_size);
  if (slide.side)
    shapes += table_frame_xml(id++, *slide.side, slide.side->name, transform_xml("p:xfrm", layout.side),
                              layout.side.width, layout.side.height, "");
  shapes += text_xml(id, slide, layout);
  shapes += placeholder(id++, "Footer", "type=\"ftr\" sz=\"quarter\" idx=\"11\"", footer);
  if (!slide.source.empty())
    shapes += placeholder(id++, "Source", "type=\"body\" sz=\"quarter\" idx=\"14\"", slide.source);
  shapes += slide_number(id++);
  return head(shapes);
}

std::string title_slide_xml(const DeckContent& deck, const std::string& logo_relationship) {
  const Brand& brand = deck.brand;
  const bool light = !brand.colour.empty() && needs_light_letters(brand.colour);
  const ColorRole color_role = light ? ColorRole::surface : ColorRole::text1;
  const ColorRole quiet = light                  ? ColorRole::surface
                          : brand.colour.empty() ? ColorRole::text2
                                                 : ColorRole::text1;
  int id = 2;
  const double width = 760.0;
  double size = 40.0;
  while (size > 24.0 && line_count(deck.title, width, size, true) > 2) size -= 1.0;
  const double high = line_count(deck.title, width, size, true) * size * kLine;
  // One third above the middle, as a page is read.
  const Frame title{kTitleFrame.x, std::max(120.0, 258.0 - high / 2.0 - 20.0), width, high};
  const Frame subtitle{kTitleFrame.x, title.y + high + 14.0, width,
                       line_count(deck.subtitle, width, 18.0) * 18.0 * kLine};
  std::string shapes = placeholder(id++, "Title", "type=\"ctrTitle\"", deck.title, size, &title,
                                   fill_xml(color_role, ColorSource::theme));
  shapes += placeholder(id++, "Subtitle", "type=\"subTitle\" idx=\"1\"", deck.subtitle, 18.0, &subtitle,
                        fill_xml(quiet, ColorSource::theme));
  if (!logo_relationship.empty()) {
    shapes += logo_xml(id, brand, logo_relationship);
  } else if (!brand.name.empty()) {
    shapes += text_box_xml(id++, "Supplier", {kTitleFrame.x, 58.0, width, 24.0},
                           {{{brand.name, 18.0, false, quiet}}});
  }
  const double half = kTitleFrame.width / 2.0 - 12.0;
  if (!deck.people.empty())
    shapes += text_box_xml(id++, "People", {kTitleFrame.x, 440.0, half, 60.0},
                           {{{deck.people, kLeastPoints, false, quiet}}}, "b");
  if (!deck.headline.empty())
    shapes += text_box_xml(id++, "Headline", {kTitleFrame.x + half + 24.0, 440.0, half, 60.0},
                           {{{deck.headline, kLeastPoints, false, quiet}}}, "b", "r");
  std::string background;
  if (!brand.colour.empty())
    background = "<p:bg><p:bgPr><a:solidFill><a:srgbClr val=\"" + brand.colour +
                 "\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>";
  else
    shapes += shape_xml(id++, "Edge", "rect", {0.0, 0.0, 12.0, kSlideHeight},
                        fill_xml(ColorRole::accent, ColorSource::theme), "<a:ln><a:noFill/></a:ln>");
  return head(shapes, background);
}

}  // namespace rapport::office
