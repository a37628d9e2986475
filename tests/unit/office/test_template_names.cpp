// SPDX-License-Identifier: GPL-3.0-or-later
// Names in places that a template's author may choose: what is filled, and what is told to be left, where.
#include <gmock/gmock.h>

#include "core/office/chart_parts.h"
#include "core/office/pptx.h"
#include "core/office/template.h"
#include "tests/support/sample_series.h"
#include "tests/unit/office/office_testing.h"

namespace rapport::office {
namespace test_template_names {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using namespace test_support;

/// Two slides; the second has a chart, and is shown first.
Package base() {
  DeckContent deck;
  deck.slides.push_back({});
  deck.slides.back().title = "One";
  deck.slides.push_back(chart_slide(test::sample_full_chart()));
  Package package = Package::read(to_pptx(deck), "base");
  std::string presentation = *package.find("ppt/presentation.xml");
  const auto first = presentation.find("<p:sldId ");
  const auto second = presentation.find("<p:sldId ", first + 1);
  const std::string one = presentation.substr(first, second - first);
  const auto end = presentation.find("</p:sldIdLst>");
  presentation = presentation.substr(0, first) + presentation.substr(second, end - second) + one +
                 presentation.substr(end);
  package.set("ppt/presentation.xml", presentation);
  return package;
}

void insert(Package& package, const std::string& part, const std::string& before, const std::string& xml) {
  std::string bytes = *package.find(part);
  const auto at = bytes.find(before);
  ASSERT_NE(at, std::string::npos) << part << " " << before;
  bytes.insert(at, xml);
  package.set(part, bytes);
}

std::string box(int id, const std::string& name, const std::string& paragraph, const std::string& more = "") {
  return "<p:sp><p:nvSpPr><p:cNvPr id=\"" + std::to_string(id) + "\" name=\"" + name + "\"" + more +
         "/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"1270000\" y=\"2540000\"/><a:ext "
         "cx=\"6350000\" cy=\"2540000\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>" +
         paragraph + "</p:txBody></p:sp>";
}

std::string line(const std::string& text) {
  return "<a:p><a:r><a:t>" + text + "</a:t></a:r></a:p>";
}

/// A part that a slide leads to, of a kind and a content type.
void add_part(Package& package, const std::string& slide, const std::string& part, const std::string& kind,
              const std::string& type, const std::string& xml) {
  package.set(part, xml);
  add_override(package, part, type);
  add_relationship(package, slide, kind, "/" + part);
}

TemplateValues values() {
  TemplateValues out;
  out.tokens = {{"account.name", "Müller"}, {"today", "21 Nov 2026"}};
  out.charts["plan:paid"] = test::sample_full_chart();
  out.refused = {{"account.tier", "it is not for a customer"}};
  return out;
}

struct Filled {
  Package package;
  TemplateReport report;
  std::vector<std::string> left;  ///< In words.
};

Filled fill(const Package& package, const TemplateValues& what) {
  Filled out;
  out.package = Package::read(Template::read(package.to_bytes(), "t.pptx").fill(what, out.report), "filled");
  for (const UnfilledName& left : out.report.left) out.left.push_back(left.words());
  return out;
}

constexpr const char* kSlide = "ppt/slides/slide1.xml";  // shown second

TEST(TemplateNames, AreTakenInAnyCase) {
  Package package = base();
  insert(package, kSlide, "</p:spTree>",
         box(30, "Box", line("{{ACCOUNT.Name}} {{ Today }}")) + box(31, "Chart:PLAN:Paid", "<a:p/>"));
  const Filled filled = fill(package, values());
  EXPECT_THAT(all_text(filled.package, kSlide), HasSubstr("Müller 21 Nov 2026"));
  EXPECT_EQ(filled.report.charts, 1);
  EXPECT_THAT(filled.left, IsEmpty());
  expect_sound(filled.package);
}

TEST(TemplateNames, ThatStayAreToldWithTheSlideAsShown) {
  Package package = base();
  insert(
      package, kSlide, "</p:spTree>",
      box(30, "Box", line("{{account.nmae}} and {{Account.Tier}}")) +
          box(31, "Box", "<a:p><a:r><a:t>{{account</a:t></a:r><a:br/><a:r><a:t>.name}}</a:t></a:r></a:p>") +
          box(32, "Box", line("See {{chart:plan:paid}} here")) + box(33, "Box", line("{{ open")) +
          box(34, "Box", "<a:p/>", " descr=\"Picture of {{account.name}}\"") +
          box(35, "chart:usage.nothing", "<a:p/>"));
  const Filled filled = fill(package, values());
  EXPECT_THAT(filled.left, ElementsAre("{{account.nmae}} on slide 2",
                                       "{{Account.Tier}} on slide 2: it is not for a customer",
                                       "{{account .name}} on slide 2: the name contains a line break",
                                       "{{chart:plan:paid}} on slide 2: it is among other words; a chart "
                                       "or table needs a box of its own",
                                       "{{ open on slide 2: the braces are not closed in this paragraph",
                                       "Picture of {{account.name}} on slide 2: it is in an alternative "
                                       "text, where names are not filled",
                                       "chart:usage.nothing on slide 2"));
  for (const UnfilledName& left : filled.report.left) EXPECT_EQ(left.slide, 2);
  EXPECT_THAT(filled.report.unknown, Contains("{{account.nmae}}"));
}

TEST(TemplateNames, InSmartArtChartsNotesCommentsAndPropertiesAreFilledOrTold) {
  Package package = base();
  const std::string a = " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";
  const std::string text = "<a:p><a:r><a:t>{{account.name}} {{oops}}</a:t></a:r></a:p>";
  add_part(package, kSlide, "ppt/diagrams/data1.xml", "diagramData",
           "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
           "<dgm:dataModel xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\"" + a +
               "><dgm:ptLst><dgm:pt><dgm:t>" + text + "</dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>");
  add_part(package, kSlide, "ppt/notesSlides/notesSlide1.xml", "notesSlide",
           "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml",
           "<p:notes xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"" + a +
               "><p:cSld><p:spTree><p:sp><p:txBody>" + text +
               "</p:txBody></p:sp></p:spTree></p:cSld></p:notes>");
  add_part(package, kSlide, "ppt/comments/comment1.xml", "comments",
           "application/vnd.openxmlformats-officedocument.presentationml.comments+xml",
           "<p:cmLst xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"><p:cm>"
           "<p:text>{{today}} {{oops}}</p:text></p:cm></p:cmLst>");
  insert(package, "ppt/charts/chart1.xml", "<c:autoTitleDeleted",
         "<c:title><c:tx><c:rich><a:bodyPr/>" + text + "</c:rich></c:tx></c:title>");
  insert(package, "docProps/core.xml", "</dc:title>", " {{account.name}} {{oops}}");
  insert(package, "ppt/slides/_rels/slide1.xml.rels", "</Relationships>",
         "<Relationship Id=\"rId90\" "
         "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" "
         "Target=\"https://example.com/%7B%7Baccount.name%7D%7D\" TargetMode=\"External\"/>");
  insert(package, "ppt/slideLayouts/slideLayout2.xml", "</p:spTree>", box(40, "Box", text));
  const Filled filled = fill(package, values());
  EXPECT_THAT(
      filled.left,
      ElementsAre("{{oops}} in a chart on slide 1",
                  "https://example.com/%7B%7Baccount.name%7D%7D on slide 2: it is in a link, where names are "
                  "not filled",
                  "{{oops}} in SmartArt on slide 2", "{{oops}} in the notes of slide 2",
                  "{{oops}} in a comment on slide 2", "{{oops}} in the file's properties",
                  "{{oops}} on the layout \"Finding\""));
  for (const char* part : {"ppt/diagrams/data1.xml", "ppt/notesSlides/notesSlide1.xml",
                           "ppt/charts/chart1.xml", "docProps/core.xml", "ppt/slideLayouts/slideLayout2.xml"})
    EXPECT_THAT(*filled.package.find(part), HasSubstr("Müller {{oops}}")) << part;
  EXPECT_THAT(*filled.package.find("ppt/comments/comment1.xml"), HasSubstr("21 Nov 2026 {{oops}}"));
  // Nothing that was not told has braces still.
  for (const Part& part : filled.package.parts()) {
    std::string bytes = part.bytes;
    for (auto at = bytes.find("{{oops}}"); at != std::string::npos; at = bytes.find("{{oops}}"))
      bytes.erase(at, 8);
    EXPECT_EQ(bytes.find("{{"), std::string::npos) << part.name;
  }
}

TEST(TemplateNames, OfATemplateFileMakeAPresentation) {
  for (const char* kind : {"template", "slideshow"}) {
    Package package = base();
    insert(package, kSlide, "</p:spTree>", box(30, "Box", line("{{account.name}}")));
    std::string types = *package.find("[Content_Types].xml");
    const std::string was = "presentationml.presentation.main+xml";
    types.replace(types.find(was), was.size(), std::string("presentationml.") + kind + ".main+xml");
    package.set("[Content_Types].xml", types);
    const Filled filled = fill(package, values());
    EXPECT_THAT(all_text(filled.package, kSlide), HasSubstr("Müller"));
    EXPECT_THAT(*filled.package.find("[Content_Types].xml"), HasSubstr(was));
    EXPECT_THAT(*filled.package.find("[Content_Types].xml"), Not(HasSubstr(std::string(kind) + ".main")));
    expect_sound(filled.package);
  }
}

std::string table(const std::vector<std::string>& headings, const std::vector<std::string>& pattern) {
  const auto row = [](const std::vector<std::string>& cells) {
    std::string out = "<a:tr h=\"370000\">";
    for (const std::string& cell : cells)
      out += "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>" + line(cell) + "</a:txBody><a:tcPr/></a:tc>";
    return out + "</a:tr>";
  };
  return "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"40\" name=\"table:milestones\" descr=\"t\"/>"
         "<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x=\"1\" y=\"1\"/><a:ext "
         "cx=\"9000000\" cy=\"900000\"/></p:xfrm><a:graphic><a:graphicData "
         "uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl><a:tblPr/><a:tblGrid/>" +
         row(headings) + row(pattern) + "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>";
}

TemplateValues with_milestones() {
  TemplateValues out = values();
  out.tables["milestones"] = SlideTable{"milestones", {"Milestone", "Due"},
                                        {0.6, 0.4},   {{"Go", "1 Apr"}, {"Next", "2 May"}},
                                        "T",          {{{"Owner", "Who"}, {"Ana", "Lea"}}}};
  return out;
}

TEST(TemplateTables, AreFilledByTheirOwnHeadings) {
  Package package = base();
  insert(package, kSlide, "</p:spTree>", table({"due", "Owner", "MILESTONE"}, {"x", "y", "z"}));
  const Filled filled = fill(package, with_milestones());
  EXPECT_THAT(all_text(filled.package, kSlide),
              HasSubstr("due\nOwner\nMILESTONE\n1 Apr\nAna\nGo\n2 May\nLea\nNext\n"));
  EXPECT_THAT(filled.left, IsEmpty());
}

TEST(TemplateTables, SayUnknownHeadingsAndLeaveTheirCells) {
  Package package = base();
  insert(package, kSlide, "</p:spTree>", table({"Milestone", "Risk", "Bis"}, {"x", "ask us", "{{due}}"}));
  const Filled filled = fill(package, with_milestones());
  EXPECT_THAT(all_text(filled.package, kSlide),
              HasSubstr("Milestone\nRisk\nBis\nGo\nask us\n1 Apr\nNext\nask us\n2 May\n"));
  EXPECT_THAT(filled.left,
              ElementsAre("column \"Risk\" of table:milestones on slide 2: the table has no such "
                          "column; its cells are as they were"));
  EXPECT_EQ(filled.report.tables, 1);
}

TEST(TemplateTables, OfOtherWordsAltogetherStayAsTheyAre) {
  Package package = base();
  insert(package, kSlide, "</p:spTree>", table({"Was", "Bis"}, {"x", "y"}));
  const Filled filled = fill(package, with_milestones());
  EXPECT_THAT(all_text(filled.package, kSlide), HasSubstr("Was\nBis\nx\ny\n"));
  EXPECT_EQ(filled.report.tables, 0);
  EXPECT_EQ(filled.left.size(), 2U);
}

/// A chart as an author styled it: orange columns, a serif, no grid, a legend, a title with a name.
constexpr const char* styled =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><c:chartSpace "
    "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><c:roundedCorners "
    "val=\"1\"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>For "
    "{{account.name}}</a:t></a:r></a:p>"
    "</c:rich></c:tx><c:overlay val=\"0\"/></c:title><c:plotArea><c:layout/><c:barChart><c:barDir "
    "val=\"col\"/><c:ser><c:idx val=\"0\"/><c:order val=\"0\"/><c:spPr><a:solidFill><a:srgbClr "
    "val=\"FF8800\"/></a:solidFill></c:spPr><c:val><c:numRef><c:f>Sheet1!$A$1</c:f></c:numRef></c:val></"
    "c:ser>"
    "<c:gapWidth val=\"150\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart><c:catAx><c:axId "
    "val=\"1\"/><c:txPr><a:bodyPr rot=\"0\"/><a:p><a:pPr><a:defRPr sz=\"1600\"><a:latin "
    "typeface=\"Georgia\"/></a:defRPr></a:pPr></a:p></c:txPr></c:catAx><c:valAx><c:axId "
    "val=\"2\"/></c:valAx></c:plotArea><c:legend><c:legendPos "
    "val=\"r\"/></c:legend></c:chart><c:txPr><a:bodyPr/>"
    "<a:p><a:pPr><a:defRPr sz=\"1600\"><a:latin typeface=\"Georgia\"/></a:defRPr></a:pPr></a:p></c:txPr>"
    "<c:externalData r:id=\"rId1\"/></c:chartSpace>";

TEST(TemplateCharts, AStyledChartKeepsItsStyleAndGetsTheData) {
  Package package = base();
  // The chart of the slide that is shown first, with its workbook and drawing, becomes the author's.
  package.set("ppt/charts/chart1.xml", styled);
  std::string slide = *package.find("ppt/slides/slide2.xml");
  const std::string name = "name=\"Chart ";
  slide.insert(slide.find(name) + name.size() - 6, "chart:plan:paid ");
  const auto at = slide.find("chart:plan:paid Chart ");
  slide.replace(at, slide.find('"', at) - at, "chart:plan:paid");
  package.set("ppt/slides/slide2.xml", slide);

  Series series = test::series_of(test::tickets_metric(), Grain::month, 14, [](int i) { return 20.0 + i; });
  TemplateValues what = values();
  what.charts["plan:paid"] = test::chart_of(series);
  const Filled filled = fill(package, what);
  EXPECT_EQ(filled.report.charts, 1);
  expect_sound(filled.package);
  const std::string* chart = filled.package.find("ppt/charts/chart1.xml");
  ASSERT_NE(chart, nullptr);
  const pugi::xml_document xml = document(filled.package, "ppt/charts/chart1.xml");
  const auto lines = read_chart(filled.package, "ppt/charts/chart1.xml");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].kind, "barChart");
  const pugi::xml_document links = document(filled.package, "ppt/charts/_rels/chart1.xml.rels");
  std::string workbook;
  for (const pugi::xml_node entry : links.document_element().children())
    if (std::string(entry.attribute("Type").value()).ends_with("/package")) {
      EXPECT_TRUE(workbook.empty());
      workbook = resolved("ppt/charts/chart1.xml", entry.attribute("Target").value());
      EXPECT_STREQ(entry.attribute("Id").value(),
                   nodes(xml, "c:externalData").front().attribute("r:id").value());
    }
  ASSERT_NE(filled.package.find(workbook), nullptr);
  expect_chart_equals_sheet(lines, Package::read(*filled.package.find(workbook), "embedded"));

