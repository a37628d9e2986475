// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/template.h"

#include <gmock/gmock.h>

#include "core/base/error.h"
#include "core/office/pptx.h"
#include "core/office/template_xml.h"
#include "tests/support/sample_series.h"
#include "tests/unit/office/office_testing.h"

namespace rapport::office {
namespace test_template {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using namespace test_support;

std::string shape(int id, const std::string& name, const std::string& descr, const std::string& paragraphs,
                  bool with_place = true) {
  return "<p:sp><p:nvSpPr><p:cNvPr id=\"" + std::to_string(id) + "\" name=\"" + name + "\" descr=\"" + descr +
         "\"/><p:cNvSpPr/><p:nvPr>" + (with_place ? "" : "<p:ph type=\"body\" sz=\"quarter\" idx=\"13\"/>") +
         "</p:nvPr></p:nvSpPr><p:spPr>" +
         (with_place
              ? "<a:xfrm><a:off x=\"1270000\" y=\"2540000\"/><a:ext cx=\"6350000\" cy=\"2540000\"/></a:xfrm>"
              : "") +
         "</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>" + paragraphs + "</p:txBody></p:sp>";
}

std::string run(const std::string& text, const char* style = "b=\"1\"") {
  return std::string("<a:r><a:rPr lang=\"de-DE\" ") + style + "/><a:t>" + text + "</a:t></a:r>";
}

constexpr const char* sample_table =
    "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"40\" name=\"table:milestones\" descr=\"t\"/>"
    "<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x=\"1\" y=\"1\"/><a:ext "
    "cx=\"9000000\" "
    "cy=\"900000\"/></p:xfrm><a:graphic><a:graphicData "
    "uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl><a:tblPr/><a:tblGrid><a:gridCol "
    "w=\"4500000\"/><a:gridCol w=\"4500000\"/></a:tblGrid><a:tr "
    "h=\"370000\"><a:tc><a:txBody><a:bodyPr/><a:p><a:r>"
    "<a:t>MILESTONE</a:t></a:r></a:p></a:txBody></a:tc><a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>Due</a:t></"
    "a:r></"
    "a:p>"
    "</a:txBody></a:tc></a:tr><a:tr h=\"370000\"><a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:rPr "
    "i=\"1\"/><a:t>x</a:t>"
    "</a:r><a:r><a:t>y</a:t></a:r></a:p></a:txBody></a:tc><a:tc><a:txBody><a:bodyPr/><a:p><a:endParaRPr "
    "sz=\"900\"/>"
    "</a:p></a:txBody></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>";

/// 20 slides of mixed layouts: words only, charts, tables, scores. Slides 2 to 5 ask for something.
std::string template_bytes() {
  DeckContent deck;
  deck.title = "Review";
  deck.subtitle = "Template";
  for (int i = 0; i < 19; ++i) {
    Slide slide;
    slide.title = "Slide " + std::to_string(i);
    if (i % 4 == 1) slide.chart = test::sample_full_chart();
    if (i % 4 == 2) slide.table = SlideTable{"t", {"A", "B"}, {0.5, 0.5}, {{"1", "2"}}, "Table"};
    if (i % 4 == 3) slide.scores = Scores{{9, 3, 7}, "Scores"};
    if (i % 3 == 0) slide.text = {{"HEAD", {"line", "other {brace} {{ not closed"}}};
    deck.slides.push_back(slide);
  }
  Package package = Package::read(to_pptx(deck), "built");
  const auto insert = [&](int slide, const std::string& xml) {
    const std::string name = "ppt/slides/slide" + std::to_string(slide) + ".xml";
    std::string bytes = *package.find(name);
    bytes.insert(bytes.find("</p:spTree>"), xml);
    package.set(name, bytes);
  };
  insert(2, shape(30, "Box", "",
                  "<a:p>" + run("For {{account.name}} only") + "</a:p><a:p>" + run("{{acc", "i=\"1\"") +
                      run("ount.na", "b=\"0\"") + run("me}}: {{ today }}", "u=\"sng\"") + "</a:p>") +
                shape(31, "Box", "", "<a:p>" + run("{{account.nmae}} stays") + "</a:p>"));
  insert(3, shape(30, "Rectangle 7", "chart:plan:paid", "<a:p/>") +
                shape(31, "chart:usage.active_users", "", "<a:p/>", false) +
                shape(32, "chart:usage.nothing", "", "<a:p/>"));
  // Named by its text alone, split over runs.
  insert(4, shape(30, "Box", "", "<a:p>" + run("{{table:me") + run("trics}}") + "</a:p>"));
  insert(5, sample_table);
  package.set("ppt/media/image1.bin", std::string("\x00\x01PNG\xff", 6) + std::string(5000, '\x7'));
  // A part that no slide leads to would be left out.
  std::string links = *package.find("ppt/slides/_rels/slide6.xml.rels");
  links.insert(links.rfind("</Relationships>"),
               "<Relationship Id=\"rId77\" "
               "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" "
               "Target=\"../media/image1.bin\"/>");
  package.set("ppt/slides/_rels/slide6.xml.rels", links);
  return package.to_bytes();
}

TemplateValues values() {
  TemplateValues out;
  out.tokens = {{"account.name", "<Müller> & Söhne =cmd|x"}, {"today", "21 Nov 2026"}};
  out.charts["plan:paid"] = test::sample_full_chart();
  out.charts["usage.active_users"] = test::chart_of(test::long_series());
  const SlideTable table{
      "milestones", {"Milestone", "Due"}, {0.6, 0.4}, {{"<b>Go</b>", "1 Apr"}, {"Next", "2 May"}}, "T"};
  out.tables = {{"milestones", table}, {"metrics", table}};
  return out;
}

TEST(Template, SaysWhatItNeeds) {
  const Template pattern = Template::read(template_bytes(), "t.pptx");
  EXPECT_THAT(pattern.needs().tokens, ElementsAre("account.name", "account.nmae", "today"));
  EXPECT_THAT(pattern.needs().charts, ElementsAre("plan:paid", "usage.active_users", "usage.nothing"));
  EXPECT_THAT(pattern.needs().tables, ElementsAre("metrics", "milestones"));
}

TEST(Template, IsFilledAndNothingElseIsTouched) {
  const std::string before_bytes = template_bytes();
  const Package before = Package::read(before_bytes, "t.pptx");
  TemplateReport report;
  const std::string filled = Template::read(before_bytes, "t.pptx").fill(values(), report);
  const Package after = Package::read(filled, "filled");
  EXPECT_EQ(report.tokens, 3);
  EXPECT_EQ(report.charts, 2);
  EXPECT_EQ(report.tables, 2);
  EXPECT_THAT(report.unknown, ElementsAre("chart:usage.nothing", "{{ not closed", "{{account.nmae}}"));

  // Of what was there, only the four slides that asked, the relationships of the one with charts and the list
  // of content types differ; all else is the same to the byte.
  std::vector<std::string> changed;
  for (const Part& part : before.parts()) {
    const std::string* now = after.find(part.name);
    ASSERT_NE(now, nullptr) << part.name;
    if (*now != part.bytes) changed.push_back(part.name);
  }
  EXPECT_THAT(changed, ElementsAre("[Content_Types].xml", "ppt/slides/slide2.xml", "ppt/slides/slide3.xml",
                                   "ppt/slides/_rels/slide3.xml.rels", "ppt/slides/slide4.xml",
                                   "ppt/slides/slide5.xml"));
  EXPECT_EQ(after.parts().size(), before.parts().size() + 2 * 3 + 1)
      << "two charts with links and workbook, one of them with a drawing";
}

TEST(Template, KeepsTheFormattingOfTheFirstRun) {
  TemplateReport report;
  const Package after =
      Package::read(Template::read(template_bytes(), "t.pptx").fill(values(), report), "filled");
  const std::string text = all_text(after, "ppt/slides/slide2.xml");
  EXPECT_THAT(text, HasSubstr("For <Müller> & Söhne =cmd|x only\n"));
  EXPECT_THAT(text, HasSubstr("{{account.nmae}} stays\n"));
  EXPECT_THAT(text, HasSubstr("<Müller> & Söhne =cmd|x\n\n: 21 Nov 2026\n"));
  const pugi::xml_document slide = document(after, "ppt/slides/slide2.xml");
  for (const pugi::xml_node r : nodes(slide, "a:r"))
    if (std::string(r.child("a:t").text().get()) == "<Müller> & Söhne =cmd|x") {
      EXPECT_STREQ(r.child("a:rPr").attribute("i").value(), "1");
    }
}

TEST(Template, PutsChartsWhereTheShapesStood) {
  TemplateReport report;
  const Package after =
      Package::read(Template::read(template_bytes(), "t.pptx").fill(values(), report), "filled");
  const pugi::xml_document slide = document(after, "ppt/slides/slide3.xml");
  const auto frames = nodes(slide, "p:graphicFrame");
  ASSERT_EQ(frames.size(), 3U) << "the slide had a chart of its own";
  const pugi::xml_node first = frames[1];
  EXPECT_EQ(first.child("p:xfrm").child("a:off").attribute("x").as_int(), 1270000);
  EXPECT_EQ(first.child("p:xfrm").child("a:ext").attribute("cx").as_int(), 6350000);
  EXPECT_EQ(nodes(first, "p:cNvPr").front().attribute("id").as_int(), 30);
  // The second had its place from its layout, and stays that layout's placeholder.
  EXPECT_EQ(frames[2].child("p:xfrm").child("a:ext").attribute("cx").as_int(), 10838180);
  EXPECT_EQ(nodes(frames[2], "p:ph").size(), 1U);
  EXPECT_THAT(*after.find("ppt/slides/slide3.xml"), HasSubstr("chart:usage.nothing"));
  for (const pugi::xml_node frame : frames) {
    const std::string id = nodes(frame, "c:chart").front().attribute("r:id").value();
    const pugi::xml_document links = document(after, "ppt/slides/_rels/slide3.xml.rels");
    const std::string target = resolved(
        "ppt/slides/slide3.xml",
        links.document_element().find_child_by_attribute("Id", id.c_str()).attribute("Target").value());
    const pugi::xml_document chart_links = document(after, relationships_of(target));
    const std::string workbook =
        resolved(target, chart_links.document_element().child("Relationship").attribute("Target").value());
    ASSERT_NE(after.find(workbook), nullptr);
    expect_chart_equals_sheet(read_chart(after, target), Package::read(*after.find(workbook), "embedded"));
  }
}

TEST(Template, FillsTablesInTheirOwnDress) {
  TemplateReport report;
  const Package after =
      Package::read(Template::read(template_bytes(), "t.pptx").fill(values(), report), "filled");
  const std::string text = all_text(after, "ppt/slides/slide5.xml");
  EXPECT_THAT(text, HasSubstr("MILESTONE\nDue\n<b>Go</b>\n1 Apr\nNext\n2 May\n"));
  const pugi::xml_document own = document(after, "ppt/slides/slide5.xml");
  int italic = 0;
  for (const pugi::xml_node properties : nodes(own, "a:rPr")) italic += properties.attribute("i").as_int();
  EXPECT_EQ(italic, 2) << "each new row is dressed as the pattern";
  EXPECT_THAT(*after.find("ppt/slides/slide4.xml"), HasSubstr("{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"));
  EXPECT_THAT(all_text(after, "ppt/slides/slide4.xml"), HasSubstr("Milestone\nDue\n<b>Go</b>\n"));
}

TEST(Template, WithNothingToFillKeepsEveryPart) {
  const Package before = Package::read(template_bytes(), "t.pptx");
  TemplateReport report;
  const Package after = Package::read(Template::read(template_bytes(), "t.pptx").fill({}, report), "filled");
  EXPECT_EQ(report.tokens + report.charts + report.tables, 0);
  EXPECT_EQ(report.unknown.size(), 9U)
      << "seven names, a table among them by its text; braces that are not closed";
  ASSERT_EQ(after.parts().size(), before.parts().size());
  for (std::size_t i = 0; i < before.parts().size(); ++i) {
    EXPECT_EQ(before.parts()[i].name, after.parts()[i].name);
    EXPECT_EQ(before.parts()[i].bytes, after.parts()[i].bytes) << before.parts()[i].name;
  }
}

std::string refusal(const std::string& bytes) {
  try {
    const Template pattern = Template::read(bytes, "t.pptx");
    return "not refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::input);
    return error.what();
  }
}

TEST(Template, RefusesWhatIsNone) {
  const std::string good = template_bytes();
  EXPECT_THAT(refusal(""), HasSubstr("t.pptx is not an Office file"));
  EXPECT_THAT(refusal("%PDF-1.7 ..."), HasSubstr("is not an Office file"));
  EXPECT_THAT(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 rest"), HasSubstr("password-protected"));
  EXPECT_THAT(refusal(good.substr(0, good.size() / 2)), HasSubstr("damaged"));
  Package other;
  other.set("readme.txt", "hello");
  EXPECT_THAT(refusal(other.to_bytes()), HasSubstr("not a presentation"));
  Package broken = Package::read(good, "t.pptx");
  broken.set("ppt/slides/slide7.xml", "<p:sld><p:cSld></p:sld>");
  EXPECT_THAT(refusal(broken.to_bytes()), HasSubstr("ppt/slides/slide7.xml is not well-formed"));
  Package macros = Package::read(good, "t.pptx");
  std::string types = *macros.find("[Content_Types].xml");
  const std::string main =
      "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";
  types.replace(types.find(main), main.size(),
                "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml");
  macros.set("[Content_Types].xml", types);
  EXPECT_THAT(refusal(macros.to_bytes()), HasSubstr("holds macros"));
  // A byte here and there: refused or read, never anything else.
  for (std::size_t at = 3; at < good.size(); at += good.size() / 97) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x55);
    const std::string said = refusal(bad);
    EXPECT_TRUE(said == "not refused" || said.starts_with("t.pptx")) << said;
  }
}

TEST(Tokens, AreFoundAlsoAmongBraces) {
  const auto names = [](std::string_view text) {
    std::vector<std::string> out;
    for (const TokenPlace& token : tokens_in(text)) out.push_back(token.name);
    return out;
  };
  EXPECT_THAT(names("{{a}}{{ b.c }}"), ElementsAre("a", "b.c"));
  EXPECT_THAT(names("{{{a}}}"), ElementsAre("a"));
  EXPECT_TRUE(names("{{}} {{ }} {{a\nb}} {a} }}{{").empty());
  EXPECT_THAT(names("{{open {{a}}"), ElementsAre("a"));
}

}  // namespace test_template
}  // namespace rapport::office
