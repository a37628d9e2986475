// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/ink.h"

#include <cmath>

namespace rapport::office {
namespace {

/// A theme has six accents and no greys: those are its text colour made lighter.
std::string scheme_xml(Ink ink) {
  const auto grey = [](int keep) {
    return "<a:schemeClr val=\"tx1\"><a:lumMod val=\"" + std::to_string(keep * 1000) +
           "\"/><a:lumOff val=\"" + std::to_string((100 - keep) * 1000) + "\"/>";
  };
  switch (ink) {
    case Ink::accent:
      return "<a:schemeClr val=\"accent1\">";
    case Ink::good:
      return "<a:schemeClr val=\"accent2\">";
    case Ink::watch:
      return "<a:schemeClr val=\"accent3\">";
    case Ink::risk:
      return "<a:schemeClr val=\"accent4\">";
    case Ink::text1:
      return "<a:schemeClr val=\"tx1\">";
    case Ink::text2:
      return grey(75);
    case Ink::text3:
      return grey(62);
    case Ink::hairline:
      return grey(10);
    case Ink::peer:
      return grey(32);
    case Ink::surface:
      return "<a:schemeClr val=\"bg1\">";
  }
  return "<a:schemeClr val=\"tx1\">";
}

}  // namespace

std::string_view hex_of(Ink ink) noexcept {
  switch (ink) {
    case Ink::accent:
      return "0B63A5";
    case Ink::good:
      return "00735A";
    case Ink::watch:
      return "8F5300";
    case Ink::risk:
      return "B23A12";
    case Ink::text1:
      return "1B1C1E";
    case Ink::text2:
      return "555962";
    case Ink::text3:
      return "6E727B";
    case Ink::hairline:
      return "E4E3DF";
    case Ink::peer:
      return "B7B9BE";
    case Ink::surface:
      return "FFFFFF";
  }
  return "1B1C1E";
}

std::string fill_xml(Ink ink, Inks inks, int opacity) {
  const bool theme = inks == Inks::theme;
  std::string out = "<a:solidFill>";
  out += theme ? scheme_xml(ink) : "<a:srgbClr val=\"" + std::string(hex_of(ink)) + "\">";
  if (opacity < 100) out += "<a:alpha val=\"" + std::to_string(opacity * 1000) + "\"/>";
  return out + (theme ? "</a:schemeClr>" : "</a:srgbClr>") + "</a:solidFill>";
}

std::string line_xml(Ink ink, Inks inks, double points, std::string_view dash) {
  if (points <= 0.0) return "<a:ln><a:noFill/></a:ln>";
  std::string out = "<a:ln w=\"" + emu(points) + "\" cap=\"" + (dash.empty() ? "rnd" : "flat") + "\">";
  out += fill_xml(ink, inks);
  if (!dash.empty()) out += "<a:prstDash val=\"" + std::string(dash) + "\"/>";
  return out + "<a:round/></a:ln>";
}

std::string emu(double points) {
  return std::to_string(std::llround(points * 12700.0));
}

}  // namespace rapport::office
