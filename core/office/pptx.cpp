// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/pptx.h"

#include <algorithm>

#include "core/base/safe_file.h"
#include "core/office/bar_chart.h"
#include "core/office/chart_parts.h"
#include "core/office/pptx_frame.h"
#include "core/office/pptx_notes.h"
#include "core/office/slide_xml.h"
#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

constexpr const char* package_relationships = "http://schemas.openxmlformats.org/package/2006/relationships";

std::string presentation_type(const char* what) {
  return std::string("application/vnd.openxmlformats-officedocument.presentationml.") + what + "+xml";
}

std::string core_properties(const std::string& title) {
  return std::string(kXmlHead) +
         "<cp:coreProperties "
         "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>" +
         xml(title) +
         "</dc:title><dcterms:created xsi:type=\"dcterms:W3CDTF\">2000-01-01T00:00:00Z</dcterms:created>"
         "<dcterms:modified "
         "xsi:type=\"dcterms:W3CDTF\">2000-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>";
}

std::string presentation_xml(std::size_t slides, bool with_notes) {
  std::string out = std::string(kXmlHead) +
                    "<p:presentation xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
                    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
                    "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" "
                    "saveSubsetFonts=\"1\"><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/>"
                    "</p:sldMasterIdLst>";
  // Its relationship comes after those of the slides.
  if (with_notes)
    out += "<p:notesMasterIdLst><p:notesMasterId r:id=\"rId" + std::to_string(6 + slides) +
           "\"/></p:notesMasterIdLst>";
  if (slides > 0) out += "<p:sldIdLst>";
  for (std::size_t i = 0; i < slides; ++i)
    out += "<p:sldId id=\"" + std::to_string(256 + i) + "\" r:id=\"rId" + std::to_string(6 + i) + "\"/>";
  if (slides > 0) out += "</p:sldIdLst>";
  return out + "<p:sldSz cx=\"" + emu(kSlideWidth) + "\" cy=\"" + emu(kSlideHeight) +
         "\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/>" + default_text_style_xml() + "</p:presentation>";
}

