// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/pptx_notes.h"

#include "core/office/slide_xml.h"
#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

// A page of 540 by 720 points: the slide above, its notes below.
constexpr Frame image_frame{54.0, 54.0, 432.0, 243.0};
constexpr Frame words_frame{54.0, 324.0, 432.0, 350.0};

/// `properties`: the content of <p:spPr>.
std::string image_xml(const char* kind, const std::string& properties) {
  return std::string(
             "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide image\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" "
             "noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph ") +
         kind + "/></p:nvPr></p:nvSpPr><p:spPr>" + properties + "</p:spPr></p:sp>";
}

std::string words_xml(const char* kind, const std::string& properties, const std::string& body) {
  return std::string(
             "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks "
             "noGrp=\"1\"/></p:cNvSpPr>"
             "<p:nvPr><p:ph ") +
         kind + "/></p:nvPr></p:nvSpPr><p:spPr>" + properties +
         "</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>" + body + "</p:txBody></p:sp>";
}

}  // namespace

std::string notes_master_xml() {
  const std::string rectangle = "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>";
  return std::string(kPartHead) + "<p:notesMaster" + kNamespaces + "><p:cSld><p:bg><p:bgPr>" +
         fill_xml(ColorRole::surface, ColorSource::theme) + "<a:effectLst/></p:bgPr></p:bg><p:spTree>" +
         kTreeHead +
         image_xml("type=\"sldImg\" idx=\"2\"", transform_xml("a:xfrm", image_frame) + rectangle +
                                                    "<a:noFill/>" +
                                                    line_xml(ColorRole::peer, ColorSource::theme, 1.0)) +
         words_xml("type=\"body\" sz=\"quarter\" idx=\"3\"", transform_xml("a:xfrm", words_frame) + rectangle,
                   "<a:p><a:r><a:rPr lang=\"en-GB\"/><a:t>Notes</a:t></a:r></a:p>") +
         "</p:spTree></p:cSld><p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" "
         "accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" "
         "accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/><p:notesStyle><a:lvl1pPr marL=\"0\" "
         "algn=\"l\" defTabSz=\"914400\" rtl=\"0\" eaLnBrk=\"1\" latinLnBrk=\"0\" "
         "hangingPunct=\"1\"><a:spcBef>"
         "<a:spcPts val=\"600\"/></a:spcBef><a:defRPr sz=\"1200\" kern=\"1200\">" +
         fill_xml(ColorRole::text1, ColorSource::theme) +
         "<a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/></a:defRPr>"
         "</a:lvl1pPr></p:notesStyle></p:notesMaster>";
}

std::string notes_slide_xml(const std::vector<std::string>& paragraphs) {
  std::string body;
  for (const std::string& one : paragraphs)
    body +=
        "<a:p><a:pPr marL=\"0\" indent=\"0\"><a:buNone/></a:pPr><a:r><a:rPr lang=\"en-GB\" sz=\"1200\" "
        "dirty=\"0\"/><a:t>" +
        xml(one) + "</a:t></a:r></a:p>";
  if (body.empty()) body = "<a:p><a:endParaRPr lang=\"en-GB\"/></a:p>";
  return std::string(kPartHead) + "<p:notes" + kNamespaces + "><p:cSld><p:spTree>" + kTreeHead +
         image_xml("type=\"sldImg\"", "") + words_xml("type=\"body\" idx=\"1\"", "", body) +
         "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>";
}

}  // namespace rapport::office
