// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/pptx_frame.h"

#include "core/office/slide_xml.h"
#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

/// The style of a placeholder on master and layouts.
struct Dress {
  const char* name;
  const char* kind;  ///< Attributes of <p:ph>.
  Frame frame;
  const char* prompt;
  double points = 12.0;
  bool bold = false;
  ColorRole color_role = ColorRole::text2;
  const char* anchor = "t";
  const char* align = "l";
  bool number_field = false;
};

std::string placeholder_xml(int id, const Dress& dress) {
  std::string text = std::string("<a:r><a:rPr lang=\"en-GB\"/><a:t>") + dress.prompt + "</a:t></a:r>";
  if (dress.number_field)
    text =
        "<a:fld id=\"{6B1C2F44-5A0E-4B57-9C0F-2D7E3A915C01}\" type=\"slidenum\"><a:rPr "
        "lang=\"en-GB\"/><a:t>‹#›</a:t></a:fld>";
  return "<p:sp><p:nvSpPr><p:cNvPr id=\"" + std::to_string(id) + "\" name=\"" + dress.name +
         "\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph " + dress.kind +
         "/></p:nvPr></p:nvSpPr><p:spPr>" + transform_xml("a:xfrm", dress.frame) +
         "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr vert=\"horz\" "
         "wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"" +
         dress.anchor +
         "\"><a:normAutofit/></a:bodyPr><a:lstStyle><a:lvl1pPr marL=\"0\" indent=\"0\" algn=\"" +
         dress.align + "\"><a:spcBef><a:spcPts val=\"0\"/></a:spcBef><a:buNone/><a:defRPr sz=\"" +
         number(dress.points * 100) + "\" b=\"" + (dress.bold ? "1" : "0") + "\">" +
         fill_xml(dress.color_role, ColorSource::theme) + "<a:latin typeface=\"" +
         (dress.bold ? "+mj-lt" : "+mn-lt") + "\"/></a:defRPr></a:lvl1pPr></a:lstStyle><a:p>" + text +
         "</a:p></p:txBody></p:sp>";
}

Dress title_dress(const char* kind) {
  return {"Title", kind, kTitleFrame, "The finding in one sentence", 26.0, true, ColorRole::text1, "t"};
}
Dress footer_dress() {
  return {"Footer",         "type=\"ftr\" sz=\"quarter\" idx=\"11\"",
          kFooterFrame,     "Account and review",
          kSourcePoints,    false,
          ColorRole::text3, "ctr"};
}
Dress number_dress() {
  Dress dress{"Slide number",
              "type=\"sldNum\" sz=\"quarter\" idx=\"12\"",
              kNumberFrame,
              "",
              kSourcePoints,
              false,
              ColorRole::text3,
              "ctr",
              "r"};
  dress.number_field = true;
  return dress;
}

std::string layout_xml(const char* name, const char* type, const std::string& shapes) {
  return std::string(kPartHead) + "<p:sldLayout" + kNamespaces + type + " preserve=\"1\"><p:cSld name=\"" +
         name + "\"><p:spTree>" + kTreeHead + shapes +
         "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>";
}

std::string color(const char* name, ColorRole color_role) {
  return std::string("<a:") + name + "><a:srgbClr val=\"" + std::string(hex_of(color_role)) +
         "\"/></a:" + name + ">";
}

std::string levels(const std::string& element, double points, bool bold) {
  std::string out = "<p:" + element + ">";
  for (int level = 1; level <= 9; ++level)
    out += "<a:lvl" + std::to_string(level) + "pPr marL=\"" + std::to_string((level - 1) * 228600) +
           "\" algn=\"l\" defTabSz=\"914400\" rtl=\"0\" eaLnBrk=\"1\" latinLnBrk=\"0\" "
           "hangingPunct=\"1\"><a:buNone/>"
           "<a:defRPr sz=\"" +
           number(points * 100) + "\" b=\"" + (bold ? "1" : "0") + "\" kern=\"1200\">" +
           fill_xml(ColorRole::text1, ColorSource::theme) + "<a:latin typeface=\"" +
           (bold ? "+mj-lt" : "+mn-lt") + "\"/><a:ea typeface=\"" + (bold ? "+mj-ea" : "+mn-ea") +
           "\"/><a:cs typeface=\"" + (bold ? "+mj-cs" : "+mn-cs") + "\"/></a:defRPr></a:lvl" +
           std::to_string(level) + "pPr>";
  return out + "</p:" + element + ">";
}

}  // namespace

