// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody's own presentation must not take along into a customer's deck.
#include "core/office/template_clean.h"

#include <gmock/gmock.h>

#include "core/base/error.h"
#include "core/office/pptx.h"
#include "core/office/template.h"
#include "tests/support/sample_series.h"
#include "tests/unit/office/office_testing.h"
#include "tests/unit/sources/input_testing.h"

namespace rapport::office {
namespace test_template_clean {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using namespace test_support;

constexpr const char* kSlide = "ppt/slides/slide2.xml";
constexpr const char* kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// Two slides, the second with a chart.
Package sample() {
  DeckContent deck;
  deck.title = "Review";
  Slide slide;
  slide.title = "Chart";
  slide.chart = test::sample_full_chart();
  deck.slides.push_back(slide);
  return Package::read(to_pptx(deck), "built");
}

void relate(Package& package, const std::string& part, const std::string& id, const std::string& type,
            const std::string& target, bool external) {
  const std::string name = relationships_of(part);
  const std::string* there = package.find(name);
  std::string bytes =
      there != nullptr
          ? *there
          : "<Relationships "
            "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
  bytes.insert(bytes.rfind("</Relationships>"), "<Relationship Id=\"" + id + "\" Type=\"" + type +
                                                    "\" Target=\"" + target + "\"" +
                                                    (external ? " TargetMode=\"External\"/>" : "/>"));
  package.set(name, bytes);
}

void insert(Package& package, const std::string& part, const std::string& before, const std::string& xml) {
  std::string bytes = *package.find(part);
  bytes.insert(bytes.rfind(before), xml);
  package.set(part, bytes);
}

std::string box(int id, const std::string& inside_name, const std::string& run = "") {
  return "<p:sp><p:nvSpPr><p:cNvPr id=\"" + std::to_string(id) + "\" name=\"Box\">" + inside_name +
         "</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:rPr>" + run +
         "</a:rPr><a:t>Words</a:t></a:r></a:p></p:txBody></p:sp>";
}

/// The whole of a package as text, to look for what must be nowhere in it.
std::string everything(const Package& package) {
  std::string all;
  for (const Part& part : package.parts()) all += part.name + "\n" + part.bytes + "\n";
  return all;
}

std::string refusal_of(Package package) {
  try {
    (void)clean_package(package, "t.pptx");
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::input);
    return error.what();
  }
  return {};
}

TEST(TemplateClean, LeavesASoundPresentationAsItIs) {
  Package package = sample();
  const std::string before = everything(package);
  EXPECT_THAT(clean_package(package, "t.pptx"), IsEmpty());
  EXPECT_EQ(everything(package), before);
}

TEST(TemplateClean, WebAndMailAddressesThatAPersonClicksStay) {
  Package package = sample();
  relate(package, kSlide, "rId90", std::string(kOffice) + "hyperlink", "https://status.acme.example/now",
         true);
  relate(package, kSlide, "rId91", std::string(kOffice) + "hyperlink", "mailto:help@acme.example", true);
  insert(package, kSlide, "</p:spTree>",
         box(70, "<a:hlinkClick r:id=\"rId90\"/>", "<a:hlinkClick r:id=\"rId91\"/>"));
  EXPECT_THAT(clean_package(package, "t.pptx"), IsEmpty());
  EXPECT_THAT(everything(package),
              AllOf(HasSubstr("https://status.acme.example/now"), HasSubstr("mailto:help")));
}

TEST(TemplateClean, LinksToFilesSharesAndOddAddressesGo) {
  for (const char* target :
       {"file:///C:/mine/prices.xlsx", "FILE:///etc/passwd", "\\\\server\\share\\x.pptx", "//server/share/x",
        "smb://server/x", "javascript:alert(1)", "ms-word:ofe|u|https://x.example/a", "C:\\prices.xlsx",
        "https://bank.example@evil.example/", "../../other deck.pptx"}) {
    Package package = sample();
    relate(package, kSlide, "rId90", std::string(kOffice) + "hyperlink", target, true);
    insert(package, kSlide, "</p:spTree>", box(70, "", "<a:hlinkClick r:id=\"rId90\"/>"));
    const auto left_out = clean_package(package, "t.pptx");
    ASSERT_EQ(left_out.size(), 1U) << target;
    EXPECT_THAT(left_out.front(), HasSubstr("on slide 2"));
    EXPECT_THAT(everything(package), AllOf(Not(HasSubstr("rId90")), HasSubstr("Words"))) << target;
    expect_sound(package);
  }
}

TEST(TemplateClean, PicturesFilmsAndWorkbooksFromElsewhereGo) {
  Package package = sample();
  relate(package, kSlide, "rId90", std::string(kOffice) + "image", "http://track.example/pixel.png", true);
  relate(package, kSlide, "rId91", std::string(kOffice) + "video", "https://films.example/x.mp4", true);
  const std::string chart = part_named(package, "ppt/charts/chart", ".xml");
  relate(package, chart, "rId92", std::string(kOffice) + "oleObject", "file:///C:/numbers.xlsx", true);
  EXPECT_THAT(refusal_of(package), HasSubstr("embedded or linked document"));

  package = sample();
  relate(package, kSlide, "rId90", std::string(kOffice) + "image", "http://track.example/pixel.png", true);
  relate(package, kSlide, "rId91", std::string(kOffice) + "video", "https://films.example/x.mp4", true);
  insert(package, kSlide, "</p:spTree>",
         "<p:pic><p:nvPicPr><p:cNvPr id=\"70\" name=\"P\"/><p:cNvPicPr/><p:nvPr><a:videoFile "
         "r:link=\"rId91\"/></p:nvPr></p:nvPicPr><p:blipFill><a:blip "
         "r:link=\"rId90\"/></p:blipFill><p:spPr/></p:pic>");
  EXPECT_EQ(clean_package(package, "t.pptx").size(), 2U);
  EXPECT_THAT(everything(package),
              AllOf(Not(HasSubstr("track.example")), Not(HasSubstr("films.example")), Not(HasSubstr("rId90")),
                    Not(HasSubstr("rId91")), HasSubstr("<a:blip")));
  expect_sound(package);
}

TEST(TemplateClean, ActionsThatStartSomethingGo) {
  Package package = sample();
  insert(package, kSlide, "</p:spTree>",
         box(70, "<a:hlinkClick action=\"ppaction://macro?name=Run\"/>") +
             box(71, "<a:hlinkHover action=\"ppaction://program\"/>") +
             box(72, "<a:hlinkClick action=\"ppaction://hlinkshowjump?jump=nextslide\"/>"));
  EXPECT_EQ(clean_package(package, "t.pptx").size(), 1U) << "said once";
  EXPECT_THAT(everything(package), AllOf(Not(HasSubstr("ppaction://macro")),
                                         Not(HasSubstr("ppaction://program")), HasSubstr("hlinkshowjump")));
}

TEST(TemplateClean, MacrosControlsAndEmbeddedDocumentsAreRefused) {
  const auto with = [](const char* from, const std::string& type, const char* target) {
    Package package = sample();
    package.set(std::string("ppt/") + target, "\xD0\xCF\x11\xE0 bytes");
    relate(package, from, "rId90", type, std::string(from) == kSlide ? std::string("../") + target : target,
           false);
    return refusal_of(package);
  };
  EXPECT_THAT(with("ppt/presentation.xml",
                   "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin"),
              HasSubstr("macros"));
  EXPECT_THAT(with(kSlide, std::string(kOffice) + "control", "activeX/activeX1.xml"), HasSubstr("ActiveX"));
  EXPECT_THAT(with(kSlide, std::string(kOffice) + "oleObject", "embeddings/oleObject1.bin"),
              HasSubstr("slide 2"));
  EXPECT_THAT(with(kSlide, std::string(kOffice) + "package", "embeddings/Report.docx"),
              HasSubstr("Report.docx"));
}

TEST(TemplateClean, AWorkbookWithMacrosOrLinksBehindAChartGoes) {
  for (const char* inside : {"xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml"}) {
    Package package = sample();
    const std::string workbook = part_named(package, "ppt/embeddings/", ".xlsx");
    package.set(workbook, "PK\x03\x04 " + std::string(inside));
    EXPECT_EQ(clean_package(package, "t.pptx").size(), 1U) << "told once";
    EXPECT_EQ(package.find(workbook), nullptr);
    EXPECT_THAT(everything(package), Not(HasSubstr("externalData")));
    expect_sound(package);
  }
}

TEST(TemplateClean, PartsThatNoSlideLeadsToGo) {
  Package package = sample();
  package.set("ppt/secret.docx", "PK other customers");
  package.set("payload/run.exe", "MZ");
  package.set("ppt/printerSettings/printerSettings1.bin", "\\\\printers\\floor3");
  relate(package, kSlide, "rId90", std::string(kOffice) + "printerSettings",
         "../printerSettings/printerSettings1.bin", false);
  insert(package, "[Content_Types].xml", "</Types>",
         "<Override PartName=\"/ppt/secret.docx\" ContentType=\"application/octet-stream\"/>");
  const auto left_out = clean_package(package, "t.pptx");
  EXPECT_GE(left_out.size(), 3U);
  EXPECT_THAT(everything(package), AllOf(Not(HasSubstr("secret.docx")), Not(HasSubstr("run.exe")),
                                         Not(HasSubstr("printerSettings"))));
}

TEST(TemplateMembers, OddNamesAreRefused) {
  using sources::test_support::zip_of;
  for (const char* name : {"../evil.xml", "/abs.xml", "C:/x.xml", "ppt//a.xml", "ppt/./a.xml",
                           "a\x1b[31m.xml", "ppt/evil\u202Exslm.xml"}) {
    try {
      (void)Package::read(zip_of({{"[Content_Types].xml", "<Types/>"}, {name, "x"}}), "t.pptx");
      ADD_FAILURE() << name;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::input) << name;
    }
  }
}

TEST(TemplateMembers, ABombIsRefusedBeforeItIsUnpackedWhole) {
  using sources::test_support::zip_of;
  const std::string bomb = zip_of({{"[Content_Types].xml", std::string(60U << 20U, ' ')}});
  ASSERT_LT(bomb.size(), 200'000U);
  try {
    (void)Package::read(bomb, "t.pptx");
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("200 times"));
  }
}

TEST(TemplateClean, TheFilledDeckSaysWhatWasLeftOut) {
  Package package = sample();
  relate(package, kSlide, "rId90", std::string(kOffice) + "hyperlink", "file:///C:/prices.xlsx", true);
  insert(package, kSlide, "</p:spTree>", box(70, "", "<a:hlinkClick r:id=\"rId90\"/>"));
  TemplateReport report;
  const std::string bytes = Template::read(package.to_bytes(), "t.pptx").fill({}, report);
  ASSERT_EQ(report.left_out.size(), 1U);
  EXPECT_THAT(report.left_out.front(), HasSubstr("file:///C:/prices.xlsx"));
  EXPECT_THAT(everything(Package::read(bytes, "new")), Not(HasSubstr("prices.xlsx")));
}

}  // namespace test_template_clean
}  // namespace rapport::office