class Writer {
 public:
  Writer() {
    package_.set(
        "[Content_Types].xml",
        std::string(kXmlHead) +
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
            "Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
  }

  std::string write(const DeckContent& deck) {
    const bool with_title = !deck.title.empty();
    const std::size_t slides = deck.slides.size() + (with_title ? 1 : 0);
    package_.set(
        "_rels/.rels",
        std::string(kXmlHead) + "<Relationships xmlns=\"" + package_relationships +
            "\"><Relationship Id=\"rId1\" Type=\"" + kRelationships +
            "officeDocument\" Target=\"ppt/presentation.xml\"/><Relationship Id=\"rId2\" "
            "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" "
            "Target=\"docProps/core.xml\"/><Relationship Id=\"rId3\" Type=\"" +
            kRelationships + "extended-properties\" Target=\"docProps/app.xml\"/></Relationships>");
    const std::string title = with_title ? deck.title : deck.slides.empty() ? "" : deck.slides[0].title;
    add("docProps/core.xml", core_properties(title),
        "application/vnd.openxmlformats-package.core-properties+xml");
    add("docProps/app.xml",
        std::string(kXmlHead) +
            "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
            "<Application>Rapport</Application></Properties>",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml");

    const bool with_notes =
        (with_title && !deck.title_notes.empty()) ||
        std::any_of(deck.slides.begin(), deck.slides.end(), [](const Slide& s) { return !s.notes.empty(); });
    add("ppt/presentation.xml", presentation_xml(slides, with_notes), presentation_type("presentation.main"));
    const std::string home = "ppt/presentation.xml";
    add("ppt/slideMasters/slideMaster1.xml", master_xml(), presentation_type("slideMaster"));
    add_relationship(package_, home, "slideMaster", "slideMasters/slideMaster1.xml");
    add("ppt/theme/theme1.xml", theme_xml(), "application/vnd.openxmlformats-officedocument.theme+xml");
    add_relationship(package_, home, "theme", "theme/theme1.xml");
    add("ppt/presProps.xml", presentation_properties_xml(), presentation_type("presProps"));
    add_relationship(package_, home, "presProps", "presProps.xml");
    add("ppt/viewProps.xml", view_properties_xml(), presentation_type("viewProps"));
    add_relationship(package_, home, "viewProps", "viewProps.xml");
    add("ppt/tableStyles.xml", table_styles_xml(), presentation_type("tableStyles"));
    add_relationship(package_, home, "tableStyles", "tableStyles.xml");
    add_layout(1, title_layout_xml());
    add_layout(2, finding_layout_xml());
    add_relationship(package_, "ppt/slideMasters/slideMaster1.xml", "theme", "../theme/theme1.xml");

    if (with_title) add_title(deck);
    for (const Slide& slide : deck.slides) add_content(slide, deck.footer);
    if (with_notes) add_notes_master();
    return package_.to_bytes();
  }

 private:
  void add(const std::string& name, const std::string& bytes, const std::string& type) {
    package_.set(name, bytes);
    add_override(package_, name, type);
  }
  void add_layout(int n, const std::string& bytes) {
    const std::string name = "slideLayout" + std::to_string(n) + ".xml";
    add("ppt/slideLayouts/" + name, bytes, presentation_type("slideLayout"));
    add_relationship(package_, "ppt/slideMasters/slideMaster1.xml", "slideLayout", "../slideLayouts/" + name);
    add_relationship(package_, "ppt/slideLayouts/" + name, "slideMaster", "../slideMasters/slideMaster1.xml");
  }
  /// Adds a slide's part; its first relationship is its layout.
  std::string add_slide(int layout, const std::string& bytes) {
    const std::string file = "slide" + std::to_string(++slides_) + ".xml";
    const std::string name = "ppt/slides/" + file;
    add(name, bytes, presentation_type("slide"));
    add_relationship(package_, name, "slideLayout",
                     "../slideLayouts/slideLayout" + std::to_string(layout) + ".xml");
    add_relationship(package_, "ppt/presentation.xml", "slide", "slides/" + file);
    return name;
  }
  void add_title(const DeckContent& deck) {
    const Brand& brand = deck.brand;
    const bool with_logo = !brand.logo.empty() && brand.logo_width > 0.0 && brand.logo_height > 0.0;
    const std::string name = add_slide(1, title_slide_xml(deck, with_logo ? "rId2" : ""));
    if (with_logo) {
      const bool png = brand.logo_kind == "png";
      const std::string file = png ? "logo.png" : "logo.jpg";
      package_.set("ppt/media/" + file, brand.logo);
      add_default(package_, png ? "png" : "jpg", png ? "image/png" : "image/jpeg");
      add_relationship(package_, name, "image", "../media/" + file);
    }
    add_notes(name, deck.title_notes);
  }
  void add_content(const Slide& slide, const std::string& footer) {
    const bool with_bars = slide.bars && !slide.bars->bars.empty();
    const bool with_chart = with_bars || (slide.chart && has_points(*slide.chart));
    const std::string name = add_slide(2, slide_xml(slide, footer, with_chart ? "rId2" : ""));
    if (with_chart) {
      NativeChartStyle look;
      const Frame frame = lay_out(slide).graphic;
      look.width = frame.width;
      look.height = frame.height;
      look.label = kLeastPoints;
      look.strong = 16.0;
      const std::string chart = add_chart(
          package_, with_bars ? bar_chart_parts(*slide.bars, look) : presentation_chart(*slide.chart, look));
      add_relationship(package_, name, "chart", "../charts/" + chart.substr(chart.rfind('/') + 1));
    }
    add_notes(name, slide.notes);
  }
  /// The page of notes of a slide that has notes.
  void add_notes(const std::string& slide, const std::vector<std::string>& notes) {
    if (notes.empty()) return;
    const std::string file = "notesSlide" + std::to_string(++notes_) + ".xml";
    const std::string name = "ppt/notesSlides/" + file;
    add(name, notes_slide_xml(notes), presentation_type("notesSlide"));
    add_relationship(package_, name, "notesMaster", "../notesMasters/notesMaster1.xml");
    add_relationship(package_, name, "slide", "../slides/" + slide.substr(slide.rfind('/') + 1));
    add_relationship(package_, slide, "notesSlide", "../notesSlides/" + file);
  }
  void add_notes_master() {
    const std::string name = "ppt/notesMasters/notesMaster1.xml";
    add(name, notes_master_xml(), presentation_type("notesMaster"));
    // Two masters must not share a theme.
    add("ppt/theme/theme2.xml", theme_xml(), "application/vnd.openxmlformats-officedocument.theme+xml");
    add_relationship(package_, name, "theme", "../theme/theme2.xml");
    add_relationship(package_, "ppt/presentation.xml", "notesMaster", "notesMasters/notesMaster1.xml");
  }

  Package package_;
  int slides_ = 0;
  int notes_ = 0;
};

}  // namespace

Slide chart_slide(const chart::ChartSpec& spec) {
  Slide slide;
  slide.title = spec.title;
  slide.subtitle = spec.subtitle;
  slide.source = spec.source;
  slide.chart = spec;
  return slide;
}

std::string to_pptx(const DeckContent& deck) {
  return Writer().write(deck);
}

void write_pptx(const DeckContent& deck, const std::string& path) {
  write_file_safely(path, to_pptx(deck));
}

void write_pptx(const chart::ChartSpec& spec, const std::string& path, const std::string& footer) {
  DeckContent deck;
  deck.footer = footer;
  deck.slides.push_back(chart_slide(spec));
  write_pptx(deck, path);
}

}  // namespace rapport::office