std::string theme_xml() {
  // Where Inter is missing, programs choose a font by these metrics, which are Calibri's.
  const std::string font =
      "<a:latin typeface=\"Inter\" panose=\"020F0502020204030204\" pitchFamily=\"34\" charset=\"0\"/><a:ea "
      "typeface=\"\"/><a:cs typeface=\"\"/>";
  const std::string fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
  const std::string line = "<a:ln w=\"9525\">" + fill + "</a:ln>";
  const std::string effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
  return std::string(kPartHead) +
         "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
         "name=\"Rapport\"><a:themeElements><a:clrScheme name=\"Rapport\">" +
         color("dk1", ColorRole::text1) + color("lt1", ColorRole::surface) + color("dk2", ColorRole::text2) +
         "<a:lt2><a:srgbClr val=\"F6F6F4\"/></a:lt2>" + color("accent1", ColorRole::accent) +
         color("accent2", ColorRole::good) + color("accent3", ColorRole::watch) +
         color("accent4", ColorRole::risk) + color("accent5", ColorRole::text3) +
         color("accent6", ColorRole::peer) + color("hlink", ColorRole::accent) +
         color("folHlink", ColorRole::text2) + "</a:clrScheme><a:fontScheme name=\"Rapport\"><a:majorFont>" +
         font + "</a:majorFont><a:minorFont>" + font +
         "</a:minorFont></a:fontScheme><a:fmtScheme name=\"Rapport\"><a:fillStyleLst>" + fill + fill + fill +
         "</a:fillStyleLst><a:lnStyleLst>" + line + line + line + "</a:lnStyleLst><a:effectStyleLst>" +
         effect + effect + effect + "</a:effectStyleLst><a:bgFillStyleLst>" + fill + fill + fill +
         "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>";
}

std::string master_xml() {
  const Dress body{"Text", "type=\"body\" idx=\"1\"", {53.3, 112.0, 853.4, 374.0}, "Text", 14.0,
                   false,  ColorRole::text1};
  return std::string(kPartHead) + "<p:sldMaster" + kNamespaces + "><p:cSld><p:bg><p:bgPr>" +
         fill_xml(ColorRole::surface, ColorSource::theme) + "<a:effectLst/></p:bgPr></p:bg><p:spTree>" +
         kTreeHead + placeholder_xml(2, title_dress("type=\"title\"")) + placeholder_xml(3, body) +
         placeholder_xml(4, Dress{"Footer", "type=\"ftr\" sz=\"quarter\" idx=\"3\"", kFooterFrame, "",
                                  kSourcePoints, false, ColorRole::text3, "ctr"}) +
         placeholder_xml(5,
                         [] {
                           Dress dress = number_dress();
                           dress.kind = "type=\"sldNum\" sz=\"quarter\" idx=\"4\"";
                           return dress;
                         }()) +
         "</p:spTree></p:cSld><p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" "
         "accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" "
         "accent6=\"accent6\" "
         "hlink=\"hlink\" folHlink=\"folHlink\"/><p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" "
         "r:id=\"rId1\"/>"
         "<p:sldLayoutId id=\"2147483650\" r:id=\"rId2\"/></p:sldLayoutIdLst><p:txStyles>" +
         levels("titleStyle", 26.0, true) + levels("bodyStyle", 14.0, false) +
         levels("otherStyle", 14.0, false) + "</p:txStyles></p:sldMaster>";
}

std::string title_layout_xml() {
  const Dress title{
      "Title", "type=\"ctrTitle\"", {53.3, 170.0, 853.4, 110.0}, "Account", 40.0, true, ColorRole::text1,
      "b"};
  const Dress subtitle{
      "Subtitle", "type=\"subTitle\" idx=\"1\"", {53.3, 290.0, 853.4, 60.0}, "Occasion and date", 18.0};
  return layout_xml("Title", " type=\"title\"", placeholder_xml(2, title) + placeholder_xml(3, subtitle));
}

std::string finding_layout_xml() {
  const Dress subtitle{"Subtitle", "type=\"body\" sz=\"quarter\" idx=\"13\"", kSubtitleFrame,
                       "Measure, place, period", kLeastPoints};
  const Dress source{"Source",
                     "type=\"body\" sz=\"quarter\" idx=\"14\"",
                     kSourceFrame,
                     "Source",
                     kSourcePoints,
                     false,
                     ColorRole::text3,
                     "ctr",
                     "r"};
  return layout_xml("Finding", "",
                    placeholder_xml(2, title_dress("type=\"title\"")) + placeholder_xml(3, subtitle) +
                        placeholder_xml(4, source) + placeholder_xml(5, footer_dress()) +
                        placeholder_xml(6, number_dress()));
}

std::string default_text_style_xml() {
  return levels("defaultTextStyle", 14.0, false);
}

std::string presentation_properties_xml() {
  return std::string(kPartHead) + "<p:presentationPr" + kNamespaces + "/>";
}

std::string view_properties_xml() {
  return std::string(kPartHead) + "<p:viewPr" + kNamespaces + "/>";
}

std::string table_styles_xml() {
  return std::string(kPartHead) +
         "<a:tblStyleLst xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
         "def=\"{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}\"/>";
}

}  // namespace rapport::office