  // The author's colour, gap, grid, type, title, corners and legend.
  EXPECT_THAT(*chart, HasSubstr("FF8800"));
  EXPECT_THAT(*chart, Not(HasSubstr("accent1")));
  EXPECT_THAT(*chart, HasSubstr("<c:gapWidth val=\"150\"/>"));
  EXPECT_TRUE(nodes(xml, "c:majorGridlines").empty());
  EXPECT_THAT(*chart, HasSubstr("typeface=\"Georgia\""));
  EXPECT_THAT(all_text(filled.package, "ppt/charts/chart1.xml"), HasSubstr("For Müller"));
  EXPECT_THAT(*chart, HasSubstr("<c:roundedCorners val=\"1\"/>"));
  ASSERT_EQ(nodes(xml, "c:legend").size(), 1U);
  EXPECT_EQ(nodes(xml, "c:legendEntry").size(), 1U) << "what only carries words has no entry";
  // The order that the format wants.
  const auto order = [&](const char* parent, const std::vector<std::string>& wanted) {
    std::size_t next = 0;
    for (const pugi::xml_node child : nodes(xml, parent).front().children()) {
      const auto found =
          std::find(wanted.begin() + static_cast<std::ptrdiff_t>(next), wanted.end(), child.name());
      ASSERT_NE(found, wanted.end()) << parent << " > " << child.name();
      next = static_cast<std::size_t>(found - wanted.begin());
    }
  };
  order("c:chartSpace", {"c:date1904", "c:lang", "c:roundedCorners", "c:style", "c:clrMapOvr", "c:chart",
                         "c:spPr", "c:txPr", "c:externalData", "c:userShapes"});
  order("c:chart",
        {"c:title", "c:autoTitleDeleted", "c:plotArea", "c:legend", "c:plotVisOnly", "c:dispBlanksAs"});
  order("c:legend", {"c:legendPos", "c:legendEntry", "c:layout", "c:overlay", "c:spPr", "c:txPr"});
  order("c:catAx", {"c:axId",           "c:scaling", "c:delete",    "c:axPos",         "c:majorGridlines",
                    "c:minorGridlines", "c:title",   "c:numFmt",    "c:majorTickMark", "c:minorTickMark",
                    "c:tickLblPos",     "c:spPr",    "c:txPr",      "c:crossAx",       "c:crosses",
                    "c:auto",           "c:lblAlgn", "c:lblOffset", "c:tickLblSkip",   "c:tickMarkSkip",
                    "c:noMultiLvlLbl"});
}

}  // namespace test_template_names
}  // namespace rapport::office
